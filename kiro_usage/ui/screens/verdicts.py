"""What became of each uploaded file, and the merged result to keep."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from kiro_usage.sources.uploads import Refused
from kiro_usage.store import FileAccount
from kiro_usage.ui.data import Opened
from kiro_usage.ui.events import events_to_save
from kiro_usage.ui.names import Names
from kiro_usage.ui.saving import saved_zip
from kiro_usage.ui.say import day_range, named, number, say
from kiro_usage.ui.text import md_escape, plain
from kiro_usage.ui.uploads import NEWEST, SAME_NAMES, SAMPLE, Uploaded, close_sample

_LONGEST_NAME = 200
_SUM = "sum"
_CHOICES = (_SUM, NEWEST)
_COLUMNS = ("name", "verdict", "report", "rows", "rejected", "days")


def verdicts(made: Uploaded) -> None:
    """The table of files; open by itself where something was set aside or rejected, sample or not."""
    read, unpacked = made.read, made.unpacked
    if made.is_sample:
        _sample_note()
    aside = sum(item.reason is not None for item in read.files) + len(unpacked.refused) + unpacked.unlisted
    rejected = sum(item.rows_rejected for item in read.files)
    label = say(
        "uploads.verdict", files=number(len(read.files)), aside=number(aside), rejected=number(rejected)
    )
    is_open = bool(aside or rejected) and not made.is_sample
    with st.expander(label, expanded=is_open, key="upload_verdicts", icon=":material/rule:"):
        st.dataframe(
            pd.DataFrame(_rows(made), columns=list(_COLUMNS)),
            hide_index=True,
            placeholder="—",
            column_config={name: say(f"uploads.column_{name}") for name in _COLUMNS},
        )
        for text in _beside(made):
            st.caption(text)
    if read.same_names:
        _ask_about(read.same_names)


def save_block(made: Uploaded, opened: Opened, names: Names, now: datetime, data_dir: Path) -> None:
    """The merged result as one file, since it goes with the tab."""
    st.download_button(
        say("uploads.save"),
        data=lambda: saved_zip(made.read.tables, opened.user_ids, names, now, events_to_save(data_dir, made)),
        file_name=f"kiro_usage_{now:%Y%m%d_%H%M%S}.zip",
        mime="application/zip",
        key="uploads_save",
        on_click="ignore",
        icon=":material/save:",
        help=say("uploads.save_help"),
        width="stretch",
    )


def _sample_note() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="sample_note"):
        st.info(say("uploads.sample_note"), icon=":material/science:")
        st.download_button(
            say("uploads.sample_download"),
            data=SAMPLE.read_bytes,
            file_name=SAMPLE.name,
            mime="application/zip",
            key="sample_download",
            on_click="ignore",
            icon=":material/download:",
        )
        st.button(
            say("uploads.sample_close"), key="sample_close", icon=":material/close:", on_click=close_sample
        )


def _rows(made: Uploaded) -> list[dict[str, object]]:
    """What was set aside first."""
    read = sorted(made.read.files, key=lambda item: (item.reason is None, not item.rows_rejected))
    people: list[dict[str, object]] = [
        {"name": plain(name, _LONGEST_NAME), "verdict": say("uploads.read"), "report": say(kind), "days": "—"}
        for kind, files in (
            ("uploads.kind_names", made.unpacked.mappings),
            ("uploads.kind_teams", made.unpacked.team_lists),
            ("uploads.kind_events", made.unpacked.events),
            ("uploads.kind_seats", made.unpacked.seat_lists),
        )
        for name, _ in files
    ]
    return [*map(_refusal, made.unpacked.refused), *map(_row, read), *people]


def _beside(made: Uploaded) -> list[str]:
    """What is not in the table, counted."""
    counts = {
        "uploads.unlisted": made.unpacked.unlisted,
        "uploads.prompt_logs": made.unpacked.prompt_logs,
        "uploads.passed_over": made.unpacked.passed_over,
    }
    return [say(key, count=number(count)) for key, count in counts.items() if count]


def _ask_about(same_names: Sequence[str]) -> None:
    """Files of one name and different content: two regions, or an older and a newer delivery."""
    names = ", ".join(md_escape(name) for name in same_names)
    with st.container(border=True, key="upload_same_names"):
        st.markdown(say("uploads.same_names", names=names))
        st.radio(
            say("uploads.same_names_choice"),
            _CHOICES,
            format_func=named(_CHOICES, lambda choice: f"uploads.same_names_{choice}"),
            key=SAME_NAMES,
            horizontal=True,
            label_visibility="collapsed",
        )


def _refusal(item: Refused) -> dict[str, object]:
    reason = say(f"upload.{item.reason}", **item.detail)
    return {"name": plain(item.name, _LONGEST_NAME), "verdict": reason, "report": "—", "days": "—"}


def _row(item: FileAccount) -> dict[str, object]:
    aside = item.reason is not None
    return {
        "name": plain(item.name, _LONGEST_NAME),
        "verdict": _verdict(item),
        "report": say(f"report.{item.report}") if item.report else "—",
        "rows": None if aside else item.rows_read - item.rows_rejected,
        "rejected": None if aside else item.rows_rejected,
        "days": day_range(item.first_day, item.last_day),
    }


def _verdict(item: FileAccount) -> str:
    if item.reason is not None:
        return plain(say(f"set_aside.{item.reason}", **item.detail), _LONGEST_NAME)
    if item.lost_accounts:
        return say("uploads.resaved_accounts", rows=number(item.lost_accounts))
    return say("uploads.resaved" if item.resaved else "uploads.read")
