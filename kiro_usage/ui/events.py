"""One's own events: those of the data folder and those uploaded in this session; broken lines are told."""

from pathlib import Path

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.events import Event, Events, parse_events, read_events
from kiro_usage.ui.say import failure, number, say
from kiro_usage.ui.uploads import Uploaded

_MOST_LINES = 5


def load_events(data_dir: Path, uploaded: Uploaded | None = None) -> tuple[Event, ...]:
    """All events by day. A file that cannot be read, and lines that say nothing, are told."""
    files = [_kept(data_dir)]
    if uploaded is not None:
        files += [parse_events(payload) for _, payload in uploaded.unpacked.events]
    broken = [line for item in files for line in item.broken]
    if broken:
        lines = ", ".join(str(line) for line in broken[:_MOST_LINES])
        st.warning(say("events.broken", count=number(len(broken)), lines=lines), icon=":material/event_busy:")
    return tuple(sorted({event for item in files for event in item.events}))


def _kept(data_dir: Path) -> Events:
    try:
        return read_events(data_dir)
    except KiroUsageError as error:
        failure(error)
        return Events()
