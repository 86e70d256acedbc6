"""Uploaded report files of one session: taken from the page, sorted, read and merged.

The merged tables lie in a temporary folder that goes with the session; nothing is written to the data folder.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import streamlit as st

from kiro_usage.settings import Settings
from kiro_usage.sources.uploads import Unpacked, unpack_uploads
from kiro_usage.store import ReadFiles, read_files
from kiro_usage.ui.say import say
from kiro_usage.ui.scratch import ScratchFolder

SAMPLE = Path(__file__).resolve().parent.parent.parent / "static" / "kiro_sample_reports.zip"
"""Made by `python -m kiro_usage.demo.sample`."""
SAME_NAMES = "uploads_same_names"
NEWEST = "newest"
_READ = "uploads_read"
_FILES = "uploads"
_FOLDER = "uploads_folder"
_SAMPLE = "uploads_sample"
_TYPES = ["csv", "gz", "zip", "parquet", "json"]
_NO_BUCKET = "my-report-bucket"


class Upload(Protocol):
    """An uploaded file, as Streamlit hands it over; one of a folder is named by its path."""

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

    @property
    def is_sample(self) -> bool:
        """Whether these are the files of the sample."""
        return self.ids == (_SAMPLE,)


def uploads_block() -> Uploaded | None:
    """The uploaders of files and of a folder; returns what was made of the files, or of the sample where it
    was asked for; None while there is nothing.
    """
    files = st.file_uploader(
        say("uploads.title"),
        type=_TYPES,
        accept_multiple_files=True,
        key=_FILES,
        help=say("uploads.help"),
    )
    with st.expander(say("uploads.folder"), icon=":material/drive_folder_upload:", key="block_folder"):
        st.caption(say("uploads.folder_help"))
        folder = st.file_uploader(
            say("uploads.folder"),
            type=_TYPES,
            accept_multiple_files="directory",
            key=_FOLDER,
            label_visibility="collapsed",
        )
    uploads: list[Upload] = [*(files or ()), *(folder or ())]
    if uploads:
        st.session_state.pop(_SAMPLE, None)
        ids = tuple(upload.file_id for upload in uploads)
        return _made(ids, ((item.name, item.getvalue()) for item in uploads))
    if _SAMPLE in st.session_state:
        return _made((_SAMPLE,), ((path.name, path.read_bytes()) for path in (SAMPLE,)))
    st.session_state.pop(_READ, None)
    return None


def open_sample() -> None:
    """Show the sample from the next run on, until something is uploaded."""
    st.session_state[_SAMPLE] = True


def close_sample() -> None:
    """Show the page without data again."""
    st.session_state.pop(_SAMPLE, None)


def fetch_command(settings: Settings) -> str:
    """What somebody with access to the bucket runs to bring the reports, and no prompts."""
    source = settings.sources[0] if settings.sources else None
    address = f"s3://{source.bucket}/{source.prefix}" if source else f"s3://{_NO_BUCKET}/daily-report"
    patterns = '--exclude "*" --include "*user_report*" --include "*by_user_analytic*"'
    return f"aws s3 sync {address.rstrip('/')} kiro-reports {patterns}"


def _made(ids: tuple[str, ...], files: Iterable[tuple[str, bytes]]) -> Uploaded:
    """Read the files, or take what was made of the same ones in an earlier run."""
    newest_alone = st.session_state.get(SAME_NAMES) == NEWEST
    kept: Uploaded | None = st.session_state.get(_READ)
    if kept is not None and kept.ids == ids and kept.newest_alone == newest_alone:
        return kept
    with st.spinner(say("page.loading")):
        unpacked = unpack_uploads(files)
        folder = ScratchFolder()
        read = read_files(unpacked.reports, folder.path, newest_alone=newest_alone)
    made = Uploaded(ids, newest_alone, unpacked, read, folder)
    st.session_state[_READ] = made
    return made
