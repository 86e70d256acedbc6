"""The synthetic people: by the seed alone, with the stories that the screens need."""

from collections import Counter
from datetime import date, timedelta

import pytest

from kiro_usage.demo.calendar import is_holiday, is_working_day
from kiro_usage.demo.organisation import (
    Habit,
    Organisation,
    Person,
    Plan,
    Where,
    build,
)
from kiro_usage.demo.subscriptions import CreditsRow, credits_rows
from kiro_usage.demo.work import activity, is_present

LAST = date(2026, 11, 22)
ORGANISATION = build(last_day=LAST)


def _named(condition: str, organisation: Organisation = ORGANISATION) -> list[Person]:
    return [person for person in organisation.people if getattr(person, condition)]


def _present(person: Person, organisation: Organisation = ORGANISATION) -> list[int]:
    return [index for index in range(len(organisation.days)) if is_present(organisation, person, index)]


def _month(rows: list[CreditsRow], month: int) -> list[CreditsRow]:
    return [row for row in rows if ORGANISATION.days[row.index].month == month]


def test_sixty_people_and_the_120_days_that_end_with_the_last_day() -> None:
    assert len(ORGANISATION.people) == 60
    assert (ORGANISATION.days[0], ORGANISATION.days[-1]) == (date(2026, 7, 26), LAST)
    assert len(ORGANISATION.days) == 120


@pytest.mark.parametrize("last_day", [date(2026, 11, 23), date(2027, 3, 1), date(2028, 2, 29)])
def test_people_depend_on_the_seed_alone(last_day: date) -> None:
    assert build(last_day=last_day).people == ORGANISATION.people
    assert build(last_day=last_day, seed=7).people != ORGANISATION.people


def test_another_last_day_shifts_what_people_do_and_changes_nothing_else() -> None:
    later = build(last_day=LAST + timedelta(days=7))
    compared = 0
    for index, day in enumerate(ORGANISATION.days):
        if is_holiday(day) or is_holiday(day + timedelta(days=7)):
            continue
        for person in ORGANISATION.people:
            here, there = is_present(ORGANISATION, person, index), is_present(later, person, index)
            assert here == there
            if here:
                assert activity(ORGANISATION, person, index) == activity(later, person, index)
                compared += 1
    assert compared > 2000


@pytest.mark.parametrize("people", [24, 60, 300])
def test_user_names_and_addresses_are_unique_and_of_example_com(people: int) -> None:
    staff = build(last_day=LAST, people=people).people
    addresses = [person.email for person in staff if person.email]
    assert len({person.user_name for person in staff}) == people
    assert len(set(addresses)) == len(addresses) == people - 1
    assert all(address.endswith("@example.com") for address in addresses)
    assert sum(person.user_name.startswith("bedrock_") for person in staff) >= people // 5


def test_two_people_share_one_display_name_and_nobody_else_does() -> None:
    names = Counter(person.display_name for person in ORGANISATION.people)
    assert [name for name, count in names.items() if count > 1] == ["김민수"]
    assert names["김민수"] == 2


def test_korean_and_english_names() -> None:
    assert sum(person.korean for person in ORGANISATION.people) == 40
    assert all(person.display_name.isascii() != person.korean for person in ORGANISATION.people)


def test_one_is_deleted_one_is_of_another_directory_one_has_no_address() -> None:
    assert Counter(person.where for person in ORGANISATION.people) == {
        Where.DIRECTORY: 58,
        Where.DELETED: 1,
        Where.ELSEWHERE: 1,
    }
    assert sum(person.email is None for person in ORGANISATION.people) == 1


def test_every_habit_team_and_account_is_there() -> None:
    assert {person.habit for person in ORGANISATION.people} == set(Habit)
    assert {person.team.name for person in ORGANISATION.people} == {
        "플랫폼팀",
        "모바일팀",
        "Data Team",
        "결제서비스팀",
        "AI 연구팀",
        "Security Team",
    }
    places = {(person.team.place.account, person.team.place.region) for person in ORGANISATION.people}
    assert places == {
        ("123456789012", "us-east-1"),
        ("123456789012", "eu-central-1"),
        ("210987654321", "us-east-1"),
    }
    assert any(not person.grouped for person in ORGANISATION.people)


def test_some_start_late_some_leave_and_some_never_begin() -> None:
    spans = {person.user_name: _present(person) for person in ORGANISATION.people}
    late = _named("starts")
    assert all(min(spans[person.user_name], default=120) >= round(person.starts * 120) for person in late)
    assert sum(person.starts >= 0.8 for person in late) == 2
    assert 15 < sum(0.3 <= person.starts < 0.8 for person in late) < 30
    assert all(spans[person.user_name] == [] for person in _named("silent"))
    gone = [person for person in ORGANISATION.people if person.leaves < 1]
    assert len(gone) == 3
    assert all(max(spans[person.user_name]) < 84 for person in gone)


def test_people_work_on_working_days_and_rarely_on_others() -> None:
    working = [index for index, day in enumerate(ORGANISATION.days) if is_working_day(day)]
    others = [index for index in range(120) if index not in working]
    present = Counter(index for person in ORGANISATION.people for index in _present(person))
    assert sum(present[index] for index in working) / len(working) > 25
    assert sum(present[index] for index in others) / len(others) < 6


@pytest.mark.parametrize(
    "day",
    [date(2026, 9, 25), date(2026, 10, 9), date(2027, 1, 1), date(2027, 2, 8), date(2026, 12, 25)],
)
def test_koreas_holidays_are_no_working_days(day: date) -> None:
    assert day.weekday() < 5
    assert not is_working_day(day)


def test_magnitudes_are_those_of_real_work() -> None:
    days = [
        activity(ORGANISATION, person, index) for person in ORGANISATION.people for index in _present(person)
    ]
    assert {5 <= day["Chat_MessagesSent"] <= 120 for day in days} == {True}
    assert {20 <= day["Inline_SuggestionsCount"] <= 300 for day in days} == {True}
    rate = sum(day["Inline_AcceptanceCount"] for day in days) / sum(
        day["Inline_SuggestionsCount"] for day in days
    )
    assert 0.2 < rate < 0.4


def test_accepted_is_never_more_than_offered() -> None:
    for person in ORGANISATION.people:
        for index in _present(person):
            day = activity(ORGANISATION, person, index)
            assert day["Dev_AcceptedLines"] <= day["Dev_GeneratedLines"]
            assert day["CodeFix_AcceptedLines"] <= day["CodeFix_GeneratedLines"]
            assert day["TestGeneration_AcceptedTests"] <= day["TestGeneration_GeneratedTests"]
            assert day["Inline_AcceptanceCount"] <= day["Inline_SuggestionsCount"]
            assert all(number >= 0 for number in day.values())


def test_one_subscribed_twice_is_in_two_profiles() -> None:
    (person,) = _named("second")
    rows = list(credits_rows(ORGANISATION, person))
    assert {row.place.profile_arn for row in rows} == {
        "arn:aws:codewhisperer:us-east-1:123456789012:profile/EXAMPLEHQ0001",
        "arn:aws:codewhisperer:eu-central-1:123456789012:profile/EXAMPLEEU0002",
    }


def test_somebody_without_overage_stops_exactly_at_the_limit() -> None:
    person = ORGANISATION.people[6]
    assert (person.plan, person.overage) == (Plan.PRO, False)
    october = _month(list(credits_rows(ORGANISATION, person)), 10)
    assert sum(row.credits for row in october) == pytest.approx(1000)
    assert {row.overage for row in october} == {0.0}
    assert max(ORGANISATION.days[row.index] for row in october) < date(2026, 10, 20)
    assert len([index for index in _present(person) if ORGANISATION.days[index] > date(2026, 10, 20)]) > 5


def test_somebody_with_overage_goes_on_and_the_excess_is_told() -> None:
    person = ORGANISATION.people[7]
    assert (person.plan, person.overage) == (Plan.PRO, True)
    october = _month(list(credits_rows(ORGANISATION, person)), 10)
    used = sum(row.credits for row in october)
    assert used > 1000
    assert max(row.overage for row in october) == pytest.approx(used - 1000)


@pytest.mark.parametrize("people, days", [(23, 120), (60, 39)])
def test_too_few_people_or_days_for_the_stories_are_refused(people: int, days: int) -> None:
    with pytest.raises(ValueError, match="at least 24 people and 40 days"):
        build(last_day=LAST, people=people, days=days)
