"""What became of every row of every file, by plain loops from the contract of the merge alone."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tests import oracle

_FATES = ("kept", "duplicate", "superseded")


@dataclass
class File:
    """A delivered file: where it lay, what its header names, and how its rows fared by day."""

    name: str
    account: str
    region: str
    report: str
    part: str
    folder_day: date
    size: int
    columns: tuple[str, ...] = ()
    read: int = 0
    rejected: int = 0
    aside: bool = False
    fates: dict[date, dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: dict.fromkeys(_FATES, 0))
    )

    def total(self, fate: str) -> int:
        """Rows of one fate."""
        return sum(counts[fate] for counts in self.fates.values())

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Account, region, report, and the client or service."""
        return self.account, self.region, self.report, self.part

    @property
    def days(self) -> set[date]:
        """Those of its rows, else that of its folder."""
        return set(self.fates) or {self.folder_day}


@dataclass(frozen=True)
class _Row:
    """A good row: its file, its key, where it ends up, when it came, what it says."""

    file: File
    day: date
    key: tuple[Any, ...]
    target: tuple[Any, ...]
    service: str
    order: tuple[Any, ...]
    says: Mapping[str, object]


def files_of(objects: Iterable[oracle.Delivered]) -> tuple[list[File], int]:
    """All report files, and how many pairs of a day's two services differ."""
    files: list[File] = []
    rows: list[_Row] = []
    for item in objects:
        match = oracle.KEY.fullmatch(item.key)
        if match is not None:
            files.append(_file(item, match))
            rows += _rows(item, match, files[-1])
    kept: dict[tuple[Any, ...], dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    versions: dict[tuple[Any, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        versions[row.key].append(row)
    for copies in versions.values():
        copies.sort(key=lambda row: row.order)
        for place, row in enumerate(copies):
            later = copies[place + 1 :]
            if any(other.says == row.says for other in later):
                row.file.fates[row.day]["duplicate"] += 1
            elif later:
                row.file.fates[row.day]["superseded"] += 1
            else:
                kept[row.target][row.service].append(row)
    return files, sum(_settled(services) for services in kept.values())


def _settled(services: Mapping[str, list[_Row]]) -> bool:
    """Rows that stay, but for those of Q Developer that Kiro's say too; whether the two differ."""
    q, kiro = _added(services.get("QDeveloper", [])), _added(services.get("Kiro", []))
    twins = bool(q) and q == kiro and any(q.values()) and "Kiro" in services
    for service, rows in services.items():
        for row in rows:
            row.file.fates[row.day]["duplicate" if twins and service == "QDeveloper" else "kept"] += 1
    return "QDeveloper" in services and "Kiro" in services and q != kiro


def _added(rows: list[_Row]) -> dict[str, object]:
    sums: dict[str, Any] = {}
    for row in rows:
        for name, value in row.says.items():
            sums[name] = sums.get(name, Decimal(0)) + value if isinstance(value, Decimal) else value
    return sums


def _file(item: oracle.Delivered, match: Any) -> File:
    account, service, report, region, name = match[2], match[3], match[4].lower(), match[5], match[6]
    year, month, day = item.key.rsplit(f"/{region}/", 1)[1].split("/")[:3]
    kind = "activity" if report == "by_user_analytic" else "credits"
    part = oracle.SERVICES[service] if kind == "activity" else oracle.client_of(name)
    aside = not item.body
    folder = date(int(year), int(month), int(day))
    return File(item.key, account, region, kind, part, folder, len(item.body), aside=aside)


def _rows(item: oracle.Delivered, match: Any, file: File) -> Iterable[_Row]:
    if file.aside:
        return
    body = gzip.decompress(item.body) if item.key.lower().endswith(".gz") else item.body
    lines = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    file.columns = tuple(name.strip(" \t\"'") for name in next(lines))
    order = oracle.order_of(item, match[6], match[2])
    for line, cells in enumerate(cells for cells in lines if cells):
        file.read += 1
        told = dict(zip((name.lower() for name in file.columns), cells, strict=False))
        good = oracle.good_row(told)
        if good is None or len(cells) > len(file.columns):
            file.rejected += 1
            continue
        day, user, form = good
        client = told.get("client_type", "").strip() or file.part if file.report == "credits" else ""
        profile = told.get("profileid", "").strip()
        target = (file.report, day, user, file.account, file.region, client, profile)
        third = oracle.is_third_party(match[6])
        service = oracle.SERVICES[match[3]]
        says = {
            name: _value(cell)
            for name, cell in told.items()
            if cell.strip() and name not in ("userid", "date", "client_type", "profileid")
        }
        yield _Row(
            file, day, (match[1], *target, service, third, form), target, service, (*order, line), says
        )


def _value(cell: str) -> object:
    try:
        return Decimal(cell.strip())
    except InvalidOperation:
        return cell.strip().lower()
