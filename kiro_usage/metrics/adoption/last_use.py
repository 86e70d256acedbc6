"""How long ago people were last active, what that costs, and who is new."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from kiro_usage.metrics.adoption.cohorts import first_day_is_unknown
from kiro_usage.metrics.subscriptions import KEYS
from kiro_usage.metrics.users import BOUND_DAYS

DORMANT_DAYS = 30
"""Dormant is who was last active more than so many days before the newest day of the data."""


class Idle(StrEnum):
    """Days since the last use; texts are `adoption.idle_<value>`."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    LONGER = "longer"
    NEVER = "never"


DORMANT = (Idle.QUARTER, Idle.LONGER, Idle.NEVER)
_ENDS = {Idle.WEEK: 7, Idle.FORTNIGHT: 14, Idle.MONTH: DORMANT_DAYS, Idle.QUARTER: 90}


@dataclass(frozen=True, slots=True)
class Seat:
    """What a list says of one subscriber. `charged` None: the list does not tell; `fee` in US dollars a
    month, None where the plan is not known.
    """

    charged: bool | None
    fee: float | None = None
    activated: date | None = None


def last_use(
    lifetimes: pd.DataFrame, user_ids: Collection[str], newest: date, seats: Mapping[str, Seat] | None
) -> pd.DataFrame:
    """One row per person, the longest unused first. `seats` are those of the people on the list of
    subscribers; None where there is no list: then nobody is NEVER, and who has no active day is left out.

    Columns: `user_id`; `first_day`, `last_day` datetime64 over all data; `days` Int64 since the last use (0
    where a row lies in the future), <NA> without one; `idle` a value of Idle; `dormant` bool; `charged`
    boolean, <NA> where unknown.

    Dormant is who has not been active for more than 30 days, and who never was, unless the subscription was
    activated within these days.
    """
    ids = pd.Index(sorted(user_ids), dtype="str")
    own = lifetimes.reindex(ids)
    last = own["last_day"]
    days = (pd.Timestamp(newest) - last).dt.days.clip(lower=0).astype("Int64")
    table = pd.DataFrame(
        {
            "user_id": ids,
            "first_day": own["first_day"].to_numpy(),
            "last_day": last.to_numpy(),
            "days": days.array,
            "idle": np.select(
                [(days <= end).fillna(value=False).to_numpy(bool) for end in _ENDS.values()],
                [str(name) for name in _ENDS],
                default=np.where(days.isna().to_numpy(bool), str(Idle.NEVER), str(Idle.LONGER)),
            ),
        }
    )
    known = seats or {}
    fresh = np.array([_is_fresh(known.get(user_id), newest) for user_id in ids.tolist()], dtype=bool)
    never = table["days"].isna().to_numpy(bool)
    table["dormant"] = (table["days"] > DORMANT_DAYS).fillna(value=False).astype(bool) | (never & ~fresh)
    table["charged"] = pd.array([_charged(known.get(user_id)) for user_id in ids.tolist()], dtype="boolean")
    if seats is None:
        table = table[~never]
    return table.sort_values(["days", "user_id"], ascending=[False, True], na_position="first").reset_index(
        drop=True
    )


def fees(
    user_ids: Collection[str], months: pd.DataFrame, seats: Mapping[str, Seat] | None
) -> Mapping[str, float]:
    """The fee a month of those whose plan is known: that of the list, else those of the subscriptions of the
    last month of the credits report (`months` see `metrics.subscriptions.subscription_months`).
    """
    last = months.sort_values("month").groupby(list(KEYS)).tail(1)
    billed = last.groupby("user_id")["fee"].sum(min_count=1).dropna().to_dict()
    known = seats or {}
    found = {}
    for user_id in user_ids:
        seat = known.get(user_id)
        fee = seat.fee if seat is not None and seat.fee is not None else billed.get(user_id)
        if fee is not None:
            found[user_id] = float(fee)
    return found


@dataclass(frozen=True, slots=True)
class Unused:
    """Those of `last_use` that are dormant: how many, what they cost a month at least and at most (people
    whose list does not tell whether they are charged are in the second alone), of how many the fee is not
    known, and how many are not charged.
    """

    people: int
    fee: tuple[float, float]
    unknown_fees: int
    not_charged: int


def unused(table: pd.DataFrame, known_fees: Mapping[str, float], *, listed: bool) -> Unused:
    """The dormant ones of `last_use`. Without a list (`listed` False) who has a subscription is charged."""
    dormant = table[table["dormant"]]
    free = (dormant["charged"] == False).fillna(value=False)  # noqa: E712 (three values)
    charged = dormant[~free]
    amounts = charged["user_id"].map(known_fees).astype("float64")
    surely = charged["charged"].fillna(value=not listed).to_numpy(bool)
    return Unused(
        people=len(dormant),
        fee=(float(amounts[surely].sum()), float(amounts.sum())),
        unknown_fees=int(amounts.isna().sum()),
        not_charged=int(free.sum()),
    )


def new_people(
    lifetimes: pd.DataFrame,
    user_ids: Collection[str],
    starts: Mapping[str, date | None],
    period: tuple[date, date],
) -> pd.DataFrame:
    """Who was first active in the period, whatever else of the data is shown: `user_id`, `first_day`
    datetime64, `is_bound` bool: the day lies within 7 days of the start of a report, so that the real one may
    lie earlier and the person is not counted as new. The latest first.
    """
    own = lifetimes.reindex(pd.Index(sorted(user_ids), dtype="str"))
    bound = first_day_is_unknown(own, starts, BOUND_DAYS + 1)
    table = pd.DataFrame({"user_id": own.index, "first_day": own["first_day"].to_numpy(), "is_bound": bound})
    first, last = (pd.Timestamp(day) for day in period)
    chosen = table[(table["first_day"] >= first) & (table["first_day"] <= last)]
    return chosen.sort_values(["first_day", "user_id"], ascending=[False, True]).reset_index(drop=True)


def _is_fresh(seat: Seat | None, newest: date) -> bool:
    if seat is None or seat.activated is None:
        return False
    return (newest - seat.activated).days <= DORMANT_DAYS


def _charged(seat: Seat | None) -> bool | None:
    return None if seat is None else seat.charged
