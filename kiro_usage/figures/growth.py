"""Growth: any measure over time with its parts, active users over rolling windows, weekdays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import NEUTRAL, ON_COLOUR, PALETTE, WHOLE, figure, numbers, safe
from kiro_usage.figures.time_axis import DAY_MS, DAYS, NO_MARKS, Marks, marked, step_format, steps_axis
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number
from kiro_usage.metrics.daily import Step

_ABOVE_EVENTS = 1.08
"""Where the legend stands, as a share of the plot's height: above the names of events."""
_LEAST_PIXELS, _LINE_PIXELS = 190, 16
"""How high a plot is at least, on the phone, and a line of text."""
_A_YEAR = 366
"""Labels of more days say their year and are longer."""
_LONGEST_ABOVE = 5
"""Letters of a number that seven bars beside each other have room for above each."""
_LINES = (("dau", PALETTE[0]), ("wau", PALETTE[1]), ("mau", PALETTE[4]))


@dataclass(frozen=True, slots=True)
class Explored:
    """`metrics.growth.explored` by a step; `whole` says which steps the selection covers, `average` is a line
    over the bars, `marks` are the holidays and events behind them.
    """

    table: pd.DataFrame
    whole: Sequence[bool]
    step: Step
    average: pd.Series | None = None
    marks: Marks = NO_MARKS


def explored_figure(shown: Explored, labels: Mapping[str, str], unit: str, language: Language) -> go.Figure:
    """Stacked bars, one colour a part; steps that the selection does not cover whole are hatched."""
    table, step = shown.table, shown.step
    starts = pd.DatetimeIndex(table.index).strftime("%Y-%m-%d").to_list()
    cut = f" ({translate('figure.cut_off', language)})"
    traces: list[go.Bar | go.Scatter] = [
        go.Bar(
            x=starts,
            y=numbers(table[part]),
            name=safe(labels.get(part, part)),
            width=0.7 * DAYS[step] * DAY_MS,
            marker={
                "color": PALETTE[place % len(PALETTE)],
                "pattern": {"shape": ["" if item else "/" for item in shown.whole], "fillmode": "replace"},
            },
            customdata=["" if item else cut for item in shown.whole],
            hovertemplate="%{y:,}%{customdata}<extra>%{fullData.name} · %{x}</extra>",
            xhoverformat=translate(f"figure.{step}_format", language),
        )
        for place, part in enumerate(table.columns)
    ]
    if shown.average is not None:
        traces.append(
            go.Scatter(
                x=starts,
                y=numbers(shown.average),
                name=translate("trends.average", language),
                mode="lines",
                connectgaps=False,
                line={"color": NEUTRAL, "width": 2, "shape": "linear"},
                hovertemplate="%{y:,.1f}<extra>%{fullData.name}</extra>",
            )
        )
    layout = {
        **marked(starts, table.isna().all(axis=1).to_list(), shown.marks, step, language),
        "barmode": "stack",
        "showlegend": len(traces) > 1,
        "legend": {
            "orientation": "h",
            "yanchor": "bottom",
            "y": _ABOVE_EVENTS if shown.marks.events else 1.0,
            "x": 0,
        },
        "xaxis": steps_axis(starts, step, language, ticks=9),
        "yaxis": {"title": {"text": unit}, "rangemode": "tozero", "tickformat": _format(table)},
    }
    return figure(traces, 380, layout)


def _format(table: pd.DataFrame) -> str:
    """Ticks of counts are whole numbers; credits may be parts of one."""
    values = table.to_numpy(dtype=np.float64, na_value=0)
    return WHOLE if bool((values == np.trunc(values)).all()) else ",~r"


def active_figure(active: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.growth.active_users` as three lines named at their ends; DAU has gaps on days without a
    report, MAU is dashed where its window reaches back before the data.
    """
    days = active["day"].dt.strftime("%Y-%m-%d").to_list()
    traces = [
        go.Scatter(
            x=days,
            y=np.where(active["reported"] | (name != "dau"), active[name].to_numpy(), np.nan),
            name=translate(f"trends.{name}", language),
            mode="lines",
            connectgaps=False,
            line={"color": colour, "width": 2, "shape": "linear"},
            hovertemplate="%{y:,}<extra>%{fullData.name}</extra>",
        )
        for name, colour in _LINES[:2]
    ]
    for whole, dash in ((True, "solid"), (False, "dot")):
        chosen = active["whole_month"].to_numpy() == whole
        traces.append(
            go.Scatter(
                x=days,
                y=np.where(chosen, active["mau"].to_numpy(), np.nan),
                name=translate("trends.mau" if whole else "trends.mau_partial", language),
                mode="lines",
                connectgaps=False,
                line={"color": _LINES[2][1], "width": 2, "dash": dash, "shape": "linear"},
                hovertemplate="%{y:,}<extra>%{fullData.name}</extra>",
            )
        )
    last = {name: int(active[name].iloc[-1]) for name, _ in _LINES if days}
    shifts = _apart(dict(reversed(last.items())))
    ends = [
        {
            "x": days[-1],
            "y": last[name],
            "yshift": shifts[name],
            "text": f"{translate(f'trends.{name}_short', language)} {number(last[name], language)}",
            "xanchor": "left",
            "showarrow": False,
            "xshift": 6,
        }
        for name in last
    ]
    layout = {
        "annotations": ends,
        "margin": {"l": 8, "r": 84, "t": 8, "b": 8},
        "xaxis": {
            "type": "date",
            "tickformat": step_format(len(days), Step.DAY, language),
            "showgrid": False,
            "nticks": 9 if len(days) <= _A_YEAR else 5,
            "tickangle": 0,
            "range": [days[0], days[-1]] if len(days) > 1 else None,  # the names would widen it by weeks
        },
        "yaxis": {
            "title": {"text": translate("trends.people", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, 320, layout)


def _apart(values: Mapping[str, int]) -> dict[str, float]:
    """How many pixels below its line each name has to stand so that none lies on another; of equals the first
    stays.
    """
    top = max(values.values(), default=0)
    shifts: dict[str, float] = {}
    lowest = float("inf")
    for name, value in sorted(values.items(), key=lambda item: -item[1]):
        place = value / top * _LEAST_PIXELS if top else 0.0
        lowest = min(place, lowest - _LINE_PIXELS)
        shifts[name] = lowest - place
    return shifts


def weekday_figure(table: pd.DataFrame, unit: str, language: Language) -> go.Figure:
    """`metrics.growth.weekdays` as seven bars with the number of days below each."""
    names = [
        f"{translate(f'trends.weekday_{day}', language)}<br>n={number(days, language)}"
        for day, days in zip(table["weekday"], table["days"], strict=True)
    ]
    texts = ["" if np.isnan(value) else number(value, language) for value in table["mean"]]
    upright = max(map(len, texts), default=0) > _LONGEST_ABOVE
    bars = go.Bar(
        x=names,
        y=numbers(table["mean"]),
        marker={"color": PALETTE[0], "cornerradius": 4},
        text=texts,
        textposition="auto" if upright else "outside",
        textangle=-90 if upright else None,
        insidetextfont={"color": ON_COLOUR},
        constraintext="none",
        cliponaxis=False,
        hovertemplate="%{y:,.1f}<extra></extra>",
    )
    layout = {
        "margin": {"l": 8, "r": 16, "t": 20, "b": 50},
        "xaxis": {"type": "category", "showgrid": False, "automargin": True, "tickangle": 0},
        "yaxis": {"title": {"text": unit}, "rangemode": "tozero", "tickformat": ",~r"},
    }
    return figure([bars], 300, layout)
