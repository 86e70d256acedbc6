"""The end of a month by plain loops, from the definitions alone: each subscription's own pace over the working
days that are left, with a band, and how far the same would have been off in the month before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, inf, sqrt
from typing import TypeVar

from tests.oracle_credits import CREDITS, EACH, Month, Months, letters, working

_EIGHT_OF_TEN = 1.2816
_Told = TypeVar("_Told")


@dataclass(frozen=True)
class End:
    """What a subscription has used and will have used, what it may, and when that is reached."""

    used: float
    expected: float
    over: float
    charge: float
    will_block: bool
    runs_out: date | None


@dataclass(frozen=True)
class Forecast:
    """By user id and profile; and what all of them come to."""

    ends: Mapping[tuple[str, str], End]
    used: float
    expected: float
    lowest: float
    highest: float
    left: int
    error: float | None


def forecast(months: Months, newest: date, days_off: Collection[date]) -> Forecast | None:
    """None before the fifth working day, on the last day of a month, and without rows."""
    begin = newest.replace(day=1)
    elapsed = len(working(begin, newest, days_off))
    if elapsed < 5 or newest == month_end(newest):
        return None
    found = _looked(months, newest, days_off)
    if found is None:
        return None
    last = begin - timedelta(days=1)
    then = working(last.replace(day=1), last, days_off)
    before = _looked(months, then[min(elapsed, len(then)) - 1], days_off)
    by_day = _all_days(months)
    actual = sum(amount for day, amount in by_day.items() if last.replace(day=1) <= day <= last)
    known = min(by_day) <= last.replace(day=1)
    error = before.expected / actual - 1 if before is not None and actual and known else None
    return Forecast(found.ends, found.used, found.expected, found.lowest, found.highest, found.left, error)


def month_end(day: date) -> date:
    """The last day of a month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _looked(months: Months, newest: date, days_off: Collection[date]) -> Forecast | None:
    """The month as it looked on a day: rows after it are not known yet."""
    span = working(newest - timedelta(days=60), newest, days_off)[-20:]
    left = working(newest + timedelta(days=1), month_end(newest), days_off)
    ends = {}
    most = 0.0
    for key in {key[:2] for key in months}:
        own = [month for name, month in sorted(months.items()) if name[:2] == key]
        days = sorted(day for month in own for day in month.days if day <= newest)
        recent = [day for day in days if day >= min(newest.replace(day=1), span[0])]
        amounts = {day: amount for month in own for day, amount in month.by_day.items() if day <= newest}
        if not any(day in amounts for day in recent):
            continue
        used = sum(amount for day, amount in amounts.items() if day >= newest.replace(day=1))
        worked = [day for day in span if day >= days[0]]
        pace = sum(amount for day, amount in amounts.items() if day >= span[0]) / max(len(worked), 1)
        ends[key], capacity = _end(own, recent, used, pace, left)
        most += max(capacity, used)
    if not ends:
        return None
    used, expected = (sum(getattr(end, name) for end in ends.values()) for name in ("used", "expected"))
    half = _EIGHT_OF_TEN * _spread(months, span, newest, len(left))
    highest = max(expected, min(expected + half, most))
    return Forecast(ends, used, expected, max(used, expected - half), highest, len(left), None)


def _end(
    own: list[Month], recent: list[date], used: float, pace: float, left: list[date]
) -> tuple[End, float]:
    """One subscription, and the most that it can use."""
    tier = letters(_newest({day: name for month in own for day, name in month.tiers.items()}, recent) or "")
    on = _newest({day: flag for month in own for day, flag in month.overage_on.items()}, recent)
    limit = _newest({day: size for month in own for day, size in month.limits.items()}, recent)
    plan = limit if limit is not None else CREDITS.get(tier)
    going_on = used + pace * len(left)
    stops = on is False and plan is not None
    expected = min(going_on, max(plan, used)) if stops and plan is not None else going_on
    over = max(expected - plan, 0.0) if plan is not None else 0.0
    reached = plan is not None and used < plan * (1 - 1e-9) and going_on >= plan
    runs_out = None
    if reached and plan is not None:
        runs_out = left[min(ceil((plan - used) / pace - 1e-12), len(left)) - 1]
    charge = over * EACH if on else 0.0
    capacity = plan if stops and plan is not None else inf
    return End(used, expected, over, charge, stops and reached, runs_out), capacity


def _newest(told: Mapping[date, _Told], days: list[date]) -> _Told | None:
    known = [day for day in days if day in told]
    return told[max(known)] if known else None


def _all_days(months: Months) -> dict[date, float]:
    found: dict[date, float] = defaultdict(float)
    for month in months.values():
        for day, amount in month.by_day.items():
            found[day] += amount
    return dict(found)


def _spread(months: Months, span: list[date], newest: date, left: int) -> float:
    """How far the sum of the days left varies: a day off counts to the working day before it."""
    totals = dict.fromkeys(span, 0.0)
    for day, amount in _all_days(months).items():
        before = [work for work in span if work <= day]
        if day <= newest and before:
            totals[before[-1]] += amount
    if len(totals) < 5:
        return 0.0
    mean = sum(totals.values()) / len(totals)
    variance = sum((amount - mean) ** 2 for amount in totals.values()) / (len(totals) - 1)
    return sqrt(variance) * sqrt(left + left**2 / len(totals))
