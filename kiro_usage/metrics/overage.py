"""What the overage column counts: nobody documents it, so the data decide, with their evidence.

Cumulative over the month if it never falls within one; beside the credits if those stay at the limit while
it grows, inside them if credits minus limit equal it; one number repeated for each client if all clients of a
day say the same.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import ibis
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.filters import Filters, ask
from kiro_usage.locations import Report
from kiro_usage.usage import SELECTED, Usage

_NEAR = 0.01
"""Of the limit: credits are metered, not counted."""


class Verdict(StrEnum):
    """What the data say of one question."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Overage:
    """The verdicts, and how many cases speak for and against each: pairs (for, against)."""

    cumulative: Verdict
    inside: Verdict
    repeated: Verdict
    cumulative_cases: tuple[int, int]
    inside_cases: tuple[int, int]
    repeated_cases: tuple[int, int]

    @property
    def is_inside(self) -> bool | None:
        """Whether overage is part of the credits used; None where the data do not decide."""
        return {Verdict.YES: True, Verdict.NO: False, Verdict.OPEN: None}[self.inside]


def overage_verdict(usage: Usage, filters: Filters) -> Overage:
    """What the overage column counts, told by all rows of the people that ever had any."""
    days = ask(usage, filters, _days())
    clients = _cases(days[days["clients"] > 1], "least", "most")
    days = days.sort_values(["UserId", "Profile", "Date"])
    months = [days["UserId"], days["Profile"].fillna(""), days["Date"].dt.to_period("M")]
    steps = days["most"].groupby(months).diff()
    growth = (int((steps > 0).sum()), int((steps < 0).sum()))
    inside = _inside(days, months)
    return Overage(_verdict(growth), _verdict(inside), _verdict(clients), growth, inside, clients)


def _inside(days: pd.DataFrame, months: list[pd.Series]) -> tuple[int, int]:
    """Months with overage in which credits minus limit equal it, and those in which they stay at it."""
    by_month = days.groupby(months).agg(
        credits=("credits", "sum"), over=("most", "max"), limit=("limit", "max")
    )
    known = by_month[(by_month["over"] > 0) & (by_month["limit"] > 0)]
    above = known["credits"] - known["limit"]
    near = _NEAR * known["limit"]
    return int(((above - known["over"]).abs() <= near).sum()), int((above.abs() <= near).sum())


def _cases(days: pd.DataFrame, least: str, most: str) -> tuple[int, int]:
    told = days[days[most] > 0]
    same = int((told[least] == told[most]).sum())
    return same, len(told) - same


def _verdict(cases: tuple[int, int]) -> Verdict:
    """One case against a rule breaks it; without a case for it nothing is said."""
    yes, no = cases
    if yes and not no:
        return Verdict.YES
    return Verdict.NO if no and not yes else Verdict.OPEN


@cache
def _days() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    over = rows.filter(rows.Overage_Credits_Used > 0).select("UserId").distinct()
    rows = rows.semi_join(over, "UserId").mutate(Profile=ibis._.ProfileId)
    return rows.group_by(["UserId", "Profile", "Date"]).agg(
        clients=ibis._.count(),
        least=rows.Overage_Credits_Used.min().cast("float64"),
        most=rows.Overage_Credits_Used.max().cast("float64"),
        credits=rows.Credits_Used.sum().cast("float64"),
        limit=rows.Usage_Limit.max().cast("float64"),
    )
