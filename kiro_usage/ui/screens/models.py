"""Models and clients: what do people work with?"""

from collections.abc import Iterable
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
from kiro_usage.locations import Report
from kiro_usage.metrics.models import (
    OTHERS,
    client_sets,
    client_table,
    client_weeks,
    model_table,
    model_weeks,
)
from kiro_usage.ui.data import answer
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.parts import Chart, chart, csv_button, empty_state, on_phone
from kiro_usage.ui.say import language, number, percent, say
from kiro_usage.ui.screens.models_people import (
    MODEL,
    SET,
    client_name,
    model_name,
    people_of_model,
    people_of_set,
    set_name,
)
from kiro_usage.ui.screens.people_list import folded
from kiro_usage.ui.selection import Selection, left_out, nothing_chosen, stands_on
from kiro_usage.ui.text import md_escape
from kiro_usage.ui.url import change

_SUNDAY = 6
_NOT_ON_PHONES: dict[str, tuple[str, ...]] = {
    "models": ("first_day", "last_day", "credits_a_message", "rows"),
    "clients": ("conversations", "first_day", "last_day"),
}


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
    people_of_model(models, selection)
    left, right = st.columns(2)
    with left:
        _sets(sets)
    with right:
        _clients(selection)
    people_of_set(sets, selection)
    _client_table(selection)


def _sentence(models: pd.DataFrame, sets: pd.DataFrame) -> str:
    parts = []
    if len(models):
        first = models.iloc[0]
        share = float(first["messages"]) / float(models["messages"].sum())
        parts.append(
            say("models.finding", model=md_escape(model_name(str(first["model"]))), share=percent(share))
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
            on_click=lambda point: _take(MODEL, shown[int(point["curve_number"])]),
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
    with folded(say("models.table"), "card_models"):
        if models.empty:
            st.caption(say("models.no_columns"))
            return
        st.caption(say("models.table_note"))
        table = models.assign(
            name=[model_name(name) for name in models["model"]],
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
        column_order=[name for name in headings if not on_phone() or name not in _NOT_ON_PHONES[key]],
        column_config={name: _format(name, text) for name, text in (headings | _short(key)).items()},
        alt=say(f"models.alt_{key}"),
    )
    csv_button(f"csv_{key}", f"kiro_{key}.csv", lambda: csv_bytes(table, headings))


def _short(key: str) -> dict[str, str]:
    """The headings of the table of models on a phone: what they count stands in its title."""
    if key != "models" or not on_phone():
        return {}
    return {"messages": say("models.messages_short"), "people": say("features.people_axis")}


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


def _sets(sets: pd.DataFrame) -> None:
    labels = {name: set_name(str(name)) for name in sets["clients"]}
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
            on_click=lambda point: _take(SET, names[int(point["point_index"])]),
        )
    )


def _clients(selection: Selection) -> None:
    weeks = selection.ask(client_weeks)
    labels = {name: client_name(str(name)) for name in weeks.columns}
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
            on_click=lambda point: change(clients=(shown[int(point["curve_number"])],)),
        ),
        fold_on_phone=True,
    )


def _client_table(selection: Selection) -> None:
    """Each client with its people and its first use; people do not add up."""
    clients = selection.ask(client_table)
    if clients.empty:
        return
    with folded(say("models.client_table"), "card_clients"):
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
            client=[client_name(name) for name in clients["client"]],
            credits=clients["credits"].astype("Float64").round(1),
        )
        _numbers("clients", table, headings)


def _labels(models: Iterable[str]) -> dict[str, str]:
    return {name: say("trends.others") if name == OTHERS else model_name(name) for name in models}
