"""Models by week in shares, clients as bars and lines."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.theme import PALETTE, figure, numbers, safe
from kiro_usage.messages import Language, translate

_HEIGHT = 340
_LEGEND = {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0}


def model_weeks_figure(weeks: pd.DataFrame, labels: Mapping[str, str], language: Language) -> go.Figure:
    """`metrics.models.model_weeks` as bars that fill 100 % each."""
    shares = weeks.div(weeks.sum(axis=1), axis=0) * 100
    traces = [
        go.Bar(
            x=_weeks(weeks),
            y=numbers(shares[model]),
            name=safe(labels[model]),
            marker={"color": PALETTE[place % len(PALETTE)]},
            customdata=numbers(weeks[model]),
            hovertemplate="%{y:.1f}% · %{customdata:,}<extra>%{fullData.name} · %{x}</extra>",
        )
        for place, model in enumerate(weeks.columns)
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0.15,
        "showlegend": True,
        "legend": _LEGEND,
        "xaxis": {"type": "category", "title": {"text": translate("features.week_axis", language)}},
        "yaxis": {"range": [0, 100], "ticksuffix": "%"},
    }
    return figure(traces, _HEIGHT, layout)


def client_sets_figure(sets: pd.DataFrame, labels: Mapping[str, str], language: Language) -> go.Figure:
    """`metrics.models.client_sets` as bars."""
    return horizontal_bars(
        [labels[name] for name in sets["clients"]],
        numbers(sets["people"]),
        [PALETTE[0]] * len(sets),
        translate("features.people_axis", language),
        language,
    )


def client_weeks_figure(weeks: pd.DataFrame, labels: Mapping[str, str], language: Language) -> go.Figure:
    """`metrics.models.client_weeks` as lines."""
    traces = [
        go.Scatter(
            x=_weeks(weeks),
            y=numbers(weeks[client]),
            name=safe(labels[client]),
            mode="lines+markers",
            line={"color": PALETTE[place % len(PALETTE)], "width": 2, "shape": "linear"},
            hovertemplate="%{y:,}<extra>%{fullData.name} · %{x}</extra>",
        )
        for place, client in enumerate(weeks.columns)
    ]
    layout = {
        "showlegend": True,
        "legend": _LEGEND,
        "xaxis": {"type": "category", "title": {"text": translate("features.week_axis", language)}},
        "yaxis": {
            "title": {"text": translate("features.people_axis", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, _HEIGHT, layout)


def _weeks(weeks: pd.DataFrame) -> list[str]:
    return [f"{stamp:%Y-%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
