"""What the overage column counts: nobody documents it, so the data decide, with their evidence.

Cumulative over the month if it never falls within one; beside the credits if those stay at the limit while
it grows, inside them if credits minus limit equal it; one number repeated for each client if all clients of a
day say the same. Where the data do not decide, all readings that they leave make a range.
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

LARGEST = "overage"
BY_CLIENT = "overage_by_client"
BY_DAY = "overage_by_day"
ADDED = "overage_added"
AMOUNTS = (LARGEST, BY_CLIENT, BY_DAY, ADDED)
"""A month's overage as it would be: the largest number (cumulative, repeated for each client); the largest of
each client, added (cumulative by client); the largest of each day, added (daily, repeated); all numbers added
(daily by client)."""


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

    @property
    def amounts(self) -> tuple[str, ...]:
        """Those of AMOUNTS that the first and the last question leave."""
        over_time = {Verdict.YES: {LARGEST, BY_CLIENT}, Verdict.NO: {BY_DAY, ADDED}}
        over_clients = {Verdict.YES: {LARGEST, BY_DAY}, Verdict.NO: {BY_CLIENT, ADDED}}
        left = over_time.get(self.cumulative, set(AMOUNTS)) & over_clients.get(self.repeated, set(AMOUNTS))
        return tuple(name for name in AMOUNTS if name in left)


def overage_verdict(usage: Usage, filters: Filters) -> Overage:
    """What the overage column counts, told by all rows of the people that ever had any."""
    rows = ask(usage, filters, _client_days())
    rows = rows.assign(
        profile=rows["Profile"].fillna(""),
        client=rows["client"].fillna(""),
        month=rows["Date"].dt.to_period("M"),
    )
    growth, clients = _growth(rows), _clients(rows)
    cumulative, repeated = _verdict(growth), _verdict(clients)
    left = Overage(cumulative, Verdict.OPEN, repeated, growth, (0, 0), clients).amounts
    inside = _inside(rows, overage_months(usage, filters), left)
    return Overage(cumulative, _verdict(inside), repeated, growth, inside, clients)


def overage_months(usage: Usage, filters: Filters) -> pd.DataFrame:
    """The overage column by `user_id`, `profile` and `month` as each of AMOUNTS (float64), for months in
    which it says more than zero.
    """
    days, clients = (ask(usage, filters, query) for query in (_by_day(), _by_client()))
    keys = ["UserId", "Profile", "Month"]
    both = days.assign(Profile=days["Profile"].fillna("")).merge(
        clients.assign(Profile=clients["Profile"].fillna("")), on=keys
    )
    both = both.rename(columns={"UserId": "user_id", "Profile": "profile", "Month": "month"})
    texts = {"user_id": "str", "profile": "str"}
    table: pd.DataFrame = both.astype(texts | dict.fromkeys(AMOUNTS, "float64"))
    return table[["user_id", "profile", "month", *AMOUNTS]]


def _growth(rows: pd.DataFrame) -> tuple[int, int]:
    """From row to row of one subscription, client and month: how often it grows, and how often it falls."""
    told = rows[rows["told"].notna()].sort_values("Date")
    steps = told.groupby(["UserId", "profile", "client", "month"])["told"].diff()
    return int((steps > 0).sum()), int((steps < 0).sum())


def _clients(rows: pd.DataFrame) -> tuple[int, int]:
    """Days with overage that several clients tell: how many say one number, and how many do not. A client
    that tells nothing speaks neither for nor against.
    """
    days = rows.groupby(["UserId", "profile", "Date"])["told"].agg(["count", "min", "max"])
    several = days[(days["count"] > 1) & (days["max"] > 0)]
    same = int((several["min"] == several["max"]).sum())
    return same, len(several) - same


def _inside(rows: pd.DataFrame, months: pd.DataFrame, amounts: tuple[str, ...]) -> tuple[int, int]:
    """Months with overage in which credits minus limit equal it, and those in which they stay at it:
    whichever is nearer, if it is near at all.
    """
    keys = ["user_id", "profile", "month"]
    rows = rows.rename(columns={"UserId": "user_id"}).astype({"user_id": "str", "profile": "str"})
    sums = rows.groupby(keys, as_index=False).agg(credits=("credits", "sum"), limit=("limit", "max"))
    months = months.assign(month=months["month"].dt.to_period("M"))
    known = months.merge(sums[sums["limit"] > 0], on=keys)
    above = known["credits"] - known["limit"]
    near = _NEAR * known["limit"]
    equal = known[list(amounts)].sub(above, axis=0).abs().min(axis=1)
    stays = above.abs()
    inside = (equal <= near) & (equal < stays)
    beside = (stays <= near) & (stays < equal)
    return int(inside.sum()), int(beside.sum())


def _verdict(cases: tuple[int, int]) -> Verdict:
    """One case against a rule breaks it; without a case for it nothing is said."""
    yes, no = cases
    if yes and not no:
        return Verdict.YES
    return Verdict.NO if no and not yes else Verdict.OPEN


@cache
def _client_days() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    over = rows.filter(rows.Overage_Credits_Used > 0).select("UserId").distinct()
    rows = rows.semi_join(over, "UserId").mutate(Profile=ibis._.ProfileId, client=ibis._.Client_Type)
    return rows.group_by(["UserId", "Profile", "Date", "client"]).agg(
        told=rows.Overage_Credits_Used.max().cast("float64"),
        credits=rows.Credits_Used.sum().cast("float64"),
        limit=rows.Usage_Limit.max().cast("float64"),
    )


def _over() -> ir.Table:
    rows = SELECTED[Report.CREDITS]
    rows = rows.filter(rows.Overage_Credits_Used > 0)
    return rows.mutate(Month=rows.Date.truncate("M"), Profile=rows.ProfileId)


@cache
def _by_day() -> ir.Table:
    rows = _over()
    days = rows.group_by(["UserId", "Profile", "Month", "Date"]).agg(
        most=rows.Overage_Credits_Used.max(), added=rows.Overage_Credits_Used.sum()
    )
    return days.group_by(["UserId", "Profile", "Month"]).agg(
        **{LARGEST: days.most.max(), BY_DAY: days.most.sum(), ADDED: days.added.sum()}
    )


@cache
def _by_client() -> ir.Table:
    rows = _over()
    clients = rows.group_by(["UserId", "Profile", "Month", "Client_Type"]).agg(
        most=rows.Overage_Credits_Used.max()
    )
    return clients.group_by(["UserId", "Profile", "Month"]).agg(**{BY_CLIENT: clients.most.sum()})
