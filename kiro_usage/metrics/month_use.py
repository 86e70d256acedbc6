"""How a month's credits come together: day by day, and subscription by subscription."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.queries import by_day_and_region
from kiro_usage.usage import Usage

BINS = ("0", "–10", "–20", "–30", "–40", "–50", "–60", "–70", "–80", "–90", "–100", "> 100")
"""Shares of the plan in percent: nothing, then steps of ten up to and with the whole, then beyond."""


_WHOLE = 100


def cumulative(usage: Usage, filters: Filters, month: date, *, until: date | None = None) -> pd.DataFrame:
    """Credits added up over the days 1 to 31 of a month (its first day) and of the one before.

    Columns: `day` int64 1…31, `current` and `before` float64; NaN after the last day that has rows, and on
    days that the month does not have. `filters` without days. With `until`, the newest day of the report, a
    month that has rows goes on to that day: who had none since then used nothing.
    """
    found = by_day_and_region(usage, filters, Report.CREDITS).groupby("Date")["credits_used"].sum(min_count=1)
    dates = pd.DatetimeIndex(found.index)
    days = pd.DataFrame({"day": np.arange(1, 32)})
    period = pd.Period(month, freq="M")
    for name, wanted in (("current", period), ("before", period - 1)):
        chosen = dates.to_period("M") == wanted
        sums = pd.Series(found[chosen].to_numpy(), index=dates[chosen].day, dtype=float)
        reached = _reached(sums, wanted, until)
        sums = sums.reindex(days["day"])
        days[name] = sums.fillna(0.0).cumsum().where(days["day"].to_numpy() <= reached).to_numpy()
    return days


def _reached(sums: pd.Series, month: pd.Period, until: date | None) -> int:
    """The last day of a month up to which its sums are known; 0 where nothing is."""
    if sums.empty:
        return 0
    told = 0 if until is None else min(pd.Timestamp(until), month.end_time).day
    return max(int(sums.index.max()), told)


def utilisation_bins(month: pd.DataFrame) -> Mapping[str, pd.Series]:
    """How many subscriptions of a month (rows of `subscription_months`) lie in each of BINS: `open` those
    that can go on, `blocked` those that likely cannot. Subscriptions of unknown plans are in neither.
    """
    known = month[month["utilisation"].notna()]
    place = _places(known)
    counts = {
        name: np.bincount(place[chosen], minlength=len(BINS))
        for name, chosen in (
            ("open", ~known["blocked"].to_numpy(dtype=bool)),
            ("blocked", known["blocked"].to_numpy(dtype=bool)),
        )
    }
    return {name: pd.Series(values, index=list(BINS), dtype="int64") for name, values in counts.items()}


def in_bin(month: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of a month that lie in one of BINS, those with the largest share first."""
    known = month[month["utilisation"].notna()]
    chosen: pd.DataFrame = known[_places(known) == BINS.index(name)]
    return chosen.sort_values(["utilisation", "user_id"], ascending=[False, True])


def _places(known: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The bins of rows. Credits are sums of fractions: what reaches the limit may miss it by a rounding."""
    share = np.round(known["utilisation"].to_numpy() * _WHOLE, 6)
    return np.where(share > _WHOLE, len(BINS) - 1, np.ceil(share / 10)).astype(np.int64)
