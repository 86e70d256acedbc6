"""What real buckets hold beside well-formed reports, put into the synthetic one; and the whole bucket."""

import gzip
import json
from collections.abc import Callable, Iterator
from random import Random
from uuid import UUID

from kiro_usage.catalogue.columns import ACTIVITY_METRICS
from kiro_usage.demo.calendar import is_working_day
from kiro_usage.demo.delivery import (
    CREDITS_OF_SEPTEMBER,
    FULL_EDITION,
    PREFIX,
    Table,
    account_folder,
    activity_header,
    activity_row,
    folder,
)
from kiro_usage.demo.organisation import (
    MAIN_ACCOUNT,
    SECOND_ACCOUNT,
    SEOUL_HQ,
    SUBSIDIARY,
    Organisation,
    Person,
)
from kiro_usage.demo.reports import DAYS_OF_MOVING, Directory, regular_tables
from kiro_usage.demo.subscriptions import first_kiro_day
from kiro_usage.demo.work import draw, is_present
from kiro_usage.locations import Report, Service

BROKEN_DATE = "13-45-2026"
MARKER = b"Access validation successful."
_DAYS_OF_THE_THIRD_PARTY = 10
_DAYS_OF_PROMPTS = 3
_SHARES = (0.3, 0.45, 0.55, 0.65, 0.88)
"""How far along the days the files are looked for that become special."""


def objects(organisation: Organisation, directory: Directory) -> dict[str, bytes]:
    """Everything in the bucket by key: both reports of all days with the oddities, and what is no report."""
    tables = regular_tables(organisation, directory)
    twofold, broken, divided, corrected, zipped = _special(organisation, tables)
    _with_both_forms(twofold, directory.store_id)
    _with_a_broken_row(broken)
    tables += [_second_part(divided), _redelivery(corrected)]
    bodies = {table.key: table.body for table in tables if table is not zipped}
    bodies[f"{zipped.key}.gz"] = gzip.compress(zipped.body, mtime=0)
    others = (
        *_third_party(organisation, directory),
        _all_zero(organisation, directory),
        _header_only(organisation),
    )
    bodies |= {table.key: table.body for table in others}
    bodies[_empty_key(organisation)] = b""
    bodies |= dict(_no_reports(organisation, directory))
    return dict(sorted(bodies.items()))


def _special(organisation: Organisation, tables: list[Table]) -> list[Table]:
    """A few of the headquarters' activity files with several rows, each to become an oddity of its own.

    The oldest edition, with its blanks and other names, is left alone.
    """
    fit = {
        table.folder: table
        for table in tables
        if table.name.endswith("_report.csv")
        and len(table.rows) >= 3
        and any(not row[0].startswith('"d-') for row in table.rows)
    }
    days = organisation.days
    special: list[Table] = []
    for share in _SHARES:
        start = round(len(days) * share)
        places = [
            folder(SEOUL_HQ, service, Report.ACTIVITY, day)
            for day in (*days[start:], *days[:start])
            for service in (Service.Q_DEVELOPER, Service.KIRO)
        ]
        special.append(next(fit.pop(place) for place in places if place in fit))
    return special


def _with_both_forms(table: Table, store_id: str) -> None:
    """One day counts one person under both forms of the id; together they are the day."""
    row = next(row for row in table.rows if not row[0].startswith('"d-'))
    table.rows.append([f'"{store_id}.{row[0][1:]}', row[1], *["1"] * (len(row) - 2)])


def _with_a_broken_row(table: Table) -> None:
    table.rows.append([table.rows[0][0], BROKEN_DATE, *table.rows[0][2:]])


def _second_part(table: Table) -> Table:
    """Cut off the second half of a file; returns it as a file of its own."""
    half = len(table.rows) // 2
    stem = table.name.removesuffix(".csv")
    second = Table(table.folder, f"{stem}_part_2.csv", table.header, table.rows[half:])
    table.name, table.rows = f"{stem}_part_1.csv", table.rows[:half]
    return second


def _redelivery(table: Table) -> Table:
    """The first delivery of a day had counted too little; returns the second one, which stands beside it."""
    later = Table(table.folder, table.name.replace("0000_report", "0600_report"), table.header, table.rows)
    table.rows = [[*row[:2], *(str(int(cell) // 2) for cell in row[2:])] for row in later.rows]
    return later


def _third_party(organisation: Organisation, directory: Directory) -> Iterator[Table]:
    """A tool of somebody else's counts net lines, which may be below zero."""
    person = next(person for person in organisation.people if person.writes_third_party)
    start = (first_kiro_day(organisation, person) or 0) + DAYS_OF_MOVING
    user_id = directory.ids[person.user_name]
    days = [
        index for index in range(start, len(organisation.days)) if is_present(organisation, person, index)
    ]
    for index in days[:_DAYS_OF_THE_THIRD_PARTY]:
        random = draw(organisation, person, index, "third party")
        counts = dict.fromkeys(ACTIVITY_METRICS, 0)
        counts |= {"Chat_MessagesSent": random.randint(2, 20), "Chat_AICodeLines": random.randint(-25, 10)}
        day = organisation.days[index]
        place = folder(person.team.place, Service.KIRO, Report.ACTIVITY, day)
        row = activity_row(user_id, day, counts)
        yield Table(place, f"kiro-ide-{user_id}.csv", activity_header(FULL_EDITION), [row])


def _day_after(organisation: Organisation, share: float, fits: Callable[[int], bool]) -> int:
    count = len(organisation.days)
    return next(index for index in range(round(count * share), count) if fits(index))


def _all_zero(organisation: Organisation, directory: Directory) -> Table:
    """People of the subsidiary on a day on which none of them worked."""

    def absent(index: int) -> list[Person]:
        team = (person for person in organisation.people if person.team.place == SUBSIDIARY)
        return [person for person in team if not is_present(organisation, person, index)]

    index = _day_after(organisation, 0.6, lambda index: len(absent(index)) > 2)
    day = organisation.days[index]
    nothing = dict.fromkeys(ACTIVITY_METRICS, 0)
    rows = [activity_row(directory.ids[person.user_name], day, nothing) for person in absent(index)[:3]]
    name = f"{SECOND_ACCOUNT}_by_user_analytic_{day:%Y%m%d}0000_report.csv"
    place = folder(SUBSIDIARY, Service.KIRO, Report.ACTIVITY, day)
    return Table(place, name, activity_header(FULL_EDITION), rows)


def _header_only(organisation: Organisation) -> Table:
    day = organisation.days[_day_after(organisation, 0.9, _works(organisation))]
    name = f"KIRO_WEB_{MAIN_ACCOUNT}_user_report_{day:%Y%m%d}0000.csv"
    return Table(folder(SEOUL_HQ, Service.KIRO, Report.CREDITS, day), name, CREDITS_OF_SEPTEMBER)


def _empty_key(organisation: Organisation) -> str:
    day = organisation.days[_day_after(organisation, 0.8, _works(organisation))]
    place = folder(SUBSIDIARY, Service.KIRO, Report.ACTIVITY, day)
    return f"{place}{SECOND_ACCOUNT}_by_user_analytic_{day:%Y%m%d}0000_report.csv"


def _works(organisation: Organisation) -> Callable[[int], bool]:
    return lambda index: is_working_day(organisation.days[index])


def _no_reports(organisation: Organisation, directory: Directory) -> Iterator[tuple[str, bytes]]:
    """Write tests, prompt logs, another tool's file."""
    random = Random(f"{organisation.seed}/others")
    for account in (MAIN_ACCOUNT, SECOND_ACCOUNT):
        marker = UUID(int=random.getrandbits(128), version=4)
        yield f"{account_folder(account, Service.KIRO)}{marker}", MARKER
    for day in organisation.days[-_DAYS_OF_PROMPTS:]:
        for kind in ("GenerateAssistantResponse", "GenerateCompletions"):
            place = f"{account_folder(MAIN_ACCOUNT, Service.KIRO)}{kind}/{SEOUL_HQ.region}/{day:%Y/%m/%d}/08/"
            letters = "".join(random.choices("abcdefghkmnpqrstuvwxyz23456789", k=16))
            name = f"{MAIN_ACCOUNT}_{kind}_{day:%Y%m%d}0815_{letters}.json.gz"
            user = f"{directory.store_id}.{directory.ids[organisation.people[0].user_name]}"
            records = {"records": [{"userId": user, "prompt": "(synthetic)"}]}
            yield place + name, gzip.compress(json.dumps(records).encode(), mtime=0)
    yield f"{PREFIX}reports/summary.csv", b"Team,Messages\nexample,1\n"
