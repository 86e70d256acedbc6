"""Numbers and days as a reader of either language writes them: thousands with a comma, fractions with a point."""

import math
from collections.abc import Iterable
from datetime import date
from typing import SupportsFloat

from kiro_usage.messages import Language

UNKNOWN = "—"
"""Shown for a value that is not known; never for zero."""


def number(value: SupportsFloat | None, language: Language, decimals: int = 0) -> str:
    """`value` with thousands separators and exactly `decimals` places, "—" for None, NaN and <NA>."""
    del language  # both write numbers alike
    known = _known(value)
    if known is None:
        return UNKNOWN
    return f"{_without_negative_zero(known, decimals):,.{decimals}f}"


def whole_numbers(values: Iterable[float]) -> list[str]:
    """Many as `number` writes one without decimals, NaN as "—"."""
    return [f"{value:,.0f}" if value == value else UNKNOWN for value in values]  # noqa: PLR0124  # NaN


def percent(fraction: SupportsFloat | None, language: Language, decimals: int = 1) -> str:
    """A share between 0 and 1 as 37.8%; "—" where unknown."""
    known = _known(fraction)
    return UNKNOWN if known is None else f"{number(known * 100, language, decimals)}%"


def day_range(first: date | None, last: date | None) -> str:
    """`2026-10-26 – 11-22`, or both in full where the year changes; one day alone as it is; "—" if unknown."""
    if first is None or last is None:
        return UNKNOWN
    if first == last:
        return first.isoformat()
    end = last.isoformat() if first.year != last.year else f"{last:%m-%d}"
    return f"{first.isoformat()} – {end}"


def _known(value: SupportsFloat | None) -> float | None:
    if value is None:
        return None
    try:
        found = float(value)
    except TypeError:  # <NA> of pandas is no number
        return None
    return None if math.isnan(found) else found


def _without_negative_zero(value: float, decimals: int) -> float:
    return 0.0 if round(value, decimals) == 0 else value
