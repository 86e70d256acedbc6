"""From Q Developer to Kiro: with what the people of each team work, week by week."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from kiro_usage.metrics.adoption.weeks import PeopleWeeks
from kiro_usage.metrics.summary import PARTS

END_OF_Q_DEVELOPER = date(2027, 4, 30)
"""The last day on which AWS supports Q Developer's IDE plugins and paid plans."""

RECENT_WEEKS = 4
"""A team's product is what its people worked with in so many ended weeks."""


def days_left(today: date) -> int:
    """Days from `today` until Q Developer ends; 0 from then on."""
    return max((END_OF_Q_DEVELOPER - today).days, 0)


def migration_weeks(people: PeopleWeeks, chosen: npt.NDArray[np.bool_] | None = None) -> pd.DataFrame:
    """People by week: index the Mondays (datetime64), columns PARTS (int64), disjoint, and `complete` bool.
    `chosen` says who of the people counts; None: everybody.
    """
    q, kiro = (part if chosen is None else part[chosen] for part in (people.q, people.kiro))
    both, of_q, of_kiro = (np.count_nonzero(part, axis=0).astype(np.int64) for part in (q & kiro, q, kiro))
    parts = (of_q - both, both, of_kiro - both)
    table = pd.DataFrame(dict(zip(PARTS, parts, strict=True)), index=people.weeks.rename("week"))
    table["complete"] = people.complete
    return table


def migration_teams(people: PeopleWeeks, teams: Sequence[str]) -> pd.DataFrame:
    """People by team over the last four ended weeks: columns `team`, PARTS int64 (disjoint), `people` int64;
    the teams with the most people that still use Q Developer alone first. `teams` holds the team of each of
    the people; teams of nobody active then are left out. Where no week has ended, the one there is counts.
    """
    window = recent_weeks(people)
    q, kiro = people.q[:, window].any(axis=1), people.kiro[:, window].any(axis=1)
    parts = dict(zip(PARTS, (q & ~kiro, q & kiro, ~q & kiro), strict=True))
    table = pd.DataFrame({"team": pd.Series(list(teams), dtype="str")} | parts)
    counted = table.groupby("team", as_index=False)[list(PARTS)].sum().astype(dict.fromkeys(PARTS, "int64"))
    counted["people"] = counted[list(PARTS)].sum(axis=1).astype("int64")
    counted = counted[counted["people"] > 0]
    return counted.sort_values(["q_only", "people", "team"], ascending=[False, False, True]).reset_index(
        drop=True
    )


def recent_span(people: PeopleWeeks) -> tuple[date, date] | None:
    """First and last day of the weeks of `migration_teams`; None without weeks."""
    window = recent_weeks(people)
    chosen = people.weeks[window]
    if not len(chosen):
        return None
    return chosen[0].date(), (chosen[-1] + pd.Timedelta(days=6)).date()


def recent_weeks(people: PeopleWeeks) -> slice:
    """The places of the last four weeks that are over; of all where none is."""
    ended = int(people.complete.sum())
    return slice(max(ended - RECENT_WEEKS, 0), ended) if ended else slice(0, len(people.weeks))
