"""Teams: how many of their people are active and regular, how that changed, how many the reports know."""

import pandas as pd
import streamlit as st

from kiro_usage.exports import csv_bytes
from kiro_usage.metrics.adoption.teams import FEWEST, team_table
from kiro_usage.ui.parts import csv_button, frame, on_phone
from kiro_usage.ui.say import number, say
from kiro_usage.ui.screens.adoption_state import TEAM, Adoption, team_label
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change

_KEY = "adoption_teams"
_ROWS_SEEN = 12
_HALF = 0.5
_FORMATS = {
    "people": "localized",
    "active": "localized",
    "active_share": "%.1f",
    "regular_share": "%.1f",
    "change": "%+.1f",
}
_NOT_ON_PHONES = ("active", "regular_share", "coverage", "note")


def teams_table(found: Adoption) -> None:
    """The framed table; a row opens the list of its team."""
    names = found.selection.names
    facts = team_table(
        found.members,
        names.teams,
        found.selection.opened.user_ids,
        found.active,
        found.regular,
        found.active_before,
    )
    title = _title(facts) if names.teams else say("adoption.teams_none")
    table = _readable(facts, covered=found.active_before is not None)
    headings = {name: say(f"adoption.column_{name}") for name in table.columns}
    formats = {
        name: st.column_config.NumberColumn(headings[name], format=form) for name, form in _FORMATS.items()
    }
    with frame(title, "card_adoption_teams"):
        st.caption(_help(found))
        if not names.teams:
            st.caption(say("adoption.no_teams"))
        if found.active_before is None:
            st.caption(say("adoption.not_covered"))
        teams = facts["team"].tolist()
        st.dataframe(
            table,
            key=_KEY,
            hide_index=True,
            placeholder="—",
            height=35 * (_ROWS_SEEN + 1) + 3 if len(table) > _ROWS_SEEN else "content",
            column_order=[name for name in table.columns if not (on_phone() and name in _NOT_ON_PHONES)],
            column_config={**headings, **formats},
            on_select=lambda: _open(teams),
            selection_mode="single-row",
            alt=title,
        )
        csv_button("csv_adoption_teams", "kiro_adoption_teams.csv", lambda: csv_bytes(table, headings))


def _title(facts: pd.DataFrame) -> str:
    """In how many of the teams that are large enough fewer than half use it."""
    shares = facts["active_share"].dropna()
    if shares.empty:
        return say("adoption.teams_none")
    low = int((shares < _HALF).sum())
    return say("adoption.teams", teams=number(len(shares)), low=number(low))


def _help(found: Adoption) -> str:
    """Whom and what the table counts; of changes only where the period before can be compared."""
    before = found.selection.before()
    change = "" if before is None else say("adoption.teams_change", before=number(len(before.working_days())))
    return say("adoption.teams_help", days=number(len(found.working)), change=change, few=FEWEST)


def _readable(facts: pd.DataFrame, *, covered: bool) -> pd.DataFrame:
    """Shares in percent, changes in points, and why one is missing."""
    notes = [
        " · ".join([say("adoption.too_few")] * few + [say("adoption.incomparable")] * (not covered)) or "—"
        for few in facts["too_few"]
    ]
    return pd.DataFrame(
        {
            "team": [plain(team_label(team)) for team in facts["team"]],
            "people": facts["people"],
            "active": facts["active"],
            "active_share": (facts["active_share"] * 100).round(1),
            "regular_share": (facts["regular_share"] * 100).round(1),
            "change": (facts["change"] * 100).round(1),
            "coverage": [
                f"{number(known)} / {number(people)}"
                for known, people in zip(facts["known"], facts["people"], strict=True)
            ],
            "note": notes,
        }
    )


def _open(teams: list[str]) -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows and rows[0] < len(teams):
        change(people=f"{TEAM}{teams[rows[0]]}")
