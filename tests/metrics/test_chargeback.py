"""Money by group: fees and overage, people once a group, and how credits are spread."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.chargeback import by_group, pareto
from kiro_usage.metrics.subscriptions import month_figures, subscription_months
from tests.metrics.tables import credit, usages

ONE = "arn:aws:codewhisperer:us-east-1:111122223333:profile/ONE"
TWO = "arn:aws:codewhisperer:eu-central-1:111122223333:profile/TWO"


def used(user: str, day: str, amount: float, **values: Any) -> Any:
    row = {"ProfileId": ONE, "Subscription_Tier": "PRO", "Overage_Enabled": True, "Credits_Used": amount}
    return credit(user, day, **{**row, **values})


def _months(folder: Path, *rows: Any) -> pd.DataFrame:
    with usages(folder) as make:
        return subscription_months(make(credits_rows=rows), Filters())


def test_teams_add_up_to_the_whole_month_by_month(tmp_path: Path) -> None:
    months = _months(
        tmp_path,
        used("a", "2026-10-01", 100.0),
        used("a", "2026-11-01", 1500.0),
        used("b", "2026-11-01", 10.0, ProfileId=TWO, Region="eu-central-1", Subscription_Tier="POWER"),
        used("b", "2026-11-01", 20.0),
        used("c", "2026-11-01", 30.0),
    )
    teams = months["user_id"].map({"a": "Platform", "b": "Platform"}).fillna("—")
    table = by_group(months, teams, inside=True)
    november = table[table["month"] == "2026-11-01"].set_index("group")
    assert november["people"].to_dict() == {"Platform": 2, "—": 1}
    assert november["subscriptions"].to_dict() == {"Platform": 3, "—": 1}
    assert november["twice"].to_dict() == {"Platform": 1, "—": 0}
    assert november["fee"].to_dict() == {"Platform": 240.0, "—": 20.0}
    assert november["lowest"].to_dict() == {"Platform": 20.0, "—": 0.0}
    figures = month_figures(months[months["month"] == "2026-11-01"], inside=True)
    assert (figures.fee, figures.charge) == (november["fee"].sum(), (20.0, 20.0))
    assert table.loc[table["month"] == "2026-10-01", "credits"].tolist() == [100.0]


def test_by_region_a_person_of_two_is_in_both_and_twice_in_neither(tmp_path: Path) -> None:
    months = _months(
        tmp_path,
        used("b", "2026-11-01", 10.0, ProfileId=TWO, Region="eu-central-1"),
        used("b", "2026-11-01", 20.0),
    )
    table = by_group(months, months["region"], inside=True)
    assert table[["group", "people", "twice"]].values.tolist() == [
        ["eu-central-1", 1, 0],
        ["us-east-1", 1, 0],
    ]


def test_a_group_of_unknown_plans_has_no_fee(tmp_path: Path) -> None:
    months = _months(tmp_path, used("a", "2026-11-01", 1.0, Subscription_Tier="MYSTERY"))
    table = by_group(months, months["region"], inside=True)
    assert table["fee"].isna().all()
    assert table["credits"].tolist() == [1.0]


def test_the_top_tenth_is_of_people_not_of_subscriptions(tmp_path: Path) -> None:
    """Eleven people: a tenth, rounded up, are two: 60 of a with two profiles and 20 of b, of 100."""
    rows = [used("a", "2026-11-01", 30.0), used("a", "2026-11-01", 30.0, ProfileId=TWO)]
    rows += [used("b", "2026-11-01", 20.0)]
    rows += [used(f"other-{number}", "2026-11-01", 20 / 9) for number in range(9)]
    found = pareto(_months(tmp_path, *rows))
    assert found is not None
    assert found.top == 2
    assert found.share == pytest.approx(0.8)
    assert found.curve.iloc[0].tolist() == [0.0, 0.0]
    assert found.curve.iloc[-1].tolist() == [1.0, pytest.approx(1.0)]
    assert found.curve["credits"].is_monotonic_increasing


def test_without_credits_nothing_is_spread(tmp_path: Path) -> None:
    assert pareto(_months(tmp_path, used("a", "2026-11-01", 0.0))) is None
