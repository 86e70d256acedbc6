"""A list of people with their names and teams, as a team lead keeps it: `user_id,name,email,team` as CSV.

Rows name a person by id, e-mail or user name. Excel's Korean encoding and separators are understood.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kiro_usage.catalogue.people import IDENTIFIERS, bind_people_columns, is_people_list
from kiro_usage.errors import KiroUsageError, StoreError
from kiro_usage.people.mappings import Mappings
from kiro_usage.people.person import NameSource, Person
from kiro_usage.people.private_file import write_private
from kiro_usage.people.tables import clean, defused, people_index, rows_of
from kiro_usage.user_ids import normalise_user_id

TEAM_FILE = "team_list.csv"
COLUMNS = ("user_id", "username", "email", "name", "team")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list; what it does not say is None, and at least one of id, user name, e-mail it does."""

    user_id: str | None = None
    username: str | None = None
    email: str | None = None
    name: str | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True)
class TeamList:
    """The rows of a list that name somebody, and how many do not."""

    rows: tuple[Listed, ...] = ()
    unusable: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a list says about user ids: names and e-mails as mappings, one team each.

    `unmatched` rows name people of whom no id is known; `several_teams` counts people listed with more than
    one, of which the first counts.
    """

    mappings: Mappings = field(default_factory=Mappings)
    teams: Mapping[str, str] = field(default_factory=dict)
    unmatched: int = 0
    several_teams: int = 0


def parse_team_list(payload: bytes, name: str) -> TeamList:
    """The rows of an uploaded list called `name`. Raises KiroUsageError `team_list_broken`."""
    try:
        lines = [row for _, row in rows_of(payload)]
    except csv.Error as error:
        raise KiroUsageError("team_list_broken", path=name) from error
    if not lines or not is_people_list(lines[0]):
        raise KiroUsageError("team_list_broken", path=name)
    places = bind_people_columns(lines[0])
    rows = [_listed(row, places) for row in lines[1:]]
    usable = [row for row in rows if any(getattr(row, name) for name in IDENTIFIERS)]
    return TeamList(tuple(usable), len(rows) - len(usable))


def resolve(lists: Iterable[TeamList], known: Mappings, now: datetime) -> Resolved:
    """What lists say of user ids; a later list outdoes an earlier one. E-mails and user names are looked up
    among the known people, whatever their case.
    """
    ids = people_index(known)
    people: dict[str, Person] = {}
    teams: dict[str, str] = {}
    unmatched, several = 0, set[str]()
    for given in lists:
        own: dict[str, str] = {}
        for row in given.rows:
            user_id = _id_of(row, ids)
            if user_id is None:
                unmatched += 1
                continue
            if row.team is not None and own.setdefault(user_id, row.team) != row.team:
                several.add(user_id)
            person = _person(known.people.get(user_id) or Person(user_id), row, now)
            if person is not None:
                people.setdefault(user_id, person)
        teams |= own
    return Resolved(Mappings(people=people), teams, unmatched, len(several))


def read_team_list(data_dir: Path) -> TeamList:
    """The list kept in a data folder; an empty one where there is none.

    Raises KiroUsageError `team_list_broken` where it is no list, StoreError where it cannot be read.
    """
    path = data_dir / TEAM_FILE
    try:
        return parse_team_list(path.read_bytes(), str(path))
    except FileNotFoundError:
        return TeamList()
    except OSError as error:
        raise StoreError(
            "mappings_unreadable", path=str(path), detail=error.strerror or str(error)
        ) from error


def write_team_list(data_dir: Path, rows: Sequence[Listed]) -> Path:
    """Keep a list in a data folder, in place of the one before. Returns its path. Raises StoreError."""
    path = data_dir / TEAM_FILE
    try:
        write_private(path, to_csv(rows))
    except OSError as error:
        raise StoreError(
            "mappings_not_written", path=str(path), detail=error.strerror or str(error)
        ) from error
    return path


def to_csv(rows: Iterable[Listed]) -> bytes:
    """A list as CSV that Excel opens rightly and that opens again here."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([defused(getattr(row, name) or "") for name in COLUMNS] for row in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _listed(row: Sequence[str], places: Mapping[str, int]) -> Listed:
    cells = {name: clean(row[place]) for name, place in places.items() if place < len(row)}
    user_id = cells.get("user_id")
    return Listed(**(cells | {"user_id": (normalise_user_id(user_id) or None) if user_id else None}))


def _id_of(row: Listed, ids: Mapping[str, str]) -> str | None:
    if row.user_id is not None:
        return row.user_id
    return next(
        (ids[_folded(text)] for text in (row.email, row.username) if text and _folded(text) in ids), None
    )


def _newer(told: str | None, known: str | None) -> str | None:
    """What a row tells, unless it is what is known."""
    if told is None or (known is not None and _folded(told) == _folded(known)):
        return known
    return told


def _folded(text: str) -> str:
    return text.casefold()


def _person(known: Person, row: Listed, now: datetime) -> Person | None:
    """What a row adds to what is known of somebody; None where it adds nothing. An e-mail or user name in
    other capitals is the same one: what found somebody does not rename them.
    """
    told = replace(
        known,
        username=_newer(row.username, known.username),
        display_name=row.name or known.display_name,
        email=_newer(row.email, known.email),
    )
    return None if told == known else replace(told, source=NameSource.UPLOAD, updated_at=now, reason=None)
