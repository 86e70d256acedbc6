"""The kept names and teams as files: out as JSON and CSV, in from either."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    FILE_NAME,
    TEAM_FILE,
    Listed,
    label,
    parse_mappings,
    parse_team_list,
    resolve,
    to_csv,
    to_json,
    with_uploaded,
    write_mappings,
    write_team_list,
)
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import frame
from kiro_usage.ui.say import failure, number, say
from kiro_usage.ui.text import plain

_IMPORTED = "mapping_imported"


def mapping_files(names: Names, data_dir: Path, now: datetime, done: Callable[[str], None]) -> None:
    """Downloads of what is known, and the upload of a names file or a list of teams; `done` is told of it."""
    with frame(say("mapping.files"), "mapping_files"):
        st.caption(say("mapping.files_help"))
        with st.container(horizontal=True):
            st.download_button(
                say("mapping.export"),
                data=lambda: to_json(names.mappings, now).encode(),
                file_name=FILE_NAME,
                mime="application/json",
                key="mapping_export",
                on_click="ignore",
                icon=":material/download:",
            )
            st.download_button(
                say("mapping.export_csv"),
                data=lambda: to_csv(_listed(names)),
                file_name=TEAM_FILE,
                mime="text/csv",
                key="mapping_export_csv",
                on_click="ignore",
                icon=":material/download:",
            )
        import_names("mapping_import", names, data_dir, now, done)


def import_names(key: str, names: Names, data_dir: Path, now: datetime, done: Callable[[str], None]) -> None:
    """The upload of a names file or a list of teams; `done` is told what came of it, in the next run."""
    file = st.file_uploader(
        say("mapping.import"), type=["json", "csv"], key=key, help=say("mapping.import_help")
    )
    if file is None or st.session_state.get(_IMPORTED) == file.file_id:
        return
    st.session_state[_IMPORTED] = file.file_id
    try:
        told = _import(plain(file.name), file.getvalue(), names, data_dir, now)
    except KiroUsageError as error:
        failure(error)
        return
    done(told)
    st.rerun()


def _listed(names: Names) -> list[Listed]:
    """Everybody with a name or a team, by id."""
    people = names.mappings.people
    ids = sorted({*names.teams, *(user_id for user_id, person in people.items() if person.has_name)})
    return [
        Listed(
            user_id=user_id,
            username=person.username if person else None,
            email=person.email if person else None,
            name=label(person, user_id) if person and person.has_name else None,
            team=names.teams.get(user_id),
        )
        for user_id in ids
        for person in [people.get(user_id)]
    ]


def _import(name: str, payload: bytes, names: Names, data_dir: Path, now: datetime) -> str:
    """Keep what a file says; returns what to tell. Raises KiroUsageError."""
    if name.lower().endswith(".json"):
        uploaded = parse_mappings(payload, name)
        write_mappings(data_dir, with_uploaded(names.mappings, uploaded, now), now)
        return say("mapping.imported", count=number(len(uploaded.people)))
    listed = parse_team_list(payload, name)
    found = resolve([listed], names.mappings, now)
    if found.mappings.people:
        write_mappings(data_dir, with_uploaded(names.mappings, found.mappings, now), now)
    if any(row.team for row in listed.rows):
        write_team_list(data_dir, listed.rows)
    told = say(
        "mapping.imported_list",
        people=number(len(found.mappings.people)),
        teams=number(len(set(found.teams.values()))),
        members=number(len(found.teams)),
        unmatched=number(found.unmatched + listed.unusable),
    )
    if not found.several_teams:
        return told
    return f"{told} {say('mapping.imported_several', count=number(found.several_teams))}"
