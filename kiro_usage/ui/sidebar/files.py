"""What is analysed: the store, or one of the snapshots in the data folder."""

from pathlib import Path

import streamlit as st

from kiro_usage.store import DataFile, data_files
from kiro_usage.ui.say import day, moment, number, say, size
from kiro_usage.ui.text import md_escape, plain

_CHOSEN = "data_file"
STORE = "store"
_OUR_NAME = "consolidated_multiregion_"


def files_block(data_dir: Path) -> Path | None:
    """The chosen snapshot, or None for the store."""
    files = {item.path.name: item for item in _files(data_dir)}
    if st.session_state.get(_CHOSEN) not in (STORE, *files):
        st.session_state[_CHOSEN] = STORE
    chosen: str = st.session_state[_CHOSEN]
    value = say("files.store") if chosen == STORE else md_escape(chosen)
    with st.expander(f"{say('sidebar.files')} :gray[· {value}]", key="block_files", icon=":material/folder:"):
        st.selectbox(
            say("sidebar.files"),
            [STORE, *files],
            format_func={name: _label(files.get(name)) for name in (STORE, *files)}.__getitem__,
            key=_CHOSEN,
            label_visibility="collapsed",
        )
        if chosen == STORE:
            st.caption(say("files.store_help"))
            return None
        _manage(files[chosen])
    return files[chosen].path


def _files(data_dir: Path) -> list[DataFile]:
    """Rows are counted once for each state of the folder, not in each run of the page."""
    paths = sorted(data_dir.glob("*.[cC][sS][vV]")) if data_dir.is_dir() else []
    state = [(path.name, status.st_mtime_ns, status.st_size) for path in paths for status in [path.stat()]]
    return _files_of(str(data_dir), tuple(state))


@st.cache_data(max_entries=8, show_spinner=False)
def _files_of(data_dir: str, state: tuple[tuple[str, int, int], ...]) -> list[DataFile]:
    del state  # part of the key only
    return data_files(Path(data_dir))


def _label(item: DataFile | None) -> str:
    if item is None:
        return say("files.store")
    return say(
        "files.snapshot",
        moment=f"{item.created:%Y-%m-%d %H:%M}",
        kind=_kind(item.path.name),
        name=plain(item.path.name),
        rows=number(item.rows),
        size=size(item.size),
    )


def _kind(name: str) -> str:
    """In a narrow list the report tells the twins apart, another name itself."""
    if not name.startswith(_OUR_NAME):
        return plain(name)
    return say("files.credits" if name.lower().endswith("_credits.csv") else "files.activity")


def _manage(item: DataFile) -> None:
    st.caption(
        say(
            "files.facts",
            created=moment(item.created),
            rows=number(item.rows),
            size=size(item.size),
        )
    )
    with st.container(horizontal=True):
        st.download_button(
            say("files.download"),
            data=item.path.read_bytes,
            file_name=item.path.name,
            mime="text/csv",
            key="file_download",
            on_click="ignore",
            icon=":material/download:",
        )
        if st.button(say("files.delete"), key="file_delete", icon=":material/delete:"):
            _ask_to_delete(item)


def _ask_to_delete(item: DataFile) -> None:
    @st.dialog(say("files.delete_title"), width="small")
    def ask() -> None:
        st.text(item.path.name)
        st.markdown(say("files.delete_question", rows=number(item.rows), created=day(item.created.date())))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(say("files.delete_no"), key="file_delete_no"):
                st.rerun()
            if st.button(
                say("files.delete_yes"),
                key="file_delete_yes",
                type="primary",
                on_click=item.path.unlink,
                kwargs={"missing_ok": True},
            ):
                st.rerun()

    ask()
