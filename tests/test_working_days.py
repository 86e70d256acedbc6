"""Working days: Korea's holidays with their substitutes, days off of one's own, other countries."""

from datetime import date

import pytest

from kiro_usage.working_days import NO_COUNTRY, WorkCalendar, days_between, is_country


@pytest.mark.parametrize(
    "day, working",
    [
        (date(2026, 9, 23), True),
        (date(2026, 9, 24), False),  # the day before Chuseok
        (date(2026, 9, 25), False),  # Chuseok, a Friday
        (date(2026, 10, 5), False),  # substitute for the National Foundation Day, a Saturday
        (date(2026, 10, 6), True),
        (date(2026, 10, 9), False),  # Hangul Day
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 23), True),
        (date(2026, 3, 2), False),  # substitute for the Independence Movement Day, a Sunday
        (date(2025, 6, 3), False),  # a presidential election
    ],
)
def test_korea_works_on_weekdays_that_are_no_holiday(day: date, working: bool) -> None:
    assert WorkCalendar().is_working(day) is working


def test_working_days_are_counted_with_both_ends() -> None:
    assert WorkCalendar().count(date(2026, 10, 26), date(2026, 11, 22)) == 20
    assert WorkCalendar().count(date(2026, 9, 28), date(2026, 10, 25)) == 18
    assert WorkCalendar().working_days(date(2026, 10, 3), date(2026, 10, 6)) == (date(2026, 10, 6),)
    assert WorkCalendar().count(None, date(2026, 10, 6)) == 0


def test_ones_own_days_off_are_no_working_days() -> None:
    own = WorkCalendar(days_off=frozenset({date(2026, 12, 31)}))
    assert not own.is_working(date(2026, 12, 31))
    assert own.holidays(date(2026, 12, 24), date(2027, 1, 1), "en") == {
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 31): "",
        date(2027, 1, 1): "New Year's Day",
    }


def test_holidays_have_names_in_both_languages() -> None:
    day = date(2026, 10, 9)
    assert WorkCalendar().holidays(day, day, "ko") == {day: "한글날"}
    assert WorkCalendar().holidays(day, day, "en") == {day: "Hangul Day"}


def test_another_country_and_none_at_all() -> None:
    unity = date(2026, 10, 3)
    assert WorkCalendar("DE").holidays(unity, unity, "en") == {unity: "German Unity Day"}
    assert WorkCalendar(NO_COUNTRY).is_working(date(2026, 12, 25))
    assert [is_country(code) for code in ("KR", "US", NO_COUNTRY, "XX")] == [True, True, True, False]


def test_days_between_include_both_ends() -> None:
    assert list(days_between(date(2026, 2, 28), date(2026, 3, 1))) == [date(2026, 2, 28), date(2026, 3, 1)]
    assert list(days_between(date(2026, 3, 1), date(2026, 2, 28))) == []
