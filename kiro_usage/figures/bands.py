"""Grey bands behind steps of a time axis."""

from collections.abc import Iterator, Sequence

import pandas as pd

from kiro_usage.figures.theme import NEUTRAL
from kiro_usage.metrics.daily import Step

_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 28}


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
