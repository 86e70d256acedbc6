"""Teams: how many of their people are active and regular, how that changed, and how many the reports know."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

FEWEST = 5
"""Rates of fewer people are not shown: one person would move them by a fifth and more."""

NO_TEAM = ""
"""The team of those who are in none."""


def team_table(
    members: Iterable[str],
    teams: Mapping[str, str],
    known: Collection[str],
    active: Collection[str],
    regular: Collection[str] | None,
    before: Collection[str] | None,
) -> pd.DataFrame:
    """One row per team, the largest first, people in no team last (NO_TEAM). All are user ids: `known` to a
    report at any time, `active` in the period, `before` in the period before; None where that is not known.

    Columns: `team` str; `people`, `known`, `active` int64; `regular`, `before` Int64; and over `people`:
    `active_share`, `regular_share`, `change` (of the active share), `coverage`: Float64, <NA> where not known
    or where the team has fewer than five people (`too_few` bool; the coverage is told all the same).
    """
    ids = sorted(set(members))
    flags = pd.DataFrame(
        {
            "team": [teams.get(user_id, NO_TEAM) for user_id in ids],
            "people": 1,
            "known": _among(ids, known),
            "active": _among(ids, active),
            "regular": _among(ids, regular or ()),
            "before": _among(ids, before or ()),
        }
    ).astype({"team": "str"})
    table = (
        flags.groupby("team", as_index=False)
        .sum()
        .astype(
            dict.fromkeys(("people", "known", "active"), "int64")
            | dict.fromkeys(("regular", "before"), "Int64")
        )
    )
    if regular is None:
        table["regular"] = pd.array([pd.NA] * len(table), dtype="Int64")
    if before is None:
        table["before"] = pd.array([pd.NA] * len(table), dtype="Int64")
    table["too_few"] = table["people"] < FEWEST
    whole = table["people"].astype("Float64").mask(table["too_few"])
    table["active_share"] = table["active"] / whole
    table["regular_share"] = table["regular"] / whole
    table["change"] = (table["active"] - table["before"]) / whole
    table["coverage"] = table["known"] / table["people"].astype("Float64")
    table["last"] = table["team"] == NO_TEAM
    ordered = table.sort_values(["last", "people", "team"], ascending=[True, False, True])
    return ordered.drop(columns="last").reset_index(drop=True)


def _among(user_ids: Iterable[str], chosen: Collection[str]) -> list[bool]:
    """Which ids are among some; pandas takes ten times as long for texts."""
    among = frozenset(chosen)
    return [user_id in among for user_id in user_ids]


def team_changes(
    members: Iterable[str],
    teams: Mapping[str, str],
    active: Collection[str],
    before: Collection[str],
    most: int = 8,
) -> pd.DataFrame:
    """The teams whose active share changed most against the period before, at most `most`, the largest change
    either way first. Columns as of `team_table`: `team`, `people`, `active`, `before`, `active_share`,
    `change`. Teams of fewer than five people are left out, and people in none; teams are as they are today,
    in both periods.
    """
    table = team_table(members, teams, (), active, None, before)
    table = table[(table["team"] != NO_TEAM) & (table["change"].fillna(0) != 0)]
    order = table["change"].abs().sort_values(ascending=False, kind="stable").index
    chosen: pd.DataFrame = table.loc[
        order[:most], ["team", "people", "active", "before", "active_share", "change"]
    ]
    return chosen.reset_index(drop=True)
