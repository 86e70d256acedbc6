"""Every text that a person reads, in Korean and English, side by side.

A subject has a module of its own with one table `MESSAGES`; both languages stand in one entry, so that
neither can be forgotten. Placeholders are those of `str.format`.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, get_args

from kiro_usage.messages.text import Text

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

__all__ = ["LANGUAGES", "Language", "Text", "catalogue", "translate"]


@cache
def catalogue() -> Mapping[str, Text]:
    """All entries by key. Raises ValueError where two modules define one key."""
    entries: dict[str, Text] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        table: Mapping[str, Text] = getattr(import_module(module.name), "MESSAGES", {})
        repeated = entries.keys() & table.keys()
        if repeated:
            raise ValueError(f"message keys defined twice: {sorted(repeated)}")
        entries.update(table)
    return entries


def translate(key: str, language: Language, /, **values: object) -> str:
    """The text of `key` in `language` with its placeholders filled. Raises KeyError for an unknown key."""
    text = catalogue()[key]
    template = text.ko if language == "ko" else text.en
    return template.format(**values)
