"""What a run has of its sources: the mirror and the store, brought in step as far as they are needed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiro_usage.collection.summary import OnProgress, StepProgress
from kiro_usage.errors import SourceError
from kiro_usage.locations import Report
from kiro_usage.manifest import Manifest, StoredObject
from kiro_usage.mirror import is_mirrored, read_raw
from kiro_usage.store import Scope, StoreIndex, StoreTables, newest_day, store_folder, update_store
from kiro_usage.sync import Identity, Listing, fetch, may_pass


class Bring:
    """Brings mirror and store in step; the store is built only where it is needed."""

    def __init__(
        self, manifest: Manifest, data_dir: Path, workers: int, tell: OnProgress, names: frozenset[str]
    ) -> None:
        self.new: set[Identity] = set()
        self.asked: set[Identity] = set()
        self._manifest = manifest
        self._data_dir = data_dir
        self._workers = workers
        self._tell = tell
        self._names = names
        self._index: StoreIndex | None = None
        self._failures: list[SourceError] = []
        self._some_read = False

    @property
    def index(self) -> StoreIndex:
        """The store as it is now, of the run's sources alone."""
        return self.store()

    def fetch(self, listing: Listing) -> bool:
        """Fetch what is new or changed, each object once a run; returns whether going on makes sense.

        It does not where the network or AWS let not a single object through.
        """
        left = [item for item in listing.objects if (item.ref.bucket, item.ref.key) not in self.asked]
        self.asked |= {(item.ref.bucket, item.ref.key) for item in left}
        listing = replace(listing, objects=tuple(left))

        def told(done: int, total: int) -> None:
            self._tell(StepProgress("fetch", done, total))

        done = fetch(listing, self._manifest, self._data_dir, workers=self._workers, on_fetched=told)
        self.new |= done.new
        self._index = None
        if done.failure is not None:
            self._failures.append(done.failure)
        elif listing.objects:
            self._some_read = True
        return done.failure is None or not may_pass(done.failure)

    def fail_if_nothing_can_be_read(self) -> None:
        """Raise the first reason where it kept every object of every report from being read."""
        if self._failures and not self._some_read:
            raise self._failures[0]

    def store(self) -> StoreIndex:
        """Bring the store in step with what was fetched."""
        if self._index is None:
            folder = store_folder(self._data_dir)
            whole = update_store(folder, self._manifest, self.read, self._told_built, is_there=self._is_there)
            self._index = whole.only(self._names)
        return self._index

    def forget_store(self) -> None:
        """The store is not what it was: it is to be brought in step again, and all is to be asked for."""
        self._index = None
        self.asked.clear()

    def objects(self) -> list[StoredObject]:
        """The manifest's objects of the run's sources."""
        return [item for item in self._manifest.objects() if item.source in self._names]

    def read(self, item: StoredObject) -> bytes:
        """The bytes of an object that was fetched."""
        return read_raw(self._data_dir, item)

    def newest_day(self, scope: Scope, today: date) -> tuple[date | None, date | None]:
        """The newest day by the rows, and a day after tomorrow that was ignored."""
        tables: StoreTables = self.store().tables
        paths = tables.activity if scope.report is Report.ACTIVITY else tables.credits
        return newest_day(paths, scope, today)

    def _is_there(self, item: StoredObject) -> bool:
        return is_mirrored(self._data_dir, item)

    def _told_built(self, done: int, total: int, rows: int) -> None:
        self._tell(StepProgress("store", done, total, rows))
