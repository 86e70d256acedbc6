"""Who has begun: the steps to daily use, and how long people have not used it."""

import re
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from kiro_usage.figures.stacked import Part, stacked_bar
from kiro_usage.figures.theme import NEUTRAL, PALETTE, figure, rows_axis, text_width
from kiro_usage.messages import Language, translate
from kiro_usage.messages.formats import number, percent
from kiro_usage.metrics.adoption.funnel import StepCount
from kiro_usage.metrics.adoption.last_use import DORMANT, Idle

_STEP = 46
_AROUND = 30
_IDLE_HEIGHT, _TOLD_HEIGHT = 130, 40
"""In pixels: the bar with its legend, and what stands over a part of it."""
_BESIDE, _SMALL = 14, 0.85
"""In pixels, around the text beside a step; how wide its small letters are, of those of a legend."""
_TAG = re.compile("<[^>]*>")
_EDGE = {"width": 1, "color": "rgba(255,255,255,0.6)"}
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
    layout = {
        "barmode": "stack",
        "bargap": 0.3,
        "xaxis": {"visible": False, "range": [0, widest * 1.001]},
        "margin": {"l": 8, "r": _room(steps, language), "t": 8, "b": 8},
        "yaxis": rows_axis([translate(f"adoption.step_{step.step}", language) for step in steps]),
        "annotations": [_note(step, place, widest, language) for place, step in enumerate(steps)],
    }
    return figure(_step_bars(steps, pending, widest, language), _STEP * len(steps) + _AROUND, layout)


def _room(steps: Sequence[StepCount], language: Language) -> int:
    """How wide the longest line beside the steps is: a share of the plot would be too little on a phone."""
    lines = [line for step in steps for line in _told(step, language).split("<br>")]
    return int(_SMALL * max((text_width(_TAG.sub("", line)) for line in lines), default=0)) + _BESIDE


def _step_bars(
    steps: Sequence[StepCount], pending: int, widest: int, language: Language
) -> tuple[go.Bar, go.Bar, go.Bar]:
    """What is known, the lighter end of it, and the frames of what is missing."""
    later = [pending if step.step == "subscribed" and step.people is not None else 0 for step in steps]
    known = [(step.people or 0) - more for step, more in zip(steps, later, strict=True)]
    shared = {"y": list(range(len(steps))), "orientation": "h"}
    told = {
        "hovertemplate": "%{customdata}<extra></extra>",
        "customdata": [_told(step, language) for step in steps],
    }
    frame = {"pattern": _HATCHED, "line": {"color": NEUTRAL, "width": 1}, "color": "rgba(0,0,0,0)"}
    not_begun = f"{translate('adoption.pending', language)}: %{{x:,}}<extra></extra>"
    return (
        go.Bar(x=known, marker={"color": PALETTE[0]}, **shared, **told),
        go.Bar(x=later, marker={"color": "#C9BDFF"}, hovertemplate=not_begun, **shared),
        go.Bar(x=[widest if step.people is None else 0 for step in steps], marker=frame, **shared, **told),
    )


def _note(step: StepCount, place: int, widest: int, language: Language) -> dict[str, object]:
    """What is written at the end of a step's bar."""
    return {
        "x": widest if step.people is None else step.people,
        "y": place,
        "text": _told(step, language),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
        "align": "left",
        "font": {"size": 12},
    }


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


def idle_figure(counts: Mapping[Idle, int], dormant: str | None, language: Language) -> go.Figure:
    """How many were last active how long ago, as one stacked bar; over the part of more than 30 days stands
    the text `dormant` where one is given. Only parts that are there.
    """
    total = sum(counts.values()) or 1
    parts = [
        Part(
            counts[idle],
            translate(f"adoption.idle_{idle}", language),
            IDLE_COLOURS[idle],
            number(counts[idle], language),
        )
        for idle in Idle
        if counts.get(idle)
    ]
    begin = sum(counts.get(idle, 0) for idle in Idle if idle not in DORMANT)
    if begin >= total or dormant is None:
        return stacked_bar(parts, total, height=_IDLE_HEIGHT, edge=_EDGE)
    layout = {"yaxis": {"visible": False, "range": [-0.5, 1.1]}, **_marked(begin, total, dormant)}
    return stacked_bar(parts, total, height=_IDLE_HEIGHT + _TOLD_HEIGHT, edge=_EDGE, layout=layout)


def _marked(begin: int, end: int, text: str) -> dict[str, object]:
    """A line over a part of the bar, and the text above its end."""
    line = {"color": PALETTE[2], "width": 3}
    return {
        "shapes": [{"type": "line", "x0": begin, "x1": end, "y0": 0.58, "y1": 0.58, "line": line}],
        "annotations": [
            {
                "x": end,
                "y": 0.66,
                "xanchor": "right",
                "yanchor": "bottom",
                "showarrow": False,
                "text": text,
            }
        ],
    }
