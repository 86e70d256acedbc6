"""Where the credits of a plan come from: the row, the price table, or nowhere."""

from functools import cache

import ibis
import ibis.expr.types as ir

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.subscriptions import subscription_months
from kiro_usage.usage import SELECTED, Usage


def limit_sources(usage: Usage, filters: Filters) -> tuple[int, int, int]:
    """Subscription months whose plan credits are told by a row, by the price table, and by nobody."""
    months = subscription_months(usage, filters)
    told = int(ask(usage, filters, _told()).iloc[0]["told"] or 0)
    unknown = int(months["plan_credits"].isna().sum())
    return told, len(months) - told - unknown, unknown


@cache
def _told() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    rows = rows.filter(rows.Usage_Limit > 0).mutate(Month=rows.Date.truncate("M"))
    months = rows.select("UserId", "ProfileId", "Month").distinct()
    return months.agg(told=ibis._.count())
