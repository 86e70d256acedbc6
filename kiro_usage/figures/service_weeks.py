"""People by week and by the product they worked with, wherever that is drawn."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import PALETTE, figure
from kiro_usage.figures.time_axis import week_labels
from kiro_usage.messages import Language, translate

SERVICE_COLOURS = {"q_only": PALETTE[4], "both": PALETTE[1], "kiro_only": PALETTE[0]}
"""One colour per product, wherever people are told apart by it."""

_FEWEST_WEEKS = 5
_HEIGHT = 320


def service_weeks_figure(
    weeks: pd.DataFrame, parts: Sequence[str], legend: dict[str, Any], language: Language
) -> go.Figure:
    """Some of `metrics.summary.PARTS` as stacked bars, a week each (index: Mondays). Where a column
    `complete` says that a week is not over it is hatched.
    """
    stamps = pd.DatetimeIndex(weeks.index)
    mondays = [f"{stamp:%Y-%m-%d}" for stamp in stamps]
    hatched = {}
    if "complete" in weeks:
        shapes = ["" if complete else "/" for complete in weeks["complete"]]
        hatched = {"pattern": {"shape": shapes, "fillmode": "overlay"}}
    traces = [
        go.Bar(
            x=list(range(len(mondays))),
            y=weeks[part].to_numpy(),
            name=translate(f"overview.{part}", language),
            marker={"color": SERVICE_COLOURS[part], **hatched},
            customdata=mondays,
            hovertemplate="%{y:,}<extra>%{fullData.name} · %{customdata}</extra>",
        )
        for part in parts
    ]
    every, texts = week_labels(mondays)
    layout = {
        "barmode": "stack",
        "bargap": 0.2,
        "showlegend": True,
        "xaxis": {
            "tickmode": "array",
            "tickvals": list(range(0, len(mondays), every)),
            "ticktext": texts,
            "tickangle": 0,
            "range": _room(len(mondays)),
            "showgrid": False,
            "title": {"text": translate("features.week_axis", language)},
        },
        "yaxis": {
            "title": {"text": translate("features.people_axis", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, _HEIGHT, layout | legend)


def _room(weeks: int) -> list[float] | None:
    """The range of an axis of few weeks: room for some more, so that their bars stay narrow."""
    beside = (_FEWEST_WEEKS - weeks + 1) / 2
    return None if not 0 < weeks < _FEWEST_WEEKS else [-beside, weeks - 1 + beside]
