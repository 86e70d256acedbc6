"""A list of people: tick some, copy their e-mails, take the list as CSV."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import csv_button, on_phone
from kiro_usage.ui.say import number, say
from kiro_usage.ui.text import plain

_MOST_ROWS_SEEN = 12
_LONGEST_ADDRESSES = 100_000
_MOST_UNTICKED = 500
"""The e-mails of so many are offered without a tick: those of thousands would be sent with every run."""

Action = Callable[[Sequence[str]], None]
"""Draws what else can be done with the people (user ids) that are ticked."""


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A table with a column `user_id` (in the CSV alone), the headings of its columns in order, and what is
    said around it.
    `formats` are Streamlit's column configurations of columns that need one; `empty` stands where nobody is.
    `is_open`: on a phone too.
    """

    key: str
    title: str
    table: pd.DataFrame
    headings: Mapping[str, str]
    help: str = ""
    empty: str = ""
    formats: Mapping[str, Any] = field(default_factory=dict)
    is_open: bool = False


def people_list(item: PeopleList, names: Names, action: Action | None = None) -> None:
    """The framed list with its bar, one line to open on a phone. Where nobody is ticked the e-mails are those
    of all.
    """
    with folded(item.title, f"card_{item.key}", is_open=item.is_open):
        if item.table.empty:
            st.caption(item.empty)
            return
        if item.help:
            st.caption(item.help)
        event = st.dataframe(
            item.table,
            key=f"list_{item.key}",
            hide_index=True,
            placeholder="—",
            height=35 * (_MOST_ROWS_SEEN + 1) + 3 if len(item.table) > _MOST_ROWS_SEEN else "content",
            column_order=[name for name in item.headings if name != "user_id"],
            column_config={**item.headings, **item.formats},
            on_select="rerun",
            selection_mode="multi-row",
            alt=item.title,
        )
        rows = [row for row in event["selection"]["rows"] if row < len(item.table)]
        bar(item, item.table["user_id"].iloc[rows].tolist(), names, action)


@contextmanager
def folded(title: str, key: str, *, is_open: bool = False) -> Iterator[None]:
    """A frame with a title; where the screen is small it is one line to open, unless it is to be open."""
    if on_phone():
        with st.expander(title, key=key, expanded=is_open):
            yield
        return
    with st.container(border=True, key=key):
        st.markdown(f"### {title}", anchors=False)
        yield


def bar(item: PeopleList, ticked: Sequence[str], names: Names, action: Action | None = None) -> None:
    """What can be done with a list."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"bar_{item.key}"):
        if ticked:
            st.markdown(say("users.picked", count=number(len(set(ticked)))), width="content")
        with st.popover(say("users.copy_emails"), icon=":material/mail:", key=f"emails_{item.key}"):
            if ticked or len(item.table) <= _MOST_UNTICKED:
                emails(ticked or item.table["user_id"].tolist(), names)
            else:
                st.caption(say("users.tick_first", most=number(_MOST_UNTICKED)))
        if action is not None and ticked:
            action(ticked)
        csv_button(f"csv_{item.key}", f"kiro_{item.key}.csv", lambda: csv_bytes(item.table, item.headings))


def emails(user_ids: Sequence[str], names: Names) -> None:
    """The e-mails of people, to be copied, and how many have none."""
    people = [names.person(user_id) for user_id in dict.fromkeys(user_ids)]
    known = [plain(person.email) for person in people if person is not None and person.email]
    if known:
        st.code(plain(", ".join(known), _LONGEST_ADDRESSES), language=None, wrap_lines=True)
    if len(known) < len(people):
        st.caption(say("users.no_email", count=number(len(people) - len(known))))


def labelled(user_ids: pd.Series, names: Names) -> list[str]:
    """The names of people as a table shows them."""
    return [plain(names.labels.get(user_id, user_id)) for user_id in user_ids.tolist()]
