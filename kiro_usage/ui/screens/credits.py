"""Credits and cost: is the month within the plans, and what would a change save."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.figures.credits import cumulative_figure, utilisation_figure
from kiro_usage.metrics.forecast import FIRST_WORKING_DAY, Forecast, forecast_path, month_end
from kiro_usage.metrics.month_use import BINS, cumulative, in_bin, utilisation_bins
from kiro_usage.metrics.numbers import rate
from kiro_usage.metrics.subscriptions import MonthFigures
from kiro_usage.ui.data import answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.money import Credits, credits_of, forecast_of, of_plan
from kiro_usage.ui.parts import Card, Chart, cards, chart, empty_state, on_phone
from kiro_usage.ui.say import day, failure, language, number, percent, say
from kiro_usage.ui.screens.credits_advice import advice_list
from kiro_usage.ui.screens.credits_billing import billing_section
from kiro_usage.ui.screens.credits_tables import ADVICE, asked_list, attention_lists, bin_list, close_button
from kiro_usage.ui.screens.credits_teams import groups_section, pareto_chart, people_table
from kiro_usage.ui.selection import Selection, limits, nobody_left
from kiro_usage.ui.text import md_escape
from kiro_usage.ui.url import change, control, view

_MONTH = "credits_month"
_BIN = "credits_bin"


@dataclass(frozen=True, slots=True)
class _Month:
    """The chosen month: its first day, its rows, its figures, and what is expected of it."""

    first: date
    rows: pd.DataFrame
    figures: MonthFigures
    forecast: Forecast | None
    is_whole: bool
    last: date


def credits_screen(selection: Selection) -> None:
    """The whole screen; calendar months instead of the chosen period."""
    heading(say("credits.title"))
    found = credits_of(selection)
    if found is None and nobody_left(selection):
        return
    if found is None:
        empty_state("credit_card_off", say("credits.empty"), say("credits.empty_next"))
        return
    if found.problem is not None:
        failure(found.problem)
    month = _chosen(selection, found)
    finding(_sentence(found, month))
    st.caption(_stands_on(month))
    limits(selection)
    days = answer(selection.opened, cumulative, found.filters, month.first)
    _cards(found, month, days)
    asked = view().people
    lists = (month.rows, found, month.forecast, selection.names, asked)
    if asked == ADVICE:
        advice_list(selection, found)
        close_button()
    asked_list(*lists)
    if on_phone():
        if asked != ADVICE:
            advice_list(selection, found)
        _utilisation(month, selection)
        _cumulative(selection, month, days)
    else:
        left, right = st.columns(2)
        with left:
            _cumulative(selection, month, days)
        with right:
            _utilisation(month, selection)
        if asked != ADVICE:
            advice_list(selection, found)
    attention_lists(*lists)
    groups_section(found, pd.Timestamp(month.first), selection.names)
    left, right = st.columns([3, 2])
    with left:
        people_table(found, selection.names)
    with right:
        pareto_chart(month.rows)
    billing_section(selection, found, pd.Timestamp(month.first), month.figures)


def _chosen(selection: Selection, found: Credits) -> _Month:
    first = _picked(found.months)
    month = pd.Timestamp(first)
    rows = found.of(month)
    is_newest = month == found.current
    return _Month(
        first=first,
        rows=rows,
        figures=found.figures(month),
        forecast=forecast_of(selection, found) if is_newest else None,
        is_whole=not is_newest or found.newest == month_end(found.newest),
        last=rows["last_day"].max().date(),
    )


def _picked(months: pd.DataFrame) -> date:
    """The month that is looked at: that of the view, else the newest."""
    offered: list[date] = [stamp.date() for stamp in sorted(months["month"].unique(), reverse=True)]
    wanted = next((item for item in offered if f"{item:%Y-%m}" == view().month), offered[0])
    labels = {item: f"{item:%Y-%m}" for item in offered}
    st.selectbox(
        say("credits.month"),
        offered,
        format_func=labels.__getitem__,
        key=control(_MONTH, wanted),
        on_change=lambda: change(month=f"{st.session_state[_MONTH]:%Y-%m}"),
        width=200,
        label_visibility="collapsed" if on_phone() else "visible",
    )
    return wanted


def _sentence(found: Credits, month: _Month) -> str:
    figures = month.figures
    if not figures.plan_credits:
        return say("credits.finding_no_plan", credits=number(figures.credits, 1))
    parts = [
        say(
            "credits.finding",
            share=percent(rate(figures.credits, figures.plan_credits)),
            blocked=number(figures.blocked),
            over=number(figures.over),
        )
    ]
    if month.forecast is not None:
        share = percent(month.forecast.expected / figures.plan_credits)
        blocked = number(int(month.forecast.table["will_block"].sum()))
        parts.append(say("credits.finding_forecast", share=share, blocked=blocked))
    if len(found.advice):
        saving = md_escape(found.text(float(found.advice["saving"].sum())))
        parts.append(say("credits.finding_advice", changes=number(len(found.advice)), saving=saving))
    return " ".join(parts)


def _stands_on(month: _Month) -> str:
    text = say(
        "credits.stands_on",
        month=f"{month.first:%Y-%m}",
        subscriptions=number(month.figures.subscriptions),
        people=number(month.figures.people),
        last=day(month.last),
    )
    return text if month.is_whole else f"{text} · {say('credits.unfinished')}"


def _cards(found: Credits, month: _Month, days: pd.DataFrame) -> None:
    figures = month.figures
    used = of_plan(figures.plan_credits, rate(figures.credits, figures.plan_credits))
    costs = [None if figures.fee is None else figures.fee + charge for charge in figures.charge]
    fee, charge = found.text(figures.fee), found.text(*figures.charge, exact=True)
    known = figures.fee is not None
    note = say("credits.cost_parts", fee=fee, charge=charge) if known else say("credits.cost_unknown")
    if figures.unknown_plans:
        note += " · " + say("credits.unknown_plans", count=number(figures.unknown_plans))
    cards(
        [
            Card(
                say("credits.card_used"),
                number(figures.credits, 1),
                used,
                f"{say('credits.card_used_help')} {_before(month, days)}".strip(),
            ),
            _forecast_card(month),
            Card(say("credits.card_cost"), found.text(*costs), note, say("credits.card_cost_help")),
            Card(
                say("credits.card_blocked"),
                say("users.people", count=number(figures.blocked)),
                _blocked_note(month),
                say("credits.card_blocked_help"),
            ),
        ]
    )


def _before(month: _Month, days: pd.DataFrame) -> str:
    """What was used in the month before: up to the same day where this one is not over yet."""
    known = days.loc[days["before"].notna(), "day"]
    reached = int(known.max()) if month.is_whole and len(known) else month.last.day
    value = days.loc[days["day"] == reached, "before"].iloc[0]
    if pd.isna(value):
        return ""
    key = "credits.before_whole" if month.is_whole else "credits.before_same_day"
    return say(key, credits=number(value, 1), day=reached)


def _forecast_card(month: _Month) -> Card:
    label, text = say("credits.card_forecast"), say("credits.card_forecast_help")
    expected = month.forecast
    if expected is None:
        reason = "credits.month_over" if month.is_whole else "credits.too_early"
        return Card(label, "—", say(reason, least=FIRST_WORKING_DAY), text)
    span = f"{number(expected.lowest)} – {number(expected.highest)}"
    return Card(label, number(expected.expected), span, f"{text} {_error(expected)}".strip())


def _error(expected: Forecast) -> str:
    if expected.error is None:
        return ""
    return say("credits.forecast_error", error=f"{expected.error * 100:+.1f}%")


def _blocked_note(month: _Month) -> str:
    parts = [say("credits.over", count=number(month.figures.over))]
    if month.forecast is not None:
        soon = int(month.forecast.table["will_block"].sum())
        parts.insert(0, say("credits.will_block_count", count=number(soon)))
    return " · ".join(parts)


def _cumulative(selection: Selection, month: _Month, days: pd.DataFrame) -> None:
    known = bool(days["current"].notna().any())
    table = days
    if month.forecast is not None:
        table = days.merge(forecast_path(month.forecast, month.last, selection.calendar), "left", on="day")
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(say(f"credits.{name}"), format="localized")
        for name in ("current", "before", "expected", "lowest", "highest")
        if name in table
    }
    chart(
        Chart(
            key="credits_cumulative",
            title=say("credits.chart_cumulative"),
            figure=cumulative_figure(
                table, month.figures.plan_credits, None if month.is_whole else month.last.day, language()
            )
            if known
            else None,
            table=table,
            columns={"day": say("credits.axis_day")} | columns,
            finding=_cumulative_finding(month, days),
            empty=say("credits.empty"),
        ),
        fold_on_phone=True,
    )


def _cumulative_finding(month: _Month, days: pd.DataFrame) -> str:
    parts = [_before(month, days)]
    if month.forecast is not None:
        parts.append(
            say(
                "credits.forecast_note",
                left=number(month.forecast.days_left),
                lowest=number(month.forecast.lowest),
                highest=number(month.forecast.highest),
            )
        )
        parts.append(_error(month.forecast))
    return " ".join(filter(None, parts))


def _utilisation(month: _Month, selection: Selection) -> None:
    bins = utilisation_bins(month.rows)
    table = pd.DataFrame({"share": list(BINS)} | {name: bins[name].to_numpy() for name in bins})
    unused = int(bins["open"].iloc[0])

    def clicked(point: Any) -> None:  # noqa: ANN401 (what Streamlit tells of a point)
        st.session_state[_BIN] = BINS[int(point["point_index"])]

    filled = [name for name in BINS if bins["open"][name] + bins["blocked"][name]]
    if st.session_state.get(_BIN) not in filled:
        st.session_state[_BIN] = None

    def choose() -> None:
        label, hint = say("credits.bin"), say("credits.bin_hint")
        st.selectbox(label, filled, key=_BIN, index=None, placeholder=hint, width=320)

    chart(
        Chart(
            key="credits_utilisation",
            title=say("credits.chart_utilisation"),
            figure=utilisation_figure(bins, language()),
            table=table,
            columns={"share": say("credits.axis_share")}
            | {name: say(f"credits.bin_{name}") for name in ("open", "blocked")},
            finding=say("credits.finding_bins", unused=number(unused)) if unused else "",
            on_click=clicked,
        ),
        controls=choose if on_phone() else None,
        fold_on_phone=True,
    )
    if not on_phone():
        choose()
    chosen = st.session_state[_BIN]
    if chosen is not None:
        bin_list(in_bin(month.rows, chosen), chosen, selection.names)
