"""The plan of a person: that of the newest day, by letters, one a person."""

from datetime import date

from kiro_usage.filters import Filters
from kiro_usage.metrics.tiers import tier_of, tiers
from tests.metrics.tables import MakeUsage, activity, credit


def test_a_plan_is_one_however_it_is_written() -> None:
    written = ("PRO_PLUS", "PROPLUS", "ProPlus", "pro", "PRO_MAX", "POWER", "free", "", "ENTERPRISE", "Pro+")
    assert [tier_of(text) for text in written] == [
        *["PROPLUS"] * 3,
        "PRO",
        "PROMAX",
        "POWER",
        "FREE",
        "unknown",
        "unknown",
        "PROPLUS",
    ]


def test_the_newest_day_of_the_period_counts_and_of_two_subscriptions_the_dearest(
    usage_of: MakeUsage,
) -> None:
    usage = usage_of(
        [activity("seen", "2026-11-02"), activity("changed", "2026-11-02")],
        [
            credit("changed", "2026-11-02", Subscription_Tier="POWER"),
            credit("changed", "2026-11-05", Subscription_Tier="PRO"),
            credit("changed", "2026-11-06", Subscription_Tier=" "),
            credit("twice", "2026-11-02", Subscription_Tier="PRO_PLUS", ProfileId="one"),
            credit("twice", "2026-11-05", Subscription_Tier="PRO", ProfileId="two"),
            credit("untold", "2026-11-02"),
        ],
    )
    assert tiers(usage, Filters()).to_dict() == {
        "changed": "PRO",
        "seen": "unknown",
        "twice": "PROPLUS",
        "untold": "unknown",
    }
    assert tiers(usage, Filters(last_day=date(2026, 11, 4)))["changed"] == "POWER"


def test_of_two_plans_of_one_subscription_and_day_the_dearer_counts(usage_of: MakeUsage) -> None:
    plans = ("PRO", "POWER", "PRO_PLUS")
    rows = [
        credit("u", "2026-11-02", Subscription_Tier=tier, Client_Type=client)
        for tier, client in zip(plans, ("KIRO_IDE", "KIRO_CLI", "PLUGIN"), strict=True)
    ]
    for given in (rows, rows[::-1]):
        assert tiers(usage_of([], given), Filters()).to_dict() == {"u": "POWER"}
