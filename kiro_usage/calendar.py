"""When reports come, and the time zone that readers in Korea live in."""

from datetime import UTC, date, datetime, time, timedelta, timezone

KST = timezone(timedelta(hours=9), "KST")
"""Korea knows no summer time, so that no table of time zones is needed."""

_DUE = time(2, tzinfo=UTC)


def due(day: date) -> datetime:
    """When the reports of a UTC day can be expected: AWS writes them at 02:00 UTC of the day after."""
    return datetime.combine(day + timedelta(days=1), _DUE)
