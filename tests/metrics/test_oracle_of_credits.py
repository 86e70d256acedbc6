"""Every subscription's month of the synthetic organisation against plain loops over its files."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from kiro_usage.demo.calendar import is_holiday
from kiro_usage.filters import Filters
from kiro_usage.metrics.advice import advice
from kiro_usage.metrics.chargeback import by_group, pareto
from kiro_usage.metrics.forecast import forecast
from kiro_usage.metrics.overage import overage_verdict
from kiro_usage.metrics.subscriptions import (
    duplicates,
    month_figures,
    subscription_months,
    unused_since,
)
from kiro_usage.store import read_files
from kiro_usage.usage import Usage, open_usage
from kiro_usage.working_days import NO_COUNTRY, WorkCalendar
from tests import oracle_credits
from tests.demo.bucket import LAST, bucket
from tests.oracle_forecast import forecast as counted_forecast
from tests.oracle_rows import rows_of

NAMES = {"Pro": "PRO", "Pro+": "PROPLUS", "Pro Max": "PROMAX", "Power": "POWER"}


@pytest.fixture(scope="module")
def usage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Usage]:
    opened = open_usage(read_files(bucket().items(), Path(tmp_path_factory.mktemp("store"))).tables)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def expected() -> oracle_credits.Months:
    return oracle_credits.subscription_months(rows_of(bucket()))


@pytest.fixture(scope="module")
def table(usage: Usage) -> pd.DataFrame:
    return subscription_months(usage, Filters())


def test_months_fees_plans_and_blocks_are_those_of_an_independent_count(
    expected: oracle_credits.Months, table: pd.DataFrame
) -> None:
    found = {
        (row["user_id"], row["profile"], f"{row['month']:%Y-%m}"): row for row in table.to_dict("records")
    }
    assert found.keys() == expected.keys()
    assert len(found) > 50
    for key, month in expected.items():
        row = found[key]
        assert row["credits"] == pytest.approx(month.credits, rel=1e-12)
        assert (row["fee"], row["plan_credits"], row["days"]) == (month.fee, month.plan, len(month.days))
        assert row["blocked"] == month.blocked
    assert any(month.blocked for month in expected.values())
    for name in {key[2] for key in expected}:
        own = {key: month for key, month in expected.items() if key[2] == name}
        chosen = table[table["month"].dt.strftime("%Y-%m") == name]
        figures = month_figures(chosen, inside=True)
        assert figures.fee == sum(month.fee or 0 for month in own.values())
        assert figures.credits == pytest.approx(sum(month.credits or 0.0 for month in own.values()))
        over = sum(month.over for month in own.values() if not month.blocked)
        assert figures.charge[0] == pytest.approx(0.04 * over, abs=1e-6)
        assert set(duplicates(chosen)["user_id"]) == set(oracle_credits.twice(expected, name))


def test_money_by_region_and_the_top_tenth_are_those_of_an_independent_count(
    expected: oracle_credits.Months, table: pd.DataFrame
) -> None:
    grouped = by_group(table, table["region"], inside=True)
    fees: dict[tuple[str, str], int] = {}
    for (_, _, name), month in expected.items():
        region = max(month.places)[1]
        fees[region, name] = fees.get((region, name), 0) + (month.fee or 0)
    found = {(row["group"], f"{row['month']:%Y-%m}"): row["fee"] for row in grouped.to_dict("records")}
    assert found == fees
    people: dict[str, float] = {}
    for (user, _, name), month in expected.items():
        if name == "2026-11":
            people[user] = people.get(user, 0.0) + (month.credits or 0.0)
    amounts = sorted(people.values(), reverse=True)
    spread = pareto(table[table["month"] == "2026-11-01"])
    top = -(-len(amounts) // 10)
    assert spread is not None
    assert spread.top == top
    assert spread.share == pytest.approx(sum(amounts[:top]) / sum(amounts))


def test_overage_and_how_it_is_read_are_those_of_an_independent_count(
    usage: Usage, expected: oracle_credits.Months, table: pd.DataFrame
) -> None:
    told = {
        (row["user_id"], row["profile"], f"{row['month']:%Y-%m}"): row["overage"]
        for row in table[table["overage"].notna()].to_dict("records")
    }
    assert told == {key: month.overage for key, month in expected.items() if month.overage > 0}
    assert len(told) > 2
    verdict = overage_verdict(usage, Filters())
    assert (verdict.is_inside, verdict.amounts) == (True, ("overage",))
    for key, amount in told.items():
        assert expected[key].over == pytest.approx(amount, abs=1e-6)


def test_unused_subscriptions_are_those_of_an_independent_count(
    expected: oracle_credits.Months, table: pd.DataFrame
) -> None:
    found = unused_since(table, pd.Timestamp(LAST))
    assert set(zip(found["user_id"], found["profile"], strict=True)) == set(
        oracle_credits.unused(expected, LAST)
    )
    assert len(found) > 0


def test_changes_of_plan_are_those_of_an_independent_count(
    expected: oracle_credits.Months, table: pd.DataFrame
) -> None:
    rows = advice(table, LAST).to_dict("records")
    plans = {(row["user_id"], row["profile"]): NAMES[row["proposed"]] for row in rows}
    savings = {(row["user_id"], row["profile"]): row["saving"] for row in rows}
    changes = oracle_credits.cheapest_changes(expected, ("2026-08", "2026-09", "2026-10"))
    assert plans == {key: plan for key, (plan, *_) in changes.items()}
    assert savings == pytest.approx({key: saving for key, (_, saving, _) in changes.items()})
    assert len(rows) > 1


def test_the_end_of_the_month_is_that_of_an_independent_count(
    usage: Usage, expected: oracle_credits.Months
) -> None:
    year = [date(2026, 1, 1) + timedelta(days=count) for count in range(365)]
    days_off = frozenset(day for day in year if is_holiday(day))
    found = forecast(usage, Filters(), LAST, WorkCalendar(NO_COUNTRY, frozenset(days_off)))
    assert found is not None
    table = found.table.set_index(["user_id", "profile"])["expected"]
    counted = counted_forecast(expected, LAST, days_off)
    assert counted is not None
    assert table.to_dict() == pytest.approx({key: end.expected for key, end in counted.ends.items()})
    assert (found.expected, found.lowest, found.highest, found.error) == pytest.approx(
        (counted.expected, counted.lowest, counted.highest, counted.error)
    )
