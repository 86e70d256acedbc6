"""The newest day of the asked rows, and the part of a store that a period needs."""

from collections.abc import Callable
from datetime import date

from kiro_usage.locations import Report
from kiro_usage.store import Scope, StoreIndex, newest_day
from tests.store.mirror import Mirror

Key = Callable[..., str]
TODAY = date(2026, 8, 2)


def built(mirror: Mirror, key: Key) -> StoreIndex:
    mirror.put(key("2026-06-30", region="eu-central-1"), "a,06-30-2026,1,")
    mirror.put(key("2026-07-31"), "a,07-31-2026,1,")
    mirror.put(key("2026-08-01"), "a,08-01-2026,1,", "a,08-03-2026,1,", "a,08-04-2026,1,")
    mirror.put(key("2026-09-01"), "a,09-01-2026,1,")
    return mirror.build()


def newest(
    index: StoreIndex, *, accounts: tuple[str, ...] | None = None, regions: tuple[str, ...] | None = None
) -> tuple[date | None, date | None]:
    return newest_day(index.tables.activity, Scope(Report.ACTIVITY, accounts, regions), TODAY)


def test_the_newest_day_is_at_most_tomorrow_and_the_latest_after_it_is_told(mirror: Mirror, key: Key) -> None:
    assert newest(built(mirror, key)) == (date(2026, 8, 3), date(2026, 9, 1))


def test_the_newest_day_of_a_region_may_lie_months_back(mirror: Mirror, key: Key) -> None:
    assert newest(built(mirror, key), regions=("eu-central-1",)) == (date(2026, 6, 30), None)


def test_there_is_no_newest_day_where_no_row_was_asked_for(mirror: Mirror, key: Key) -> None:
    assert newest(built(mirror, key), accounts=("999999999999",)) == (None, None)


def test_a_period_needs_the_files_of_its_months_alone(mirror: Mirror, key: Key) -> None:
    index = built(mirror, key)

    def months(first: date | None, last: date | None) -> list[str]:
        return sorted(item.month for item in index.of_period(first, last).partitions)

    assert months(date(2026, 7, 31), date(2026, 8, 1)) == ["2026-07", "2026-08"]
    assert months(date(2026, 8, 31), None) == ["2026-08", "2026-09"]
    assert months(None, date(2026, 6, 1)) == ["2026-06"]
    assert months(None, None) == ["2026-06", "2026-07", "2026-08", "2026-09"]
