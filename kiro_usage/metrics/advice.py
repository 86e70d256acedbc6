"""Which plan would have been the cheapest for a subscription, told by its last complete months.

A month costs the plan's price and every credit over it. Advised is the plan that was the cheapest in two of
the three months and saves at least five US dollars a month on their average. A month in which the plan was
used up with overage off is a lower bound: more might have been used.
"""

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kiro_usage.catalogue.plans import CREDIT_PRICE, PAID_PLANS, Plan, plan_of
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


def cost(plan: Plan, used: float) -> float:
    """US dollars of a month with a plan."""
    return plan.price + CREDIT_PRICE * max(used - plan.credits, 0.0)


def cheapest(used: float) -> Plan:
    """The paid plan that costs the least for a month; of equals the smaller."""
    return min(PAID_PLANS, key=lambda plan: (cost(plan, used), plan.price))


def advice(months: pd.DataFrame, newest: date) -> pd.DataFrame:
    """One row per subscription that should change its plan, the largest saving first.

    `months`: of `metrics.subscriptions.subscription_months` over all days; `newest`: of the data. Columns:
    - `user_id`, `profile` str; `now`, `proposed` str: names of plans
    - `credits` list of float: of the last complete months, oldest first
    - `saving` float64: US dollars a month on average
    - `wins` int64: in how many of them the proposed plan was the cheapest
    - `lower_bound` bool: in one of them the plan was used up with overage off
    """
    asked = complete_months(newest)
    rows = []
    for (user_id, profile), own in months.groupby(list(KEYS), sort=True):
        found = _advise(own, asked)
        if found is not None:
            rows.append({"user_id": user_id, "profile": profile} | found)
    columns = ["user_id", "profile", "now", "proposed", "credits", "saving", "wins", "lower_bound"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["saving", "user_id"], ascending=[False, True]).reset_index(drop=True)


def _advise(own: pd.DataFrame, asked: list[pd.Timestamp]) -> dict[str, object] | None:
    by_month = own.set_index("month")
    if by_month.index.min() > asked[0] or by_month.index.max() < asked[-1]:
        return None  # it began later, or ended: three months of it are not known
    current = plan_of(str(own.sort_values("month")["tier"].iloc[-1]))
    used = by_month["credits"].reindex(asked)
    there = np.array([month in by_month.index for month in asked])
    if current is None or not current.price or bool((used.isna().to_numpy() & there).any()):
        return None
    amounts = [float(value) for value in used.fillna(0.0)]  # a month without rows is one without use
    proposed, wins = Counter(cheapest(value) for value in amounts).most_common(1)[0]
    saving = sum(cost(current, value) - cost(proposed, value) for value in amounts) / len(amounts)
    if proposed == current or wins < ENOUGH or saving < LEAST_SAVING:
        return None
    blocked = bool(by_month["blocked"].reindex(asked).fillna(value=False).any())
    return {
        "now": current.name,
        "proposed": proposed.name,
        "credits": amounts,
        "saving": saving,
        "wins": wins,
        "lower_bound": blocked,
    }
