"""Sums of counters that may be unknown."""

import pandas as pd

Number = int | float
"""A sum: int where every number in it is whole."""


def counts(values: pd.Series) -> pd.Series:
    """Numbers as Int64 where all known ones are whole, else Float64; unknown ones <NA>."""
    known = values.astype("Float64")
    whole = known.dropna()
    return known.astype("Int64") if bool((whole % 1 == 0).all()) else known


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
    return parts.astype("Float64") / wholes.astype("Float64").where(wholes.astype("Float64") > 0)


def rate(part: Number | None, whole: Number | None) -> float | None:
    """A share, None where the whole is zero or either is unknown."""
    return part / whole if part is not None and whole else None
