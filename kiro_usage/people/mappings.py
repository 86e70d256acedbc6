"""All people known, how long that holds, and how names of several sources come together.

Time is an argument everywhere; nothing here reads a clock, a file or AWS.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from kiro_usage.people.person import DELETED, NameSource, Person
from kiro_usage.user_ids import normalise_user_id

VALID = timedelta(hours=24)
VALID_UNRESOLVED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Mappings:
    """People by normalised user id.

    `updated_at` is when the whole directory was read last; as long as it never was (`identity_store_id` is
    None), when the file was written.
    """

    identity_store_id: str | None = None
    updated_at: datetime | None = None
    people: Mapping[str, Person] = field(default_factory=dict)

    def with_people(self, people: Iterable[Person]) -> "Mappings":
        """The same with these people in the place of what was known of them."""
        return replace(self, people={**self.people, **{person.user_id: person for person in people}})


def is_fresh(person: Person | None, now: datetime) -> bool:
    """Whether what is known of a person still holds: a day, without a name from the directory an hour."""
    if person is None or person.updated_at is None:
        return False
    known = person.source in (NameSource.IDENTITY_CENTER, NameSource.UPLOAD)
    return _within(person.updated_at, now, VALID if known else VALID_UNRESOLVED)


def directory_is_fresh(mappings: Mappings, now: datetime, store_id: str | None = None) -> bool:
    """Whether the whole directory was read within a day, and it was this store, where that is known."""
    if mappings.identity_store_id is None or mappings.updated_at is None:
        return False
    if store_id not in (None, mappings.identity_store_id):
        return False
    confirmed = [person for person in mappings.people.values() if _is_of_directory(person)]
    return _within(mappings.updated_at, now, VALID) and all(is_fresh(person, now) for person in confirmed)


def after_walk(mappings: Mappings, store_id: str, found: Iterable[Person], now: datetime) -> Mappings:
    """What is known once the whole directory was read: those found, and who is gone keeps the last names."""
    current = {person.user_id: person for person in found}
    gone = {
        user_id: replace(person, status=DELETED, updated_at=now)
        for user_id, person in mappings.people.items()
        if _is_of_directory(person) and user_id not in current
    }
    return Mappings(store_id, now, {**mappings.people, **gone, **current})


def to_look_up(
    before: Mappings, after: Mappings, ids: Iterable[str], now: datetime, *, force: bool
) -> list[str]:
    """The ids of the data to ask for one by one: those that a walk left and that were not just looked up.

    `before` and `after` are the mappings around the walk, the same object where there was none.
    """
    walked = after is not before
    return [
        user_id
        for user_id in dict.fromkeys(ids)
        if _is_left(before.people.get(user_id), after.people.get(user_id), now, walked=walked, force=force)
    ]


def not_found(mappings: Mappings, reasons: Mapping[str, str], now: datetime) -> Mappings:
    """What is known once the directory said that it does not hold some ids; `reasons` by id."""
    return mappings.with_people(
        _absent(mappings.people.get(user_id), user_id, now, reason) for user_id, reason in reasons.items()
    )


def _absent(known: Person | None, user_id: str, now: datetime, reason: str) -> Person:
    if known is None or known.source is NameSource.UNRESOLVED:
        return Person(user_id, updated_at=now, reason=reason)
    if known.source is NameSource.IDENTITY_CENTER:
        return replace(known, status=DELETED, updated_at=now)
    return replace(known, updated_at=now)


def with_report_emails(mappings: Mappings, emails: Mapping[str, str], now: datetime) -> Mappings:
    """The e-mail of the credits report as the name of ids that have no better one.

    `emails`: address by user id, blank ones are passed over. A person is not asked for more often because
    of it: an id that was looked up in vain keeps the time of that.
    """
    filled = []
    for raw, text in emails.items():
        user_id, email = normalise_user_id(raw), text.strip()
        known = mappings.people.get(user_id)
        if not email or (known is not None and known.source.rank < NameSource.USER_REPORT.rank):
            continue
        if known is None or known.email != email:
            asked = known.updated_at if known else now
            filled.append(
                Person(user_id, email=email, source=NameSource.USER_REPORT, updated_at=asked or now)
            )
    return mappings.with_people(filled) if filled else mappings


def with_uploaded(mappings: Mappings, uploaded: Mappings, now: datetime) -> Mappings:
    """The names of an uploaded mapping, where Identity Center has none; e-mails of reports stay that."""
    taken = []
    for user_id, person in uploaded.people.items():
        known = mappings.people.get(user_id)
        report = person.source is NameSource.USER_REPORT
        source = NameSource.USER_REPORT if report else NameSource.UPLOAD
        if person.has_name and (known is None or source.rank <= known.source.rank):
            taken.append(replace(person, source=source, updated_at=now, reason=None))
    return mappings.with_people(taken) if taken else mappings


def _is_of_directory(person: Person) -> bool:
    return person.source is NameSource.IDENTITY_CENTER


def _is_left(
    before: Person | None, after: Person | None, now: datetime, *, walked: bool, force: bool
) -> bool:
    if after is None:
        return True
    if _is_of_directory(after):
        return walked and after.status == DELETED and (before is None or before.status != DELETED)
    if after.source is NameSource.UNRESOLVED:
        return force or not is_fresh(after, now)
    return walked or force or not is_fresh(after, now)


def _within(moment: datetime, now: datetime, span: timedelta) -> bool:
    """A moment of the future counts as stale: a clock was wrong then."""
    return timedelta(0) <= now - moment < span
