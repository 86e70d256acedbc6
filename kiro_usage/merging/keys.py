"""The keys of rows as numbers: in which order rows stand, and which of them may meet under one key.

A day, a user, a region are each the rank of their value, so that one number a row says the whole key; sorting
numbers is many times faster than sorting text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers: TypeAlias = npt.NDArray[np.int64]

_LARGEST = 2**62
_PERSON_DAY = ("Date", "UserId")
OF_FILES = {
    "AccountId": "FileAccount",
    "Region": "FileRegion",
    "Service": "FileService",
    "Client_Type": "FileClient",
}
"""Key columns that the place of a file says where its rows do not, and the column of `files_table`."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """A column as the ranks of its values, from 1; 0 is unknown. `kind` is the type of the column."""

    numbers: Numbers
    values: pa.Array

    @property
    def count(self) -> int:
        """How many numbers there may be."""
        return len(self.values) + 1

    @property
    def known(self) -> bool:
        """Whether every row has a value."""
        return bool(self.numbers.all())

    @property
    def codes(self) -> pa.Array:
        """The places in `values`, of type int32; null is unknown."""
        return _places(self.numbers)

    def column(self, places: Numbers) -> pa.Array:
        """The values of the rows at these places; text as a dictionary."""
        indices = _places(self.numbers[places])
        if pa.types.is_string(self.values.type):
            return self.texts(indices)
        return self.values.take(indices)

    def texts(self, codes: pa.Array) -> pa.DictionaryArray:
        """The texts for `codes`."""
        return pa.DictionaryArray.from_arrays(codes, self.values)


def _places(numbers: Numbers) -> pa.Array:
    return pa.array((numbers - 1).astype(np.int32), mask=None if numbers.all() else numbers == 0)


def rank(column: pa.ChunkedArray) -> Ranks:
    """A column of text or days as ranks, text bytewise."""
    if pa.types.is_dictionary(column.type):
        if column.num_chunks == 1:
            whole = column.chunk(0)
            values = whole.dictionary
            if values.equals(pc.unique(values).drop_null().sort()):
                return Ranks(whole.indices.fill_null(-1).to_numpy().astype(np.int64) + 1, values)
        column = column.cast(column.type.value_type)
    values = pc.unique(column).drop_null().sort()
    numbers = pc.index_in(column, value_set=values).fill_null(-1).to_numpy()
    return Ranks(numbers.astype(np.int64) + 1, values)


class Keys:
    """The key columns of a table by name, in the order by which its rows are sorted."""

    def __init__(self, columns: Mapping[str, Ranks]) -> None:
        self.columns = columns

    @cached_property
    def order(self) -> Numbers:
        """The places of the rows, sorted by all keys; unknown first."""
        return np.argsort(_combined(self.columns.values()), kind="stable")

    def crowded(self, dimensions: Iterable[Ranks]) -> npt.NDArray[np.bool_]:
        """Which rows may meet another one by the rules; all others stay as they are.

        Rows never meet across accounts or regions, unless an account, region or service is unknown; services
        never keep them apart.
        """
        names = [name for name in self.columns if name != "Service"]
        if not all(column.known for column in dimensions):
            names = list(_PERSON_DAY)
        numbers = _combined(self.columns[name] for name in names)
        order = self.order if list(self.columns)[: len(names)] == names else np.argsort(numbers)
        met = np.flatnonzero(numbers[order[1:]] == numbers[order[:-1]])
        crowded = np.zeros(len(numbers), np.bool_)
        crowded[order[met]] = True
        crowded[order[met + 1]] = True
        return crowded


def by_person_day(keys: Keys, chosen: npt.NDArray[np.bool_], most: int) -> Iterator[Numbers]:
    """The places of the chosen rows, some `most` at a time, those of one day and user never apart."""
    places = keys.order[chosen[keys.order]]
    numbers = _combined(keys.columns[name] for name in _PERSON_DAY)[places]
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    begin = 0
    while begin < len(places):
        later = starts[starts >= begin + most]
        end = int(later[0]) if len(later) else len(places)
        yield places[begin:end]
        begin = end


def keys_of(table: pa.Table, files: pa.Table, names: Sequence[str]) -> dict[str, Ranks]:
    """Columns of gathered rows: what the rows say, else what their files do."""
    return {name: _ranks(table, files, name) for name in names}


def _ranks(table: pa.Table, files: pa.Table, name: str) -> Ranks:
    of_file = files[OF_FILES[name]] if name in OF_FILES else None
    if name in table.column_names:
        column = table[name]
        if of_file is not None and column.null_count:
            if pa.types.is_dictionary(column.type):
                column = column.cast(column.type.value_type)
            column = pc.coalesce(column, of_file.take(table["File"]))
        return rank(column)
    if of_file is None:
        return Ranks(np.zeros(table.num_rows, np.int64), pa.array([], pa.string()))
    ranks = rank(of_file)
    return Ranks(ranks.numbers[table["File"].to_numpy()], ranks.values)


def group(columns: Sequence[Ranks]) -> tuple[Numbers, Numbers]:
    """The place of one row of each group of rows that agree in all columns, and how many they are."""
    _, places, counts = np.unique(_combined(columns), return_index=True, return_counts=True)
    return places, counts


def _combined(columns: Iterable[Ranks]) -> Numbers:
    """One number a row, in the order of the columns one after another."""
    numbers, size = np.zeros(1, np.int64), 1
    for column in columns:
        if size * column.count >= _LARGEST:
            distinct, numbers = np.unique(numbers, return_inverse=True)
            size = len(distinct)
        numbers = numbers * column.count + column.numbers
        size *= column.count
    return numbers
