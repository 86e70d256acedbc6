"""Files into the store, and out of it."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bench.benchmarks import Benchmark
from bench.data import LAST_DAY, Prepared, Size, prepare, prepare_store, seed, work_folder
from bench.measure import Child, Run, Way, cpu, interleaved, peak, seconds
from bench.results import Result, Verdict, ratio
from kiro_usage.catalogue.columns import ACTIVITY_KEYS, ACTIVITY_METRICS
from kiro_usage.store import open_store

_PERIOD_DAYS = 90
_BASELINE_ON_LARGE = 1


def build(size: Size, runs: int) -> Sequence[Result]:
    """Read, merge and store everything."""
    made = prepare(size)
    raw = str((made.data_dir / "raw").resolve())
    Child("bench.floors:raw_bytes", {"folder": raw})()  # the files are in the system's cache for everybody

    def ours() -> Run:
        with work_folder(made) as folder:
            seed(folder, made.objects)
            return _expect(Child("bench.ways:build_store", {"data_dir": str(folder)})(), made)

    def plain() -> Run:
        with work_folder() as folder:
            bucket = str(next(Path(raw).iterdir()))
            arguments = {"folder": bucket, "output": str(folder)}
            return _expect(Child("bench.baselines:pandas_store", arguments)(), made)

    found = interleaved(
        [
            Way("ours", ours),
            Way("floor", lambda: _expect(Child("bench.floors:pyarrow_csv", {"folder": raw})(), made)),
            Way("bytes", Child("bench.floors:raw_bytes", {"folder": raw})),
            Way("baseline", plain, _BASELINE_ON_LARGE if size.name == "large" else None),
        ],
        runs,
    )
    return [_build_told(made, found)]


def _build_told(made: Prepared, found: dict[str, list[Run]]) -> Result:
    large = made.size.name == "large"
    own = seconds("this program", found["ours"])
    bottom = seconds("floor: pyarrow.csv alone, two threads", found["floor"])
    baseline = seconds("baseline: pandas, file by file", found["baseline"])
    memory = peak("this program, peak", found["ours"])
    return Result(
        "read, merge, store",
        "Read every file, merge, write the store",
        str(made),
        (
            own,
            bottom,
            cpu("this program, CPU", found["ours"]),
            cpu("pyarrow.csv, CPU", found["floor"]),
            seconds("raw bytes", found["bytes"]),
            baseline,
            memory,
            peak("baseline, peak", found["baseline"]),
        ),
        (
            Verdict("against pyarrow.csv alone", ratio(own, bottom), 3),
            Verdict("against the baseline", ratio(baseline, own), 4, at_least=True),
            Verdict("peak memory", memory.high, 1500, "MB"),
        )
        if large
        else (),
        "The baseline reads each file with `pandas.read_csv`, concatenates, drops duplicates, sorts and "
        "writes one Parquet file" + (", once." if large else "."),
    )


def new_day(size: Size, runs: int) -> Sequence[Result]:
    """One more day into the whole store, beside a store of that one month."""
    made = prepare(size)
    before = tuple(item for item in made.objects if item.location.day < LAST_DAY)
    added = tuple(item for item in made.objects if item.location.day == LAST_DAY)
    month = tuple(item for item in made.objects if f"{item.location.day:%Y-%m}" == f"{LAST_DAY:%Y-%m}")
    with work_folder(made) as whole:
        seed(whole, before)
        Child("bench.ways:build_store", {"data_dir": str(whole)})()
        state = Prepared(made.size, whole, before, made.rows_by_day)

        def update() -> Run:
            with work_folder(state, store=True) as folder:
                _add(folder, added)
                return _expect(Child("bench.ways:build_store", {"data_dir": str(folder)})(), made)

        def alone() -> Run:
            with work_folder(made) as folder:
                seed(folder, month)
                return Child("bench.ways:build_store", {"data_dir": str(folder)})()

        found = interleaved([Way("update", update), Way("alone", alone)], runs)
    own, bottom = seconds("this program", found["update"]), seconds("that month alone", found["alone"])
    return [
        Result(
            "one new day",
            "One new day into the whole store, in process",
            str(made),
            (own, bottom, peak("this program, peak", found["update"])),
            (Verdict("against building that month alone", ratio(own, bottom), 1.5),)
            if size.name == "large"
            else (),
            f"The month holds {len(month):,} objects, of which {len(added)} are new.",
        )
    ]


def csv_out(size: Size, runs: int) -> Sequence[Result]:
    """The consolidated CSV of a chosen period."""
    made = prepare_store(size)
    first, last = LAST_DAY - timedelta(days=min(_PERIOD_DAYS, size.days) - 1), LAST_DAY
    rows = sum(made.rows_by_day[day] for day in made.rows_by_day if first <= day <= last)
    tables = [str(path) for path in open_store(made.data_dir).activity]
    with work_folder() as folder:
        paths = {name: folder / f"{name}.csv" for name in ("ours", "floor")}
        period = {"first": first.isoformat(), "last": last.isoformat()}

        def ours() -> Run:
            arguments = {"data_dir": str(made.data_dir), "path": str(paths["ours"]), **period}
            return _expect_rows(Child("bench.ways:consolidated_csv", arguments)(), rows)

        def floor() -> Run:
            columns = [*ACTIVITY_KEYS, *ACTIVITY_METRICS]
            arguments = {"files": tables, "path": str(paths["floor"]), "columns": columns, **period}
            return _expect_rows(Child("bench.floors:duckdb_csv", arguments)(), rows)

        found = interleaved([Way("ours", ours), Way("floor", floor)], runs)
        assert _digest(paths["ours"]) == _digest(paths["floor"]), "both have to write the same file"
    own, bottom = seconds("this program", found["ours"]), seconds("DuckDB alone", found["floor"])
    return [
        Result(
            "CSV of a period",
            f"The CSV of {_days(first, last)} days out of the store",
            str(made),
            (own, bottom, peak("this program, peak", found["ours"])),
            (Verdict("against DuckDB alone", ratio(own, bottom), 1.5),) if size.name == "large" else (),
            f"{rows:,} rows; both files are the same, byte by byte.",
        )
    ]


def _add(folder: Path, objects: Sequence[object]) -> None:
    from kiro_usage.manifest import Manifest, StoredObject

    with Manifest(folder) as manifest:
        manifest.put(item for item in objects if isinstance(item, StoredObject))


def _expect(run: Run, made: Prepared) -> Run:
    return run if isinstance(run.answer, float) else _expect_rows(run, made.rows)


def _expect_rows(run: Run, rows: int) -> Run:
    """The same run, if it did the whole work."""
    assert run.answer == rows, f"{run.answer} rows instead of {rows}"
    return run


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


BENCHMARKS = (
    Benchmark("store", build),
    Benchmark("new-day", new_day),
    Benchmark("csv", csv_out),
)
