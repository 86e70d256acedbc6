"""Whether it grows: active users by day and over rolling windows, any counter by day and split, weekdays.

A person is active on a day if either report says so; several rows of one day are one. The window of WAU is
the seven days ending that day, of MAU the 28 days.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pyarrow as pa

from kiro_usage.calendar import days_before
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.daily import Step
from kiro_usage.metrics.parts import with_others
from kiro_usage.metrics.person_days import active_people, by_person
from kiro_usage.usage import BY_DAY, BY_MONTH, SELECTED, UNKNOWN, Usage

WEEK, MONTH = 7, 28
MOST_PARTS = 8
OTHERS = "others"
"""Stands for all parts beyond the first eight."""

WEEKDAYS = 7


class Measure(StrEnum):
    """What can be looked at over time; texts are `trends.measure_<value>`."""

    CHAT = "chat_messages"
    LINES = "code_lines"
    SUGGESTIONS = "suggestions"
    ACCEPTANCES = "acceptances"
    CREDITS = "credits_used"
    CONVERSATIONS = "conversations"


class Split(StrEnum):
    """By what a measure can be divided; texts are `trends.split_<value>`."""

    NONE = "none"
    REGION = "region"
    ACCOUNT = "account"
    SERVICE = "service"
    CLIENT = "client"
    TEAM = "team"
    TIER = "tier"


OF_PEOPLE = (Split.TEAM, Split.TIER)
"""Splits that stand on what is known of people; the caller says who belongs where."""

_COLUMNS: Mapping[Measure, tuple[Report, tuple[str, ...]]] = {
    Measure.CHAT: (Report.ACTIVITY, ("Chat_MessagesSent",)),
    Measure.LINES: (Report.ACTIVITY, ("Chat_AICodeLines", "Inline_AICodeLines")),
    Measure.SUGGESTIONS: (Report.ACTIVITY, ("Inline_SuggestionsCount",)),
    Measure.ACCEPTANCES: (Report.ACTIVITY, ("Inline_AcceptanceCount",)),
    Measure.CREDITS: (Report.CREDITS, ("Credits_Used",)),
    Measure.CONVERSATIONS: (Report.CREDITS, ("Chat_Conversations",)),
}
_PLACES = {
    Split.REGION: "Region",
    Split.ACCOUNT: "AccountId",
    Split.SERVICE: "Service",
    Split.CLIENT: "Client_Type",
}


def splits_of(measure: Measure) -> tuple[Split, ...]:
    """By what a measure can be split: services only in the activity report, clients only in the other."""
    activity = _COLUMNS[measure][0] is Report.ACTIVITY
    place = Split.SERVICE if activity else Split.CLIENT
    return (Split.NONE, *OF_PEOPLE, Split.REGION, Split.ACCOUNT, place)


def active_users(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per day from the first to the last of the selection's rows.

    Columns: `day` datetime64; `dau`, `wau`, `mau` int64: people active on the day, in the 7 and in the 28
    days ending with it, whatever the period's start; `whole_month` bool: the data reach back over all 28
    days; `reported` bool: there is a report of the day, without which nobody is known to be active on it.
    """
    wide = filters
    if filters.first_day is not None:
        wide = replace(filters, first_day=days_before(filters.first_day, MONTH - 1))
    people = [ask(usage, wide, _active(report)) for report in Report]
    days = usage.days_in(filters.first_day, filters.last_day)
    if not days or not any(len(table) for table in people):
        return _no_days()
    table = active_people(people, days[0], days[-1], {"dau": 1, "wau": WEEK, "mau": MONTH})
    table.insert(0, "day", pd.date_range(days[0], days[-1], freq="D", unit="s"))
    table["reported"] = table["day"].isin(pd.DatetimeIndex(days))
    start = usage.days_in(None, None)[0]
    table["whole_month"] = table["day"] >= pd.Timestamp(start) + pd.Timedelta(days=MONTH - 1)
    return table


def stickiness(active: pd.DataFrame) -> float | None:
    """Mean daily active users of the last 28 days over all of these days' users; None where the data do not
    reach back over that window. `active` see `active_users`, over these days at least: those before its first
    row have no report.
    """
    if active.empty or not bool(active["whole_month"].iloc[-1]) or not active["mau"].iloc[-1]:
        return None
    return float(active["dau"].tail(MONTH).sum() / MONTH / active["mau"].iloc[-1])


def explored(
    usage: Usage,
    filters: Filters,
    measure: Measure,
    split: Split,
    step: Step,
    parts: pd.Series | None = None,
) -> pd.DataFrame:
    """A measure by step and part of a split; for the splits OF_PEOPLE `parts` says the part of a user id
    (index), those whom it does not name are UNKNOWN.

    Index: the start of each step without gaps (datetime64). One column per part (float64, NaN where no row
    knows the value), the largest first, at most eight and `OTHERS`; without a split one column, the
    measure's.
    """
    found = ask(usage, filters, _by_day(measure, split) if parts is None else _by_part(measure, parts))
    if not found["value"].notna().any():
        return pd.DataFrame(index=pd.DatetimeIndex([], name="start"))
    found["part"] = found["part"].fillna(UNKNOWN).astype("str") if split is not Split.NONE else str(measure)
    wide = found.pivot_table(index="Date", columns="part", values="value", aggfunc=_known_sum)
    wide = _without_gaps(wide, usage, filters, _COLUMNS[measure][0])
    periods = pd.DatetimeIndex(wide.index).to_period({"day": "D", "week": "W-SUN", "month": "M"}[step])
    table = wide.groupby(periods).sum(min_count=1)
    table.index = pd.PeriodIndex(table.index).start_time.astype("datetime64[s]").rename("start")
    table = table[table.sum().sort_values(ascending=False, kind="stable").index]
    return with_others(table, MOST_PARTS, OTHERS).rename_axis(columns=None)


def _without_gaps(wide: pd.DataFrame, usage: Usage, filters: Filters, report: Report) -> pd.DataFrame:
    """Values by day (index) over all days from the first to the last. A day that has a report is one of zeros
    for chosen people whom it does not name; a day without one is unknown.
    """
    days = pd.DatetimeIndex(wide.index)
    if filters.users is not None:
        days = pd.DatetimeIndex(ask(usage, replace(filters, users=None), _report_days(report))["Date"])
    wide = wide.reindex(pd.date_range(days.min(), days.max(), freq="D", unit="s"))
    quiet = wide.isna().all(axis=1) & wide.index.isin(days) & (filters.users is not None)
    wide.loc[quiet] = 0.0
    return wide


def moving_average(values: pd.Series, days: int = WEEK) -> pd.Series:
    """The mean of the known ones of the last seven days, from the seventh day on."""
    average = values.rolling(days, min_periods=1).mean()
    return average.where(np.arange(len(values)) >= days - 1)


def weekdays(values: pd.Series) -> pd.DataFrame:
    """Means of daily values (index: days) over the weekdays that have any, Monday first: columns `weekday`
    0…6, `mean` float64 (NaN where none was observed), `days` int64.
    """
    known = values.dropna()
    grouped = known.groupby(pd.DatetimeIndex(known.index).day_of_week)
    index = pd.RangeIndex(WEEKDAYS)
    return pd.DataFrame(
        {
            "weekday": index,
            "mean": grouped.mean().reindex(index).astype("float64").to_numpy(),
            "days": grouped.count().reindex(index).fillna(0).astype("int64").to_numpy(),
        }
    )


def _known_sum(values: pd.Series) -> float:
    return float(values.sum(min_count=1))


def _no_days() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "day": pd.DatetimeIndex([], dtype="datetime64[s]"),
            **{name: pd.Series([], dtype="int64") for name in ("dau", "wau", "mau")},
            "reported": pd.Series([], dtype=bool),
            "whole_month": pd.Series([], dtype=bool),
        }
    )


@cache
def _active(report: Report) -> ir.Table:
    months = BY_MONTH[report].chosen
    return by_person(months.filter(months.active != 0), active=months.active)


@cache
def _report_days(report: Report) -> ir.Table:
    return BY_DAY[report].chosen.select("Date").distinct()


@lru_cache(maxsize=32)
def _by_day(measure: Measure, split: Split) -> ir.Table:
    rows = BY_DAY[_COLUMNS[measure][0]].chosen
    value = _value(rows, measure)
    if split is Split.NONE or split in OF_PEOPLE:
        part: ir.StringValue = ibis.literal("")
        return rows.group_by("Date").agg(value=value).mutate(part=part)
    return rows.group_by(["Date", rows[_PLACES[split]].name("part")]).agg(value=value)


def _by_part(measure: Measure, parts: pd.Series) -> ir.Table:
    rows = SELECTED[_COLUMNS[measure][0]]
    ids = parts.index.astype("str")  # an empty one would be of numbers
    known = pa.table({"UserId": pa.array(ids, pa.string()), "part": pa.array(parts, pa.string())})
    joined = rows.left_join(ibis.memtable(known), "UserId")
    return joined.group_by(["Date", "part"]).agg(value=_value(joined, measure))


def _value(rows: ir.Table, measure: Measure) -> ir.FloatingValue:
    sums = [rows[name].sum().cast("float64") for name in _COLUMNS[measure][1]]
    return sums[0] if len(sums) == 1 else _either(*sums)


def _either(first: ir.FloatingScalar, second: ir.FloatingScalar) -> ir.FloatingValue:
    """The sum of two that may be unknown; unknown only where both are."""
    both = first.fill_null(0) + second.fill_null(0)
    return ibis.cases((~(first.isnull() & second.isnull()), both))
