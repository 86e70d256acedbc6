"""Pages in Chromium beside the same drawn from constants: cold start, and back to a view seen before."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from bench.benchmarks import Benchmark
from bench.browser import chromium_running, click_and_draw, drawn_at, new_page
from bench.data import CACHE, Prepared, Size, prepare_store
from bench.measure import ROOT, Run, Series, Way, interleaved, seconds
from bench.page_from_constants import Params, record, write_script
from bench.results import Result, Verdict, ratio
from bench.screens import APP, analysis_modes, app_environment
from kiro_usage.demo import dashboard
from kiro_usage.messages import translate
from kiro_usage.ui.view import Mode

_FIRST_PORT = 19001
_COLD_QUIET_MS = 1500
_BAR_OF_START, _BAR_OF_SWITCH = 1.5, 1.3
_NEEDS_A_USER = (Mode.USER,)


def cold_start(size: Size, runs: int) -> Sequence[Result]:
    """From the start of the server's process to the first whole screen, in a browser that knows nothing."""
    made = prepare_store(size)
    with _constants(made, [Mode.USERS]) as script, chromium_running() as browser:
        found = interleaved(
            [
                Way("ours", lambda: _start(made, APP, browser)),
                Way("constants", lambda: _start(made, str(script), browser)),
            ],
            runs,
        )
    own, bottom = seconds("this program", found["ours"]), seconds("from constants", found["constants"])
    return [
        Result(
            "cold start",
            "From the start of the app's process to its first whole screen in Chromium",
            str(made),
            (own, bottom),
            (Verdict("against the page from constants", ratio(own, bottom), _BAR_OF_START),),
        )
    ]


def switching(size: Size, runs: int) -> Sequence[Result]:
    """From each screen back to the one of users, and there again; every view was seen before."""
    made = prepare_store(size)
    others = [mode for mode in analysis_modes() if mode not in (Mode.USERS, *_NEEDS_A_USER)]
    order = [mode for other in others for mode in (Mode.USERS, other)]
    taken: dict[tuple[str, Mode], list[float]] = {}
    with (
        _constants(made, order) as script,
        _served(made, APP) as own,
        _served(made, str(script)) as constant,
        chromium_running() as browser,
    ):
        pages = {"this program": new_page(browser), "from constants": new_page(browser)}
        for page, port in zip(pages.values(), (own, constant), strict=True):
            page.goto(_address(port))
            drawn_at(page, _COLD_QUIET_MS)
        for turn in range(runs + 1):
            for mode in [*order[1:], order[0]]:
                for name, page in list(pages.items())[:: 1 if turn % 2 else -1]:
                    spent = _switch(page, mode)
                    if turn:  # in the first turn the views are seen for the first time
                        taken.setdefault((name, mode), []).append(spent)
    return [_switched(made, mode, taken) for mode in [Mode.USERS, *others]]


def _switched(made: Prepared, mode: Mode, taken: Mapping[tuple[str, Mode], Sequence[float]]) -> Result:
    own, bottom = (Series(name, tuple(taken[name, mode])) for name in ("this program", "from constants"))
    return Result(
        f"back to {mode.value}",
        "From a click on a screen seen before to its last change in Chromium",
        str(made),
        (own, bottom),
        (Verdict("against the page from constants", ratio(own, bottom), _BAR_OF_SWITCH),),
        "Both pages are open in one browser and switched in turn, now the one first, now the other.",
    )


def _switch(page: Page, mode: Mode) -> float:
    label = translate(f"mode.{mode}", "en")
    return click_and_draw(page, f'[data-testid="stRadioOption"]:has(p:text-is("{label}")) input')


def _start(made: Prepared, script: str, browser: Browser) -> Run:
    """One cold start, in a browser context of its own."""
    page = new_page(browser)
    start = time.time()
    with _served(made, script) as port:
        page.goto(_address(port))
        spent = drawn_at(page, _COLD_QUIET_MS) - start
        page.context.close()
    return Run(spent, 0.0, 0.0)


@contextmanager
def _constants(made: Prepared, order: Sequence[Mode]) -> Iterator[Path]:
    """The script that draws these screens of the app from constants, one after the other."""
    views: dict[str, Params] = {mode.value: {"mode": mode.value} for mode in order}
    CACHE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=CACHE, prefix="constants-") as folder:
        with _served(made, APP) as port:
            recorded = asyncio.run(record(port, views, seen=len(views) > 1))
        yield write_script(Path(folder), recorded, [mode.value for mode in order])


@contextmanager
def _served(made: Prepared, script: str) -> Iterator[int]:
    """A script, running over a set; yields its port."""
    port = dashboard.free_port(_FIRST_PORT)
    assert port is not None
    environment = app_environment(made.data_dir) | {"PYTHONPATH": str(ROOT)}
    with dashboard.running(ROOT, port, environment, script) as process:
        assert dashboard.answers(process, port)
        yield port


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}/"


BENCHMARKS = (
    Benchmark("cold-start", cold_start, ("screens",)),
    Benchmark("switching", switching, ("both",)),
)
