"""Overview: who uses it, and what is there to act on?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.figures.summary import days_figure, weekly_figure
from kiro_usage.locations import Report
from kiro_usage.metrics.daily import Step, last_day
from kiro_usage.metrics.numbers import rate
from kiro_usage.metrics.overview import Overview, key_figures
from kiro_usage.metrics.subscriptions import MonthFigures, duplicates, unused_since
from kiro_usage.metrics.summary import report_days, weekly_services
from kiro_usage.ui.comparison import (
    Comparison,
    changed,
    comparison,
    people_changed,
    with_period_before,
)
from kiro_usage.ui.data import answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.money import Credits, credits_of
from kiro_usage.ui.parts import Card, Chart, cards, chart
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.url import change
from kiro_usage.ui.view import Mode, PeriodChoice, PeriodKind


@dataclass(frozen=True, slots=True)
class _Money:
    """The newest month of the credits report, and what there is to act on in it."""

    credits: Credits
    figures: MonthFigures
    twice: int
    unused: pd.DataFrame
    advice: pd.DataFrame


def overview_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("overview.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    money = _money(selection)
    grown = with_period_before(selection)
    before = _people_before(selection, grown)
    finding(_sentence(overview, money, before, grown))
    stands_on(selection, overview)
    compared = comparison(selection)
    people = _people_card(overview, before, compared)
    _cards(selection, people, money, compared)
    left, right = st.columns([2, 1])
    with left:
        _weeks(selection)
    with right:
        _attention(selection, money)
    _days(selection)


def _money(selection: Selection) -> _Money | None:
    found = credits_of(selection)
    if found is None:
        return None
    month = found.of(found.current)
    return _Money(
        found,
        found.figures(month),
        len(duplicates(month)),
        unused_since(found.months, pd.Timestamp(found.newest)),
        found.advice,
    )


def _sentence(
    overview: Overview, money: _Money | None, before: Overview | None, compared: Comparison | None
) -> str:
    text = say("overview.finding", users=number(overview.users))
    if before is not None and compared is not None:
        text = say(
            "overview.finding_grown",
            users=number(overview.users),
            grown=f"{overview.users - before.users:+,}",
            days=compared.denominators,
        )
    if money is None:
        return text
    share = percent(rate(money.figures.credits, money.figures.plan_credits))
    return f"{text} {say('overview.finding_plan', share=share, blocked=number(money.figures.blocked))}"


def _people_before(selection: Selection, compared: Comparison | None) -> Overview | None:
    """The period before, where every report that there is covers it: a new one would look like growth."""
    if compared is None:
        return None
    facts = selection.opened.facts
    there = [
        report for report, item in zip(Report, (facts.activity, facts.credits), strict=True) if item.rows
    ]
    return compared.before.overview() if compared.covers(*there) else None


def _people_card(overview: Overview, before: Overview | None, compared: Comparison | None) -> Card:
    value = say("users.people", count=number(overview.users))
    label, meaning = say("overview.users"), say("overview.users_help")
    if compared is None:
        return Card(label, value, help=meaning)
    if before is None:
        return Card(label, value, compared.on_card, meaning, say("compare.not"))
    change_ = people_changed(overview.users, before.users)
    return Card(label, value, compared.on_card, meaning, change_)


def _cards(selection: Selection, people: Card, money: _Money | None, compared: Comparison | None) -> None:
    if money is None:
        cards([people, *_activity_cards(selection, compared)])
        return
    month = money.figures
    costs = [None if month.fee is None else month.fee + charge for charge in month.charge]
    cards(
        [
            people,
            Card(
                say("credits.card_used"),
                number(month.credits, 1),
                say("credits.of_plan", credits=number(month.plan_credits)),
                say("overview.this_month"),
            ),
            Card(
                say("credits.card_blocked"),
                say("users.people", count=number(month.blocked)),
                say("credits.over", count=number(month.over)),
                say("credits.card_blocked_help"),
            ),
            Card(
                say("overview.cost"),
                money.credits.text(*costs),
                say("credits.estimated"),
                say("overview.cost_help"),
            ),
        ]
    )


def _activity_cards(selection: Selection, compared: Comparison | None) -> Iterator[Card]:
    figures = key_figures(selection.users())
    known = compared is not None and compared.covers(Report.ACTIVITY)
    before = key_figures(compared.before.users()) if compared is not None and known else None
    for metric in ("chat_messages", "code_lines", "acceptance_rate"):
        is_rate = metric == "acceptance_rate"
        write = percent if is_rate else number
        value, label = getattr(figures, metric), say(f"metric.{metric}")
        if before is None or compared is None:
            yield Card(label, write(value), change=say("compare.not") if compared is not None else None)
            continue
        old = getattr(before, metric)
        note = compared.on_card if is_rate else compared.note(value, old)
        yield Card(label, write(value), note, change=changed(value, old, write(old), points=is_rate))


def _weeks(selection: Selection) -> None:
    weeks = selection.ask(weekly_services)
    starts = [stamp.date() for stamp in pd.DatetimeIndex(weeks.index)] if len(weeks) else []
    chart(
        Chart(
            key="weekly_services",
            title=say("overview.weeks"),
            figure=weekly_figure(weeks, language()) if len(weeks) else None,
            table=weeks.reset_index() if len(weeks) else weeks,
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {name: say(f"overview.{name}") for name in weeks.columns},
            finding=say("overview.weeks_note"),
            empty=say("trends.nobody"),
            on_click=lambda point: _show(starts, point),
        )
    )


def _show(starts: list[date], point: Mapping[str, Any]) -> None:
    """The week of a bar, on the main screen."""
    first = starts[int(point["point_index"])]
    period = PeriodChoice(PeriodKind.RANGE, first=first, last=last_day(first, Step.WEEK))
    change(mode=Mode.USERS, period=period)


def _attention(selection: Selection, money: _Money | None) -> None:
    """What there is to act on: how many, how much, and the way there."""
    with st.container(border=True, height="stretch", key="card_attention"):
        st.markdown(f"### {say('overview.attention')}", anchors=False)
        lines = list(_lines(selection, money))
        if not lines:
            st.caption(say("overview.nothing"))
            return
        for key, text, mode in lines:
            st.button(
                text,
                key=f"attention_{key}",
                type="tertiary",
                icon=":material/chevron_right:",
                on_click=partial(change, mode=mode),
            )


def _lines(selection: Selection, money: _Money | None) -> Iterator[tuple[str, str, Mode]]:
    if money is not None:
        if money.figures.blocked:
            yield "blocked", say("overview.act_blocked", count=number(money.figures.blocked)), Mode.CREDITS
        if money.figures.over:
            amount = money.credits.text(*money.figures.charge, exact=True)
            count = number(money.figures.over)
            yield "over", say("overview.act_over", count=count, amount=amount), Mode.CREDITS
        if money.twice:
            yield "twice", say("overview.act_twice", count=number(money.twice)), Mode.CREDITS
        if len(money.unused):
            amount = money.credits.text(float(money.unused["fee"].sum()))
            text = say("overview.act_unused", count=number(len(money.unused)), amount=amount)
            yield "unused", text, Mode.CREDITS
        if len(money.advice):
            amount = money.credits.text(float(money.advice["saving"].sum()))
            text = say("overview.act_advice", count=number(len(money.advice)), amount=amount)
            yield "advice", text, Mode.CREDITS
    nameless = sum(
        person is None or not person.has_name
        for person in map(selection.names.person, selection.users()["user_id"])
    )
    if nameless:
        yield "nameless", say("overview.act_nameless", count=number(nameless)), Mode.MAPPING


def _days(selection: Selection) -> None:
    newest = selection.opened.facts.newest_day
    if newest is None:
        return
    filters = replace(selection.filters, first_day=None, last_day=None, users=None)
    days = answer(selection.opened, report_days, filters, newest)
    missing = int((~days.any(axis=1)).sum())
    table = days.reset_index(names="day")
    chart(
        Chart(
            key="report_days",
            title=say("overview.days"),
            figure=days_figure(days, language()),
            table=table,
            columns={"day": st.column_config.DateColumn(say("users.start_day"), format="YYYY-MM-DD")}
            | {name: say(f"overview.report_{name}") for name in days.columns},
            finding=say("overview.days_note", missing=number(missing)),
        )
    )
