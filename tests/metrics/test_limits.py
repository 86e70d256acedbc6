"""Where the credits of plans come from, as counts that add up."""

from kiro_usage.filters import Filters
from kiro_usage.metrics.limits import limit_sources
from tests.metrics.tables import MakeUsage, credit


def test_each_subscription_month_has_its_credits_of_a_row_or_of_the_price_table_or_of_nobody(
    usage_of: MakeUsage,
) -> None:
    usage = usage_of(
        [],
        [
            credit("told", "2026-11-02", Usage_Limit=1000.0),
            credit("told", "2026-12-02", Usage_Limit=1000.0),
            credit("priced", "2026-11-02", Subscription_Tier="PRO"),
            credit("unknown", "2026-11-02"),
        ],
    )
    assert limit_sources(usage, Filters()) == (2, 1, 1)


def test_a_limit_that_a_newer_row_takes_back_is_none(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [],
        [credit("u", "2026-11-02", Usage_Limit=1000.0), credit("u", "2026-11-03", Usage_Limit=0.0)],
    )
    assert limit_sources(usage, Filters()) == (0, 0, 1)
