"""The charts of the first screen: weeks, teams that changed, and which days have which report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kiro_usage.figures.summary import days_figure, team_changes_figure, weekly_figure
from kiro_usage.metrics.adoption.funnel import active_days
from kiro_usage.metrics.adoption.teams import FEWEST, team_changes
from kiro_usage.metrics.daily import Step, last_day
from kiro_usage.metrics.summary import report_days, weekly_services
from kiro_usage.ui.comparison import Comparison
from kiro_usage.ui.data import answer
from kiro_usage.ui.parts import Chart, chart
from kiro_usage.ui.say import language, number, say
from kiro_usage.ui.screens.adoption_state import TEAM
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change
from kiro_usage.ui.view import Mode, PeriodChoice, PeriodKind


def active_people(selection: Selection) -> frozenset[str]:
    """Everybody with at least one active day in a selection."""
    days = selection.ask(active_days)
    return frozenset(days.index[days.to_numpy() > 0].tolist())


def weeks_chart(selection: Selection) -> None:
    """People active by week and product; a bar opens its week."""
    weeks = selection.ask(weekly_services)
    starts = [stamp.date() for stamp in pd.DatetimeIndex(weeks.index)] if len(weeks) else []
    chart(
        Chart(
            key="weekly_services",
            title=say("overview.weeks"),
            figure=weekly_figure(weeks, language()) if len(weeks) else None,
            table=weeks.reset_index() if len(weeks) else weeks,
            columns={"week": st.column_config.DateColumn(say("users.start_week"), format="YYYY-MM-DD")}
            | {name: say(f"overview.{name}") for name in weeks.columns},
            finding=say("overview.weeks_note"),
            empty=say("trends.nobody"),
            on_click=lambda point: _show(starts, point),
        )
    )


def _show(starts: list[date], point: Mapping[str, Any]) -> None:
    """The week of a bar, on the main screen."""
    first = starts[int(point["point_index"])]
    period = PeriodChoice(PeriodKind.RANGE, first=first, last=last_day(first, Step.WEEK))
    change(mode=Mode.USERS, period=period)


def teams_chart(selection: Selection, compared: Comparison | None) -> None:
    """The teams that changed most against the period before (`compared`, None where it is not covered); a bar
    opens its people. Nothing without teams.
    """
    teams = selection.names.teams
    if compared is None or not teams:
        return
    now, before = active_people(selection), active_people(compared.before)
    members = frozenset(filter(selection.leaves, teams.keys() | now | before))
    table = team_changes(members, teams, now, before)
    if table.empty:
        return
    names = [plain(name) for name in table["team"]]
    percents = {name: (table[name] * 100).round(1) for name in ("active_share", "change")}
    rows = table.assign(team=names, **percents)
    first = rows.iloc[0]
    chart(
        Chart(
            key="team_changes",
            title=say("overview.teams"),
            figure=team_changes_figure(table, language()),
            table=rows,
            columns={
                name: say(f"overview.team_{name}")
                for name in ("team", "people", "before", "active", "active_share", "change")
            },
            finding=say(
                "overview.teams_note",
                days=compared.denominators,
                few=FEWEST,
                change=f"{first['change']:+.1f}",
            ),
            on_click=lambda point: change(
                mode=Mode.ADOPTION, people=f"{TEAM}{table['team'].iloc[int(point['point_index'])]}"
            ),
        ),
        fold_on_phone=True,
    )


def days_of_reports(selection: Selection) -> pd.DataFrame | None:
    """Which of the last 28 days of the data have which report; None without days."""
    newest = selection.opened.facts.newest_day
    if newest is None:
        return None
    filters = replace(selection.filters, first_day=None, last_day=None, users=None)
    return answer(selection.opened, report_days, filters, newest)


def missing_working_days(selection: Selection, days: pd.DataFrame | None) -> int:
    """How many working days since the data begin have neither report."""
    start = selection.opened.facts.first_day
    if days is None or start is None:
        return 0
    empty = [stamp.date() for stamp in pd.DatetimeIndex(days.index[~days.any(axis=1)])]
    return sum(item >= start and bool(selection.calendar.working_days(item, item)) for item in empty)


def days_strip(days: pd.DataFrame | None) -> None:
    """One square a day and report."""
    if days is None:
        return
    missing = int((~days.any(axis=1)).sum())
    chart(
        Chart(
            key="report_days",
            title=say("overview.days"),
            figure=days_figure(days, language()),
            table=days.reset_index(names="day"),
            columns={"day": st.column_config.DateColumn(say("users.start_day"), format="YYYY-MM-DD")}
            | {name: say(f"overview.report_{name}") for name in days.columns},
            finding=say("overview.days_note", missing=number(missing)),
        ),
        fold_on_phone=True,
    )
