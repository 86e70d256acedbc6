"""The key figures by day, week and month."""

from datetime import date
from enum import StrEnum

import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import added, counts
from kiro_usage.metrics.queries import by_day_and_region, sums
from kiro_usage.usage import Usage

METRICS = ("chat_messages", "suggestions", "acceptances")
"""The three lines of the daily trend, in their order."""

NUMBERS = ("chat_messages", "code_lines", "suggestions", "acceptances")
"""All counters of the tables here."""


class Step(StrEnum):
    """Length of one point of a trend; weeks are ISO weeks (from Monday), months calendar months."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_PERIODS = {Step.DAY: "D", Step.WEEK: "W-SUN", Step.MONTH: "M"}


def daily_table(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per day from the first to the last day of the activity report's rows in the selection, without
    gaps; empty without rows.

    Columns:
    - `day` datetime64
    - `rows` int64: rows of the activity report, 0 on a missing day
    - `chat_messages`, `code_lines`, `suggestions`, `acceptances`: Int64 or Float64, <NA> where unknown or
      missing (a gap, not zero)
    """
    found = by_day_and_region(usage, filters, Report.ACTIVITY)
    days = found.groupby("Date")[["rows", *sums(Report.ACTIVITY)]].sum(min_count=1)
    days["code_lines"] = added(days["chat_lines"], days["inline_lines"])
    span = (days.index.min().date(), days.index.max().date()) if len(days) else None
    return without_gaps(days[["rows", *NUMBERS]], span)


def without_gaps(found: pd.DataFrame, span: tuple[date, date] | None) -> pd.DataFrame:
    """Rows by day (index) as `daily_table` has them, over all days of `span` (first, last; None: no day)."""
    days = pd.date_range(*span, freq="D", unit="s") if span else pd.DatetimeIndex([], dtype="datetime64[s]")
    table = found.reindex(days)
    table["rows"] = table["rows"].fillna(0).astype("int64")
    for name in NUMBERS:
        table[name] = counts(table[name])
    return table.rename_axis("day").reset_index()


def trend(daily: pd.DataFrame, step: str) -> pd.DataFrame:
    """`daily_table` added up by `step` ("day", "week", "month"). One row per step without gaps.

    Columns:
    - `start` datetime64: the day, Monday of the week, first of the month
    - `days` int64: days with rows in it
    - `complete` bool: False for a week or month that the table's days cut off (hatched in the figure)
    - `chat_messages`, `code_lines`, `suggestions`, `acceptances`: as in `daily_table`
    """
    period = daily["day"].dt.to_period(_PERIODS[Step(step)])
    grouped = daily.assign(days=daily["rows"] > 0).groupby(period)
    table = grouped[list(NUMBERS)].sum(min_count=1)
    table.insert(0, "days", grouped["days"].sum().astype("int64"))
    table.insert(1, "complete", _complete(daily, pd.PeriodIndex(table.index)))
    table.insert(0, "start", pd.PeriodIndex(table.index).start_time.astype("datetime64[s]"))
    return table.reset_index(drop=True)


def last_day(start: date, step: str) -> date:
    """The last day of the step ("day", "week", "month") that begins on `start`."""
    end: date = pd.Period(start, freq=_PERIODS[Step(step)]).end_time.date()
    return end


def _complete(daily: pd.DataFrame, periods: pd.PeriodIndex) -> pd.Series:
    """Whether all days of a period lie between the first and the last day of the table."""
    first, last = daily["day"].min(), daily["day"].max()
    inside = (periods.start_time >= first) & (periods.end_time.normalize() <= last)
    return pd.Series(inside, index=periods, dtype=bool)
