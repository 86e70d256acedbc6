"""Subscriptions, months, plans, overage: literal expectations, and traps that others fell into."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kiro_usage.catalogue.plans import LIST_PRICES, PLANS, DatedPlan, Plan, PriceTable, rank_of
from kiro_usage.filters import Filters
from kiro_usage.metrics.advice import advice, complete_months, effective
from kiro_usage.metrics.month_use import BINS, cumulative, utilisation_bins
from kiro_usage.metrics.overage import ADDED, BY_CLIENT, BY_DAY, LARGEST, Verdict, overage_verdict
from kiro_usage.metrics.subscriptions import (
    duplicates,
    month_figures,
    pending,
    subscription_months,
    unused_since,
    without_rows,
)
from tests.metrics.tables import credit, usages

ONE = "arn:aws:codewhisperer:us-east-1:111122223333:profile/ONE"
TWO = "arn:aws:codewhisperer:eu-central-1:111122223333:profile/TWO"


def used(user: str, day: str, amount: float | None, **values: Any) -> Any:
    row = {"ProfileId": ONE, "Client_Type": "KIRO_IDE", "Subscription_Tier": "PRO", "Overage_Enabled": False}
    return credit(user, day, **{**row, "Credits_Used": amount, **values})


def months(folder: Path, *rows: Any, filters: Filters = Filters()) -> pd.DataFrame:  # noqa: B008 (frozen)
    with usages(folder) as make:
        return subscription_months(make(credits_rows=rows), filters)


def test_credits_are_added_over_days_and_clients_and_limits_are_not(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("u", "2026-11-02", 100.5, Usage_Limit=1000.0),
        used("u", "2026-11-02", 20.0, Usage_Limit=1000.0, Client_Type="KIRO_CLI"),
        used("u", "2026-11-03", 10.0, Usage_Limit=1000.0),
    )
    (row,) = table.to_dict("records")
    assert (row["credits"], row["plan_credits"], row["days"]) == (130.5, 1000.0, 2)
    assert (row["utilisation"], row["over"], row["blocked"]) == (0.1305, 0.0, False)


def test_the_highest_tier_of_the_month_is_billed_by_price_not_by_alphabet(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("u", "2026-11-02", 1.0, Subscription_Tier="POWER"),
        used("u", "2026-11-09", 1.0, Subscription_Tier="PRO_PLUS"),
    )
    (row,) = table.to_dict("records")
    assert (row["billed_tier"], row["tier"], row["fee"]) == ("POWER", "PRO_PLUS", 200.0)
    assert rank_of("PRO_PLUS") == rank_of("PROPLUS") == rank_of("ProPlus") < rank_of("POWER")


def test_the_limit_of_a_row_beats_the_price_table_and_an_unknown_plan_is_unknown(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("a", "2026-11-02", 1.0, Usage_Limit=1500.0),
        used("b", "2026-11-02", 1.0),
        used("c", "2026-11-02", 1.0, Subscription_Tier="MYSTERY"),
        used("d", "2026-11-02", None),
    ).set_index("user_id")
    assert table["plan_credits"].iloc[:2].tolist() == [1500.0, 1000.0]
    assert table.loc["c", ["plan_credits", "fee", "utilisation"]].isna().all()
    assert table["credits"].isna().to_dict() == {"a": False, "b": False, "c": False, "d": True}
    figures = month_figures(table.reset_index(), inside=True)
    assert (figures.unknown_plans, figures.credits, figures.fee) == (1, 3, 60)


def test_two_profiles_are_two_charges_and_one_profile_twice_is_one(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("u", "2026-11-02", 1.0),
        used("u", "2026-11-03", 1.0),
        used("u", "2026-11-03", 1.0, ProfileId=TWO),
        used("v", "2026-11-03", 1.0),
    )
    assert len(table) == 3
    assert duplicates(table).to_dict("records") == [
        {"user_id": "u", "month": pd.Timestamp("2026-11-01"), "subscriptions": 2, "fee": 40.0}
    ]


def test_who_used_the_plan_up_is_blocked_only_with_overage_off(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("off", "2026-11-02", 1000.0),
        used("on", "2026-11-02", 1200.0, Overage_Enabled=True),
        used("silent", "2026-11-02", 1200.0, Overage_Enabled=None),
    ).set_index("user_id")
    assert table["blocked"].to_dict() == {"off": True, "on": False, "silent": False}
    low, high = month_figures(table.reset_index(), inside=True).charge
    assert (round(low, 2), round(high, 2)) == (8.0, 16.0)


def test_a_month_is_counted_by_its_own_days(tmp_path: Path) -> None:
    rows = [used("u", "2026-10-31", 7.0), used("u", "2026-11-01", 5.0), used("u", "2026-11-03", 1.0)]
    assert months(tmp_path / "1", *rows)["credits"].tolist() == [7.0, 6.0]
    with usages(tmp_path / "2") as make:
        usage = make(credits_rows=rows)
        table = cumulative(usage, Filters(), date(2026, 11, 1))
        longer = cumulative(usage, Filters(), date(2026, 11, 1), until=date(2026, 11, 5))
        nobody = cumulative(usage, Filters(), date(2026, 12, 1), until=date(2026, 12, 2))
    assert table["current"].tolist()[:4] == [5.0, 5.0, 6.0, pytest.approx(float("nan"), nan_ok=True)]
    assert table["before"].tolist()[30] == 7.0
    assert longer["current"].dropna().tolist() == [5.0, 5.0, 6.0, 6.0, 6.0]
    assert longer["before"].dropna().tolist() == [0.0] * 30 + [7.0]
    assert nobody["current"].isna().all(), "no row is no zero"
    assert nobody["before"].dropna().tolist() == [5.0, 5.0] + [6.0] * 28


def test_a_plan_used_up_in_fractions_is_not_over_it(tmp_path: Path) -> None:
    rows = [used("u", f"2026-11-{day:02}", 0.1, Usage_Limit=0.3) for day in (2, 3, 4)]
    table = months(tmp_path, *rows)
    assert table["credits"].iloc[0] > 0.3, "a rounding above the limit"
    assert utilisation_bins(table)["blocked"].to_dict() == dict.fromkeys(BINS, 0) | {"–100": 1}
    assert table["over"].tolist() == [0.0]
    assert month_figures(table, inside=None).over == 0


def test_of_two_plans_on_one_day_the_dearer_is_the_plan_of_today(tmp_path: Path) -> None:
    rows = [
        used("u", "2026-11-02", 1.0, Subscription_Tier="PRO"),
        used("u", "2026-11-02", 1.0, Subscription_Tier="POWER", Client_Type="KIRO_CLI"),
    ]
    for number, given in enumerate((rows, rows[::-1])):
        table = months(tmp_path / str(number), *given)
        assert table[["tier", "billed_tier"]].to_numpy().tolist() == [["POWER", "POWER"]]


def test_a_plan_written_with_a_plus_is_the_larger_one(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("u", "2026-11-02", 1.0, Subscription_Tier="PRO"),
        used("u", "2026-11-03", 1.0, Subscription_Tier="Pro+"),
    )
    (row,) = table.to_dict("records")
    assert (row["tier"], row["billed_tier"], row["plan_credits"], row["fee"]) == (
        "Pro+",
        "Pro+",
        2000.0,
        40.0,
    )


def test_shares_fall_into_steps_of_ten(tmp_path: Path) -> None:
    rows = [
        used(f"u{number}", "2026-11-02", amount)
        for number, amount in enumerate((0.0, 0.1, 100.0, 100.1, 999.9, 1000.0, 1000.1))
    ]
    bins = utilisation_bins(months(tmp_path, *rows))
    counted = {name: bins["open"][name] + bins["blocked"][name] for name in BINS}
    assert {name: count for name, count in counted.items() if count} == {
        "0": 1,
        "–10": 2,
        "–20": 1,
        "–100": 2,
        "> 100": 1,
    }
    assert bins["blocked"].sum() == 2


@pytest.mark.parametrize(
    "newest,first",
    [
        (date(2026, 11, 22), "2026-08-01"),
        (date(2026, 11, 30), "2026-09-01"),
        (date(2026, 1, 5), "2025-10-01"),
    ],
)
def test_only_whole_months_are_judged(newest: date, first: str) -> None:
    asked = complete_months(newest)
    assert (asked[0], len(asked)) == (pd.Timestamp(first), 3)


def _year(user: str, amounts: dict[str, float], **values: Any) -> list[Any]:
    return [used(user, f"{month}-15", amount, **values) for month, amount in amounts.items()]


def test_a_change_is_advised_that_wins_two_months_and_saves_five_dollars(tmp_path: Path) -> None:
    amounts = {"2026-08": 300.0, "2026-09": 200.0, "2026-10": 400.0, "2026-11": 9000.0}
    table = months(tmp_path, *_year("u", amounts, Subscription_Tier="PRO_PLUS"))
    (row,) = advice(table, date(2026, 11, 22)).to_dict("records")
    assert (row["now"], row["proposed"], row["saving"], row["wins"]) == ("Pro+", "Pro", 20.0, 3)
    assert row["credits"] == [300.0, 200.0, 400.0]


@pytest.mark.parametrize(
    "tier,amount,name",
    [
        ("POWER", 0.0, "Pro"),
        ("POWER", 1500.0, "Pro"),
        ("POWER", 1500.1, "Pro+"),
        ("POWER", 3500.0, "Pro+"),
        ("PRO", 9000.0, "Power"),
    ],
)
def test_the_cheapest_plan_is_price_and_credits_over_it(
    tmp_path: Path, tier: str, amount: float, name: str
) -> None:
    costs = {
        plan.name: plan.price + 0.04 * max(amount - plan.credits, 0) for plan in PLANS.values() if plan.price
    }
    amounts = dict.fromkeys(("2026-08", "2026-09", "2026-10"), amount)
    table = months(tmp_path, *_year("u", amounts, Subscription_Tier=tier))
    (row,) = advice(table, date(2026, 10, 31)).to_dict("records")
    now = costs["Pro" if tier == "PRO" else "Power"]
    assert (row["proposed"], row["saving"]) == (name, pytest.approx(now - min(costs.values())))


def test_ten_credits_over_are_no_reason_to_change(tmp_path: Path) -> None:
    amounts = {"2026-08": 1010.0, "2026-09": 1010.0, "2026-10": 1010.0, "2026-11": 1.0}
    table = months(tmp_path, *_year("u", amounts, Overage_Enabled=True))
    assert advice(table, date(2026, 11, 22)).empty


def test_a_month_without_rows_is_one_without_use_and_a_late_start_is_not_judged(tmp_path: Path) -> None:
    gap = {"2026-08": 10.0, "2026-10": 10.0, "2026-11": 1.0}
    late = {"2026-09": 10.0, "2026-10": 10.0, "2026-11": 1.0}
    rows = [
        *_year("gap", gap, Subscription_Tier="PRO_MAX"),
        *_year("late", late, Subscription_Tier="PRO_MAX"),
    ]
    table = advice(months(tmp_path, *rows), date(2026, 11, 22))
    assert [(row["user_id"], row["credits"]) for row in table.to_dict("records")] == [
        ("gap", [10.0, 0.0, 10.0])
    ]


def test_a_subscription_silent_for_three_months_is_judged_as_unused_and_unknown_credits_are_not(
    tmp_path: Path,
) -> None:
    silent = {"2026-07": 10.0, "2026-11": 1.0}
    rows = _year("silent", silent, Subscription_Tier="POWER")
    rows += [used("odd", f"2026-{month:02}-15", None, Subscription_Tier="POWER") for month in range(7, 12)]
    table = advice(months(tmp_path, *rows), date(2026, 11, 22))
    assert [(row["user_id"], row["credits"]) for row in table.to_dict("records")] == [("silent", [0.0] * 3)]


def test_a_blocked_month_makes_the_advice_a_lower_bound(tmp_path: Path) -> None:
    amounts = {"2026-08": 1000.0, "2026-09": 3000.0, "2026-10": 3000.0, "2026-11": 1.0}
    rows = _year("u", amounts, Overage_Enabled=True)
    rows[0] = used("u", "2026-08-15", 1000.0)
    (row,) = advice(months(tmp_path, *rows), date(2026, 11, 22)).to_dict("records")
    assert (row["proposed"], row["lower_bound"]) == ("Pro+", True)


def test_unused_is_what_has_no_row_for_over_thirty_days(tmp_path: Path) -> None:
    rows = [used("old", "2026-10-22", 1.0), used("edge", "2026-10-23", 1.0), used("new", "2026-11-22", 1.0)]
    found = unused_since(months(tmp_path, *rows), pd.Timestamp("2026-11-22"))
    assert found["user_id"].tolist() == ["old"]


def _overage(folder: Path, *rows: Any) -> tuple[Verdict, Verdict, Verdict]:
    with usages(folder) as make:
        found = overage_verdict(make(credits_rows=rows), Filters())
    return found.cumulative, found.inside, found.repeated


def test_overage_that_never_falls_and_equals_credits_over_the_limit_is_cumulative_and_inside(
    tmp_path: Path,
) -> None:
    rows = [
        used("u", "2026-11-02", 1010.0, Usage_Limit=1000.0, Overage_Credits_Used=10.0),
        used("u", "2026-11-03", 50.0, Usage_Limit=1000.0, Overage_Credits_Used=60.0),
        used("u", "2026-11-03", 20.0, Usage_Limit=1000.0, Overage_Credits_Used=60.0, Client_Type="KIRO_CLI"),
    ]
    rows[2]["Credits_Used"] = 0.0
    assert _overage(tmp_path, *rows) == (Verdict.YES, Verdict.YES, Verdict.YES)


def test_overage_beside_credits_that_stay_at_the_limit(tmp_path: Path) -> None:
    rows = [
        used("u", "2026-11-02", 1000.0, Usage_Limit=1000.0, Overage_Credits_Used=70.0),
        used("u", "2026-11-03", 0.0, Usage_Limit=1000.0, Overage_Credits_Used=40.0),
    ]
    assert _overage(tmp_path, *rows) == (Verdict.NO, Verdict.NO, Verdict.OPEN)


def test_a_client_that_tells_no_overage_says_nothing_about_repeating(tmp_path: Path) -> None:
    rows = [
        used("u", "2026-11-02", 1.0, Overage_Credits_Used=5.0),
        used("u", "2026-11-02", 1.0, Client_Type="KIRO_CLI"),
    ]
    assert _overage(tmp_path, *rows) == (Verdict.OPEN, Verdict.OPEN, Verdict.OPEN)


def test_without_overage_nothing_is_decided(tmp_path: Path) -> None:
    assert _overage(tmp_path, used("u", "2026-11-02", 5.0)) == (Verdict.OPEN,) * 3


DEARER = PriceTable(
    (
        *LIST_PRICES.rows,
        DatedPlan(date(2026, 11, 1), "PRO", Plan("Pro", 1_000, 25, 0.05)),
        DatedPlan(date(2026, 11, 1), "ULTRA", Plan("Ultra", 50_000, 900)),
    )
)


def test_a_month_costs_what_the_prices_of_its_time_say(tmp_path: Path) -> None:
    rows = [used("u", f"2026-{month}-02", 1100.0, Overage_Enabled=True) for month in (10, 11)]
    rows.append(used("v", "2026-11-02", 1.0, Subscription_Tier="POWER"))
    rows.append(used("v", "2026-11-03", 1.0, Subscription_Tier="ULTRA"))
    with usages(tmp_path) as make:
        table = subscription_months(make(credits_rows=rows), Filters(), DEARER)
    assert table["fee"].tolist() == [20.0, 25.0, 900.0]
    assert table["billed_tier"].tolist() == ["PRO", "PRO", "ULTRA"]
    charges = [month_figures(table.iloc[[place]], inside=True).charge[0] for place in (0, 1)]
    assert charges == [pytest.approx(4.0), pytest.approx(5.0)]


def test_advice_compares_the_prices_of_the_day_it_takes_effect(tmp_path: Path) -> None:
    amounts = {"2026-08": 300.0, "2026-09": 200.0, "2026-10": 400.0, "2026-11": 9.0}
    table = months(tmp_path, *_year("u", amounts, Subscription_Tier="PRO_PLUS"))
    (row,) = advice(table, date(2026, 11, 22), DEARER).to_dict("records")
    assert (row["proposed"], row["saving"]) == ("Pro", 15.0)


def test_a_limit_of_ones_own_counts_for_the_present_plan(tmp_path: Path) -> None:
    """3,000 credits a month on Pro+ with a limit of 3,000: nothing is over, nothing is cheaper."""
    amounts = dict.fromkeys(("2026-08", "2026-09", "2026-10", "2026-11"), 3000.0)
    values = {"Subscription_Tier": "PRO_PLUS", "Overage_Enabled": True}
    own = months(tmp_path / "1", *_year("u", amounts, **values, Usage_Limit=3000.0))
    listed = months(tmp_path / "2", *_year("u", amounts, **values))
    assert advice(own, date(2026, 11, 22)).empty
    assert advice(listed, date(2026, 11, 22)).empty  # 40 + 40 a month against 100 of Pro Max


def test_a_change_takes_effect_on_the_first_of_next_month() -> None:
    days = [date(2026, 11, 22), date(2026, 12, 31), date(2027, 1, 1)]
    assert [str(effective(day)) for day in days] == ["2026-12-01", "2027-01-01", "2027-02-01"]


def test_what_never_was_used_is_pending_and_costs_nothing(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("never", "2026-10-02", 0.0),
        used("never", "2026-11-02", 0.0, ProfileId=ONE),
        used("later", "2026-10-02", 0.0),
        used("later", "2026-11-02", 1.0),
        used("new", "2026-11-02", 0.0, New_User=True),
        used("silent", "2026-11-02", None),
        used("twice", "2026-11-02", 5.0),
        used("twice", "2026-11-02", 0.0, ProfileId=TWO),
    )
    waiting = table[table["pending"]]
    assert waiting["user_id"].tolist() == ["never", "never", "twice"]
    assert waiting["fee"].tolist() == [0.0, 0.0, 0.0]
    november = month_figures(table[table["month"] == "2026-11-01"], inside=True)
    assert (november.fee, november.pending) == (80, 2)
    assert pending(table)["user_id"].tolist() == ["never", "twice"]
    assert duplicates(table).empty
    assert "never" not in set(unused_since(table, pd.Timestamp("2027-01-31"))["user_id"])


def test_unused_counts_from_the_last_use_and_free_plans_cost_nothing(tmp_path: Path) -> None:
    rows = [
        used("idle", "2026-10-01", 1.0),
        used("idle", "2026-11-20", 0.0),
        used("free", "2026-10-01", 1.0, Subscription_Tier="FREE"),
    ]
    found = unused_since(months(tmp_path, *rows), pd.Timestamp("2026-11-22"))
    assert found[["user_id", "fee"]].values.tolist() == [["idle", 20.0]]
    assert found["last_day"].tolist() == [pd.Timestamp("2026-10-01")]


def test_who_has_no_row_this_month_may_still_be_paid_for(tmp_path: Path) -> None:
    rows = [used("gone", "2026-10-01", 1.0), used("here", "2026-11-01", 1.0)]
    table = months(tmp_path, *rows)
    assert without_rows(table, pd.Timestamp("2026-11-01"))["user_id"].tolist() == ["gone"]
    assert without_rows(table, pd.Timestamp("2026-10-01")).empty


def _told(
    day: str, number: float | None, client: str = "KIRO_IDE", amount: float = 0.0, **values: Any
) -> Any:
    return used(
        "u", day, amount, Usage_Limit=1000.0, Overage_Credits_Used=number, Client_Type=client, **values
    )


@pytest.mark.parametrize(
    "numbers,kept",
    [
        # Month to date, one number for all clients: the largest is the month.
        ([("02", 10, "A"), ("03", 25, "A"), ("03", 25, "B")], (LARGEST,)),
        # Month to date, each client its own.
        ([("02", 10, "A"), ("03", 25, "A"), ("03", 4, "B")], (BY_CLIENT,)),
        # A day's own number, repeated for each client.
        ([("02", 25, "A"), ("03", 10, "A"), ("03", 10, "B")], (BY_DAY,)),
        # A day's own number, each client its own.
        ([("02", 25, "A"), ("03", 10, "A"), ("03", 4, "B")], (ADDED,)),
        # One client alone tells nothing of repeating.
        ([("02", 10, "A"), ("03", 25, "A")], (LARGEST, BY_CLIENT)),
        # A client beside it that tells no number tells nothing either.
        ([("02", 10, "A"), ("03", 25, "A"), ("03", None, "B")], (LARGEST, BY_CLIENT)),
        # One day alone tells nothing of either.
        ([("02", 10, "A")], (LARGEST, BY_CLIENT, BY_DAY, ADDED)),
    ],
)
def test_the_data_leave_some_ways_to_read_overage(
    numbers: list[tuple[str, float | None, str]], kept: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [_told(f"2026-11-{day}", number, client) for day, number, client in numbers]
    with usages(tmp_path) as make:
        found = overage_verdict(make(credits_rows=rows), Filters())
    assert found.amounts == kept


def test_each_way_to_read_overage_has_its_amount(tmp_path: Path) -> None:
    rows = [_told("2026-11-02", 10.0, "A"), _told("2026-11-03", 25.0, "A"), _told("2026-11-03", 4.0, "B")]
    (row,) = months(tmp_path, *rows).to_dict("records")
    amounts = [row[name] for name in (LARGEST, BY_CLIENT, BY_DAY, ADDED)]
    assert amounts == [25.0, 29.0, 35.0, 39.0]


def test_a_charge_is_a_range_over_the_ways_that_are_left(tmp_path: Path) -> None:
    rows = [
        _told("2026-11-02", 10.0, "A", 1000.0, Overage_Enabled=True),
        _told("2026-11-03", 25.0, "A", Overage_Enabled=True),
    ]
    table = months(tmp_path, *rows)
    beside = month_figures(table, inside=False, amounts=(LARGEST, ADDED)).charge
    unknown = month_figures(table, inside=None, amounts=(LARGEST, ADDED)).charge
    assert list(beside) == pytest.approx([1.0, 1.4])
    assert list(unknown) == pytest.approx([0.0, 1.4])


def test_a_little_overage_does_not_speak_for_both(tmp_path: Path) -> None:
    """5 over a limit of 1,000 lie within a hundredth of both readings; the nearer one counts."""
    rows = [_told("2026-11-02", 5.0, "A", 1005.0)]
    with usages(tmp_path) as make:
        found = overage_verdict(make(credits_rows=rows), Filters())
    assert (found.inside, found.inside_cases) == (Verdict.YES, (1, 0))


def test_the_cap_of_overage_is_no_size_of_a_plan_and_of_nobody_else(tmp_path: Path) -> None:
    table = months(
        tmp_path,
        used("a", "2026-11-02", 1.0, Overage_Cap=10_000.0),
        used("b", "2026-11-02", 1.0, Overage_Cap=500.0),
    )
    figures = month_figures(table, inside=True)
    assert (table["plan_credits"].tolist(), figures.plan_credits) == ([1000.0, 1000.0], 2000)
