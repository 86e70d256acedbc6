"""Who was there on which days or in which weeks, out of the days of months (`store.rollup`) as bits.

All tables here have one row per `person` (a hash of the id, which is a fifth of the memory) and `Month`
(datetime64, its first day), in any order, and columns of bits (0: no day), the lowest the month's first day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

WEEK = 7
_MONDAY = 4  # 1970-01-05, as days since 1970
_LONGEST = 31
_BLOCK = 8192
"""People looked at together: their days lie in memory, a byte each."""


@ibis.udf.scalar.builtin(name="bit_count", signature=((dt.int64,), dt.int64))  # type: ignore[untyped-decorator]
def _bit_count(bits: object) -> None:
    """A function of the database."""


def bit_count(bits: ir.IntegerValue) -> ir.IntegerValue:
    """How many bits of a number are set: how many days."""
    counted: ir.IntegerValue = _bit_count(bits)
    return counted


def by_person(table: ir.Table, **columns: ir.IntegerColumn) -> ir.Table:
    """Such a table out of `chosen` of `usage.BY_MONTH`, with these columns of bits (NULL: no day)."""
    return table.group_by([table.UserId.hash().name("person"), table.Month]).agg(
        **{name: column.bit_or().fill_null(0) for name, column in columns.items()}
    )


def active_people(
    tables: Sequence[pd.DataFrame], first: date, last: date, lengths: Mapping[str, int]
) -> pd.DataFrame:
    """Per day from `first` to `last` (index 0…n-1) and name in `lengths`: how many people have a bit in the
    column `active` of any table on one of that many days ending with it (int64). Days before `first` count
    if they are in a table.
    """
    reach = max(lengths.values()) - 1
    start = _ordinal(first) - reach
    days = _ordinal(last) - start + 1
    counts = {name: np.zeros(days - reach, dtype=np.int64) for name in lengths}
    for present in _blocks(tables, start, days):
        so_far = np.zeros((len(present), days + 1), dtype=np.int16)
        np.cumsum(present, axis=1, dtype=np.int16, out=so_far[:, 1:])
        ends = so_far[:, reach + 1 :]
        for name, length in lengths.items():
            begins = so_far[:, reach + 1 - length : days + 1 - length]
            counts[name] += np.count_nonzero(ends != begins, axis=0)
    return pd.DataFrame(counts)


def _blocks(tables: Sequence[pd.DataFrame], start: int, days: int) -> Iterator[npt.NDArray[np.bool_]]:
    """Some people after others: a row each, a column per day from `start` (days since 1970)."""
    codes, people = pd.factorize(pd.concat([table["person"] for table in tables]))
    parts = [
        (found, _ordinals(table["Month"]), _days_of(table["active"]))
        for table, found in zip(
            tables, np.split(codes, np.cumsum([len(table) for table in tables])), strict=False
        )
    ]
    for begin in range(0, len(people), _BLOCK):
        present = np.zeros((min(_BLOCK, len(people) - begin), days), dtype=np.bool_)
        for person, months, flags in parts:
            inside = np.flatnonzero((person >= begin) & (person < begin + _BLOCK))
            for month in np.unique(months[inside]):
                rows = inside[months[inside] == month]
                left, right = max(month - start, 0), min(month - start + _LONGEST, days)
                if left < right:
                    there = flags[rows, left - month + start : right - month + start]
                    present[person[rows] - begin, left:right] |= there
        yield present


def _days_of(column: pd.Series) -> npt.NDArray[np.bool_]:
    """Each number's bits, the lowest first."""
    octets = np.ascontiguousarray(column.to_numpy(dtype="<u4")).view(np.uint8).reshape(-1, 4)
    return np.unpackbits(octets, axis=1, bitorder="little").astype(bool)


def weeks(
    table: pd.DataFrame, columns: list[str]
) -> tuple[pd.DatetimeIndex, dict[str, npt.NDArray[np.bool_]]]:
    """The Mondays of all ISO weeks of the table's months, and per column of bits who has one in which week:
    a row per person, a column per Monday.
    """
    codes, people = pd.factorize(table["person"])
    months = _ordinals(table["Month"])
    if not len(months):
        return pd.DatetimeIndex([], dtype="datetime64[s]"), {
            name: np.zeros((0, 0), dtype=np.bool_) for name in columns
        }
    first = (months.min() - _MONDAY) // WEEK
    count = (months.max() + _LONGEST - 1 - _MONDAY) // WEEK - first + 1
    found = {name: np.zeros((len(people), count), dtype=np.bool_) for name in columns}
    for month in np.unique(months):
        rows = np.flatnonzero(months == month)
        for name in columns:
            values = table[name].to_numpy()[rows]
            for week, mask in _masks(int(month)):
                there = codes[rows[(values & mask) != 0]]
                found[name][there, week - first] = True
    starts = (np.arange(first, first + count) * WEEK + _MONDAY).astype("datetime64[D]")
    return pd.DatetimeIndex(starts.astype("datetime64[s]")), found


def every_week(table: pd.DataFrame, fill: float | None = 0) -> pd.DataFrame:
    """Rows by Monday (index) from the first to the last one, with those between that are not there: weeks of
    a chart that stand side by side follow one another.
    """
    if table.empty:
        return table
    first, last = table.index.min(), table.index.max()
    mondays = pd.date_range(first, last, freq="7D", unit="s", name=table.index.name)
    return table.reindex(mondays, fill_value=fill)


def _masks(month: int) -> Iterator[tuple[int, int]]:
    """The ISO weeks (since 1970) that the 31 days from a month's first lie in, and which of them do."""
    days = np.arange(_LONGEST)
    week = (month + days - _MONDAY) // WEEK
    for number in np.unique(week):
        yield int(number), int((1 << days[week == number]).sum())


def _ordinal(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _ordinals(days: pd.Series) -> npt.NDArray[np.int64]:
    return days.to_numpy().astype("datetime64[D]").astype(np.int64)
