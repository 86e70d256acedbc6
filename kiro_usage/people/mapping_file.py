"""`user_mappings.json`: the names that were found, kept between runs and between machines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiro_usage.errors import KiroUsageError, StoreError
from kiro_usage.people.mappings import Mappings
from kiro_usage.people.person import NameSource, Person
from kiro_usage.people.private_file import write_private
from kiro_usage.user_ids import normalise_user_id

FILE_NAME = "user_mappings.json"
VERSION = 1

_TEXTS = ("username", "display_name", "email", "given_name", "family_name", "title", "status")


@dataclass(frozen=True, slots=True)
class LoadedMappings:
    """What the file held, and what was wrong with it; a missing file is empty and no problem."""

    mappings: Mappings
    problem: KiroUsageError | None = None


class _MalformedError(ValueError):
    """The file is JSON, but not of the form of the contract."""


class _NewerVersionError(Exception):
    """The file was written by a newer program."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def read_mappings(data_dir: Path, now: datetime) -> LoadedMappings:
    """The mappings of a data folder. Raises nothing.

    A broken file is set aside under another name and told as the problem `mappings_broken`; one of a newer
    version stays untouched (`mappings_newer`), as does one that cannot be read (`mappings_unreadable`).
    """
    path = data_dir / FILE_NAME
    try:
        return LoadedMappings(_from_bytes(path.read_bytes()))
    except FileNotFoundError:
        return LoadedMappings(Mappings())
    except _NewerVersionError as newer:
        return LoadedMappings(Mappings(), _newer(path, newer.version))
    except OSError as error:
        return LoadedMappings(Mappings(), _unreadable(path, error))
    except (ValueError, RecursionError):
        return LoadedMappings(Mappings(), _set_aside(path, now))


def parse_mappings(payload: bytes, name: str) -> Mappings:
    """The mappings of an uploaded file called `name`. Raises KiroUsageError, of the kind
    `mappings_upload_broken` or `mappings_newer`.
    """
    try:
        return _from_bytes(payload)
    except _NewerVersionError as newer:
        raise _newer(Path(name), newer.version) from newer
    except (ValueError, RecursionError) as error:
        raise KiroUsageError("mappings_upload_broken", path=name) from error


def to_json(mappings: Mappings, now: datetime) -> str:
    """The text of the file, by the contract; `now` stands for the time where there is none yet."""
    users = {user_id: entry_of(person) for user_id, person in sorted(mappings.people.items())}
    document = {
        "version": VERSION,
        "identity_store_id": mappings.identity_store_id,
        "updated_at": _stamp(mappings.updated_at or now),
        "users": users,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def write_mappings(data_dir: Path, mappings: Mappings, now: datetime) -> Path:
    """Replace the file whole, readable by its owner alone.

    Returns its path. Raises StoreError: `mappings_newer` where the file is of a newer version,
    `mappings_not_written` where the folder cannot be written.
    """
    path = data_dir / FILE_NAME
    refuse_newer(data_dir)
    text = to_json(mappings, now)
    try:
        write_private(path, text.encode("utf-8"))
    except OSError as error:
        raise StoreError(
            "mappings_not_written", path=str(path), detail=error.strerror or str(error)
        ) from error
    return path


def refuse_newer(data_dir: Path) -> None:
    """Raise StoreError `mappings_newer` where the file was written by a newer program."""
    path = data_dir / FILE_NAME
    try:
        _from_bytes(path.read_bytes())
    except _NewerVersionError as newer:
        raise _newer(path, newer.version) from newer
    except (OSError, ValueError, RecursionError):
        return


def _set_aside(path: Path, now: datetime) -> KiroUsageError:
    moment = now.astimezone(UTC)
    aside = path.with_name(f"user_mappings.broken-{moment:%Y%m%d_%H%M%S}.json")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"user_mappings.broken-{moment:%Y%m%d_%H%M%S}-{number}.json")
    try:
        path.replace(aside)
    except OSError as error:
        return _unreadable(path, error)
    return StoreError("mappings_broken", path=str(path), aside=str(aside))


def _newer(path: Path, version: int) -> StoreError:
    return StoreError("mappings_newer", path=str(path), version=version, known=VERSION)


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError("mappings_unreadable", path=str(path), detail=error.strerror or str(error))


def _from_bytes(payload: bytes) -> Mappings:
    """Raises ValueError for what the contract does not allow, _NewerVersionError for a later form."""
    document = json.loads(payload.decode("utf-8-sig"))
    if not isinstance(document, dict):
        raise _MalformedError("no object")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _MalformedError("no version")
    if version > VERSION:
        raise _NewerVersionError(version)
    users = document.get("users")
    if not isinstance(users, dict):
        raise _MalformedError("no users")
    people = [_person(user_id, entry) for user_id, entry in users.items()]
    store = _text(document, "identity_store_id")
    return Mappings(store, _moment(document), {person.user_id: person for person in people})


def _person(user_id: str, entry: object) -> Person:
    if not isinstance(entry, dict) or not normalise_user_id(user_id):
        raise _MalformedError("no user")
    groups = entry.get("groups") or []
    if not isinstance(groups, list) or not all(isinstance(group, str) for group in groups):
        raise _MalformedError("groups are no list of names")
    texts = {name: _text(entry, name) for name in _TEXTS}
    return Person(
        normalise_user_id(user_id),
        **texts,
        groups=tuple(sorted(groups)),
        source=NameSource(_text(entry, "source") or ""),
        updated_at=_moment(entry),
        reason=_text(entry, "reason"),
    )


def _text(entry: Mapping[str, object], name: str) -> str | None:
    value = entry.get(name)
    if value is not None and not isinstance(value, str):
        raise _MalformedError(f"{name} is no text")
    if value:
        value.encode("utf-8")
    return value or None


def _moment(entry: Mapping[str, object]) -> datetime | None:
    text = _text(entry, "updated_at")
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def entry_of(person: Person) -> dict[str, object]:
    """What the file keeps of a person, by the contract; `reason` for unresolved ids only."""
    entry: dict[str, object] = {name: getattr(person, name) for name in _TEXTS}
    entry |= {
        "groups": sorted(person.groups),
        "source": person.source.value,
        "updated_at": _stamp(person.updated_at) if person.updated_at else None,
    }
    return entry | ({"reason": person.reason} if person.source is NameSource.UNRESOLVED else {})


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
