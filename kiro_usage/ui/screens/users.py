"""User analysis: who uses it how much, the key figures, the table of users and four charts."""

import pandas as pd
import streamlit as st

from kiro_usage.figures.parts import low_bar, style_figure
from kiro_usage.locations import Report
from kiro_usage.metrics.adoption.funnel import FEWEST_WORKING_DAYS
from kiro_usage.metrics.overview import KeyFigures, Overview, Reach, key_figures
from kiro_usage.metrics.regularity import regular_counts, regularity
from kiro_usage.metrics.users import style_counts
from kiro_usage.settings import StyleThresholds
from kiro_usage.ui.comparison import Comparison, changed, comparison
from kiro_usage.ui.frame import heading
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import Card, Chart, cards, chart, on_phone
from kiro_usage.ui.say import day_range, language, number, percent, say
from kiro_usage.ui.screens.users_charts import users_charts
from kiro_usage.ui.screens.users_table import users_table
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on

_RATES = ("acceptance_rate",)
_OF_CREDITS = ("credits_used", "conversations")
_DECIMALS = {"credits_used": 1}


def users_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("users.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    users = selection.users()
    everybody = overview.users if selection.filters.users is None else selection.everybody().users
    _overview_line(overview, selection.reach())
    stands_on(selection, overview)
    if not overview.activity_rows and not selection.opened.facts.activity.rows:
        _no_activity()
    figures = key_figures(users)
    _cards(figures, users, selection.names, comparison(selection))
    _styles(users, selection)
    _regular(selection)
    users_table(users, selection, everybody)
    users_charts(selection, users, figures)


def _overview_line(overview: Overview, reach: Reach) -> None:
    st.markdown(
        say(
            "users.analysed",
            users=number(overview.users),
            rows=number(overview.rows),
            regions=number(reach.regions),
            days=day_range(reach.first_day, reach.last_day),
        )
    )


def _no_activity() -> None:
    with st.container(border=True, key="no_activity"):
        st.markdown(f"### {say('empty.no_activity')}", anchors=False)
        st.markdown(say("empty.no_activity_next"))


def _cards(figures: KeyFigures, users: pd.DataFrame, names: Names, compared: Comparison | None) -> None:
    verified = len(names.verified_ids.intersection(users["user_id"]))
    in_activity = int(users["in_activity"].sum())
    seen = say("users.seen", seen=number(in_activity), users=number(len(users)))
    sample = say("users.rate_note", suggestions=number(figures.suggestions))
    if not in_activity:
        seen = sample = say("users.no_activity_note")
    before = key_figures(compared.before.users()) if compared else None
    st.markdown(f"### {say('users.metrics')}", anchors=False)
    cards(
        [
            _card("chat_messages", figures, seen, before, compared),
            _card("code_lines", figures, seen, before, compared),
            _card("acceptance_rate", figures, sample, before, compared),
            Card(
                say("metric.verified_users"),
                say("users.people", count=number(verified)),
                say("users.verified_note", users=number(len(users))),
                say("metric.verified_users.meaning"),
            ),
        ]
    )
    if figures.credits_used is not None or figures.conversations is not None:
        in_credits = int(users["in_credits"].sum())
        seen = say("users.seen", seen=number(in_credits), users=number(len(users)))
        cards(
            [_card(metric, figures, seen, before, compared) for metric in ("credits_used", "conversations")]
        )


def _card(
    metric: str, figures: KeyFigures, note: str, before: KeyFigures | None, compared: Comparison | None
) -> Card:
    value = getattr(figures, metric)
    label, written, meaning = (
        say(f"metric.{metric}"),
        _written(metric, value),
        say(f"metric.{metric}.meaning"),
    )
    if before is None or compared is None:
        return Card(label, written, note, meaning)
    if not compared.covers(Report.CREDITS if metric in _OF_CREDITS else Report.ACTIVITY):
        return Card(label, written, note, meaning, say("compare.not"))
    old = getattr(before, metric)
    change = changed(value, old, _written(metric, old), points=metric in _RATES)
    by_day = compared.on_card if metric in _RATES else compared.note(value, old)
    return Card(label, written, by_day, meaning, change)


def _written(metric: str, value: float | None) -> str:
    return percent(value) if metric in _RATES else number(value, _DECIMALS.get(metric, 0))


def _regular(selection: Selection) -> None:
    """How many use it regularly, by the working days shown; nothing over too few of them."""
    days = selection.working_days()
    if len(days) < FEWEST_WORKING_DAYS:
        return
    regular, power = regular_counts(selection.ask(regularity, days, selection.regular))
    st.caption(
        say(
            "regularity.counts",
            regular=number(regular),
            power=number(power),
            working=number(len(days)),
            least=selection.regular.regular,
            most=selection.regular.power,
        )
    )


def _styles(users: pd.DataFrame, selection: Selection) -> None:
    """How many users have each style, and how styles are told."""
    counts = {style.value: count for style, count in style_counts(users).items()}
    names = {style: say(f"style.{style}") for style in counts}
    figure = style_figure(counts, language())
    legend = " · ".join(f"{names[style]} {number(count)}" for style, count in counts.items() if count)
    chart(
        Chart(
            key="styles",
            title=say("metric.style"),
            figure=low_bar(figure) if on_phone() else figure,
            table=pd.DataFrame({"style": names.values(), "users": counts.values()}),
            columns={"style": say("metric.style"), "users": say("users.column_people")},
            notes=legend if on_phone() else "",  # a legend in the figure would scroll there
        ),
        controls=lambda: _style_rules(selection.styles),
        fold_on_phone=True,
    )


def _style_rules(thresholds: StyleThresholds) -> None:
    with st.popover(say("users.style_rules"), type="tertiary", icon=":material/info:"):
        st.markdown(
            say(
                "users.style_rules_text",
                heavy_chat=f"{thresholds.heavy_chat:g}",
                heavy_code=f"{thresholds.heavy_code:g}",
                regular_chat=f"{thresholds.regular_chat:g}",
                minimum_days=thresholds.minimum_days,
            )
        )
