"""The largest parts of a whole, and the others together."""

import pandas as pd


def with_others(table: pd.DataFrame, most: int, others: str) -> pd.DataFrame:
    """The first `most` columns, the rest added up as `others`; NaN where none of the rest is known. A part
    that is itself called so goes to the rest.
    """
    if len(table.columns) <= most:
        return table
    named = table.columns[:most].drop(others, errors="ignore")
    return table[named].assign(**{others: table.drop(columns=named).sum(axis=1, min_count=1)})
