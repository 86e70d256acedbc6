"""The objects of the synthetic organisation's bucket, as both services deliver them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

from kiro_usage.demo.calendar import is_working_day
from kiro_usage.demo.delivery import (
    CREDITS_OF_FEBRUARY,
    CREDITS_OF_JUNE,
    CREDITS_OF_SEPTEMBER,
    EDITION_OF_2025,
    FULL_EDITION,
    SHORT_EDITION,
    Table,
    activity_header,
    activity_row,
    credits_header,
    credits_row,
    folder,
)
from kiro_usage.demo.organisation import EUROPE, Organisation, Person, Place, Where
from kiro_usage.demo.subscriptions import CreditsRow, clients_of, credits_rows, first_kiro_day
from kiro_usage.demo.work import activity, is_present
from kiro_usage.locations import Report, Service

_DAYS_OF_THE_SHORT_EDITION = 5
_DAYS_OF_THE_EDITION_OF_2025 = 30
_CREDITS_EDITIONS = ((15, CREDITS_OF_FEBRUARY), (45, CREDITS_OF_JUNE))
DAYS_OF_MOVING = 2
"""So long a team that moves from Q Developer to Kiro is reported by both."""


@dataclass(frozen=True, slots=True)
class Directory:
    """What the reports need of Identity Center: ids by user name, and the store's own id."""

    ids: Mapping[str, str]
    store_id: str

    def written(self, person: Person, index: int) -> str:
        """The id as a report of that day writes it."""
        plain = self.ids[person.user_name]
        return f"{self.store_id}.{plain}" if person.prefixed and index % 2 == 0 else plain


def invented_directory(organisation: Organisation) -> Directory:
    """A directory with ids of the seed, for whoever needs reports without Identity Center."""
    ids = {person.user_name: invented_id(organisation.seed, person) for person in organisation.people}
    return Directory(ids, "d-9067f0e1d2")


def invented_id(seed: int, person: Person) -> str:
    """An id that no directory has given out."""
    return str(UUID(int=Random(f"{seed}/{person.user_name}/id").getrandbits(128), version=4))


def regular_tables(organisation: Organisation, directory: Directory) -> list[Table]:
    """Everything that is delivered as it should be, oldest first; one day of one region is missing."""
    missing = missing_day(organisation)
    tables = [*_activity_tables(organisation, directory), *_credits_tables(organisation, directory)]
    gap = f"/{EUROPE.region}/{organisation.days[missing]:%Y/%m/%d}/"
    return [table for table in tables if gap not in table.folder]


def missing_day(organisation: Organisation) -> int:
    """The place of the working day of which one region delivered nothing."""
    start = round(len(organisation.days) * 0.72)
    return next(n for n in range(start, len(organisation.days)) if is_working_day(organisation.days[n]))


def services_of(organisation: Organisation, person: Person, index: int) -> tuple[Service, ...]:
    """Whose activity reports count a person on a day. Kiro's know only command line and plugin."""
    start = first_kiro_day(organisation, person)
    if start is None or index < start:
        return (Service.Q_DEVELOPER,)
    if start == 0:
        return ()
    if index < start + DAYS_OF_MOVING:
        return (Service.Q_DEVELOPER, Service.KIRO)
    return (Service.KIRO,) if len(clients_of(organisation, person)) > 1 else ()


def _activity_tables(organisation: Organisation, directory: Directory) -> Iterator[Table]:
    for index, day in enumerate(organisation.days):
        tables: dict[tuple[Place, Service], Table] = {}
        for person in organisation.people:
            if not is_present(organisation, person, index):
                continue
            counts = activity(organisation, person, index)
            for service in services_of(organisation, person, index):
                edition = _edition(service, index)
                place = person.team.place
                if (place, service) not in tables:
                    tables[place, service] = _empty(organisation, index, place, service)
                user_id = directory.written(person, index)
                tables[place, service].rows.append(activity_row(user_id, day, counts, edition))
        yield from tables.values()


def _edition(service: Service, index: int) -> tuple[str, ...]:
    if service is Service.KIRO or index >= _DAYS_OF_THE_EDITION_OF_2025:
        return FULL_EDITION
    return SHORT_EDITION if index < _DAYS_OF_THE_SHORT_EDITION else EDITION_OF_2025


def _empty(organisation: Organisation, index: int, place: Place, service: Service) -> Table:
    """A file without rows. The oldest ones lie in the hour of their writing and end with random letters."""
    day = organisation.days[index]
    edition = _edition(service, index)
    hour, ending = 0, "report"
    if edition == SHORT_EDITION:
        letters = Random(f"{organisation.seed}/{index}/{place.profile}/name")
        hour, ending = index % 24, "".join(letters.choices("abcdefghkmnpqrstuvwxyzABCDEFG23456789", k=8))
    name = f"{place.account}_by_user_analytic_{day:%Y%m%d}0000_{ending}.csv"
    return Table(folder(place, service, Report.ACTIVITY, day, hour), name, activity_header(edition))


def _credits_tables(organisation: Organisation, directory: Directory) -> Iterator[Table]:
    files: dict[tuple[int, Place, str], list[CreditsRow]] = {}
    for person in organisation.people:
        for row in credits_rows(organisation, person):
            files.setdefault((row.index, row.place, row.client), []).append(row)
    for (index, place, client), rows in sorted(files.items(), key=lambda item: _order(item[0])):
        day = organisation.days[index]
        header = credits_header(_credits_edition(index), rows)
        name = f"{client}_{place.account}_user_report_{day:%Y%m%d}0000.csv"
        cells = [credits_row(row, directory.written(row.person, index), day, header) for row in rows]
        yield Table(folder(place, Service.KIRO, Report.CREDITS, day), name, header, cells)


def _order(place_of_file: tuple[int, Place, str]) -> tuple[int, str, str]:
    index, place, client = place_of_file
    return index, place.profile, client


def _credits_edition(index: int) -> tuple[str, ...]:
    return next((edition for end, edition in _CREDITS_EDITIONS if index < end), CREDITS_OF_SEPTEMBER)


def people_in(organisation: Organisation, where: Where) -> list[Person]:
    """Those whose name is to be found there."""
    return [person for person in organisation.people if person.where is where]
