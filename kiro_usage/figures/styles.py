"""Usage styles: one stacked bar."""

from collections.abc import Mapping

import plotly.graph_objects as go

from kiro_usage.figures.theme import ON_COLOUR, STYLE_COLOURS, Figure, figure
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number

_HEIGHT = 130
_LOW = 70


def style_figure(counts: Mapping[str, int], language: Language) -> go.Figure:
    """One stacked bar of `metrics.users.style_counts` with the counts in it; only styles that are there."""
    traces = [
        go.Bar(
            x=[counts[style]],
            y=[0],
            orientation="h",
            name=translate(f"style.{style}", language),
            marker={"color": colour},
            text=[number(counts[style], language)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ON_COLOUR, "size": 14},
            hovertemplate="%{fullData.name}<br>%{text}<extra></extra>",
        )
        for style, colour in STYLE_COLOURS.items()
        if counts.get(style)
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0,
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "top", "y": -0.05, "x": 0, "traceorder": "normal"},
        "xaxis": {"visible": False, "range": [0, sum(counts.values()) or 1]},
        "yaxis": {"visible": False},
    }
    return figure(traces, _HEIGHT, layout)


def low_bar(drawn: Figure) -> Figure:
    """The bar alone, for narrow screens: what its colours mean is written below it there."""
    return go.Figure(drawn).update_layout(height=_LOW, showlegend=False)
