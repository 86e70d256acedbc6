"""How one person works: with which clients, and beside the team's median."""

from collections.abc import Mapping
from functools import cache, reduce
from operator import add

import ibis
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.catalogue.features import FEATURES
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import counts
from kiro_usage.usage import SELECTED, UNKNOWN, Usage

SMALLEST_TEAM = 5
"""A median of fewer people would tell of each of them."""


def client_use(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per client of the credits report, most active days first: `client` str (UNKNOWN where no row
    tells it), `days` int64 active, `credits` Float64 and `conversations` Int64, <NA> where unknown.
    """
    found = ask(usage, filters, _clients())
    table = pd.DataFrame(
        {
            "client": found["client"].fillna(UNKNOWN).astype("str"),
            "days": found["days"].astype("int64"),
            "credits": found["credits"].astype("Float64"),
            "conversations": counts(found["conversations"]),
        }
    )
    return table.sort_values(["days", "client"], ascending=[False, True]).reset_index(drop=True)


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
def _clients() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    return rows.group_by(client=rows.Client_Type).agg(
        days=rows.Date.nunique(where=rows.Active),
        credits=rows.Credits_Used.sum().cast("float64"),
        conversations=rows.Chat_Conversations.sum().cast("float64"),
    )


@cache
def _feature_days() -> ir.Table:
    rows = SELECTED[Report.ACTIVITY]
    used = {
        feature.key: (reduce(add, (rows[name].fill_null(0) for name in feature.events)) > 0).any()
        for feature in FEATURES
    }
    days = rows.group_by(["UserId", "Date"]).agg(**used)
    return days.group_by("UserId").agg(**{name: days[name].sum() for name in used}, rows=ibis._.count())
