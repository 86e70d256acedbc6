"""Pages without figures: what is missing, and the next step."""

from collections.abc import Sequence

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.settings import Settings
from kiro_usage.ui.parts import empty_state, on_phone
from kiro_usage.ui.say import failure, say
from kiro_usage.ui.sidebar.settings import want_check
from kiro_usage.ui.uploads import SAMPLE, fetch_command, open_sample
from kiro_usage.ui.url import view

_OFFLINE_COMMAND = "streamlit run kiro_tracker_offline.py"
_DEMO_COMMAND = "python3 -m tasks demo"
_CONFIG_LINE = 'BUCKET_NAME = "my-report-bucket"'
_VARIABLE_LINE = "export KIRO_BUCKET_NAME=my-report-bucket"


def no_bucket() -> None:
    """No bucket is set: both ways to set one, and the ways without."""
    st.title(say(f"mode.{view().mode}"), anchor=False)
    empty_state("cloud_off", say("empty.no_bucket"), say("empty.no_bucket_next"))
    left, right = st.columns(2)
    with left:
        st.caption(say("empty.no_bucket_config"))
        st.code(_CONFIG_LINE, language=None)
    with right:
        st.caption(say("empty.no_bucket_variable"))
        st.code(_VARIABLE_LINE, language=None)
    left, right = st.columns(2)
    with left:
        st.caption(say("empty.no_bucket_offline"))
        st.code(_OFFLINE_COMMAND, language=None)
    with right:
        st.caption(say("empty.no_bucket_demo"))
        st.code(_DEMO_COMMAND, language=None)


def no_data(problems: Sequence[KiroUsageError]) -> None:
    """A bucket is set and nothing was collected: what stands in the way of it, else to collect."""
    st.title(say(f"mode.{view().mode}"), anchor=False)
    for problem in problems:
        failure(problem)
    if problems:
        st.button(say("page.try_again"), key="bucket_again", icon=":material/refresh:", on_click=want_check)
        return
    empty_state("cloud_download", say("empty.no_data"), say("empty.no_data_next"))


def no_files(settings: Settings) -> None:
    """The offline page before anything was uploaded: how to get the files, and a sample to try."""
    st.title(say(f"mode.{view().mode}"), anchor=False)
    next_step = say("empty.no_files_phone" if on_phone() else "empty.no_files_next")
    empty_state("upload_file", say("empty.no_files"), next_step)
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            say("uploads.sample"),
            key="sample_open",
            type="primary",
            icon=":material/science:",
            on_click=open_sample,
        )
        st.download_button(
            say("uploads.sample_download"),
            data=SAMPLE.read_bytes,
            file_name=SAMPLE.name,
            mime="application/zip",
            key="sample_download",
            on_click="ignore",
            icon=":material/download:",
        )
    st.caption(say("empty.no_files_command"))
    st.code(fetch_command(settings), language=None, wrap_lines=True)
