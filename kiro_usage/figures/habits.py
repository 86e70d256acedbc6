"""One person's days as a calendar, and the clients."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.theme import PALETTE, figure, numbers, safe
from kiro_usage.messages import Language, translate

_ACTIVE, _IDLE = PALETTE[0], "rgba(138,147,166,0.22)"
_SQUARE = 15
_HEIGHT = 230
_WEEK = 7
_LABELS = 12


def calendar_figure(active: Mapping[date, str], first: date, last: date, language: Language) -> go.Figure:
    """Weeks across, weekdays down: a filled square for each active day, a pale one for every other.

    `active`: the text of the hover by day. Days are UTC days, as everywhere.
    """
    start = first - timedelta(days=first.weekday())
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    weeks = (last - start).days // _WEEK + 1
    every = max(-(-weeks // _LABELS), 1)
    shown = range(0, weeks, every)
    squares = go.Scatter(
        x=[(day - start).days // _WEEK for day in days],
        y=[day.weekday() for day in days],
        mode="markers",
        marker={
            "symbol": "square",
            "size": _SQUARE,
            "color": [_ACTIVE if day in active else _IDLE for day in days],
        },
        customdata=[
            safe(f"{day} · {active.get(day) or translate('user.idle_day', language)}", 200) for day in days
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    layout = {
        "xaxis": {
            "tickmode": "array",
            "tickvals": list(shown),
            "ticktext": [f"{start + timedelta(days=_WEEK * week):%m-%d}" for week in shown],
            "range": [-0.7, max(weeks, 8) - 0.3],
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(_WEEK)),
            "ticktext": [translate(f"trends.weekday_{number}", language) for number in range(_WEEK)],
            "range": [_WEEK - 0.4, -0.6],
            "showgrid": False,
            "zeroline": False,
        },
    }
    return figure([squares], _HEIGHT, layout)


def share_bars_figure(names: list[str], values: pd.Series, unit: str, language: Language) -> go.Figure:
    """Horizontal bars in the order given, all of one colour."""
    amounts = np.nan_to_num(numbers(values))
    return horizontal_bars(names, amounts, [PALETTE[4]] * len(names), unit, language)
