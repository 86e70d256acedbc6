"""The store's index: which Parquet files are the store now.

Parquet files are never changed: a partition that is rebuilt gets files of new names, and the index, one
small JSON file replaced atomically, switches the whole store from one state to the next. What no index names
any more is swept at the start of the next build, so that readers of the last state are not disturbed.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kiro_usage.locations import Report
from kiro_usage.tables import StoreTables

STORE_FOLDER = "store"
INDEX_NAME = "index.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, order=True)
class PartitionKey:
    """One source, report and month (YYYY-MM)."""

    source: str
    report: Report
    month: str


@dataclass(frozen=True, slots=True)
class Partition:
    """The files of one partition, relative to the store's folder, and what they were built from.

    `inputs` is a digest of the objects and of the version of the rules; `differing_twins` see `Merged`.
    """

    key: PartitionKey
    inputs: str
    rows: int
    differing_twins: int
    table: str
    ledger: str
    models: str | None

    @property
    def files(self) -> tuple[str, ...]:
        """All its files."""
        return tuple(name for name in (self.table, self.ledger, self.models) if name)


@dataclass(frozen=True, slots=True)
class StoreIndex:
    """All partitions of a store, by key; `folder` is where their files are."""

    folder: Path
    partitions: Mapping[PartitionKey, Partition]

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
        )

    def only(self, sources: Collection[str]) -> "StoreIndex":
        """The same store as far as these sources go."""
        return replace(
            self, partitions={key: item for key, item in self.partitions.items() if key.source in sources}
        )

    def ledgers(self, report: Report) -> tuple[Path, ...]:
        """The ledgers of one report."""
        chosen = (item for item in self.partitions.values() if item.key.report is report)
        return tuple(sorted(self.folder / item.ledger for item in chosen))


def store_folder(data_dir: Path) -> Path:
    """Where the store of a data folder is."""
    return data_dir / STORE_FOLDER


def read_index(folder: Path) -> StoreIndex:
    """The current index of a store's folder; absent, damaged or of another version it is empty."""
    try:
        content = json.loads((folder / INDEX_NAME).read_bytes())
        if content.get("version") != _VERSION:
            return StoreIndex(folder, {})
        partitions = [_from_json(item) for item in content["partitions"]]
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return StoreIndex(folder, {})
    present = {item.key: item for item in partitions if all((folder / name).exists() for name in item.files)}
    return StoreIndex(folder, present)


def write_index(folder: Path, partitions: Iterable[Partition]) -> StoreIndex:
    """Make these partitions the store, in one step."""
    index = StoreIndex(folder, {item.key: item for item in partitions})
    items = [asdict(index.partitions[key]) for key in sorted(index.partitions)]
    text = json.dumps({"version": _VERSION, "partitions": items}, indent=1, ensure_ascii=False)
    temporary = folder / f".{INDEX_NAME}.{os.getpid()}.tmp"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(folder / INDEX_NAME)
    return index


def sweep(index: StoreIndex) -> None:
    """Remove files that the index does not name: those of earlier states and of builds that were killed."""
    named = {index.folder / name for item in index.partitions.values() for name in item.files}
    named.add(index.folder / INDEX_NAME)
    for path in index.folder.rglob("*"):
        if path.is_file() and path not in named:
            path.unlink(missing_ok=True)


def _from_json(item: Mapping[str, Any]) -> Partition:
    values = dict(item)
    key = values.pop("key")
    return Partition(key=PartitionKey(key["source"], Report(key["report"]), key["month"]), **values)
