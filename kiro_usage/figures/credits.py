"""Credits of a month: how they add up day by day, and how far each subscription's plan is used."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.theme import NEUTRAL, figure, numbers
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number
from kiro_usage.metrics.month_use import BINS

_COLOUR = "#7C5CFF"
_BLOCKED = "#E0932A"
_ABOVE_BARS = 1.12
"""How far an axis reaches, of its highest bar: there is a number above that."""
_HEIGHT = 300
_CUMULATIVE_HEIGHT = 340
_REACH = 1.6
"""A line of the plans up to so many times the use is drawn to scale."""


def cumulative_figure(
    table: pd.DataFrame,
    limit: float | None,
    today: int | None,
    language: Language,
    reach: float = _REACH,
) -> go.Figure:
    """`metrics.month_use.cumulative` with the columns of `metrics.forecast.forecast_path`: this month as a
    line with a marker on the day of the data (`today`), the month before in grey, the forecast with its band.

    The axis is that of the use. The credits of all plans are a dashed line where they lie within `reach`
    times the use, else a note at the top: drawn to scale they would press the lines to the floor.
    """
    known = ["expected", "lowest", "highest"] if "expected" in table else []
    highest = float(np.nanmax(table[["before", "current", *known]].to_numpy(dtype=float), initial=0.0))
    top = (highest or 1.0) * 1.12
    within = limit is not None and limit <= (highest or 1.0) * reach
    traces = [*(_band(table, language) if known else []), *_lines(table, language, forecast=bool(known))]
    if today is not None:
        traces.append(_marker(table, today, language))
    layout: dict[str, object] = {
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.04, "x": 0},
        "xaxis": {
            "title": {"text": translate("credits.axis_day", language)},
            "range": [0.5, 31.5],
            "dtick": 5,
            "tick0": 0,
            "showgrid": False,
        },
        "yaxis": {
            "title": {"text": translate("credits.axis_credits", language)},
            "range": [0, max(top, limit * 1.05) if within and limit is not None else top],
            "tickformat": ",d",
        },
    }
    if within and limit is not None:
        layout["shapes"] = [_line(limit)]
    if limit is not None:
        layout["annotations"] = [_plan_note(limit, language, within=within)]
    return figure(traces, _CUMULATIVE_HEIGHT, layout)


def _lines(table: pd.DataFrame, language: Language, *, forecast: bool) -> list[go.Scatter]:
    """The month before, this month, and how it is expected to go on."""
    lines = [("before", NEUTRAL, 1.5, "solid"), ("current", _COLOUR, 2.5, "solid")]
    if forecast:
        lines.append(("expected", _COLOUR, 2, "dot"))
    return [
        go.Scatter(
            x=table["day"],
            y=numbers(table[name]),
            name=translate(f"credits.{name}", language),
            mode="lines",
            connectgaps=False,
            line={"color": colour, "width": width, "shape": "linear", "dash": dash},
            hovertemplate="%{y:,.1f}<extra>%{fullData.name}</extra>",
        )
        for name, colour, width, dash in lines
    ]


def _band(table: pd.DataFrame, language: Language) -> list[go.Scatter]:
    """The two edges, the space between them filled."""
    shared = {"x": table["day"], "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        go.Scatter(**shared, y=numbers(table["lowest"]), showlegend=False),
        go.Scatter(
            **shared,
            y=numbers(table["highest"]),
            name=translate("credits.band", language),
            fill="tonexty",
            fillcolor="rgba(124, 92, 255, 0.18)",
        ),
    ]


def _marker(table: pd.DataFrame, today: int, language: Language) -> go.Scatter:
    value = float(table.loc[table["day"] == today, "current"].iloc[0])
    return go.Scatter(
        x=[today],
        y=[value],
        name=translate("credits.data_day", language),
        showlegend=False,
        mode="markers+text",
        text=[number(value, language)],
        textposition="top left",
        marker={"size": 10, "color": _COLOUR, "symbol": "circle", "line": {"width": 2, "color": "white"}},
        hovertemplate="%{y:,.1f}<extra>%{fullData.name}</extra>",
    )


def _line(limit: float) -> dict[str, object]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": limit,
        "y1": limit,
        "line": {"dash": "dash", "color": NEUTRAL, "width": 1.5},
    }


def _plan_note(limit: float, language: Language, *, within: bool) -> dict[str, object]:
    """What the plans include, at their line or, where that is out of sight, at the top."""
    text = translate(
        "credits.plan_note" if within else "credits.plan_above", language, credits=number(limit, language)
    )
    return {
        "text": text,
        "xref": "paper",
        "x": 1,
        "xanchor": "right",
        "yref": "y" if within else "paper",
        "y": limit if within else 1,
        "yanchor": "bottom" if within else "top",
        "showarrow": False,
        "font": {"color": NEUTRAL, "size": 12},
    }


def pareto_figure(curve: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.chargeback.Pareto.curve`: credits of the people with the most, added up."""
    traces = [
        go.Scatter(
            x=curve["people"] * 100,
            y=curve["credits"] * 100,
            mode="lines",
            line={"color": _COLOUR, "width": 2.5, "shape": "linear"},
            hovertemplate="%{x:.0f}% → %{y:.1f}%<extra></extra>",
        )
    ]
    layout = {
        "xaxis": {
            "title": {"text": translate("credits.axis_people_share", language)},
            "range": [0, 100],
            "ticksuffix": "%",
        },
        "yaxis": {
            "title": {"text": translate("credits.axis_credits_share", language)},
            "range": [0, 102],
            "ticksuffix": "%",
        },
        "shapes": [
            {
                "type": "line",
                "x0": 10,
                "x1": 10,
                "y0": 0,
                "y1": 102,
                "line": {"dash": "dot", "color": NEUTRAL, "width": 1},
            }
        ],
    }
    return figure(traces, _HEIGHT, layout)


def utilisation_figure(bins: Mapping[str, pd.Series], language: Language) -> go.Figure:
    """`metrics.month_use.utilisation_bins`: subscriptions by share of the plan, the blocked ones apart."""
    traces = [
        go.Bar(
            x=list(BINS),
            y=bins[name].to_numpy(),
            name=translate(f"credits.bin_{name}", language),
            marker={"color": colour},
            hovertemplate="%{x}<br>%{y:,}<extra>%{fullData.name}</extra>",
        )
        for name, colour in (("open", _COLOUR), ("blocked", _BLOCKED))
    ]
    totals = dict(zip(BINS, (bins["open"] + bins["blocked"]).tolist(), strict=True))
    layout = {
        "annotations": [
            {
                "x": step,
                "y": count,
                "text": number(count, language),
                "showarrow": False,
                "yshift": 9,
                "font": {"size": 10},
            }
            for step, count in totals.items()
            if count
        ],
        "barmode": "stack",
        "bargap": 0.12,
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        "xaxis": {
            "type": "category",
            "tickmode": "array",
            "tickvals": list(BINS),
            "ticktext": list(BINS),
            "tickangle": 0,
            "title": {"text": translate("credits.axis_share", language)},
        },
        "yaxis": {
            "range": [0, _ABOVE_BARS * max(totals.values(), default=0) or 1],
            "title": {"text": translate("credits.axis_subscriptions", language)},
            "tickformat": ",d",
        },
    }
    return figure(traces, _HEIGHT, layout)
