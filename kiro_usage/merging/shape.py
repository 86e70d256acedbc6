"""What the rules must know of a report's columns."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

_ARROW_TYPES = {"VARCHAR": pa.string(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_()}


def quoted(name: str) -> str:
    """A column's name in SQL."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one report in one merge.

    `keys` of the output; `sums` are added up, of `states` (name → SQL type) the newest known value counts,
    `models` are added up too. `delivered` are the columns that any file brought; `decimals` those of `sums`
    that are DOUBLE where nobody delivered them.
    """

    keys: tuple[str, ...]
    sums: tuple[str, ...]
    states: Mapping[str, str]
    models: tuple[str, ...]
    active: tuple[str, ...]
    delivered: frozenset[str]
    decimals: frozenset[str]

    @property
    def values(self) -> tuple[str, ...]:
        """All that makes two rows of one key equal, in output order."""
        return (*self.sums, *self.states, *self.models, "Extra")

    def column(self, name: str) -> str:
        """The expression for a delivered or absent column, under its name."""
        if name in self.delivered:
            return quoted(name)
        return f"CAST(NULL AS {self._kind(name)}) AS {quoted(name)}"

    def number(self, name: str) -> str:
        """The SQL type of a counter."""
        return "DOUBLE" if name in self.decimals else "BIGINT"

    def arrow_type(self, name: str) -> pa.DataType:
        """The type of a column that nobody delivered."""
        return _ARROW_TYPES[self._kind(name)]

    def _kind(self, name: str) -> str:
        return self.states.get(name) or ("VARCHAR" if name == "Extra" else self.number(name))

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The key of a delivered row: the output's, and form and origin, which are added up later."""
        return (*self.keys, "Form", "Origin")
