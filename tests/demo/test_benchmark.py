"""Large buckets for measurements: the promised shape, quickly, file by file."""

import csv
import io
import tracemalloc
from collections import Counter
from datetime import date
from itertools import islice

from kiro_usage.demo.benchmark import benchmark_objects, benchmark_user_ids
from kiro_usage.demo.benchmark_credits import benchmark_credits_objects
from kiro_usage.locations import Report, parse_key

LAST = date(2026, 11, 22)
REGIONS = ("us-east-1", "eu-central-1")


def _rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode())))


def test_the_same_arguments_give_the_same_bytes() -> None:
    first = dict(benchmark_objects(100, 9, REGIONS, LAST, 5))
    assert dict(benchmark_objects(100, 9, REGIONS, LAST, 5)) == first
    assert dict(benchmark_objects(100, 9, REGIONS, LAST, 6)) != first


def test_small_is_one_file_a_day_and_region_with_every_key_in_order_of_days() -> None:
    keys = [key for key, _ in benchmark_objects(100, 90, REGIONS, LAST)]
    locations = [parse_key(key) for key in keys]
    assert len(keys) == len(set(keys)) == 180
    assert all(location and location.report is Report.ACTIVITY for location in locations)
    days = [location.day for location in locations if location]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2026, 8, 25), LAST)


def test_the_oldest_quarter_of_the_days_lacks_five_columns() -> None:
    widths = Counter(
        body.split(b"\n", 1)[0].count(b",") + 1 for _, body in benchmark_objects(50, 40, REGIONS, LAST)
    )
    assert widths == {41: 20, 46: 60}


def test_three_quarters_work_on_weekdays_and_a_fifth_on_weekends() -> None:
    weekday: list[int] = []
    weekend: list[int] = []
    for key, body in benchmark_objects(1000, 56, ("us-east-1",), LAST):
        location = parse_key(key)
        assert location
        (weekday if location.day.weekday() < 5 else weekend).append(len(_rows(body)))
    assert 740 < sum(weekday) / 40 < 760
    assert 205 < sum(weekend) / 16 < 235


def test_more_than_a_thousand_people_come_in_parts_and_each_once() -> None:
    friday = date(2026, 11, 20)
    files = dict(benchmark_objects(3000, 1, ("us-east-1",), friday))
    names = [key.rsplit("/", 1)[-1] for key in files]
    assert names == [
        f"123456789012_by_user_analytic_202611200000_report_part_{part}.csv" for part in (1, 2, 3)
    ]
    sizes = [len(_rows(body)) for body in files.values()]
    assert sizes[:2] == [1000, 1000]
    people = [row["UserId"] for body in files.values() for row in _rows(body)]
    assert len(set(people)) == len(people) == sum(sizes)


def test_everybody_is_in_one_region() -> None:
    ids = benchmark_user_ids(40)
    seen: dict[str, set[str]] = {}
    for key, body in benchmark_objects(40, 30, REGIONS, LAST):
        location = parse_key(key)
        assert location
        seen.setdefault(location.region, set()).update(row["UserId"] for row in _rows(body))
    assert seen == {"us-east-1": set(ids[::2]), "eu-central-1": set(ids[1::2])}


def test_rows_are_whole_and_accept_no_more_than_was_suggested() -> None:
    for _, body in benchmark_objects(200, 4, REGIONS, LAST):
        for row in _rows(body):
            assert None not in row
            assert int(row["Inline_AcceptanceCount"]) <= int(row["Inline_SuggestionsCount"])


def test_one_file_at_a_time_is_in_memory() -> None:
    def stream(days: int) -> int:
        tracemalloc.start()
        for _ in benchmark_objects(2000, days, ("us-east-1",), LAST):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert stream(40) < stream(5) * 1.2


def test_the_largest_size_begins_at_once() -> None:
    assert len(list(islice(benchmark_objects(20_000, 730, REGIONS, LAST), 3))) == 3


def test_credits_are_of_the_same_people_and_add_up() -> None:
    files = list(benchmark_credits_objects(60, 5, REGIONS, LAST))
    locations = [parse_key(key) for key, _ in files]
    assert all(location and location.report is Report.CREDITS for location in locations)
    assert {location.region for location in locations if location} == set(REGIONS)
    rows = [row for _, body in files for row in _rows(body)]
    assert len({(row["Date"], row["UserId"]) for row in rows}) == len(rows) > 100
    assert {row["UserId"] for row in rows} <= set(benchmark_user_ids(60))
    models = [name for name in rows[0] if name.endswith("_messages")]
    assert all(int(row["Total_Messages"]) == sum(int(row[name]) for name in models) for row in rows)
    assert {row["Subscription_Tier"] for row in rows} == {"PRO", "PRO_PLUS"}
    assert dict(benchmark_credits_objects(60, 5, REGIONS, LAST)) == dict(files)
