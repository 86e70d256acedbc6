"""What a run was asked for, and the account of the rows in it.

The files in scope are those of the asked accounts and report whose folder day lies in the asked period or one
day beside it. A row of such a file is outside where its own day or region was not asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import duckdb

from kiro_usage.calendar import days_after, days_before
from kiro_usage.locations import Location, Report
from kiro_usage.manifest import StoredObject
from kiro_usage.store.index import StoreIndex

_ONE_DAY = timedelta(days=1)
_MONTH = len("YYYY-MM")


@dataclass(frozen=True, slots=True)
class Scope:
    """The asked report, accounts, regions and days; None: all. Both days belong to the period."""

    report: Report
    accounts: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    first_day: date | None = None
    last_day: date | None = None

    def has_file(self, location: Location) -> bool:
        """Whether a file's rows are counted."""
        return (
            location.report is self.report
            and (self.accounts is None or location.account in self.accounts)
            and (self.first_day is None or location.day >= days_before(self.first_day, 1))
            and (self.last_day is None or location.day <= days_after(self.last_day, 1))
        )

    def conditions(self) -> str:
        """The asked rows as SQL over Date, AccountId and Region."""
        parts = ["TRUE"]
        if self.accounts is not None:
            parts.append(f"AccountId IN ({_literals(self.accounts)})")
        if self.regions is not None:
            parts.append(f"Region IN ({_literals(self.regions)})")
        if self.first_day is not None:
            parts.append(f"Date >= DATE '{self.first_day.isoformat()}'")
        if self.last_day is not None:
            parts.append(f"Date <= DATE '{self.last_day.isoformat()}'")
        return " AND ".join(parts)


@dataclass(frozen=True, slots=True)
class RowAccount:
    """read = kept + duplicate + superseded + rejected + outside."""

    read: int = 0
    kept: int = 0
    duplicate: int = 0
    superseded: int = 0
    rejected: int = 0
    outside: int = 0

    def __add__(self, other: "RowAccount") -> "RowAccount":
        return RowAccount(
            self.read + other.read,
            self.kept + other.kept,
            self.duplicate + other.duplicate,
            self.superseded + other.superseded,
            self.rejected + other.rejected,
            self.outside + other.outside,
        )


def _literals(values: Sequence[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values) or "NULL"


def _ledger(index: StoreIndex, scope: Scope) -> str | None:
    paths = index.of_period(scope.first_day, scope.last_day).ledgers(scope.report)
    return (
        f"read_parquet([{_literals([str(path) for path in paths])}], hive_partitioning = false)"
        if paths
        else None
    )


def account_rows(index: StoreIndex, objects: Iterable[StoredObject], scope: Scope) -> RowAccount:
    """The account of all rows of the files in scope."""
    files = [item for item in objects if item.facts is not None and scope.has_file(item.location)]
    read = sum(item.facts.rows_read for item in files if item.facts)
    rejected = sum(item.facts.rows_rejected for item in files if item.facts)
    ledger = _ledger(index, scope)
    if ledger is None or not files:
        return RowAccount(read=read, rejected=rejected, outside=read - rejected)
    with duckdb.connect() as database:
        kept, duplicate, superseded = database.execute(
            f"SELECT COALESCE(sum(Kept), 0)::BIGINT, COALESCE(sum(Duplicate), 0)::BIGINT,"
            f" COALESCE(sum(Superseded), 0)::BIGINT FROM {ledger}"
            f" WHERE Name IN (SELECT unnest(?)) AND {scope.conditions()}",
            [[item.name for item in files]],
        ).fetchall()[0]
    outside = read - rejected - kept - duplicate - superseded
    return RowAccount(read, kept, duplicate, superseded, rejected, outside)


def strays(index: StoreIndex, objects: Iterable[StoredObject], scope: Scope) -> list[str]:
    """Files out of scope that hold rows of the asked days all the same: their folder is of another time.

    The store then says more of those days than the files in scope do.
    """
    ledger = _ledger(index, scope)
    if ledger is None or (scope.first_day is None and scope.last_day is None):
        return []
    outside = [item.name for item in objects if item.usable and not scope.has_file(item.location)]
    with duckdb.connect() as database:
        rows = database.execute(
            f"SELECT DISTINCT Name FROM {ledger} WHERE Name IN (SELECT unnest(?)) AND {scope.conditions()}",
            [outside],
        ).fetchall()
    return sorted(str(row[0]) for row in rows)


def newest_day(paths: Sequence[Path], scope: Scope, today: date) -> tuple[date | None, date | None]:
    """The newest day of the asked accounts and regions by the rows, up to tomorrow (UTC), and a later one
    that was ignored, or None. `paths` are files of a store, months in order; the last ones mostly tell.
    """
    tomorrow = today + _ONE_DAY
    future: date | None = None
    months = [list(files) for _, files in groupby(paths, key=lambda path: path.name[:_MONTH])]
    with duckdb.connect() as database:
        for files in reversed(months):
            newest, later = database.execute(
                "SELECT max(Date) FILTER (Date <= $day), max(Date) FILTER (Date > $day)"
                f" FROM read_parquet([{_literals([str(path) for path in files])}], hive_partitioning = false)"
                f" WHERE {scope.conditions()}",
                {"day": tomorrow},
            ).fetchall()[0]
            future = future or later
            if newest is not None:
                return newest, future
    return None, future
