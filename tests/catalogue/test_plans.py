"""Tiers are told apart by their letters, whatever way a report writes them."""

import pytest

from kiro_usage.catalogue.plans import plan_of


@pytest.mark.parametrize(
    "tier,name,credits_",
    [
        ("PRO", "Pro", 1_000),
        ("Pro", "Pro", 1_000),
        ("PRO_PLUS", "Pro+", 2_000),
        ("PROPLUS", "Pro+", 2_000),
        ("ProPlus", "Pro+", 2_000),
        ("PRO_MAX", "Pro Max", 5_000),
        ("ProMax", "Pro Max", 5_000),
        ("POWER", "Power", 10_000),
        ("FREE", "Free", 50),
    ],
)
def test_every_delivered_way_to_write_a_tier_is_its_plan(tier: str, name: str, credits_: int) -> None:
    plan = plan_of(tier)
    assert plan is not None
    assert (plan.name, plan.credits) == (name, credits_)


@pytest.mark.parametrize("tier", ["", "PRO_ULTRA", "?"])
def test_an_unknown_tier_is_no_other_plan(tier: str) -> None:
    assert plan_of(tier) is None
