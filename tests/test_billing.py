"""Prices, currency and amounts billed as they are kept: whole, by letters and days, never half understood."""

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiro_usage.billing import (
    BILLING_FILE,
    Billing,
    Currency,
    currency,
    price_table,
    read_billing,
    write_billing,
)
from kiro_usage.catalogue.plans import LIST_PRICES, Plan
from kiro_usage.errors import KiroUsageError, StoreError

NEW_YEAR = date(2027, 1, 1)


def _row(tier: str, price: float, valid_from: date = NEW_YEAR, **values: Any) -> dict[str, Any]:
    row = {"valid_from": valid_from, "tier": tier, "name": tier, "credits": 1000.0, "price": price}
    return {**row, "over": 0.05, **values}


def test_without_a_file_the_list_counts_in_dollars(tmp_path: Path) -> None:
    assert read_billing(tmp_path) == Billing()
    assert LIST_PRICES.plan("PRO_MAX", date(2026, 11, 1)) == Plan("Pro Max", 5000, 100, 0.04)


def test_what_is_kept_is_read_back_and_its_owner_alone_can_read_it(tmp_path: Path) -> None:
    kept = Billing(
        price_table([_row("Power", 200), _row("Pro_Plus", 44), _row("PRO", 22.5)]),
        Currency("KRW", 1390.0, 0.1, 0.1),
        {"2026-10": 1_234_000.0},
        frozenset({"b", "a"}),
    )
    path = write_billing(tmp_path, kept)
    assert read_billing(tmp_path) == kept
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [row.tier for row in kept.prices.rows] == ["PRO", "PROPLUS", "POWER"]


def test_a_price_holds_from_its_day_and_an_older_one_before_it() -> None:
    table = price_table([_row("PRO", 20, date(2026, 1, 1)), _row("pro", 25, NEW_YEAR)])
    days = (date(2025, 6, 1), date(2026, 12, 31), NEW_YEAR)
    assert [plan.price for day in days if (plan := table.plan("Pro", day))] == [20, 20, 25]
    assert table.plan("POWER", NEW_YEAR) is None


def test_tiers_rank_by_price_never_by_alphabet() -> None:
    ranks = LIST_PRICES.ranks
    assert sorted(ranks, key=ranks.__getitem__) == ["FREE", "PRO", "PROPLUS", "PROMAX", "POWER"]


@pytest.mark.parametrize(
    "row",
    [
        _row("", 20),
        _row("1-2", 20),
        _row("PRO", -1),
        _row("PRO", float("nan")),
        {**_row("PRO", 20), "credits": None},
        {**_row("PRO", 20), "valid_from": None},
    ],
)
def test_a_row_that_makes_no_sense_is_named(row: dict[str, Any]) -> None:
    with pytest.raises(KiroUsageError) as caught:
        price_table([_row("POWER", 200), row])
    assert (caught.value.kind, caught.value.values) == ("prices_wrong", {"row": 2})


@pytest.mark.parametrize("rows", [[], [_row("PRO", 20), _row("P-R-O", 30)]])
def test_no_prices_and_two_of_one_day_are_refused(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(KiroUsageError):
        price_table(rows)


def test_own_money_is_after_the_discount_with_tax_at_the_rate() -> None:
    assert currency(" krw ", 1400.0, 0.1, 0.1).amount(100) == pytest.approx(138_600)
    assert (Currency("KRW", 1400).decimals, Currency().decimals) == (0, 2)


@pytest.mark.parametrize(
    "values", [("WON ", 0.0, 0, 0), ("K", 1, 0, 0), ("KRW", 1, 1.0, 0), ("KRW", 1, 0, -0.1)]
)
def test_a_currency_that_makes_no_sense_is_refused(values: tuple[str, float, float, float]) -> None:
    with pytest.raises(KiroUsageError, match="Currency"):
        currency(*values)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 1}',
        json.dumps({"version": 1, "prices": [], "currency": {}, "billed": {}, "excepted": []}),
        "null",
    ],
)
def test_a_file_that_is_not_understood_is_told_and_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / BILLING_FILE
    path.write_text(text)
    with pytest.raises(StoreError) as caught:
        read_billing(tmp_path)
    assert caught.value.kind == "billing_unreadable"
    assert path.read_text() == text


def test_a_bill_of_no_month_is_not_understood(tmp_path: Path) -> None:
    path = write_billing(tmp_path, Billing(billed={"2026-10": 1.0}))
    path.write_text(path.read_text().replace("2026-10", "2026-13"))
    with pytest.raises(StoreError):
        read_billing(tmp_path)


def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / BILLING_FILE).write_text('{"version": 2}')
    with pytest.raises(StoreError) as caught:
        read_billing(tmp_path)
    assert caught.value.kind == "billing_newer"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("in the way")
    with pytest.raises(StoreError) as caught:
        write_billing(file, Billing())
    assert caught.value.kind == "billing_not_written"
