"""The people behind a model or a combination of clients, and how models and clients are called."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.metrics.models import AUTO, client_users, model_users
from kiro_usage.ui.say import number, say
from kiro_usage.ui.screens.people_list import PeopleList, labelled, people_list
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.usage import UNKNOWN

MODEL = "models_model"
SET = "models_set"
"""Keys of the session: what is chosen, by a click or in a list."""


def people_of_model(models: pd.DataFrame, selection: Selection) -> None:
    """Who used the model that was chosen, by a click or in the list."""
    chosen = _choice(MODEL, "models.people_of_model", models["model"].tolist(), model_name)
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
    title = say("models.users", what=md_escape(model_name(chosen)), count=number(len(found)))
    _list("model_users", title, found, headings, selection)


def people_of_set(sets: pd.DataFrame, selection: Selection) -> None:
    """Who uses the combination of clients that was chosen."""
    chosen = _choice(SET, "models.people_of_set", sets["clients"].tolist(), set_name)
    if chosen is None:
        return
    found = selection.ask(client_users)
    found = found[found["clients"] == chosen].reset_index(drop=True)
    headings = {"name": say("metric.display_name"), "user_id": say("metric.user_id")}
    title = say("models.users", what=md_escape(set_name(chosen)), count=number(len(found)))
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
    formats = {
        name: st.column_config.DateColumn(text, format="YYYY-MM-DD")
        for name, text in headings.items()
        if name.endswith("_day")
    }
    people_list(PeopleList(key, title, table, headings, formats=formats), selection.names)


def model_name(name: str) -> str:
    """The name of a model as delivered; the automatic choice has one of its own."""
    return say("models.auto") if name == AUTO else plain(name)


def client_name(name: str) -> str:
    """A client without the word that nearly all of them begin with."""
    return say("trends.unknown") if name == UNKNOWN else plain(name.removeprefix("KIRO_"))


def set_name(name: str) -> str:
    """A combination of clients, or one alone."""
    clients = [client_name(client) for client in name.split(" + ")]
    return " + ".join(clients) if len(clients) > 1 else say("models.only", client=clients[0])
