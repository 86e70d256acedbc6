"""Whose name is known, from where, and why others have none: plain loops over the file of names as it is
written, the e-mails that the delivered files tell, and what a directory answers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

DIRECTORY, UPLOAD, REPORT, NOBODY = "iam_identity_center", "upload", "user_report", "unresolved"
DELETED = "DELETED"
_STORE = re.compile(r"d-[0-9a-z]{10}\.")
_FORM = re.compile(r"(?:[0-9a-f]{10}-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Name:
    """What is known of an id. `day` is that of the last answer, `texts` all that somebody may be called."""

    user: str
    label: str
    username: str | None = None
    email: str | None = None
    groups: tuple[str, ...] = ()
    source: str = NOBODY
    status: str | None = None
    day: date | None = None
    reason: str | None = None
    texts: tuple[str, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether there is anything to call somebody by."""
        return bool(self.texts)

    @property
    def part(self) -> str:
        """Where the name is from, or why there is none."""
        if not self.is_name:
            return self.reason if self.reason in ("not_found", "invalid_id") else "unasked"
        if self.status == DELETED:
            return "deleted"
        return {DIRECTORY: "verified", UPLOAD: "uploaded", REPORT: "report_email"}[self.source]

    def holds(self, wanted: str) -> bool:
        """Whether a search finds it."""
        return any(wanted.casefold() in text.casefold() for text in (self.user, self.label, *self.texts))


def plain_id(written: str) -> str:
    """An id without the store's prefix, in small letters."""
    text = written.strip().lower()
    prefix = _STORE.match(text)
    return text[prefix.end() :] if prefix else text


def short(user: str) -> str:
    """The beginning of an id; of `xxxxxxxxxx-uuid` that of the UUID; a short one whole."""
    own = "-".join(user.split("-")[-5:])
    return user if len(own) <= 12 else f"{own[:8]}…"


def name_of(user: str, entry: Mapping[str, Any]) -> Name:
    """An entry of the file of names."""
    told = {name: entry.get(name) or None for name in ("display_name", "email", "username")}
    full = " ".join(entry[part] for part in ("given_name", "family_name") if entry.get(part)) or None
    label = told["display_name"] or full or told["email"] or told["username"] or short(user)
    parts = (entry.get(part) for part in ("given_name", "family_name"))
    moment = entry.get("updated_at")
    return Name(
        user,
        label,
        told["username"],
        told["email"],
        tuple(sorted(entry.get("groups") or ())),
        entry.get("source") or NOBODY,
        entry.get("status"),
        datetime.fromisoformat(moment).date() if moment else None,
        entry.get("reason"),
        tuple(text for text in (*told.values(), *parts) if text),
    )


def written(document: Mapping[str, Any]) -> dict[str, Name]:
    """Everybody in the file of names, by id."""
    entries = ((plain_id(user), entry) for user, entry in document["users"].items())
    return {user: name_of(user, entry) for user, entry in entries}


def with_emails(names: Mapping[str, Name], emails: Mapping[str, str], today: date) -> dict[str, Name]:
    """The same, where no better name is known with the e-mail of the reports."""
    found = dict(names)
    for user, email in emails.items():
        known = names.get(user)
        if known is None or known.source in (REPORT, NOBODY):
            day = known.day if known is not None else today
            found[user] = Name(user, email, email=email, source=REPORT, day=day, texts=(email,))
    return found


def asked(
    names: Mapping[str, Name], directory: Mapping[str, Name], ids: Iterable[str], today: date
) -> dict[str, Name]:
    """What is known after everybody in a directory was read and each id that it does not list was asked for."""
    found = dict(names)
    for user, known in names.items():
        if known.source == DIRECTORY and user not in directory:
            found[user] = replace(known, status=DELETED, day=today)
    for user, known in directory.items():
        found[user] = replace(known, source=DIRECTORY, day=today)
    for user in ids:
        if user in directory or (user in found and found[user].source == DIRECTORY):
            continue
        if user in found and found[user].source != NOBODY:
            found[user] = replace(found[user], day=today)
        else:
            reason = "not_found" if _FORM.fullmatch(user) else "invalid_id"
            found[user] = Name(user, short(user), reason=reason, day=today)
    return found


def uploaded(names: Mapping[str, Name], given: Mapping[str, Name], today: date) -> dict[str, Name]:
    """What is known after a file of names was imported: a name of it counts where none is known that is
    trusted more. Whatever a file says of where a name is from, it is from a file; an e-mail of a report stays
    one.
    """
    trusted = (DIRECTORY, UPLOAD, REPORT, NOBODY)
    found = dict(names)
    for user, name in given.items():
        source = REPORT if name.source == REPORT else UPLOAD
        known = names.get(user)
        if name.is_name and (known is None or trusted.index(known.source) >= trusted.index(source)):
            found[user] = replace(name, source=source, day=today, reason=None)
    return found


def told_apart(names: Mapping[str, Name], ids: Iterable[str]) -> dict[str, str]:
    """The label of each id, no two alike: told apart by user name, else by the beginning of the id, else by
    the whole id.
    """
    labels = {user: names[user].label if user in names else short(user) for user in ids}
    for text in {text for text in labels.values() if list(labels.values()).count(text) > 1}:
        same = [user for user, label in labels.items() if label == text]
        usernames = [names[user].username if user in names else None for user in same]
        for user, name in zip(same, usernames, strict=True):
            other = user
            if None not in usernames and len(set(usernames)) == len(same):
                other = name or user
            elif len(set(map(short, same))) == len(same):
                other = short(user)
            labels[user] = f"{text} ({other})"
    return labels
