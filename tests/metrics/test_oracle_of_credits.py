"""Every subscription's month of the synthetic organisation against plain loops over its files."""

from pathlib import Path

import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.subscriptions import duplicates, month_figures, subscription_months
from kiro_usage.store import read_files
from kiro_usage.usage import open_usage
from tests import oracle_credits
from tests.demo.bucket import bucket


def test_months_fees_plans_and_blocks_are_those_of_an_independent_count(tmp_path: Path) -> None:
    expected = oracle_credits.subscription_months(bucket())
    usage = open_usage(read_files(bucket().items(), tmp_path).tables)
    table = subscription_months(usage, Filters())
    usage.close()
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
        assert figures.fee == sum(month.fee for month in own.values())
        assert figures.credits == pytest.approx(sum(month.credits for month in own.values()))
        over = sum(max(month.credits - month.plan, 0) for month in own.values() if not month.blocked)
        assert figures.charge[0] == pytest.approx(0.04 * over, abs=1e-6)
        people = [key[0] for key in own]
        assert set(duplicates(chosen)["user_id"]) == {user for user in people if people.count(user) > 1}
