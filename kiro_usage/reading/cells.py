"""What one cell means, by the contract; the vectorised path must agree with these functions."""

import re
from datetime import date

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_AMERICAN = re.compile(r"(\d{2})-(\d{2})-(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)

_YEAR_FIRST = re.compile(r"(\d{4})(?:\. ?|[-/])(\d{1,2})(?:\. ?|[-/])(\d{1,2})\.?", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)

BLANKS = " \t\r\n\v\f"
FIRST_YEAR, LAST_YEAR = 2020, 2099
"""The years a report can be of: the first of these services began in 2022."""
EXACT = 2**53
"""Up to this size a floating-point number says a whole number exactly."""

_LARGEST = 2**63 - 1
_LONGEST = 400


def parse_number(text: str) -> int | float | None:
    """A finite decimal number: an int where it is whole (and fits 64 bits), else a float; None for a blank.

    Raises ValueError for anything else: words, hexadecimal, infinities, digit separators.
    """
    text = text.strip(BLANKS)
    if not text:
        return None
    if _INTEGER.fullmatch(text):
        # int() refuses very long digit strings; float() turns them into infinity.
        whole = int(text) if len(text) < _LONGEST else _LARGEST + 1
        if abs(whole) <= _LARGEST:
            return whole
    elif not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    value = float(text)
    if value.is_integer() and abs(value) <= EXACT:
        return int(value)
    if value in (float("inf"), float("-inf")):
        raise ValueError(text)
    return value


def parse_date(text: str) -> date | None:
    """A UTC day in one of the two delivered forms, MM-DD-YYYY or YYYY-MM-DD, else None."""
    text = text.strip(BLANKS)
    if match := _AMERICAN.fullmatch(text):
        return _day(match[3], match[1], match[2])
    match = _ISO.fullmatch(text)
    return _day(*match.groups()) if match else None


def parse_resaved_date(text: str) -> date | None:
    """A day as Excel writes it when it saves a report again: `2026. 9. 14.`, `2026-9-14`, `2026/9/14` or, in
    English, `9/14/2026`; never day before month, which would be a guess.
    """
    text = text.strip(BLANKS)
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(match[3], match[1], match[2])
    match = _YEAR_FIRST.fullmatch(text)
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    """A day on which there can have been a report; a slip in the year would stretch every time axis."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def parse_flag(text: str) -> bool | None:
    """`true` or `false` in any case; anything else is unknown."""
    return {"true": True, "false": False}.get(text.strip(BLANKS).lower())


def parse_text(text: str) -> str | None:
    """Text without the space around it; a blank is unknown."""
    return text.strip(BLANKS) or None
