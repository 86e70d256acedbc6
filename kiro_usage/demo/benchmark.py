"""Large buckets for measurements: any number of people and days, streamed file by file."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

import numpy as np

from kiro_usage.demo.delivery import EDITION_OF_2025, FULL_EDITION, activity_header, activity_row, folder
from kiro_usage.demo.organisation import DEFAULT_SEED, MAIN_ACCOUNT, Habit, Place
from kiro_usage.demo.work import metrics
from kiro_usage.locations import Report, Service

_ON_WEEKDAYS, _ON_WEEKENDS = 0.75, 0.22
_PEOPLE_A_PART = 1000
_SATURDAY = 5
_PATTERNS = 4000
"""So many different days of work are drawn; everybody's day is one of them."""


def benchmark_objects(
    users: int,
    days: int,
    regions: Sequence[str],
    last_day: date,
    seed: int = DEFAULT_SEED,
) -> Iterator[tuple[str, bytes]]:
    """Kiro's activity reports of so many users (each in one region) and days, as keys and bodies, by day.

    Files of more than 1,000 people a day come in parts; the oldest quarter of the days lacks five columns.
    Memory holds one file at a time.
    """
    ids = benchmark_user_ids(users, seed)
    numbers = np.random.default_rng(seed)
    first = last_day - timedelta(days=days - 1)
    newer = _patterns(seed, FULL_EDITION)
    older = _patterns(seed, EDITION_OF_2025)
    for offset in range(days):
        day = first + timedelta(days=offset)
        edition, tails = (EDITION_OF_2025, older) if offset < days // 4 else (FULL_EDITION, newer)
        header = ",".join(activity_header(edition)) + "\n"
        present = numbers.random(users) < (_ON_WEEKDAYS if day.weekday() < _SATURDAY else _ON_WEEKENDS)
        drawn = numbers.integers(0, _PATTERNS, users)
        for position, region in enumerate(regions):
            chosen = np.flatnonzero(present[position :: len(regions)]) * len(regions) + position
            start = f'",{day:%m-%d-%Y},'
            lines = [
                f'"{ids[n]}{start}{tails[k]}'
                for n, k in zip(chosen.tolist(), drawn[chosen].tolist(), strict=True)
            ]
            yield from _files(day, region, header, lines)


def benchmark_user_ids(users: int, seed: int = DEFAULT_SEED) -> list[str]:
    """The ids of the benchmark's people; the person at place n is in region n modulo their number."""
    random = Random(f"{seed}/benchmark")
    return [str(UUID(int=random.getrandbits(128), version=4)) for _ in range(users)]


def _files(day: date, region: str, header: str, lines: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    place = folder(Place(MAIN_ACCOUNT, region, "EXAMPLE"), Service.KIRO, Report.ACTIVITY, day)
    stem = f"{place}{MAIN_ACCOUNT}_by_user_analytic_{day:%Y%m%d}0000_report"
    in_parts = len(lines) > _PEOPLE_A_PART
    for part, begin in enumerate(range(0, len(lines), _PEOPLE_A_PART), 1):
        body = header + "".join(lines[begin : begin + _PEOPLE_A_PART])
        yield f"{stem}_part_{part}.csv" if in_parts else f"{stem}.csv", body.encode()


def _patterns(seed: int, edition: Sequence[str]) -> list[str]:
    """What follows the date in a row, line end included."""
    random = Random(f"{seed}/patterns")
    day = date(2000, 1, 1)
    return [
        ",".join(
            activity_row(
                "", day, metrics(random, random.choice(tuple(Habit)), random.uniform(0.15, 0.45)), edition
            )[2:]
        )
        + "\n"
        for _ in range(_PATTERNS)
    ]
