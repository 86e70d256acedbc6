"""Adoption by plain loops over rows, from the definitions alone: it shares no code with the package."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Event = tuple[str, date, str]
"""A person's active day with `q` or `kiro`."""


@dataclass(frozen=True)
class Cohort:
    """Weeks of first use that stand in one row, their people, and (active, of how many) by weeks since."""

    weeks: tuple[date, ...]
    people: int
    cells: tuple[tuple[int, int], ...]


def monday(day: date) -> date:
    """The first day of a week."""
    return day - timedelta(days=day.weekday())


def first_days(events: Iterable[Event]) -> dict[str, date]:
    """When everybody was first active."""
    found: dict[str, date] = {}
    for user, day, _ in events:
        found[user] = min(day, found.get(user, day))
    return found


def last_days(events: Iterable[Event]) -> dict[str, date]:
    """When everybody was last active."""
    found: dict[str, date] = {}
    for user, day, _ in events:
        found[user] = max(day, found.get(user, day))
    return found


def idle(events: Iterable[Event], newest: date) -> dict[str, int]:
    """How many were last active up to 7, 14, 30, 90 or more days before the newest day."""
    counts = dict.fromkeys(("week", "fortnight", "month", "quarter", "longer"), 0)
    for last in last_days(events).values():
        days = (newest - last).days
        for name, end in (("week", 7), ("fortnight", 14), ("month", 30), ("quarter", 90), ("longer", 9999)):
            if days <= end:
                counts[name] += 1
                break
    return counts


def reaching(events: Iterable[Event], days: Iterable[date], percent: int) -> set[str]:
    """Who was active on so many percent of the days."""
    wanted = set(days)
    worked: dict[str, set[date]] = {}
    for user, day, _ in events:
        if day in wanted:
            worked.setdefault(user, set()).add(day)
    return {user for user, own in worked.items() if len(own) * 100 >= percent * len(wanted)}


def weeks(events: Iterable[Event], newest: date) -> dict[date, tuple[int, int, int]]:
    """People by week: Q Developer alone, both, Kiro alone."""
    found: dict[date, dict[str, set[str]]] = {}
    for user, day, product in events:
        if day <= newest:
            found.setdefault(monday(day), {}).setdefault(user, set()).add(product)
    return {
        week: (
            sum(products == {"q"} for products in people.values()),
            sum(products == {"q", "kiro"} for products in people.values()),
            sum(products == {"kiro"} for products in people.values()),
        )
        for week, people in found.items()
    }


def cohorts(
    events: Iterable[Event],
    reports: Mapping[str, set[str]],
    starts: Mapping[str, date],
    newest: date,
    firsts: Mapping[str, date] | None = None,
) -> tuple[list[Cohort], int, int]:
    """The cohorts, how many people may have begun before the data, and how many began in the week that is not
    over. `reports`: who is in each report at all; `starts`: each report's first day; `firsts`: the first days of people where the events are not all.
    """
    events = list(events)
    active = {(user, monday(day)) for user, day, _ in events}
    unknown = unfinished = 0
    members: dict[date, list[str]] = {}
    own = first_days(events)
    for user, first in {user: (firsts or own)[user] for user in own}.items():
        week = monday(first)
        if any(
            user in people and first >= starts[name] and week < starts[name] + timedelta(days=28)
            for name, people in reports.items()
        ):
            unknown += 1
        elif week + timedelta(days=6) > newest:
            unfinished += 1
        else:
            members.setdefault(week, []).append(user)
    return _rows(_groups(members), members, active, newest), unknown, unfinished


def _groups(members: Mapping[date, list[str]]) -> list[list[date]]:
    """Weeks put together until they are five people; what is left joins the last."""
    groups: list[list[date]] = []
    pending: list[date] = []
    for week in sorted(members):
        pending.append(week)
        if sum(len(members[item]) for item in pending) >= 5:
            groups.append(pending)
            pending = []
    if pending and groups:
        groups[-1] += pending
    return groups


def _rows(
    groups: list[list[date]],
    members: Mapping[date, list[str]],
    active: set[tuple[str, date]],
    newest: date,
) -> list[Cohort]:
    longest = max((((newest - week).days + 1) // 7 for group in groups for week in group), default=0)
    rows = []
    for group in groups:
        cells = []
        for since in range(longest):
            alive = total = 0
            for week in group:
                later = week + timedelta(days=7 * since)
                if later + timedelta(days=6) <= newest:
                    total += len(members[week])
                    alive += sum((user, later) in active for user in members[week])
            cells.append((alive, total))
        rows.append(Cohort(tuple(group), sum(len(members[week]) for week in group), tuple(cells)))
    return rows
