"""Suggestions against acceptance, one bubble a user."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import (
    NEUTRAL,
    STYLE_COLOURS,
    WEBGL_FROM,
    figure,
    numbers,
    safe,
    text_width,
)
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent, whole_numbers

_HEIGHT = 380
_LARGEST = 34
_SMALLEST = 4
_FEWEST_TICKS = 3
_BESIDE = 14
_MANY_OPACITY = 0.4
"""Of more bubbles than WEBGL_FROM, which are half as wide and without an edge too: they lie on each other."""


def acceptance_figure(
    table: pd.DataFrame, names: Mapping[str, str] | None, rate: float | None, language: Language
) -> go.Figure:
    """Bubbles of `metrics.users.rated_users`, coloured by style, sized by code lines; a dashed line at the
    overall `rate` (0 to 1). `names` None: no names on hover.
    """
    sizes = np.nan_to_num(numbers(table["code_lines"])).clip(min=1)  # Plotly draws nothing of size 0
    many = len(table) > WEBGL_FROM
    scale = 2 * max(float(sizes.max(initial=0)), 1) / (_LARGEST / 2 if many else _LARGEST) ** 2
    kind = go.Scattergl if many else go.Scatter
    whole = {} if many else {"cliponaxis": False}  # a bubble at 0% is not cut in half
    looks = {"opacity": _MANY_OPACITY, "line": {"width": 0}} if many else {"opacity": 0.7}
    traces = []
    for style, colour in STYLE_COLOURS.items():
        chosen = (table["style"] == style).to_numpy()
        if not chosen.any():
            continue
        rows = table[chosen]
        traces.append(
            kind(
                x=numbers(rows["suggestions"]),
                y=numbers(rows["acceptance_rate"]) * 100,
                mode="markers",
                name=translate(f"style.{style}", language),
                marker={
                    "color": colour,
                    "size": sizes[chosen],
                    "sizemode": "area",
                    "sizeref": scale,
                    "sizemin": _SMALLEST / 2 if many else _SMALLEST,
                    **looks,
                },
                customdata=_labels(rows, names, language),
                hovertemplate=_hover(language),
                **whole,
            )
        )
    ticks = _log_ticks(numbers(table["suggestions"]))
    return figure(traces, _HEIGHT, _layout(len(traces), ticks, rate, language))


def _log_ticks(values: npt.NDArray[np.float64]) -> list[int]:
    """1, 2, 5, 10 ... within the values; where they lie too close together for that, even steps."""
    known = values[values > 0]
    if not len(known):
        return []
    low, high = int(known.min()), int(known.max())
    decades = range(len(str(low)) - 1, len(str(high)))
    ticks = [digit * 10**power for power in decades for digit in (1, 2, 5)]
    within = [tick for tick in ticks if low <= tick <= high]
    if len(within) >= _FEWEST_TICKS or low == high:
        return within or [low]
    rough = (high - low) / (_FEWEST_TICKS + 2)
    step = next(
        size for size in (digit * 10**power for power in range(12) for digit in (1, 2, 5)) if size >= rough
    )
    return list(range(-(-low // step) * step, high + 1, step))


def _layout(styles: int, ticks: Sequence[int], rate: float | None, language: Language) -> dict[str, object]:
    layout: dict[str, object] = {
        "showlegend": styles > 1,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "itemsizing": "constant"},
        "xaxis": {
            "type": "log",
            "tickmode": "array",
            "tickvals": list(ticks),
            "ticktext": [number(tick, language) for tick in ticks],
            "title": {"text": translate("figure.suggestions_log", language)},
        },
        "yaxis": {
            "title": {"text": translate("figure.acceptance", language)},
            "ticksuffix": "%",
            "rangemode": "tozero",
        },
    }
    if rate is not None and styles:
        layout |= _overall_line(rate, language)
    return layout


def _labels(rows: pd.DataFrame, names: Mapping[str, str] | None, language: Language) -> npt.NDArray[np.str_]:
    """Name and code lines of each row, as the hover text takes them; Plotly takes lists far more slowly."""
    if names is None:
        people = [translate("figure.no_name", language)] * len(rows)
    else:
        people = [safe(names.get(user_id) or user_id) for user_id in rows["user_id"]]
    return np.column_stack([people, whole_numbers(numbers(rows["code_lines"]).tolist())])


def _hover(language: Language) -> str:
    text = translate(
        "figure.hover_scatter",
        language,
        name="%{customdata[0]}",
        suggestions="%{x:,}",
        rate="%{y:.1f}%",
        lines="%{customdata[1]}",
    )
    return f"{text}<extra></extra>"


def _overall_line(rate: float, language: Language) -> dict[str, object]:
    place = {"xref": "paper", "yref": "y"}
    line = {"type": "line", "x0": 0, "x1": 1, "y0": rate * 100, "y1": rate * 100, **place}
    lines = translate("figure.overall_rate", language, rate=percent(rate, language)).split()
    words = {
        "text": "<br>".join(lines),
        "align": "left",
        "x": 1,
        "y": rate * 100,
        "xanchor": "left",
        "xshift": 4,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": NEUTRAL},
        **place,
    }
    stroke = {"dash": "dash", "width": 1.5, "color": NEUTRAL}
    return {
        "shapes": [{**line, "line": stroke}],
        "annotations": [words],
        "margin": {"l": 8, "r": max(map(text_width, lines)) + _BESIDE, "t": 8, "b": 8},
    }
