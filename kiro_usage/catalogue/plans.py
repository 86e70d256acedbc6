"""Subscription plans: monthly credits and price.

Source: Kiro's billing pages of autumn 2026. Reports write a tier in several ways (`PRO_PLUS`, `PROPLUS`,
`ProPlus`), so tiers are compared by their letters alone; elsewhere `PRO_PLUS` was taken for Pro.
"""

import re
from dataclasses import dataclass

_NO_LETTER = re.compile("[^A-Z]")


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan: credits a month, and US dollars a month for one subscription."""

    name: str
    credits: int
    price: int


PLANS = {
    "FREE": Plan("Free", 50, 0),
    "PRO": Plan("Pro", 1_000, 20),
    "PROPLUS": Plan("Pro+", 2_000, 40),
    "PROMAX": Plan("Pro Max", 5_000, 100),
    "POWER": Plan("Power", 10_000, 200),
}
"""By the letters of the tier."""


def plan_of(tier: str) -> Plan | None:
    """The plan of a tier, however a report writes it; None for one that is not known."""
    return PLANS.get(_NO_LETTER.sub("", tier.upper()))


def rank_of(tier: str) -> int:
    """The place of a tier among the plans by price; -1 for one that is not known. By letters alone
    `PRO_PLUS` would stand above `POWER`.
    """
    plan = plan_of(tier)
    return -1 if plan is None else sorted(known.price for known in PLANS.values()).index(plan.price)


CREDIT_PRICE = 0.04
"""US dollars for a credit over the plan."""

PAID_PLANS = tuple(plan for plan in PLANS.values() if plan.price)
