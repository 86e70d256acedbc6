"""Where the credits of a plan come from: the row, the price table, or nowhere."""

from kiro_usage.filters import Filters
from kiro_usage.metrics.subscriptions import subscription_months
from kiro_usage.usage import Usage


def limit_sources(usage: Usage, filters: Filters) -> tuple[int, int, int]:
    """Subscription months whose plan credits are told by a row, by the price table, and by nobody."""
    months = subscription_months(usage, filters)
    told = int(months["limit_told"].sum())
    unknown = int(months["plan_credits"].isna().sum())
    return told, len(months) - told - unknown, unknown
