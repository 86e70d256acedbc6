"""IAM mapping: the connection, whose name is known and why not, the kept names in and out."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import streamlit as st

from kiro_usage.people import FILE_NAME, Status, read_mappings
from kiro_usage.ui.frame import finding, heading
from kiro_usage.ui.names import Names
from kiro_usage.ui.ports import Directory
from kiro_usage.ui.say import failure, say
from kiro_usage.ui.screens.mapping_files import mapping_files
from kiro_usage.ui.screens.mapping_people import coverage, known_people
from kiro_usage.ui.sidebar.identity import directory_facts, directory_state, look_up, status_line

_SAID = "mapping_said"


def mapping_screen(
    directory: Directory | None,
    names: Names,
    user_ids: Sequence[str],
    data_dir: Path,
    now: datetime,
    *,
    make_directory: Callable[[], Directory] | None = None,
) -> None:
    """The whole screen. Without a directory (offline) it manages the names files, and `make_directory` makes
    one where the reader asks for Identity Center.
    """
    heading(say("mapping.title"))
    finding(_sentence(names, user_ids))
    if names.problem is not None:
        failure(names.problem)
    if _SAID in st.session_state:
        st.success(st.session_state.pop(_SAID), icon=":material/check_circle:")
    if directory is not None:
        _connection(directory, user_ids, data_dir, now)
    elif make_directory is not None:
        _offer(make_directory, user_ids, data_dir, now)
    coverage(names, user_ids)
    known_people(names)
    mapping_files(names, data_dir, now, lambda text: st.session_state.update({_SAID: text}))


def _sentence(names: Names, user_ids: Sequence[str]) -> str:
    if not user_ids:
        return say("mapping.finding_nobody")
    named = sum(person is not None and person.has_name for person in map(names.person, user_ids))
    return say("mapping.finding", users=f"{len(user_ids):,}", named=f"{named:,}")


def _offer(
    make_directory: Callable[[], Directory], user_ids: Sequence[str], data_dir: Path, now: datetime
) -> None:
    """Identity Center on request: nothing is asked of AWS before."""
    if directory_state() is not None:
        _connection(make_directory(), user_ids, data_dir, now)
        return
    with st.container(border=True, key="mapping_offer"):
        st.markdown(f"### {say('mapping.connection')}", anchors=False)
        st.caption(say("mapping.offer"))
        if st.button(say("mapping.offer_button"), key="mapping_connect", icon=":material/cloud_sync:"):
            _fetch(make_directory(), user_ids, force=False)


def _connection(directory: Directory, user_ids: Sequence[str], data_dir: Path, now: datetime) -> None:
    state = directory_state()
    if state is None:
        look_up(directory, user_ids)
        st.rerun()  # the names of this run are those from before
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
                kept = read_mappings(data_dir, now).mappings.people
                _ask_to_clear(data_dir, sum(person.has_name for person in kept.values()))
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
