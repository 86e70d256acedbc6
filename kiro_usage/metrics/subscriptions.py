"""Subscriptions: a person and a profile, month by month, against the plan.

Twice in one profile is one charge, two profiles are two. Values that stand for a month (limit, cap) repeat on
every row and are never added up.
"""

from dataclasses import dataclass
from functools import cache

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kiro_usage.catalogue.plans import CREDIT_PRICE, PLANS, plan_of, rank_of
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import total
from kiro_usage.metrics.person_days import bit_count
from kiro_usage.usage import BY_MONTH, Usage

KEYS = ("user_id", "profile")
_USED_UP = 1 - 1e-9
"""Credits are metered: what stops at the limit may miss it by a rounding."""
_STATES = {"tier": "Subscription_Tier", "limit": "Usage_Limit", "overage_on": "Overage_Enabled"}


def subscription_months(usage: Usage, filters: Filters) -> pd.DataFrame:
    """One row per person, profile and calendar month with rows of the credits report, in order.

    Columns:
    - `user_id`, `profile` (the ARN, empty where no row tells it) str; `month` datetime64, its first day
    - `account`, `region` str, empty where unknown
    - `credits` float64: credits used, NaN where unknown
    - `tier` str: that of the newest day; `billed_tier` str: the highest of the month; empty where unknown
    - `plan_credits` float64: the limit of the newest row that tells one, else the plan's of the billed tier,
      NaN where neither is known
    - `overage_on` boolean: of the newest row that tells it, <NA> where none does
    - `fee` float64: US dollars a month of the billed tier, NaN where the tier is not known
    - `first_day`, `last_day` datetime64; `days` int64: days with a row
    - `utilisation` float64: credits over plan credits, NaN where either is unknown
    - `over` float64: credits above the plan, 0 below it, NaN where unknown
    - `overage` float64: the largest number of the overage column, NaN where none is told
    - `blocked` bool: the plan is used up and overage is off: likely blocked
    """
    found = ask(usage, filters, _months())
    table = pd.DataFrame(
        {
            "user_id": found["UserId"].astype("str"),
            "profile": found["Profile"].astype("str"),
            "month": found["Month"],
            "account": found["account"].fillna("").astype("str"),
            "region": found["region"].fillna("").astype("str"),
            "credits": found["credits"].astype("float64"),
            "tier": found["tier"].fillna("").astype("str"),
        }
    )
    tiers = found["billed"].fillna("").astype("str")
    codes, names = pd.factorize(tiers)
    plans = [plan_of(str(name)) for name in names]
    included = np.array([plan.credits if plan else np.nan for plan in plans], dtype=float)[codes]
    prices = np.array([plan.price if plan else np.nan for plan in plans], dtype=float)[codes]
    table["billed_tier"] = tiers
    limits = found["limit"].astype("float64")
    table["plan_credits"] = limits.where(limits > 0, pd.Series(included, index=table.index))
    table["overage_on"] = found["overage_on"].astype("boolean")
    table["fee"] = prices
    table["first_day"], table["last_day"] = found["first_day"], found["last_day"]
    table["days"] = found["days"].astype("int64")
    table["utilisation"] = table["credits"] / table["plan_credits"].where(table["plan_credits"] > 0)
    table["over"] = (table["credits"] - table["plan_credits"]).clip(lower=0)
    table["overage"] = found["overage"].astype("float64")
    table["blocked"] = (table["utilisation"] >= _USED_UP) & ~table["overage_on"].fillna(value=True).astype(
        bool
    )
    return table


def duplicates(months: pd.DataFrame) -> pd.DataFrame:
    """People with more than one subscription in a month of `subscription_months`: `user_id`, `month`,
    `subscriptions` int64, `fee` float64 (of all of them), one row each.
    """
    grouped = months.groupby(["user_id", "month"], as_index=False).agg(
        subscriptions=("profile", "nunique"), fee=("fee", "sum")
    )
    return grouped[grouped["subscriptions"] > 1].reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Sums over the subscriptions of one month; None where no row knows the value.

    `plan_credits` and `fee` are of the subscriptions whose plan is known, `unknown_plans` are not. `charge`
    is the overage charge in US dollars, lowest and highest.
    """

    subscriptions: int
    people: int
    credits: float | None
    plan_credits: float | None
    fee: float | None
    unknown_plans: int
    charge: tuple[float, float]
    blocked: int
    over: int


def month_figures(month: pd.DataFrame, *, inside: bool | None) -> MonthFigures:
    """The figures of some rows of `subscription_months`. `inside`: whether overage is part of the credits
    (True), beside them (False), or not known (None), see `metrics.overage`.
    """
    known = month["plan_credits"].notna()
    return MonthFigures(
        subscriptions=len(month),
        people=month["user_id"].nunique(),
        credits=total(month["credits"]),
        plan_credits=total(month["plan_credits"]),
        fee=total(month["fee"]),
        unknown_plans=int((~known).sum()),
        charge=_charge(month, inside=inside),
        blocked=int(month["blocked"].sum()),
        over=int((month["over"] > 0).sum()),
    )


def _charge(month: pd.DataFrame, *, inside: bool | None) -> tuple[float, float]:
    """Credits over the plan are charged where overage is on; where nobody tells that, they may be."""
    told = month["overage"].fillna(0.0)
    over = month["over"].fillna(0.0)
    low, high = {
        True: (over, over),
        False: (told, told),
        None: (pd.concat([over, told], axis=1).min(axis=1), over + told),
    }[inside]
    surely = month["overage_on"].fillna(value=False).astype(bool)
    maybe = month["overage_on"].fillna(value=True).astype(bool)
    return float(low[surely].sum()) * CREDIT_PRICE, float(high[maybe].sum()) * CREDIT_PRICE


def unused_since(months: pd.DataFrame, newest: pd.Timestamp, days: int = 30) -> pd.DataFrame:
    """Subscriptions whose last row lies more than `days` days before the newest day of the data: `user_id`,
    `profile`, `last_day`, `fee` of the last month.
    """
    last = months.sort_values("month").groupby(list(KEYS), as_index=False).last()
    old = last[(newest - last["last_day"]).dt.days > days]
    chosen: pd.DataFrame = old[["user_id", "profile", "last_day", "fee"]]
    return chosen.sort_values("last_day").reset_index(drop=True)


def _rank(tier: ir.StringColumn) -> ir.IntegerValue:
    """`plans.rank_of` in SQL; NULL where no tier is told."""
    letters = tier.upper().re_replace("[^A-Z]", "")
    known = [(letters == name, rank_of(name)) for name in PLANS]
    return ibis.cases(*known, (~letters.isnull(), -1))


@cache
def _months() -> ir.Table:
    months = BY_MONTH[Report.CREDITS].chosen
    months = months.mutate(Profile=months.ProfileId.fill_null(""), Subscription_Tier_day=months.last_day)
    by_subscription = months.group_by(["UserId", "Profile", "Month"]).agg(
        account=months.AccountId.max(),
        region=months.Region.max(),
        credits=months.Credits_Used.sum(),
        billed=months.Subscription_Tier.argmax(_rank(months.Subscription_Tier)),
        overage=months.Overage_Credits_Used.max(),
        first_day=months.first_day.min(),
        last_day=months.last_day.max(),
        days=bit_count(months.days.bit_or()),
        **{name: _newest(months, column) for name, column in _STATES.items()},
    )
    return by_subscription.order_by(["Month", "UserId", "Profile"])  # pandas takes long to sort texts


def _newest(months: ir.Table, column: str) -> ir.Scalar:
    """The value of the newest day that tells one; of several of that day the largest."""
    value = months[column]
    place = ibis.struct({"day": months[f"{column}_day"], "value": value})
    return value.argmax(place, where=~value.isnull())
