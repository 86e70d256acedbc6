"""Uploaded report files of one session: unpacked, read, merged, and told file by file.

The merged tables lie in a temporary folder that goes with the session; nothing is written to the data folder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd
import streamlit as st

from kiro_usage.sources.uploads import Refused, Unpacked, unpack_uploads
from kiro_usage.store import FileAccount, ReadFiles, read_files
from kiro_usage.ui.say import day_range, named, number, say
from kiro_usage.ui.scratch import ScratchFolder
from kiro_usage.ui.text import md_escape, plain

_READ = "uploads_read"
_KEY = "uploads"
_SAME_NAMES = "uploads_same_names"
_TYPES = ["csv", "gz", "zip", "parquet", "json"]
_LONGEST_NAME = 200
_CHOICES = ("sum", "newest")
_COLUMNS = ("name", "verdict", "report", "rows", "rejected", "days")


class Upload(Protocol):
    """An uploaded file, as Streamlit hands it over."""

    name: str
    file_id: str

    def getvalue(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What was made of the uploads with these ids; `newest_alone` see `read_files`."""

    ids: tuple[str, ...]
    newest_alone: bool
    unpacked: Unpacked
    read: ReadFiles
    folder: ScratchFolder

    @property
    def key(self) -> str:
        """Stands for the uploads in caches."""
        return " ".join(self.ids)


def uploads_block() -> Uploaded | None:
    """The uploader; returns what was made of the files, or None while there are none."""
    uploads = st.file_uploader(
        say("uploads.title"),
        type=_TYPES,
        accept_multiple_files=True,
        key=_KEY,
        help=say("uploads.help"),
    )
    if not uploads:
        st.session_state.pop(_READ, None)
        return None
    return _read(uploads, newest_alone=st.session_state.get(_SAME_NAMES) == "newest")


def _read(uploads: Sequence[Upload], *, newest_alone: bool) -> Uploaded:
    """Read the files, or take what was made of the same ones in an earlier run."""
    ids = tuple(upload.file_id for upload in uploads)
    kept: Uploaded | None = st.session_state.get(_READ)
    if kept is not None and kept.ids == ids and kept.newest_alone == newest_alone:
        return kept
    with st.spinner(say("page.loading")):
        unpacked = unpack_uploads((item.name, item.getvalue()) for item in uploads)
        folder = ScratchFolder()
        read = read_files(unpacked.reports, folder.path, newest_alone=newest_alone)
    made = Uploaded(ids, newest_alone, unpacked, read, folder)
    st.session_state[_READ] = made
    return made


def verdicts(made: Uploaded) -> None:
    """What became of each file; open by itself where something was set aside or rejected."""
    read, refused = made.read, made.unpacked.refused
    aside = sum(item.reason is not None for item in read.files) + len(refused)
    rejected = sum(item.rows_rejected for item in read.files)
    label = say(
        "uploads.verdict", files=number(len(read.files)), aside=number(aside), rejected=number(rejected)
    )
    with st.expander(label, expanded=bool(aside or rejected), key="upload_verdicts", icon=":material/rule:"):
        rows = [*map(_refusal, refused), *map(_row, read.files)]
        st.dataframe(
            pd.DataFrame(rows, columns=list(_COLUMNS)),
            hide_index=True,
            placeholder="—",
            column_config={name: say(f"uploads.column_{name}") for name in _COLUMNS},
        )
    if read.same_names:
        _ask_about(read.same_names)


def _ask_about(same_names: Sequence[str]) -> None:
    """Files of one name and different content: two regions, or an older and a newer delivery."""
    names = ", ".join(md_escape(name) for name in same_names)
    with st.container(border=True, key="upload_same_names"):
        st.markdown(say("uploads.same_names", names=names))
        st.radio(
            say("uploads.same_names_choice"),
            _CHOICES,
            format_func=named(_CHOICES, lambda choice: f"uploads.same_names_{choice}"),
            key=_SAME_NAMES,
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
