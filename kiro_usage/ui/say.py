"""Saying things on a page: the catalogue's text in this session's language, and what went wrong."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import date, datetime
from typing import TypeVar

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.messages import Language, formats, translate
from kiro_usage.ui.text import md_escape
from kiro_usage.ui.url import view

_Option = TypeVar("_Option")
_LONGEST_SENTENCE = 2_000
UNBROKEN = "\u2011"
"""A hyphen at which no line breaks."""


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)
"""Set for the run of a page, for asking the session a thousand times takes long; and while a download is
made: that happens beside the script's run, where no session is known.
"""


def language() -> Language:
    """The language of this session."""
    return _spoken.get() or view().language


def speak(spoken: Language) -> None:
    """Say everything in this language from now on; each run of a page begins with it."""
    _spoken.set(spoken)


def in_this_language(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same, to be called later and elsewhere, with texts in the language of this session."""
    spoken = language()

    def later() -> bytes:
        token = _spoken.set(spoken)
        try:
            return make()
        finally:
            _spoken.reset(token)

    return later


def say(key: str, **values: object) -> str:
    """The catalogue's text for `key` in this session's language."""
    return translate(key, language(), **values)


def named(options: Iterable[_Option], key: Callable[[_Option], str]) -> Callable[[_Option], str]:
    """The texts of options, for a widget's `format_func`, told now: Streamlit also asks between two runs."""
    texts = {option: say(key(option)) for option in options}
    return texts.__getitem__


def failure(error: KiroUsageError) -> None:
    """A box that says what failed, on what, and what to do next."""
    message = md_escape(error.message(language()), _LONGEST_SENTENCE)
    remedy = md_escape(error.next_step(language()), _LONGEST_SENTENCE)
    st.error(f"**{message}**\n\n{remedy}", icon=":material/error:")


def day_range(first: date | None, last: date | None) -> str:
    """`2026-10-26 – 11-22` with hyphens that do not break a line; a dash where nothing is known."""
    return formats.day_range(first, last).replace("-", UNBROKEN)


def day(value: date) -> str:
    """An ISO day whose hyphens do not break a line."""
    return value.isoformat().replace("-", UNBROKEN)


def moment(value: datetime) -> str:
    """A point of time in UTC, to the minute."""
    return f"{day(value.date())} {value:%H:%M} UTC"


def size(count: int) -> str:
    """A number of bytes, as people read it."""
    amount = float(count)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def number(value: float | None, decimals: int = 0) -> str:
    """A number with separators, a dash where it is not known."""
    return formats.number(value, language(), decimals)


def percent(fraction: float | None) -> str:
    """A share as a percentage, a dash where it is not known."""
    return formats.percent(fraction, language())
