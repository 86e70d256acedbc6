"""When reports come, the time zone that readers in Korea live in, and days that never leave the calendar."""

from datetime import UTC, date, datetime, time, timedelta, timezone

KST = timezone(timedelta(hours=9), "KST")
"""Korea knows no summer time, so that no table of time zones is needed."""

_DUE = time(2, tzinfo=UTC)


def due(day: date) -> datetime:
    """When the reports of a UTC day can be expected: AWS writes them at 02:00 UTC of the day after."""
    return datetime.combine(day + timedelta(days=1), _DUE)


def month_of(day: date) -> str:
    """YYYY-MM, also of years before 1000, so that months as text stand in their order."""
    return f"{day.year:04}-{day.month:02}"


def days_before(day: date, count: int) -> date:
    """The day `count` days earlier, or the first day there is."""
    try:
        return day - timedelta(days=count)
    except OverflowError:
        return date.min


def days_after(day: date, count: int) -> date:
    """The day `count` days later, or the last day there is."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max
