"""The store's index: which Parquet files are the store now.

Parquet files are never changed: a partition that is rebuilt gets files of new names, and the index, one
small JSON file replaced atomically, switches the whole store from one state to the next. It also names the
files of the state before; what it does not name is swept at the start of the next run, so that the readers of
both states are not disturbed.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kiro_usage.calendar import month_of
from kiro_usage.errors import StoreError
from kiro_usage.locations import Report
from kiro_usage.tables import StoreTables

STORE_FOLDER = "store"
INDEX_NAME = "index.json"
_VERSION = 1
_PARQUET = b"PAR1"
"""With this a Parquet file begins and ends."""


@dataclass(frozen=True, slots=True, order=True)
class PartitionKey:
    """One source, report and month (YYYY-MM)."""

    source: str
    report: Report
    month: str


@dataclass(frozen=True, slots=True)
class Partition:
    """The files of one partition, relative to the store's folder, and what they were built from.

    `inputs` is a digest of the objects and of the version of the rules; `differing_twins` see `Merged`;
    `rollups` are files by the names of `store.rollup`.
    """

    key: PartitionKey
    inputs: str
    rows: int
    differing_twins: int
    table: str
    ledger: str
    models: str | None
    rollups: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def files(self) -> tuple[str, ...]:
        """All its files."""
        return (
            *(name for name in (self.table, self.ledger, self.models) if name),
            *self.rollups.values(),
        )


@dataclass(frozen=True, slots=True)
class StoreIndex:
    """All partitions of a store, by key; `folder` is where their files are, `rules` the version of the rules
    that they were built by, empty where there is no store yet.
    """

    folder: Path
    partitions: Mapping[PartitionKey, Partition]
    rules: str = ""

    @property
    def tables(self) -> StoreTables:
        """The files for the analysis, months in order, and a fingerprint of their content."""
        ordered = sorted(self.partitions.values(), key=lambda item: (item.key.month, item.key.source))

        def paths(report: Report) -> tuple[Path, ...]:
            return tuple(self.folder / item.table for item in ordered if item.key.report is report)

        digest = hashlib.sha256("".join(sorted(item.inputs for item in ordered)).encode())
        return StoreTables(
            activity=paths(Report.ACTIVITY),
            credits=paths(Report.CREDITS),
            model_messages=tuple(self.folder / item.models for item in ordered if item.models),
            fingerprint=digest.hexdigest(),
            rollups={
                self.folder / name: {key: self.folder / path for key, path in item.rollups.items()}
                for item in ordered
                if item.rollups
                for name in (item.table, item.models)
                if name
            },
        )

    def only(self, sources: Collection[str]) -> "StoreIndex":
        """The same store as far as these sources go."""
        return replace(
            self, partitions={key: item for key, item in self.partitions.items() if key.source in sources}
        )

    def of_period(self, first_day: date | None, last_day: date | None) -> "StoreIndex":
        """The same store as far as the months of a period go; None: an open end."""
        first = month_of(first_day) if first_day else ""
        last = month_of(last_day) if last_day else "9999-12"
        return replace(
            self,
            partitions={key: item for key, item in self.partitions.items() if first <= key.month <= last},
        )

    def ledgers(self, report: Report) -> tuple[Path, ...]:
        """The ledgers of one report."""
        chosen = (item for item in self.partitions.values() if item.key.report is report)
        return tuple(sorted(self.folder / item.ledger for item in chosen))


def store_folder(data_dir: Path) -> Path:
    """Where the store of a data folder is."""
    return data_dir / STORE_FOLDER


def read_index(folder: Path) -> StoreIndex:
    """The current index of a store's folder; an absent one is empty.

    Raises StoreError: `store_broken` where it cannot be understood or a file that it names is not whole,
    `store_other_version` where another version of this program made it.
    """
    while True:
        text = _text_of(folder)
        index = _understood(folder, text)
        broken = _first_broken(index)
        if broken is None:
            return index
        if _text_of(folder) == text:
            raise StoreError("store_broken", path=str(broken))
        # Switched while its files were looked at: those of the state before the last may be gone.


def usable_index(folder: Path) -> StoreIndex:
    """What can be built on: the partitions whose files are whole; nothing where there is no usable index."""
    try:
        index = _understood(folder, _text_of(folder))
    except StoreError:
        return StoreIndex(folder, {})
    return replace(
        index, partitions={key: item for key, item in index.partitions.items() if not _broken(folder, item)}
    )


def write_index(folder: Path, partitions: Iterable[Partition], rules: str) -> StoreIndex:
    """Make these partitions the store, in one step.

    The index also remembers the files of the state before, which readers may have open; see `sweep`.
    """
    index = StoreIndex(folder, {item.key: item for item in partitions}, rules)
    before, earlier = _files_of(folder)
    now = _files(index)
    items = [asdict(index.partitions[key]) for key in sorted(index.partitions)]
    content = {
        "version": _VERSION,
        "rules": rules,
        "partitions": items,
        "before": sorted(before - now if before != now else earlier),
    }
    temporary = folder / f".{INDEX_NAME}.{os.getpid()}.tmp"
    temporary.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    temporary.replace(folder / INDEX_NAME)
    return index


def sweep(folder: Path) -> None:
    """Remove files that are neither of the present state nor of the one before: those of earlier states and
    of builds that were killed.
    """
    now, before = _files_of(folder)
    kept = {folder / name for name in now | before} | {folder / INDEX_NAME}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink(missing_ok=True)


def drop_unreadable(folder: Path) -> int:
    """Remove the files of the store that cannot be read to their end, so that their partitions are built
    again; returns how many there were.
    """
    dropped = 0
    for name in sorted(_files(usable_index(folder))):
        try:
            pq.read_table(folder / name)
        except (pa.ArrowException, OSError):
            (folder / name).unlink(missing_ok=True)
            dropped += 1
    return dropped


def _text_of(folder: Path) -> bytes | None:
    try:
        return (folder / INDEX_NAME).read_bytes()
    except FileNotFoundError:
        return None


def _understood(folder: Path, text: bytes | None) -> StoreIndex:
    """The index as it is written, whatever became of its files."""
    if text is None:
        return StoreIndex(folder, {})
    path = folder / INDEX_NAME
    try:
        content = json.loads(text)
        if content["version"] != _VERSION:
            raise StoreError("store_other_version", path=str(path))
        partitions = [_from_json(item) for item in content["partitions"]]
        rules = str(content.get("rules", ""))
        if not all(isinstance(name, str) for item in partitions for name in item.files):
            raise StoreError("store_broken", path=str(path))
        if not isinstance(content.get("before", []), list):
            raise StoreError("store_broken", path=str(path))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise StoreError("store_broken", path=str(path)) from error
    return StoreIndex(folder, {item.key: item for item in partitions}, rules)


def _files(index: StoreIndex) -> frozenset[str]:
    return frozenset(name for item in index.partitions.values() for name in item.files)


def _files_of(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The files of the present state and of the one before, by the index; none where it is broken."""
    try:
        text = _text_of(folder)
        now = _files(_understood(folder, text))
        before = json.loads(text).get("before", []) if text else []
    except StoreError:
        return frozenset(), frozenset()
    return now, frozenset(map(str, before))


def _first_broken(index: StoreIndex) -> Path | None:
    found = (name for item in index.partitions.values() for name in _broken(index.folder, item))
    return next((index.folder / name for name in found), None)


def _broken(folder: Path, item: Partition) -> list[str]:
    """The files of a partition that are missing, empty or cut short."""
    return [name for name in item.files if not _is_whole(folder / name)]


def _is_whole(path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return _has_both_ends(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=8192)
def _has_both_ends(path: Path, size: int, modified: int) -> bool:
    """Whether a Parquet file has its first and its last bytes; looked at once as long as it is the same."""
    del modified
    with suppress(OSError), path.open("rb") as stream:
        start = stream.read(len(_PARQUET))
        stream.seek(max(size - len(_PARQUET), 0))
        return start == stream.read() == _PARQUET
    return False


def _from_json(item: Mapping[str, Any]) -> Partition:
    values = dict(item)
    key = values.pop("key")
    return Partition(key=PartitionKey(key["source"], Report(key["report"]), key["month"]), **values)
