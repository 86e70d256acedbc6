"""IAM mapping: the connection, whose name is known and why not, the kept names in and out."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    FILE_NAME,
    NameSource,
    Person,
    Status,
    label,
    parse_mappings,
    search,
    to_json,
    with_uploaded,
    write_mappings,
)
from kiro_usage.ui.names import Names
from kiro_usage.ui.parts import Card, cards
from kiro_usage.ui.ports import Directory
from kiro_usage.ui.say import failure, say
from kiro_usage.ui.sidebar.identity import directory_facts, directory_state, look_up, status_line
from kiro_usage.ui.text import plain

_SAID = "mapping_said"
_REASONS = ("not_found", "invalid_id")
_COLUMNS = ("label", "username", "email", "source", "status", "groups", "updated", "user_id")


def mapping_screen(
    directory: Directory | None, names: Names, user_ids: Sequence[str], data_dir: Path, now: datetime
) -> None:
    """The whole screen; without a directory (offline) it manages the names file alone."""
    st.title(say("mapping.title"), anchor=False)
    people = [names.person(user_id) for user_id in user_ids]
    named = sum(person is not None and person.has_name for person in people)
    st.markdown(f":gray[{say('mapping.finding', users=f'{len(people):,}', named=f'{named:,}')}]")
    if names.problem is not None:
        failure(names.problem)
    if _SAID in st.session_state:
        st.success(st.session_state.pop(_SAID), icon=":material/check_circle:")
    if directory is not None:
        _connection(directory, user_ids, names, data_dir)
    _coverage(people)
    _without_name(names, user_ids)
    _cached(names)
    _files(names, data_dir, now)


def _connection(directory: Directory, user_ids: Sequence[str], names: Names, data_dir: Path) -> None:
    state = directory_state() or look_up(directory, user_ids)
    with st.container(border=True, key="mapping_connection"):
        st.markdown(f"### {say('mapping.connection')} · {status_line(state)}", anchors=False)
        if state.problem is not None:
            failure(state.problem)
        if state.status is Status.NOT_CONFIGURED:
            st.markdown(say("mapping.unset_next"))
        directory_facts(state)
        with st.container(horizontal=True):
            everything = st.button(
                say("mapping.fetch_all"),
                key="mapping_fetch_all",
                type="primary",
                icon=":material/group_add:",
                help=say("mapping.fetch_all_help"),
            )
            some = st.button(
                say("mapping.refresh"),
                key="mapping_refresh",
                icon=":material/refresh:",
                help=say("mapping.refresh_help"),
            )
            if st.button(
                say("mapping.clear"),
                key="mapping_clear",
                icon=":material/delete_sweep:",
                disabled=not (data_dir / FILE_NAME).exists(),
            ):
                _ask_to_clear(data_dir, len(names.mappings.people))
        if everything or some:
            _fetch(directory, user_ids, force=everything)


def _fetch(directory: Directory, user_ids: Sequence[str], *, force: bool) -> None:
    state = look_up(directory, user_ids, force=force)
    if state.status is Status.CONNECTED and state.problem is None:
        st.session_state[_SAID] = say("mapping.done")
    st.rerun()


def _ask_to_clear(data_dir: Path, count: int) -> None:
    @st.dialog(say("mapping.clear_title"), width="small")
    def ask() -> None:
        st.markdown(say("mapping.clear_question", count=f"{count:,}"))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(say("mapping.clear_no"), key="mapping_clear_no"):
                st.rerun()
            if st.button(
                say("mapping.clear_yes"),
                key="mapping_clear_yes",
                type="primary",
                on_click=(data_dir / FILE_NAME).unlink,
                kwargs={"missing_ok": True},
            ):
                st.rerun()

    ask()


def _coverage(people: Sequence[Person | None]) -> None:
    named = [person for person in people if person is not None and person.has_name]
    counts = {
        key: sum(person.source is source for person in named)
        for key, source in (
            ("verified", NameSource.IDENTITY_CENTER),
            ("report_email", NameSource.USER_REPORT),
            ("uploaded", NameSource.UPLOAD),
        )
    }
    counts["nameless"] = len(people) - len(named)
    cards([Card(say(f"mapping.{key}"), f"{count:,}") for key, count in counts.items()])


def _without_name(names: Names, user_ids: Sequence[str]) -> None:
    rows = []
    for user_id in user_ids:
        person = names.person(user_id)
        if person is None or not person.has_name:
            rows.append({"user_id": user_id, "reason": _reason(person)})
    with st.expander(
        f"{say('mapping.without_name')} · {say('mapping.matches', count=f'{len(rows):,}')}",
        key="mapping_nameless",
    ):
        if not rows:
            st.caption(say("mapping.all_named"))
            return
        st.dataframe(pd.DataFrame(rows), hide_index=True, column_config=_labels(("user_id", "reason")))


def _reason(person: Person | None) -> str:
    if person is None:
        return say("mapping.reason_unasked")
    return say(f"people.reason_{person.reason}" if person.reason in _REASONS else "mapping.reason_other")


def _cached(names: Names) -> None:
    with st.container(border=True, key="mapping_cached"):
        st.markdown(f"### {say('mapping.cached')}", anchors=False)
        known = [person for person in names.mappings.people.values() if person.has_name]
        if not known:
            st.caption(say("mapping.none_cached"))
            return
        wanted = st.text_input(
            say("mapping.search"),
            key="mapping_search",
            type="search",
            placeholder=say("mapping.search"),
            label_visibility="collapsed",
        )
        found = search(known, wanted or "")
        st.caption(say("mapping.matches", count=f"{len(found):,}"))
        st.dataframe(
            pd.DataFrame([_row(person) for person in found], columns=list(_COLUMNS)),
            hide_index=True,
            column_config={
                **_labels(_COLUMNS),
                "label": st.column_config.TextColumn(say("mapping.column_label"), pinned=True),
                "updated": st.column_config.DatetimeColumn(
                    say("mapping.column_updated"), format="YYYY-MM-DD HH:mm"
                ),
            },
        )


def _labels(columns: Sequence[str]) -> dict[str, str]:
    return {name: say(f"mapping.column_{name}") for name in columns}


def _row(person: Person) -> dict[str, object]:
    return {
        "label": label(person, person.user_id),
        "username": person.username or "—",
        "email": person.email or "—",
        "source": person.source.value,
        "status": person.status or "—",
        "groups": ", ".join(person.groups) or "—",
        "updated": person.updated_at,
        "user_id": person.user_id,
    }


def _files(names: Names, data_dir: Path, now: datetime) -> None:
    with st.container(border=True, key="mapping_files"):
        st.markdown(f"### {say('mapping.files')}", anchors=False)
        st.caption(say("mapping.files_help"))
        st.download_button(
            say("mapping.export"),
            data=to_json(names.mappings, now).encode(),
            file_name=FILE_NAME,
            mime="application/json",
            key="mapping_export",
            on_click="ignore",
            icon=":material/download:",
        )
        file = st.file_uploader(say("mapping.import"), type=["json"], key="mapping_import")
        if file is not None and st.session_state.get("mapping_imported") != file.file_id:
            st.session_state["mapping_imported"] = file.file_id
            _import(plain(file.name), file.getvalue(), names, data_dir, now)


def _import(name: str, payload: bytes, names: Names, data_dir: Path, now: datetime) -> None:
    try:
        uploaded = parse_mappings(payload, name)
        write_mappings(data_dir, with_uploaded(names.mappings, uploaded, now), now)
    except KiroUsageError as error:
        failure(error)
        return
    st.session_state[_SAID] = say("mapping.imported", count=f"{len(uploaded.people):,}")
    st.rerun()
