"""Models and clients: what do people work with?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.figures.models import (
    client_sets_figure,
    client_weeks_figure,
    model_weeks_figure,
    stable_colours,
)
from kiro_usage.filters import Filters
from kiro_usage.metrics.models import (
    AUTO,
    OTHERS,
    client_sets,
    client_table,
    client_users,
    client_weeks,
    model_table,
    model_users,
    model_weeks,
)
from kiro_usage.ui.data import answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Chart, chart, csv_button, empty_state
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.screens.people_list import PeopleList, labelled, people_list
from kiro_usage.ui.selection import Selection, nothing_chosen, stands_on
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.usage import UNKNOWN

_MODEL = "models_model"
_CLIENT = "models_client"
_SET = "models_set"
_SUNDAY = 6


def models_screen(selection: Selection) -> None:
    """The whole screen."""
    heading(say("models.title"))
    overview = selection.overview()
    if nothing_chosen(selection, overview):
        return
    if not overview.credits_rows:
        empty_state("smart_toy", say("credits.empty"), say("credits.empty_next"))
        return
    narrowed = _narrowed(selection)
    # Who uses several clients cannot be told from the rows of one.
    everywhere = replace(selection, filters=replace(selection.filters, clients=None))
    models = narrowed.ask(model_table)
    sets = everywhere.ask(client_sets)
    finding(_sentence(models, sets))
    stands_on(selection, overview)
    st.caption(say("models.reach"))
    _weeks(narrowed, models)
    _table(models)
    _people_of_model(models, narrowed)
    left, right = st.columns(2)
    with left:
        _sets(sets)
    with right:
        _clients(everywhere)
    _people_of_set(sets, everywhere)
    _client_table(everywhere)


def _narrowed(selection: Selection) -> Selection:
    """The rows of one client alone where the reader chose one, by its line or in the list."""
    known = list(selection.opened.facts.clients)
    if st.session_state.get(_CLIENT) not in known:
        st.session_state[_CLIENT] = None
    if len(known) < 2:
        return selection
    st.selectbox(
        say("models.only_client"),
        known,
        index=None,
        format_func={name: _client(name) for name in known}.__getitem__,
        key=_CLIENT,
        placeholder=say("models.all_clients"),
        width=320,
    )
    chosen = st.session_state[_CLIENT]
    if chosen is None:
        return selection
    return replace(selection, filters=replace(selection.filters, clients=frozenset({chosen})))


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
    everything = answer(selection.opened, model_table, Filters())["model"].tolist()
    shown: list[str] = [str(name) for name in weeks.columns]
    chart(
        Chart(
            key="model_weeks",
            title=say("models.weeks"),
            figure=model_weeks_figure(
                weeks,
                labels,
                stable_colours(everything, OTHERS),
                language(),
                unfinished=_is_unfinished(selection, weeks),
            )
            if known
            else None,
            table=weeks.rename(columns=labels).reset_index(),
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {label: st.column_config.NumberColumn(label, format="localized") for label in labels.values()},
            finding=say("models.weeks_note"),
            empty=say("models.no_columns"),
            on_click=lambda point: _take(_MODEL, shown[int(point["curve_number"])]),
        )
    )


def _is_unfinished(selection: Selection, weeks: pd.DataFrame) -> bool:
    """Whether the last week reaches beyond the last day there is."""
    last = selection.filters.last_day or selection.opened.facts.newest_day
    return bool(len(weeks)) and last is not None and last < weeks.index[-1].date() + timedelta(days=_SUNDAY)


def _take(key: str, value: str) -> None:
    if value != OTHERS:
        st.session_state[key] = value


def _table(models: pd.DataFrame) -> None:
    with st.container(border=True, key="card_models"):
        st.markdown(f"### {say('models.table')}", anchors=False)
        if models.empty:
            st.caption(say("models.no_columns"))
            return
        st.caption(say("models.table_note"))
        table = models.assign(
            name=[_model(name) for name in models["model"]],
            credits_a_message=models["credits_a_message"].round(3),
        )
        headings = {
            "name": say("models.model"),
            "messages": say("metric.model_messages"),
            "people": say("metric.model_people"),
            "first_day": say("models.first_day"),
            "last_day": say("models.last_day"),
            "credits_a_message": say("metric.credits_a_message"),
            "rows": say("metric.single_model_rows"),
        }
        _numbers("models", table, headings)


def _numbers(key: str, table: pd.DataFrame, headings: dict[str, str]) -> None:
    """A table of numbers with their days and the way to take it along."""
    st.dataframe(
        table,
        hide_index=True,
        placeholder="—",
        column_order=list(headings),
        column_config={name: _format(name, text) for name, text in headings.items()},
        alt=say(f"models.alt_{key}"),
    )
    csv_button(f"csv_{key}", f"kiro_{key}.csv", lambda: csv_bytes(table, headings))


def _format(name: str, text: str) -> Any:  # noqa: ANN401 (of several kinds)
    if name in ("first_day", "last_day"):
        return st.column_config.DateColumn(text, format="YYYY-MM-DD")
    known = {
        "messages": "metric.model_messages.meaning",
        "people": "metric.model_people.meaning",
        "credits_a_message": "metric.credits_a_message.meaning",
        "rows": "metric.single_model_rows.meaning",
    }
    if name in ("name", "client"):
        return text
    about = say(known[name]) if name in known else None
    return st.column_config.NumberColumn(text, format="localized", help=about)


def _people_of_model(models: pd.DataFrame, selection: Selection) -> None:
    chosen = _choice(_MODEL, "models.people_of_model", models["model"].tolist(), _model)
    if chosen is None:
        return
    found = selection.ask(model_users, chosen)
    headings = {
        "name": say("metric.display_name"),
        "messages": say("metric.model_messages"),
        "days": say("models.days"),
        "first_day": say("models.first_day"),
        "last_day": say("models.last_day"),
        "user_id": say("metric.user_id"),
    }
    title = say("models.users", what=md_escape(_model(chosen)), count=number(len(found)))
    _list("model_users", title, found, headings, selection)


def _people_of_set(sets: pd.DataFrame, selection: Selection) -> None:
    chosen = _choice(_SET, "models.people_of_set", sets["clients"].tolist(), _set)
    if chosen is None:
        return
    found = selection.ask(client_users)
    found = found[found["clients"] == chosen].reset_index(drop=True)
    headings = {"name": say("metric.display_name"), "user_id": say("metric.user_id")}
    title = say("models.users", what=md_escape(_set(chosen)), count=number(len(found)))
    _list("client_users", title, found, headings, selection)


def _choice(key: str, label: str, options: Sequence[str], named: Any) -> str | None:  # noqa: ANN401
    """One of the options or none; a click on a chart sets it too."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = None
    if not options:
        return None
    st.selectbox(
        say(label),
        options,
        index=None,
        format_func={name: named(name) for name in options}.__getitem__,
        key=key,
        placeholder=say("models.choose_hint"),
        width=320,
    )
    chosen: str | None = st.session_state[key]
    return chosen


def _list(key: str, title: str, found: pd.DataFrame, headings: dict[str, str], selection: Selection) -> None:
    table = found.assign(name=labelled(found["user_id"], selection.names))
    formats = {name: _format(name, text) for name, text in headings.items() if name.endswith("_day")}
    people_list(PeopleList(key, title, table, headings, formats=formats), selection.names)


def _sets(sets: pd.DataFrame) -> None:
    labels = {name: _set(str(name)) for name in sets["clients"]}
    names = sets["clients"].tolist()
    chart(
        Chart(
            key="client_sets",
            title=say("models.sets"),
            figure=client_sets_figure(sets, labels, language()) if len(sets) else None,
            table=sets.assign(name=[labels[name] for name in sets["clients"]]),
            columns={"name": say("models.clients"), "people": say("features.people_axis")},
            finding=say("models.sets_note"),
            empty=say("models.no_clients"),
            on_click=lambda point: _take(_SET, names[int(point["point_index"])]),
        )
    )


def _clients(selection: Selection) -> None:
    weeks = selection.ask(client_weeks)
    labels = {name: _client(str(name)) for name in weeks.columns}
    colours = stable_colours(selection.opened.facts.clients, OTHERS)
    shown = [str(name) for name in weeks.columns]
    chart(
        Chart(
            key="client_weeks",
            title=say("models.client_weeks"),
            figure=client_weeks_figure(weeks, labels, colours, language()) if len(weeks) else None,
            table=weeks.rename(columns=labels).reset_index(),
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {label: label for label in labels.values()},
            finding=say("models.client_weeks_note"),
            empty=say("models.no_clients"),
            on_click=lambda point: _take(_CLIENT, shown[int(point["curve_number"])]),
        ),
        fold_on_phone=True,
    )


def _client_table(selection: Selection) -> None:
    """Each client with its people and its first use; people do not add up."""
    clients = selection.ask(client_table)
    if clients.empty:
        return
    with st.container(border=True, key="card_clients"):
        st.markdown(f"### {say('models.client_table')}", anchors=False)
        st.caption(say("models.client_table_note"))
        headings = {
            "client": say("models.clients"),
            "people": say("features.people_axis"),
            "credits": say("metric.credits_used"),
            "conversations": say("metric.conversations"),
            "messages": say("metric.total_messages"),
            "first_day": say("models.first_day"),
            "last_day": say("models.last_day"),
        }
        table = clients.assign(
            client=[_client(name) for name in clients["client"]],
            credits=clients["credits"].astype("Float64").round(1),
        )
        _numbers("clients", table, headings)


def _labels(models: Iterable[str]) -> dict[str, str]:
    return {name: say("trends.others") if name == OTHERS else _model(name) for name in models}


def _model(name: str) -> str:
    """The name of a model as delivered; the automatic choice has one of its own."""
    return say("models.auto") if name == AUTO else plain(name)


def _client(name: str) -> str:
    """A client without the word that nearly all of them begin with."""
    return say("trends.unknown") if name == UNKNOWN else plain(name.removeprefix("KIRO_"))


def _set(name: str) -> str:
    """A combination of clients, or one alone."""
    clients = [_client(client) for client in name.split(" + ")]
    return " + ".join(clients) if len(clients) > 1 else say("models.only", client=clients[0])
