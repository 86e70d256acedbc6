"""The list of subscribers, as an administrator exports it: who has a subscription, in which state and plan.

Its columns are named by whoever uploads it. Rows name a person by id, e-mail or user name.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiro_usage.catalogue.people import IDENTIFIERS
from kiro_usage.catalogue.seats import SEAT_COLUMNS, SeatState, guess_columns, seat_plan, state_of
from kiro_usage.errors import KiroUsageError, StoreError
from kiro_usage.people.mappings import Mappings
from kiro_usage.people.person import is_directory_id
from kiro_usage.people.private_file import write_private
from kiro_usage.people.tables import clean, defused, people_index, rows_of
from kiro_usage.user_ids import normalise_user_id

SEAT_FILE = "seat_list.csv"
_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class SeatTable:
    """A file before its columns are named: headings, and rows with the number of the line each ends on."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def guess(self) -> dict[str, int]:
        """Which column is which, as far as the headings tell."""
        return guess_columns(self.headings)


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One line of a list: who, and what it says of the subscription. `line` is its line in the file."""

    line: int
    user_id: str | None = None
    email: str | None = None
    username: str | None = None
    state: SeatState = SeatState.UNKNOWN
    plan: str | None = None
    activated: date | None = None


@dataclass(frozen=True, slots=True)
class SeatList:
    """The lines of a list that name somebody, and the numbers of those that do not.

    `has_states` is whether a column tells states: without one, and for words that are not known, it stays
    open who is charged.
    """

    rows: tuple[Subscriber, ...] = ()
    nameless: tuple[int, ...] = ()
    has_states: bool = False


@dataclass(frozen=True, slots=True)
class Seats:
    """The subscribers by user id, one line each, and the lines that are left.

    `unmatched` name people of whom no id is known, `repeated` are further lines of somebody: the one in the
    better state and the larger plan counts. Who is on an ended line alone is in `ended`, not in `people`.
    """

    people: Mapping[str, Subscriber] = field(default_factory=dict)
    ended: Mapping[str, Subscriber] = field(default_factory=dict)
    unmatched: tuple[Subscriber, ...] = ()
    repeated: tuple[Subscriber, ...] = ()


def read_seat_table(payload: bytes, name: str) -> SeatTable:
    """The table of an uploaded file called `name`. Raises KiroUsageError `seat_list_broken`."""
    try:
        lines = list(rows_of(payload))
    except csv.Error as error:
        raise KiroUsageError("seat_list_broken", path=name) from error
    if len(lines) < 1 or len(lines[0][1]) < 1 or not any(cell.strip() for cell in lines[0][1]):
        raise KiroUsageError("seat_list_broken", path=name)
    headings = tuple(clean(cell.strip("\ufeff")) or "" for cell in lines[0][1])
    return SeatTable(headings, tuple(lines[1:]))


def seats_in(table: SeatTable, places: Mapping[str, int]) -> SeatList:
    """The lines of a table whose columns stand at `places` (names of SEAT_COLUMNS)."""
    rows, nameless = [], []
    for line, cells in table.rows:
        found = {name: clean(cells[place]) for name, place in places.items() if place < len(cells)}
        user_id = normalise_user_id(found.get("user_id") or "") or None
        row = Subscriber(
            line,
            user_id,
            found.get("email"),
            found.get("username"),
            state_of(found.get("status")),
            found.get("plan"),
            day_in(found.get("activated")),
        )
        if any(getattr(row, name) for name in IDENTIFIERS):
            rows.append(row)
        else:
            nameless.append(line)
    return SeatList(tuple(rows), tuple(nameless), "status" in places)


def parse_seat_list(payload: bytes, name: str) -> SeatList:
    """A list whose headings tell its columns, as `seats_csv` writes it. Raises KiroUsageError
    `seat_list_broken`, also where no column names people.
    """
    table = read_seat_table(payload, name)
    places = table.guess
    if not any(column in places for column in IDENTIFIERS):
        raise KiroUsageError("seat_list_broken", path=name)
    return seats_in(table, places)


def match_seats(listed: SeatList, known: Mappings, user_ids: Collection[str] = ()) -> Seats:
    """Whose line is whose: by the id, else by e-mail or user name among the known people, in any case.

    An id has to be known (`user_ids` are those of the reports) or to have the form of the directory's: a
    number of staff is nobody's id. An address that two people share leads to nobody.
    """
    ids, given = people_index(known), known.people.keys() | set(user_ids)
    people: dict[str, Subscriber] = {}
    unmatched, repeated = [], []
    for row in listed.rows:
        user_id = _id_of(row, ids, given)
        if user_id is None:
            unmatched.append(row)
            continue
        kept = people.get(user_id)
        if kept is None:
            people[user_id] = row
            continue
        better, other = (row, kept) if _rank(row) > _rank(kept) else (kept, row)
        people[user_id] = better
        repeated.append(other)
    ended = {user_id: row for user_id, row in people.items() if row.state is SeatState.ENDED}
    current = {user_id: row for user_id, row in people.items() if user_id not in ended}
    return Seats(current, ended, tuple(unmatched), tuple(repeated))


def read_seat_list(data_dir: Path) -> SeatList | None:
    """The list kept in a data folder; None where there is none.

    Raises KiroUsageError `seat_list_broken` where it is no list, StoreError where it cannot be read.
    """
    path = data_dir / SEAT_FILE
    try:
        return parse_seat_list(path.read_bytes(), str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            "seat_list_unreadable", path=str(path), detail=error.strerror or str(error)
        ) from error


def write_seat_list(data_dir: Path, listed: SeatList) -> Path:
    """Keep a list in a data folder, in place of the one before. Returns its path. Raises StoreError."""
    path = data_dir / SEAT_FILE
    try:
        write_private(path, seats_csv(listed))
    except OSError as error:
        raise StoreError(
            "seat_list_not_written", path=str(path), detail=error.strerror or str(error)
        ) from error
    return path


def forget_seat_list(data_dir: Path) -> None:
    """Delete the list kept in a data folder. Raises StoreError."""
    path = data_dir / SEAT_FILE
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            "seat_list_not_written", path=str(path), detail=error.strerror or str(error)
        ) from error


def seats_csv(listed: SeatList) -> bytes:
    """A list as CSV that Excel opens rightly and that opens again here; without states no such column."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    columns = [name for name in SEAT_COLUMNS if name != "status" or listed.has_states]
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in _cells(row, columns)] for row in listed.rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def day_in(text: str | None) -> date | None:
    """The day of a cell: ISO with or without time, as Korean Excel writes it (`2026. 9. 14.`), or with the
    month first, as AWS's console does; None for anything else.
    """
    for pattern, order in ((_DAY, (1, 2, 3)), (_AMERICAN, (3, 1, 2))):
        match = pattern.match((text or "").strip())
        if match is not None:
            try:
                return date(*(int(match[place]) for place in order))
            except ValueError:
                return None
    return None


def _cells(row: Subscriber, columns: Iterable[str]) -> list[str]:
    state = "" if row.state is SeatState.UNKNOWN else row.state.value
    texts: Mapping[str, str | None] = {
        "user_id": row.user_id,
        "email": row.email,
        "username": row.username,
        "status": state,
        "plan": row.plan,
        "activated": row.activated.isoformat() if row.activated else None,
    }
    return [texts[name] or "" for name in columns]


def _id_of(row: Subscriber, ids: Mapping[str, str], known: AbstractSet[str]) -> str | None:
    """An e-mail may stand in the column of user names: consoles show either."""
    if row.user_id is not None and (row.user_id in known or is_directory_id(row.user_id)):
        return row.user_id
    texts = [text.casefold() for text in (row.email, row.username) if text]
    return next((ids[text] for text in texts if text in ids), None)


def _rank(row: Subscriber) -> tuple[int, float]:
    order = (SeatState.ENDED, SeatState.PENDING, SeatState.UNKNOWN, SeatState.ACTIVE)
    plan = seat_plan(row.plan)
    return order.index(row.state), -1.0 if plan is None else float(plan.price)
