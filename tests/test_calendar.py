"""When reports come."""

from datetime import UTC, date, datetime

from kiro_usage import calendar


def test_the_reports_of_a_day_come_the_next_morning_in_korea() -> None:
    due = calendar.due(date(2026, 11, 23))
    assert due == datetime(2026, 11, 24, 2, tzinfo=UTC)
    assert due.astimezone(calendar.KST).isoformat() == "2026-11-24T11:00:00+09:00"


def test_the_last_day_of_a_year_comes_in_the_next() -> None:
    assert calendar.due(date(2025, 12, 31)) == datetime(2026, 1, 1, 2, tzinfo=UTC)
