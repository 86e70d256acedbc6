"""One entry of the catalogue."""

from typing import NamedTuple


class Text(NamedTuple):
    """The same text in every language of the interface."""

    ko: str
    en: str
