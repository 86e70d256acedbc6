"""From the directory to daily use, step by step; what is not known stays unknown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.locations import Report
from kiro_usage.metrics.active_days import count_days
from kiro_usage.metrics.queries import active_ids, by_user
from kiro_usage.usage import Usage

FEWEST_WORKING_DAYS = 5
"""Over fewer working days nobody is called regular."""


class Step(StrEnum):
    """The steps; texts are `adoption.step_<value>`."""

    DIRECTORY = "directory"
    SUBSCRIBED = "subscribed"
    ACTIVE = "active"
    REGULAR = "regular"
    POWER = "power"


@dataclass(frozen=True, slots=True)
class StepCount:
    """One step: `people` None where it is not known. `share` is how many of the nearest step before that is
    known (`base`) are in this one, `of_base` how many those are; None where there is none or it is empty.
    """

    step: Step
    people: int | None
    base: Step | None
    of_base: int | None
    share: float | None


def active_days(usage: Usage, filters: Filters, only: Sequence[date] | None = None) -> pd.Series:
    """On how many days each person with a row in the selection was active: int64 by user id; with `only` on
    how many of these.
    """
    found = [by_user(usage, filters, report) for report in Report]
    ids = found[0].index.union(found[1].index)
    return pd.Series(count_days(found, ids, only), index=ids.astype("str"), dtype="int64")


def active_people(usage: Usage, filters: Filters) -> frozenset[str]:
    """Who was active in the selection: the people of `active_days` with one day at least."""
    found = [active_ids(usage, filters, report) for report in Report]
    return frozenset().union(*found)


def regulars(days: pd.Series, working: int, share: float) -> frozenset[str] | None:
    """Who was active on at least `share` of the `working` days; None over fewer than five working days.

    A share of the days shown, so that it does not depend on the length of the month.
    """
    if working < FEWEST_WORKING_DAYS:
        return None
    reached = days.to_numpy() >= np.ceil(share * working - 1e-9)
    return frozenset(days.index[reached & (days.to_numpy() > 0)].tolist())


def funnel(steps: Mapping[Step, Collection[str] | None], *, unlike: Collection[Step] = ()) -> list[StepCount]:
    """The steps in their order, from the people of each (user ids; None: not known).

    Steps in `unlike` count other places than the steps before them, so that they have no share.
    """
    counted = []
    base: Step | None = None
    for step in Step:
        people = steps[step]
        if people is None:
            counted.append(StepCount(step, None, None, None, None))
            continue
        before = steps[base] if base is not None else None
        if base is None or before is None or step in unlike:
            counted.append(StepCount(step, len(people), None, None, None))
        else:
            both = len(frozenset(people) & frozenset(before))
            counted.append(StepCount(step, len(people), base, both, both / len(before) if before else None))
        base = step
    return counted
