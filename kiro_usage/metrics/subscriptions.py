"""Subscriptions: a person and a profile, month by month, against the plan.

Twice in one profile is one charge, two profiles are two. Values that stand for a month (limit, cap) repeat on
every row and are never added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kiro_usage.catalogue.plans import CREDIT_PRICE, LIST_PRICES, PriceTable
from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import total
from kiro_usage.metrics.overage import LARGEST, overage_months
from kiro_usage.metrics.person_days import bit_count
from kiro_usage.metrics.tiers import sql_rank
from kiro_usage.usage import BY_MONTH, Usage

KEYS = ("user_id", "profile")
_ROUNDING = 1e-9
USED_UP = 1 - _ROUNDING
"""Credits are sums of fractions: what stops at the limit may miss it by a rounding, either way."""
_STATES = {"limit": "Usage_Limit", "overage_on": "Overage_Enabled"}


def subscription_months(usage: Usage, filters: Filters, prices: PriceTable = LIST_PRICES) -> pd.DataFrame:
    """One row per person, profile and calendar month with rows of the credits report, in order.

    Columns:
    - `user_id`, `profile` (the ARN, empty where no row tells it) str; `month` datetime64, its first day
    - `account`, `region` str, empty where unknown
    - `credits` float64: credits used, NaN where unknown
    - `tier` str: that of the newest day, of several the dearest; `billed_tier` str: the highest of the month;
      empty where unknown
    - `plan_credits` float64: the limit of the newest row that tells one, else the plan's of the billed tier,
      NaN where neither is known; `limit_told` bool: by a row
    - `overage_on` boolean: of the newest row that tells it, <NA> where none does
    - `pending` bool: in all the data it never used anything, so that it is not charged
    - `fee` float64: US dollars a month of the billed tier by the prices of the month, 0 where pending, NaN
      where the tier is not known; `credit_price` float64: for a credit over the plan
    - `first_day`, `last_day` datetime64; `days` int64: days with a row; `last_active` datetime64: the last
      day with use, NaT without one
    - `utilisation` float64: credits over plan credits, NaN where either is unknown
    - `over` float64: credits above the plan, 0 below it, NaN where unknown
    - those of `metrics.overage.AMOUNTS`, float64: what the overage column says, NaN where it says nothing
    - `blocked` bool: the plan is used up and overage is off: likely blocked
    """
    found = ask(usage, filters, _months(tuple(prices.ranks)))
    table = pd.DataFrame(
        {
            "user_id": found["UserId"].astype("str"),
            "profile": found["Profile"].astype("str"),
            "month": found["Month"],
            "account": found["account"].fillna("").astype("str"),
            "region": found["region"].fillna("").astype("str"),
            "credits": found["credits"].astype("float64"),
            "tier": found["tier"].fillna("").astype("str"),
            "billed_tier": found["billed"].fillna("").astype("str"),
        }
    )
    plans = _of_plans(table, prices)
    limits = found["limit"].astype("float64")
    table["limit_told"] = limits > 0
    table["plan_credits"] = limits.where(table["limit_told"], plans["credits"])
    table["overage_on"] = found["overage_on"].astype("boolean")
    begun = found["last_active"].notna() | found["is_new"].fillna(value=False) | (found["credits"] != 0)
    keys = [table[name] for name in KEYS]
    table["pending"] = ~begun.astype(bool).groupby(keys).transform("any").astype(bool)
    table["fee"] = plans["price"].mask(table["pending"], 0.0)
    table["credit_price"] = plans["over"].fillna(CREDIT_PRICE)
    for name in ("first_day", "last_day", "last_active"):
        table[name] = found[name]
    table["days"] = found["days"].astype("int64")
    table["utilisation"] = table["credits"] / table["plan_credits"].where(table["plan_credits"] > 0)
    over = (table["credits"] - table["plan_credits"]).clip(lower=0)
    table["over"] = over.mask(table["utilisation"] <= 1 + _ROUNDING, 0.0)
    on = table["overage_on"].fillna(value=True).astype(bool)
    table["blocked"] = (table["utilisation"] >= USED_UP) & ~on
    return table.merge(overage_months(usage, filters), on=[*KEYS, "month"], how="left")


def _of_plans(table: pd.DataFrame, prices: PriceTable) -> pd.DataFrame:
    """Credits, price and price of a credit over it of the plan of each row's billed tier in its month; looked
    up once for each tier and month.
    """
    keys = ["billed_tier", "month"]
    places = table.groupby(keys, sort=False).ngroup().to_numpy()
    pairs = table[keys].drop_duplicates().itertuples(index=False)
    plans = [prices.plan(tier, month.date()) for tier, month in pairs]
    names = ("credits", "price", "over")
    known = [[np.nan if plan is None else float(getattr(plan, name)) for name in names] for plan in plans]
    values = np.array(known, dtype=np.float64).reshape(-1, len(names))
    return pd.DataFrame(values[places], columns=list(names), index=table.index)


def duplicates(months: pd.DataFrame) -> pd.DataFrame:
    """People charged for more than one subscription in a month of `subscription_months`: `user_id`, `month`,
    `subscriptions` int64, `fee` float64 (of all of them), one row each. Pending ones are not charged.
    """
    charged = months[~months["pending"]]
    # Most people have one; counting those alone that have more rows takes a fraction of the time.
    grouped = (
        charged[charged.duplicated(["user_id", "month"], keep=False)]
        .groupby(["user_id", "month"], as_index=False)
        .agg(subscriptions=("profile", "nunique"), fee=("fee", "sum"))
    )
    return grouped[grouped["subscriptions"] > 1].reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Sums over the subscriptions of one month; None where no row knows the value.

    `plan_credits` and `fee` are of the subscriptions whose plan is known, `unknown_plans` are not; `pending`
    ones are not charged. `charge` is the overage charge in US dollars, lowest and highest.
    """

    subscriptions: int
    people: int
    credits: float | None
    plan_credits: float | None
    fee: float | None
    unknown_plans: int
    pending: int
    charge: tuple[float, float]
    blocked: int
    over: int


def month_figures(
    month: pd.DataFrame, *, inside: bool | None, amounts: Sequence[str] = (LARGEST,)
) -> MonthFigures:
    """The figures of some rows of `subscription_months`. `inside`: whether overage is part of the credits
    (True), beside them (False), or not known (None); `amounts`: the ways to read the overage column that the
    data leave; see `metrics.overage`.
    """
    known = month["plan_credits"].notna()
    charged = charges(month, inside=inside, amounts=amounts)
    return MonthFigures(
        subscriptions=len(month),
        people=month["user_id"].nunique(),
        credits=total(month["credits"]),
        plan_credits=total(month["plan_credits"]),
        fee=total(month["fee"]),
        unknown_plans=int((~known).sum()),
        pending=int(month["pending"].sum()),
        charge=(float(charged["lowest"].sum()), float(charged["highest"].sum())),
        blocked=int(month["blocked"].sum()),
        over=int((month["over"] > 0).sum()),
    )


def charges(
    months: pd.DataFrame, *, inside: bool | None, amounts: Sequence[str] = (LARGEST,)
) -> pd.DataFrame:
    """The overage charge of each row of `subscription_months` in US dollars: `lowest`, `highest` float64,
    arguments as of `month_figures`. Credits over the plan are charged where overage is on; where nobody
    tells that, they may be.
    """
    told = months[list(amounts)].fillna(0.0)
    over = months["over"].fillna(0.0)
    low, high = {
        True: (over, over),
        False: (told.min(axis=1), told.max(axis=1)),
        None: (pd.concat([over, told], axis=1).min(axis=1), over + told.max(axis=1)),
    }[inside]
    surely = months["overage_on"].fillna(value=False).astype(bool)
    maybe = months["overage_on"].fillna(value=True).astype(bool)
    price = months["credit_price"]
    return pd.DataFrame(
        {"lowest": (low * price).where(surely, 0.0), "highest": (high * price).where(maybe, 0.0)}
    )


def unused_since(months: pd.DataFrame, newest: pd.Timestamp, days: int = 30) -> pd.DataFrame:
    """Paid subscriptions last used more than `days` days before the newest day of the data: `user_id`,
    `profile`, `last_day` (of use), `fee` of the last month. Pending ones are not charged, and free ones cost
    nothing.
    """
    last = months.sort_values("month").groupby(list(KEYS), as_index=False).last()
    last["last_day"] = last["last_active"].fillna(last["last_day"])
    old = last[((newest - last["last_day"]).dt.days > days) & (last["fee"] != 0)]
    chosen: pd.DataFrame = old[["user_id", "profile", "last_day", "fee"]]
    return chosen.sort_values("last_day").reset_index(drop=True)


def pending(months: pd.DataFrame) -> pd.DataFrame:
    """Subscriptions that never used anything in all the data: `user_id`, `profile`, `tier`, one row each."""
    found: pd.DataFrame = months[months["pending"]].groupby(list(KEYS), as_index=False)[["tier"]].last()
    return found


def without_rows(months: pd.DataFrame, month: pd.Timestamp) -> pd.DataFrame:
    """Paid subscriptions that have rows in earlier months and none in `month`: reports do not tell whether
    they are still paid for. Columns as of `unused_since`.
    """
    known = months[months["month"] <= month]
    last = known.groupby(list(KEYS), as_index=False).last()
    chosen: pd.DataFrame = last[(last["month"] < month) & (last["fee"] != 0)]
    return chosen[["user_id", "profile", "last_day", "fee"]].reset_index(drop=True)


@lru_cache(maxsize=16)
def _months(tiers: tuple[str, ...]) -> ir.Table:
    """`tiers` by price, the cheapest first."""
    months = BY_MONTH[Report.CREDITS].chosen
    months = months.mutate(Profile=months.ProfileId.fill_null(""))
    rank = sql_rank(months.Subscription_Tier, tiers)
    by_subscription = months.group_by(["UserId", "Profile", "Month"]).agg(
        account=months.AccountId.max(),
        region=months.Region.max(),
        credits=months.Credits_Used.sum(),
        tier=_newest(months.Subscription_Tier, months.last_day, rank),
        billed=months.Subscription_Tier.argmax(rank),
        first_day=months.first_day.min(),
        last_day=months.last_day.max(),
        last_active=months.last_active.max(),
        is_new=months.New_User.any(),
        days=bit_count(months.days.bit_or()),
        **{
            name: _newest(months[column], months[f"{column}_day"], months[column])
            for name, column in _STATES.items()
        },
    )
    return by_subscription.order_by(["Month", "UserId", "Profile"])  # pandas takes long to sort texts


def _newest(value: ir.Column, day: ir.DateColumn, rank: ir.Value) -> ir.Scalar:
    """The value of the newest day that tells one; of several of that day the one of the highest rank."""
    return value.argmax(ibis.struct({"day": day, "rank": rank}), where=~value.isnull())
