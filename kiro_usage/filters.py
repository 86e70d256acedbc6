"""What is chosen of the data: a frozen value that is part of every cache's key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from kiro_usage.calendar import days_before
from kiro_usage.locations import Report, Service
from kiro_usage.store.rollup import MODELS
from kiro_usage.usage import BY_DAY, BY_MONTH, MODEL_ROWS, ROWS, SELECTED, UNKNOWN, Months, Span, Spans, Usage

_PLACES = {"regions": "Region", "accounts": "AccountId"}
_WRITTEN_OUT = 200
"""So many user ids stand in the query itself; more are joined as a table, which is compiled faster."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The days (both included; None: open) and the sets of values shown; a set that is None: all of them.

    A set that is empty shows nothing. `kiro_usage.usage.UNKNOWN` in a set stands for rows that do not tell.
    `users` are user ids: names, teams and styles are resolved into ids first.
    """

    first_day: date | None = None
    last_day: date | None = None
    regions: frozenset[str] | None = None
    accounts: frozenset[str] | None = None
    services: frozenset[str] | None = None
    clients: frozenset[str] | None = None
    users: frozenset[str] | None = None


def period_before(filters: Filters) -> Filters | None:
    """The same selection over as many days that end where it begins; None where an end is open, and where
    the calendar has no such days.
    """
    first, last = filters.first_day, filters.last_day
    if first is None or last is None:
        return None
    length = (last - first).days + 1
    if (first - date.min).days < length:
        return None
    return replace(filters, first_day=first - timedelta(days=length), last_day=first - timedelta(days=1))


def last_n_days(days: int, newest_day: date) -> tuple[date, date]:
    """First and last of exactly `days` days that end with the newest day of the data."""
    return days_before(newest_day, days - 1), newest_day


def ask(usage: Usage, filters: Filters, expression: ir.Table) -> pd.DataFrame:
    """The rows of an expression over `usage.SELECTED`, or `chosen` of BY_MONTH and BY_DAY, with the rows that
    the filters leave.
    """
    used = {table.name for table in expression.op().find(ops.UnboundTable)}
    rows = {
        table.get_name(): _chosen_rows(filters, report)
        for report, table in SELECTED.items()
        if table.get_name() in used
    }
    months = {
        rolled.chosen.get_name(): _chosen_months(filters, kind, usage.months_in(*_period(filters)))
        for kind, rolled in BY_MONTH.items()
        if rolled.chosen.get_name() in used
    }
    days = {
        rolled.chosen.get_name(): _chosen_days(filters, kind)
        for kind, rolled in BY_DAY.items()
        if rolled.chosen.get_name() in used
    }
    return usage.frame(expression, rows | months | days)


def _period(filters: Filters) -> tuple[date | None, date | None]:
    return filters.first_day, filters.last_day


def _chosen_rows(filters: Filters, report: Report) -> Spans:
    """The rows of a report that the filters leave."""
    return _of_days(filters, _of_all_days(filters, report, "all rows"))


def _chosen_months(filters: Filters, kind: str, months: Months) -> Spans:
    """The months that the filters leave whole, and the rows of those that their period cuts."""
    columns = tuple(BY_MONTH[kind].all.columns)
    whole = (
        [] if months.whole is None else [Span(_of_all_days(filters, kind, "months"), "Month", *months.whole)]
    )
    cut = [Span(_of_all_days(filters, kind, "rows"), "Date", *span) for span in months.cut]
    nothing = Span(_of_all_days(filters, kind, "months"), "Month", date.max, date.min)
    return Spans(columns, (*whole, *cut) or (nothing,))


def _chosen_days(filters: Filters, kind: str) -> Spans:
    """The days that the filters leave; of some people, which days do not tell, their rows."""
    return _of_days(filters, _of_all_days(filters, kind, "days" if filters.users is None else "rows of days"))


def _of_days(filters: Filters, rows: ir.Table) -> Spans:
    """Those of rows with a `Date` that lie in the chosen period."""
    days = (filters.first_day or date.min, filters.last_day or date.max)
    return Spans(tuple(rows.columns), (Span(rows, "Date", *days),))


def _of_all_days(filters: Filters, kind: str, table: str) -> ir.Table:
    return _of_places(replace(filters, first_day=None, last_day=None), kind, table)


@lru_cache(maxsize=64)
def _of_places(filters: Filters, kind: str, table: str) -> ir.Table:
    """What filters without days leave: periods change often, and compiling takes longer than asking."""
    tables = {
        "months": BY_MONTH[kind].all,
        "rows": BY_MONTH[kind].rows,
        "days": BY_DAY[kind].all,
        "rows of days": BY_DAY[kind].rows,
    } | ({} if kind == MODELS else {"all rows": ROWS[Report(kind)]})
    return _narrowed(tables[table], filters, kind)


def _narrowed(table: ir.Table, filters: Filters, kind: str) -> ir.Table:
    """The rows of a table of a report, or of the messages by model, that the filters leave."""
    report = Report.CREDITS if kind == MODELS else Report(kind)
    conditions = list(_conditions(table, filters, report))
    chosen = table.filter(*conditions) if conditions else table
    return chosen if filters.users is None else of_users(chosen, filters.users)


def model_rows(filters: Filters) -> ir.Table:
    """The rows by model that the filters leave, as an expression over `usage.MODEL_ROWS`."""
    return _narrowed(MODEL_ROWS, filters, MODELS)


def of_users(table: ir.Table, users: frozenset[str]) -> ir.Table:
    """The rows of some user ids."""
    if len(users) <= _WRITTEN_OUT:
        return table.filter(table.UserId.isin(sorted(users)))
    return table.semi_join(ibis.memtable(pa.table({"UserId": sorted(users)})), "UserId")


def _conditions(table: ir.Table, filters: Filters, report: Report) -> Iterator[ir.BooleanValue]:
    if filters.first_day is not None:
        yield table.Date >= filters.first_day
    if filters.last_day is not None:
        yield table.Date <= filters.last_day
    for name, column in _PLACES.items():
        values: frozenset[str] | None = getattr(filters, name)
        if values is not None:
            yield _is_in(table[column], values)
    if report is Report.ACTIVITY and filters.services is not None:
        yield _is_in(table.Service, filters.services)
    if report is Report.CREDITS:
        if filters.services is not None and Service.KIRO not in filters.services:
            yield ibis.literal(value=False)
        if filters.clients is not None:
            yield _is_in(table.Client_Type, filters.clients)


def _is_in(column: ir.Column, values: frozenset[str]) -> ir.BooleanValue:
    """Whether a value is one of `values`; UNKNOWN among them takes the rows that do not tell."""
    known = column.isin(sorted(values - {UNKNOWN}))
    return known | column.isnull() if UNKNOWN in values else known
