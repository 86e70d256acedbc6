"""Keeping the store in step with the mirror: a partition is rebuilt where a file of it changed, no other."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kiro_usage.calendar import days_before, month_of
from kiro_usage.headers import Unreadable
from kiro_usage.locations import Report
from kiro_usage.manifest import RAW_GONE, RAW_GONE_KEPT, Manifest, StoredObject
from kiro_usage.merging import Merged, MergeInput, merge
from kiro_usage.reading import FileReading, read_reports
from kiro_usage.store.index import Partition, PartitionKey, StoreIndex, sweep, usable_index, write_index
from kiro_usage.store.keeping import copied, kept_folder
from kiro_usage.store.rollup import MODELS, roll_up, with_credits_alone

RULES_VERSION = "3"
"""Raised whenever reading or merging changes what the store holds: every file is then read again."""

_READERS = 2
_BYTES_OF_A_BATCH = 3_000_000
_ROWS_OF_A_GROUP = 122_880
"""Readers skip groups by their days, and take several at a time."""
_SKIPPED_BY = ("Date", "UserId")
"""Columns whose least and largest value of each group are written: those by which readers skip."""

_Identity = tuple[str, str]
ReadBytes = Callable[[StoredObject], bytes]
OnBuilt = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class _Read:
    """One file after reading: its object with facts or a reason, and its rows if it has any."""

    item: StoredObject
    table: pa.Table | None


def update_store(
    folder: Path,
    manifest: Manifest,
    read_bytes: ReadBytes,
    on_built: OnBuilt = lambda *_: None,
    *,
    is_there: Callable[[StoredObject], bool] = lambda _: False,
) -> StoreIndex:
    """Bring the store in `folder` in step with all objects of the manifest that are fetched, lost ones that
    `is_there` again among them.

    `on_built(done, total, rows)` tells the progress in partitions. What reading told of each file is written
    to the manifest first, then the index is switched: killed in between, the next run builds the same again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = usable_index(folder)
    objects = manifest.objects()
    if before.rules == RULES_VERSION:
        objects = [_as_never_read(item) if item.lost else item for item in objects if _counts(item, is_there)]
    else:
        objects = [_as_never_read(item) for item in objects if item.fetched]
    builder = _Builder(folder, before, objects, read_bytes)
    partitions = builder.run(on_built)
    manifest.put(builder.learned.values())
    return write_index(folder, partitions, RULES_VERSION)


def sweep_store(folder: Path) -> None:
    """Remove what the index does not name: done before a run, never in it, for readers may have opened the
    state that it replaces.
    """
    if folder.is_dir():
        sweep(folder)


def build_store(folder: Path, objects: Iterable[StoredObject], read_bytes: ReadBytes) -> StoreIndex:
    """A store of just these objects in an empty folder; the manifest is not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    builder = _Builder(folder, StoreIndex(folder, {}), objects, read_bytes)
    return write_index(folder, builder.run(lambda *_: None), RULES_VERSION)


def _counts(item: StoredObject, is_there: Callable[[StoredObject], bool]) -> bool:
    return item.usable or (item.lost and is_there(item))


def _as_never_read(item: StoredObject) -> StoredObject:
    """An object without what other rules said of it: they may have read it otherwise, or set it aside.

    The reason of one whose change could not be fetched is not theirs and stays.
    """
    if item.fetched and item.facts is None:
        return item._replace(reason=None, detail={})
    return item._replace(facts=None)


class _Builder:
    """One build: knows which object belongs to which partition, and learns it where a file is new."""

    def __init__(
        self, folder: Path, before: StoreIndex, objects: Iterable[StoredObject], read_bytes: ReadBytes
    ) -> None:
        self.learned: dict[_Identity, StoredObject] = {}
        self._folder = folder
        self._before = before
        self._read_bytes = read_bytes
        self._members: dict[PartitionKey, dict[_Identity, StoredObject]] = defaultdict(dict)
        self._pending: set[PartitionKey] = set()
        for item in objects:
            self._enter(item)

    def _enter(self, item: StoredObject) -> None:
        """Put an object into the partitions of its months; one never read into that of its folder's."""
        for month in _supposed_months(item):
            key = PartitionKey(item.source, item.folder.report, month)
            self._members[key][item.bucket, item.key] = item
            if item.facts is None:
                self._pending.add(key)

    def run(self, on_built: OnBuilt) -> list[Partition]:
        """Rebuild what changed; returns all partitions that have rows.

        While one month is merged and written, the next is read.
        """
        unchanged = self._unchanged()
        self._pending = self._members.keys() - unchanged.keys()
        built: dict[PartitionKey, Partition | None] = {}

        def end(key: PartitionKey, partition: Partition | None) -> None:
            built[key] = partition
            rows = sum(item.rows for item in built.values() if item is not None)
            on_built(len(built), len(built.keys() | self._pending), rows)

        with ThreadPoolExecutor(_READERS) as readers, ThreadPoolExecutor(1) as writer:
            under_way: tuple[PartitionKey, Future[Partition | None]] | None = None
            while self._pending:
                # Newest month first: a file whose rows belong to the month before is then known in time.
                key = max(self._pending, key=lambda item: (item.month, item))
                self._pending.discard(key)
                reads = self._read_all(key, readers)
                if under_way is not None:
                    end(under_way[0], under_way[1].result())
                under_way = key, writer.submit(self._build, key, reads)
                del reads
            if under_way is not None:
                end(under_way[0], under_way[1].result())
        kept = [item for key, item in unchanged.items() if key not in built]
        return [*kept, *(item for item in built.values() if item is not None)]

    def _unchanged(self) -> dict[PartitionKey, Partition]:
        return {
            key: self._before.partitions[key]
            for key, members in self._members.items()
            if key not in self._pending
            and key in self._before.partitions
            and self._before.partitions[key].inputs == _inputs(key, members.values())
        }

    def _read_all(self, key: PartitionKey, readers: ThreadPoolExecutor) -> list[_Read]:
        """The files of a partition, some at a time in one go."""
        members = list(self._members[key].values())
        reads = [read for batch in readers.map(self._read, _batches(members)) for read in batch]
        for read in reads:
            self._learn(key, read.item)
        return reads

    def _read(self, items: Sequence[StoredObject]) -> list[_Read]:
        loaded = [self._load(item) for item in items]
        files = [(data, item.key) for item, data in loaded if isinstance(data, bytes)]
        readings = iter(read_reports(files, items[0].folder.report))
        return [_read_of(item, next(readings) if isinstance(data, bytes) else data) for item, data in loaded]

    def _load(self, item: StoredObject) -> tuple[StoredObject, bytes | Unreadable]:
        """The bytes of a file, or why they cannot be used.

        Of one that is nowhere any more, the months that were built with it are kept beside the store first.
        """
        try:
            return item, self._read_bytes(item)
        except Unreadable as reason:
            if reason.kind != RAW_GONE or not (kept := self._keep_months_of(item)):
                return item, reason
            return item, Unreadable(RAW_GONE_KEPT, **reason.values, kept=", ".join(map(str, kept)))

    def _keep_months_of(self, item: StoredObject) -> list[Path]:
        """Copies of the tables in which the rows of a file are.

        One of whose rows nothing is known lies under the day that it tells of, or the one after.
        """
        day = item.folder.day
        months = _months(item) or sorted({month_of(day), month_of(days_before(day, 1))})
        keys = (PartitionKey(item.source, item.folder.report, month) for month in months)
        before = [self._before.partitions[key] for key in keys if key in self._before.partitions]
        kept = kept_folder(self._folder)
        return [
            copied(self._folder / name, kept / f"{name.split('/')[0]}-{Path(name).name}")
            for partition in before
            for name in (partition.table, partition.models)
            if name
        ]

    def _build(self, key: PartitionKey, reads: list[_Read]) -> Partition | None:
        inputs = [
            _merge_input(read.item, rows)
            for read in reads
            if read.table is not None and (rows := _of_month(read.table, read.item, key.month)).num_rows
        ]
        if not inputs:
            return None
        digest = _inputs(key, (read.item for read in reads if key.month in _months(read.item)))
        reads.clear()
        return self._write(key, digest, merge(key.report, inputs))

    def _learn(self, key: PartitionKey, item: StoredObject) -> None:
        """A file may belong to other months than was supposed."""
        identity = item.bucket, item.key
        before = self._members[key][identity]
        if item == before:
            return
        self.learned[identity] = item
        months = set(_months(item))
        for month in {*_supposed_months(before), *months} - {key.month}:
            other = PartitionKey(key.source, key.report, month)
            if (month in months) != (identity in self._members[other]):
                self._pending.add(other)
            if month in months:
                self._members[other][identity] = item
            else:
                self._members[other].pop(identity, None)
        self._members[key][identity] = item

    def _write(self, key: PartitionKey, inputs: str, merged: Merged) -> Partition:
        source = hashlib.sha256(key.source.encode()).hexdigest()[:12]
        name = f"{source}/{key.month}-{uuid4().hex[:12]}.parquet"
        rows = _of_source(merged.rows, key.source)
        with ThreadPoolExecutor(1) as beside:
            rolling = beside.submit(roll_up, key.report, rows)
            table = self._save(f"{key.report}/{name}", rows)
            rollups = dict(rolling.result())
        models = None
        if merged.models is not None and merged.models.num_rows:
            by_model = with_credits_alone(_of_source(merged.models, key.source), rows)
            models = self._save(f"model_messages/{name}", by_model)
            rollups |= roll_up(MODELS, by_model)
        ledger = self._save(f"ledger_{key.report}/{name}", merged.ledger)
        saved = {kind: self._save(f"{kind}/{name}", rolled) for kind, rolled in rollups.items()}
        return Partition(
            key, inputs, merged.rows.num_rows, merged.differing_twins, table, ledger, models, saved
        )

    def _save(self, name: str, table: pa.Table) -> str:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(
            table,
            path,
            compression="lz4",
            row_group_size=_ROWS_OF_A_GROUP,
            write_statistics=[name for name in _SKIPPED_BY if name in table.column_names],
        )
        return name


def _of_source(table: pa.Table, source: str) -> pa.Table:
    """The table with the name of its source, which is the same in every row."""
    places = pa.array(np.zeros(table.num_rows, np.int32))
    return table.append_column("Source", pa.DictionaryArray.from_arrays(places, [source]))


def _batches(items: Sequence[StoredObject]) -> Iterator[list[StoredObject]]:
    batch: list[StoredObject] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item.size
        if size >= _BYTES_OF_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_of(item: StoredObject, reading: FileReading | Unreadable) -> _Read:
    if isinstance(reading, Unreadable):
        detail = {name: str(value) for name, value in reading.values.items()}
        return _Read(item.set_aside(reading.kind, **detail), None)
    return _Read(item._replace(facts=reading.facts), reading.table)


def _supposed_months(item: StoredObject) -> tuple[str, ...]:
    """The months of its rows; of one never read, that of its folder."""
    return item.facts.months if item.facts else (month_of(item.folder.day),)


def _months(item: StoredObject) -> tuple[str, ...]:
    return item.facts.months if item.facts else ()


def _of_month(table: pa.Table, item: StoredObject, month: str) -> pa.Table:
    if _months(item) == (month,):
        return table
    year, number = map(int, month.split("-"))
    days = table["Date"]
    return table.filter(pc.and_(pc.equal(pc.year(days), year), pc.equal(pc.month(days), number)))


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
