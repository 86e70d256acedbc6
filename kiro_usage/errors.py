"""Failures that a person is told about: what failed, on which object, what to do next.

An error carries a kind and values, never a sentence: the catalogue makes the sentence in the reader's
language from `error.<kind>` and `error.<kind>.next`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kiro_usage.messages import Language, translate


class Phrase(NamedTuple):
    """A value of a sentence that has words itself: a key of the catalogue, and the values it names."""

    key: str
    values: Mapping[str, object] = MappingProxyType({})


class KiroUsageError(Exception):
    """A failure with a kind of the message catalogue and the values its sentence names."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind, values)
        self.kind = kind
        self.values = values

    def message(self, language: Language) -> str:
        """What failed, and on which object."""
        return translate(f"error.{self.kind}", language, **self._told(language))

    def next_step(self, language: Language) -> str:
        """What to do about it."""
        return translate(f"error.{self.kind}.next", language, **self._told(language))

    def _told(self, language: Language) -> dict[str, object]:
        return {
            name: translate(value.key, language, **value.values) if isinstance(value, Phrase) else value
            for name, value in self.values.items()
        }

    def __str__(self) -> str:
        return f"{self.message('en')} {self.next_step('en')}"


class SettingsError(KiroUsageError):
    """A wrong flag or setting: the command line ends with 2."""


class SourceError(KiroUsageError):
    """AWS, the network or a folder did not give what was asked of it."""


class StoreError(KiroUsageError):
    """The data folder cannot be written or read, or another collection holds it."""
