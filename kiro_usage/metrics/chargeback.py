"""Money by team, account and region, and how unevenly credits are spread over people.

Never by client or model: a subscription is not divided among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kiro_usage.metrics.overage import LARGEST
from kiro_usage.metrics.subscriptions import charges

TOP_SHARE = 0.1


def by_group(
    months: pd.DataFrame, groups: pd.Series, *, inside: bool | None, amounts: Sequence[str] = (LARGEST,)
) -> pd.DataFrame:
    """Rows of `subscription_months` by `group` (of each row, by its index) and `month`, in order.

    Columns: `group` str, `month` datetime64, `people`, `subscriptions`, `twice` (people paid for more than
    once within the group) int64, `credits`, `plan_credits`, `fee` float64 (NaN where nothing is known),
    `lowest`, `highest` float64: the overage charge in US dollars. Arguments as of
    `subscriptions.month_figures`.
    """
    rows = months.assign(group=groups.astype("str"))
    rows = rows.join(charges(months, inside=inside, amounts=amounts))
    paid = rows[~rows["pending"]].groupby(["group", "month", "user_id"])["profile"].nunique()
    twice = (paid > 1).groupby(["group", "month"]).sum()
    grouped = rows.groupby(["group", "month"])
    table = grouped.agg(people=("user_id", "nunique"), subscriptions=("profile", "size"))
    table["twice"] = twice.reindex(table.index, fill_value=0).astype("int64")
    for name in ("credits", "plan_credits", "fee", "lowest", "highest"):
        table[name] = grouped[name].sum(min_count=1)
    return table.reset_index()


@dataclass(frozen=True, slots=True)
class Pareto:
    """How much of the credits of a month the people with the most used: `top` people (a tenth, rounded up)
    used `share` of all. `curve`: `people` and `credits`, shares between 0 and 1, at most a hundred steps.
    """

    top: int
    share: float
    curve: pd.DataFrame


def pareto(month: pd.DataFrame) -> Pareto | None:
    """Of rows of `subscription_months`; None where nobody used credits."""
    people = month.groupby("user_id")["credits"].sum().sort_values(ascending=False).to_numpy()
    total = people.sum()
    if not total > 0:
        return None
    sums = np.concatenate([[0.0], np.cumsum(people)]) / total
    top = int(np.ceil(len(people) * TOP_SHARE))
    places = np.unique(np.linspace(0, len(people), 101).round().astype(int))
    curve = pd.DataFrame({"people": places / len(people), "credits": sums[places]})
    return Pareto(top, float(sums[top]), curve)
