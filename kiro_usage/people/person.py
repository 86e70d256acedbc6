"""A person of the directory: what is known, and the label that a table shows. A label is never a key."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiro_usage.user_ids import normalise_user_id

DELETED = "DELETED"
"""Status of a person who is gone from the directory; the names are the last ones known."""

_DIRECTORY_ID = re.compile(r"(?:[0-9a-f]{10}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_UUID_PARTS = 5
_SHORT = 8


class NameSource(StrEnum):
    """Where a person's names are from, the most trusted first."""

    IDENTITY_CENTER = "iam_identity_center"
    UPLOAD = "upload"
    USER_REPORT = "user_report"
    UNRESOLVED = "unresolved"

    @property
    def rank(self) -> int:
        """0 is trusted most."""
        return list(NameSource).index(self)


@dataclass(frozen=True, slots=True)
class Person:
    """One user id and what is known of it; absent is None.

    `updated_at` is when that was last confirmed, or looked for in vain. `reason` says why an unresolved id
    has no name (`not_found`, `invalid_id`). `groups` are names, sorted.
    """

    user_id: str
    username: str | None = None
    display_name: str | None = None
    email: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    title: str | None = None
    status: str | None = None
    groups: tuple[str, ...] = ()
    source: NameSource = NameSource.UNRESOLVED
    updated_at: datetime | None = None
    reason: str | None = None

    @property
    def has_name(self) -> bool:
        """Whether there is anything to call the person by."""
        return bool(self.display_name or self.email or self.username or self.given_name or self.family_name)


def from_directory(user: Mapping[str, object], now: datetime) -> Person:
    """A person from a `User` of the Identity Store, in which everything but the id may be missing."""
    name = user.get("Name")
    parts: Mapping[str, object] = name if isinstance(name, Mapping) else {}
    return Person(
        user_id=normalise_user_id(str(user["UserId"])),
        username=_clean(user.get("UserName")),
        display_name=_clean(user.get("DisplayName")),
        email=primary_email(user.get("Emails")),
        given_name=_clean(parts.get("GivenName")),
        family_name=_clean(parts.get("FamilyName")),
        title=_clean(user.get("Title")),
        status=_clean(user.get("UserStatus")),
        source=NameSource.IDENTITY_CENTER,
        updated_at=now,
    )


def primary_email(emails: object) -> str | None:
    """The address marked Primary, else the first one; None for a missing or empty list."""
    entries = [entry for entry in emails if isinstance(entry, Mapping)] if isinstance(emails, list) else []
    entries.sort(key=lambda entry: entry.get("Primary") is not True)
    return next((value for entry in entries if (value := _clean(entry.get("Value")))), None)


def is_directory_id(user_id: str) -> bool:
    """Whether an id has the form of the Identity Store's; it refuses to look up any other."""
    return _DIRECTORY_ID.fullmatch(user_id) is not None


def short_id(user_id: str) -> str:
    """The beginning of an id, for tables; of `xxxxxxxxxx-uuid` the UUID's, for all of a store begin alike."""
    parts = user_id.split("-")
    own = "-".join(parts[-_UUID_PARTS:]) if len(parts) > _UUID_PARTS else user_id
    return user_id if len(own) <= _SHORT + 4 else f"{own[:_SHORT]}…"


def label(person: Person | None, user_id: str) -> str:
    """Display name, else given and family name, e-mail, user name, the short id."""
    if person is None:
        return short_id(user_id)
    full = " ".join(part for part in (person.given_name, person.family_name) if part)
    return person.display_name or full or person.email or person.username or short_id(user_id)


def labels(people: Mapping[str, Person], ids: Iterable[str]) -> dict[str, str]:
    """The label of each id, no two alike: those of one label are told apart by user name, else by id."""
    found = {user_id: label(people.get(user_id), user_id) for user_id in ids}
    names = {user_id: people[user_id].username if user_id in people else None for user_id in found}
    additions: tuple[Mapping[str, str | None], ...] = (
        names,
        {user_id: short_id(user_id) for user_id in found},
        {user_id: user_id for user_id in found},
    )
    for addition in additions:
        for same in _alike(found):
            added = {addition[user_id] for user_id in same}
            if None not in added and len(added) == len(same):
                found |= {user_id: f"{found[user_id]} ({addition[user_id]})" for user_id in same}
    return found


def search(people: Iterable[Person], text: str) -> tuple[Person, ...]:
    """Everybody whose user name, names, e-mail or id contain the text, whatever its case; by label."""
    wanted = _folded(text)
    found = [person for person in people if any(wanted in _folded(value) for value in _searchable(person))]
    return tuple(sorted(found, key=lambda person: (_folded(label(person, person.user_id)), person.user_id)))


def _searchable(person: Person) -> Iterable[str]:
    full = label(person, person.user_id)
    texts = (person.username, person.display_name, person.email, person.given_name, person.family_name)
    return [person.user_id, full, *(text for text in texts if text)]


def _alike(found: Mapping[str, str]) -> list[list[str]]:
    """The ids that share a label, label by label."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for user_id, text in found.items():
        groups[text].append(user_id)
    return [ids for ids in groups.values() if len(ids) > 1]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _clean(value: object) -> str | None:
    """A text on one line without surrounding space; None for one that is empty."""
    if not isinstance(value, str):
        return None
    return " ".join(value.encode("utf-8", "ignore").decode("utf-8").split()) or None
