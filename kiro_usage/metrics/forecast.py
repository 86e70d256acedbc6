"""Where a month will end: each subscription's own pace, over the working days that are left.

A subscription is expected to go on as it did over its last twenty working days (use on days off counts to
them), and to stop at its limit where overage is off. Before the fifth working day of a month nothing is
forecast. The band holds eight months in ten if working days vary as the last twenty did.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kiro_usage.catalogue.plans import CREDIT_PRICE, LIST_PRICES, PriceTable
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.queries import by_day_and_region
from kiro_usage.metrics.subscriptions import USED_UP
from kiro_usage.usage import SELECTED, Usage
from kiro_usage.working_days import WorkCalendar

PACE_DAYS = 20
KOREA = WorkCalendar()
FIRST_WORKING_DAY = 5
_LONGEST_BREAK = 60
_BAND = 1.2816
"""Eight of ten values of a normal distribution lie within so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The end of a month as it looks on a day.

    `table`: one row per subscription with `user_id`, `profile`, `used`, `pace` (a working day), `expected`,
    `capacity` (NaN: not known), `over` (expected credits over it, 0 where overage is off), `charge` (for
    them, US dollars), `will_block` bool (overage is off and the limit will be reached), `runs_out`
    datetime64 (the working day on which it is reached, NaT: not this month).
    `expected`, `lowest`, `highest`: credits of all; `charge`: US dollars of overage; `days_left`: working
    days. `error`: expected over actual, less one, of the month before at the same working day; None where
    the data do not hold it.
    """

    table: pd.DataFrame
    used: float
    expected: float
    lowest: float
    highest: float
    charge: float
    days_left: int
    error: float | None


def forecast(
    usage: Usage,
    filters: Filters,
    as_of: date,
    calendar: WorkCalendar = KOREA,
    prices: PriceTable = LIST_PRICES,
) -> Forecast | None:
    """The end of the month of `as_of`, the newest day of the credits report; None before the fifth working
    day of the month, where the month is over, and where nobody used credits. `filters` without days.
    """
    elapsed = len(calendar.working_days(as_of.replace(day=1), as_of))
    if elapsed < FIRST_WORKING_DAY or as_of == month_end(as_of):
        return None
    found = _expected(usage, filters, as_of, calendar, prices)
    if not found:
        return None
    return replace(found, error=_error(usage, filters, as_of, elapsed, calendar, prices))


def forecast_path(found: Forecast, as_of: date, calendar: WorkCalendar = KOREA) -> pd.DataFrame:
    """From the day of the data to the end of the month: `day` int64, `expected`, `lowest`, `highest` float64,
    credits added up; days off stand still.
    """
    days = [as_of + timedelta(days=place) for place in range((month_end(as_of) - as_of).days + 1)]
    done = np.cumsum([day != as_of and bool(calendar.working_days(day, day)) for day in days])
    share = done / max(found.days_left, 1)
    table = pd.DataFrame({"day": pd.Series([day.day for day in days], dtype="int64")})
    for name in ("expected", "lowest", "highest"):
        table[name] = found.used + share * (getattr(found, name) - found.used)
    return table


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _expected(
    usage: Usage, filters: Filters, as_of: date, calendar: WorkCalendar, prices: PriceTable
) -> Forecast | None:
    span = _last_working_days(as_of, calendar)
    left = calendar.working_days(as_of + timedelta(days=1), month_end(as_of))
    rows = ask(usage, filters, _paces(as_of.replace(day=1), span[0], as_of))
    rows = rows[rows["recent"].notna() | rows["used"].notna()]
    if rows.empty:
        return None
    table = _subscriptions(rows, span, left, as_of, prices)
    used, expected = float(table["used"].sum()), float(table["expected"].sum())
    half = _BAND * _spread(usage, filters, span, as_of, len(left))
    most = table["capacity"].where(table["capped"], np.inf).clip(lower=table["used"]).sum()
    return Forecast(
        table.drop(columns="capped"),
        used=used,
        expected=expected,
        lowest=max(used, expected - half),
        highest=max(expected, min(expected + half, float(most))),
        charge=float(table["charge"].sum()),
        days_left=len(left),
        error=None,
    )


def _last_working_days(as_of: date, calendar: WorkCalendar) -> Sequence[date]:
    return calendar.working_days(as_of - timedelta(days=_LONGEST_BREAK), as_of)[-PACE_DAYS:]


def _subscriptions(
    rows: pd.DataFrame, span: Sequence[date], left: Sequence[date], as_of: date, prices: PriceTable
) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "user_id": rows["UserId"].astype("str"),
            "profile": rows["Profile"].fillna("").astype("str"),
            "used": rows["used"].fillna(0.0).astype("float64"),
        }
    )
    # Who began within the span is held against the days since then.
    starts = np.array(span, dtype="datetime64[D]")
    since = len(starts) - np.searchsorted(starts, rows["first"].to_numpy().astype("datetime64[D]"))
    table["pace"] = rows["recent"].fillna(0.0).to_numpy() / np.clip(since, 1, len(starts))
    plans = {tier: prices.plan(str(tier), as_of) for tier in rows["tier"].fillna("").unique()}
    own = rows["tier"].fillna("").map(lambda tier: plan.credits if (plan := plans[tier]) else np.nan)
    limits = rows["limit"].astype("float64")
    table["capacity"] = limits.where(limits > 0, own.astype("float64"))
    table["capped"] = rows["overage_on"].notna() & ~rows["overage_on"].fillna(value=True).astype(bool)
    table["capped"] &= table["capacity"].notna()
    going_on = table["used"] + table["pace"] * len(left)
    stop = table["capacity"].clip(lower=table["used"])
    table["expected"] = going_on.mask(table["capped"], np.minimum(going_on, stop))
    table["over"] = (table["expected"] - table["capacity"]).clip(lower=0).fillna(0.0)
    cost = rows["tier"].fillna("").map(lambda tier: plan.over if (plan := plans[tier]) else CREDIT_PRICE)
    surely = rows["overage_on"].fillna(value=False).astype(bool)
    table["charge"] = (table["over"] * cost).where(surely, 0.0)
    short = table["used"] < table["capacity"] * USED_UP
    reached = short & (going_on >= table["capacity"])
    table["will_block"] = table["capped"] & reached
    steps = ((table["capacity"] - table["used"]) / table["pace"].where(table["pace"] > 0)).where(reached)
    table["runs_out"] = pd.Series(
        [
            pd.NaT if np.isnan(step) else pd.Timestamp(left[min(int(np.ceil(step)), len(left)) - 1])
            for step in steps
        ],
        index=table.index,
        dtype="datetime64[s]",
    )
    return table.sort_values(["expected", "user_id"], ascending=[False, True]).reset_index(drop=True)


def _spread(usage: Usage, filters: Filters, span: Sequence[date], as_of: date, left: int) -> float:
    """The standard deviation of the sum of the days left, the doubt about the mean included."""
    found = by_day_and_region(usage, replace(filters, last_day=as_of), Report.CREDITS)
    sums = found.groupby("Date")["credits_used"].sum()
    starts, days = (np.array(list(days), dtype="datetime64[D]") for days in (span, sums.index))
    # A day off counts to the working day before it; what lies before the span falls into the first place.
    places = np.searchsorted(starts, days, "right")
    totals = np.bincount(places, weights=sums.to_numpy(), minlength=len(span) + 1)[1:]
    if len(totals) < FIRST_WORKING_DAY:
        return 0.0
    return float(totals.std(ddof=1) * np.sqrt(left + left**2 / len(totals)))


def _error(
    usage: Usage,
    filters: Filters,
    as_of: date,
    elapsed: int,
    calendar: WorkCalendar,
    prices: PriceTable,
) -> float | None:
    """How far the same forecast was off in the month before, at the same working day."""
    last = as_of.replace(day=1) - timedelta(days=1)
    days = calendar.working_days(last.replace(day=1), last)
    then = days[min(elapsed, len(days)) - 1]
    before = _expected(usage, filters, then, calendar, prices)
    whole = by_day_and_region(usage, replace(filters, last_day=last), Report.CREDITS)
    covered = len(whole) and whole["Date"].min() <= pd.Timestamp(last.replace(day=1))
    actual = float(whole.loc[whole["Date"] >= pd.Timestamp(last.replace(day=1)), "credits_used"].sum())
    return before.expected / actual - 1 if before is not None and covered and actual else None


@lru_cache(maxsize=16)
def _paces(month: date, span: date, as_of: date) -> ir.Table:
    """Credits of the month and of the span, what is known of the plan, and the first day of all."""
    rows = SELECTED[Report.CREDITS]
    rows = rows.filter(rows.Date <= as_of).mutate(Profile=ibis._.ProfileId)
    new = rows.Date >= min(month, span)

    def newest(column: str) -> ir.Scalar:
        return rows[column].argmax(rows.Date, where=new & ~rows[column].isnull())

    return rows.group_by(["UserId", "Profile"]).agg(
        used=rows.Credits_Used.sum(where=rows.Date >= month).cast("float64"),
        recent=rows.Credits_Used.sum(where=rows.Date >= span).cast("float64"),
        first=rows.Date.min(),
        tier=newest("Subscription_Tier"),
        limit=newest("Usage_Limit"),
        overage_on=newest("Overage_Enabled"),
    )
