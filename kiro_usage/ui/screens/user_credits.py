"""The newest month's credits of one user against the plan: a card, and how they came together."""

from dataclasses import dataclass, replace
from datetime import date
from math import inf

import pandas as pd

from kiro_usage.figures.credits import cumulative_figure
from kiro_usage.filters import Filters
from kiro_usage.metrics.forecast import month_end
from kiro_usage.metrics.month_use import cumulative
from kiro_usage.metrics.numbers import rate, total
from kiro_usage.metrics.subscriptions import subscription_months
from kiro_usage.ui.data import answer
from kiro_usage.ui.money import kept_billing, of_plan
from kiro_usage.ui.parts import Card, Chart, chart
from kiro_usage.ui.say import day, language, number, say
from kiro_usage.ui.selection import Selection


@dataclass(frozen=True, slots=True)
class UserMonth:
    """The newest month of the credits report, up to its `newest` day: credits and plan of all subscriptions
    of a user; None where no row knows them.
    """

    newest: date
    credits: float | None
    plan: float | None
    subscriptions: int

    @property
    def share(self) -> float | None:
        """How much of the plans is used."""
        return rate(self.credits, self.plan)


def user_month(own: Selection) -> UserMonth | None:
    """Whatever days are chosen; `own` is the selection of the user alone. None where the credits report has
    no row of the user.
    """
    newest = own.opened.facts.credits.newest_day
    if newest is None:
        return None
    prices = kept_billing(own.data_dir)[0].prices
    months = answer(own.opened, subscription_months, _everything(own), prices)
    if months.empty:
        return None
    rows = months[months["month"] == pd.Timestamp(newest.replace(day=1))]
    # A sum over plans of which one is not known would be too small a limit.
    plan = total(rows["plan_credits"]) if rows["plan_credits"].notna().all() else None
    return UserMonth(newest, total(rows["credits"]), plan, len(rows))


def month_card(month: UserMonth) -> Card:
    """Credits of the month against what the plans include."""
    note = of_plan(month.plan, month.share)
    return Card(say("user.month_credits"), number(month.credits, 1), note, say("user.month_credits_help"))


def month_chart(own: Selection, month: UserMonth) -> None:
    """The credits of the month added up, with the plans as a line."""
    first = month.newest.replace(day=1)
    days = answer(own.opened, cumulative, _everything(own), first, until=month.newest)
    today = None if month.newest == month_end(month.newest) else month.newest.day
    known = bool(days["current"].notna().any())
    chart(
        Chart(
            key="user_month",
            title=say("user.month"),
            figure=cumulative_figure(days, month.plan, today, language(), reach=inf) if known else None,
            table=days,
            columns={
                "day": say("credits.axis_day"),
                "current": say("credits.current"),
                "before": say("credits.before"),
            },
            finding=say(
                "user.month_note",
                month=f"{first:%Y-%m}",
                day=day(month.newest),
                subscriptions=number(month.subscriptions),
            ),
            empty=say("user.month_empty"),
        ),
        fold_on_phone=True,
    )


def _everything(own: Selection) -> Filters:
    return replace(own.filters, first_day=None, last_day=None)
