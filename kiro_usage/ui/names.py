"""The names of this page: those kept in the data folder, those uploaded, e-mails of the credits report."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import streamlit as st

from kiro_usage.errors import KiroUsageError
from kiro_usage.people import (
    DELETED,
    FILE_NAME,
    SEAT_FILE,
    TEAM_FILE,
    LoadedMappings,
    Mappings,
    NameSource,
    Person,
    SeatList,
    Seats,
    TeamList,
    group_teams,
    labels,
    match_seats,
    parse_mappings,
    parse_seat_list,
    parse_team_list,
    read_seat_list,
    read_team_list,
    resolve,
    shared_mappings,
    with_report_emails,
    with_uploaded,
)
from kiro_usage.ui.data import Opened
from kiro_usage.ui.say import failure
from kiro_usage.ui.text import plain
from kiro_usage.ui.uploads import Uploaded
from kiro_usage.ui.url import view
from kiro_usage.ui.view import Mode

_PROBLEM = "names_problem"
SESSION_SEATS = "names_seats"
"""Where a session keeps a list of subscribers that goes with it: its key for caches, and the list."""

_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of people, by user id, the label of each id of the data, the team of each id that has
    one, and what is wrong with the names file. `key` stands for all of it in caches. `unmatched` rows of the
    lists of teams name people of whom no id is known.

    `directory` are the ids of everybody in Identity Center, None where it was never read whole. `seat_list`
    is the list of subscribers as it was given, `seats` whose line is whose; None without one.
    """

    key: str
    mappings: Mappings
    labels: Mapping[str, str]
    teams: Mapping[str, str] = field(default_factory=dict)
    unmatched: int = 0
    problem: KiroUsageError | None = None
    directory: frozenset[str] | None = None
    seat_list: SeatList | None = None
    seats: Seats | None = None

    def person(self, user_id: str) -> Person | None:
        """What is known of one id."""
        return self.mappings.people.get(user_id)

    def searchable(self, user_id: str) -> str:
        """All that a search looks at: id, label, team, user name, names and e-mail, in one case."""
        person = self.person(user_id)
        texts = [user_id, self.labels.get(user_id, ""), self.teams.get(user_id, "")]
        if person is not None:
            texts += [person.username or "", person.email or "", person.display_name or ""]
        return folded("\n".join(texts))

    @property
    def listed(self) -> frozenset[str]:
        """Everybody whom the lists or the directory name, whether in the data or not."""
        seats = self.seats.people.keys() if self.seats is not None else ()
        return frozenset().union(self.teams, seats, self.directory or ())

    @property
    def search_texts(self) -> Mapping[str, str]:
        """`searchable` of each id of the data and of everybody listed."""
        return _search_texts(self.key, self)

    @property
    def verified_ids(self) -> frozenset[str]:
        """Who has a name from Identity Center."""
        return _verified_ids(self.key, self.mappings)

    @property
    def verified(self) -> int:
        """How many have a name from Identity Center."""
        return len(self.verified_ids)


def tell_problem(names: Names) -> None:
    """What is wrong with the lists of people; not where a screen says so itself."""
    problem = names.problem
    if problem is None or view().mode is Mode.MAPPING or problem.kind.startswith("seat_list"):
        return
    failure(problem)


def folded(text: str) -> str:
    """Text as searches compare it: one case, one form of each Korean syllable."""
    return unicodedata.normalize("NFC", text).casefold().strip()


def is_verified(person: Person | None) -> bool:
    """Whether Identity Center confirmed a name."""
    return person is not None and person.source is NameSource.IDENTITY_CENTER


def load_names(
    data_dir: Path,
    now: datetime,
    opened: Opened | None,
    uploaded: Uploaded | None = None,
    team_pattern: str = "",
    file_problem: KiroUsageError | None = None,
) -> Names:
    """The kept names and teams, those uploaded in this session, and the reports' e-mails.

    Who is in no list of teams has the team of a group that `team_pattern` names. `file_problem` is what
    others found to be wrong with the file of names, who may have set it aside.
    """
    state = _file_state(data_dir / FILE_NAME)
    loaded = _kept(str(data_dir), state, now) if state else LoadedMappings(Mappings())
    if loaded.problem is not None:  # a broken file is set aside: the next run would not know of it
        st.session_state[_PROBLEM] = loaded.problem
    teams, teams_state, problem = _kept_teams(data_dir)
    files = uploaded.unpacked if uploaded else None
    seats_key, seat_list, seats_problem = _seat_list(data_dir, files.seat_lists if files else ())
    key = (
        f"{data_dir} {state} {teams_state} {uploaded.key if uploaded else ''} {opened.key if opened else ''}"
        f" {team_pattern}"
    )
    of_files = _parsed(files.mappings if files else (), parse_mappings)
    put_together = _put_together(
        key,
        loaded.mappings,
        of_files,
        [teams, *_parsed(files.team_lists if files else (), parse_team_list)],
        opened,
        now,
        team_pattern,
    )
    key = f"{key} {seats_key}"
    return Names(
        key,
        *put_together,
        problem=st.session_state.get(_PROBLEM) or file_problem or problem or seats_problem,
        directory=_directory([loaded.mappings, *of_files]),
        seat_list=seat_list,
        seats=_matched(key, seat_list, put_together[0], opened) if seat_list is not None else None,
    )


def _directory(sources: Sequence[Mappings]) -> frozenset[str] | None:
    """Everybody in the directories that were read whole; None where none was."""
    whole = [source for source in sources if source.identity_store_id is not None]
    if not whole:
        return None
    return frozenset(
        user_id
        for source in whole
        for user_id, person in source.people.items()
        if is_verified(person) and person.status != DELETED
    )


def _seat_list(
    data_dir: Path, uploaded: Sequence[tuple[str, bytes]]
) -> tuple[str, SeatList | None, KiroUsageError | None]:
    """The list of subscribers of this session, else of the uploads, else of the data folder: what stands for
    it in caches, the list, and what is wrong with it.
    """
    if SESSION_SEATS in st.session_state:
        key, listed = st.session_state[SESSION_SEATS]
        return key, listed, None
    given = _parsed(uploaded, parse_seat_list)
    if given:
        return "uploaded", given[-1], None
    state = _file_state(data_dir / SEAT_FILE)
    if state is None:
        return "", None, None
    try:
        return str(state), _kept_seats(str(data_dir), state), None
    except KiroUsageError as error:
        return str(state), None, error


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept_seats(data_dir: str, state: tuple[int, int]) -> SeatList | None:
    del state  # part of the key only
    return read_seat_list(Path(data_dir))


@st.cache_resource(max_entries=8, show_spinner=False)
def _matched(key: str, _listed: SeatList, _mappings: Mappings, _opened: Opened | None) -> Seats:
    del key
    return match_seats(_listed, _mappings, _opened.user_ids if _opened is not None else ())


def _kept_teams(data_dir: Path) -> tuple[TeamList, tuple[int, int] | None, KiroUsageError | None]:
    """The kept list of teams, the state of its file, and what is wrong with it."""
    state = _file_state(data_dir / TEAM_FILE)
    if state is None:
        return TeamList(), None, None
    try:
        return _team_list(str(data_dir), state), state, None
    except KiroUsageError as error:
        return TeamList(), state, error


def _file_state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept(data_dir: str, state: tuple[int, int], _now: datetime) -> LoadedMappings:
    del state  # part of the key only
    return shared_mappings(Path(data_dir), _now)


@st.cache_resource(max_entries=8, show_spinner=False)
def _team_list(data_dir: str, state: tuple[int, int]) -> TeamList:
    del state  # part of the key only
    return read_team_list(Path(data_dir))


@st.cache_resource(max_entries=16, show_spinner=False)
def _put_together(
    key: str,
    _kept: Mappings,
    _uploaded: Sequence[Mappings],
    _lists: Sequence[TeamList],
    _opened: Opened | None,
    _now: datetime,
    _team_pattern: str,
) -> tuple[Mappings, Mapping[str, str], Mapping[str, str], int]:
    """Mappings, labels, teams, and how many listed people are not known."""
    del key
    mappings = _kept
    for uploaded in _uploaded:
        mappings = with_uploaded(mappings, uploaded, _now)
    if _opened is not None:
        mappings = with_report_emails(mappings, _opened.emails, _now)
    listed = resolve(_lists, mappings, _now)
    mappings = with_uploaded(mappings, listed.mappings, _now)
    texts = labels(mappings.people, _opened.user_ids) if _opened is not None else {}
    teams = group_teams(mappings.people, _team_pattern) | dict(listed.teams)
    return mappings, texts, teams, listed.unmatched


@st.cache_resource(max_entries=4, show_spinner=False)
def _search_texts(key: str, _names: Names) -> Mapping[str, str]:
    del key
    return {user_id: _names.searchable(user_id) for user_id in {*_names.labels, *_names.listed}}


@st.cache_resource(max_entries=16, show_spinner=False)
def _verified_ids(key: str, _mappings: Mappings) -> frozenset[str]:
    del key
    return frozenset(user_id for user_id, person in _mappings.people.items() if is_verified(person))


def _parsed(files: Sequence[tuple[str, bytes]], parse: Callable[[bytes, str], _Parsed]) -> list[_Parsed]:
    """What the files about people among the uploads say; one that is none is told."""
    parsed = []
    for name, payload in files:
        try:
            parsed.append(parse(payload, plain(name)))
        except KiroUsageError as error:
            failure(error)
    return parsed
