"""Credits and money as every screen shows them: kept prices, subscriptions, how overage is read, advice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd

from kiro_usage.billing import Billing, Currency, read_billing
from kiro_usage.errors import KiroUsageError
from kiro_usage.filters import Filters
from kiro_usage.metrics.forecast import Forecast, forecast
from kiro_usage.metrics.overage import Overage, overage_verdict
from kiro_usage.metrics.subscriptions import MonthFigures, month_figures, subscription_months
from kiro_usage.ui.data import Opened, advice_of, answer, kept
from kiro_usage.ui.say import number, percent, say
from kiro_usage.ui.selection import Selection

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

_SIGNS = {"USD": "$", "KRW": "₩", "EUR": "€", "JPY": "¥", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Credits:
    """What the credits report says of the selection, whatever days are chosen: `months` as
    `metrics.subscriptions.subscription_months` up to `newest`, the newest day of that report; `advice` as
    `metrics.advice.advice`, without the people that are excepted. `problem`: why kept prices could not be
    read; the list's count then.
    """

    opened: Opened
    billing: Billing
    problem: KiroUsageError | None
    filters: Filters
    months: pd.DataFrame
    newest: date
    verdict: Overage
    advice: pd.DataFrame

    @property
    def current(self) -> pd.Timestamp:
        """The first day of the newest month."""
        return pd.Timestamp(self.newest.replace(day=1))

    def of(self, month: pd.Timestamp) -> pd.DataFrame:
        """The rows of one month."""
        return self.months[self.months["month"] == month]

    def ask(
        self,
        question: Callable[Concatenate[pd.DataFrame, _Asked], _Answer],
        *arguments: _Asked.args,
        **named: _Asked.kwargs,
    ) -> _Answer:
        """What a function of the metrics answers about `months`; computed once."""
        asked = (question, arguments, tuple(sorted(named.items())))
        return self.kept(asked, lambda: question(self.months, *arguments, **named))

    def kept(self, key: object, make: Callable[[], _Answer]) -> _Answer:
        """What `make` makes of `months` and how overage is read; made once."""
        return kept(self.opened, (self.filters, self.billing.prices, self.newest, key), make)

    def figures(self, month: pd.Timestamp) -> MonthFigures:
        """See `metrics.subscriptions.month_figures`."""
        read = partial(month_figures, inside=self.verdict.is_inside, amounts=self.verdict.amounts)
        return self.kept((month_figures, month), lambda: read(self.of(month)))

    def text(self, dollars: float | None, highest: float | None = None, *, exact: bool = False) -> str:
        """An amount of list dollars as it is paid, in the own currency; see `money`."""
        paid = self.billing.currency
        amounts = [None if value is None else paid.amount(value) for value in (dollars, highest)]
        return money(paid, *amounts, exact=exact)


def credits_of(selection: Selection) -> Credits | None:
    """The credits of a selection; None without rows of the credits report. Days do not apply: money is by
    calendar month.
    """
    newest = selection.opened.facts.credits.newest_day
    filters = replace(selection.filters, first_day=None, last_day=None)
    if newest is None:
        return None
    billing, problem = kept_billing(selection.data_dir)
    months = answer(selection.opened, subscription_months, filters, billing.prices)
    months = months[months["first_day"] <= pd.Timestamp(newest)]
    if months.empty:
        return None
    advice = advice_of(selection.opened, filters, newest, billing.prices)
    return Credits(
        opened=selection.opened,
        billing=billing,
        problem=problem,
        filters=filters,
        months=months,
        newest=newest,
        verdict=answer(selection.opened, overage_verdict, filters),
        advice=advice[~advice["user_id"].isin(billing.excepted)].reset_index(drop=True),
    )


def of_plan(plan: float | None, share: float | None) -> str:
    """How much the plans include and what share of it is used, or that they are not known."""
    if not plan:
        return say("credits.plan_unknown")
    return say("credits.share_of_plan", credits=number(plan), share=percent(share))


def kept_billing(data_dir: Path) -> tuple[Billing, KiroUsageError | None]:
    """What is kept of prices and bills; where that cannot be read the list prices, and why."""
    try:
        return read_billing(data_dir), None
    except KiroUsageError as error:
        return Billing(), error


def forecast_of(selection: Selection, found: Credits) -> Forecast | None:
    """See `metrics.forecast.forecast`, for the newest month."""
    return answer(
        selection.opened, forecast, found.filters, found.newest, selection.calendar, found.billing.prices
    )


def money(
    currency: Currency, value: float | None, highest: float | None = None, *, exact: bool = False
) -> str:
    """An amount in a currency, a dash where it is not known; a range where `highest` is another amount.

    `exact`: with the currency's fractions.
    """
    if value is None:
        return "—"
    decimals = currency.decimals if exact else 0
    sign = _SIGNS.get(currency.code, f"{currency.code} ")
    texts = [f"{sign}{number(amount, decimals)}" for amount in (value, highest) if amount is not None]
    return " – ".join(dict.fromkeys(texts))
