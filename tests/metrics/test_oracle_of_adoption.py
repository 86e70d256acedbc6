"""Funnel, cohorts, last use and migration of random histories against plain loops."""

from datetime import date, timedelta
from random import Random

import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.adoption.cohorts import cohorts
from kiro_usage.metrics.adoption.funnel import active_days, regulars
from kiro_usage.metrics.adoption.last_use import Idle, last_use
from kiro_usage.metrics.adoption.migration import migration_weeks
from kiro_usage.metrics.adoption.weeks import people_weeks
from kiro_usage.working_days import NO_COUNTRY, WorkCalendar
from tests import oracle_adoption
from tests.metrics.tables import MakeUsage, Row, activity, credit

START = date(2025, 6, 4)
DAYS = 500
"""More weeks than one number has bits."""


def _history(seed: int) -> tuple[list[Row], list[Row], list[oracle_adoption.Event]]:
    """Rows of both reports, idle ones too, and what of them is active. Credits are turned on later."""
    random = Random(seed)  # noqa: S311 - dice, no secret
    rows: tuple[list[Row], list[Row]] = ([], [])
    events: list[oracle_adoption.Event] = []
    for number in range(60):
        user = f"user-{number:02}"
        begins = random.choice((0, 30, 31, 200, 204, 211, 330, 400, DAYS - 3, random.randrange(DAYS)))
        ends = random.choice((DAYS, random.randrange(begins, DAYS) + 1))
        moves = random.choice((0, DAYS, random.randrange(DAYS)))
        for index in sorted(random.sample(range(begins, ends), min(ends - begins, random.randrange(1, 90)))):
            day = START + timedelta(days=index)
            used = random.choice((0, 1, 7))
            product = "Kiro" if index >= moves else "QDeveloper"
            rows[0].append(activity(user, day.isoformat(), Chat_MessagesSent=used, Service=product))
            if used:
                events.append((user, day, "kiro" if product == "Kiro" else "q"))
            if index >= max(moves, 150) and random.random() < 0.5:
                credits_used = random.choice((0.0, 2.5))
                rows[1].append(credit(user, day.isoformat(), Credits_Used=credits_used))
                if credits_used:
                    events.append((user, day, "kiro"))
    return *rows, events


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everything_is_what_plain_loops_find(usage_of: MakeUsage, seed: int) -> None:
    activity_rows, credits_rows, events = _history(seed)
    usage = usage_of(activity_rows, credits_rows)
    newest = max(row["Date"] for row in (*activity_rows, *credits_rows))
    people = people_weeks(usage, Filters(), newest)
    assert set(people.user_ids) == {user for user, _, _ in events}

    table = migration_weeks(people)
    found = {
        week.date(): (int(q), int(both), int(kiro))
        for week, q, both, kiro in zip(
            table.index, table["q_only"], table["both"], table["kiro_only"], strict=True
        )
        if q + both + kiro
    }
    assert found == oracle_adoption.weeks(events, newest)
    assert len(found) > 62

    starts = {
        "activity": min(row["Date"] for row in activity_rows),
        "credits": min(row["Date"] for row in credits_rows),
    }
    reports = {
        "activity": {row["UserId"] for row in activity_rows},
        "credits": {row["UserId"] for row in credits_rows},
    }
    result = cohorts(people, usage.lifetimes, starts)
    expected, unknown, unfinished = oracle_adoption.cohorts(events, reports, starts, newest)
    assert (result.unknown, result.unfinished, result.too_few) == (unknown, unfinished, 0)
    assert [
        (row["first_week"].date(), row["last_week"].date(), row["people"])
        for row in result.rows.to_dict("records")
    ] == [(row.weeks[0], row.weeks[-1], row.people) for row in expected]
    assert [
        tuple(zip(active, reached, strict=True))
        for active, reached in zip(result.active.tolist(), result.reached.tolist(), strict=True)
    ] == [row.cells for row in expected]
    assert len(expected) > 3
    assert unknown

    idle = last_use(usage.lifetimes, people.user_ids, newest, None)
    counts = idle["idle"].value_counts()
    assert {
        str(name): int(counts.get(str(name), 0)) for name in Idle if name is not Idle.NEVER
    } == oracle_adoption.idle(events, newest)

    first = newest - timedelta(days=27)
    days = WorkCalendar(NO_COUNTRY).working_days(first, newest)
    worked = active_days(usage, Filters(first_day=first, last_day=newest), days)
    for percent in (40, 90, 5):
        expected_users = frozenset(oracle_adoption.reaching(events, days, percent))
        assert regulars(worked, len(days), percent / 100) == expected_users
