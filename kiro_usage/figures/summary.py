"""The first screen's figures: people by week and service, and a strip of days."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import LONGEST_TICK, NEUTRAL, PALETTE, figure, safe
from kiro_usage.messages import Language, translate
from kiro_usage.metrics.summary import PARTS

_LABELS = 13
_FEWEST_WEEKS = 5
SERVICE_COLOURS = {"q_only": PALETTE[4], "both": PALETTE[1], "kiro_only": PALETTE[0]}
"""One colour per product, wherever people are told apart by it."""


def weekly_figure(weeks: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.summary.weekly_services` as stacked bars; one colour where only one service is there."""
    names = [f"{stamp:%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
    starts = [f"{stamp:%Y-%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
    shown = [part for part in PARTS if int(weeks[part].sum())]
    traces = [
        go.Bar(
            x=list(range(len(names))),
            y=weeks[part].to_numpy(),
            name=translate(f"overview.{part}", language),
            marker={"color": SERVICE_COLOURS[part]},
            customdata=starts,
            hovertemplate="%{y:,}<extra>%{fullData.name} · %{customdata}</extra>",
        )
        for part in shown
    ]
    every = max(-(-len(names) // _LABELS), 1)
    layout = {
        "barmode": "stack",
        "bargap": 0.2,
        "showlegend": len(shown) > 1,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        "xaxis": {
            "tickmode": "array",
            "tickvals": list(range(0, len(names), every)),
            "ticktext": names[::every],
            "range": _room(len(names)),
            "showgrid": False,
            "title": {"text": translate("features.week_axis", language)},
        },
        "yaxis": {
            "title": {"text": translate("features.people_axis", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, 320, layout)


def _room(weeks: int) -> list[float] | None:
    """The range of an axis of few weeks: room for some more, so that their bars stay narrow."""
    beside = (_FEWEST_WEEKS - weeks + 1) / 2
    return None if not 0 < weeks < _FEWEST_WEEKS else [-beside, weeks - 1 + beside]


def days_figure(days: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.summary.report_days` as two rows of squares: filled with rows, empty without."""
    reports = list(days.columns)
    values = days.to_numpy(dtype=float).T
    texts = [
        [translate("overview.day_there" if cell else "overview.day_missing", language) for cell in row]
        for row in values
    ]
    heat = go.Heatmap(
        x=[f"{stamp:%m-%d}" for stamp in pd.DatetimeIndex(days.index)],
        y=[translate(f"overview.report_{name}", language) for name in reports],
        z=values,
        zmin=0,
        zmax=1,
        text=np.where(values > 0, "", "·"),
        texttemplate="%{text}",
        customdata=texts,
        colorscale=[[0, "rgba(138,147,166,0.18)"], [1, PALETTE[1]]],
        showscale=False,
        xgap=3,
        ygap=3,
        hovertemplate="%{x} · %{y}<br>%{customdata}<extra></extra>",
    )
    layout = {
        "xaxis": {"type": "category", "nticks": 8, "showgrid": False},
        "yaxis": {"type": "category", "autorange": "reversed", "automargin": True, "showgrid": False},
    }
    return figure([heat], 130, layout)


def team_changes_figure(table: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.adoption.teams.team_changes` as bars to both sides of zero, in percentage points. More and
    fewer are two quiet colours: neither is good or bad by itself.
    """
    points = (table["change"].astype("float64") * 100).to_numpy()
    places = list(range(len(table)))
    bars = go.Bar(
        x=points,
        y=places,
        orientation="h",
        marker={"color": [PALETTE[4] if value > 0 else NEUTRAL for value in points], "cornerradius": 4},
        text=[
            translate("overview.team_bar", language, points=f"{value:+.1f}", before=old, active=new)
            for value, old, new in zip(points, table["before"], table["active"], strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        customdata=[safe(name) for name in table["team"]],
        hovertemplate="%{customdata}<br>%{text}<extra></extra>",
    )
    reach = float(np.abs(points).max(initial=0.0)) * 1.6 or 1.0
    layout = {
        "xaxis": {
            "title": {"text": translate("overview.team_axis", language)},
            "range": [-reach, reach],
            "zeroline": True,
            "ticksuffix": "%p" if language == "ko" else " pp",
            "showgrid": False,
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [safe(name, LONGEST_TICK) for name in table["team"]],
            "range": [len(places) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
    }
    return figure([bars], max(32 * len(places) + 64, 160), layout)
