"""What is known of people besides the reports: directory, list of subscribers, list of teams; and the upload
of a list of subscribers, whose columns the reader names.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kiro_usage.catalogue.people import IDENTIFIERS
from kiro_usage.catalogue.seats import SEAT_COLUMNS, SeatState
from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    SeatList,
    SeatTable,
    Subscriber,
    forget_seat_list,
    match_seats,
    read_seat_table,
    seats_in,
    write_seat_list,
)
from kiro_usage.ui.names import SESSION_SEATS, Names
from kiro_usage.ui.say import failure, number, say
from kiro_usage.ui.screens.mapping_files import import_names
from kiro_usage.ui.selection import Selection
from kiro_usage.ui.text import plain
from kiro_usage.ui.url import change
from kiro_usage.ui.view import Mode

_UPLOADS = "adoption_uploads"
_GUESSED = "adoption_guessed"
_FAILED = "adoption_failed"
_TOLD = "adoption_told"
_NONE = -1


def known_chips(selection: Selection) -> None:
    """One chip for each, and how to bring what is missing."""
    names = selection.names
    with st.container(horizontal=True, vertical_alignment="center", key="adoption_known"):
        with _chip():
            _directory(names)
        with _chip():
            _seats(names, selection)
        with _chip():
            _teams(names, selection)
    if _TOLD in st.session_state:
        st.success(st.session_state.pop(_TOLD), icon=":material/check_circle:")
    failed = st.session_state.pop(_FAILED, None)
    if failed is not None:
        failure(failed)
    if names.problem is not None and names.problem.kind.startswith("seat_list"):
        failure(names.problem)


def _chip() -> DeltaGenerator:
    """What is known and the button beside it, on one line on a phone too."""
    return st.container(horizontal=True, vertical_alignment="center", width="content")


def _directory(names: Names) -> None:
    if names.directory is not None:
        count = number(len(names.directory))
        st.markdown(f"**{say('adoption.known_directory', count=count)}**", width="content")
        return
    st.markdown(f"**{say('adoption.unknown_directory')}**", width="content")
    st.button(
        say("adoption.fetch"),
        key="adoption_to_mapping",
        icon=":material/arrow_forward:",
        help=say("adoption.fetch_help"),
        on_click=change,
        kwargs={"mode": Mode.MAPPING},
    )


def _seats(names: Names, selection: Selection) -> None:
    seats = names.seats
    if seats is None:
        st.markdown(f"**{say('adoption.unknown_seats')}**", width="content")
    else:
        count = number(len(seats.people))
        st.markdown(f"**{say('adoption.known_seats', count=count)}**", width="content")
    action = say("adoption.upload" if seats is None else "adoption.replace")
    with st.popover(action, icon=":material/upload:", key="adoption_seats"):
        _upload(selection)


def _teams(names: Names, selection: Selection) -> None:
    if names.teams:
        text = say(
            "adoption.known_teams",
            teams=number(len(set(names.teams.values()))),
            count=number(len(names.teams)),
        )
        st.markdown(f"**{text}**", width="content")
    else:
        st.markdown(f"**{say('adoption.unknown_teams')}**", width="content")
    action = say("adoption.replace" if names.teams else "adoption.upload")
    with st.popover(action, icon=":material/upload:", key="adoption_teams_upload"):
        _upload_teams(selection)


def lines_left(names: Names) -> None:
    """The lines of the list that are not counted, each with its reason."""
    if names.seats is None or names.seat_list is None:
        return
    rows = _left(names)
    if not rows:
        return
    with st.expander(
        say("adoption.seat_lines", count=number(len(rows))), key="adoption_lines", icon=":material/rule:"
    ):
        st.caption(say("adoption.seat_lines_help"))
        st.dataframe(
            pd.DataFrame(sorted(rows), columns=["line", "who", "why"]),
            hide_index=True,
            column_config={name: say(f"adoption.column_{name}") for name in ("line", "who", "why")},
            key="adoption_lines_table",
        )


def _left(names: Names) -> list[tuple[int, str, str]]:
    if names.seats is None or names.seat_list is None:
        return []
    groups: Mapping[str, tuple[Subscriber, ...]] = {
        "unmatched": names.seats.unmatched,
        "repeated": names.seats.repeated,
        "ended": tuple(names.seats.ended.values()),
    }
    named = [
        (row.line, _who(row), say(f"adoption.why_{why}")) for why, rows in groups.items() for row in rows
    ]
    return named + [(line, "—", say("adoption.why_nameless")) for line in names.seat_list.nameless]


def _who(row: Subscriber) -> str:
    return plain(row.email or row.username or row.user_id or "—")


def _upload_teams(selection: Selection) -> None:
    """A list of teams, kept as the screen of names keeps it."""
    st.caption(say("adoption.team_help"))
    import_names(
        "adoption_teams_file",
        selection.names,
        selection.data_dir,
        selection.collected_at or datetime.now(UTC),
        lambda text: st.session_state.update({_TOLD: text}),
    )


def _upload(selection: Selection) -> None:
    """The file, which column is which, what that makes of it, and the button that keeps it."""
    online = selection.collected_at is not None
    st.caption(say("adoption.seat_help"))
    st.caption(say("adoption.seat_kept_online" if online else "adoption.seat_kept_offline"))
    uploads = st.session_state.setdefault(_UPLOADS, 0)
    file = st.file_uploader(say("adoption.seat_file"), type=["csv", "txt"], key=f"adoption_file_{uploads}")
    if file is not None:
        try:
            table = read_seat_table(file.getvalue(), plain(file.name))
        except KiroUsageError as error:
            failure(error)
        else:
            _columns(selection, table, file.file_id)
    if selection.names.seat_list is not None:
        st.button(
            say("adoption.seat_forget"),
            key="adoption_seat_forget",
            icon=":material/delete:",
            on_click=_forget,
            args=(selection,),
        )


def _columns(selection: Selection, table: SeatTable, file_id: str) -> None:
    if st.session_state.get(_GUESSED) != file_id:
        st.session_state[_GUESSED] = file_id
        for name in SEAT_COLUMNS:
            st.session_state[f"seat_column_{name}"] = table.guess.get(name, _NONE)
    options = [_NONE, *range(len(table.headings))]
    texts = {_NONE: say("adoption.seat_none")} | {
        place: plain(heading) or say("adoption.seat_unnamed", number=place + 1)
        for place, heading in enumerate(table.headings)
    }
    chosen = {
        name: st.selectbox(
            say(f"adoption.seat_{name}"),
            options,
            format_func=lambda option: texts.get(option, str(option)),
            key=f"seat_column_{name}",
        )
        for name in SEAT_COLUMNS
    }
    places = {name: place for name, place in chosen.items() if place != _NONE}
    if not any(name in places for name in IDENTIFIERS):
        st.caption(say("adoption.seat_nobody"))
        return
    listed = seats_in(table, places)
    st.caption(_preview(selection, listed))
    st.button(
        say("adoption.seat_save"),
        key="adoption_seat_save",
        type="primary",
        on_click=_keep,
        args=(selection, listed),
    )


def _preview(selection: Selection, listed: SeatList) -> str:
    seats = match_seats(listed, selection.names.mappings, selection.opened.user_ids)
    states = Counter(row.state for row in seats.people.values())
    return say(
        "adoption.seat_preview",
        lines=number(len(listed.rows) + len(listed.nameless)),
        **{state.value: number(states[state]) for state in SeatState if state is not SeatState.ENDED},
        ended=number(len(seats.ended)),
        unmatched=number(len(seats.unmatched) + len(listed.nameless)),
    )


def _keep(selection: Selection, listed: SeatList) -> None:
    """In the data folder online, in the session offline; the uploader starts anew."""
    if selection.collected_at is None:
        st.session_state[SESSION_SEATS] = (uuid4().hex, listed)
    else:
        try:
            write_seat_list(selection.data_dir, listed)
        except KiroUsageError as error:
            st.session_state[_FAILED] = error
            return
    st.session_state[_UPLOADS] += 1


def _forget(selection: Selection) -> None:
    if selection.collected_at is None:
        st.session_state[SESSION_SEATS] = ("", None)
        return
    try:
        forget_seat_list(selection.data_dir)
    except KiroUsageError as error:
        st.session_state[_FAILED] = error
