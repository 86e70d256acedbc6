"""What can be done with several people who were ticked: compare them, write to them, take their numbers."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.figures.comparison import MEASURES, comparison_figure
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import CHART_CONFIG, csv_button
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.screens.people_list import emails
from kiro_usage.ui.screens.users_rows import HEADINGS, display_table
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change
from kiro_usage.ui.view import Mode

MOST_COMPARED = 10


def picked_people(picked: pd.DataFrame, selection: Selection) -> None:
    """The bar below the table, and the comparison of two people or more; nothing where nobody is ticked."""
    if picked.empty:
        return
    names = selection.names
    with st.container(horizontal=True, vertical_alignment="center", key="picked"):
        st.markdown(say("users.picked", count=number(len(picked))), width="content")
        if len(picked) == 1:
            st.button(
                say("users.open"),
                key="picked_open",
                icon=":material/person:",
                on_click=change,
                kwargs={"mode": Mode.USER, "user": picked["user_id"].iloc[0]},
            )
        with st.popover(say("users.copy_emails"), icon=":material/mail:"):
            emails(picked["user_id"].tolist(), names)
        csv_button("picked_csv", "kiro_users_chosen.csv", lambda: _csv(picked, selection))
    if len(picked) > 1:
        _comparison(picked.head(MOST_COMPARED), names, len(picked))


def _csv(picked: pd.DataFrame, selection: Selection) -> bytes:
    table = display_table(picked, selection.names, selection.opened.facts.newest_day)
    return csv_bytes(table, {name: say(text) for name, text in HEADINGS.items()})


def _comparison(picked: pd.DataFrame, names: Names, asked: int) -> None:
    labels = [names.labels.get(user_id, user_id) for user_id in picked["user_id"]]
    with st.container(border=True, key="card_comparison"):
        st.markdown(f"### {say('users.comparison', count=number(len(picked)))}", anchors=False)
        if asked > MOST_COMPARED:
            st.caption(say("users.comparison_most", most=MOST_COMPARED, count=number(asked)))
        st.plotly_chart(
            comparison_figure(picked, labels, language()),
            key="chart_comparison",
            config=CHART_CONFIG,
            alt=say("users.comparison", count=number(len(picked))),
        )
        st.dataframe(_side_by_side(picked, labels), placeholder="—", key="comparison_table")


def _side_by_side(picked: pd.DataFrame, labels: Sequence[str]) -> pd.DataFrame:
    """One column a person, one row a measure; people of one name are told apart by their rank."""
    heads = [f"{plain(label)} (#{rank})" for label, rank in zip(labels, picked["rank"], strict=True)]
    rows: Mapping[str, list[str]] = {
        say(f"figure.{measure}"): [
            percent(value) if measure == "acceptance_rate" else number(value) for value in picked[measure]
        ]
        for measure in MEASURES
    }
    rows = {**rows, say("metric.style"): [say(f"style.{style}") for style in picked["style"]]}
    return pd.DataFrame.from_dict(rows, orient="index", columns=heads)
