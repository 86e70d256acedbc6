"""One's own events: those of the data folder and those uploaded in this session; broken lines are told."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.events import Event, Events, parse_events, read_events
from kiro_usage.ui.say import failure, number, say
from kiro_usage.ui.uploads import Uploaded

_MOST_LINES = 5


def load_events(data_dir: Path, uploaded: Uploaded | None = None) -> tuple[Event, ...]:
    """All events by day. A file that cannot be read, and lines that say nothing, are told."""
    try:
        files = [read_events(data_dir)]
    except KiroUsageError as error:
        failure(error)
        files = []
    files += _of_uploads(uploaded)
    broken = [line for item in files for line in item.broken]
    if broken:
        lines = ", ".join(str(line) for line in broken[:_MOST_LINES])
        st.warning(say("events.broken", count=number(len(broken)), lines=lines), icon=":material/event_busy:")
    return _together(files)


def events_to_save(data_dir: Path, uploaded: Uploaded) -> tuple[Event, ...]:
    """All events by day, for a file to keep. What cannot be read was told on the page."""
    with suppress(KiroUsageError):
        return _together([read_events(data_dir), *_of_uploads(uploaded)])
    return _together(_of_uploads(uploaded))


def _of_uploads(uploaded: Uploaded | None) -> list[Events]:
    return [] if uploaded is None else [parse_events(payload) for _, payload in uploaded.unpacked.events]


def _together(files: Iterable[Events]) -> tuple[Event, ...]:
    return tuple(sorted({event for item in files for event in item.events}))
