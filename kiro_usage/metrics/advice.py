"""Which plan would have been the cheapest for a subscription, told by its last complete months.

A month costs the plan's price and every credit over it. Advised is the plan that was the cheapest in two of
the three months and saves at least five US dollars a month on their average. A month in which the plan was
used up with overage off is a lower bound: more might have been used.
"""

from calendar import monthrange
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from kiro_usage.catalogue.plans import LIST_PRICES, Plan, PriceTable
from kiro_usage.metrics.subscriptions import KEYS

MONTHS = 3
ENOUGH = 2
LEAST_SAVING = 5.0


def complete_months(newest: date) -> list[pd.Timestamp]:
    """The first days of the last three calendar months that the data cover whole, oldest first."""
    last = newest if newest.day == monthrange(newest.year, newest.month)[1] else newest.replace(day=1)
    end = last if last == newest else last - timedelta(days=1)
    months = [end.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return [pd.Timestamp(month) for month in reversed(months)]


def effective(newest: date) -> date:
    """From when a change of plan holds: the first day of the month after the newest day of the data."""
    return (newest.replace(day=1) + timedelta(days=31)).replace(day=1)


def paid_plans(prices: PriceTable, day: date) -> dict[str, Plan]:
    """The plans of a day that cost something, by tier, the cheapest first."""
    return {tier: plan for tier, plan in prices.on(day).items() if plan.price}


def advice(months: pd.DataFrame, newest: date, prices: PriceTable = LIST_PRICES) -> pd.DataFrame:
    """One row per subscription that should change its plan, the largest saving first.

    `months`: of `metrics.subscriptions.subscription_months` over all days; `newest`: of the data. Plans are
    compared by the prices of the day from which a change holds; the present one with the credits that the
    reports say it has. Columns:
    - `user_id`, `profile` str; `now`, `proposed` str: names of plans
    - `credits` list of float: of the last complete months, oldest first
    - `saving` float64: US dollars a month on average
    - `wins` int64: in how many of them the proposed plan was the cheapest
    - `lower_bound` bool: in one of them the plan was used up with overage off
    """
    asked = complete_months(newest)
    keys = list(KEYS)
    spans = months.groupby(keys)["month"].agg(["min", "max"])
    # Who began later, or ended: three months of theirs are not known.
    judged = spans.index[(spans["min"] <= asked[0]) & (spans["max"] >= asked[-1])]
    recent = months[months["month"].isin(asked)].assign(is_unknown=months["credits"].isna())
    used = _wide(recent, "credits").reindex(index=judged, columns=asked)
    unknown = _any(_wide(recent, "is_unknown").reindex(index=judged, columns=asked))
    blocked = _any(_wide(recent, "blocked").reindex(index=judged, columns=asked))
    newest_rows = months.sort_values("month").groupby(keys)[["tier", "plan_credits"]].last().reindex(judged)
    day = effective(newest)
    known = {tier: prices.plan(str(tier), day) for tier in newest_rows["tier"].unique()}
    plans = newest_rows["tier"].map(known)
    chosen = plans.map(lambda plan: isinstance(plan, Plan) and plan.price > 0).astype(bool) & ~unknown
    current = newest_rows[chosen].assign(plan=plans[chosen])
    table = _compared(used[chosen].fillna(0.0), current, list(paid_plans(prices, day).values()))
    table["lower_bound"] = blocked[chosen].to_numpy()
    advised = (table["proposed"] != table["now"]) & (table["wins"] >= ENOUGH)
    table = table[advised & (table["saving"] >= LEAST_SAVING)].reset_index()
    return table.sort_values(["saving", "user_id"], ascending=[False, True]).reset_index(drop=True)


def _wide(recent: pd.DataFrame, column: str) -> pd.DataFrame:
    """A column by subscription and month; a month without rows is missing."""
    return recent.pivot_table(index=list(KEYS), columns="month", values=column, aggfunc="max")


def _any(wide: pd.DataFrame) -> pd.Series:
    return wide.astype("boolean").fillna(value=False).any(axis=1).astype(bool)


def _compared(used: pd.DataFrame, current: pd.DataFrame, plans: list[Plan]) -> pd.DataFrame:
    """The plan that most months of a row would have been cheapest with, against the current one (columns
    `plan`, `plan_credits`). A month without rows is one without use.
    """
    amounts = used.to_numpy(dtype=np.float64)
    costs = np.stack([_costs(amounts, plan.price, plan.credits, plan.over) for plan in plans], axis=2)
    own = [
        _column(current["plan"].map(lambda plan, name=name: getattr(plan, name)))
        for name in ("price", "credits", "over")
    ]
    included = _column(current["plan_credits"])
    now = _costs(amounts, own[0], np.where(np.isnan(included), own[1], included), own[2])
    mine = np.array([[plan == theirs for plan in plans] for theirs in current["plan"]], dtype=bool)
    if len(mine):
        costs = np.where(mine[:, None, :], now[:, :, None], costs)
    best = costs.argmin(axis=2)
    counts = np.stack([(best == place).sum(axis=1) for place in range(len(plans))], axis=1)
    proposed = counts.argmax(axis=1)
    then = np.take_along_axis(costs.sum(axis=1), proposed[:, None], axis=1)[:, 0]
    return pd.DataFrame(
        {
            "now": [plan.name for plan in current["plan"]],
            "proposed": [plans[place].name for place in proposed],
            "credits": amounts.tolist(),
            "saving": (now.sum(axis=1) - then) / MONTHS,
            "wins": counts.max(axis=1, initial=0),
        },
        index=used.index,
    )


def _column(values: pd.Series) -> npt.NDArray[np.float64]:
    return values.to_numpy(dtype=np.float64).reshape(-1, 1)


def _costs(
    amounts: npt.NDArray[np.float64],
    price: float | npt.NDArray[np.float64],
    included: float | npt.NDArray[np.float64],
    over: float | npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """US dollars of many months with a plan."""
    return price + over * np.maximum(amounts - included, 0.0)
