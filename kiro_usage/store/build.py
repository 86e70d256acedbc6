"""Keeping the store in step with the mirror: a partition is rebuilt where a file of it changed, no other."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kiro_usage.headers import Unreadable
from kiro_usage.locations import Report
from kiro_usage.manifest import Manifest, StoredObject
from kiro_usage.merging import Merged, MergeInput, merge
from kiro_usage.reading import read_report
from kiro_usage.store.index import Partition, PartitionKey, StoreIndex, sweep, usable_index, write_index

RULES_VERSION = "1"
"""Raised whenever reading or merging changes what the store holds: everything is then rebuilt."""

_READERS = 2

ReadBytes = Callable[[StoredObject], bytes]
OnBuilt = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class _Read:
    """One file after reading: its object with facts or a reason, and its rows if it has any."""

    item: StoredObject
    table: pa.Table | None


def update_store(
    folder: Path, manifest: Manifest, read_bytes: ReadBytes, on_built: OnBuilt = lambda *_: None
) -> StoreIndex:
    """Bring the store in `folder` in step with all objects of the manifest that are fetched.

    `on_built(done, total, rows)` tells the progress in partitions. What reading told of each file is written
    to the manifest first, then the index is switched: killed in between, the next run builds the same again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = usable_index(folder)
    objects = [item for item in manifest.objects() if item.usable]
    builder = _Builder(folder, before, objects, read_bytes)
    partitions = builder.run(on_built)
    manifest.put(builder.read_items.values())
    return write_index(folder, partitions)


def sweep_store(folder: Path) -> None:
    """Remove what the index does not name: done before a run, never in it, for readers may have opened the
    state that it replaces.
    """
    if folder.is_dir():
        sweep(folder)


def build_store(folder: Path, objects: Iterable[StoredObject], read_bytes: ReadBytes) -> StoreIndex:
    """A store of just these objects in an empty folder; the manifest is not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    builder = _Builder(folder, StoreIndex(folder, {}), list(objects), read_bytes)
    return write_index(folder, builder.run(lambda *_: None))


class _Builder:
    """One build: knows which object belongs to which partition, and learns it where a file is new."""

    def __init__(
        self, folder: Path, before: StoreIndex, objects: Sequence[StoredObject], read_bytes: ReadBytes
    ) -> None:
        self.read_items: dict[tuple[str, str], StoredObject] = {}
        self._folder = folder
        self._before = before
        self._read_bytes = read_bytes
        self._members: dict[PartitionKey, dict[tuple[str, str], StoredObject]] = defaultdict(dict)
        self._pending: set[PartitionKey] = set()
        for item in objects:
            self._enter(item)

    def _enter(self, item: StoredObject) -> None:
        """Put an object into the partitions of its months; one never read into that of its folder's."""
        location = item.location
        months = item.facts.months if item.facts else (f"{location.day:%Y-%m}",)
        for month in months:
            key = PartitionKey(item.source, location.report, month)
            self._members[key][item.bucket, item.key] = item
            if item.facts is None:
                self._pending.add(key)

    def run(self, on_built: OnBuilt) -> list[Partition]:
        """Rebuild what changed; returns all partitions that have rows."""
        unchanged = {
            key: self._before.partitions[key]
            for key, members in self._members.items()
            if key not in self._pending
            and key in self._before.partitions
            and self._before.partitions[key].inputs == _inputs(key, members.values())
        }
        self._pending = self._members.keys() - unchanged.keys()
        built: dict[PartitionKey, Partition | None] = {}
        rows = 0
        # Newest month first: a file whose rows belong to the month before is then known in time.
        with ThreadPoolExecutor(_READERS) as pool:
            while self._pending:
                key = max(self._pending, key=lambda item: (item.month, item))
                self._pending.discard(key)
                built[key] = self._build(key, pool)
                unchanged = {known: item for known, item in unchanged.items() if known not in self._pending}
                rows += partition.rows if (partition := built[key]) else 0
                on_built(len(built), len(built) + len(self._pending), rows)
        return [*unchanged.values(), *(item for item in built.values() if item is not None)]

    def _build(self, key: PartitionKey, pool: ThreadPoolExecutor) -> Partition | None:
        members = self._members[key]
        reads = list(pool.map(self._read, members.values()))
        for read in reads:
            self._learn(key, read.item)
        inputs = [
            _merge_input(read.item, rows)
            for read in reads
            if read.table is not None and (rows := _of_month(read.table, read.item, key.month)).num_rows
        ]
        if not inputs:
            return None
        digest = _inputs(key, (read.item for read in reads if key.month in _months(read.item)))
        return self._write(key, digest, merge(key.report, inputs))

    def _read(self, item: StoredObject) -> _Read:
        try:
            reading = read_report(self._read_bytes(item), item.key, item.location.report)
        except Unreadable as reason:
            detail = {name: str(value) for name, value in reason.values.items()}
            return _Read(item.set_aside(reason.kind, **detail), None)
        return _Read(replace(item, facts=reading.facts), reading.table)

    def _learn(self, key: PartitionKey, item: StoredObject) -> None:
        """A file read for the first time may belong to other months than its folder's."""
        identity = item.bucket, item.key
        if self._members[key][identity].facts is None:
            self.read_items[identity] = item
            for month in _months(item):
                other = PartitionKey(key.source, key.report, month)
                if identity not in self._members[other]:
                    self._pending.add(other)
                self._members[other][identity] = item
        self._members[key][identity] = item

    def _write(self, key: PartitionKey, inputs: str, merged: Merged) -> Partition:
        source = hashlib.sha256(key.source.encode()).hexdigest()[:12]
        name = f"{source}/{key.month}-{uuid4().hex[:12]}.parquet"
        column = pa.array([key.source] * merged.rows.num_rows, pa.string()).dictionary_encode()
        table = self._save(f"{key.report}/{name}", merged.rows.append_column("Source", column))
        models = None
        if merged.models is not None and merged.models.num_rows:
            sources = pa.array([key.source] * merged.models.num_rows, pa.string())
            models = self._save(f"model_messages/{name}", merged.models.append_column("Source", sources))
        ledger = self._save(f"ledger_{key.report}/{name}", merged.ledger)
        return Partition(key, inputs, merged.rows.num_rows, merged.differing_twins, table, ledger, models)

    def _save(self, name: str, table: pa.Table) -> str:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path, compression="zstd")
        return name


def _months(item: StoredObject) -> tuple[str, ...]:
    return item.facts.months if item.facts else ()


def _of_month(table: pa.Table, item: StoredObject, month: str) -> pa.Table:
    if _months(item) == (month,):
        return table
    return table.filter(pc.equal(pc.strftime(table["Date"], "%Y-%m"), month))


def _merge_input(item: StoredObject, rows: pa.Table) -> MergeInput:
    location = item.location
    return MergeInput(
        name=item.name,
        table=rows,
        account=location.account,
        region=location.region,
        service=location.service,
        client=location.name.client if location.report is Report.CREDITS else None,
        third_party=location.name.third_party,
        timestamp=location.name.timestamp,
        part=location.name.part,
        modified=item.modified,
    )


def _inputs(key: PartitionKey, items: Iterable[StoredObject]) -> str:
    """A digest of what a partition is built from."""
    digest = hashlib.sha256(f"{RULES_VERSION} {key}".encode())
    for item in sorted(items, key=lambda item: (item.bucket, item.key)):
        digest.update(f"{item.bucket}\0{item.key}\0{item.etag}\0{item.size}\0{item.modified}\n".encode())
    return digest.hexdigest()
