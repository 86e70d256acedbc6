"""Files outside the bucket, uploads and consolidated CSVs, as the same tables that the store has."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from kiro_usage.headers import Unreadable
from kiro_usage.locations import Location, Report, Service, parse_key, parse_name
from kiro_usage.merging import MergeInput, merge
from kiro_usage.reading import FileReading, read_report
from kiro_usage.store.files import NO_FILES, Fate, FileRecord, Inventory, fates_by_file
from kiro_usage.store.rollup import MODELS, roll_up, with_credits_alone
from kiro_usage.tables import StoreTables

_LOOSE = "upload"
_NO_REPORTS = frozenset({"team_list.csv", "seat_list.csv", "events.csv"})
"""Lists that people keep in the data folder, of whom other modules know."""
_ACCOUNT = re.compile(r"(?<!\d)(\d{12})_(?:by_user_analytic|user_report)_")
_PROFILE = r"arn:[^:]*:codewhisperer:(?P<region>[^:]+):(?P<account>\d{12}):"


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of one file: its report, rows and days, or the reason (`set_aside.<reason>`, with `detail`
    its values) for which it was set aside. `resaved` and `lost_accounts` see `FileReading`.
    """

    name: str
    report: Report | None = None
    rows_read: int = 0
    rows_rejected: int = 0
    first_day: date | None = None
    last_day: date | None = None
    reason: str | None = None
    detail: dict[str, str] = field(default_factory=dict)
    resaved: bool = False
    lost_accounts: int = 0


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Merged tables of some files, the account of each, and the names of loose files that came twice with
    different content: their rows were added up, for they may be of two regions. `inventory` says the
    same of the files as `stored_files` does.
    """

    tables: StoreTables
    files: tuple[FileAccount, ...]
    same_names: tuple[str, ...] = ()
    inventory: Inventory = NO_FILES


@dataclass(frozen=True, slots=True)
class DataFile:
    """A consolidated CSV in the data folder: when it was written (UTC), its size in bytes and its rows."""

    path: Path
    created: datetime
    size: int
    rows: int


def data_files(data_dir: Path) -> list[DataFile]:
    """The CSV files of a data folder that may be reports, newest first."""
    found = []
    for path in data_dir.glob("*.[cC][sS][vV]") if data_dir.is_dir() else ():
        if path.name.lower() in _NO_REPORTS:
            continue
        status = path.stat()
        created = datetime.fromtimestamp(status.st_mtime, UTC)
        found.append(DataFile(path, created, status.st_size, _count_rows(path)))
    return sorted(found, key=lambda item: (item.created, item.path.name), reverse=True)


def _count_rows(path: Path) -> int:
    with path.open("rb") as stream:
        lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    return max(lines - 1, 0)


def read_files(files: Iterable[tuple[str, bytes]], folder: Path, *, newest_alone: bool = False) -> ReadFiles:
    """Read and merge files (name or path, bytes) into Parquet files in `folder`.

    A path that holds `AWSLogs/…` says account, region and service; a loose file is told by its header.
    Loose files of one name with different content are added up, for they may be of two regions; with
    `newest_alone` they are deliveries of one file, of which the newer rows count.
    """
    accounts: list[FileAccount] = []
    records: list[FileRecord] = []
    groups: dict[tuple[str, Report], list[MergeInput]] = defaultdict(list)
    digest = hashlib.sha256()
    seen: dict[str, dict[str, str]] = defaultdict(dict)
    for position, (name, data) in enumerate(sorted(files)):
        content = hashlib.sha256(data).hexdigest()
        digest.update(f"{name}\0{content}\n".encode())
        location = parse_key(name)
        try:
            reading = read_report(*_as_csv(data, name), location.report if location else None)
        except Unreadable as reason:
            detail = {key: str(value) for key, value in reason.values.items()}
            accounts.append(FileAccount(name, reason=reason.kind, detail=detail))
            records.append(_record(name, location, len(data), reason=reason.kind, detail=detail))
            continue
        accounts.append(_account(name, reading))
        records.append(_record(name, location, len(data), reading))
        source = _source(name, content, location, seen)
        if newest_alone and location is None:
            source = _LOOSE
        groups[source, reading.report].append(_input(_unique(position, name), reading, location, name))
    tables, fates, twins = _save(groups, folder, digest.hexdigest())
    twice = sorted(name for name, contents in seen.items() if len(contents) > 1)
    told = (
        replace(record, fates=fates.get(_unique(position, record.name), ()))
        for position, record in enumerate(records)
    )
    return ReadFiles(tables, tuple(accounts), tuple(twice), Inventory(tuple(told), twins))


def _unique(position: int, name: str) -> str:
    return f"{position:08}/{name}"


def _record(
    name: str,
    location: Location | None,
    size: int,
    reading: FileReading | None = None,
    *,
    reason: str | None = None,
    detail: Mapping[str, str] = MappingProxyType({}),
) -> FileRecord:
    if reading is None:
        report = location.report if location else None
        return FileRecord(name, location, report, size=size, reason=reason, detail=detail)
    facts = reading.facts
    return FileRecord(
        name=name,
        location=location,
        report=reading.report,
        client=(location.name if location else parse_name(name.rsplit("/", 1)[-1])).client,
        size=size,
        is_read=True,
        rows_read=facts.rows_read,
        rows_rejected=facts.rows_rejected,
        rejections=facts.rejections,
        columns=facts.columns,
    )


def _source(name: str, content: str, location: Location | None, seen: dict[str, dict[str, str]]) -> str:
    """Loose files of one name and different content may be of two regions, so neither replaces the other."""
    if location is not None:
        return f"upload/{location.prefix}"
    contents = seen[name.rsplit("/", 1)[-1]]
    return contents.setdefault(content, _LOOSE if not contents else f"{_LOOSE} {len(contents) + 1}")


def _as_csv(data: bytes, name: str) -> tuple[bytes, str]:
    """A consolidated Parquet file as the CSV that it stands for, any other file as it is."""
    if not name.lower().endswith(".parquet"):
        return data, name
    try:
        table = pq.read_table(pa.BufferReader(data))
        sink = pa.BufferOutputStream()
        csv.write_csv(table, sink)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise Unreadable("broken_parquet") from None
    return sink.getvalue().to_pybytes(), f"{name}.csv"


def _account(name: str, reading: FileReading) -> FileAccount:
    limits = pc.min_max(reading.table["Date"]).as_py()
    return FileAccount(
        name=name,
        report=reading.report,
        rows_read=reading.facts.rows_read,
        rows_rejected=reading.facts.rows_rejected,
        first_day=limits["min"],
        last_day=limits["max"],
        resaved=reading.resaved,
        lost_accounts=reading.lost_accounts,
    )


def _input(unique: str, reading: FileReading, location: Location | None, name: str) -> MergeInput:
    if location is not None:
        return MergeInput(
            name=unique,
            table=reading.table,
            account=location.account,
            region=location.region,
            service=location.service,
            client=location.name.client,
            third_party=location.name.third_party,
            timestamp=location.name.timestamp,
            part=location.name.part,
        )
    base = name.rsplit("/", 1)[-1]
    told = parse_name(base)
    delivered = not told.third_party
    return MergeInput(
        name=unique,
        table=_with_profile_place(reading.table),
        account=_account_in_name(base) if delivered else None,
        service=Service.KIRO if reading.report is Report.CREDITS else None,
        client=told.client,
        third_party=not delivered and base.lower().startswith("kiro-ide-"),
        timestamp=told.timestamp if delivered else "",
        part=told.part,
    )


def _account_in_name(base: str) -> str | None:
    match = _ACCOUNT.search(base)
    return match[1] if match else None


def _with_profile_place(table: pa.Table) -> pa.Table:
    """A profile's ARN names the region and the account of its row."""
    if "ProfileId" not in table.column_names:
        return table
    place = pc.extract_regex(table["ProfileId"], _PROFILE)
    for column, member in (("AccountId", "account"), ("Region", "region")):
        values = pc.struct_field(place, member)
        if column in table.column_names:
            known = pc.coalesce(table[column], values)
            table = table.set_column(table.column_names.index(column), column, known)
        else:
            table = table.append_column(column, values)
    return table


def _save(
    groups: dict[tuple[str, Report], list[MergeInput]], folder: Path, fingerprint: str
) -> tuple[StoreTables, Mapping[str, tuple[Fate, ...]], int]:
    """The merged tables, what became of the rows of each file, and how many twins differ."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, list[Path]] = defaultdict(list)
    ledgers: list[pa.Table] = []
    twins = 0
    rollups: dict[Path, dict[str, Path]] = {}

    def save(kind: str, number: int, rows: pa.Table) -> None:
        path = _write(rows, folder / f"{kind}-{number}.parquet")
        paths[kind].append(path)
        rollups[path] = {
            name: _write(rolled, folder / f"{name}-{number}.parquet")
            for name, rolled in roll_up(kind, rows).items()
        }

    for number, ((source, report), inputs) in enumerate(sorted(groups.items(), key=lambda item: item[0])):
        filled = [item for item in inputs if item.table.num_rows]
        if not filled:
            continue
        merged = merge(report, filled)
        ledgers.append(merged.ledger)
        twins += merged.differing_twins
        rows = _with_source(merged.rows, source)
        save(report, number, rows)
        if merged.models is not None:
            save(MODELS, number, with_credits_alone(_with_source(merged.models, source), rows))
    tables = StoreTables(
        activity=tuple(paths[Report.ACTIVITY]),
        credits=tuple(paths[Report.CREDITS]),
        model_messages=tuple(paths[MODELS]),
        fingerprint=fingerprint,
        rollups=rollups,
    )
    return tables, fates_by_file(ledgers), twins


def _with_source(table: pa.Table, source: str) -> pa.Table:
    return table.append_column("Source", pa.array([source] * table.num_rows, pa.string()))


def _write(table: pa.Table, path: Path) -> Path:
    pq.write_table(table, path, compression="zstd")
    return path
