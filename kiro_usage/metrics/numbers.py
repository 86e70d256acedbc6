"""Sums of counters that may be unknown."""

import numpy as np
import pandas as pd

_PAST_INT64 = 2.0**63

Number = int | float
"""A sum: int where every number in it is whole."""


def counts(values: pd.Series) -> pd.Series:
    """Numbers as Int64 where all known ones are whole, else Float64; unknown ones <NA>."""
    known = values.astype("Float64")
    numbers, unknown = known.to_numpy(dtype="float64", na_value=np.nan), known.isna().to_numpy()
    if not ((np.trunc(numbers) == numbers) & (np.abs(numbers) < _PAST_INT64))[~unknown].all():
        return known
    whole = np.where(unknown, 0, numbers).astype("int64")
    return pd.Series(pd.arrays.IntegerArray(whole, unknown), index=values.index, name=values.name)


def total(values: pd.Series) -> Number | None:
    """The sum of the known numbers; None where none is known."""
    known = values.dropna()
    if known.empty:
        return None
    result = known.sum()
    return int(result) if float(result).is_integer() else float(result)


def added(*columns: pd.Series) -> pd.Series:
    """Columns added up row by row; a row is unknown where it is unknown in all of them."""
    return pd.concat(columns, axis=1).sum(axis=1, min_count=1)


def rates(parts: pd.Series, wholes: pd.Series) -> pd.Series:
    """Shares as Float64, <NA> where the whole is zero or either is unknown."""
    known = wholes.astype("Float64")
    return parts.astype("Float64") / known.where(known > 0)


def rate(part: Number | None, whole: Number | None) -> float | None:
    """A share, None where the whole is zero or either is unknown."""
    return part / whole if part is not None and whole else None
