"""What all figures share: layout, colours that read on light and dark, numbers, safe labels.

Streamlit's theme draws texts, grids and the first colour; a colour is set here only where a thing needs its
own in every chart.
"""

import html
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

FEATURE_COLOURS = {
    "chat": "#7C5CFF",
    "inline": "#14A596",
    "code_review": "#E0932A",
    "test_generation": "#3E8BFF",
    "doc_generation": "#B45BCF",
    "dev_agent": "#E0555A",
    "transformation": "#7A8499",
    "inline_chat": "#3F9A60",
    "code_fix": "#C2703F",
}
"""One colour per feature in every chart."""

STYLE_COLOURS = {
    "heavy_chat": "#7C5CFF",
    "heavy_code": "#14A596",
    "regular": "#3E8BFF",
    "light": "#E0932A",
    "too_few": "#8A93A6",
    "not_rated": "#A3A9B8",
}
"""One colour per usage style; none of them says good or bad."""

COVERAGE_COLOURS = {
    "verified": "#7C5CFF",
    "uploaded": "#3E8BFF",
    "report_email": "#14A596",
    "deleted": "#E0932A",
    "not_found": "#8A93A6",
    "invalid_id": "#C2703F",
    "unasked": "#A3A9B8",
}
"""One colour per part of the people, by where a name is from or why there is none."""

PALETTE = (
    "#7C5CFF",
    "#14A596",
    "#E0932A",
    "#E0555A",
    "#3E8BFF",
    "#B45BCF",
    "#7A8499",
    "#3F9A60",
    "#C2703F",
    "#A3A9B8",
)
"""Colours of parts that have none of their own, the largest part first."""

METRIC_COLOURS = {
    "chat_messages": "#7C5CFF",
    "suggestions": "#14A596",
    "acceptances": "#3E8BFF",
    "code_lines": "#E0932A",
}
"""One colour per counter."""

ON_COLOUR = "#0F1117"
"""Text inside a coloured bar: dark on each of the colours above, in both themes."""

NEUTRAL = "#8A93A6"
"""Lines and texts beside the data."""

LONGEST_LABEL = 80
LONGEST_TICK = 18
WEBGL_FROM = 2_000
"""More points than this are drawn by the graphics card."""

PHONE_HEIGHT = 260
"""In pixels."""

_PHONE_PLOT = 130
"""In pixels, of several plots below each other: the name of an axis has to fit."""
_PHONE_DATES, _PHONE_LABELS = 4, 7
_NARROW_FROM = 60
"""In pixels: a margin at the right from which the plot has room for one date less on a phone."""
_PHONE_LEGEND, _LEGEND_MARK, _LEGEND_LETTER, _LEGEND_ROW = 300, 45, 7, 20
"""In pixels: the room for a legend, what stands before each of its texts, a letter, a line of it."""

WHOLE = ",d"
"""The format of the ticks of a count."""

_FEW_TICKS = 5
_INVISIBLE = ("Cc", "Cf", "Co", "Cs")


def safe(text: object, longest: int = LONGEST_LABEL) -> str:
    """Text of others as a label: shown as it is written, on one line, cut at `longest`.

    Plotly takes markup in every label, links too.
    """
    seen = " ".join(str(text).split())
    if not seen.isprintable():
        seen = "".join(char for char in seen if unicodedata.category(char) not in _INVISIBLE)
    cut = seen if len(seen) <= longest else f"{seen[: longest - 1]}…"
    return html.escape(cut, quote=False)


def numbers(values: pd.Series) -> npt.NDArray[np.float64]:
    """A column as Plotly takes it; unknown values are gaps."""
    return values.to_numpy(dtype=np.float64, na_value=np.nan)


Figure: TypeAlias = go.Figure
"""For those who hand figures on."""


def for_phone(drawn: Figure) -> Figure:
    """The same figure where there is little room: lower. A legend above the plot stays, with room of its own,
    as nothing else tells the colours apart; one below it goes.
    """
    plots = len({axis.domain for axis in drawn.select_yaxes()})
    low = min(drawn.layout.height or PHONE_HEIGHT, max(PHONE_HEIGHT, plots * _PHONE_PLOT))
    dates = _PHONE_DATES - int((drawn.layout.margin.r or 0) > _NARROW_FROM)
    narrow = go.Figure(drawn).for_each_xaxis(partial(_fewer_dates, most=dates), selector={"type": "date"})
    narrow.for_each_xaxis(_fewer_labels, selector={"tickmode": "array"})
    if not drawn.layout.showlegend or drawn.layout.legend.yanchor != "bottom":
        return narrow.update_layout(height=low, showlegend=False)
    names = [trace.name or "" for trace in drawn.data if trace.showlegend is not False]
    widest = max(map(text_width, names), default=0)
    rows = -(-len(names) // max(_PHONE_LEGEND // (widest + _LEGEND_MARK), 1))
    return narrow.update_layout(height=low + rows * _LEGEND_ROW)


def _fewer_dates(axis: Any, most: int) -> None:  # noqa: ANN401 - no stubs
    """Half as many days along a date axis: more would be written slanted or over each other."""
    axis.tickangle = 0
    if axis.nticks:
        axis.nticks = min(axis.nticks, most)
    if isinstance(axis.dtick, str):
        axis.dtick = f"M{2 * int(axis.dtick.removeprefix('M'))}"
    elif axis.dtick:
        axis.dtick *= 2


def _fewer_labels(axis: Any) -> None:  # noqa: ANN401 - no stubs
    """Every second of many labels side by side, the last one always: all would stand on end."""
    count = len(axis.ticktext or ())
    if count > _PHONE_LABELS:
        kept = slice((count - 1) % 2, None, 2)
        axis.update(tickvals=axis.tickvals[kept], ticktext=axis.ticktext[kept])


def text_width(text: str) -> int:
    """About how many pixels a text in a figure takes; a letter of Korean is twice as wide."""
    return sum(
        _LEGEND_LETTER * (2 if unicodedata.east_asian_width(char) in "WF" else 1)
        for char in html.unescape(text)
    )


def rows_axis(labels: Sequence[str]) -> dict[str, object]:
    """The axis of rows that stand on numbers from top to bottom, so that two of one name stay two; labels are
    safe already.
    """
    return {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "range": [len(labels) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
    }


def figure(
    traces: Iterable[object], height: int, layout: Mapping[str, object] = MappingProxyType({})
) -> go.Figure:
    """A figure of these traces without legend, with the margins that all figures have, and its own layout."""
    shared = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "showlegend": False,
        "bargap": 0.35,
        "separators": ".,",
        "hoverlabel": {"align": "left"},
    }
    drawn = list(traces)
    return go.Figure(data=drawn, layout={**shared, **layout, **_whole_ticks(drawn, layout)})


def _whole_ticks(traces: Sequence[object], layout: Mapping[str, object]) -> dict[str, object]:
    """The axes of small counts with a tick at each whole number: others would round to the same ones."""
    found: dict[str, object] = {}
    for name, axis in layout.items():
        if not isinstance(axis, Mapping) or axis.get("tickformat") != WHOLE or "dtick" in axis:
            continue
        letter, number = name[0], name.removeprefix(f"{name[0]}axis")
        values = [
            np.asarray(getattr(trace, letter), dtype=np.float64)
            for trace in traces
            if (getattr(trace, f"{letter}axis", None) or letter) == f"{letter}{number}"
        ]
        reach = _reach(values, stacked=layout.get("barmode") == "stack")
        if 0 <= reach <= _FEW_TICKS and any(map(len, values)):
            found[name] = {**axis, "tickmode": "linear", "tick0": 0, "dtick": 1}
            if reach == 0:
                found[name] = {**axis, "tickmode": "linear", "tick0": 0, "dtick": 1, "range": [0, 1]}
    return found


def _reach(values: Sequence[npt.NDArray[np.float64]], *, stacked: bool) -> float:
    """The largest value, of stacks of one length the highest."""
    known = [item for item in values if item.size]
    if stacked and len({item.size for item in known}) == 1:
        return float(np.nansum(known, axis=0).max())
    return max((float(np.nan_to_num(item).max()) for item in known), default=0.0)
