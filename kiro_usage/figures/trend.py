"""The key figures over time."""

from collections.abc import Iterator, Sequence
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import METRIC_COLOURS, NEUTRAL, figure, numbers
from kiro_usage.messages import Language, translate
from kiro_usage.metrics.daily import METRICS, Step

_DAY_MS = 86_400_000
_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 28}
_BAR_SHARE = 0.7
_PLOT_SHARE = 0.86
_LABELS = 8
_LINE_FROM = 120


def trend_figure(table: pd.DataFrame, step: str, language: Language) -> go.Figure:
    """Three small multiples of `metrics.daily.trend`, each with an axis of its own; cut-off steps hatched,
    steps without any row (which is not zero) on a grey band.
    """
    drawn = _multiples(table, METRICS, Step(step), language, height=480)
    starts = [*table["start"].dt.strftime("%Y-%m-%d")]
    return drawn.update_layout(shapes=missing_bands(starts, (table["days"] == 0).to_list(), Step(step)))


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
    share = 1 / len(metrics)
    axes: dict[str, object] = {}
    traces = []
    for place, metric in enumerate(metrics):
        suffix = str(place + 1) if place else ""
        top = 1 - place * share
        axes[f"yaxis{suffix}"] = {
            "domain": [top - share * _PLOT_SHARE, top],
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
        "tickformat": translate(f"figure.{'month' if step is Step.MONTH else 'day'}_format", language),
        "showgrid": False,
        **_ticks(table, step),
    }
    return figure(traces, height, axes)


def missing_bands(starts: Sequence[str], missing: Sequence[bool], step: Step) -> list[dict[str, object]]:
    """Grey bands behind the steps (ISO days on which they start) that have no rows."""
    return [_band(first, last) for first, last in _missing(starts, missing, step)]


def _missing(starts: Sequence[str], missing: Sequence[bool], step: Step) -> Iterator[tuple[str, str]]:
    """The stretches of steps without rows: where each begins and the next step with rows does."""
    begun: str | None = None
    for start, is_missing in zip(starts, missing, strict=True):
        if is_missing and begun is None:
            begun = start
        elif not is_missing and begun is not None:
            yield _half_a_step_before(begun, step), _half_a_step_before(start, step)
            begun = None


def _half_a_step_before(start: str, step: Step) -> str:
    """Bars stand in the middle of their step."""
    return (pd.Timestamp(start) - pd.Timedelta(days=_DAYS[step]) / 2).isoformat()


def _band(first: str, last: str) -> dict[str, object]:
    place = {"type": "rect", "xref": "x", "yref": "paper", "x0": first, "x1": last, "y0": 0, "y1": 1}
    return {**place, "fillcolor": NEUTRAL, "opacity": 0.16, "line": {"width": 0}, "layer": "below"}


def _ticks(table: pd.DataFrame, step: Step) -> dict[str, str | int]:
    """Ticks on whole steps, few enough to be read."""
    every = max(ceil(len(table) / _LABELS), 1)
    first = table["start"].iloc[0].date().isoformat() if len(table) else "2000-01-03"
    return {"tick0": first, "dtick": f"M{every}" if step is Step.MONTH else every * _DAYS[step] * _DAY_MS}


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
        width=_BAR_SHARE * _DAYS[step] * _DAY_MS,
        marker={"color": colour, "pattern": {"shape": hatched, "fillmode": "replace"}},
    )
