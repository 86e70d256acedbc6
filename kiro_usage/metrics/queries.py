"""The two queries that several parts of a screen stand on: sums by user and sums by day.

Each is one expression for all selections, and a result is kept for a while by `Usage.frame`, so that the
parts of one screen read the files once.
"""

from collections.abc import Mapping
from functools import lru_cache

import ibis.expr.types as ir
import pandas as pd

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.active_days import DayWindows, windows
from kiro_usage.usage import BY_DAY, BY_MONTH, Usage

_SUMS: Mapping[Report, Mapping[str, str]] = {
    Report.ACTIVITY: {
        "chat_messages": "Chat_MessagesSent",
        "chat_lines": "Chat_AICodeLines",
        "inline_lines": "Inline_AICodeLines",
        "suggestions": "Inline_SuggestionsCount",
        "acceptances": "Inline_AcceptanceCount",
    },
    Report.CREDITS: {"credits_used": "Credits_Used", "conversations": "Chat_Conversations"},
}


def by_user(usage: Usage, filters: Filters, report: Report, only: str | None = None) -> pd.DataFrame:
    """Per user id (index): `rows`, the sums of a report as float64 (NaN where unknown), and the columns of
    `active_days.DayWindows`. `only` leaves the row of one person of the selection: a page that tells of one
    asks about all of them anyway, and a query for one takes as long.
    """
    days = windows(usage.days_in(filters.first_day, filters.last_day))
    found = ask(usage, filters, _by_user(report, days))
    chosen = found if only is None else found[found["UserId"] == only]
    return chosen.set_index("UserId")


def active_ids(usage: Usage, filters: Filters, report: Report) -> list[str]:
    """Who has an active row in a report: a query of one column, where nothing else of the people is told."""
    return [str(user_id) for user_id in ask(usage, filters, _active_ids(report))["UserId"].tolist()]


def by_day_and_region(usage: Usage, filters: Filters, report: Report) -> pd.DataFrame:
    """Per `Date` and `Region`: `rows` and the sums of a report as float64 (NaN where unknown)."""
    return ask(usage, filters, _by_day_and_region(report))


def sums(report: Report) -> tuple[str, ...]:
    """The names of the sums of a report."""
    return tuple(_SUMS[report])


@lru_cache(maxsize=64)
def _by_user(report: Report, days: DayWindows) -> ir.Table:
    table = BY_MONTH[report].chosen
    return table.group_by("UserId").agg(
        rows=table.row_count.sum(), **_values(table, report), **days.columns(table)
    )


@lru_cache
def _active_ids(report: Report) -> ir.Table:
    table = BY_MONTH[report].chosen
    return table.filter(table.active != 0).select("UserId").distinct()


@lru_cache
def _by_day_and_region(report: Report) -> ir.Table:
    table = BY_DAY[report].chosen
    return table.group_by(["Date", "Region"]).agg(rows=table.row_count.sum(), **_values(table, report))


def _values(table: ir.Table, report: Report) -> Mapping[str, ir.FloatingScalar]:
    return {name: table[column].sum() for name, column in _SUMS[report].items()}
