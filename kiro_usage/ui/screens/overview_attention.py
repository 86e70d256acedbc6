"""What there is to act on: at most six lines, each with how many, how much, by when, and the way there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.metrics.advice import effective
from kiro_usage.metrics.forecast import Forecast, month_end
from kiro_usage.metrics.subscriptions import MonthFigures
from kiro_usage.ui.money import Credits
from kiro_usage.ui.say import UNBROKEN, number, say
from kiro_usage.ui.screens.credits_tables import ADVICE, BLOCKED, OVER, SOON, TWICE, UNUSED, plain_money
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.url import change
from kiro_usage.ui.view import Mode

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Money:
    """The newest month of the credits report, what is expected of it, and what there is to act on in it."""

    credits: Credits
    figures: MonthFigures
    forecast: Forecast | None
    twice: pd.DataFrame
    unused: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Line:
    """What to act on, and what the view becomes where it is looked at."""

    key: str
    text: str
    mode: Mode
    changes: Mapping[str, Any] = field(default_factory=dict)


def attention(selection: Selection, money: Money | None, missing: int) -> None:
    """The framed list; `missing` are working days of late without a report."""
    with st.container(border=True, height="stretch", key="card_attention"):
        st.markdown(f"### {say('overview.attention')}", anchors=False)
        lines = list(islice(_lines(selection, money, missing), MOST_LINES))
        if not lines:
            st.caption(say("overview.nothing"))
        for line in lines:
            st.button(
                line.text,
                key=f"attention_{line.key}",
                type="tertiary",
                icon=":material/chevron_right:",
                on_click=partial(change, mode=line.mode, **line.changes),
            )


def _lines(selection: Selection, money: Money | None, missing: int) -> Iterator[_Line]:
    """The most important first."""
    if money is not None:
        for code, text in _money_lines(money):
            yield _Line(code, plain_money(text), Mode.CREDITS, {"people": code, "month": ""})
    if missing:
        yield _Line("missing", say("overview.act_missing", count=number(missing)), Mode.HEALTH)
    nameless = sum(
        person is None or not person.has_name
        for person in map(selection.names.person, selection.users()["user_id"])
    )
    if nameless:
        yield _Line("nameless", say("overview.act_nameless", count=number(nameless)), Mode.MAPPING)


def _money_lines(money: Money) -> Iterator[tuple[str, str]]:
    found, figures = money.credits, money.figures
    if figures.blocked:
        last = _short(month_end(found.newest))
        yield BLOCKED, say("overview.act_blocked", count=number(figures.blocked), day=last)
    if money.forecast is not None and money.forecast.table["runs_out"].notna().any():
        yield SOON, _soon(found, money.forecast)
    elif figures.over:
        amount = found.text(*figures.charge, exact=True)
        yield OVER, say("overview.act_over", count=number(figures.over), amount=amount)
    if len(money.twice):
        amount = found.text(float(money.twice["fee"].sum()))
        yield TWICE, say("overview.act_twice", count=number(len(money.twice)), amount=amount)
    if len(money.unused):
        amount = found.text(float(money.unused["fee"].sum()))
        yield UNUSED, say("overview.act_unused", count=number(len(money.unused)), amount=amount)
    if len(found.advice):
        amount = found.text(float(found.advice["saving"].sum()))
        count, start = number(len(found.advice)), _short(effective(found.newest))
        yield ADVICE, say("overview.act_advice", count=count, amount=amount, day=start)


def _soon(found: Credits, forecast: Forecast) -> str:
    """Who will reach the limit this month, what that costs, and when the first of them does."""
    rows = forecast.table[forecast.table["runs_out"].notna()]
    count, first = number(len(rows)), _short(rows["runs_out"].min().date())
    charge = float(rows["charge"].sum())
    if not charge:
        return say("overview.act_soon_blocked", count=count, day=first)
    return say("overview.act_soon", count=count, amount=found.text(charge, exact=True), day=first)


def _short(day: date) -> str:
    """Month and day on one line: all of these lie within weeks."""
    return f"{day:%m-%d}".replace("-", UNBROKEN)
