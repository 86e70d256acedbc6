"""Use by feature of the activity report."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache, reduce
from operator import add

import ibis.expr.types as ir
import pandas as pd

from kiro_usage.catalogue.features import FEATURES, Feature
from kiro_usage.filters import Filters, ask, of_users
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import counts
from kiro_usage.usage import SELECTED, Usage

_ROWS = "rows_"


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
    sums = _one_row(usage, filters, _sums())
    days = _feature_days(usage, filters, sums)
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


def _feature_days(usage: Usage, filters: Filters, sums: Mapping[str, float]) -> list[float]:
    """Person-days by feature. Only people in several places can have several rows a day: theirs are united;
    everybody else's rows are days already, which saves most of the time.
    """
    days = [sums.get(_ROWS + feature.key, 0) for feature in FEATURES]
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
    """One row: the total of each column that tells of a feature, and how many rows used each."""
    rows = SELECTED[Report.ACTIVITY]
    columns = dict.fromkeys(name for feature in FEATURES for name in feature.columns)
    totals = {name: rows[name].sum().cast("float64") for name in columns}
    return rows.agg(**totals, **{_ROWS + feature.key: _used(rows, feature).sum() for feature in FEATURES})


@lru_cache(maxsize=8)
def _repeated(users: frozenset[str]) -> ir.Table:
    """One row: how many rows of these people used a feature beyond the first of the person and day."""
    rows = of_users(SELECTED[Report.ACTIVITY], users)
    days = rows.group_by(["UserId", "Date"]).agg(
        **{feature.key: _used(rows, feature).sum() for feature in FEATURES}
    )
    return days.agg(**{feature.key: _beyond_one(days[feature.key]) for feature in FEATURES})


def _beyond_one(count: ir.IntegerColumn) -> ir.IntegerScalar:
    return (count - 1).sum(where=count > 1)


def _used(rows: ir.Table, feature: Feature) -> ir.BooleanColumn:
    return reduce(add, (rows[name].fill_null(0) for name in feature.events)) > 0


def _totals(sums: Mapping[str, float], groups: Sequence[tuple[str, ...]]) -> pd.Series:
    """The total of each group of columns; <NA> where all of a group are unknown."""
    known = ([sums[name] for name in columns if name in sums] for columns in groups)
    return pd.Series([sum(values) if values else None for values in known], dtype="Float64")


def _states(events: pd.Series) -> pd.Series:
    unused = events.isna().map({True: str(FeatureState.ABSENT), False: str(FeatureState.ZERO)})
    return unused.mask((events > 0).fillna(value=False).astype(bool), str(FeatureState.USED)).astype("str")
