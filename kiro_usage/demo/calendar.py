"""Working days of the synthetic organisation: weekends and Korea's public holidays."""

from datetime import date, timedelta

_EVERY_YEAR = frozenset({(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)})
_LUNAR_SPANS = (
    (date(2025, 1, 28), 3),
    (date(2025, 10, 6), 3),
    (date(2026, 2, 16), 3),
    (date(2026, 5, 25), 1),
    (date(2026, 9, 24), 3),
    (date(2027, 2, 7), 3),
    (date(2027, 5, 13), 1),
    (date(2027, 9, 14), 3),
    (date(2028, 1, 26), 3),
    (date(2028, 5, 2), 1),
    (date(2028, 10, 2), 3),
)
"""First day and length of the holidays that follow the moon, substitute days included."""
_LUNAR = frozenset(first + timedelta(days=n) for first, length in _LUNAR_SPANS for n in range(length))
_SATURDAY = 5


def is_holiday(day: date) -> bool:
    """Whether Korea's public offices are closed although the day may be a weekday."""
    return (day.month, day.day) in _EVERY_YEAR or day in _LUNAR


def is_working_day(day: date) -> bool:
    """Neither weekend nor holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)
