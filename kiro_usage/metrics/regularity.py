"""Who uses it regularly: active on so many of the working days shown, whatever the length of the month."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.active_days import count_days
from kiro_usage.metrics.queries import by_user
from kiro_usage.settings import RegularityThresholds
from kiro_usage.usage import Usage

_ROUNDING = 1e-9


class Regularity(StrEnum):
    """How regularly somebody uses it; texts are `regularity.<value>`."""

    POWER = "power"
    REGULAR = "regular"
    OCCASIONAL = "occasional"
    UNKNOWN = "unknown"


def regularity(
    usage: Usage,
    filters: Filters,
    working_days: Sequence[date],
    thresholds: RegularityThresholds,
    only: str | None = None,
) -> pd.DataFrame:
    """One row per user id with a row in the selection (index, in order); with `only` that of one of them.

    `worked` int64: the working days on which either report says that somebody was active; `share` float64:
    over all of `working_days` (NaN without any); `regularity` str: a value of Regularity.
    """
    found = [by_user(usage, filters, report, only) for report in Report]
    ids = found[0].index.union(found[1].index)
    worked = count_days(found, ids, only=working_days)
    share = worked / len(working_days) if working_days else np.full(len(ids), np.nan)
    verdict = np.select(
        [
            np.isnan(share),
            share >= thresholds.power / 100 - _ROUNDING,
            share >= thresholds.regular / 100 - _ROUNDING,
        ],
        [Regularity.UNKNOWN.value, Regularity.POWER.value, Regularity.REGULAR.value],
        default=Regularity.OCCASIONAL.value,
    )
    table = pd.DataFrame({"worked": worked, "share": share, "regularity": verdict}, index=ids)
    return table.astype({"share": "float64", "regularity": "str"}).rename_axis("user_id")


def regular_counts(table: pd.DataFrame) -> tuple[int, int]:
    """How many are regular users, power users among them, and how many are power users."""
    power = int((table["regularity"] == Regularity.POWER).sum())
    return power + int((table["regularity"] == Regularity.REGULAR).sum()), power
