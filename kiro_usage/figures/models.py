"""Models by week in shares, clients as bars and lines."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.theme import PALETTE, figure, numbers, safe
from kiro_usage.figures.time_axis import weeks_axis
from kiro_usage.messages import Language, translate

_HEIGHT = 340
_LEGEND = {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0}


def stable_colours(names: Sequence[str], rest: str) -> dict[str, str]:
    """A colour for each name by its place in a list that no filter changes; `rest` is grey."""
    ring = PALETTE[:-1]
    return {name: ring[place % len(ring)] for place, name in enumerate(names)} | {rest: PALETTE[-1]}


def model_weeks_figure(
    weeks: pd.DataFrame,
    labels: Mapping[str, str],
    colours: Mapping[str, str],
    language: Language,
    *,
    unfinished: bool = False,
) -> go.Figure:
    """`metrics.models.model_weeks` as bars that fill 100 % each; the last one hatched where its week is not
    over.
    """
    hatch = [""] * (len(weeks) - 1) + ["/" if unfinished else ""]
    shares = weeks.div(weeks.sum(axis=1), axis=0) * 100
    traces = [
        go.Bar(
            x=_weeks(weeks),
            y=numbers(shares[model]),
            name=safe(labels[model]),
            marker={
                "color": colours[model],
                "pattern": {"shape": hatch, "fillmode": "overlay", "fgcolor": "rgba(255, 255, 255, 0.55)"},
            },
            customdata=numbers(weeks[model]),
            hovertemplate="%{y:.1f}% · %{customdata:,}<extra>%{fullData.name} · %{x}</extra>",
        )
        for model in weeks.columns
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0.15,
        "showlegend": True,
        "legend": _LEGEND,
        "xaxis": weeks_axis(_weeks(weeks), language),
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


def client_weeks_figure(
    weeks: pd.DataFrame, labels: Mapping[str, str], colours: Mapping[str, str], language: Language
) -> go.Figure:
    """`metrics.models.client_weeks` as lines."""
    traces = [
        go.Scatter(
            x=_weeks(weeks),
            y=numbers(weeks[client]),
            name=safe(labels[client]),
            mode="lines+markers",
            line={"color": colours[client], "width": 2, "shape": "linear"},
            hovertemplate="%{y:,}<extra>%{fullData.name} · %{x}</extra>",
        )
        for client in weeks.columns
    ]
    layout = {
        "showlegend": True,
        "legend": _LEGEND,
        "xaxis": weeks_axis(_weeks(weeks), language),
        "yaxis": {
            "title": {"text": translate("features.people_axis", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, _HEIGHT, layout)


def _weeks(weeks: pd.DataFrame) -> list[str]:
    return [f"{stamp:%Y-%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
