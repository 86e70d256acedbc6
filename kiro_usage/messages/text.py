"""One entry of the catalogue."""

from typing import NamedTuple


class Text(NamedTuple):
    """The same text in every language of the interface."""

    ko: str
    en: str


def defined(area: str, *rows: tuple[str, str, str, str, str]) -> dict[str, Text]:
    """Names and meanings of definitions: rows of key, name (ko), name (en), meaning (ko), meaning (en)."""
    names = {f"{area}.{key}": Text(ko=ko, en=en) for key, ko, en, _, _ in rows}
    meanings = {f"{area}.{key}.meaning": Text(ko=ko, en=en) for key, _, _, ko, en in rows}
    return names | meanings
