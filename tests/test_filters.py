"""Filters: which rows a selection leaves, in which report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiro_usage.filters import Filters, last_n_days, period_before
from kiro_usage.metrics.overview import overview
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from kiro_usage.usage import UNKNOWN, Usage
from tests.metrics.tables import MakeUsage, activity, credit, usages


@pytest.fixture
def usage_of(tmp_path: Path) -> Iterator[MakeUsage]:
    with usages(tmp_path) as make:
        yield make


@pytest.fixture
def usage(usage_of: MakeUsage) -> Usage:
    return usage_of(
        [
            activity("ann", "2026-10-31"),
            activity("ann", "2026-11-01", Region="eu-central-1"),
            activity("bob", "2026-11-02", Service="QDeveloper", AccountId="999988887777"),
            activity("cat", "2026-11-03", Region=None, AccountId=None, Service=None),
        ],
        [
            credit("ann", "2026-11-01", Client_Type="KIRO_CLI"),
            credit("dan", "2026-11-02", Region="eu-central-1"),
            credit("eve", "2026-11-03", Client_Type=None),
        ],
    )


def _users(usage: Usage, filters: Filters) -> list[str]:
    return sorted(user_table(usage, filters, StyleThresholds())["user_id"])


@pytest.mark.parametrize(
    "filters, users, rows",
    [
        (Filters(), ["ann", "bob", "cat", "dan", "eve"], (4, 3)),
        (Filters(date(2026, 11, 1), date(2026, 11, 2)), ["ann", "bob", "dan"], (2, 2)),
        (Filters(first_day=date(2026, 11, 3)), ["cat", "eve"], (1, 1)),
        (Filters(last_day=date(2026, 10, 31)), ["ann"], (1, 0)),
        (Filters(regions=frozenset({"eu-central-1"})), ["ann", "dan"], (1, 1)),
        (Filters(regions=frozenset({"eu-central-1", UNKNOWN})), ["ann", "cat", "dan"], (2, 1)),
        (Filters(regions=frozenset()), [], (0, 0)),
        (Filters(accounts=frozenset({"999988887777"})), ["bob"], (1, 0)),
        (Filters(services=frozenset({"QDeveloper"})), ["bob"], (1, 0)),
        (Filters(services=frozenset({"Kiro"})), ["ann", "dan", "eve"], (2, 3)),
        (Filters(services=frozenset({UNKNOWN})), ["cat"], (1, 0)),
        (Filters(clients=frozenset({"KIRO_CLI"})), ["ann", "bob", "cat"], (4, 1)),
        (Filters(clients=frozenset({UNKNOWN})), ["ann", "bob", "cat", "eve"], (4, 1)),
        (Filters(users=frozenset({"ann", "eve", "nobody"})), ["ann", "eve"], (2, 2)),
        (Filters(users=frozenset()), [], (0, 0)),
        (Filters(regions=frozenset({"o'hare"})), [], (0, 0)),
    ],
)
def test_filters_leave_the_rows_they_name(
    usage: Usage, filters: Filters, users: list[str], rows: tuple[int, int]
) -> None:
    found = overview(usage, filters)

    assert _users(usage, filters) == users
    assert (found.activity_rows, found.credits_rows) == rows


def test_many_users_are_chosen_as_exactly_as_few(usage_of: MakeUsage) -> None:
    usage = usage_of([activity(f"u{number:04}", "2026-11-02") for number in range(1_000)])
    chosen = frozenset(f"u{number:04}" for number in range(0, 1_000, 2))

    assert _users(usage, Filters(users=chosen)) == sorted(chosen)
    assert _users(usage, Filters(users=chosen - {"u0000"})) == sorted(chosen - {"u0000"})


def test_the_last_days_end_with_the_newest() -> None:
    assert last_n_days(28, date(2026, 11, 22)) == (date(2026, 10, 26), date(2026, 11, 22))
    assert last_n_days(1, date(2026, 11, 22)) == (date(2026, 11, 22), date(2026, 11, 22))


def test_the_period_before_is_as_long_and_ends_where_the_period_begins() -> None:
    chosen = Filters(date(2026, 10, 26), date(2026, 11, 22), regions=frozenset({"us-east-1"}))
    assert period_before(chosen) == Filters(
        date(2026, 9, 28), date(2026, 10, 25), regions=frozenset({"us-east-1"})
    )
    one_day = Filters(date(2026, 3, 1), date(2026, 3, 1))
    assert period_before(one_day) == Filters(date(2026, 2, 28), date(2026, 2, 28))


@pytest.mark.parametrize("ends", [(None, None), (date(2026, 1, 1), None), (None, date(2026, 1, 1))])
def test_a_period_with_an_open_end_has_none_before_it(ends: tuple[date | None, date | None]) -> None:
    assert period_before(Filters(*ends)) is None


def test_equal_filters_are_one_key() -> None:
    one, other = (Filters(date(2026, 11, 1), users=frozenset({"a", "b"})) for _ in range(2))

    assert hash(one) == hash(other)
    assert one == other


def test_periods_end_where_the_calendar_does() -> None:
    assert last_n_days(28, date(1, 1, 5)) == (date.min, date(1, 1, 5))
    assert period_before(Filters(date(1, 1, 20), date(1, 2, 28))) is None
