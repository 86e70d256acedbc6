"""How much data the selection holds, and the key figures of its users."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.numbers import Number, rate, total
from kiro_usage.metrics.queries import by_day_and_region, by_user
from kiro_usage.usage import Usage


@dataclass(frozen=True, slots=True)
class Overview:
    """The selection: rows of both reports and of each, distinct user ids likewise."""

    rows: int
    activity_rows: int
    credits_rows: int
    users: int
    activity_users: int
    credits_users: int


@dataclass(frozen=True, slots=True)
class Reach:
    """The selection: number of known regions, first and last day that has rows (None without rows)."""

    regions: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Sums over the users of a table; None where no row knows the value (which is not zero).

    `acceptance_rate` is Σ acceptances / Σ suggestions between 0 and 1, None without suggestions; it stands on
    `suggestions`. `credits_used` and `conversations` are of the credits report.
    """

    users: int
    chat_messages: Number | None
    code_lines: Number | None
    suggestions: Number | None
    acceptances: Number | None
    acceptance_rate: float | None
    credits_used: Number | None
    conversations: Number | None


def overview(usage: Usage, filters: Filters, only: str | None = None) -> Overview:
    """Rows and users of the selection; with `only` of one of its people."""
    activity, credits_ = (by_user(usage, filters, report, only) for report in Report)
    rows = {"activity_rows": int(activity["rows"].sum()), "credits_rows": int(credits_["rows"].sum())}
    return Overview(
        rows=sum(rows.values()),
        **rows,
        users=len(activity.index.union(credits_.index)),
        activity_users=len(activity),
        credits_users=len(credits_),
    )


def reach(usage: Usage, filters: Filters) -> Reach:
    """Regions and days of the selection."""
    places = pd.concat([by_day_and_region(usage, filters, report)[["Date", "Region"]] for report in Report])
    return Reach(
        regions=places["Region"].nunique(),
        first_day=places["Date"].min().date() if len(places) else None,
        last_day=places["Date"].max().date() if len(places) else None,
    )


def key_figures(users: pd.DataFrame) -> KeyFigures:
    """The key figures over some rows of `user_table` (so that they follow a search in it)."""
    suggestions, acceptances = total(users["suggestions"]), total(users["acceptances"])
    return KeyFigures(
        users=len(users),
        chat_messages=total(users["chat_messages"]),
        code_lines=total(users["code_lines"]),
        suggestions=suggestions,
        acceptances=acceptances,
        acceptance_rate=rate(acceptances, suggestions),
        credits_used=total(users["credits_used"]),
        conversations=total(users["conversations"]),
    )
