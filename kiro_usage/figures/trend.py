"""The key figures over time."""

from collections.abc import Sequence
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import METRIC_COLOURS, figure, numbers
from kiro_usage.figures.time_axis import DAY_MS, DAYS, NO_MARKS, Marks, few_steps, marked, step_format
from kiro_usage.messages import Language, translate
from kiro_usage.metrics.daily import METRICS, Step

_BAR_SHARE = 0.7
_PLOT_SHARE = 0.86
_A_YEAR, _A_MONTH = 366, 30
_LABELS = 8
_LINE_FROM = 120


def trend_figure(table: pd.DataFrame, step: str, language: Language, marks: Marks = NO_MARKS) -> go.Figure:
    """Three small multiples of `metrics.daily.trend`, each with an axis of its own; cut-off steps hatched,
    steps without any row (which is not zero) on a grey band, holidays and events behind them.
    """
    drawn = _multiples(table, METRICS, Step(step), language, height=480)
    starts = [*table["start"].dt.strftime("%Y-%m-%d")]
    return drawn.update_layout(marked(starts, (table["days"] == 0).to_list(), marks, Step(step), language))


def single_trend_figure(table: pd.DataFrame, metric: str, step: str, language: Language) -> go.Figure:
    """Bars of one column of `metrics.daily.trend`: "chat_messages", "code_lines", "suggestions" or
    "acceptances".
    """
    return _multiples(table, (metric,), Step(step), language, height=260)


def _multiples(
    table: pd.DataFrame, metrics: Sequence[str], step: Step, language: Language, height: int
) -> go.Figure:
    """One plot below the other over one time axis, the first on top. Written out as one layout, for building
    subplots step by step takes many times as long.
    """
    share = 1 / (len(metrics) - 1 + _PLOT_SHARE)  # the lowest ends at the dates
    axes: dict[str, object] = {}
    traces = []
    for place, metric in enumerate(metrics):
        suffix = str(place + 1) if place else ""
        top = 1 - place * share
        axes[f"yaxis{suffix}"] = {
            "domain": [max(top - share * _PLOT_SHARE, 0.0), top],
            "title": {"text": translate(f"figure.{metric}", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
            "nticks": 5,
        }
        traces.append(_trace(table, metric, step, language).update(yaxis=f"y{suffix}"))
    axes["xaxis"] = {
        "type": "date",
        "anchor": f"y{len(metrics)}" if len(metrics) > 1 else "y",
        "tickmode": "linear",
        "tickformat": step_format(len(table), step, language),
        "showgrid": False,
        "range": _range(table, step),
        **_ticks(table, step),
    }
    return figure(traces, height, axes)


def _range(table: pd.DataFrame, step: Step) -> list[str] | None:
    """Few bars stay narrow; a line goes from one end to the other."""
    starts = [*table["start"].dt.strftime("%Y-%m-%d")]
    is_line = step is Step.DAY and len(starts) > _LINE_FROM
    return [starts[0], starts[-1]] if is_line else few_steps(starts, step)


def _ticks(table: pd.DataFrame, step: Step) -> dict[str, str | int]:
    """Ticks on whole steps, few enough to be read."""
    if step is Step.DAY and len(table) > _A_YEAR:
        return {
            "tick0": f"{table['start'].iloc[0]:%Y-%m-01}",
            "dtick": f"M{ceil(len(table) / _A_MONTH / _LABELS)}",
        }
    every = max(ceil(len(table) / _LABELS), 1)
    first = table["start"].iloc[0].date().isoformat() if len(table) else "2000-01-03"
    return {"tick0": first, "dtick": f"M{every}" if step is Step.MONTH else every * DAYS[step] * DAY_MS}


def _trace(table: pd.DataFrame, metric: str, step: Step, language: Language) -> go.Bar | go.Scatter:
    """Bars; many days as a line without smoothing, which has gaps where days are missing."""
    days = table["start"].dt.strftime("%Y-%m-%d").to_list()
    cut_off = f" ({translate('figure.cut_off', language)})"
    shared = {
        "x": days,
        "y": numbers(table[metric]),
        "name": translate(f"figure.{metric}", language),
        "customdata": ["" if whole else cut_off for whole in table["complete"]],
        "hovertemplate": "%{y:,}%{customdata}<extra>%{x}</extra>",
        "xhoverformat": translate(f"figure.{step}_format", language),
    }
    colour = METRIC_COLOURS[metric]
    if step is Step.DAY and len(table) > _LINE_FROM:
        return go.Scatter(
            **shared,
            mode="lines+markers",
            connectgaps=False,
            marker={"size": 3},
            line={"color": colour, "width": 1.5, "shape": "linear"},
        )
    hatched = ["" if whole else "/" for whole in table["complete"]]
    return go.Bar(
        **shared,
        width=_BAR_SHARE * DAYS[step] * DAY_MS,
        marker={"color": colour, "pattern": {"shape": hatched, "fillmode": "replace"}},
    )
