"""Who has begun: the steps to daily use, and how long people have not used it."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from kiro_usage.figures.theme import NEUTRAL, ON_COLOUR, PALETTE, figure
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent
from kiro_usage.metrics.adoption.funnel import StepCount
from kiro_usage.metrics.adoption.last_use import DORMANT, Idle

_STEP = 46
_AROUND = 30
_IDLE_HEIGHT = 170
_ROOM_FOR_TEXT = 1.9
_HATCHED = {
    "shape": "/",
    "fgcolor": NEUTRAL,
    "bgcolor": "rgba(138,147,166,0.08)",
    "size": 6,
    "solidity": 0.15,
}

IDLE_COLOURS: Mapping[Idle, str] = {
    Idle.WEEK: PALETTE[1],
    Idle.FORTNIGHT: "#5FB8AE",
    Idle.MONTH: "#A9D3CE",
    Idle.QUARTER: "#E9B876",
    Idle.LONGER: PALETTE[2],
    Idle.NEVER: PALETTE[6],
}
"""Lighter with time up to 30 days, another colour beyond."""


def funnel_figure(steps: Sequence[StepCount], pending: int, language: Language) -> go.Figure:
    """`metrics.adoption.funnel.funnel` as bars from the left. A step that is not known is a hatched frame
    with what is missing; `pending` of those subscribed have not begun and are drawn lighter.
    """
    widest = max((step.people for step in steps if step.people is not None), default=0) or 1
    places = list(range(len(steps)))
    known = [0 if step.people is None else step.people for step in steps]
    later = [pending if step.step == "subscribed" and step.people is not None else 0 for step in steps]
    bars = go.Bar(
        x=[count - more for count, more in zip(known, later, strict=True)],
        y=places,
        orientation="h",
        marker={"color": PALETTE[0]},
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[_told(step, language) for step in steps],
    )
    light = go.Bar(
        x=later,
        y=places,
        orientation="h",
        marker={"color": "#C9BDFF"},
        hovertemplate=f"{translate('adoption.pending', language)}: %{{x:,}}<extra></extra>",
    )
    missing = go.Bar(
        x=[widest if step.people is None else 0 for step in steps],
        y=places,
        orientation="h",
        marker={"pattern": _HATCHED, "line": {"color": NEUTRAL, "width": 1}, "color": "rgba(0,0,0,0)"},
        hovertemplate="%{customdata}<extra></extra>",
        customdata=[_told(step, language) for step in steps],
    )
    layout = {
        "barmode": "stack",
        "bargap": 0.3,
        "xaxis": {"visible": False, "range": [0, widest * _ROOM_FOR_TEXT]},
        "yaxis": {
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [translate(f"adoption.step_{step.step}", language) for step in steps],
            "range": [len(steps) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
        "annotations": [
            {
                "x": widest if step.people is None else step.people,
                "y": place,
                "text": _told(step, language),
                "showarrow": False,
                "xanchor": "left",
                "xshift": 8,
                "align": "left",
                "font": {"size": 12},
            }
            for place, step in enumerate(steps)
        ],
    }
    return figure([bars, light, missing], _STEP * len(steps) + _AROUND, layout)


def _told(step: StepCount, language: Language) -> str:
    """The count, and its share of the step before."""
    if step.people is None:
        return translate(f"adoption.missing_{step.step}", language)
    count = translate("adoption.people", language, count=number(step.people, language))
    if step.base is None or step.share is None:
        return count
    base = translate(f"adoption.step_{step.base}", language)
    share = percent(step.share, language)
    return f"<b>{count}</b><br>{translate('adoption.share_of', language, base=base, share=share)}"


def idle_figure(counts: Mapping[Idle, int], dormant: str, language: Language) -> go.Figure:
    """How many were last active how long ago, as one stacked bar; over the part of more than 30 days stands
    the text `dormant`. Only parts that are there.
    """
    shown = [idle for idle in Idle if counts.get(idle)]
    total = sum(counts.values()) or 1
    traces = [
        go.Bar(
            x=[counts[idle]],
            y=[0],
            orientation="h",
            name=translate(f"adoption.idle_{idle}", language),
            marker={"color": IDLE_COLOURS[idle], "line": {"width": 1, "color": "rgba(255,255,255,0.6)"}},
            text=[number(counts[idle], language)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ON_COLOUR, "size": 14},
            hovertemplate="%{fullData.name}<br>%{text}<extra></extra>",
        )
        for idle in shown
    ]
    begin = sum(counts.get(idle, 0) for idle in Idle if idle not in DORMANT)
    layout = {
        "barmode": "stack",
        "bargap": 0,
        "showlegend": True,
        "legend": {"orientation": "h", "yanchor": "top", "y": -0.05, "x": 0, "traceorder": "normal"},
        "xaxis": {"visible": False, "range": [0, total]},
        "yaxis": {"visible": False, "range": [-0.5, 1.1]},
    }
    if begin < total:
        layout["shapes"] = [
            {
                "type": "line",
                "x0": begin,
                "x1": total,
                "y0": 0.58,
                "y1": 0.58,
                "line": {"color": PALETTE[2], "width": 3},
            }
        ]
        layout["annotations"] = [
            {
                "x": total,
                "y": 0.66,
                "xanchor": "right",
                "yanchor": "bottom",
                "showarrow": False,
                "text": dormant,
            }
        ]
    return figure(traces, _IDLE_HEIGHT, layout)
