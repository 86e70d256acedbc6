"""The measurements' data folders."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

from bench import ways
from bench.data import LAST_DAY, Prepared, prepare, seed, work_folder
from bench.screens import analysis_modes, changes
from kiro_usage.store import open_store
from kiro_usage.ui.view import Mode


def test_rows_are_counted_by_the_day_in_the_file(tiny: Prepared) -> None:
    counted: Counter[object] = Counter()
    for path in tiny.paths:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            counted.update(datetime.strptime(row["Date"], "%m-%d-%Y").date() for row in rows)  # noqa: DTZ007
    assert counted == +tiny.rows_by_day
    assert max(tiny.rows_by_day) == LAST_DAY
    assert tiny.rows == len(open_rows(tiny.data_dir))


def open_rows(data_dir: Path) -> list[object]:
    """The rows of a store."""
    import pyarrow.parquet as pq

    return [
        row for path in open_store(data_dir).activity for row in pq.read_table(path, columns=["Date"])["Date"]
    ]


def test_a_set_is_made_once(tiny: Prepared) -> None:
    before = [path.stat().st_mtime_ns for path in tiny.paths]
    again = prepare(tiny.size)
    assert again.objects == tiny.objects
    assert [path.stat().st_mtime_ns for path in again.paths] == before


def test_a_run_has_a_folder_of_its_own(tiny: Prepared) -> None:
    with work_folder(tiny) as folder:
        seed(folder, tiny.objects[:30])
        rows = ways.build_store(str(folder))
        assert 0 < rows < tiny.rows
    with work_folder(tiny, store=True) as folder:
        index = (folder / "store" / "index.json").read_bytes()
        assert ways.build_store(str(folder)) == tiny.rows, "nothing is read anew"
        assert (folder / "store" / "index.json").read_bytes() == index
    assert not folder.exists()


def test_no_filter_comes_twice_and_every_screen_that_analyses_is_measured(tiny: Prepared) -> None:
    for period in ("28 days", "whole period"):
        asked = changes(period, tiny.size, 9)
        assert len({repr(item) for item in asked}) == 9
        assert {"days": ["28"]} not in asked, "the page begins with it"
    assert analysis_modes()[0] is Mode.USERS
    assert set(analysis_modes()) == set(Mode) - {Mode.MAPPING}
