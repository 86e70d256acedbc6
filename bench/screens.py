"""Every screen after a change of filters, in AppTest: what the server does, without a browser."""

import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bench.benchmarks import Benchmark
from bench.data import BUCKET, LAST_DAY, REGIONS, Prepared, Size, prepare_store
from bench.measure import ROOT, Child, Run, Series
from bench.results import Result, Verdict
from kiro_usage.demo.benchmark import benchmark_user_ids
from kiro_usage.demo.stand_in import clean_environment
from kiro_usage.ui.view import DEFAULT_DAYS, Mode

APP = "kiro_tracker_with_iam.py"
_CHANGES = 5
_PATIENCE = 300
_BARS = {
    ("screens", "28 days"): 0.25,
    ("both", "28 days"): 0.25,
    ("large", "28 days"): 0.5,
    ("large", "whole period"): 1.5,
}
_LOOPED = ("small", "screens")
"""A loop over users takes many minutes where there are 20,000 of them."""
_NO_ANALYSIS = (Mode.MAPPING,)

Params = dict[str, list[str]]


def analysis_modes() -> list[Mode]:
    """The screens that analyse, the one of users first."""
    return [Mode.USERS, *(mode for mode in Mode if mode not in (Mode.USERS, *_NO_ANALYSIS))]


def changes(period: str, size: Size, number: int) -> list[Params]:
    """Filters that follow each other, none seen before: other days by turns with other regions.

    Most of them leave all regions and nearly all days, so they cost what the whole costs.
    """
    chosen: list[Params] = []
    for step in range(1, number + 1):
        days = DEFAULT_DAYS + (step + 1) // 2 * (1 if step % 2 else -1)
        first = LAST_DAY - timedelta(days=size.days - 1 - step)
        moved: Params = {"days": [str(days)]} if period == "28 days" else {"from": [first.isoformat()]}
        chosen.append(moved | ({} if step % 3 else {"region": list(REGIONS[:2])}))
    return chosen


def app_environment(data_dir: Path) -> dict[str, str]:
    """The environment of an app over a data folder: no bucket, so that AWS is asked nothing."""
    return clean_environment(KIRO_DATA_DIR=str(data_dir), KIRO_LANGUAGE="en", KIRO_BUCKET_NAME="")


def reruns(mode: str, first: Params, following: list[Params]) -> list[tuple[float, float]]:
    """Wall and CPU seconds of each run of a page: the first, then one after each change of filters."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / APP), default_timeout=_PATIENCE)
    taken = []
    for params in (first, *following):
        for name in list(app.query_params):
            del app.query_params[name]
        for name, values in {"mode": [mode], **params}.items():
            app.query_params[name] = values
        start, cpu = time.perf_counter(), time.process_time()
        app.run()
        taken.append((time.perf_counter() - start, time.process_time() - cpu))
        assert not app.exception, app.exception
        assert app.title, "a screen has a title"
    return taken


def filter_changes(size: Size, runs: int) -> Sequence[Result]:
    """Each screen, for the default days and for the whole period."""
    made = prepare_store(size)
    results = []
    for mode in analysis_modes():
        for period in ("28 days", "whole period"):
            results.append(_screen(made, mode, period, max(runs, _CHANGES)))
            print(f"   {mode} {period}: {results[-1].series[0].median * 1000:.0f} ms", flush=True)
    return results


def _screen(made: Prepared, mode: Mode, period: str, number: int) -> Result:
    user: Params = {"user": [benchmark_user_ids(made.size.users)[0]]} if mode is Mode.USER else {}
    first: Params = user | ({} if period == "28 days" else {"days": ["all"]})
    following = [user | change for change in changes(period, made.size, number)]
    arguments = {"mode": mode.value, "first": first, "following": following}
    run: Run = Child("bench.screens:reruns", arguments, app_environment(made.data_dir))()
    opened, *taken = run.answer
    series: tuple[Series, ...] = (
        Series("after a change of filters", tuple(wall for wall, _ in taken)),
        Series("the same, CPU", tuple(cpu for _, cpu in taken)),
        Series("first run, imports included", (opened[0],)),
        Series("peak of the process", (run.peak_mb,), "MB"),
    )
    if mode is Mode.USERS and period == "whole period" and made.size.name in _LOOPED:
        series += (_user_loop(made),)
    limit = _BARS.get((made.size.name, period))
    verdicts = (Verdict("after a change of filters", series[0].median, limit, "s"),) if limit else ()
    return Result(
        f"screen {mode.value}, {period}",
        "A screen after a change of filters, in AppTest, names included",
        str(made),
        series,
        verdicts,
        "Other days by turns with other regions; no filter comes twice, so that no answer is kept already.",
    )


def _user_loop(made: Prepared) -> Series:
    """The baseline: the table of users of the whole period by a loop over them, reading left out."""
    folder = str(made.data_dir / "raw" / BUCKET)
    run: Run = Child("bench.baselines:user_loop", {"folder": folder})()
    return Series("baseline: a loop over the users, the table alone", (float(run.answer),))


BENCHMARKS = (Benchmark("screens", filter_changes, ("small", "screens", "both", "large")),)
