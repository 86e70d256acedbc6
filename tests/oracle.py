"""An independent count of delivered reports: plain loops over the csv module.

Written from the contract of the merge alone; it shares no code with the package, so that a mistake there
cannot hide here. Slow and simple on purpose.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

KEY = re.compile(
    r"(.*/)?AWSLogs/([0-9]{12})/(QDeveloperLogs|KiroLogs)/(by_user_analytic|user_report)/([a-z0-9-]+)"
    r"/[0-9]{4}/[0-9]{2}/[0-9]{2}/(?:.*/)?([^/]+\.csv(?:\.gz)?)",
    re.IGNORECASE | re.DOTALL,
)
SERVICES = {"QDeveloperLogs": "QDeveloper", "KiroLogs": "Kiro"}
_OLD_NAMES = {"inlinechat_eventcount": "inlinechat_totaleventcount"}
_GROUPS = (
    "chat_",
    "codefix_",
    "codereview_",
    "dev_",
    "docgeneration_",
    "inline_",
    "inlinechat_",
    "testgeneration_",
    "transformation_",
)
_CREDITS_NUMBERS = (
    "chat_conversations",
    "credits_used",
    "overage_cap",
    "overage_credits_used",
    "usage_limit",
)

Numbers = Mapping[str, Decimal]
"""What a row says, by lower-case column name; a column that is not there is unknown, not zero."""


@dataclass(frozen=True)
class Delivered:
    """One object of a bucket, as delivered."""

    bucket: str
    key: str
    body: bytes
    modified: datetime


@dataclass(frozen=True, order=True)
class Place:
    """What one row of the consolidated file stands for."""

    day: date
    user: str
    account: str
    region: str
    service: str


@dataclass(frozen=True)
class Totals:
    """The figures of the activity report. `acceptance` is a fraction, None without suggestions."""

    users: frozenset[str]
    chat_messages: int
    code_lines: int
    acceptance: float | None
    rows: int
    first: date
    last: date


def credits_days(objects: Iterable[Delivered]) -> set[tuple[date, str]]:
    """The days on which the credits report has a row of a person."""
    found = set()
    for item in objects:
        match = KEY.fullmatch(item.key)
        if match is not None and match[4].lower() == "user_report":
            found |= {(day, user) for day, user, _, _ in _rows(item)}
    return found


def credits_cells(
    item: Delivered,
) -> Iterable[tuple[str, date, str, Mapping[str, str], tuple[str, str, str]]]:
    """The good rows of a file of the credits report: form of the id, day, person, cells by lower-case
    column, and account, region and file name. Nothing for any other object.
    """
    match = KEY.fullmatch(item.key)
    if match is None or match[4].lower() != "user_report":
        return
    for cells in _cells(item):
        row = _row(cells)
        if row is not None:
            yield row[2], row[0], row[1], cells, (match[2], match[5], match[6])


def good_row(cells: Mapping[str, str]) -> tuple[date, str, str] | None:
    """Day, person and form of the id of a row; None for one that is rejected."""
    row = _row(cells)
    return None if row is None else row[:3]


def is_model(column: str) -> bool:
    """Whether a column counts the messages of one model."""
    return column.lower().endswith("_messages") and column.lower() != "total_messages"


def client_of(name: str) -> str:
    """The client that the name of a file of the credits report begins with, or an empty text."""
    match = re.match(r"([A-Za-z][A-Za-z0-9_]*?)_[0-9]{12}_user_report", name)
    return match[1] if match else ""


def is_third_party(name: str) -> bool:
    """Whether AWS does not name its files so."""
    return "_by_user_analytic_" not in name and "user_report_" not in name


def order_of(item: Delivered, name: str, account: str) -> tuple[object, ...]:
    """The order of deliveries: timestamp of the name, part, last modified, key."""
    return _order(item, name, account)


def consolidate(objects: Iterable[Delivered]) -> dict[Place, Numbers]:
    """The activity report: one row per day, person, account, region and service, merged by the contract."""
    versions: dict[tuple[object, ...], list[tuple[tuple[object, ...], Place, Numbers]]] = {}
    for item in objects:
        match = KEY.fullmatch(item.key)
        if match is None or match[4].lower() != "by_user_analytic":
            continue
        prefix, account, service, _, region, name = match.groups()
        third_party = "_by_user_analytic_" not in name
        order = _order(item, name, account)
        for line, (day, user, form, numbers) in enumerate(_rows(item)):
            place = Place(day, user, account, region, SERVICES[service])
            identity = (item.bucket, prefix, place, third_party, form)
            versions.setdefault(identity, []).append(((*order, line), place, numbers))
    merged: dict[Place, dict[str, Decimal]] = {}
    for copies in versions.values():
        _, place, numbers = max(copies, key=lambda copy: copy[0])
        whole = merged.setdefault(place, {})
        for column, number in numbers.items():
            whole[column] = whole.get(column, Decimal(0)) + number
    return _without_migrated_twins(merged)


def count(rows: Mapping[Place, Numbers], first: date | None = None, last: date | None = None) -> Totals:
    """The figures of the rows from `first` to `last`, both included."""
    chosen = {
        place: numbers
        for place, numbers in rows.items()
        if (first is None or place.day >= first) and (last is None or place.day <= last)
    }

    def total(*columns: str) -> Decimal:
        return sum((row.get(column, Decimal(0)) for row in chosen.values() for column in columns), Decimal(0))

    suggested = total("inline_suggestionscount")
    return Totals(
        users=frozenset(place.user for place in chosen),
        chat_messages=int(total("chat_messagessent")),
        code_lines=int(total("chat_aicodelines", "inline_aicodelines")),
        acceptance=float(total("inline_acceptancecount") / suggested) if suggested else None,
        rows=len(chosen),
        first=min(place.day for place in chosen),
        last=max(place.day for place in chosen),
    )


def _without_migrated_twins(rows: dict[Place, dict[str, Decimal]]) -> dict[Place, Numbers]:
    """A Q Developer row that says the same as a Kiro row of that person and day was delivered twice."""
    kept: dict[Place, Numbers] = {}
    for place, numbers in rows.items():
        twin = rows.get(Place(place.day, place.user, place.account, place.region, "Kiro"))
        same = twin is not None and _metrics(twin) == _metrics(numbers)
        if not (place.service == "QDeveloper" and same and any(_metrics(numbers).values())):
            kept[place] = numbers
    return kept


def _metrics(numbers: Numbers) -> dict[str, Decimal]:
    return {column: number for column, number in numbers.items() if column.startswith(_GROUPS)}


def _order(item: Delivered, name: str, account: str) -> tuple[object, ...]:
    stamps = [digits for digits in re.findall(r"(?<!\d)\d{12}(?!\d)", name) if digits != account]
    after = re.search(r"(?:by_user_analytic|user_report)_(\d{12})(?!\d)", name)
    part = re.search(r"part[_-]?(\d+)", name, re.IGNORECASE)
    stamp = after[1] if after else (stamps[-1] if stamps else "")
    return stamp, int(part[1]) if part else 0, item.modified, item.key


def _rows(item: Delivered) -> Iterable[tuple[date, str, str, Numbers]]:
    """The good rows of one file: day, person, form of the id, numbers."""
    for cells in _cells(item):
        row = _row(cells)
        if row is not None:
            yield row


def _cells(item: Delivered) -> Iterable[Mapping[str, str]]:
    """The cells of each row by lower-case column. None for a file that is set aside."""
    try:
        body = gzip.decompress(item.body) if item.key.lower().endswith(".gz") else item.body
        text = body.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError):
        return
    if not text.strip() or "\0" in text:
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip(" \t\"'").lower() for name in next(reader)]
    header = [_OLD_NAMES.get(name, name) for name in header]
    known = [name for name in header if name in ("userid", "date") or _is_number(name)]
    if not {"userid", "date"} <= set(known) or len(known) != len(set(known)):
        return
    for cells in reader:
        if cells and len(cells) <= len(header):
            yield dict(zip(header, cells, strict=False))


def _row(cells: Mapping[str, str]) -> tuple[date, str, str, Numbers] | None:
    user, form = _person(cells.get("userid", ""))
    day = _day(cells.get("date", "").strip())
    if not user or day is None:
        return None
    numbers = {}
    for column, cell in cells.items():
        if _is_number(column) and cell.strip():
            try:
                number = Decimal(cell.strip())
            except InvalidOperation:
                return None
            if not number.is_finite():
                return None
            numbers[column] = number
    return day, user, form, numbers


def _is_number(column: str) -> bool:
    """Whether a column's cells have to be numbers."""
    return column.startswith(_GROUPS) or column in _CREDITS_NUMBERS or column.endswith("_messages")


def _person(cell: str) -> tuple[str, str]:
    """The id that all ways of writing it share, and the way it was written."""
    written = cell.strip(" \t\"'").lower()
    form = "arn" if written.startswith("arn:") else "plain"
    tail = written.rsplit("/", 1)[-1] if form == "arn" else written
    plain = re.sub(r"^d-[0-9a-z]{10}\.", "", tail)
    return plain, "prefixed" if form == "plain" and plain != tail else form


def _day(text: str) -> date | None:
    for pattern in ("%m-%d-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
