"""Many parts over time: a small plot for each, all with the same axes, so that they can be compared."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import PALETTE, figure, numbers, safe
from kiro_usage.messages import Language, translate
from kiro_usage.metrics.daily import Step

COLUMNS = 3
_ROW_HEIGHT = 170
_GAP = 0.05
_PLOT_SHARE = 0.74
_HEADROOM = 1.05


def multiples_figure(
    table: pd.DataFrame, whole: Sequence[bool], step: Step, labels: Mapping[str, str], language: Language
) -> go.Figure:
    """Bars of each column of `metrics.growth.explored` in a plot of its own, the largest first; steps that
    the selection does not cover whole are hatched.
    """
    starts = pd.DatetimeIndex(table.index).strftime("%Y-%m-%d").to_list()
    rows = -(-len(table.columns) // COLUMNS)
    highest = max((float(table[part].fillna(0).max()) for part in table.columns), default=0.0)
    traces, layout, words = [], {}, []
    for place, part in enumerate(table.columns):
        suffix = str(place + 1) if place else ""
        left, bottom, right, top = _corners(place, rows)
        words.append(_word(safe(labels.get(part, part)), left, top))
        layout[f"xaxis{suffix}"] = _time(step, language, [left, right], f"y{suffix}")
        layout[f"yaxis{suffix}"] = {
            "domain": [bottom, top],
            "anchor": f"x{suffix}",
            "range": [0, highest * _HEADROOM or 1.0],
            "tickformat": ",~r",
            "nticks": 4,
            "showticklabels": place % COLUMNS == 0,
        }
        traces.append(
            go.Bar(
                x=starts,
                y=numbers(table[part]),
                xaxis=f"x{suffix}",
                yaxis=f"y{suffix}",
                name=safe(labels.get(part, part)),
                marker={
                    "color": PALETTE[place % len(PALETTE)],
                    "pattern": {"shape": ["" if item else "/" for item in whole], "fillmode": "replace"},
                },
                hovertemplate="%{y:,}<extra>%{fullData.name} · %{x}</extra>",
                xhoverformat=translate(f"figure.{step}_format", language),
            )
        )
    return figure(traces, _ROW_HEIGHT * rows, {**layout, "annotations": words})


def _corners(place: int, rows: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a plot, as shares of the figure."""
    row, column = divmod(place, COLUMNS)
    width = (1 - _GAP * (COLUMNS - 1)) / COLUMNS
    left, top = column * (width + _GAP), 1 - row / rows - (1 - _PLOT_SHARE) / rows / 2
    return left, top - _PLOT_SHARE / rows, left + width, top


def _word(text: str, left: float, top: float) -> dict[str, object]:
    place = {"x": left, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return {**place, "text": text, "showarrow": False, "font": {"size": 12}}


def _time(step: Step, language: Language, domain: list[float], anchor: str) -> dict[str, object]:
    return {
        "type": "date",
        "domain": domain,
        "anchor": anchor,
        "tickformat": translate(f"figure.{'month' if step is Step.MONTH else 'day'}_format", language),
        "showgrid": False,
        "nticks": 4,
    }
