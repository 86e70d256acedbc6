"""The connection to Identity Center, in one line, and the reason where there is none."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.people import ConnectionState, Status
from kiro_usage.people.directory import MappingProgress
from kiro_usage.ui.ports import Directory
from kiro_usage.ui.say import failure, say

_STATE = "directory_state"
_LIGHTS = {Status.CONNECTED: "🟢", Status.NOT_CONNECTED: "🔴", Status.NOT_CONFIGURED: "⚪"}


def directory_state() -> ConnectionState | None:
    """The state found in this session; None while nobody looked."""
    state: ConnectionState | None = st.session_state.get(_STATE)
    return state


def forget_directory() -> None:
    """Have names looked up again in the next run."""
    st.session_state.pop(_STATE, None)


def look_up(directory: Directory, user_ids: Sequence[str], *, force: bool = False) -> ConnectionState:
    """Fetch the names that are missing or old, with `force` all of them, and remember the state.

    Names that cannot be kept are a problem of the state.
    """
    told = st.empty()

    def show(progress: MappingProgress) -> None:
        text = say(progress.step, done=f"{progress.done:,}", total=f"{progress.total:,}")
        told.progress(progress.done / progress.total if progress.total else 0.0, text)

    state = directory.connect()
    if state.status is Status.CONNECTED:
        try:
            state = directory.refresh(user_ids, force=force, on_progress=show)
        except KiroUsageError as error:
            state = replace(state, problem=error)
    told.empty()
    st.session_state[_STATE] = state
    return state


def identity_block(mapped: int, *, is_asked: bool) -> None:
    """State, reason and the number of users with a name; `is_asked`: this page looks for them by itself."""
    state = directory_state()
    if state is None and not is_asked:
        state = ConnectionState(Status.NOT_CONFIGURED)
    people = say("identity.mapped_short", count=f"{mapped:,}")
    label = f"{say('identity.title')} {_status(state)} :gray[· {people}]"
    with st.expander(label, key="block_identity"):
        st.caption(say("identity.mapped", count=f"{mapped:,}"))
        if state is None:
            st.caption(say("identity.looking"))
            return
        if state.problem is not None:
            failure(state.problem)
            st.button(
                say("page.try_again"),
                key="identity_again",
                icon=":material/refresh:",
                on_click=forget_directory,
            )
        directory_facts(state)


def _status(state: ConnectionState | None) -> str:
    return say("identity.looking") if state is None else status_line(state)


def status_line(state: ConnectionState) -> str:
    """The light and the word for a state."""
    return f"{_LIGHTS[state.status]} {say(f'identity.{state.status}')}"


def directory_facts(state: ConnectionState) -> None:
    """What the connection leads to, as far as it is known."""
    facts = {"store": state.identity_store_id, "region": state.region, "instance": state.instance_arn}
    facts["caller"] = state.caller_arn
    for name, value in facts.items():
        if value is not None:
            with st.container(horizontal=True, gap="small"):
                st.caption(say(f"identity.detail_{name}"), width="content")
                st.text(value, width="content")
