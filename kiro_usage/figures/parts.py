"""Parts of a whole, people by a trait of theirs: one stacked bar."""

from collections.abc import Mapping

import plotly.graph_objects as go

from kiro_usage.figures.theme import COVERAGE_COLOURS, ON_COLOUR, STYLE_COLOURS, Figure, figure
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number

_HEIGHT = 130
_LOW = 70


def style_figure(counts: Mapping[str, int], language: Language) -> go.Figure:
    """`metrics.users.style_counts`, with the counts in the bar; only styles that are there."""
    return _stacked(counts, STYLE_COLOURS, "style.", language)


def coverage_figure(counts: Mapping[str, int], language: Language) -> go.Figure:
    """How many people have a name, by where it is from (`mapping.part_<part>`); only parts that are there."""
    return _stacked(counts, COVERAGE_COLOURS, "mapping.part_", language)


def _stacked(
    counts: Mapping[str, int], colours: Mapping[str, str], texts: str, language: Language
) -> go.Figure:
    traces = [
        go.Bar(
            x=[counts[part]],
            y=[0],
            orientation="h",
            name=translate(f"{texts}{part}", language),
            marker={"color": colour},
            text=[number(counts[part], language)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ON_COLOUR, "size": 14},
            hovertemplate="%{fullData.name}<br>%{text}<extra></extra>",
        )
        for part, colour in colours.items()
        if counts.get(part)
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
