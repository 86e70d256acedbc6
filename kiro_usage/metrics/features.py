"""Use by feature of the activity report."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kiro_usage.catalogue.features import FEATURES
from kiro_usage.filters import Filters, ask, of_users
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import counts
from kiro_usage.metrics.person_days import bit_count
from kiro_usage.store.rollup import USED
from kiro_usage.usage import BY_DAY, BY_MONTH, Usage

FEATURE_COLUMNS: tuple[str, ...] = tuple(
    dict.fromkeys(name for feature in FEATURES for name in feature.columns)
)
"""All columns that tell of a feature."""


class FeatureState(StrEnum):
    """Whether a feature was used, was never used though its columns came, or its columns never came."""

    USED = "used"
    ZERO = "zero"
    ABSENT = "absent"


def feature_table(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per feature (`catalogue.features.FEATURES`, in order).

    Columns:
    - `feature` str: its key
    - `in_mix` bool: one of the eight of the feature mix (code fix is not)
    - `feature_days` Int64: person-days on which it was used, <NA> where no row knows
    - `events`, `accepted_lines`: Int64 or Float64, <NA> where unknown; `accepted_lines` is <NA> for features
      without such a column (code review, transformation)
    - `state` str: a value of FeatureState
    """
    return _table(_one_row(usage, filters, _sums()), _feature_days(usage, filters))


def features_of_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The same of one person's rows of the activity report (`Date` and `FEATURE_COLUMNS`), read already."""
    values = {name: rows[name].to_numpy(dtype="float64") for name in FEATURE_COLUMNS}
    sums = {name: float(np.nansum(found)) for name, found in values.items() if not np.isnan(found).all()}
    dates = rows["Date"].to_numpy()
    used = [sum(np.nan_to_num(values[name]) for name in feature.events) > 0 for feature in FEATURES]
    return _table(sums, [float(len(np.unique(dates[flags]))) for flags in used])


def _table(sums: Mapping[str, float], days: Sequence[float]) -> pd.DataFrame:
    events = _totals(sums, [feature.events for feature in FEATURES])
    return pd.DataFrame(
        {
            "feature": pd.Series([feature.key for feature in FEATURES], dtype="str"),
            "in_mix": [feature.in_mix for feature in FEATURES],
            "feature_days": pd.Series(days, dtype="Float64").where(events.notna()).astype("Int64"),
            "events": counts(events),
            "accepted_lines": counts(_totals(sums, [feature.accepted_lines for feature in FEATURES])),
            "state": _states(events),
        }
    )


def _feature_days(usage: Usage, filters: Filters) -> list[float]:
    """Person-days by feature. Only people in several places can have a day several times: theirs are united;
    everybody else's are different days, which saves most of the time.
    """
    found = _one_row(usage, filters, _used_days())
    days = [found.get(feature.key, 0) for feature in FEATURES]
    if usage.shared_days:
        repeated = _one_row(usage, filters, _repeated(usage.shared_days))
        days = [count - repeated.get(feature.key, 0) for count, feature in zip(days, FEATURES, strict=True)]
    return days


def _one_row(usage: Usage, filters: Filters, expression: ir.Table) -> Mapping[str, float]:
    """The known values of an expression of one row, by column."""
    values = ask(usage, filters, expression).iloc[0].dropna()
    return {str(name): float(value) for name, value in values.items()}


@cache
def _sums() -> ir.Table:
    """One row: the total of each column that tells of a feature."""
    days = BY_DAY[Report.ACTIVITY].chosen
    return days.agg(**{name: days[name].sum() for name in FEATURE_COLUMNS})


@cache
def _used_days() -> ir.Table:
    """One row: on how many days each feature was used, by person and place."""
    months = BY_MONTH[Report.ACTIVITY].chosen
    return months.agg(**{feature.key: bit_count(months[USED + feature.key]).sum() for feature in FEATURES})


@lru_cache(maxsize=8)
def _repeated(users: frozenset[str]) -> ir.Table:
    """One row: how many of these days are of one person and in several places, all but one of each."""
    months = of_users(BY_MONTH[Report.ACTIVITY].chosen, users)
    columns = {feature.key: months[USED + feature.key] for feature in FEATURES}
    people = months.group_by(["UserId", "Month"]).agg(
        **{key: bit_count(bits).sum() - bit_count(bits.bit_or()) for key, bits in columns.items()}
    )
    return people.agg(**{key: people[key].sum() for key in columns})


def _totals(sums: Mapping[str, float], groups: Sequence[tuple[str, ...]]) -> pd.Series:
    """The total of each group of columns; <NA> where all of a group are unknown."""
    known = ([sums[name] for name in columns if name in sums] for columns in groups)
    return pd.Series([sum(values) if values else None for values in known], dtype="Float64")


def _states(events: pd.Series) -> pd.Series:
    unused = events.isna().map({True: str(FeatureState.ABSENT), False: str(FeatureState.ZERO)})
    return unused.mask((events > 0).fillna(value=False).astype(bool), str(FeatureState.USED)).astype("str")
