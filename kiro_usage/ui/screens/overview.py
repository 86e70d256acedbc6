"""Overview: who uses it, and what is there to act on?"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.locations import Report
from kiro_usage.metrics.growth import Measure
from kiro_usage.metrics.numbers import rate
from kiro_usage.metrics.overview import key_figures
from kiro_usage.metrics.subscriptions import duplicates, unused_since
from kiro_usage.ui.comparison import (
    Comparison,
    changed,
    comparison,
    people_changed,
    with_period_before,
)
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.money import credits_of, forecast_of, of_plan
from kiro_usage.ui.parts import Card, Link, cards, on_phone
from kiro_usage.ui.say import day_range, number, percent, say
from kiro_usage.ui.screens.credits_tables import BLOCKED
from kiro_usage.ui.screens.overview_attention import Money, attention
from kiro_usage.ui.screens.overview_charts import (
    active_people,
    days_of_reports,
    days_strip,
    missing_working_days,
    teams_chart,
    weeks_chart,
)
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.url import change, view
from kiro_usage.ui.view import Mode, PeriodKind


def overview_screen(selection: Selection) -> None:
    """The whole screen. On a phone what there is to act on comes before the cards."""
    heading(say("overview.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    money = _money(selection)
    grown = _covered(selection)
    people = len(active_people(selection))
    before = None if grown is None else len(active_people(grown.before))
    finding(" ".join([_people_sentence(selection, people, before, grown), *_plan_sentence(money)]))
    stands_on(selection, overview)
    compared = comparison(selection)
    days = days_of_reports(selection)
    missing = missing_working_days(selection, days)
    shown = partial(_cards, selection, _people_card(people, before, compared), money, compared)
    if on_phone():
        attention(selection, money, missing)
        shown()
        weeks_chart(selection)
    else:
        shown()
        left, right = st.columns([2, 1])
        with left:
            weeks_chart(selection)
        with right:
            attention(selection, money, missing)
    teams_chart(selection, grown)
    days_strip(days)


def _money(selection: Selection) -> Money | None:
    found = credits_of(selection)
    if found is None:
        return None
    return Money(
        found,
        found.figures(found.current),
        forecast_of(selection, found),
        duplicates(found.of(found.current)),
        found.ask(unused_since, pd.Timestamp(found.newest)),
    )


def _covered(selection: Selection) -> Comparison | None:
    """The period before, where every report that there is covers it: a new one would look like growth."""
    compared = with_period_before(selection)
    facts = selection.opened.facts
    there = [
        report for report, item in zip(Report, (facts.activity, facts.credits), strict=True) if item.rows
    ]
    return compared if compared is not None and compared.covers(*there) else None


def _people_sentence(
    selection: Selection, people: int, before: int | None, compared: Comparison | None
) -> str:
    period = _period(selection)
    if before is None or compared is None:
        return say("overview.finding", period=period, users=number(people))
    return say(
        "overview.finding_grown",
        period=period,
        users=number(people),
        grown=f"{people - before:+,}",
        days=compared.denominators,
    )


def _period(selection: Selection) -> str:
    """The chosen days in words."""
    period = view().period
    if period.kind is PeriodKind.LAST_DAYS:
        return say("overview.last_days", days=number(period.days))
    if period.kind is PeriodKind.ALL:
        return say("overview.all_days")
    return day_range(*(selection.span() or (period.first, period.last)))


def _plan_sentence(money: Money | None) -> Iterator[str]:
    """How much of the plans is used and, where a forecast is made, who will be beyond at the month's end."""
    if money is None:
        return
    if not money.figures.plan_credits:
        yield say("credits.finding_no_plan", credits=number(money.figures.credits, 1))
        return
    share = percent(rate(money.figures.credits, money.figures.plan_credits))
    if money.forecast is None:
        yield say("overview.finding_plan", share=share, blocked=number(money.figures.blocked))
        return
    table = money.forecast.table
    yield say(
        "overview.finding_forecast",
        share=share,
        over=number(table.loc[table["over"] > 0, "user_id"].nunique()),
        blocked=number(table.loc[table["will_block"], "user_id"].nunique()),
    )


def _people_card(people: int, before: int | None, compared: Comparison | None) -> Card:
    note = change_ = None
    if compared is not None:
        note = compared.on_card
        change_ = say("compare.not") if before is None else people_changed(people, before)
    value, link = say("users.people", count=number(people)), _link("people", Mode.USERS)
    return Card(say("overview.users"), value, note, say("overview.users_help"), change_, link)


def _link(key: str, mode: Mode, **changes: Any) -> Link:  # noqa: ANN401 (fields of View, checked by it)
    """From a card to the screen that tells more."""
    return Link(f"open_{key}", say(f"mode.{mode}"), partial(change, mode=mode, **changes))


def _cards(selection: Selection, people: Card, money: Money | None, compared: Comparison | None) -> None:
    if money is None:
        cards([people, *_activity_cards(selection, compared)])
        return
    month = money.figures
    costs = [None if month.fee is None else month.fee + charge for charge in month.charge]
    share = rate(month.credits, month.plan_credits)
    beyond = [say("credits.over", count=number(month.over))]
    if money.forecast is not None:
        soon = number(int(money.forecast.table["will_block"].sum()))
        beyond.insert(0, say("credits.will_block_count", count=soon))
    newest = {"people": "", "month": ""}
    cards(
        [
            people,
            Card(
                say("credits.card_used"),
                number(month.credits, 1),
                of_plan(month.plan_credits, share),
                say("overview.this_month"),
                link=_link("used", Mode.CREDITS, **newest),
            ),
            Card(
                say("credits.card_blocked"),
                say("users.people", count=number(month.blocked)),
                " · ".join(beyond),
                say("credits.card_blocked_help"),
                link=_link("blocked", Mode.CREDITS, **newest | {"people": BLOCKED}),
            ),
            Card(
                say("overview.cost"),
                money.credits.text(*costs),
                say("credits.estimated"),
                say("overview.cost_help"),
                link=_link("cost", Mode.CREDITS, **newest),
            ),
        ]
    )


def _activity_cards(selection: Selection, compared: Comparison | None) -> Iterator[Card]:
    figures = key_figures(selection.users())
    known = compared is not None and compared.covers(Report.ACTIVITY)
    before = key_figures(compared.before.users()) if compared is not None and known else None
    links = {
        "chat_messages": _link("chat_messages", Mode.TRENDS, measure=Measure.CHAT),
        "code_lines": _link("code_lines", Mode.TRENDS, measure=Measure.LINES),
        "acceptance_rate": _link("acceptance_rate", Mode.FEATURES),
    }
    for metric, link in links.items():
        is_rate = metric == "acceptance_rate"
        write = percent if is_rate else number
        value, label = getattr(figures, metric), say(f"metric.{metric}")
        if before is None or compared is None:
            not_known = say("compare.not") if compared is not None else None
            yield Card(label, write(value), change=not_known, link=link)
            continue
        old = getattr(before, metric)
        note = compared.on_card if is_rate else compared.note(value, old)
        changed_by = changed(value, old, write(old), points=is_rate)
        yield Card(label, write(value), note, change=changed_by, link=link)
