"""A collection that is killed at any point and run again ends as if it had never been killed.

Twelve of the points of `make soak`, by the same seed, spread over a first collection and a later one.
"""

from collections.abc import Iterator

import pytest

from tests.reliability.killing import FIRST, LATER, World, kill, points, world

SEED = 1
POINTS = 12


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("killed")) as made:
        yield made


def test_the_points_are_spread_over_both_situations_and_can_be_repeated() -> None:
    events = {FIRST: 600, LATER: 300}
    chosen = points(events, 200, SEED)
    assert chosen == points(events, 200, SEED)
    for situation, most in events.items():
        numbers = sorted(point.event for point in chosen if point.situation == situation)
        assert len(numbers) == 100
        gaps = [after - before for before, after in zip([0, *numbers], [*numbers, most], strict=True)]
        assert max(gaps) <= 2 * most / 100 + 1


@pytest.mark.parametrize("number", range(POINTS))
def test_old_or_new_whole_after_a_kill_and_the_same_end_after_the_next_run(number: int, made: World) -> None:
    result = kill(made, points(made.events, POINTS, SEED)[number])
    assert result.broken == (), result
