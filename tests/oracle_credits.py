"""The credits of each subscription and month by plain loops, from the definitions alone."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle_rows import Use

PRICES = {"FREE": 0, "PRO": 20, "PROPLUS": 40, "PROMAX": 100, "POWER": 200}
CREDITS = {"FREE": 50, "PRO": 1000, "PROPLUS": 2000, "PROMAX": 5000, "POWER": 10000}
PLAN_NAMES = {"FREE": "Free", "PRO": "Pro", "PROPLUS": "Pro+", "PROMAX": "Pro Max", "POWER": "Power"}
EACH = 0.04
"""US dollars for a credit over the plan."""


@dataclass
class Month:
    """A subscription's month, as it is told row by row; None is what no row tells."""

    by_day: dict[date, float] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    used_on: set[date] = field(default_factory=set)
    tiers: dict[date, str] = field(default_factory=dict)
    limits: dict[date, float] = field(default_factory=dict)
    overage_on: dict[date, bool] = field(default_factory=dict)
    told: dict[tuple[date, str], float] = field(default_factory=dict)
    places: set[tuple[str, str]] = field(default_factory=set)
    is_new: bool = False
    pending: bool = False
    all_tiers: set[str] = field(default_factory=set)

    @property
    def credits(self) -> float | None:
        """What was used; None where no row tells."""
        return sum(self.by_day.values()) if self.by_day else None

    @property
    def billed(self) -> str:
        """The dearest tier of the month, by its letters; empty where the price of none is known."""
        known = [letters(tier) for tier in self.all_tiers if letters(tier) in PRICES]
        return max(known, key=PRICES.__getitem__, default="")

    @property
    def fee(self) -> int | None:
        """The price of the dearest tier; nothing for who never began."""
        return 0 if self.pending else PRICES.get(self.billed)

    @property
    def plan(self) -> float | None:
        """The limit of the newest day that tells one, else that of the dearest tier."""
        if self.limits:
            return self.limits[max(self.limits)]
        return float(CREDITS[self.billed]) if self.billed else None

    @property
    def newest_tier(self) -> str:
        """That of the newest day."""
        return letters(self.tiers[max(self.tiers)]) if self.tiers else ""

    @property
    def is_on(self) -> bool | None:
        """Whether overage is allowed, as the newest day that tells it says."""
        return self.overage_on[max(self.overage_on)] if self.overage_on else None

    @property
    def share(self) -> float | None:
        """Credits over the plan's."""
        return self.credits / self.plan if self.credits is not None and self.plan else None

    @property
    def over(self) -> float:
        """Credits above the plan's."""
        return max((self.credits or 0.0) - self.plan, 0.0) if self.plan is not None else 0.0

    @property
    def overage(self) -> float:
        """The largest number that any row tells."""
        return max(self.told.values(), default=0.0)

    @property
    def blocked(self) -> bool:
        """The plan is used up, and going on is not allowed."""
        return self.share is not None and self.share >= 1 - 1e-9 and self.is_on is False


Key = tuple[str, str, str]
Months = Mapping[Key, Month]
"""By user id, profile and `yyyy-mm`."""


def subscription_months(rows: Iterable[Use]) -> dict[Key, Month]:
    """The months of the rows of the credits report."""
    months: dict[Key, Month] = defaultdict(Month)
    for row in rows:
        if not row.is_credits:
            continue
        month = months[row.user, row.profile or "", f"{row.day:%Y-%m}"]
        month.days.add(row.day)
        month.places.add((row.account, row.region))
        if row.active:
            month.used_on.add(row.day)
        if "credits_used" in row.numbers:
            month.by_day[row.day] = month.by_day.get(row.day, 0.0) + float(row.numbers["credits_used"])
        _told(month, row)
    for user, profile in {key[:2] for key in months}:
        own = [month for key, month in months.items() if key[:2] == (user, profile)]
        never = not any(month.used_on or month.is_new or month.credits != 0 for month in own)
        for month in own:
            month.pending = never
    return dict(months)


def _told(month: Month, row: Use) -> None:
    """Of what a row tells of a month as a whole, that of the newest day counts; of one day the largest."""
    told = row.told
    if "subscription_tier" in told:
        month.all_tiers.add(told["subscription_tier"])
        month.tiers[row.day] = max(month.tiers.get(row.day, ""), told["subscription_tier"])
    if float(told.get("usage_limit", 0)) > 0:
        month.limits[row.day] = max(month.limits.get(row.day, 0.0), float(told["usage_limit"]))
    if "overage_enabled" in told:
        on = told["overage_enabled"].lower() == "true"
        month.overage_on[row.day] = month.overage_on.get(row.day, False) or on
    if "overage_credits_used" in told:
        month.told[row.day, row.client or ""] = float(told["overage_credits_used"])
    month.is_new |= told.get("new_user", "").lower() == "true"


def unused(months: Months, newest: date) -> dict[tuple[str, str], tuple[date, float | None]]:
    """Paid subscriptions whose last day of use lies more than thirty days before the newest day: that day and
    the fee of the last month.
    """
    found: dict[tuple[str, str], tuple[date, float | None]] = {}
    for key in {key[:2] for key in months}:
        own = [month for name, month in sorted(months.items()) if name[:2] == key]
        used = [day for month in own for day in month.used_on]
        last = max(used) if used else max(own[-1].days)
        if newest - last > timedelta(days=30) and own[-1].fee != 0:
            found[key] = (last, own[-1].fee)
    return found


def cheapest_changes(months: Months, asked: Sequence[str]) -> dict[tuple[str, str], tuple[str, float, int]]:
    """The plan that was the cheapest in two of three months, what it saves a month, at least five dollars, and
    in how many of them; only for who was there from the first of them on, and still after the last.
    """
    found = {}
    for user, profile in {key[:2] for key in months}:
        own = {key[2]: month for key, month in months.items() if key[:2] == (user, profile)}
        if min(own) > asked[0] or max(own) < asked[-1]:
            continue
        newest = own[max(own)]
        now = newest.newest_tier
        if not PRICES.get(now):
            continue
        used = [own[name].credits or 0.0 if name in own else 0.0 for name in asked]
        included = {**CREDITS, now: newest.plan or CREDITS[now]}
        cost = {
            plan: [PRICES[plan] + EACH * max(amount - included[plan], 0) for amount in used]
            for plan in ("PRO", "PROPLUS", "PROMAX", "POWER")
        }
        winners = [
            min((amounts[place], PRICES[plan], plan) for plan, amounts in cost.items())[2]
            for place in range(3)
        ]
        best = max(cost, key=winners.count)
        saving = (sum(cost[now]) - sum(cost[best])) / 3
        if best != now and winners.count(best) >= 2 and saving >= 5:
            found[user, profile] = (best, saving, winners.count(best))
    return found


def twice(months: Months, name: str) -> dict[str, tuple[int, int]]:
    """People with more than one charged subscription in a month: how many, and their fees."""
    found: dict[str, list[int]] = defaultdict(list)
    for (user, _, month), own in months.items():
        if month == name and not own.pending:
            found[user].append(own.fee or 0)
    return {user: (len(own), sum(own)) for user, own in found.items() if len(own) > 1}


def working(first: date, last: date, days_off: Collection[date]) -> list[date]:
    """The working days from one day to another, both included."""
    span = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    return [day for day in span if day.isoweekday() <= 5 and day not in days_off]


def letters(tier: str) -> str:
    """What tells a tier apart."""
    return re.sub("[^A-Z]", "", tier.upper())
