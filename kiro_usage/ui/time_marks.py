"""Holidays and one's own events on the time axes of a selection, and the line that names them."""

from collections.abc import Sequence
from datetime import date

from kiro_usage.figures.time_axis import Marks
from kiro_usage.metrics.daily import Step
from kiro_usage.ui.say import UNBROKEN, language, number, say
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import md_escape

_MOST_NAMES = 4


def marks_of(selection: Selection) -> Marks:
    """The holidays and events of the days shown."""
    first, last = selection.span() or (None, None)
    events = [
        (event.day, event.label)
        for event in selection.events
        if first is not None and last is not None and first <= event.day <= last
    ]
    return Marks(selection.calendar.holidays(first, last, language()), events)


def marks_note(selection: Selection, step: Step) -> str:
    """What bands and lines stand for; nothing where there are none."""
    marks = marks_of(selection)
    parts = []
    if marks.holidays and step is Step.DAY:
        names = [(day, name or say("axis.own_day_off")) for day, name in marks.holidays.items()]
        parts.append(say("axis.holidays", names=_listed(names)))
    if marks.events:
        parts.append(say("axis.events", names=_listed(marks.events)))
    return " · ".join(parts)


def _listed(items: Sequence[tuple[date, str]]) -> str:
    shown = [f"{day:%m-%d} {md_escape(name)}".replace("-", UNBROKEN, 1) for day, name in items[:_MOST_NAMES]]
    if len(items) > _MOST_NAMES:
        shown.append(say("axis.more", count=number(len(items) - _MOST_NAMES)))
    return ", ".join(shown)
