"""What stands on the first screen: people by week and service, and which days have which report."""

from datetime import date, timedelta
from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report, Service
from kiro_usage.usage import SELECTED, Usage

PARTS = ("q_only", "both", "kiro_only")
"""With what somebody was active in a week; rows of no known service count for Kiro, as the credits report
does.
"""


def weekly_services(usage: Usage, filters: Filters) -> pd.DataFrame:
    """People active by ISO week: index the Mondays (datetime64), columns PARTS (int64), disjoint."""
    activity = ask(usage, filters, _activity_weeks())
    credits_ = ask(usage, filters, _credits_weeks()).assign(q=False, kiro=True)
    both = pd.concat([activity, credits_], ignore_index=True)
    if both.empty:
        return pd.DataFrame({name: pd.Series([], dtype="int64") for name in PARTS})
    people = both.groupby(["week", "person"])[["q", "kiro"]].any()
    parts = pd.DataFrame(
        {
            "q_only": people["q"] & ~people["kiro"],
            "both": people["q"] & people["kiro"],
            "kiro_only": ~people["q"] & people["kiro"],
        }
    )
    return parts.groupby(level="week").sum().astype("int64")


def report_days(usage: Usage, filters: Filters, last: date, days: int = 28) -> pd.DataFrame:
    """Which of the `days` days that end with `last` have rows: index the days (datetime64), columns
    `activity` and `credits` bool.
    """
    index = pd.date_range(last - timedelta(days=days - 1), last, freq="D", unit="s")
    table = pd.DataFrame(index=index)
    for report in Report:
        found = pd.DatetimeIndex(ask(usage, filters, _days(report))["Date"])
        table[str(report)] = index.isin(found)
    return table


@cache
def _activity_weeks() -> ir.Table:
    rows = SELECTED[Report.ACTIVITY]
    is_q = rows.Service == Service.Q_DEVELOPER.value
    rows = rows.filter(rows.Active).mutate(
        week=rows.Date.truncate("W"),
        person=rows.UserId.hash(),
        is_q=is_q.fill_null(ibis.literal(value=False)),
    )
    return rows.group_by(["week", "person"]).agg(q=rows.is_q.any(), kiro=(~rows.is_q).any())


@cache
def _credits_weeks() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    return rows.filter(rows.Active).select(week=rows.Date.truncate("W"), person=rows.UserId.hash()).distinct()


@cache
def _days(report: Report) -> ir.Table:
    return SELECTED[report].select("Date").distinct()
