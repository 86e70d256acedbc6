"""The lists of people of the screen of adoption: one is shown, by the reader's choice or by a click."""

from collections.abc import Callable, Collection

import pandas as pd
import streamlit as st

from kiro_usage.catalogue.seats import seat_plan
from kiro_usage.exports import csv_bytes
from kiro_usage.metrics.adoption.funnel import Step
from kiro_usage.metrics.adoption.last_use import Idle
from kiro_usage.metrics.adoption.teams import NO_TEAM
from kiro_usage.people import label
from kiro_usage.ui.parts import csv_button, on_phone
from kiro_usage.ui.say import number, say
from kiro_usage.ui.screens.adoption_state import (
    DORMANT,
    NEW,
    PENDING,
    Q_ONLY,
    TEAM,
    UNLISTED,
    WITHOUT_SEAT,
    Adoption,
    q_only,
    team_label,
)
from kiro_usage.ui.screens.people_list import PeopleList, labelled, people_list
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.url import change, control, view

MOST_SHOWN = 500
_KEY = "adoption_list"
_ON_PHONES = ("name", "last", "days")
_SEAT_COLUMNS = ("state", "plan", "activated")


def people_of_choice(found: Adoption) -> None:
    """The choice of a list, and the list."""
    lists = _lists(found)
    chosen = view().people if view().people in lists else _first_with_anybody(lists)
    ids = list(lists[chosen]())
    titles = {code: _title(code) for code in lists}
    st.selectbox(
        say("adoption.lists"),
        list(lists),
        format_func=lambda code: titles.get(code, code),
        key=control(_KEY, chosen),
        on_change=lambda: change(people=st.session_state[_KEY]),
        width=420,
    )
    headings = _headings(found)
    shown = _table(found, ids[:MOST_SHOWN])
    _forget_ticks(chosen, shown)
    people_list(
        PeopleList(
            key="adoption_people",
            title=say("adoption.list_title", name=_title(chosen, escaped=True), count=number(len(ids))),
            table=shown,
            headings={name: text for name, text in headings.items() if _is_seen(name)},
            help=_help(found, chosen, len(ids)),
            empty=say("adoption.list_empty"),
        ),
        found.selection.names,
    )
    if len(ids) > MOST_SHOWN:
        csv_button(
            "csv_adoption_whole",
            "kiro_adoption_people_all.csv",
            lambda: csv_bytes(_table(found, ids), headings),
            say("adoption.list_whole"),
        )


def _first_with_anybody(lists: dict[str, Callable[[], Collection[str]]]) -> str:
    return next((code for code, people in lists.items() if people()), next(iter(lists)))


def _lists(found: Adoption) -> dict[str, Callable[[], Collection[str]]]:
    """What can be listed, and who is on it, in the order in which the list is read."""
    idle = found.idle
    lists: dict[str, Callable[[], Collection[str]]] = {DORMANT: idle.loc[idle["dormant"], "user_id"].tolist}
    for bucket in Idle:
        if found.idle_counts[bucket]:
            lists[bucket.value] = lambda bucket=bucket: idle.loc[  # type: ignore[misc]
                idle["idle"] == str(bucket), "user_id"
            ].tolist()
    if found.seats is not None:
        lists[PENDING] = lambda: sorted(found.pending)
        lists[UNLISTED] = lambda: sorted(found.ever_active - set(found.seats or ()))
        if found.directory is not None:
            lists[WITHOUT_SEAT] = lambda: sorted((found.directory or frozenset()) - set(found.seats or ()))
    lists[NEW] = found.new["user_id"].tolist
    if found.people.q.any():
        lists[Q_ONLY] = lambda: q_only(found)
    steps: dict[Step, Collection[str] | None] = {
        Step.DIRECTORY: found.directory,
        Step.SUBSCRIBED: None if found.seats is None else found.seats.keys(),
        Step.ACTIVE: found.ever_active,
        Step.REGULAR: found.regular,
        Step.POWER: found.power,
    }
    for step, people in steps.items():
        if people is not None:
            lists[step.value] = lambda people=people: sorted(people)  # type: ignore[misc]
    teams = found.selection.names.teams
    members = found.members
    by_team: dict[str, list[str]] = {}
    for user_id in sorted(members):
        by_team.setdefault(teams.get(user_id, ""), []).append(user_id)
    for team in sorted(by_team, key=lambda name: (not name, name)):
        lists[f"{TEAM}{team}"] = lambda team=team: by_team[team]  # type: ignore[misc]
    return lists


def _title(code: str, *, escaped: bool = False) -> str:
    if code.startswith(TEAM):
        name = team_label(code.removeprefix(TEAM))
        return say("adoption.list_team", team=md_escape(name) if escaped else plain(name))
    return say(f"adoption.list_{code}")


def _help(found: Adoption, chosen: str, count: int) -> str:
    texts = []
    if chosen == NEW:
        bound = int(found.new["is_bound"].sum())
        new = number(len(found.new) - bound)
        texts.append(say("adoption.list_new_note", new=new, bound=number(bound)))
    if count > MOST_SHOWN:
        texts.append(say("adoption.list_cut", most=number(MOST_SHOWN), count=number(count)))
    return " ".join(texts)


def _table(found: Adoption, ids: list[str]) -> pd.DataFrame:
    names = found.selection.names
    user_ids = pd.Series(ids, dtype="str")
    own = found.lifetimes.reindex(user_ids)
    seats = found.seats or {}
    teams = {name: plain(team_label(name)) for name in {NO_TEAM, *names.teams.values()}}
    people = [names.person(user_id) for user_id in ids]
    first = own["first_day"].dt.strftime("%Y-%m-%d").fillna("—")
    bound = found.first_is_bound(user_ids)
    days = (pd.Timestamp(found.newest) - own["last_day"]).dt.days.clip(lower=0)
    known = [seats.get(user_id) for user_id in ids]
    return pd.DataFrame(
        {
            "name": labelled_all(user_ids, found),
            "email": [plain(person.email) if person and person.email else "—" for person in people],
            "team": [teams[names.teams.get(user_id, "")] for user_id in ids],
            "first": [
                f"{text} ≤" if early and text != "—" else text
                for text, early in zip(first, bound, strict=True)
            ],
            "last": own["last_day"].dt.strftime("%Y-%m-%d").fillna("—").to_numpy(),
            "days": pd.array(days.to_numpy(), dtype="Float64").astype("Int64"),
            "state": [say(f"adoption.state_{seat.state}") if seat else "—" for seat in known],
            "plan": [_plan(seat.plan) if seat else "—" for seat in known],
            "activated": [seat.activated.isoformat() if seat and seat.activated else "—" for seat in known],
            "fee": pd.array([found.fees.get(user_id) for user_id in ids], dtype="Float64"),
            "user_id": user_ids,
        }
    )


def labelled_all(user_ids: pd.Series, found: Adoption) -> list[str]:
    """The names of people, those too who are in no report."""
    names = found.selection.names
    known = labelled(user_ids, names)
    return [
        plain(label(names.person(user_id), user_id)) if user_id not in names.labels else text
        for user_id, text in zip(user_ids, known, strict=True)
    ]


def _plan(text: str | None) -> str:
    plan = seat_plan(text)
    return plan.name if plan is not None else plain(text) if text else "—"


def _headings(found: Adoption) -> dict[str, str]:
    columns = ("name", "email", "team", "last", "days", "state", "plan", "fee", "activated", "first")
    hidden = {*(() if found.seats is not None else _SEAT_COLUMNS)}
    if not found.selection.names.teams:
        hidden.add("team")
    return {name: say(f"adoption.column_{name}") for name in columns if name not in hidden} | {
        "user_id": say("users.column_user_id")
    }


def _is_seen(name: str) -> bool:
    return not on_phone() or name in (*_ON_PHONES, "user_id")


def _forget_ticks(chosen: str, shown: pd.DataFrame) -> None:
    """No ticks on rows that now show other people."""
    state = (chosen, tuple(shown["user_id"]))
    if st.session_state.get("adoption_shown") not in (None, state):
        st.session_state.pop("list_adoption_people", None)
    st.session_state["adoption_shown"] = state
