"""The organisations whose screens are compared, what is chosen of them, and what is known of their people."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path

from kiro_usage.demo.organisation import OTHER_GROUP, TEAM_PATTERN, Where
from kiro_usage.demo.seats import seat_list
from tests import adversaries_adoption, adversaries_money
from tests.adversaries import ORGANISATIONS
from tests.demo.bucket import DIRECTORY, ORGANISATION
from tests.demo.bucket import bucket as demo_bucket
from tests.oracle_credits import working
from tests.oracle_people import Known, People, people_of
from tests.oracle_rows import Chosen, Use, rows_of
from tests.shown.pages import Pages, Params, fill, forget

TOMORROW = date(2026, 11, 24)
"""Rows of later days say nothing about how new the data are."""
DAYS_OFF = frozenset(
    date.fromisoformat(day)
    for day in ("2026-08-17", "2026-09-24", "2026-09-25", "2026-10-05", "2026-10-09", "2026-11-04")
)
"""The days off of all these organisations beside weekends."""


@dataclass(frozen=True)
class Organisation:
    """A bucket, what is kept beside it, and the days and region of the second selection."""

    name: str
    objects: Callable[[], Mapping[str, bytes]]
    part: Mapping[str, str | Sequence[str]]
    directory: Mapping[str, Known] | None = None
    pattern: str = ""
    team_lines: Sequence[tuple[str, str]] = ()
    seat_lines: Sequence[tuple[str, str, str, str, str]] | None = None

    @cached_property
    def rows(self) -> list[Use]:
        """All merged rows of both reports."""
        return rows_of(self.objects())

    @cached_property
    def people(self) -> People:
        """What is known of the people."""
        return people_of(self.rows, self.directory, self.pattern, self.team_lines, self.seat_lines)

    @cached_property
    def newest(self) -> date:
        """The newest day of the data that does not lie ahead."""
        return max(row.day for row in self.rows if row.day <= TOMORROW)

    @property
    def settings(self) -> Mapping[str, str]:
        """Of the app."""
        days = ",".join(sorted(map(str, DAYS_OFF)))
        own = {"KIRO_HOLIDAYS_COUNTRY": "none", "KIRO_HOLIDAYS_EXTRA": days}
        return own | ({"KIRO_TEAM_GROUP_PATTERN": self.pattern} if self.pattern else {})

    @property
    def kept(self) -> Mapping[str, bytes]:
        """The files beside the store."""
        files = {}
        if self.directory is not None:
            files["user_mappings.json"] = _mappings(self.directory)
        if self.team_lines:
            files["team_list.csv"] = _team_list(self.team_lines)
        if self.seat_lines is not None:
            heading = ("Username", "Email", "Subscription status", "Subscription", "Activation date")
            files["seat_list.csv"] = _csv([heading, *self.seat_lines])
        return files


@contextmanager
def pages_of(organisation: Organisation, data_dir: Path) -> Iterator[Pages]:
    """The app over an organisation's bucket, collected into an empty folder."""
    fill(data_dir, organisation.objects(), organisation.kept)
    forget()
    yield Pages(data_dir, organisation.settings)
    forget()


@dataclass(frozen=True)
class Case:
    """A selection of an organisation: the address, and which rows it chooses."""

    organisation: Organisation
    selection: str

    @property
    def params(self) -> Params:
        """The address without the screen."""
        return {"days": "all"} if self.selection == "everything" else self.organisation.part

    @cached_property
    def chosen(self) -> Chosen:
        """The days, the region and the people of the team."""
        if self.selection == "everything":
            return Chosen()
        part = self.organisation.part
        first, last = (
            date.fromisoformat(str(part[name])) if name in part else None for name in ("from", "to")
        )
        users = None
        if "team" in part:
            known = {row.user for row in self.rows}
            users = frozenset(user for user in known if self.people.teams.get(user) == part["team"])
        regions = frozenset({str(part["region"])}) if "region" in part else None
        return Chosen(first, last, regions, users=users)

    @property
    def undated(self) -> Chosen:
        """The same over all days."""
        return Chosen(regions=self.chosen.regions, users=self.chosen.users)

    @property
    def rows(self) -> list[Use]:
        """All rows of the organisation."""
        return self.organisation.rows

    @cached_property
    def own(self) -> list[Use]:
        """The chosen rows."""
        return [row for row in self.rows if self.chosen.holds(row)]

    @property
    def people(self) -> People:
        """What is known of the people."""
        return self.organisation.people

    def is_left(self, user: str) -> bool:
        """Whether somebody is of the chosen team, in a report or not."""
        team = None if self.chosen.users is None else self.organisation.part.get("team")
        return team is None or self.people.teams.get(user) == team

    @property
    def newest(self) -> date:
        """The newest day of the data."""
        return self.organisation.newest

    @property
    def span(self) -> tuple[date, date]:
        """The chosen days as far as there are data."""
        start = min(row.day for row in self.rows)
        return max(self.chosen.first or start, start), min(self.chosen.last or self.newest, self.newest)

    @cached_property
    def working(self) -> list[date]:
        """The working days among them."""
        return working(*self.span, DAYS_OFF)

    def working_between(self, first: date | None, last: date | None) -> int:
        """How many working days there are from one day to another."""
        assert first is not None
        assert last is not None
        return len(working(first, last, DAYS_OFF))

    @property
    def before(self) -> Chosen | None:
        """As many days directly before; None where the data do not reach so far back."""
        first, last = self.chosen.first, self.chosen.last
        if first is None or last is None:
            return None
        last = min(last, self.newest)
        length = (last - first).days + 1
        begin = first - timedelta(days=length)
        if begin < min(row.day for row in self.rows):
            return None
        return Chosen(begin, first - timedelta(days=1), self.chosen.regions, users=self.chosen.users)


def _demo_directory() -> dict[str, Known]:
    found = {}
    staff = [person for person in ORGANISATION.people if person.where is Where.DIRECTORY]
    for place, person in enumerate(staff):
        groups = ((person.team.name,) if person.grouped else ()) + ((OTHER_GROUP,) if place % 7 == 0 else ())
        user = DIRECTORY.ids[person.user_name]
        found[user] = Known(person.display_name, person.user_name, person.email, groups)
    return found


def _demo_seats() -> list[tuple[str, str, str, str, str]]:
    rows = list(csv.reader(io.StringIO(seat_list(ORGANISATION).decode(), newline="")))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows[1:]]


@cache
def organisations() -> Mapping[str, Organisation]:
    """All of them by name."""
    found = [
        Organisation(
            "demo",
            demo_bucket,
            {"from": "2026-09-14", "to": "2026-10-25", "region": "us-east-1", "team": "플랫폼팀"},
            _demo_directory(),
            TEAM_PATTERN,
            seat_lines=_demo_seats(),
        ),
        _adversary(
            "one_person_in_many_guises", {"from": "2026-10-06", "to": "2026-10-13", "region": "us-east-1"}
        ),
        _adversary("credits_alone", {"from": "2026-09-01", "to": "2026-10-10", "region": "us-east-1"}),
        _adversary("a_lonely_one", {"from": "2026-03-03", "to": "2026-04-20"}),
        Organisation(
            "money",
            adversaries_money.bucket,
            {"from": "2026-11-02", "to": "2026-11-13", "region": "eu-central-1"},
            team_lines=adversaries_money.TEAMS,
        ),
        Organisation(
            "adoption",
            adversaries_adoption.bucket,
            {"from": "2026-10-17", "to": "2026-11-13", "team": "Research"},
            adversaries_adoption.DIRECTORY,
            adversaries_adoption.TEAM_PATTERN,
            adversaries_adoption.TEAMS,
            adversaries_adoption.SEATS,
        ),
    ]
    return {item.name: item for item in found}


def _adversary(name: str, part: Mapping[str, str]) -> Organisation:
    return Organisation(name, lambda: ORGANISATIONS[name], part)


def _mappings(directory: Mapping[str, Known]) -> bytes:
    moment = "2026-11-22T00:00:00Z"
    users = {
        user: {
            "username": known.username,
            "display_name": known.name,
            "email": known.email,
            "groups": sorted(known.groups),
            "source": "iam_identity_center",
            "updated_at": moment,
        }
        for user, known in directory.items()
    }
    return json.dumps(
        {"version": 1, "identity_store_id": "d-9067aabbcc", "updated_at": moment, "users": users}
    ).encode()


def _team_list(lines: Sequence[tuple[str, str]]) -> bytes:
    """A person stands in the column of ids, of e-mails or of user names."""
    rows = [("user_id", "email", "username", "team")]
    for who, team in lines:
        is_id = who.count("-") == 4
        email = "" if is_id or "@" not in who else who
        rows.append((who if is_id else "", email, "" if is_id or email else who, team))
    return _csv(rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()
