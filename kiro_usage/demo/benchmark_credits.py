"""The credits reports beside `benchmark`: the same people and days, one client each, streamed file by file."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import numpy as np

from kiro_usage.demo.benchmark import benchmark_user_ids
from kiro_usage.demo.delivery import CREDITS_OF_SEPTEMBER, folder
from kiro_usage.demo.organisation import DEFAULT_SEED, MAIN_ACCOUNT, Place
from kiro_usage.locations import Report, Service

_PRESENT = 0.6
_PATTERNS = 1000
_MODELS = {"auto": 0.4, "claude_haiku_4.5": 0.2, "claude_sonnet_5": 0.5}
_CLIENTS = ("KIRO_IDE", "KIRO_IDE", "KIRO_CLI")
_PLANS = (("PRO", 1000.0), ("PRO", 1000.0), ("PRO_PLUS", 2000.0))


def benchmark_credits_objects(
    users: int, days: int, regions: Sequence[str], last_day: date, seed: int = DEFAULT_SEED
) -> Iterator[tuple[str, bytes]]:
    """Kiro's credits reports of so many users (each in one region, with one client) and days, by day."""
    ids = benchmark_user_ids(users, seed)
    numbers = np.random.default_rng((seed, 2))
    patterns = _patterns(seed)
    header = ",".join([*CREDITS_OF_SEPTEMBER, *(f"{model}_messages" for model in _MODELS)])
    for offset in reversed(range(days)):
        day = last_day - timedelta(days=offset)
        chosen = np.flatnonzero(numbers.random(users) < _PRESENT).tolist()
        drawn = numbers.integers(0, _PATTERNS, len(chosen)).tolist()
        for position, region in enumerate(regions):
            place = Place(MAIN_ACCOUNT, region, "EXAMPLE")
            start = folder(place, Service.KIRO, Report.CREDITS, day)
            for client in sorted(set(_CLIENTS)):
                lines = [
                    _line(day, ids[n], n, place.profile_arn, patterns[k])
                    for n, k in zip(chosen, drawn, strict=True)
                    if n % len(regions) == position and _client(n) == client
                ]
                if lines:
                    body = "\n".join([header, *lines, ""])
                    yield f"{start}{client}_{MAIN_ACCOUNT}_user_report_{day:%Y%m%d}0000.csv", body.encode()


def _client(number: int) -> str:
    return _CLIENTS[number // 3 % len(_CLIENTS)]


def _line(day: date, user_id: str, number: int, profile: str, pattern: tuple[str, str, str]) -> str:
    """One row: who and where around what was drawn."""
    used, total, models = pattern
    tier, limit = _PLANS[number // 7 % len(_PLANS)]
    return (
        f'{day},"{user_id}",{_client(number)},{used},{limit},0.0,false,"{profile}",{tier},{total},false,'
        f'"user{number:05}@example.com",{limit},{models}'
    )


def _patterns(seed: int) -> list[tuple[str, str, str]]:
    """Conversations and credits, messages, and messages by model, that belong together."""
    random = Random(f"{seed}/credits")
    drawn = []
    for _ in range(_PATTERNS):
        messages = [random.randint(1, 40) for _ in _MODELS]
        spent = sum(price * number for price, number in zip(_MODELS.values(), messages, strict=True))
        total = sum(messages)
        drawn.append((f"{max(1, total // 12)},{spent:.4f}", str(total), ",".join(map(str, messages))))
    return drawn
