"""Adoption in figures: who began, who stayed, who is away, with what they work."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.adoption.cohorts import cohorts
from kiro_usage.metrics.adoption.funnel import Step, StepCount, active_days, funnel, regulars
from kiro_usage.metrics.adoption.last_use import Seat, fees, last_use, new_people, unused
from kiro_usage.metrics.adoption.migration import days_left, migration_teams, migration_weeks, recent_span
from kiro_usage.metrics.adoption.teams import NO_TEAM, team_changes, team_table
from kiro_usage.metrics.adoption.weeks import people_weeks
from kiro_usage.metrics.subscriptions import subscription_months
from kiro_usage.working_days import NO_COUNTRY, WorkCalendar
from tests.metrics.tables import MakeUsage, Row, activity, credit

NEWEST = date(2026, 11, 22)
"""A Sunday."""


def _chat(user: str, *days: str, **values: Any) -> list[Row]:
    return [activity(user, day, Chat_MessagesSent=3, **values) for day in days]


def _used(user: str, *days: str, **values: Any) -> list[Row]:
    return [credit(user, day, Credits_Used=1.5, **values) for day in days]


WEEKDAYS = WorkCalendar(NO_COUNTRY)


def test_a_step_is_counted_whole_and_its_share_is_of_those_of_the_step_before() -> None:
    steps = funnel(
        {
            Step.DIRECTORY: {"a", "b", "c", "d"},
            Step.SUBSCRIBED: {"a", "b", "x"},
            Step.ACTIVE: {"a", "x", "y"},
            Step.REGULAR: {"a"},
            Step.POWER: set[str](),
        }
    )
    assert steps == [
        StepCount(Step.DIRECTORY, 4, None, None, None),
        StepCount(Step.SUBSCRIBED, 3, Step.DIRECTORY, 2, 0.5),
        StepCount(Step.ACTIVE, 3, Step.SUBSCRIBED, 2, 2 / 3),
        StepCount(Step.REGULAR, 1, Step.ACTIVE, 1, 1 / 3),
        StepCount(Step.POWER, 0, Step.REGULAR, 0, 0.0),
    ]


def test_what_is_not_known_is_no_zero_and_the_next_step_stands_on_the_one_that_is() -> None:
    steps = funnel(
        {
            Step.DIRECTORY: {"a", "b"},
            Step.SUBSCRIBED: None,
            Step.ACTIVE: {"a"},
            Step.REGULAR: None,
            Step.POWER: None,
        }
    )
    assert [step.people for step in steps] == [2, None, 1, None, None]
    assert (steps[2].base, steps[2].share) == (Step.DIRECTORY, 0.5)


def test_a_step_that_counts_other_places_has_no_share() -> None:
    known = {step: {"a"} for step in Step}
    steps = funnel(known, unlike=(Step.ACTIVE,))
    assert [step.share for step in steps] == [None, 1.0, None, 1.0, 1.0]


@pytest.mark.parametrize(
    "first,last,worked,regular",
    [
        ("2026-02-01", "2026-02-28", 8, True),
        ("2026-10-01", "2026-10-31", 8, False),
        ("2026-10-01", "2026-10-31", 9, True),
    ],
)
def test_regular_users_do_not_depend_on_the_length_of_the_month(
    usage_of: MakeUsage, first: str, last: str, worked: int, regular: bool
) -> None:
    """40 % of 20 working days are 8, of 22 they are 9."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = WEEKDAYS.working_days(start, end)
    usage = usage_of([row for day in days[:worked] for row in _chat("ann", day.isoformat())])
    found = active_days(usage, Filters(first_day=start, last_day=end), days)
    assert found.to_dict() == {"ann": worked}
    assert (regulars(found, len(days), 0.4) == frozenset({"ann"})) is regular


def test_weekends_make_nobody_regular_and_a_day_in_both_reports_is_one(usage_of: MakeUsage) -> None:
    usage = usage_of(
        _chat("ann", "2026-11-14", "2026-11-15", "2026-11-16"), _used("ann", "2026-11-16", "2026-11-17")
    )
    week = Filters(first_day=date(2026, 11, 14), last_day=date(2026, 11, 20))
    assert active_days(usage, week).to_dict() == {"ann": 4}
    days = WEEKDAYS.working_days(date(2026, 11, 14), date(2026, 11, 20))
    assert active_days(usage, week, days).to_dict() == {"ann": 2}


def test_nobody_is_regular_over_fewer_than_five_working_days() -> None:
    days = pd.Series([4], index=["ann"])
    assert regulars(days, 4, 0.4) is None
    assert regulars(days, 5, 0.4) == frozenset({"ann"})


def test_people_of_either_report_are_there_whichever_report_knows_them(usage_of: MakeUsage) -> None:
    """An inner join of the two reports would show Both alone."""
    usage = usage_of(
        [*_chat("q", "2026-11-02", Service="QDeveloper"), *_chat("both", "2026-11-03", Service="QDeveloper")],
        [*_used("both", "2026-11-04"), *_used("kiro", "2026-11-05"), credit("idle", "2026-11-05")],
    )
    people = people_weeks(usage, Filters(), NEWEST)
    assert people.user_ids.tolist() == ["both", "kiro", "q"]
    table = migration_weeks(people)
    assert table.index.astype(str).tolist() == ["2026-11-02", "2026-11-09", "2026-11-16"]
    assert table[["q_only", "both", "kiro_only"]].to_numpy().tolist() == [[1, 1, 1], [0, 0, 0], [0, 0, 0]]
    assert table["complete"].tolist() == [True, True, True]
    assert migration_weeks(people, np.array([True, False, False]))["both"].tolist() == [1, 0, 0]


def test_weeks_are_looked_at_over_all_days_and_a_week_that_is_not_over_is_told(usage_of: MakeUsage) -> None:
    usage = usage_of(_chat("ann", "2026-11-02", "2026-11-17"), _used("bob", "2026-11-12"))
    period = Filters(first_day=date(2026, 11, 16), last_day=date(2026, 11, 17))
    people = people_weeks(usage, period, date(2026, 11, 17))
    assert people.active.tolist() == [[True, False, True], [False, True, False]]
    assert people.complete.tolist() == [True, True, False]
    other = people_weeks(usage, Filters(regions=frozenset({"eu-central-1"})), NEWEST)
    assert (len(other.user_ids), other.active.shape) == (0, (0, 3))


def test_without_a_row_there_are_no_weeks(usage_of: MakeUsage) -> None:
    people = people_weeks(usage_of(), Filters(), NEWEST)
    assert (len(people.user_ids), len(people.weeks)) == (0, 0)
    assert migration_teams(people, []).empty
    assert recent_span(people) is None
    assert cohorts(people, usage_of().lifetimes, {"activity": None, "credits": None}).rows.empty


def test_teams_are_told_by_the_last_four_weeks_that_are_over(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            *_chat("old", "2026-10-01", Service="QDeveloper"),
            *_chat("q", "2026-11-02", Service="QDeveloper"),
            *_chat("moved", "2026-10-27", Service="QDeveloper"),
            *_chat("none", "2026-11-10"),
        ],
        [*_used("moved", "2026-11-16"), *_used("q", "2026-11-23")],
    )
    people = people_weeks(usage, Filters(), date(2026, 11, 24))
    teams = {"old": "A", "q": "B", "moved": "A"}
    table = migration_teams(people, [teams.get(user_id, NO_TEAM) for user_id in people.user_ids])
    assert table.to_dict("list") == {
        "team": ["B", "", "A"],
        "q_only": [1, 0, 0],
        "both": [0, 0, 1],
        "kiro_only": [0, 1, 0],
        "people": [1, 1, 1],
    }
    assert recent_span(people) == (date(2026, 10, 26), date(2026, 11, 22))


def test_days_until_the_end_of_q_developer() -> None:
    assert days_left(date(2026, 11, 22)) == 159
    assert days_left(date(2027, 4, 30)) == days_left(date(2027, 6, 1)) == 0


def _cohort_rows() -> list[Row]:
    """From 1 September on: one of the first day, five who begin on 5 October, three on the 12th, two on the
    19th, and one in the week that is not over.
    """
    rows = _chat("first", "2026-09-01")
    for number in range(5):
        rows += _chat(f"a{number}", "2026-10-05", *(["2026-10-12"] if number < 2 else []), "2026-11-16")
    for number in range(3):
        rows += _chat(f"b{number}", "2026-10-13", *(["2026-10-20"] if number < 1 else []))
    for number in range(2):
        rows += _chat(f"c{number}", "2026-10-19")
    return rows + _chat("late", "2026-11-17")


def test_cohorts_of_fewer_than_five_are_put_together_and_unfinished_weeks_are_no_fall(
    usage_of: MakeUsage,
) -> None:
    usage = usage_of(_cohort_rows())
    newest = date(2026, 11, 18)
    starts = {"activity": date(2026, 9, 1), "credits": None}
    found = cohorts(people_weeks(usage, Filters(), newest), usage.lifetimes, starts)
    assert found.rows.astype(str).to_numpy().tolist() == [
        ["2026-10-05", "2026-10-05", "5"],
        ["2026-10-12", "2026-10-19", "5"],
    ]
    assert found.active.tolist() == [[5, 2, 0, 0, 0, 0], [5, 1, 0, 0, 0, 0]]
    assert found.reached.tolist() == [[5, 5, 5, 5, 5, 5], [5, 5, 5, 5, 3, 0]]
    assert found.shares[0].tolist() == [1.0, 0.4, 0.0, 0.0, 0.0, 0.0]
    assert np.isnan(found.shares[1, 5])
    assert (found.unknown, found.unfinished, found.too_few) == (1, 1, 0)


def test_a_cohort_is_left_out_whole_where_its_week_begins_within_28_days_of_the_data(
    usage_of: MakeUsage,
) -> None:
    """The data begin on Tuesday 1 September: 28 September is day 28 and out, 5 October is in."""
    rows = _chat("start", "2026-09-01")
    for number in range(5):
        rows += _chat(f"a{number}", "2026-10-04") + _chat(f"b{number}", "2026-10-05")
    usage = usage_of(rows)
    people = people_weeks(usage, Filters(), NEWEST)
    found = cohorts(people, usage.lifetimes, {"activity": date(2026, 9, 1), "credits": None})
    assert found.rows["first_week"].dt.strftime("%m-%d").tolist() == ["10-05"]
    assert found.unknown == 6


def test_a_report_that_is_turned_on_late_makes_no_cohort(usage_of: MakeUsage) -> None:
    usage = usage_of(
        _chat("start", "2026-08-03"),
        [row for number in range(6) for row in _used(f"a{number}", "2026-10-20")],
    )
    people = people_weeks(usage, Filters(), NEWEST)
    starts = {"activity": date(2026, 8, 3), "credits": date(2026, 10, 19)}
    assert cohorts(people, usage.lifetimes, starts).unknown == 7
    period = (date(2026, 10, 1), NEWEST)
    new = new_people(usage.lifetimes, people.user_ids, starts, period)
    assert (len(new), new["is_bound"].tolist()) == (6, [True] * 6)


def test_fewer_than_five_people_are_no_cohort(usage_of: MakeUsage) -> None:
    usage = usage_of(_chat("start", "2026-08-03") + _chat("ann", "2026-10-05"))
    people = people_weeks(usage, Filters(), NEWEST)
    found = cohorts(people, usage.lifetimes, {"activity": date(2026, 8, 3), "credits": None})
    assert (found.rows.empty, found.too_few, found.shares.shape) == (True, 1, (0, 0))


def _away(usage_of: MakeUsage) -> pd.DataFrame:
    usage = usage_of(
        _chat("today", "2026-06-01", "2026-11-22")
        + _chat("thirty", "2026-10-23")
        + _chat("thirty_one", "2026-10-22")
        + _chat("long", "2026-08-01")
        + [activity("zeros", "2026-11-22", Chat_MessagesSent=0)]
    )
    return usage.lifetimes


def test_without_a_list_nobody_is_called_never(usage_of: MakeUsage) -> None:
    lifetimes = _away(usage_of)
    table = last_use(lifetimes, lifetimes.index, NEWEST, None)
    assert list(zip(table["user_id"], table["days"], table["idle"], table["dormant"], strict=True)) == [
        ("long", 113, "longer", True),
        ("thirty_one", 31, "quarter", True),
        ("thirty", 30, "month", False),
        ("today", 0, "week", False),
    ]


def test_with_a_list_those_without_use_are_told_and_fresh_ones_are_not_dormant(usage_of: MakeUsage) -> None:
    lifetimes = _away(usage_of)
    seats = {
        "today": Seat(charged=True, fee=20.0),
        "thirty_one": Seat(charged=True, fee=40.0),
        "never": Seat(charged=True, fee=100.0, activated=date(2026, 9, 1)),
        "fresh": Seat(charged=True, fee=100.0, activated=NEWEST - timedelta(days=30)),
        "free": Seat(charged=False, fee=20.0),
        "untold": Seat(charged=None, fee=20.0),
        "planless": Seat(charged=True),
    }
    table = last_use(lifetimes, seats, NEWEST, seats)
    assert table.loc[table["idle"] == "never", "user_id"].tolist() == [
        "free",
        "fresh",
        "never",
        "planless",
        "untold",
    ]
    assert sorted(table.loc[table["dormant"], "user_id"]) == [
        "free",
        "never",
        "planless",
        "thirty_one",
        "untold",
    ]
    known = fees(table["user_id"], _no_months(usage_of), seats)
    found = unused(table, known, listed=True)
    assert (found.people, found.fee, found.unknown_fees, found.not_charged) == (5, (140.0, 160.0), 1, 1)


def _no_months(usage_of: MakeUsage) -> pd.DataFrame:
    return subscription_months(usage_of(), Filters())


def test_without_a_list_fees_are_those_of_the_last_month_of_each_subscription(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [],
        [
            *_used("ann", "2026-08-01", Subscription_Tier="POWER"),
            *_used("ann", "2026-09-01", Subscription_Tier="PRO"),
            *_used("ann", "2026-09-01", Subscription_Tier="PRO_PLUS", ProfileId="other"),
            *_used("bob", "2026-09-01", Subscription_Tier="NOBODY KNOWS"),
        ],
    )
    known = fees(["ann", "bob", "cat"], subscription_months(usage, Filters()), None)
    assert known == {"ann": 60.0}
    table = last_use(usage.lifetimes, ["ann", "bob"], NEWEST, None)
    found = unused(table, known, listed=False)
    assert (found.people, found.fee, found.unknown_fees) == (2, (60.0, 60.0), 1)


def test_first_and_last_use_do_not_move_with_the_days_shown(usage_of: MakeUsage) -> None:
    """Ann began in June: shown from November on, she is not new, and her last day is in November."""
    usage = usage_of(
        _chat("start", "2026-05-01") + _chat("ann", "2026-06-01", "2026-11-10") + _chat("new", "2026-11-09")
    )
    starts = {"activity": date(2026, 5, 1), "credits": None}
    november = (date(2026, 11, 1), date(2026, 11, 22))
    found = new_people(usage.lifetimes, ["ann", "new", "start"], starts, november)
    assert (found["user_id"].tolist(), found["is_bound"].tolist()) == (["new"], [False])
    may = new_people(usage.lifetimes, ["ann", "new", "start"], starts, (date(2026, 5, 1), date(2026, 5, 31)))
    assert (may["user_id"].tolist(), may["is_bound"].tolist()) == (["start"], [True])


def test_a_day_in_the_future_is_no_negative_time(usage_of: MakeUsage) -> None:
    usage = usage_of(_chat("ann", "2027-11-10"))
    assert last_use(usage.lifetimes, ["ann"], NEWEST, None)["days"].tolist() == [0]


def test_teams_have_rates_of_their_people_and_those_in_none_are_one() -> None:
    people = [f"a{number}" for number in range(5)] + ["b0", "x0", "x1", "x2", "x3", "x4"]
    teams = {user_id: user_id[0].upper() for user_id in people if user_id[0] != "x"}
    table = team_table(
        people,
        teams,
        known=["a0", "a1", "a2", "b0", "x0"],
        active=["a0", "a1", "b0", "x0"],
        regular=["a0"],
        before=["a0", "a1", "a2"],
    )
    assert table["team"].tolist() == ["A", "B", NO_TEAM]
    assert table["people"].tolist() == [5, 1, 5]
    assert table["active_share"].tolist() == [0.4, pd.NA, 0.2]
    assert table["regular_share"].tolist() == [0.2, pd.NA, 0.0]
    assert table["change"].tolist() == [pytest.approx(-0.2), pd.NA, pytest.approx(0.2)]
    assert table["coverage"].tolist() == [0.6, 1.0, 0.2]
    assert table["too_few"].tolist() == [False, True, False]


def test_teams_that_changed_most_come_first_and_small_ones_not_at_all() -> None:
    people = [f"{team}{number}" for team in "abcd" for number in range(5)] + ["e0", "x0"]
    teams = {user_id: user_id[0].upper() for user_id in people if user_id[0] != "x"}
    active = ["a0", "a1", "b0", "d0", "e0", "x0"]
    before = ["a0", "b0", "b1", "b2", "b3", "c0", "d1"]
    found = team_changes(people, teams, active, before)
    assert found["team"].tolist() == ["B", "A", "C"], "D has as many as before, E is too small"
    assert found["change"].tolist() == [pytest.approx(-0.6), pytest.approx(0.2), pytest.approx(-0.2)]
    assert found[["people", "active", "before"]].values.tolist() == [[5, 1, 4], [5, 2, 1], [5, 0, 1]]
    assert team_changes(people, teams, active, before, most=1)["team"].tolist() == ["B"]
    assert team_changes(people, {}, active, before).empty


def test_a_change_or_a_regularity_that_is_not_known_is_no_zero() -> None:
    table = team_table([f"a{number}" for number in range(5)], {}, [], ["a0"], None, None)
    assert table[["regular_share", "change"]].isna().all(axis=None)
    assert table["active_share"].tolist() == [0.2]
