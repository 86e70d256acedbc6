"""May these numbers be believed? Files, days, rows and columns, told by the accounts of the files themselves.

Nothing here asks the tables of the analysis: what they say is what is to be checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from kiro_usage.catalogue.columns import (
    ACTIVITY_KEYS,
    ACTIVITY_METRICS,
    ALIASES,
    CREDITS_KEYS,
    CREDITS_STATIC,
    model_of,
)
from kiro_usage.locations import Report
from kiro_usage.store.files import FileRecord

_KNOWN = frozenset(
    name.lower()
    for name in (
        *(*ACTIVITY_KEYS, *ACTIVITY_METRICS, *CREDITS_KEYS, *CREDITS_STATIC, *ALIASES),
        *("ReportDate", "RegionName"),  # of files that others consolidated
    )
)

FAR = timedelta(days=1)
"""A row's day and its folder's may lie so far apart; farther, the file is worth a look."""


class CellState(StrEnum):
    """What there is of a day and a place; the gravest of its files counts."""

    THERE = "there"
    EMPTY = "empty"
    REJECTED = "rejected"
    ASIDE = "aside"


class FileKind(StrEnum):
    """Files by what is to be seen of them."""

    ALL = "all"
    ASIDE = "aside"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    EMPTY = "empty"
    VANISHED = "vanished"
    OTHER_DAY = "other_day"
    UNACCOUNTED = "unaccounted"


_TOLD_KINDS = tuple(kind for kind in FileKind if kind is not FileKind.ALL)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One row of the matrix: account, region, and the client (credits) or service (activity) of the file.

    An empty text: the file does not tell.
    """

    account: str
    region: str
    report: str
    part: str


Cells = Mapping[tuple[date, Place], Sequence[FileRecord]]


@dataclass(frozen=True, slots=True)
class Balance:
    """Rows: read = kept + duplicate + superseded + rejected + unaccounted, the last 0 in a right account."""

    read: int
    kept: int
    duplicate: int
    superseded: int
    rejected: int
    unaccounted: int


def balance(files: Iterable[FileRecord]) -> Balance:
    """The account of all rows read, added up over the files."""
    chosen = list(files)
    return Balance(
        read=sum(item.rows_read for item in chosen),
        kept=sum(item.kept for item in chosen),
        duplicate=sum(item.duplicate for item in chosen),
        superseded=sum(item.superseded for item in chosen),
        rejected=sum(item.rows_rejected for item in chosen),
        unaccounted=sum(abs(item.unaccounted) for item in chosen),
    )


def kinds_of(item: FileRecord) -> frozenset[FileKind]:
    """The kinds that a file is of."""
    verdicts = (
        item.reason is not None,
        item.rows_rejected > 0,
        item.duplicate > 0,
        item.superseded > 0,
        item.is_read and not item.rows_read,
        item.vanished,
        bool(other_days(item)),
        item.unaccounted != 0,
    )
    return _kinds(verdicts)


@lru_cache(maxsize=512)
def _kinds(verdicts: tuple[bool, ...]) -> frozenset[FileKind]:
    """The kinds by whether each of `_TOLD_KINDS` holds; nearly all files are of the same."""
    found = (kind for kind, holds in zip(_TOLD_KINDS, verdicts, strict=True) if holds)
    return frozenset((FileKind.ALL, *found))


def other_days(item: FileRecord) -> list[date]:
    """The days of a file's rows that lie more than a day from that of its folder, in order."""
    if item.location is None:
        return []
    folder = item.location.day
    return sorted({fate.day for fate in item.fates if fate.day != folder and abs(fate.day - folder) > FAR})


def newest_day(files: Iterable[FileRecord], today: date) -> date | None:
    """The last day with a row, up to tomorrow (UTC); a later one is a mistake and does not count."""
    days = (fate.day for item in files for fate in item.fates if fate.kept)
    return max((day for day in days if day <= today + FAR), default=None)


def places_of(item: FileRecord) -> set[tuple[date, Place]]:
    """The cells that a file stands in: those of its rows, or that of its folder where it has none."""
    part = item.client or "" if item.report is Report.CREDITS else ""
    if item.report is Report.ACTIVITY and item.location is not None:
        part = item.location.service.value
    report = item.report.value if item.report else ""
    cells = {(fate.day, _place(fate.account or "", fate.region or "", report, part)) for fate in item.fates}
    if not cells and item.location is not None:
        place = item.location
        cells = {(place.day, _place(place.account, place.region, report, part))}
    return cells


@lru_cache(maxsize=4096)
def _place(account: str, region: str, report: str, part: str) -> Place:
    """Thousands of files lie in few places."""
    return Place(account, region, report, part)


def cells_of(files: Iterable[FileRecord]) -> Cells:
    """By day and place, the files that stand there (see `places_of`)."""
    cells: dict[tuple[date, Place], list[FileRecord]] = defaultdict(list)
    for item in files:
        for cell in places_of(item):
            cells[cell].append(item)
    return dict(cells)


def matrix(cells: Cells, first: date, last: date) -> pd.DataFrame:
    """What there is of each day and place from `first` to `last`, one row per cell with a file.

    Columns: `day` datetime64; `account`, `region`, `report`, `part` str (see Place); `state` str: a value of
    CellState; `files`, `rows` int64: how many files, and their rows of that cell that stay. Ordered by
    place, then day.
    """
    inside = sorted((place, day) for day, place in cells if first <= day <= last)
    rows = [
        {
            "day": pd.Timestamp(day),
            "account": place.account,
            "region": place.region,
            "report": place.report,
            "part": place.part,
            "state": _state(found),
            "files": len(found),
            "rows": sum(_kept(item, day, place) for item in found),
        }
        for place, day in inside
        for found in [cells[day, place]]
    ]
    columns = ["day", "account", "region", "report", "part", "state", "files", "rows"]
    return pd.DataFrame(rows, columns=columns).astype({"day": "datetime64[s]"})


def _kept(item: FileRecord, day: date, place: Place) -> int:
    return sum(
        fate.kept
        for fate in item.fates
        if (fate.day, fate.account or "", fate.region or "") == (day, place.account, place.region)
    )


def _state(files: Sequence[FileRecord]) -> CellState:
    if any(item.reason is not None for item in files):
        return CellState.ASIDE
    if any(item.rows_rejected for item in files):
        return CellState.REJECTED
    return CellState.THERE if any(item.rows_read for item in files) else CellState.EMPTY


def missing_days(files: Iterable[FileRecord], cells: Cells, today: date) -> Mapping[Report, list[date]]:
    """By report, the days between its first and its newest one of which no file tells anything.

    A day on which nobody worked has no file either, so that a missing day is a question and no error. A
    report whose files tell no day has none.
    """
    days: dict[Report, set[date]] = {item.report: set() for item in files if item.report is not None}
    for day, place in cells:
        if place.report and day <= today + FAR:
            days[Report(place.report)].add(day)
    return {
        report: [day for day in _span(min(found), max(found)) if day not in found] if found else []
        for report, found in sorted(days.items())
    }


def _span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def column_changes(cells: Cells) -> pd.DataFrame:
    """When columns came and went: one row per report, client and day on which its files differ from before.

    Columns: `day` datetime64, `report`, `part` str, `added`, `removed` lists of names, `files` int64. A
    model's column counts when it first comes: it is absent on every day on which nobody used the model. The
    first day of a report shows no change.
    """
    by_day: dict[tuple[str, str], dict[date, list[FileRecord]]] = defaultdict(lambda: defaultdict(list))
    for (day, place), files in cells.items():
        read = [item for item in files if item.is_read]
        if read and place.report:
            by_day[place.report, place.part][day] += read
    rows = [row for (report, part), days in sorted(by_day.items()) for row in _changes(report, part, days)]
    table = pd.DataFrame(rows, columns=["day", "report", "part", "added", "removed", "files"])
    return table.astype({"day": "datetime64[s]"}).sort_values("day", kind="stable", ignore_index=True)


def _changes(
    report: str, part: str, days: Mapping[date, Sequence[FileRecord]]
) -> Iterable[dict[str, object]]:
    before: set[str] | None = None
    models: set[str] = set()
    for day in sorted(days):
        found: set[str] = set().union(*(item.columns for item in days[day]))
        of_models = {column for column in found if model_of(column)}
        steady = found - of_models
        added = (steady - before if before is not None else set()) | (of_models - models)
        removed = before - steady if before is not None else set()
        if before is not None and (added or removed):
            yield {
                "day": pd.Timestamp(day),
                "report": report,
                "part": part,
                "added": sorted(added),
                "removed": sorted(removed),
                "files": len(days[day]),
            }
        before = steady
        models |= of_models


def unknown_columns(files: Iterable[FileRecord]) -> list[str]:
    """Columns of read files that the catalogue does not know, in order."""
    found: set[str] = set().union(*(item.columns for item in files))
    return sorted(name for name in found if name.lower() not in _KNOWN and model_of(name) is None)
