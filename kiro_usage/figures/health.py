"""Data health: what there is of each day and place, and the account of all rows."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from kiro_usage.figures.stacked import Part, stacked_bar
from kiro_usage.figures.theme import PALETTE, figure, safe
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number

_SHAPES = {
    "there": ("square", PALETTE[1], 11),
    "empty": ("square-open", PALETTE[1], 10),
    "rejected": ("diamond", PALETTE[2], 11),
    "aside": ("triangle-up", PALETTE[3], 12),
    "missing": ("circle", "rgba(138,147,166,0.55)", 4),
}
STATES = tuple(_SHAPES)
"""Every state of a cell; each has a shape of its own, for colour alone is not read by everybody."""

_ROW = 34
_AROUND = 110
_TICKS, _FEW_DAYS = 10, 14
"""Few days are drawn where there is little room: a phone would set ten dates aslant."""
_PARTS = {
    "kept": PALETTE[1],
    "duplicate": PALETTE[4],
    "superseded": PALETTE[6],
    "rejected": PALETTE[2],
    "unaccounted": PALETTE[3],
}
BALANCE_PARTS = tuple(_PARTS)
"""The parts of the account of rows, in the order of the bar."""


def matrix_figure(
    cells: Mapping[str, Sequence[tuple[date, int, str]]],
    places: Sequence[str],
    days: tuple[date, date],
    language: Language,
) -> go.Figure:
    """Days across, places down. `cells` by state (of STATES): day, row of `places`, and text of the hover.

    Every state is a trace of its own, in the order of STATES, so that a click names state and place.
    """
    traces = [
        go.Scatter(
            x=[day.isoformat() for day, _, _ in cells.get(state, ())],
            y=[row for _, row, _ in cells.get(state, ())],
            mode="markers",
            name=translate(f"health.state_{state}", language),
            marker={"symbol": symbol, "color": colour, "size": size, "line": {"width": 1.5, "color": colour}},
            text=[safe(text) for _, _, text in cells.get(state, ())],
            hovertemplate="%{x} · %{text}<extra>%{fullData.name}</extra>",
            showlegend=bool(cells.get(state)),
        )
        for state, (symbol, colour, size) in _SHAPES.items()
    ]
    first, last = days
    layout = {
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        "xaxis": {
            "type": "date",
            "range": [f"{first - timedelta(days=1)} 12:00", f"{last} 12:00"],
            "tickformat": "%m-%d",
            "showgrid": False,
            "nticks": _TICKS if (last - first).days > _FEW_DAYS else _TICKS // 2,
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(places))),
            "ticktext": [safe(place) for place in places],
            "range": [len(places) - 0.5, -0.5],
            "automargin": True,
            "zeroline": False,
        },
    }
    return figure(traces, _AROUND + _ROW * max(len(places), 1), layout)


def balance_figure(parts: Mapping[str, int], language: Language) -> go.Figure:
    """The rows read as one bar, by what became of them; only parts that are there."""
    total = sum(parts.values()) or 1
    drawn = [
        Part(
            parts[part],
            f"{_label(part, language)} {number(parts[part], language)}",
            colour,
            number(parts[part], language) if parts[part] / total > 0.04 else "",
            hover="%{fullData.name}<extra></extra>",
        )
        for part, colour in _PARTS.items()
        if parts.get(part)
    ]
    return stacked_bar(drawn, total)


def _label(part: str, language: Language) -> str:
    return translate("health.kept" if part == "kept" else f"health.kind_{part}", language)
