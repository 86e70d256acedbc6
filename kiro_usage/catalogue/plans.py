"""Subscription plans: monthly credits and price, by the day from which they hold.

Source of the list: Kiro's billing pages of autumn 2026. Reports write a tier in several ways (`PRO_PLUS`,
`PROPLUS`, `ProPlus`, `Pro+`), so tiers are compared by their letters alone; elsewhere `PRO_PLUS` was taken
for Pro.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_NO_LETTER = re.compile("[^A-Z]")

CREDIT_PRICE = 0.04
"""US dollars for a credit over the plan, by the list."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan: credits a month, US dollars a month for one subscription, and for each credit over it."""

    name: str
    credits: float
    price: float
    over: float = CREDIT_PRICE


@dataclass(frozen=True, slots=True)
class DatedPlan:
    """A plan as it is from a day on, for one tier (`letters`)."""

    valid_from: date
    tier: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Plans by tier and day. Of a tier the newest row that holds on a day counts; before all of its rows
    the oldest one does, since nothing better is known.
    """

    rows: tuple[DatedPlan, ...]

    def on(self, day: date) -> Mapping[str, Plan]:
        """The plans of a day by the letters of their tier, the cheapest first."""
        found: dict[str, Plan] = {}
        newest_first = sorted(self.rows, key=lambda row: row.valid_from, reverse=True)
        for row in newest_first:
            if row.valid_from <= day:
                found.setdefault(row.tier, row.plan)
        for row in reversed(newest_first):
            found.setdefault(row.tier, row.plan)
        return dict(sorted(found.items(), key=lambda item: (item[1].price, item[1].credits, item[0])))

    def plan(self, tier: str, day: date) -> Plan | None:
        """The plan of a tier on a day, however a report writes it; None for one that is not known."""
        return self.on(day).get(letters(tier))

    @property
    def ranks(self) -> Mapping[str, int]:
        """The place of each tier by its newest price. By letters alone `PRO_PLUS` would stand above
        `POWER`.
        """
        return {tier: place for place, tier in enumerate(self.on(date.max))}


def letters(tier: str) -> str:
    """What tells a tier apart; a plus is the word."""
    return _NO_LETTER.sub("", tier.upper().replace("+", "PLUS"))


PLANS = {
    "FREE": Plan("Free", 50, 0),
    "PRO": Plan("Pro", 1_000, 20),
    "PROPLUS": Plan("Pro+", 2_000, 40),
    "PROMAX": Plan("Pro Max", 5_000, 100),
    "POWER": Plan("Power", 10_000, 200),
}
"""The list, by the letters of the tier."""

LIST_PRICES = PriceTable(tuple(DatedPlan(date(2025, 10, 1), tier, plan) for tier, plan in PLANS.items()))
"""The list as a dated table. Before its day prices were per interaction."""


def plan_of(tier: str) -> Plan | None:
    """The plan of a tier by the list; None for one that is not known."""
    return PLANS.get(letters(tier))


def rank_of(tier: str) -> int:
    """The place of a tier in the list by price; -1 for one that is not known."""
    return LIST_PRICES.ranks.get(letters(tier), -1)
