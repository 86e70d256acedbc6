"""Names, teams and subscribers by plain loops over the lists as they are written, from the definitions alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.oracle_credits import PLAN_NAMES, PRICES, letters
from tests.oracle_rows import Use

_STATES = {"active": "active", "pending": "pending", "canceled": "ended"}
_ORDER = ("ended", "pending", "unknown", "active")


@dataclass(frozen=True)
class Known:
    """Somebody in Identity Center."""

    name: str | None
    username: str
    email: str | None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seat:
    """A line of the list of subscribers: where it stands, what it says."""

    line: int
    who: str
    state: str
    plan: str
    activated: date | None

    @property
    def tier(self) -> str:
        """The letters of the plan; empty for one that is not known."""
        found = letters(self.plan.replace("Kiro", "").replace("+", "Plus"))
        return found if found in PRICES else ""

    @property
    def plan_name(self) -> str:
        """The plan as it is read."""
        return PLAN_NAMES.get(self.tier, self.plan or "—")

    @property
    def fee(self) -> float | None:
        """US dollars a month; None where the plan is not known."""
        return float(PRICES[self.tier]) if self.tier else None


@dataclass(frozen=True)
class People:
    """What is known besides the reports. `directory` None: never read; `seats` None: no list."""

    directory: Mapping[str, Known] | None = None
    teams: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, Seat] | None = None
    left_lines: Sequence[tuple[int, str, str]] = ()
    emails: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def email(self, user: str) -> str | None:
        """That of the directory, else of the credits report."""
        if self.directory is not None and user in self.directory:
            return self.directory[user].email
        return self.emails.get(user)

    def username(self, user: str) -> str | None:
        """That of the directory."""
        return self.directory[user].username if self.directory and user in self.directory else None

    def source(self, user: str) -> str:
        """Where the name is from."""
        if self.directory and user in self.directory:
            return "iam_identity_center"
        return "user_report" if user in self.emails else "unresolved"

    def label(self, user: str) -> str:
        """What a table calls somebody."""
        return self.labels.get(user) or _plain_label(self, user)


def people_of(
    rows: Iterable[Use],
    directory: Mapping[str, Known] | None = None,
    pattern: str = "",
    team_lines: Sequence[tuple[str, str]] = (),
    seat_lines: Sequence[tuple[str, str, str, str, str]] | None = None,
) -> People:
    """What the lists say of the people of a bucket's rows."""
    rows = list(rows)
    told = sorted((row.day, row.told["user_email"], row.user) for row in rows if "user_email" in row.told)
    emails = {user: email for _, email, user in told}
    ids = {row.user for row in rows}
    found = People(directory, emails=emails)
    index = _index(found)
    teams = {
        user: min((match[1] or match[0]) if match.re.groups else match[0] for match in matches)
        for user, known in (directory or {}).items()
        if (
            matches := [
                match for group in known.groups if pattern and (match := re.fullmatch(pattern, group))
            ]
        )
    }
    listed: dict[str, str] = {}
    for who, team in team_lines:
        user = who if who in ids or who in (directory or {}) else index.get(who.casefold())
        if user is not None:
            listed.setdefault(user, team)
    seats, left = (None, []) if seat_lines is None else _seats(seat_lines, index)
    return People(directory, teams | listed, seats, left, emails, _labels(found, ids))


def _index(people: People) -> dict[str, str]:
    """Ids by e-mail and user name in any case; what two people share leads to nobody."""
    owners: dict[str, set[str]] = {}
    for user in {*(people.directory or {}), *people.emails}:
        for text in (people.email(user), people.username(user)):
            if text:
                owners.setdefault(text.casefold(), set()).add(user)
    return {text: next(iter(users)) for text, users in owners.items() if len(users) == 1}


def _seats(
    lines: Sequence[tuple[str, str, str, str, str]], index: Mapping[str, str]
) -> tuple[dict[str, Seat], list[tuple[int, str, str]]]:
    """The line of each subscriber, and the lines that are not counted with the reason."""
    found: dict[str, Seat] = {}
    left = []
    for line, (username, email, state, plan, activated) in enumerate(lines, 2):
        day = date.fromisoformat(activated) if activated else None
        who = email or username or "—"
        seat = Seat(line, who, _STATES.get(state.casefold(), "unknown"), plan, day)
        user = index.get(email.casefold()) or index.get(username.casefold())
        if user is None:
            left.append(
                (
                    line,
                    who,
                    "누구인지 알 수 없음" if email or username else "ID, 이메일, 사용자명이 모두 비어 있음",
                )
            )
        elif user not in found:
            found[user] = seat
        else:
            better, worse = sorted((found[user], seat), key=_rank, reverse=True)
            found[user] = better
            left.append((worse.line, worse.who, "같은 사람의 다른 줄이 쓰임"))
    ended = {user: seat for user, seat in found.items() if seat.state == "ended"}
    left += [(seat.line, seat.who, "해지된 구독") for seat in ended.values()]
    return {user: seat for user, seat in found.items() if user not in ended}, sorted(left)


def _rank(seat: Seat) -> tuple[int, float]:
    return _ORDER.index(seat.state), -1.0 if seat.fee is None else seat.fee


def _plain_label(people: People, user: str) -> str:
    known = (people.directory or {}).get(user)
    return (known and known.name) or people.email(user) or people.username(user) or _short(user)


def _short(user: str) -> str:
    """The beginning of an id; of `xxxxxxxxxx-uuid` that of the UUID."""
    own = "-".join(user.split("-")[-5:])
    return f"{own[:8]}…"


def _labels(people: People, ids: Iterable[str]) -> dict[str, str]:
    """No two alike: those of one label are told apart by user name, else by the beginning of the id."""
    labels = {user: _plain_label(people, user) for user in ids}
    for text in {text for text in labels.values() if list(labels.values()).count(text) > 1}:
        same = [user for user, label in labels.items() if label == text]
        names = [people.username(user) for user in same]
        for user, name in zip(same, names, strict=True):
            other = name if None not in names and len(set(names)) == len(same) else _short(user)
            labels[user] = f"{text} ({other})"
    return labels
