"""Retention: of those who began in one week, how many were active so many weeks later."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from kiro_usage.metrics.adoption.weeks import PeopleWeeks

LEFT_OUT_DAYS = 28
"""Who begins within so many days of a report's start may have begun before it."""

FEWEST = 5
"""Rows of fewer people are put together."""


@dataclass(frozen=True, slots=True)
class Cohorts:
    """`rows`: one row per cohort, the oldest first: `first_week`, `last_week` datetime64 (Mondays; more than
    one week where small cohorts were put together), `people` int64. `active` and `reached` (row × weeks since
    the first): how many were active in that week, of how many whose week has ended; 0 of 0 where none has.

    People that are in no row: `unknown` began within 28 days of a report's start, `unfinished` in the week
    that is not over, `too_few` are fewer than five together.
    """

    rows: pd.DataFrame
    active: npt.NDArray[np.int64]
    reached: npt.NDArray[np.int64]
    unknown: int
    unfinished: int
    too_few: int

    @property
    def shares(self) -> npt.NDArray[np.float64]:
        """Active over reached, NaN where no week has ended."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.reached > 0, self.active / self.reached, np.nan)


def cohorts(people: PeopleWeeks, lifetimes: pd.DataFrame, starts: Mapping[str, date | None]) -> Cohorts:
    """The cohorts of some people. `lifetimes` see `Usage.lifetimes`; `starts` is the first day of each report
    by its name, None for one without rows.
    """
    own = lifetimes.reindex(people.user_ids)
    first = own["first_day"].to_numpy().astype("datetime64[D]")
    week = _weeks_of(first)
    unknown = first_day_is_unknown(own, starts, LEFT_OUT_DAYS, from_monday=True)
    ended = people.weeks[people.complete].to_numpy().astype("datetime64[D]")
    last_ended = ended[-1] if len(ended) else np.datetime64("1970-01-01")
    unfinished = ~unknown & (week > last_ended)
    kept = ~unknown & ~unfinished
    groups = list(_merged(week[kept]))
    too_few = 0
    if groups and groups[0][1] < FEWEST:  # merged with all others and still small
        too_few, groups = groups[0][1], []
    active, reached = _counts(people, week, kept, [weeks for weeks, _ in groups])
    rows = pd.DataFrame(
        {
            "first_week": pd.DatetimeIndex([weeks[0] for weeks, _ in groups]).astype("datetime64[s]"),
            "last_week": pd.DatetimeIndex([weeks[-1] for weeks, _ in groups]).astype("datetime64[s]"),
            "people": pd.Series([count for _, count in groups], dtype="int64"),
        }
    )
    return Cohorts(rows, active, reached, int(unknown.sum()), int(unfinished.sum()), too_few)


def first_day_is_unknown(
    lifetimes: pd.DataFrame, starts: Mapping[str, date | None], days: int, *, from_monday: bool = False
) -> npt.NDArray[np.bool_]:
    """Who may have begun before the data, by row of `Usage.lifetimes`: the first active day (with
    `from_monday` the Monday of its week, so that a week is left out whole) lies within `days` days of the
    start of a report that the person is in. A report that is turned on late makes nobody new.
    """
    first = lifetimes["first_day"].to_numpy().astype("datetime64[D]")
    looked_at = _weeks_of(first) if from_monday else first
    unknown: npt.NDArray[np.bool_] = np.isnat(first)
    for report, start in starts.items():
        if start is not None:
            within = (first >= np.datetime64(start)) & (
                looked_at < np.datetime64(start + timedelta(days=days))
            )
            unknown |= within & lifetimes[f"in_{report}"].to_numpy(dtype=bool)
    return unknown


def _weeks_of(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    """The Monday of each day: the epoch's first Monday is its fifth day."""
    monday = np.datetime64("1970-01-05")
    return monday + (days - monday) // np.timedelta64(7, "D") * np.timedelta64(7, "D")


def _merged(
    weeks: npt.NDArray[np.datetime64],
) -> Iterator[tuple[list[np.datetime64], int]]:
    """Weeks of first use with their people, small ones put together with the next ones; what is left at the
    end joins the one before it.
    """
    found: list[tuple[list[np.datetime64], int]] = []
    open_weeks: list[np.datetime64] = []
    count = 0
    for week, people in zip(*np.unique(weeks, return_counts=True), strict=True):
        open_weeks.append(week)
        count += int(people)
        if count >= FEWEST:
            found.append((open_weeks, count))
            open_weeks, count = [], 0
    if open_weeks and found:
        found[-1] = (found[-1][0] + open_weeks, found[-1][1] + count)
    elif open_weeks:
        found.append((open_weeks, count))
    yield from found


def _counts(
    people: PeopleWeeks,
    week: npt.NDArray[np.datetime64],
    kept: npt.NDArray[np.bool_],
    groups: Sequence[Sequence[np.datetime64]],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Active and reached by group and weeks since the first."""
    ended = int(people.complete.sum())
    places = {start: place for place, start in enumerate(people.weeks.to_numpy().astype("datetime64[D]"))}
    first = min((places[weeks[0]] for weeks in groups), default=ended)
    width = max(ended - first, 0)
    active = np.zeros((len(groups), width), dtype=np.int64)
    reached = np.zeros_like(active)
    both = people.active
    for row, weeks in enumerate(groups):
        for start in weeks:
            members = kept & (week == start)
            own = both[members][:, places[start] : ended]
            active[row, : own.shape[1]] += own.sum(axis=0)
            reached[row, : own.shape[1]] += len(own)
    return active, reached
