"""Some people side by side: one small plot of bars for each measure."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import LONGEST_TICK, METRIC_COLOURS, figure, numbers, safe
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent

MEASURES = ("chat_messages", "code_lines", "acceptance_rate", "active_days")
"""Columns of `metrics.users.user_table`, in the order of the plots."""

_COLOURS = {**METRIC_COLOURS, "acceptance_rate": "#3E8BFF", "active_days": "#7A8499"}
_BAR_HEIGHT = 30
_AROUND = 70
_GAP = 0.05


def comparison_figure(people: pd.DataFrame, names: Sequence[str], language: Language) -> go.Figure:
    """One plot a measure, side by side, one row a person (rows of `metrics.users.user_table`, `names` in
    their order, made safe here). Rows stand on numbers: two people of one name stay two.
    """
    places = list(range(len(people)))
    width = (1 - _GAP * (len(MEASURES) - 1)) / len(MEASURES)
    layout: dict[str, object] = {
        "yaxis": {
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [safe(name, LONGEST_TICK) for name in names],
            "range": [len(people) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        }
    }
    traces = []
    for index, measure in enumerate(MEASURES):
        axis = "" if index == 0 else str(index + 1)
        start = index * (width + _GAP)
        values = numbers(people[measure])
        most = max((value for value in values if value == value), default=0)  # noqa: PLR0124 (not NaN)
        layout[f"xaxis{axis}"] = {
            "domain": [start, start + width],
            "title": {"text": translate(f"figure.{measure}", language)},
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "range": [0, float(most) * 1.35 or 1],
        }
        traces.append(
            go.Bar(
                x=values,
                y=places,
                xaxis=f"x{axis}",
                orientation="h",
                marker={"color": _COLOURS[measure], "cornerradius": 4},
                text=[_written(measure, value, language) for value in people[measure]],
                textposition="outside",
                cliponaxis=False,
                customdata=[safe(name) for name in names],
                hovertemplate="%{customdata}<br>%{text}<extra></extra>",
            )
        )
    return figure(traces, _BAR_HEIGHT * len(people) + _AROUND, layout)


def _written(measure: str, value: float | None, language: Language) -> str:
    return percent(value, language) if measure == "acceptance_rate" else number(value, language)
