"""The rows of the table of users, as they are read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.people import NameSource
from kiro_usage.ui.names import Names, folded
from kiro_usage.ui.say import number, say
from kiro_usage.ui.text import plain
from kiro_usage.ui.view import Sort

_UNKNOWN = "—"
_BLUNT_RATE = 0.95

HEADINGS = {
    "rank": "metric.rank",
    "name": "metric.display_name",
    "email": "metric.email",
    "user_name": "metric.user_name",
    "source": "metric.name_source",
    "chat_messages": "users.column_chat",
    "code_lines": "users.column_lines",
    "rate": "users.column_rate",
    "sample": "users.column_sample",
    "active_days": "metric.active_days",
    "style": "metric.style",
    "first": "metric.first_day",
    "last": "metric.last_day",
    "team": "users.column_team",
    "user_id": "users.column_user_id",
}
"""Columns in their order, and the texts of their headings."""

_SHORT = {"chat_messages": "users.column_chat_short", "code_lines": "users.column_lines_short"}
"""Headings for a phone: what they count is said by the cards above."""

_HELP = {
    "rank": "metric.rank.meaning",
    "email": "metric.email.meaning",
    "source": "metric.name_source.meaning",
    "chat_messages": "metric.chat_messages.meaning",
    "code_lines": "metric.code_lines.meaning",
    "rate": "metric.acceptance_rate.meaning",
    "sample": "users.column_sample_help",
    "active_days": "metric.active_days.meaning",
    "style": "metric.style.meaning",
    "first": "metric.first_day.meaning",
    "last": "metric.last_day.meaning",
}

_BY = {
    Sort.RANK: ("rank", True),
    Sort.LINES: ("code_lines", False),
    Sort.RATE: ("acceptance_rate", False),
    Sort.DAYS: ("active_days", False),
    Sort.FIRST: ("first_day", True),
    Sort.LAST: ("last_day", False),
}
"""Columns of `metrics.users.user_table` to order by, and whether the least comes first."""


def ordered(users: pd.DataFrame, names: Names, sort: Sort, *, reverse: bool) -> pd.DataFrame:
    """Rows of `metrics.users.user_table` in the order asked for, equals by rank; unknown values last, and
    rates over few suggestions behind the others: they are not ranked.
    """
    if sort is Sort.RANK and not reverse:
        return users  # the table comes in this order
    if sort is Sort.NAME:
        labels = [folded(names.labels.get(user_id, user_id)) for user_id in users["user_id"]]
        key, ascending = pd.Series(labels, index=users.index), True
    else:
        column, ascending = _BY[sort]
        key = users[column]
        if sort is Sort.RATE:
            key = key.mask(users["few_suggestions"])
    placed = pd.DataFrame({"key": key, "rank": users["rank"]})
    order = placed.sort_values(["key", "rank"], ascending=[ascending != reverse, True], na_position="last")
    return users.loc[order.index]


def display_table(users: pd.DataFrame, names: Names, newest_day: date | None) -> pd.DataFrame:
    """The columns of HEADINGS, as they are read: numbers as such, the rate in percent, days as ISO text."""
    people = [names.person(user_id) for user_id in users["user_id"]]
    known = [(person.email, person.username, person.source) if person else _NOBODY for person in people]
    return pd.DataFrame(
        {
            "rank": users["rank"],
            "name": [plain(names.labels.get(user_id, user_id)) for user_id in users["user_id"]],
            "email": [plain(email) if email else _UNKNOWN for email, _, _ in known],
            "user_name": [plain(user_name) if user_name else _UNKNOWN for _, user_name, _ in known],
            "source": [source.value for _, _, source in known],
            "chat_messages": users["chat_messages"],
            "code_lines": users["code_lines"],
            "rate": (users["acceptance_rate"] * 100).round(2),
            "sample": _samples(users),
            "active_days": users["active_days"],
            "style": [say(f"style.{style}") for style in users["style"]],
            "first": _first_days(users),
            "last": _last_days(users, newest_day),
            "team": [plain(names.teams.get(user_id, _UNKNOWN)) for user_id in users["user_id"]],
            "user_id": users["user_id"],
        }
    ).reset_index(drop=True)


_NOBODY: tuple[str | None, str | None, NameSource] = (None, None, NameSource.UNRESOLVED)


def _samples(users: pd.DataFrame) -> list[str]:
    """What a rate stands on, in words, so that a small sample is told without colour."""
    texts = []
    for count, few in zip(users["suggestions"], users["few_suggestions"], strict=True):
        if pd.isna(count) or count <= 0:
            texts.append(_UNKNOWN)
        else:
            texts.append(say("users.sample_few" if few else "users.sample_enough", count=number(count)))
    return texts


def _first_days(users: pd.DataFrame) -> list[str]:
    """ISO first, so that the text sorts as the days do."""
    days = users["first_day"].dt.strftime("%Y-%m-%d").fillna(_UNKNOWN)
    bounded = zip(days, users["first_is_bound"], strict=True)
    return [f"{day} ≤" if bound else day for day, bound in bounded]


def _last_days(users: pd.DataFrame, newest_day: date | None) -> list[str]:
    """The day, and how long before the data's newest day it lies."""
    days = users["last_day"].dt.strftime("%Y-%m-%d").fillna(_UNKNOWN)
    if newest_day is None:
        return list(days)
    ago = (pd.Timestamp(newest_day) - users["last_day"]).dt.days.fillna(0).astype(int)
    return [
        say("users.days_ago", day=text, days=number(days_ago)) if days_ago > 0 else text
        for text, days_ago in zip(days, ago, strict=True)
    ]


def rate_scale(users: pd.DataFrame) -> float:
    """The rate (in percent) at which the thin bar is full: rates lie close together, and 100 is far away."""
    rates = users["acceptance_rate"].dropna()
    scale = float(rates.quantile(_BLUNT_RATE)) * 100 if len(rates) else 0.0
    return scale or 100.0


def columns(scale: float, *, narrow: bool = False) -> Mapping[str, Any]:
    """How Streamlit draws the columns of `display_table`; `narrow`: so that a phone shows the first five."""
    headings = HEADINGS | (_SHORT if narrow else {})

    def column(name: str) -> dict[str, Any]:
        return {"label": say(headings[name]), "help": say(_HELP[name]) if name in _HELP else None}

    count, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "rank": count(**column("rank"), width=52 if narrow else 58, pinned=True),
        "name": text(**column("name"), width=108 if narrow else 118, pinned=True),
        "email": text(**column("email"), width=172),
        "user_name": text(**column("user_name"), width=108),
        "source": text(**column("source"), width=128),
        "chat_messages": count(**column("chat_messages"), format="localized", width=62 if narrow else 98),
        "code_lines": count(**column("code_lines"), format="localized", width=68 if narrow else 78),
        "rate": st.column_config.ProgressColumn(
            **column("rate"), format="%.1f%%", min_value=0, max_value=scale, color="gray", width=112
        ),
        "sample": text(**column("sample"), width=110),
        "active_days": count(**column("active_days"), width=80),
        "style": text(**column("style"), width=170),
        "first": text(**column("first"), width=110),
        "last": text(**column("last"), width=150),
        "team": text(**column("team"), width=120),
        "user_id": text(**column("user_id"), width=290),
    }
