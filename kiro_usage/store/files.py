"""Every report file ever listed or opened, and the account of its rows: what data health stands on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from kiro_usage.locations import Location, Report
from kiro_usage.manifest import StoredObject, known_objects
from kiro_usage.store.index import StoreIndex, read_index, store_folder


class Fate(NamedTuple):
    """What became of a file's good rows of one day, account and region (None: the rows do not tell)."""

    day: date
    account: str | None
    region: str | None
    kept: int
    duplicate: int
    superseded: int


@dataclass  # not frozen: that takes three times as long to make, and a screen makes ten thousand
class FileRecord:
    """One file: where it is from, what was read of it, and what became of each row.

    `location` is None for a loose file. `reason` (`set_aside.<reason>`, with `detail` its values) is set for
    a file that was set aside; what was read of it before its last change counts all the same. `is_read`:
    rows and columns are known.
    """

    name: str
    location: Location | None = None
    report: Report | None = None
    client: str | None = None
    size: int | None = None
    modified: datetime | None = None
    is_read: bool = False
    rows_read: int = 0
    rows_rejected: int = 0
    rejections: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    fates: tuple[Fate, ...] = ()
    reason: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    vanished: bool = False

    @cached_property
    def _fated(self) -> tuple[int, int, int]:
        """Rows by what became of them; added up once, for there are thousands of files on a screen."""
        kept = duplicate = superseded = 0
        for fate in self.fates:
            kept += fate.kept
            duplicate += fate.duplicate
            superseded += fate.superseded
        return kept, duplicate, superseded

    @property
    def kept(self) -> int:
        """Rows that stay."""
        return self._fated[0]

    @property
    def duplicate(self) -> int:
        """Rows equal to a later one."""
        return self._fated[1]

    @property
    def superseded(self) -> int:
        """Rows that a later one of their key replaced."""
        return self._fated[2]

    @property
    def unaccounted(self) -> int:
        """Rows read of which nobody knows what became; 0 where the account is right."""
        return self.rows_read - self.rows_rejected - sum(self._fated)


@dataclass(frozen=True, slots=True)
class Inventory:
    """All files in the order of their names, and how many times a Q Developer and a Kiro row of one person
    and day differ, so that both stay.
    """

    files: tuple[FileRecord, ...]
    differing_twins: int = 0


NO_FILES = Inventory(())


def stored_files(data_dir: Path) -> Inventory:
    """The files of the manifest with their accounts, read anew at each call."""
    index = read_index(store_folder(data_dir))
    fates = fates_by_file(_ledgers(index))
    return Inventory(
        tuple(_record(item, fates.get(item.name, ())) for item in known_objects(data_dir)),
        sum(item.differing_twins for item in index.partitions.values()),
    )


def fates_by_file(ledgers: Iterable[pa.Table]) -> Mapping[str, tuple[Fate, ...]]:
    """The rows of some ledgers (see `merging.Merged`) by the name of their file."""
    found: dict[str, list[Fate]] = defaultdict(list)
    for ledger in ledgers:
        columns = ("Name", "Date", "AccountId", "Region", "Kept", "Duplicate", "Superseded")
        for name, *fate in zip(*(ledger[column].to_pylist() for column in columns), strict=True):
            found[name].append(Fate(*fate))
    return {name: tuple(items) for name, items in found.items()}


def _ledgers(index: StoreIndex) -> Sequence[pa.Table]:
    return [pq.read_table(path) for report in Report for path in index.ledgers(report)]


def _record(item: StoredObject, fates: tuple[Fate, ...]) -> FileRecord:
    location, facts = item.location, item.facts
    return FileRecord(
        name=item.name,
        location=location,
        report=location.report,
        client=location.name.client,
        size=item.size,
        modified=item.modified,
        is_read=facts is not None,
        rows_read=facts.rows_read if facts else 0,
        rows_rejected=facts.rows_rejected if facts else 0,
        rejections=facts.rejections if facts else {},
        columns=facts.columns if facts else (),
        fates=fates,
        reason=item.reason,
        detail=item.detail,
        vanished=item.vanished,
    )
