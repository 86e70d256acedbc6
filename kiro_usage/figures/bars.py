"""Horizontal bars with their values at the end, one bar a row."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from kiro_usage.figures.theme import LONGEST_TICK, figure, rows_axis, safe, text_width
from kiro_usage.messages import Language
from kiro_usage.messages.formats import number

_BAR_HEIGHT = 32
_AROUND = 64
_LEAST_HEIGHT = 160
_BAR_SHARE = 0.65
_BESIDE = 14
"""In pixels, around the text at the end of a bar."""


def horizontal_bars(
    names: Sequence[str],
    values: npt.NDArray[np.float64],
    colours: Sequence[str],
    unit: str,
    language: Language,
    texts: Sequence[str] | None = None,
) -> go.Figure:
    """Bars from top to bottom in the given order; `names` are made safe here, `unit` is the axis title,
    `texts` stand at the ends instead of the values.

    Bars stand on numbers, not on names, so that two people of one name stay two bars.
    """
    places = list(range(len(names)))
    written = list(texts) if texts is not None else [number(value, language) for value in values]
    height = max(_BAR_HEIGHT * len(names) + _AROUND, _LEAST_HEIGHT)
    bars = go.Bar(
        x=values,
        y=places,
        orientation="h",
        width=_BAR_SHARE * _BAR_HEIGHT * len(names) / (height - _AROUND),
        marker={"color": list(colours), "cornerradius": 4},
        text=written,
        textposition="outside",
        cliponaxis=False,
        customdata=[safe(name) for name in names],
        hovertemplate="%{customdata}<br>%{text}<extra></extra>",
    )
    known = values[~np.isnan(values)]
    layout = {
        "xaxis": {
            "title": {"text": unit},
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "range": [0, float(known.max(initial=0)) or 1],
        },
        "margin": {"l": 8, "r": max(map(text_width, written), default=0) + _BESIDE, "t": 8, "b": 8},
        "yaxis": rows_axis([safe(name, LONGEST_TICK) for name in names]),
    }
    return figure([bars], height, layout)
