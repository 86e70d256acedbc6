"""Keeping in step with the bucket: collecting again by itself while the page is open."""

from datetime import datetime, timedelta

import streamlit as st

from kiro_usage.ui.say import named, say

_ON = "collect_automatic"
_EVERY = "collect_every"
_LAST = "collect_at"
_WOKEN = "collect_woken"
INTERVALS = (15, 60, 360)
"""Minutes."""


def is_due(now: datetime) -> bool:
    """Whether to collect unasked in this run: at once when it is turned on, then at each interval."""
    if not st.session_state.get(_ON):
        return False
    last = collected_at()
    return last is None or now >= last + _interval()


def collected_at() -> datetime | None:
    """When this session last collected, whatever came of it."""
    last: datetime | None = st.session_state.get(_LAST)
    return last


def note_collected(now: datetime) -> None:
    """Remember that a collection ended."""
    st.session_state[_LAST] = now


def automatic_controls(now: datetime, *, disabled: bool) -> None:
    """The switch and its interval; while it is on, the page wakes up when the next collection is due."""
    on = st.toggle(say("collect.automatic"), key=_ON, help=say("collect.automatic_help"), disabled=disabled)
    if not on:
        return
    st.selectbox(
        say("collect.every"),
        INTERVALS,
        index=1,
        format_func=named(INTERVALS, lambda minutes: f"collect.every_{minutes}"),
        key=_EVERY,
        label_visibility="collapsed",
    )
    last = collected_at()
    if last is not None and not is_due(now):
        st.session_state[_WOKEN] = False
        st.fragment(_wake, run_every=last + _interval() - now)()


def _wake() -> None:
    """Drawn with the page it does nothing; called again by its timer it draws the page anew."""
    if st.session_state[_WOKEN]:
        st.rerun()
    st.session_state[_WOKEN] = True


def _interval() -> timedelta:
    return timedelta(minutes=int(st.session_state.get(_EVERY, INTERVALS[1])))
