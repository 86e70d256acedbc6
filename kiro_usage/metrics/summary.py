"""What stands on the first screen: people by week and service, and which days have which report."""

from datetime import date, timedelta
from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report, Service
from kiro_usage.metrics.person_days import by_person, every_week, weeks
from kiro_usage.usage import BY_DAY, BY_MONTH, Usage

PARTS = ("q_only", "both", "kiro_only")
"""With what somebody was active in a week; rows of no known service count for Kiro, as the credits report
does.
"""


def weekly_services(usage: Usage, filters: Filters) -> pd.DataFrame:
    """People active by ISO week: index the Mondays (datetime64) from the first to the last week with anybody,
    columns PARTS (int64), disjoint.
    """
    activity, credits_ = (ask(usage, filters, query) for query in (_activity_months(), _credits_months()))
    both = pd.concat([activity, credits_.assign(q=0)], ignore_index=True)
    starts, present = weeks(both, ["q", "kiro"])
    q, kiro = present["q"], present["kiro"]
    parts = {"q_only": q & ~kiro, "both": q & kiro, "kiro_only": ~q & kiro}
    counts = {name: part.sum(axis=0).astype("int64") for name, part in parts.items()}
    table = pd.DataFrame(counts, index=starts.rename("week"))
    return every_week(table[table.any(axis=1)])


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
def _activity_months() -> ir.Table:
    months = BY_MONTH[Report.ACTIVITY].chosen
    is_q = (months.Service == Service.Q_DEVELOPER.value).fill_null(ibis.literal(value=False))
    return by_person(months, q=ibis.cases((is_q, months.active)), kiro=ibis.cases((~is_q, months.active)))


@cache
def _credits_months() -> ir.Table:
    months = BY_MONTH[Report.CREDITS].chosen
    return by_person(months, kiro=months.active)


@cache
def _days(report: Report) -> ir.Table:
    return BY_DAY[report].chosen.select("Date").distinct()
