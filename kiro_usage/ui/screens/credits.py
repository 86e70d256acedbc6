"""Credits and cost: is the month within the plans, and what would a change save."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from kiro_usage.figures.credits import cumulative_figure, utilisation_figure
from kiro_usage.metrics.month_use import BINS, cumulative, utilisation_bins
from kiro_usage.metrics.overage import Overage, overage_verdict
from kiro_usage.metrics.subscriptions import MonthFigures, month_figures, subscription_months
from kiro_usage.ui.data import advice_of, answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Card, Chart, cards, chart, empty_state
from kiro_usage.ui.say import day, dollars, language, number, percent, say
from kiro_usage.ui.screens.credits_tables import (
    advice_table,
    attention_tables,
    people_table,
    team_table,
)
from kiro_usage.ui.selection import Selection, limits, nobody_left
from kiro_usage.ui.url import change, control, view

_MONTH = "credits_month"


def credits_screen(selection: Selection) -> None:
    """The whole screen; calendar months instead of the chosen period."""
    heading(say("credits.title"))
    filters = replace(selection.filters, first_day=None, last_day=None)
    months = answer(selection.opened, subscription_months, filters)
    newest = selection.opened.facts.newest_day
    if months.empty and nobody_left(selection):
        return
    if months.empty or newest is None:
        empty_state("credit_card_off", say("credits.empty"), say("credits.empty_next"))
        return
    months = months[months["first_day"] <= pd.Timestamp(newest)]
    chosen = _month(months)
    month = months[months["month"] == pd.Timestamp(chosen)]
    verdict = answer(selection.opened, overage_verdict, filters)
    figures = month_figures(month, inside=verdict.is_inside)
    advice = advice_of(selection.opened, filters, newest)
    finding(_sentence(figures, float(advice["saving"].sum()), len(advice)))
    last = month["last_day"].max().date()
    st.caption(
        say(
            "credits.stands_on",
            month=f"{chosen:%Y-%m}",
            subscriptions=number(figures.subscriptions),
            people=number(figures.people),
            last=day(last),
        )
    )
    limits(selection)
    _cards(figures)
    left, right = st.columns(2)
    with left:
        _cumulative(selection, chosen, figures)
    with right:
        _utilisation(month)
    advice_table(advice, selection.names)
    attention_tables(month, months, pd.Timestamp(newest), selection.names)
    team_table(month, selection.names)
    people_table(months, selection.names)
    _evidence(verdict)


def _month(months: pd.DataFrame) -> date:
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
    )
    return wanted


def _sentence(figures: MonthFigures, saving: float, changes: int) -> str:
    share = (
        figures.credits / figures.plan_credits
        if figures.credits is not None and figures.plan_credits
        else None
    )
    parts = [
        say(
            "credits.finding",
            share=percent(share),
            blocked=number(figures.blocked),
            over=number(figures.over),
        )
    ]
    if changes:
        parts.append(say("credits.finding_advice", changes=number(changes), saving=dollars(saving)))
    return " ".join(parts)


def _cards(figures: MonthFigures) -> None:
    charge = dollars(*figures.charge, decimals=2)
    unknown = figures.unknown_plans
    cards(
        [
            Card(
                say("credits.card_used"),
                number(figures.credits, 1),
                say("credits.of_plan", credits=number(figures.plan_credits)),
                say("credits.card_used_help"),
            ),
            Card(
                say("credits.card_fee"),
                dollars(figures.fee),
                say("credits.unknown_plans", count=number(unknown)) if unknown else say("credits.estimated"),
                say("credits.card_fee_help"),
            ),
            Card(
                say("credits.card_charge"), charge, say("credits.estimated"), say("credits.card_charge_help")
            ),
            Card(
                say("credits.card_blocked"),
                say("users.people", count=number(figures.blocked)),
                say("credits.over", count=number(figures.over)),
                say("credits.card_blocked_help"),
            ),
        ]
    )


def _cumulative(selection: Selection, month: date, figures: MonthFigures) -> None:
    filters = replace(selection.filters, first_day=None, last_day=None)
    table = answer(selection.opened, cumulative, filters, month)
    known = bool(table["current"].notna().any())
    chart(
        Chart(
            key="credits_cumulative",
            title=say("credits.chart_cumulative"),
            figure=cumulative_figure(table, figures.plan_credits, language()) if known else None,
            table=table,
            columns={
                "day": say("credits.axis_day"),
                "current": st.column_config.NumberColumn(say("credits.current"), format="localized"),
                "before": st.column_config.NumberColumn(say("credits.before"), format="localized"),
            },
            finding=say("credits.plan_line", credits=number(figures.plan_credits)),
            empty=say("credits.empty"),
        )
    )


def _utilisation(month: pd.DataFrame) -> None:
    bins = utilisation_bins(month)
    table = pd.DataFrame({"share": list(BINS)} | {name: bins[name].to_numpy() for name in bins})
    unused = int(bins["open"].iloc[0])
    chart(
        Chart(
            key="credits_utilisation",
            title=say("credits.chart_utilisation"),
            figure=utilisation_figure(bins, language()),
            table=table,
            columns={"share": say("credits.axis_share")}
            | {name: say(f"credits.bin_{name}") for name in ("open", "blocked")},
            finding=say("credits.finding_bins", unused=number(unused)),
        )
    )


def _evidence(verdict: Overage) -> None:
    """How the overage column was read, and how many cases speak for it."""
    questions = {
        "cumulative": (verdict.cumulative, verdict.cumulative_cases),
        "inside": (verdict.inside, verdict.inside_cases),
        "repeated": (verdict.repeated, verdict.repeated_cases),
    }
    with st.expander(say("credits.evidence"), key="credits_evidence", icon=":material/fact_check:"):
        st.caption(say("credits.evidence_help"))
        for name, (answer, (yes, no)) in questions.items():
            text = say(f"credits.question_{name}")
            st.markdown(
                f"- {text} **{say(f'credits.verdict_{answer}')}** "
                f"({say('credits.cases', yes=number(yes), no=number(no))})"
            )
