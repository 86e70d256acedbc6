"""What the overage column counts, told by the data, by plain loops from the definitions alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tests.oracle_credits import EACH, Month, Months

_YES, _NO, _OPEN = "예", "아니요", "알 수 없음"


@dataclass(frozen=True)
class Reading:
    """Cases for and against each question; whether overage lies inside the credits (None: not decided)."""

    cumulative: tuple[int, int]
    inside: tuple[int, int]
    repeated: tuple[int, int]

    def amounts(self, month: Month) -> list[float]:
        """The overage of a month in every way that the first and the last question leave."""
        over_time, over_clients = _verdict(self.cumulative), _verdict(self.repeated)
        return [
            amount
            for grows, repeats, amount in _ways(month)
            if over_time in (None, grows) and over_clients in (None, repeats)
        ]

    def charge(self, month: Month) -> tuple[float, float]:
        """The least and the most that a month's overage costs."""
        told, inside = self.amounts(month), _verdict(self.inside)
        low, high = {
            True: (month.over, month.over),
            False: (min(told), max(told)),
            None: (min(month.over, *told), month.over + max(told)),
        }[inside]
        return low * EACH if month.is_on else 0.0, high * EACH if month.is_on is not False else 0.0


def reading(months: Months) -> Reading:
    """By everybody who ever had overage."""
    people = {user for (user, _, _), month in months.items() if month.overage > 0}
    own = {key: month for key, month in months.items() if key[0] in people}
    growth = clients = (0, 0)
    for month in own.values():
        growth = _added(growth, _growth(month))
        clients = _added(clients, _clients(month))
    left = Reading(growth, (0, 0), clients)
    inside = beside = 0
    for month in own.values():
        if month.overage > 0 and month.limits and month.credits is not None:
            limit = max(month.limits.values())
            above = month.credits - limit
            equal = min(abs(amount - above) for amount in left.amounts(month))
            inside += equal <= 0.01 * limit and equal < abs(above)
            beside += abs(above) <= 0.01 * limit and abs(above) < equal
    return Reading(growth, (inside, beside), clients)


def answer(cases: tuple[int, int]) -> str:
    """The word for a verdict."""
    return {True: _YES, False: _NO, None: _OPEN}[_verdict(cases)]


def _verdict(cases: tuple[int, int]) -> bool | None:
    if cases[0] and not cases[1]:
        return True
    return False if cases[1] and not cases[0] else None


def _ways(month: Month) -> list[tuple[bool, bool, float]]:
    """Whether it is cumulative, whether clients repeat it, and what it would come to."""
    by_client: dict[str, float] = defaultdict(float)
    by_day: dict[date, float] = defaultdict(float)
    for (day, client), amount in month.told.items():
        by_client[client] = max(by_client[client], amount)
        by_day[day] = max(by_day[day], amount)
    return [
        (True, True, month.overage),
        (True, False, sum(by_client.values())),
        (False, True, sum(by_day.values())),
        (False, False, sum(month.told.values())),
    ]


def _growth(month: Month) -> tuple[int, int]:
    """How often a client's number grows from one day that tells it to the next, and how often it falls."""
    grows = falls = 0
    for client in {client for _, client in month.told}:
        numbers = [amount for (_, name), amount in sorted(month.told.items()) if name == client]
        grows += sum(two > one for one, two in pairwise(numbers))
        falls += sum(two < one for one, two in pairwise(numbers))
    return grows, falls


def _clients(month: Month) -> tuple[int, int]:
    """Days on which several clients tell overage: how often the same, how often not."""
    same = differing = 0
    for day in {day for day, _ in month.told}:
        numbers = [amount for (other, _), amount in month.told.items() if other == day]
        if len(numbers) > 1 and max(numbers) > 0:
            same += min(numbers) == max(numbers)
            differing += min(numbers) != max(numbers)
    return same, differing


def _added(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    return one[0] + two[0], one[1] + two[1]
