"""User analysis: who uses it how much, the key figures, the table of users and four charts."""

import pandas as pd
import streamlit as st

from kiro_usage.figures.styles import style_figure
from kiro_usage.metrics.overview import KeyFigures, Overview, key_figures
from kiro_usage.metrics.users import Style, style_counts
from kiro_usage.ui.names import Names, folded, is_verified
from kiro_usage.ui.parts import CHART_CONFIG, Card, cards, empty_state
from kiro_usage.ui.say import day_range, language, named, number, percent, say
from kiro_usage.ui.screens.users_charts import users_charts
from kiro_usage.ui.screens.users_table import users_table
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.url import change, control, view


def users_screen(selection: Selection) -> None:
    """The whole screen."""
    st.title(say("users.title"), anchor=False)
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    everybody = selection.users()
    _people_filters()
    users = _chosen_people(everybody, selection.names)
    if len(users) < len(everybody):
        selection = selection.of_users(frozenset(users["user_id"]))
        overview = selection.overview()
    _overview_line(overview)
    stands_on(selection, overview)
    if users.empty:
        empty_state("person_search", say("users.nobody"), say("users.nobody_next"))
        return
    if not overview.activity_rows:
        _no_activity()
    figures = key_figures(users)
    _cards(figures, users, selection.names)
    _styles(users, selection)
    users_table(users, selection.names, selection.opened.facts.newest_day, len(everybody))
    users_charts(selection, users, figures)


def _people_filters() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="people_filters"):
        st.text_input(
            say("users.search"),
            key=control("users_search", view().search),
            on_change=lambda: change(search=st.session_state["users_search"].strip()),
            type="search",
            placeholder=say("users.search"),
            label_visibility="collapsed",
            icon=":material/search:",
            width=300,
        )
        st.multiselect(
            say("users.style_filter"),
            list(Style),
            format_func=named(Style, lambda style: f"style.{style}"),
            key=control("users_styles", [*view().styles]),
            on_change=lambda: change(styles=tuple(st.session_state["users_styles"])),
            placeholder=say("users.style_all"),
            label_visibility="collapsed",
            width=300,
        )


def _chosen_people(users: pd.DataFrame, names: Names) -> pd.DataFrame:
    """The rows that the search and the styles leave."""
    chosen = users
    if view().styles:
        chosen = chosen[chosen["style"].isin([style.value for style in view().styles])]
    wanted = folded(view().search)
    if wanted:
        chosen = chosen[[wanted in names.searchable(user_id) for user_id in chosen["user_id"]]]
    return chosen


def _overview_line(overview: Overview) -> None:
    st.markdown(
        say(
            "users.analysed",
            users=number(overview.users),
            rows=number(overview.rows),
            regions=number(overview.regions),
            days=day_range(overview.first_day, overview.last_day),
        )
    )


def _no_activity() -> None:
    with st.container(border=True, key="no_activity"):
        st.markdown(f"### {say('empty.no_activity')}", anchors=False)
        st.markdown(say("empty.no_activity_next"))


def _cards(figures: KeyFigures, users: pd.DataFrame, names: Names) -> None:
    verified = sum(is_verified(names.person(user_id)) for user_id in users["user_id"])
    in_activity = int(users["in_activity"].sum())
    seen = say("users.seen", seen=number(in_activity), users=number(len(users)))
    sample = say("users.rate_note", suggestions=number(figures.suggestions))
    if not in_activity:
        seen = sample = say("users.no_activity_note")
    st.markdown(f"### {say('users.metrics')}", anchors=False)
    cards(
        [
            _card("chat_messages", number(figures.chat_messages), seen),
            _card("code_lines", number(figures.code_lines), seen),
            _card("acceptance_rate", percent(figures.acceptance_rate), sample),
            _card(
                "verified_users",
                say("users.people", count=number(verified)),
                say("users.verified_note", users=number(len(users))),
            ),
        ]
    )
    if figures.credits_used is not None or figures.conversations is not None:
        in_credits = int(users["in_credits"].sum())
        seen = say("users.seen", seen=number(in_credits), users=number(len(users)))
        cards(
            [
                _card("credits_used", number(figures.credits_used, 1), seen),
                _card("conversations", number(figures.conversations), seen),
            ]
        )


def _card(metric: str, value: str, note: str) -> Card:
    return Card(say(f"metric.{metric}"), value, note, say(f"metric.{metric}.meaning"))


def _styles(users: pd.DataFrame, selection: Selection) -> None:
    """How many users have each style, and how styles are told."""
    counts = {style.value: count for style, count in style_counts(users).items()}
    with st.container(border=True, key="card_styles"):
        head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
        head.markdown(f"### {say('metric.style')}", anchors=False)
        with head.popover(say("users.style_rules"), type="tertiary", icon=":material/info:"):
            thresholds = selection.styles
            st.markdown(
                say(
                    "users.style_rules_text",
                    heavy_chat=f"{thresholds.heavy_chat:g}",
                    heavy_code=f"{thresholds.heavy_code:g}",
                    regular_chat=f"{thresholds.regular_chat:g}",
                    minimum_days=thresholds.minimum_days,
                )
            )
        st.plotly_chart(style_figure(counts, language()), key="chart_styles", config=CHART_CONFIG)
