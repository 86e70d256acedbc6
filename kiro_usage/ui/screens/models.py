"""Models and clients: what do people work with?"""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from kiro_usage.figures.models import client_sets_figure, client_weeks_figure, model_weeks_figure
from kiro_usage.locations import Report
from kiro_usage.metrics.models import AUTO, OTHERS, client_sets, client_weeks, model_table, model_weeks
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Chart, chart, empty_state
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.selection import Selection, left_out, nothing_chosen, stands_on
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.usage import UNKNOWN


def models_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("models.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    if not overview.credits_rows and left_out(selection, Report.CREDITS):
        return
    if not overview.credits_rows:
        empty_state("smart_toy", say("credits.empty"), say("credits.empty_next"))
        return
    models = selection.ask(model_table)
    sets = selection.ask(client_sets)
    finding(_sentence(models, sets))
    stands_on(selection, overview)
    st.caption(say("models.reach"))
    _weeks(selection, models)
    _table(models)
    left, right = st.columns(2)
    with left:
        _sets(sets)
    with right:
        _clients(selection)


def _sentence(models: pd.DataFrame, sets: pd.DataFrame) -> str:
    parts = []
    if len(models):
        first = models.iloc[0]
        share = float(first["messages"]) / float(models["messages"].sum())
        parts.append(
            say("models.finding", model=md_escape(_model(str(first["model"]))), share=percent(share))
        )
    if len(sets):
        several = int(sets.loc[sets["clients"].str.contains(" + ", regex=False), "people"].sum())
        parts.append(
            say("models.finding_clients", several=number(several), people=number(int(sets["people"].sum())))
        )
    return " ".join(parts)


def _weeks(selection: Selection, models: pd.DataFrame) -> None:
    weeks = selection.ask(model_weeks)
    known = len(weeks) and len(models)
    labels = _labels(weeks.columns)
    chart(
        Chart(
            key="model_weeks",
            title=say("models.weeks"),
            figure=model_weeks_figure(weeks, labels, language()) if known else None,
            table=weeks.rename(columns=labels).reset_index(),
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {label: st.column_config.NumberColumn(label, format="localized") for label in labels.values()},
            finding=say("models.weeks_note"),
            empty=say("models.no_columns"),
        )
    )


def _table(models: pd.DataFrame) -> None:
    with st.container(border=True, key="card_models"):
        st.markdown(f"### {say('models.table')}", anchors=False)
        if models.empty:
            st.caption(say("models.no_columns"))
            return
        st.caption(say("models.table_note"))
        st.dataframe(
            models.assign(
                name=[_model(name) for name in models["model"]],
                credits_a_message=models["credits_a_message"].round(3),
            ),
            hide_index=True,
            placeholder="—",
            column_order=["name", "messages", "people", "first_day", "last_day", "credits_a_message", "rows"],
            column_config={
                "name": say("models.model"),
                "messages": st.column_config.NumberColumn(say("models.messages"), format="localized"),
                "people": say("features.people_axis"),
                "first_day": st.column_config.DateColumn(say("models.first_day"), format="YYYY-MM-DD"),
                "last_day": st.column_config.DateColumn(say("models.last_day"), format="YYYY-MM-DD"),
                "credits_a_message": say("models.credits_a_message"),
                "rows": say("models.rows"),
            },
            alt=say("models.table"),
        )


def _sets(sets: pd.DataFrame) -> None:
    labels = {
        name: " + ".join(_client(client) for client in str(name).split(" + ")) for name in sets["clients"]
    }
    chart(
        Chart(
            key="client_sets",
            title=say("models.sets"),
            figure=client_sets_figure(sets, labels, language()) if len(sets) else None,
            table=sets.assign(name=[labels[name] for name in sets["clients"]]),
            columns={"name": say("models.clients"), "people": say("features.people_axis")},
            finding=say("models.sets_note"),
            empty=say("models.no_clients"),
        )
    )


def _clients(selection: Selection) -> None:
    weeks = selection.ask(client_weeks)
    labels = {name: _client(str(name)) for name in weeks.columns}
    chart(
        Chart(
            key="client_weeks",
            title=say("models.client_weeks"),
            figure=client_weeks_figure(weeks, labels, language()) if len(weeks) else None,
            table=weeks.rename(columns=labels).reset_index(),
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {label: label for label in labels.values()},
            finding=say("models.client_weeks_note"),
            empty=say("models.no_clients"),
        )
    )


def _labels(models: Iterable[str]) -> dict[str, str]:
    return {name: say("trends.others") if name == OTHERS else _model(name) for name in models}


def _model(name: str) -> str:
    """The name of a model as delivered; the automatic choice has one of its own."""
    return say("models.auto") if name == AUTO else plain(name)


def _client(name: str) -> str:
    """A client without the word that nearly all of them begin with."""
    return say("trends.unknown") if name == UNKNOWN else plain(name.removeprefix("KIRO_"))
