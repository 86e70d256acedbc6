"""Features: people, acceptance as dots, weeks as a heat map."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.bars import horizontal_bars
from kiro_usage.figures.theme import FEATURE_COLOURS, NEUTRAL, PALETTE, figure, numbers
from kiro_usage.figures.time_axis import weeks_axis
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent

_ROW = 34
_AROUND = 90
_TREND = 240
_FEWEST_WEEKS, _GAPS = 4, 53
_CHARACTER, _BESIDE = 7, 12
"""Pixels of a character of the numbers at the right, and beside them."""


def people_figure(table: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.feature_use.feature_people`: people by feature, most first."""
    ordered = table.sort_values("people", ascending=False, kind="stable")
    return horizontal_bars(
        [translate(f"feature.{name}", language) for name in ordered["feature"]],
        numbers(ordered["people"]),
        [FEATURE_COLOURS[name] for name in ordered["feature"]],
        translate("features.people_axis", language),
        language,
        [
            f"{number(people, language)} · {percent(None if pd.isna(share) else share, language)}"
            for people, share in zip(ordered["people"], ordered["share"], strict=True)
        ],
    )


def acceptance_dots(table: pd.DataFrame, few: int, language: Language) -> go.Figure:
    """Acceptance by count (filled) and by lines (rings) of the features that have such a signal, and at the
    right how many suggestions it stands on; below `few` of them in grey.
    """
    known = table[table["by_count"].notna() | table["by_lines"].notna()]
    names = [translate(f"feature.{name}", language) for name in known["feature"]]
    counts = [f"n={_either(row, language)}" for _, row in known.iterrows()]
    traces = [
        go.Scatter(
            x=numbers(known[rate] * 100),
            y=names,
            name=translate(f"features.{rate}", language),
            mode="markers",
            cliponaxis=False,
            marker={
                "size": 13,
                "symbol": symbol,
                "color": colours,
                "line": {"width": 2, "color": colours},
            },
            customdata=["" if pd.isna(count) else number(float(count), language) for count in known[whole]],
            hovertemplate="%{y}<br>%{x:.1f}% · n=%{customdata}<extra>%{fullData.name}</extra>",
        )
        for rate, whole, symbol in (
            ("by_count", "suggested", "circle"),
            ("by_lines", "suggested_lines", "circle-open"),
        )
        for colours in [[NEUTRAL if pd.isna(count) or count < few else PALETTE[0] for count in known[whole]]]
    ]
    layout = {
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        "xaxis": {
            "range": [-4, 105],  # with room for a dot at 0%
            "zeroline": False,
            "ticksuffix": "%",
            "title": {"text": translate("features.rate_axis", language)},
        },
        "yaxis": {"type": "category", "autorange": "reversed", "automargin": True},
        "margin": {"l": 8, "r": max(map(len, counts), default=0) * _CHARACTER + _BESIDE, "t": 8, "b": 8},
        "annotations": [
            {
                "text": count,
                "xref": "paper",
                "x": 1.01,
                "xanchor": "left",
                "y": name,
                "showarrow": False,
                "font": {"color": NEUTRAL, "size": 12},
            }
            for name, count in zip(names, counts, strict=True)
        ],
    }
    return figure(traces, max(_ROW * len(names) + _AROUND, 200), layout)


def _either(row: pd.Series, language: Language) -> str:
    """Suggestions, and suggested lines beside them where those are known."""
    known = [row[name] for name in ("suggested", "suggested_lines") if pd.notna(row[name])]
    return " / ".join(number(float(value), language) for value in known)


def feature_trend_figure(weeks: pd.Series, feature: str, language: Language) -> go.Figure:
    """One column of `metrics.feature_use.feature_weeks`: the share of a feature by week."""
    mondays = [f"{stamp:%Y-%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
    bars = go.Bar(
        x=mondays,
        y=numbers(weeks * 100),
        marker={"color": FEATURE_COLOURS[feature]},
        hovertemplate="%{x}<br>%{y:.1f}%<extra></extra>",
    )
    layout = {
        "xaxis": weeks_axis(mondays, language),
        "yaxis": {
            "ticksuffix": "%",
            "rangemode": "tozero",
            "title": {"text": translate("features.share", language)},
        },
    }
    return figure([bars], _TREND, layout)


def weeks_figure(weeks: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.feature_use.feature_weeks` as a heat map with the share in each cell."""
    values = weeks.to_numpy(dtype=float).T * 100
    names = [translate(f"feature.{name}", language) for name in weeks.columns]
    texts = [["" if np.isnan(value) else percent(value / 100, language) for value in row] for row in values]
    mondays = [f"{stamp:%Y-%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
    heat = go.Heatmap(
        x=mondays,
        y=names,
        z=values,
        zmin=0,
        zmax=100,
        text=texts if len(weeks) <= 13 else None,
        texttemplate="%{text}" if len(weeks) <= 13 else None,
        customdata=texts,
        showscale=False,
        xgap=2 if len(weeks) <= _GAPS else 0,
        ygap=2,
        hovertemplate="%{y} · %{x}<br>%{customdata}<extra></extra>",
    )
    layout = {
        "xaxis": {
            **weeks_axis(mondays, language),
            "range": [-0.5, _FEWEST_WEEKS - 0.5] if 0 < len(weeks) < _FEWEST_WEEKS else None,
        },
        "yaxis": {"type": "category", "autorange": "reversed", "automargin": True, "showgrid": False},
    }
    return figure([heat], _ROW * len(names) + _AROUND, layout)
