"""Credits of a month: how they add up day by day, and how far each subscription's plan is used."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import NEUTRAL, figure, numbers
from kiro_usage.messages import Language, translate
from kiro_usage.metrics.month_use import BINS

_COLOUR = "#7C5CFF"
_BLOCKED = "#E0932A"
_HEIGHT = 300


def cumulative_figure(table: pd.DataFrame, limit: float | None, language: Language) -> go.Figure:
    """`metrics.month_use.cumulative`: this month as a line, the month before in grey, the plans dashed."""
    traces = [
        go.Scatter(
            x=table["day"],
            y=numbers(table[name]),
            name=translate(f"credits.{name}", language),
            mode="lines",
            connectgaps=False,
            line={"color": colour, "width": width, "shape": "linear"},
            hovertemplate="%{y:,.1f}<extra>%{fullData.name}</extra>",
        )
        for name, colour, width in (("before", NEUTRAL, 1.5), ("current", _COLOUR, 2.5))
    ]
    layout: dict[str, object] = {
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        "xaxis": {
            "title": {"text": translate("credits.axis_day", language)},
            "range": [0.5, 31.5],
            "dtick": 5,
            "tick0": 0,
            "showgrid": False,
        },
        "yaxis": {
            "title": {"text": translate("credits.axis_credits", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    if limit is not None:
        layout["shapes"] = [
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": limit,
                "y1": limit,
                "line": {"dash": "dash", "color": NEUTRAL, "width": 1.5},
            }
        ]
    return figure(traces, _HEIGHT, layout)


def utilisation_figure(bins: Mapping[str, pd.Series], language: Language) -> go.Figure:
    """`metrics.month_use.utilisation_bins`: subscriptions by share of the plan, the blocked ones apart."""
    traces = [
        go.Bar(
            x=list(BINS),
            y=bins[name].to_numpy(),
            name=translate(f"credits.bin_{name}", language),
            marker={"color": colour},
            text=[str(count) if count else "" for count in bins[name]],
            textposition="inside",
            textangle=0,
            constraintext="none",
            hovertemplate="%{x}<br>%{y:,}<extra>%{fullData.name}</extra>",
        )
        for name, colour in (("open", _COLOUR), ("blocked", _BLOCKED))
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0.12,
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        "xaxis": {"type": "category", "title": {"text": translate("credits.axis_share", language)}},
        "yaxis": {
            "title": {"text": translate("credits.axis_subscriptions", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, _HEIGHT, layout)
