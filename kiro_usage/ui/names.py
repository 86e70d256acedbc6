"""The names of this page: those kept in the data folder, those uploaded, e-mails of the credits report."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    FILE_NAME,
    LoadedMappings,
    Mappings,
    NameSource,
    Person,
    labels,
    parse_mappings,
    read_mappings,
    with_report_emails,
    with_uploaded,
)
from kiro_usage.ui.data import Opened
from kiro_usage.ui.say import failure
from kiro_usage.ui.text import plain
from kiro_usage.ui.uploads import Uploaded

_PROBLEM = "names_problem"


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of people, by user id, the label of each id of the data, and what is wrong with the names
    file. `key` stands for all of it in caches.
    """

    key: str
    mappings: Mappings
    labels: Mapping[str, str]
    problem: KiroUsageError | None = None

    def person(self, user_id: str) -> Person | None:
        """What is known of one id."""
        return self.mappings.people.get(user_id)

    def searchable(self, user_id: str) -> str:
        """All that a search looks at: id, label, user name, names and e-mail, in one case."""
        person = self.person(user_id)
        texts = [user_id, self.labels.get(user_id, "")]
        if person is not None:
            texts += [person.username or "", person.email or "", person.display_name or ""]
        return folded("\n".join(texts))

    @property
    def verified(self) -> int:
        """How many have a name from Identity Center."""
        return sum(is_verified(person) for person in self.mappings.people.values())


def folded(text: str) -> str:
    """Text as searches compare it: one case, one form of each Korean syllable."""
    return unicodedata.normalize("NFC", text).casefold().strip()


def is_verified(person: Person | None) -> bool:
    """Whether Identity Center confirmed a name."""
    return person is not None and person.source is NameSource.IDENTITY_CENTER


def load_names(
    data_dir: Path, now: datetime, opened: Opened | None, uploaded: Uploaded | None = None
) -> Names:
    """The kept names, those of the names files uploaded in this session, and the reports' e-mails."""
    state = _file_state(data_dir)
    loaded = _kept(str(data_dir), state, now) if state else LoadedMappings(Mappings())
    if loaded.problem is not None:  # a broken file is set aside: the next run would not know of it
        st.session_state[_PROBLEM] = loaded.problem
    files = [*uploaded.unpacked.mappings] if uploaded else []
    key = f"{data_dir} {state} {uploaded.key if uploaded else ''} {opened.key if opened else ''}"
    mappings, texts = _put_together(key, loaded.mappings, _parsed(files), opened, now)
    return Names(key, mappings, texts, st.session_state.get(_PROBLEM))


def _file_state(data_dir: Path) -> tuple[int, int] | None:
    try:
        status = (data_dir / FILE_NAME).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept(data_dir: str, state: tuple[int, int], _now: datetime) -> LoadedMappings:
    del state  # part of the key only
    return read_mappings(Path(data_dir), _now)


@st.cache_resource(max_entries=16, show_spinner=False)
def _put_together(
    key: str, _kept: Mappings, _uploaded: Sequence[Mappings], _opened: Opened | None, _now: datetime
) -> tuple[Mappings, Mapping[str, str]]:
    del key
    mappings = _kept
    for uploaded in _uploaded:
        mappings = with_uploaded(mappings, uploaded, _now)
    if _opened is None:
        return mappings, {}
    mappings = with_report_emails(mappings, _opened.emails, _now)
    return mappings, labels(mappings.people, _opened.user_ids)


def _parsed(files: Sequence[tuple[str, bytes]]) -> list[Mappings]:
    """The names files among the uploads; one that is none is told."""
    parsed = []
    for name, payload in files:
        try:
            parsed.append(parse_mappings(payload, plain(name)))
        except KiroUsageError as error:
            failure(error)
    return parsed
