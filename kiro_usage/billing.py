"""What the data folder keeps of money: dated prices, own currency, amounts billed, people left alone.

One file, `billing.json`. It names people by id (those excepted from advice), so its owner alone can read it.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kiro_usage.catalogue.plans import LIST_PRICES, DatedPlan, Plan, PriceTable, letters
from kiro_usage.errors import KiroUsageError, StoreError
from kiro_usage.people.private_file import write_private

BILLING_FILE = "billing.json"
_VERSION = 1
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Currency:
    """How US dollars become the amount that is paid: `rate` units of the currency for a dollar, after a
    discount and with tax (shares between 0 and 1).
    """

    code: str = "USD"
    rate: float = 1.0
    discount: float = 0.0
    tax: float = 0.0

    def amount(self, dollars: float) -> float:
        """What is paid for list dollars."""
        return dollars * (1 - self.discount) * (1 + self.tax) * self.rate

    @property
    def decimals(self) -> int:
        """Digits of small amounts: none where a unit is worth less than a few cents."""
        return 0 if self.rate >= 50 else 2  # noqa: PLR2004 (won, yen)


@dataclass(frozen=True, slots=True)
class Billing:
    """Prices, currency, the amounts billed by month (`yyyy-mm`, in that currency), and the ids of people
    whom no change of plan is proposed for.
    """

    prices: PriceTable = LIST_PRICES
    currency: Currency = Currency()
    billed: Mapping[str, float] = field(default_factory=dict)
    excepted: frozenset[str] = frozenset()


def read_billing(data_dir: Path) -> Billing:
    """What is kept in a data folder; list prices in US dollars where nothing is.

    Raises StoreError `billing_unreadable`, `billing_newer`.
    """
    path = data_dir / BILLING_FILE
    try:
        content = json.loads(path.read_bytes())
        if content["version"] > _VERSION:
            raise StoreError("billing_newer", path=str(path))
        return _billing(content)
    except FileNotFoundError:
        return Billing()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("billing_unreadable", path=str(path), detail=_detail(error)) from error


def write_billing(data_dir: Path, billing: Billing) -> Path:
    """Keep it, in place of what was kept before. Raises StoreError `billing_not_written`."""
    path = data_dir / BILLING_FILE
    try:
        write_private(path, json.dumps(_content(billing), ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise StoreError("billing_not_written", path=str(path), detail=_detail(error)) from error
    return path


def price_table(rows: Iterable[Mapping[str, Any]]) -> PriceTable:
    """A table of rows with `valid_from` (date), `tier`, `name`, `credits`, `price`, `over`.

    Raises KiroUsageError `prices_wrong` with the number of the first row that makes no sense, and where one
    tier has two rows of one day or no row is left.
    """
    dated: dict[tuple[date, str], DatedPlan] = {}
    for place, row in enumerate(rows, 1):
        tier = letters(str(row.get("tier") or ""))
        numbers = [_number(row.get(name)) for name in ("credits", "price", "over")]
        day = row.get("valid_from")
        known = [value for value in numbers if value is not None]
        if not tier or not isinstance(day, date) or len(known) < len(numbers) or (day, tier) in dated:
            raise KiroUsageError("prices_wrong", row=place)
        credits_, price, over = known
        name = " ".join(str(row.get("name") or tier).split())
        dated[day, tier] = DatedPlan(day, tier, Plan(name, credits_, price, over))
    if not dated:
        raise KiroUsageError("prices_wrong", row=1)
    return PriceTable(tuple(sorted(dated.values(), key=_by_price)))


def currency(code: str, rate: float, discount: float, tax: float) -> Currency:
    """A currency. Raises KiroUsageError `currency_wrong`."""
    code = code.strip().upper()
    if not (_CODE.fullmatch(code) and 0 < rate < math.inf and 0 <= discount < 1 and 0 <= tax < 1):
        raise KiroUsageError("currency_wrong")
    return Currency(code, rate, discount, tax)


def _by_price(row: DatedPlan) -> tuple[date, float, float, str]:
    return row.valid_from, row.plan.price, row.plan.credits, row.tier


def _billing(content: Mapping[str, Any]) -> Billing:
    billed = {month: _number(amount) for month, amount in content["billed"].items()}
    if not all(_MONTH.fullmatch(month) for month in billed) or None in billed.values():
        raise ValueError("billed")
    try:
        prices = price_table(
            {**row, "valid_from": date.fromisoformat(row["valid_from"])} for row in content["prices"]
        )
        money = currency(**content["currency"])
    except KiroUsageError as error:
        raise ValueError(error.kind) from error
    known = {month: amount for month, amount in billed.items() if amount is not None}
    return Billing(prices, money, known, frozenset(map(str, content["excepted"])))


def _content(billing: Billing) -> dict[str, Any]:
    money = billing.currency
    return {
        "version": _VERSION,
        "prices": [
            {
                "valid_from": row.valid_from.isoformat(),
                "tier": row.tier,
                "name": row.plan.name,
                "credits": row.plan.credits,
                "price": row.plan.price,
                "over": row.plan.over,
            }
            for row in billing.prices.rows
        ],
        "currency": {
            "code": money.code,
            "rate": money.rate,
            "discount": money.discount,
            "tax": money.tax,
        },
        "billed": dict(sorted(billing.billed.items())),
        "excepted": sorted(billing.excepted),
    }


def _number(value: object) -> float | None:
    """A finite number that is not below zero, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = float(value)
    return number if math.isfinite(number) and number >= 0 else None


def _detail(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
