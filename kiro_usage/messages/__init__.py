"""Every text that a person reads, in Korean and English, side by side.

A subject has a module of its own with one table `MESSAGES`; both languages stand in one entry, so that
neither can be forgotten. Placeholders are those of `str.format`. In English `{count} [user|users]` is the
first word where the placeholder before it is filled with 1, else the second.
"""

import re
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
    template = text.ko if language == "ko" else _counted(text.en, values)
    return template.format(**values)


_CHOICE = re.compile(r"\{(?P<name>\w+)[^{}]*\}|\[(?P<one>[^\[\]{}|]*)\|(?P<more>[^\[\]{}|]*)\]")


def _counted(template: str, values: Mapping[str, object]) -> str:
    """The template with a word chosen for each `[one|more]`."""
    name: str | None = None

    def chosen(found: re.Match[str]) -> str:
        nonlocal name
        if found["name"] is not None:
            name = found["name"]
            return found[0]
        return found["one"] if name is not None and str(values[name]) == "1" else found["more"]

    return _CHOICE.sub(chosen, template) if "|" in template else template
