"""How it went on: the move from Q Developer to Kiro, and who of each cohort stayed."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.summary import SERVICE_COLOURS
from kiro_usage.figures.theme import LONGEST_TICK, ON_COLOUR, figure, safe
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent
from kiro_usage.metrics.adoption.cohorts import Cohorts
from kiro_usage.metrics.summary import PARTS

_ROW = 30
_AROUND = 100
_HEIGHT = 320
_LABELS = 13
_LEGEND = {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "traceorder": "normal"}


def migration_teams_figure(table: pd.DataFrame, labels: Sequence[str], language: Language) -> go.Figure:
    """`metrics.adoption.migration.migration_teams` as stacked bars, a team a row; `labels` are the teams'."""
    places = list(range(len(table)))
    traces = [
        go.Bar(
            x=table[part].to_numpy(),
            y=places,
            orientation="h",
            name=translate(f"overview.{part}", language),
            marker={"color": SERVICE_COLOURS[part]},
            text=[number(value, language) if value else "" for value in table[part]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ON_COLOUR},
            customdata=[safe(label) for label in labels],
            hovertemplate="%{customdata}<br>%{x:,}<extra>%{fullData.name}</extra>",
        )
        for part in PARTS
    ]
    layout = {
        "barmode": "stack",
        "showlegend": True,
        "legend": _LEGEND,
        "xaxis": {
            "title": {"text": translate("features.people_axis", language)},
            "tickformat": ",d",
            "rangemode": "tozero",
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [safe(label, LONGEST_TICK) for label in labels],
            "range": [len(places) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
    }
    return figure(traces, max(_ROW * len(places) + _AROUND, 180), layout)


def migration_weeks_figure(weeks: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.adoption.migration.migration_weeks` as stacked bars; a week that is not over is hatched."""
    names = [f"{stamp:%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
    starts = [f"{stamp:%Y-%m-%d}" for stamp in pd.DatetimeIndex(weeks.index)]
    shapes = ["" if complete else "/" for complete in weeks["complete"]]
    traces = [
        go.Bar(
            x=list(range(len(names))),
            y=weeks[part].to_numpy(),
            name=translate(f"overview.{part}", language),
            marker={"color": SERVICE_COLOURS[part], "pattern": {"shape": shapes, "fillmode": "overlay"}},
            customdata=starts,
            hovertemplate="%{y:,}<extra>%{fullData.name} · %{customdata}</extra>",
        )
        for part in PARTS
    ]
    every = max(-(-len(names) // _LABELS), 1)
    layout = {
        "barmode": "stack",
        "bargap": 0.2,
        "showlegend": True,
        "legend": _LEGEND,
        "xaxis": {
            "tickmode": "array",
            "tickvals": list(range(0, len(names), every)),
            "ticktext": names[::every],
            "showgrid": False,
            "title": {"text": translate("features.week_axis", language)},
        },
        "yaxis": {
            "title": {"text": translate("features.people_axis", language)},
            "rangemode": "tozero",
            "tickformat": ",d",
        },
    }
    return figure(traces, _HEIGHT, layout)


def cohorts_figure(found: Cohorts, labels: Sequence[str], language: Language) -> go.Figure:
    """`metrics.adoption.cohorts.cohorts` as a heat map with the share in the cells; `labels` are of rows."""
    shares = found.shares * 100
    texts = [
        ["" if np.isnan(value) else percent(value / 100, language, 0) for value in row] for row in shares
    ]
    hovers = [
        [
            translate(
                "adoption.cohort_cell",
                language,
                active=number(active, language),
                people=number(reached, language),
                week=week,
            )
            for week, (active, reached) in enumerate(zip(active_row, reached_row, strict=True))
        ]
        for active_row, reached_row in zip(found.active.tolist(), found.reached.tolist(), strict=True)
    ]
    width = shares.shape[1]
    written = width <= _LABELS * 2
    heat = go.Heatmap(
        x=list(range(width)),
        y=[safe(label) for label in labels],
        z=shares,
        zmin=0,
        zmax=100,
        text=texts if written else None,
        texttemplate="%{text}" if written else None,
        customdata=hovers,
        colorscale=[[0, "#EFECFF"], [1, "#9580FF"]],
        textfont={"color": ON_COLOUR},
        showscale=False,
        hoverongaps=False,
        xgap=2,
        ygap=2,
        hovertemplate="%{y}<br>%{customdata}<extra></extra>",
    )
    layout = {
        "xaxis": {
            "dtick": 1 if width <= _LABELS * 2 else 4,
            "showgrid": False,
            "zeroline": False,
            "title": {"text": translate("adoption.since_axis", language)},
        },
        "yaxis": {"type": "category", "autorange": "reversed", "automargin": True, "showgrid": False},
    }
    return figure([heat], max(_ROW * len(labels) + _AROUND, 180), layout)
