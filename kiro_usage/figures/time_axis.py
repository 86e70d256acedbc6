"""What stands behind the bars of a time axis: missing steps, holidays, one's own events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiro_usage.figures.bands import missing_bands
from kiro_usage.figures.theme import NEUTRAL, safe
from kiro_usage.messages import Language, translate
from kiro_usage.metrics.daily import Step

DAY_MS = 86_400_000
DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 28}
"""How many days a step is wide on an axis."""

HOLIDAY = "#3E8BFF"
_EVENT = "#E0932A"
_MOST_WORDS = 4
_LONGEST_EVENT = 16
_TOP = 26
_FEWEST_STEPS = 7
_MOST_WEEKS, _MOST_MONTHS = 7, 5
_A_YEAR = {Step.DAY: 366, Step.WEEK: 53, Step.MONTH: 1}
"""Of more steps than these a label has to say its year."""
_AFTER_YEAR, _MONTH = len("2026-"), len("2026-11")


@dataclass(frozen=True, slots=True)
class Marks:
    """Days off and what happened on days, by day and name."""

    holidays: Mapping[date, str]
    events: Sequence[tuple[date, str]] = ()


NO_MARKS = Marks({})


def weeks_axis(mondays: Sequence[str], language: Language) -> dict[str, object]:
    """An axis of weeks side by side (ISO days), written without their year so that a phone has room."""
    every, texts = week_labels(mondays)
    return {
        "type": "category",
        "tickmode": "array",
        "tickvals": list(mondays[::every]),
        "ticktext": texts,
        "tickangle": 0,
        "title": {"text": translate("features.week_axis", language)},
    }


def week_labels(mondays: Sequence[str]) -> tuple[int, list[str]]:
    """Every how many of these weeks has a label, and the labels: few enough for half a page and for a phone.
    Over more than a year they are months with their year.
    """
    is_long = len(mondays) > _A_YEAR[Step.WEEK]
    every = max(-(-len(mondays) // (_MOST_MONTHS if is_long else _MOST_WEEKS)), 1)
    return every, [monday[:_MONTH] if is_long else monday[_AFTER_YEAR:] for monday in mondays[::every]]


def step_format(number_of_steps: int, step: Step, language: Language) -> str:
    """How a step is written on an axis of so many: days over more than a year by month and year."""
    by_month = step is Step.MONTH or number_of_steps > _A_YEAR[step]
    return translate(f"figure.{'month' if by_month else 'day'}_format", language)


def steps_axis(starts: Sequence[str], step: Step, language: Language, ticks: int) -> dict[str, object]:
    """A time axis with about `ticks` ticks; of few steps each has one, and their bars stay narrow."""
    axis: dict[str, object] = {
        "type": "date",
        "tickformat": step_format(len(starts), step, language),
        "showgrid": False,
        "nticks": ticks,
    }
    if not starts or len(starts) >= _FEWEST_STEPS:
        return axis
    every = -(-len(starts) // ticks)
    dtick = f"M{every}" if step is Step.MONTH else every * DAYS[step] * DAY_MS
    return axis | {"tickmode": "linear", "tick0": starts[0], "dtick": dtick, "range": few_steps(starts, step)}


def few_steps(starts: Sequence[str], step: Step) -> list[str] | None:
    """The range of an axis whose steps are few: room for seven, with those that there are in the middle."""
    if not starts or len(starts) >= _FEWEST_STEPS:
        return None
    around = timedelta(days=DAYS[step] * (_FEWEST_STEPS - len(starts) + 1) / 2)
    first, last = (datetime.fromisoformat(starts[place]) for place in (0, -1))
    return [(first - around).isoformat(), (last + around).isoformat()]


def marked(
    starts: Sequence[str], missing: Sequence[bool], marks: Marks, step: Step, language: Language
) -> dict[str, object]:
    """Parts of a layout: bands behind missing steps, paler ones behind holidays where a step is a day, a line
    with its name at each event within the axis.
    """
    bands = missing_bands(starts, missing, step)
    shapes = [*_holidays(starts, marks, step), *bands]
    words = [_no_file(band, language) for band in bands[:_MOST_WORDS]]
    events = _events(starts, marks, step)
    shapes += [_line(day) for day, _ in events]
    words += [_name(day, label) for day, label in events]
    layout: dict[str, object] = {"shapes": shapes, "annotations": words}
    if events:
        layout["margin"] = {"l": 8, "r": 16, "t": _TOP, "b": 8}
    return layout


def _holidays(starts: Sequence[str], marks: Marks, step: Step) -> list[dict[str, object]]:
    if step is not Step.DAY:
        return []
    off = {day.isoformat() for day in marks.holidays}
    return [
        {**band, "fillcolor": HOLIDAY, "opacity": 0.13}
        for band in missing_bands(starts, [start in off for start in starts], step)
    ]


def _events(starts: Sequence[str], marks: Marks, step: Step) -> list[tuple[str, str]]:
    """Events by day within the axis, those of one day in one."""
    found: dict[str, list[str]] = {}
    for day, label in marks.events:
        if (
            starts
            and starts[0] <= day.isoformat()
            and (step is not Step.DAY or day.isoformat() <= starts[-1])
        ):
            found.setdefault(day.isoformat(), []).append(label)
    return [(day, safe(", ".join(names), _LONGEST_EVENT)) for day, names in sorted(found.items())]


def _line(day: str) -> dict[str, object]:
    line = {"color": _EVENT, "width": 1.5, "dash": "dash"}
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": day,
        "x1": day,
        "y0": 0,
        "y1": 1,
        "line": line,
    }


def _name(day: str, label: str) -> dict[str, object]:
    place = {"x": day, "xref": "x", "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return {**place, "text": label, "showarrow": False, "font": {"size": 11}}


def _no_file(band: Mapping[str, object], language: Language) -> dict[str, object]:
    place = {"x": band["x0"], "xref": "x", "y": 0.98, "yref": "paper", "xanchor": "left", "yanchor": "top"}
    text = translate("axis.no_file", language)
    return {
        **place,
        "text": text,
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 10, "color": NEUTRAL},
    }
