"""How it went on: the move from Q Developer to Kiro, and who of each cohort stayed."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kiro_usage.figures.service_weeks import SERVICE_COLOURS, service_weeks_figure
from kiro_usage.figures.theme import LONGEST_TICK, ON_COLOUR, figure, rows_axis, safe
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent
from kiro_usage.metrics.adoption.cohorts import Cohorts
from kiro_usage.metrics.summary import PARTS

_ROW = 30
_AROUND = 100
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
        "yaxis": rows_axis([safe(label, LONGEST_TICK) for label in labels]),
    }
    return figure(traces, max(_ROW * len(places) + _AROUND, 180), layout)


def migration_weeks_figure(weeks: pd.DataFrame, language: Language) -> go.Figure:
    """`metrics.adoption.migration.migration_weeks` as stacked bars; a week that is not over is hatched."""
    return service_weeks_figure(weeks, PARTS, {"legend": _LEGEND}, language)


def cohorts_figure(found: Cohorts, labels: Sequence[str], language: Language) -> go.Figure:
    """`metrics.adoption.cohorts.cohorts` as a heat map with the share in the cells; `labels` are of rows."""
    shares = found.shares * 100
    texts = [
        ["" if np.isnan(value) else percent(value / 100, language, 0) for value in row] for row in shares
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
        customdata=_cells(found, language),
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


def _cells(found: Cohorts, language: Language) -> list[list[str]]:
    """What each cell says: how many of how many, and of which week."""
    return [
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
