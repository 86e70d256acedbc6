"""Headers of report files: which column is which, whatever its case, age or position."""

import csv
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from kiro_usage.catalogue.columns import (
    ACTIVITY_METRICS,
    ALIASES,
    CREDITS_DECIMALS,
    CREDITS_FLAGS,
    CREDITS_NUMBERS,
    CREDITS_STATIC,
    CREDITS_TEXTS,
    model_of,
)
from kiro_usage.errors import KiroUsageError
from kiro_usage.locations import Report

MAX_COLUMNS = 2_000
MAX_HEADER_BYTES = 256 * 1024
ANY_LENGTH = 2**31 - 1
"""The csv module's own limit would reject a long cell; our limits are on files and headers."""

DIMENSIONS = ("AccountId", "Region", "Service")
"""Columns of a consolidated file that a delivered file says by its folder."""

_FOREIGN_DATE = "ReportDate"
_FOREIGN_IGNORED = "RegionName"


class Unreadable(KiroUsageError):
    """A file that is set aside whole; its kind is a reason `set_aside.<kind>` of the catalogue."""

    def __str__(self) -> str:
        return f"{self.kind} {self.values}"


class Kind(Enum):
    """How the cells of a column are read."""

    USER = auto()
    DATE = auto()
    COUNT = auto()
    DECIMAL = auto()
    FLAG = auto()
    TEXT = auto()
    UNKNOWN = auto()
    IGNORED = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the canonical name (an unknown one keeps the name it came under) and its kind."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file in its own order, the names as delivered, and the report they make.

    `loose`: a file from outside the bucket, which other programs may have saved again.
    """

    columns: tuple[Column, ...]
    delivered: tuple[str, ...]
    report: Report
    loose: bool


@lru_cache(maxsize=512)
def parse_header(line: bytes, report: Report | None) -> Header:
    """Bind the header `line` (no line end) for `report`.

    None: a file from outside the bucket, told by its columns, which may be a consolidated one.
    Raises Unreadable.
    """
    refuse_wide(line)
    csv.field_size_limit(ANY_LENGTH)
    try:
        names = next(csv.reader([line.decode("utf-8")]), [])
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable("not_utf8") from None
    if len(names) > MAX_COLUMNS:
        raise Unreadable("too_many_columns", limit=str(MAX_COLUMNS))
    delivered = tuple(name.strip(" \t\"'") for name in names)
    found = report or _report_of(delivered)
    columns = tuple(
        _bind(name or f"column_{place}", found, consolidated=report is None)
        for place, name in enumerate(delivered, 1)
    )
    columns = _without_foreign(columns)
    _check(columns)
    return Header(_tell_apart(columns), delivered, found, loose=report is None)


def refuse_wide(line: bytes) -> None:
    """Raise Unreadable for a header, or the beginning of one, that is too wide for any report."""
    if len(line) > MAX_HEADER_BYTES or line.count(b",") > MAX_COLUMNS:
        raise Unreadable("too_many_columns", limit=str(MAX_COLUMNS))


def _report_of(names: tuple[str, ...]) -> Report:
    """A metric of the activity report, or the service that only its consolidated form tells, decides: AWS may
    well add a column to it that is called like one of the credits report.
    """
    lower = {name.lower() for name in names}
    if lower & {"service", *(name.lower() for name in ACTIVITY_METRICS)}:
        return Report.ACTIVITY
    marks = {name.lower() for name in CREDITS_STATIC} - {"date", "userid"}
    return Report.CREDITS if lower & marks else Report.ACTIVITY


def _canonical(report: Report, *, consolidated: bool) -> dict[str, Column]:
    """Known columns by lower-case name."""
    known = [Column("UserId", Kind.USER), Column("Date", Kind.DATE)]
    if report is Report.ACTIVITY:
        known += [Column(name, Kind.COUNT) for name in ACTIVITY_METRICS]
    else:
        known += [Column(name, Kind.DECIMAL) for name in CREDITS_DECIMALS]
        known += [Column(name, Kind.COUNT) for name in CREDITS_NUMBERS if name not in CREDITS_DECIMALS]
        known += [Column(name, Kind.FLAG) for name in CREDITS_FLAGS]
        known += [Column(name, Kind.TEXT) for name in CREDITS_TEXTS]
    if consolidated:
        known += [Column(name, Kind.TEXT) for name in DIMENSIONS]
        known += [Column(_FOREIGN_DATE, Kind.DATE), Column(_FOREIGN_IGNORED, Kind.IGNORED)]
    by_name = {column.name.lower(): column for column in known}
    aliases = {old.lower(): by_name[new.lower()] for old, new in ALIASES.items() if new.lower() in by_name}
    return by_name | aliases


@lru_cache(maxsize=4)
def _known(report: Report, *, consolidated: bool) -> dict[str, Column]:
    return _canonical(report, consolidated=consolidated)


def _bind(name: str, report: Report, *, consolidated: bool) -> Column:
    known = _known(report, consolidated=consolidated).get(name.lower())
    if known is not None:
        return known
    model = model_of(name) if report is Report.CREDITS else None
    if model is not None:
        return Column(f"{model}_messages", Kind.COUNT)
    return Column(name, Kind.UNKNOWN)


def _without_foreign(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Other tools add the report's day beside `Date`; it stands for it only where `Date` is missing."""
    has_date = any(column.name == "Date" for column in columns)
    replacement = Column(_FOREIGN_DATE, Kind.IGNORED) if has_date else Column("Date", Kind.DATE)
    return tuple(replacement if column.name == _FOREIGN_DATE else column for column in columns)


def _check(columns: tuple[Column, ...]) -> None:
    known = [column.name for column in columns if column.kind not in (Kind.UNKNOWN, Kind.IGNORED)]
    missing = [name for name in ("UserId", "Date") if name not in known]
    if missing:
        raise Unreadable("missing_columns", columns=", ".join(missing))
    twice = sorted({name for name in known if known.count(name) > 1})
    if twice:
        raise Unreadable("column_twice", columns=", ".join(twice))


def _tell_apart(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Unknown columns of one name stay apart: the second `x` is `x.2`."""
    seen: dict[str, int] = {}
    result = []
    for column in columns:
        if column.kind is Kind.UNKNOWN:
            count = seen[column.name] = seen.get(column.name, 0) + 1
            result.append(Column(column.name if count == 1 else f"{column.name}.{count}", column.kind))
        else:
            result.append(column)
    return tuple(result)
