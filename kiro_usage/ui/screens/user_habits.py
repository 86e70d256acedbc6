"""How one user works: the days as a calendar, models and clients."""

from datetime import date

import pandas as pd
import streamlit as st

from kiro_usage.figures.habits import calendar_figure, share_bars_figure
from kiro_usage.metrics.detail import UserDetail
from kiro_usage.metrics.models import AUTO, model_messages
from kiro_usage.ui.parts import Chart, chart
from kiro_usage.ui.say import language, number, say
from kiro_usage.ui.screens.user_credits import UserMonth, month_chart
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import plain
from kiro_usage.usage import UNKNOWN

_MOST_WEEKS = 53
_MOST_MODELS = 8


def habits(detail: UserDetail, own: Selection, month: UserMonth | None) -> None:
    """Calendar, the month's credits, models and clients of one user; `own` is the selection of that user
    alone.
    """
    left, right = st.columns([3, 2])
    with left:
        _calendar(detail, own)
        if month is not None:
            month_chart(own, month)
    with right:
        _models(own)
        _clients(detail.clients)


def _calendar(detail: UserDetail, own: Selection) -> None:
    facts = own.opened.facts
    last = min(own.filters.last_day or facts.newest_day or date.max, facts.newest_day or date.max)
    first = max(own.filters.first_day or facts.first_day or last, facts.first_day or last)
    first = max(first, last - pd.Timedelta(weeks=_MOST_WEEKS).to_pytimedelta())
    days = detail.days
    active = {stamp.date(): _told(row) for stamp, row in _rows(days[days["active"]])}
    shown = {day: text for day, text in active.items() if first <= day <= last}
    table = pd.DataFrame({"day": sorted(shown), "text": [shown[day] for day in sorted(shown)]})
    chart(
        Chart(
            key="user_calendar",
            title=say("user.calendar"),
            figure=calendar_figure(shown, first, last, language()),
            table=table,
            columns={
                "day": st.column_config.DateColumn(say("unit.day"), format="YYYY-MM-DD"),
                "text": say("user.calendar_text"),
            },
            finding=say(
                "user.calendar_note", active=number(len(shown)), days=number((last - first).days + 1)
            ),
            keeps_height=True,
        ),
        fold_on_phone=True,
    )


def _rows(days: pd.DataFrame) -> list[tuple[pd.Timestamp, pd.Series]]:
    return [(pd.Timestamp(row["day"]), row) for _, row in days.iterrows()]


def _told(row: pd.Series) -> str:
    """What is known of a day, for the hover."""
    parts = {
        "metric.chat_messages": number(None if pd.isna(row["chat_messages"]) else row["chat_messages"]),
        "metric.credits_used": number(None if pd.isna(row["credits_used"]) else row["credits_used"], 1),
    }
    return " · ".join(f"{say(key)} {value}" for key, value in parts.items() if value != "—") or say(
        "user.active_day"
    )


def _models(own: Selection) -> None:
    models = own.ask(model_messages).head(_MOST_MODELS)
    names = [say("models.auto") if name == AUTO else plain(name) for name in models["model"]]
    chart(
        Chart(
            key="user_models",
            title=say("user.models"),
            figure=share_bars_figure(names, models["messages"], say("user.messages"), language())
            if len(models)
            else None,
            table=models.assign(name=names)[["name", "messages"]],
            columns={"name": say("user.model"), "messages": say("user.messages")},
            empty=say("user.no_models"),
        ),
        fold_on_phone=True,
    )


def _clients(clients: pd.DataFrame) -> None:
    names = [
        say("trends.unknown") if name == UNKNOWN else plain(name.removeprefix("KIRO_"))
        for name in clients["client"]
    ]
    chart(
        Chart(
            key="user_clients",
            title=say("user.clients"),
            figure=share_bars_figure(names, clients["days"], say("user.client_days"), language())
            if len(clients)
            else None,
            table=clients.assign(name=names)[["name", "days", "credits", "conversations"]],
            columns={
                "name": say("user.column_clients"),
                "days": say("user.client_days"),
                "credits": say("metric.credits_used"),
                "conversations": say("metric.conversations"),
            },
            empty=say("user.no_clients"),
        ),
        fold_on_phone=True,
    )
