"""How it went on: the move from Q Developer to Kiro, and who of each cohort stayed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.figures.adoption_history import cohorts_figure, migration_teams_figure, migration_weeks_figure
from kiro_usage.metrics.adoption.cohorts import Cohorts, cohorts
from kiro_usage.metrics.adoption.migration import (
    END_OF_Q_DEVELOPER,
    days_left,
    migration_teams,
    migration_weeks,
    recent_span,
)
from kiro_usage.metrics.adoption.teams import NO_TEAM
from kiro_usage.metrics.summary import PARTS
from kiro_usage.ui.parts import Chart, chart
from kiro_usage.ui.say import day, day_range, language, number, percent, say
from kiro_usage.ui.screens.adoption_state import TEAM, Adoption, team_label
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change, control, view

_WEEKS = 26
_LATER = 4
_ALL = "all"


def migration_charts(found: Adoption) -> None:
    """By team, and by week."""
    teams = migration_teams(found.people, found.teams_of_people)
    left, right = st.columns(2)
    with left:
        _teams(found, teams)
    with right:
        _weeks(found)


def _teams(found: Adoption, teams: pd.DataFrame) -> None:
    names = teams["team"].tolist()
    labels = [team_label(name) for name in names]
    span = recent_span(found.people)
    table = teams.assign(name=[plain(label) for label in labels])
    chart(
        Chart(
            key="adoption_migration",
            title=say(
                "adoption.migration",
                q_only=number(int(teams["q_only"].sum())),
                moved=number(int(teams[["both", "kiro_only"]].sum().sum())),
            ),
            figure=migration_teams_figure(teams, labels, language()) if len(teams) else None,
            table=table,
            columns={"name": say("adoption.column_team")}
            | {name: say(f"overview.{name}") for name in PARTS}
            | {"people": say("adoption.column_people")},
            finding=say(
                "adoption.migration_note",
                days=day_range(*span) if span else "—",
                end=day(END_OF_Q_DEVELOPER),
                left=number(days_left(found.newest)),
            ),
            notes="" if found.people.q.any() else say("adoption.migration_no_q"),
            empty=say("adoption.migration_empty"),
            on_click=lambda point: _open_team(names, point),
        ),
        fold_on_phone=True,
    )


def _open_team(names: list[str], point: Mapping[str, Any]) -> None:
    change(people=f"{TEAM}{names[int(point['point_index'])]}")


def _weeks(found: Adoption) -> None:
    chosen = view().people.removeprefix(TEAM) if view().people.startswith(TEAM) else None
    members = None
    if chosen is not None:
        members = pd.Series(found.teams_of_people, dtype="str").eq(chosen).to_numpy(bool)
    weeks = migration_weeks(found.people, members).tail(_WEEKS)
    people = weeks[list(PARTS)].sum(axis=1)
    table = weeks.reset_index()
    table["complete"] = table["complete"].astype(bool)
    chart(
        Chart(
            key="adoption_weeks",
            title=_weeks_title(weeks),
            figure=migration_weeks_figure(weeks, language()) if people.sum() else None,
            table=table,
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {name: say(f"overview.{name}") for name in PARTS}
            | {"complete": say("adoption.column_complete")},
            finding=say("adoption.weeks_note", weeks=_WEEKS),
            empty=say("adoption.migration_empty"),
        ),
        lambda: _team_control(found, chosen),
        fold_on_phone=True,
    )


def _weeks_title(weeks: pd.DataFrame) -> str:
    """The share of people on Kiro in the first and the last week that are over and had people."""
    over = weeks[weeks["complete"]]
    people = over[list(PARTS)].sum(axis=1)
    over = over[people > 0]
    if len(over) < 2:
        return say("adoption.weeks_flat")
    shares = over[["both", "kiro_only"]].sum(axis=1) / over[list(PARTS)].sum(axis=1)
    return say("adoption.weeks", before=percent(shares.iloc[0]), now=percent(shares.iloc[-1]))


def _team_control(found: Adoption, chosen: str | None) -> None:
    """The team whose weeks are shown; the same choice opens its list."""
    names = sorted({*found.teams_of_people}, key=lambda name: (name == NO_TEAM, name))
    if len(names) < 2:
        return
    options = [_ALL, *(f"{TEAM}{name}" for name in names)]
    texts = {_ALL: say("adoption.all_teams")} | {f"{TEAM}{name}": team_label(name) for name in names}
    current = _ALL if chosen is None else f"{TEAM}{chosen}"
    st.selectbox(
        say("adoption.team"),
        options,
        format_func=lambda option: texts.get(option, option),
        key=control("adoption_team", current if current in options else _ALL),
        on_change=_choose_team,
        width=240,
    )


def _choose_team() -> None:
    chosen = st.session_state["adoption_team"]
    change(people="" if chosen == _ALL else chosen)


def cohorts_chart(found: Adoption) -> None:
    """The heat map of retention."""
    result = cohorts(found.people, found.lifetimes, found.starts)
    labels = [_cohort(row, result) for row in range(len(result.rows))]
    shares = pd.DataFrame(
        (result.shares * 100).round(1),
        columns=[f"week_{week}" for week in range(result.shares.shape[1])],
    )
    table = pd.concat([pd.DataFrame({"cohort": labels, "people": result.rows["people"]}), shares], axis=1)
    columns = {"cohort": say("adoption.column_cohort"), "people": say("adoption.column_people")} | {
        name: say("adoption.column_week", week=week) for week, name in enumerate(shares.columns)
    }
    left = say("adoption.cohorts_left", unknown=number(result.unknown), unfinished=number(result.unfinished))
    chart(
        Chart(
            key="adoption_cohorts",
            title=_cohorts_title(result),
            figure=cohorts_figure(result, labels, language()) if labels else None,
            table=table,
            columns=columns,
            finding=f"{say('adoption.cohorts_note')}. {left}",
            empty=say("adoption.cohorts_few", count=number(result.too_few)),
        ),
        fold_on_phone=True,
    )


def _cohort(row: int, result: Cohorts) -> str:
    """`09-07 (n=12)`, or the first and last of several weeks."""
    first, last, people = result.rows.iloc[row]
    weeks = dict.fromkeys((f"{first:%Y-%m-%d}", f"{last:%m-%d}" if last != first else f"{first:%Y-%m-%d}"))
    return f"{' – '.join(weeks)} (n={number(int(people))})"


def _cohorts_title(result: Cohorts) -> str:
    """Those active four weeks after the first, over all cohorts that have come so far."""
    if result.shares.shape[1] <= _LATER or not result.reached[:, _LATER].sum():
        return say("adoption.cohorts_early")
    active, reached = int(result.active[:, _LATER].sum()), int(result.reached[:, _LATER].sum())
    return say("adoption.cohorts", share=percent(active / reached), people=number(reached))
