"""In which weeks people were active, and with which product, over all days of the data.

A week is one bit of a number per window of weeks, as `metrics.active_days` does it for days: one row a person
instead of one a person and week, whatever the history's length.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report, Service
from kiro_usage.usage import SELECTED, Usage

Bools = npt.NDArray[np.bool_]

_MONDAY = date(1970, 1, 5)
_DAYS = 7
_BITS = 62
_Q, _KIRO = "q", "kiro"


def monday_of(day: date) -> date:
    """The first day of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class PeopleWeeks:
    """People by place, weeks by place: `q[person, week]` and `kiro[person, week]` say who was active with
    which product. `weeks` are all Mondays from that of the data's first day to that of its newest.

    Rows of no known service count for Kiro, as the credits report does. `complete` says of each week whether
    it ended by the newest day.
    """

    user_ids: pd.Index
    weeks: pd.DatetimeIndex
    q: Bools
    kiro: Bools
    complete: Bools

    @property
    def active(self) -> Bools:
        """Active with either."""
        return self.q | self.kiro


def people_weeks(usage: Usage, filters: Filters, newest: date) -> PeopleWeeks:
    """The weeks of everybody who was active in the chosen places up to the `newest` day, by user id in order.

    The chosen days do not matter: weeks are looked at over all data.
    """
    days = usage.days_in(None, newest)
    everything = replace(filters, first_day=None, last_day=newest)
    if not days:
        none: Bools = np.zeros((0, 0), dtype=bool)
        return PeopleWeeks(pd.Index([], dtype="str"), pd.DatetimeIndex([]), none, none, np.zeros(0, bool))
    weeks = pd.date_range(monday_of(days[0]), monday_of(newest), freq="7D", unit="s")
    starts = _window_starts(days[0], newest)
    tables = {
        report: ask(usage, everything, _bits_by_user(report, starts)).set_index("UserId") for report in Report
    }
    ids = tables[Report.ACTIVITY].index.union(tables[Report.CREDITS].index)
    parts = {
        name: _matrix(tables, ids, name, starts, _number(monday_of(days[0])), len(weeks))
        for name in (_Q, _KIRO)
    }
    seen: Bools = np.asarray((parts[_Q] | parts[_KIRO]).any(axis=1), dtype=bool)
    ends = weeks + pd.Timedelta(days=_DAYS - 1)
    return PeopleWeeks(
        ids[seen].astype("str"),
        weeks,
        parts[_Q][seen],
        parts[_KIRO][seen],
        np.asarray(ends <= pd.Timestamp(newest)),
    )


def _number(monday: date) -> int:
    """The place of a week among all weeks."""
    return (monday - _MONDAY).days // _DAYS


def _window_starts(first: date, last: date) -> tuple[int, ...]:
    """The numbers of the weeks at which windows begin, on a grid of their own."""
    lowest = _number(monday_of(first)) // _BITS * _BITS
    return tuple(range(lowest, _number(monday_of(last)) + 1, _BITS))


def _matrix(
    tables: Mapping[Report, pd.DataFrame],
    ids: pd.Index,
    name: str,
    starts: tuple[int, ...],
    first_week: int,
    count: int,
) -> Bools:
    """Person × week of one product."""
    numbers = np.arange(first_week, first_week + count)
    found = np.zeros((len(ids), count), dtype=bool)
    for table in tables.values():
        place = table.index.get_indexer(ids)  # -1 of an id that a table lacks: the zero put at its end
        for start in starts:
            column = f"{name}_{start}"
            if column not in table:
                continue
            inside = np.flatnonzero((numbers >= start) & (numbers < start + _BITS))
            bits = np.append(table[column].to_numpy(dtype=np.int64), 0)[place]
            found[:, inside] |= (bits[:, None] >> (numbers[inside] - start)) & 1 == 1
    return found


@lru_cache(maxsize=16)
def _bits_by_user(report: Report, starts: tuple[int, ...]) -> ir.Table:
    rows = SELECTED[report]
    rows = rows.filter(rows.Active)
    week = (rows.Date.delta(ibis.literal(_MONDAY), unit="day") // _DAYS).cast("int64")
    rows = rows.mutate(week=week)
    parts: dict[str, ir.BooleanValue | None] = {_KIRO: None}
    if report is Report.ACTIVITY:
        is_q = (rows.Service == Service.Q_DEVELOPER.value).fill_null(ibis.literal(value=False))
        parts = {_Q: is_q, _KIRO: ~is_q}
    columns = {
        f"{name}_{start}": _bits(rows.week, start, wanted).bit_or().fill_null(0)
        for name, wanted in parts.items()
        for start in starts
    }
    return rows.group_by("UserId").agg(**columns)


def _bits(week: ir.IntegerColumn, start: int, wanted: ir.BooleanValue | None) -> ir.IntegerColumn:
    """A week's bit; NULL outside the window, where shifting would fail."""
    inside = (week >= start) & (week < start + _BITS)
    if wanted is not None:
        inside &= wanted
    return ibis.cases((inside, ibis.literal(1, "int64") << (week - start)))
