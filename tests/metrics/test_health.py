"""Files, days, rows and columns as data health tells them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from kiro_usage.locations import Report, parse_key
from kiro_usage.metrics.health import (
    Balance,
    CellState,
    FileKind,
    Place,
    balance,
    cells_of,
    column_changes,
    kinds_of,
    matrix,
    missing_days,
    newest_day,
    unknown_columns,
)
from kiro_usage.store.files import Fate, FileRecord

ACCOUNT = "111122223333"
TODAY = date(2026, 11, 20)
SEOUL, OHIO = "ap-northeast-2", "us-east-2"


def _file(
    day: int, *fates: Fate, region: str = OHIO, report: str = "by_user_analytic", **facts: object
) -> FileRecord:
    client = "" if report == "by_user_analytic" else "KIRO_CLI_"
    key = (
        f"AWSLogs/{ACCOUNT}/KiroLogs/{report}/{region}/2026/11/{day:02}/00/"
        f"{client}{ACCOUNT}_{report}_202611{day:02}0000.csv"
    )
    location = parse_key(key)
    assert location is not None
    read = sum(fate.kept + fate.duplicate + fate.superseded for fate in fates)
    record = FileRecord(
        name=f"bucket/{key}",
        location=location,
        report=location.report,
        client=location.name.client,
        is_read=True,
        rows_read=read,
        fates=fates,
        columns=("UserId", "Date"),
    )
    return replace(record, **facts)  # type: ignore[arg-type]


def _kept(day: int, rows: int = 1, region: str = OHIO) -> Fate:
    return Fate(date(2026, 11, day), ACCOUNT, region, rows, 0, 0)


THERE = _file(2, _kept(2, 3))
HEADER_ONLY = _file(3)
ASIDE = _file(4, is_read=False, reason="empty")
MIXED = _file(5, Fate(date(2026, 11, 5), ACCOUNT, OHIO, 4, 2, 1), rows_read=9, rows_rejected=2)
CREDITS = _file(2, _kept(2, 5), report="user_report")
FILES = (THERE, HEADER_ONLY, ASIDE, MIXED, CREDITS)


def _missing(files: Sequence[FileRecord]) -> Mapping[Report, list[date]]:
    return missing_days(files, cells_of(files), TODAY)


def test_rows_read_are_kept_duplicate_superseded_or_rejected() -> None:
    assert balance(FILES) == Balance(17, 12, 2, 1, 2, 0)


def test_a_row_of_which_nobody_knows_is_told_and_cancels_no_other() -> None:
    too_few, too_many = replace(THERE, rows_read=4), replace(MIXED, rows_read=8)
    assert (too_few.unaccounted, too_many.unaccounted) == (1, -1)
    assert balance([too_few, too_many]).unaccounted == 2
    assert FileKind.UNACCOUNTED in kinds_of(too_many)


def test_the_matrix_shows_the_gravest_of_each_day_and_place() -> None:
    table = matrix(cells_of(FILES), date(2026, 11, 2), date(2026, 11, 5))
    columns = ["report", "part", "state", "files", "rows"]
    shown = [
        (day.day, *values)
        for day, values in zip(table["day"], table[columns].itertuples(index=False), strict=True)
    ]
    assert shown == [
        (2, "activity", "Kiro", CellState.THERE, 1, 3),
        (3, "activity", "Kiro", CellState.EMPTY, 1, 0),
        (4, "activity", "Kiro", CellState.ASIDE, 1, 0),
        (5, "activity", "Kiro", CellState.REJECTED, 1, 4),
        (2, "credits", "KIRO_CLI", CellState.THERE, 1, 5),
    ]
    both = matrix(
        cells_of([THERE, replace(ASIDE, location=THERE.location)]), date(2026, 11, 2), date(2026, 11, 2)
    )
    assert both["state"].tolist() == [CellState.ASIDE]
    assert both["files"].tolist() == [2]


def test_a_file_stands_where_its_rows_are_and_each_cell_leads_to_its_files() -> None:
    late = _file(6, _kept(6), _kept(7))
    table = matrix(cells_of([late]), date(2026, 11, 1), date(2026, 11, 30))
    assert table["day"].dt.day.tolist() == [6, 7]
    place = Place(ACCOUNT, OHIO, "activity", "Kiro")
    cells = cells_of([late, THERE])
    assert cells[date(2026, 11, 7), place] == [late]
    assert (date(2026, 11, 8), place) not in cells


def test_days_outside_the_matrix_are_left_out() -> None:
    assert matrix(cells_of(FILES), date(2026, 11, 6), date(2026, 11, 9)).empty
    assert pd.api.types.is_datetime64_any_dtype(matrix(cells_of([]), TODAY, TODAY)["day"])


def test_missing_days_lie_between_the_first_and_the_newest_day_of_a_report() -> None:
    files = [*FILES, _file(8, _kept(8)), _file(30, _kept(30))]
    assert _missing(files) == {
        Report.ACTIVITY: [date(2026, 11, 6), date(2026, 11, 7)],
        Report.CREDITS: [],
    }


def test_a_report_without_a_day_up_to_tomorrow_has_no_missing_ones() -> None:
    loose = replace(HEADER_ONLY, name="header.csv", location=None)
    assert _missing([loose]) == {Report.ACTIVITY: []}
    assert _missing([loose, _file(30, _kept(30))]) == {Report.ACTIVITY: []}
    assert _missing([loose, THERE]) == {Report.ACTIVITY: []}


def test_a_day_after_tomorrow_is_not_the_newest() -> None:
    assert newest_day([THERE, _file(21, _kept(21)), _file(22, _kept(22))], TODAY) == date(2026, 11, 21)
    assert newest_day([HEADER_ONLY, ASIDE], TODAY) is None


@pytest.mark.parametrize(
    "kind, found",
    [
        (FileKind.ALL, FILES),
        (FileKind.ASIDE, (ASIDE,)),
        (FileKind.REJECTED, (MIXED,)),
        (FileKind.DUPLICATE, (MIXED,)),
        (FileKind.SUPERSEDED, (MIXED,)),
        (FileKind.EMPTY, (HEADER_ONLY,)),
        (FileKind.VANISHED, ()),
        (FileKind.OTHER_DAY, ()),
    ],
)
def test_files_of_a_kind(kind: FileKind, found: tuple[FileRecord, ...]) -> None:
    assert tuple(item for item in FILES if kind in kinds_of(item)) == found


def test_rows_of_the_day_beside_the_folders_are_normal_and_farther_ones_are_told() -> None:
    assert FileKind.OTHER_DAY not in kinds_of(_file(6, _kept(7)))
    assert FileKind.OTHER_DAY in kinds_of(_file(6, _kept(8)))


def test_columns_that_come_and_go_are_told_by_day_and_a_models_when_it_first_comes() -> None:
    days = [
        _file(2, columns=("UserId", "Date", "InlineChat_EventCount")),
        _file(3, columns=("UserId", "Date", "InlineChat_TotalEventCount", "claude_messages")),
        _file(4, columns=("UserId", "Date", "InlineChat_TotalEventCount")),
        _file(5, columns=("UserId", "Date", "InlineChat_TotalEventCount", "claude_messages", "Tool_Calls")),
    ]
    table = column_changes(cells_of(days))
    assert table["day"].dt.day.tolist() == [3, 5]
    assert table["added"].tolist() == [["InlineChat_TotalEventCount", "claude_messages"], ["Tool_Calls"]]
    assert table["removed"].tolist() == [["InlineChat_EventCount"], []]
    assert unknown_columns(days) == ["Tool_Calls"]


def test_another_region_on_the_same_day_is_no_change_of_columns() -> None:
    both = [_file(2, _kept(2)), _file(2, _kept(2, region=SEOUL), region=SEOUL), _file(3, _kept(3))]
    assert column_changes(cells_of(both)).empty
