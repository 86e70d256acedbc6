"""How one person works beside the team: its median."""

from collections.abc import Mapping
from functools import cache, reduce
from operator import add

import ibis
import ibis.expr.types as ir

from kiro_usage.catalogue.features import FEATURES
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.usage import SELECTED, Usage

SMALLEST_TEAM = 5
"""A median of fewer people would tell of each of them."""


def median_feature_days(usage: Usage, filters: Filters) -> tuple[Mapping[str, float], int]:
    """The median of the days on which the people of a selection used each feature, by its key, and how many
    people that stands on: those with rows of the activity report. Fewer than `SMALLEST_TEAM` have no median.
    Who never used a feature counts as 0 days.
    """
    found = ask(usage, filters, _feature_days())
    if len(found) < SMALLEST_TEAM:
        return {}, len(found)
    return {feature.key: float(found[feature.key].median()) for feature in FEATURES}, len(found)


@cache
def _feature_days() -> ir.Table:
    rows = SELECTED[Report.ACTIVITY]
    used = {
        feature.key: (reduce(add, (rows[name].fill_null(0) for name in feature.events)) > 0).any()
        for feature in FEATURES
    }
    days = rows.group_by(["UserId", "Date"]).agg(**used)
    return days.group_by("UserId").agg(**{name: days[name].sum() for name in used}, rows=ibis._.count())
