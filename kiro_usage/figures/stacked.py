"""One whole as a single lying bar of its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from kiro_usage.figures.theme import ON_COLOUR, figure

HEIGHT = 130
_SMALLEST_TEXT = 10


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its size, what it is called, its colour, and what is written in it."""

    size: float
    name: str
    colour: str
    text: str
    hover: str = "%{fullData.name}<br>%{text}<extra></extra>"


def stacked_bar(
    parts: Iterable[Part],
    total: float,
    *,
    height: int = HEIGHT,
    edge: dict[str, Any] | None = None,
    layout: dict[str, Any] | None = None,
) -> go.Figure:
    """The parts from the left, of a bar as long as `total`; a trace each, so that a click names the part.
    `edge` is a line around each, `layout` what differs.
    """
    traces = [
        go.Bar(
            x=[part.size],
            y=[0],
            orientation="h",
            name=part.name,
            marker={"color": part.colour} | ({"line": edge} if edge else {}),
            text=[part.text],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ON_COLOUR, "size": 14},
            hovertemplate=part.hover,
        )
        for part in parts
    ]
    shared: dict[str, Any] = {
        "barmode": "stack",
        "uniformtext": {"mode": "hide", "minsize": _SMALLEST_TEXT},
        "bargap": 0,
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "top", "y": -0.05, "x": 0, "traceorder": "normal"},
        "xaxis": {"visible": False, "range": [0, total or 1]},
        "yaxis": {"visible": False},
    }
    return figure(traces, height, shared | (layout or {}))
