"""Mirroring reports into the data folder: compare a listing with the manifest, fetch what is new.

An object that was fetched lies in `raw/<bucket>/<key>`. It is written whole beside its place, then put there
in one step, and its row of the manifest follows: a run that is killed loses at most the objects under way.
"""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from kiro_usage.aws_failures import of_the_caller
from kiro_usage.errors import SourceError, StoreError
from kiro_usage.locations import Location, leaves_folder
from kiro_usage.manifest import Manifest, StoredObject
from kiro_usage.mirror import is_mirrored, put_raw
from kiro_usage.sources import ListedObject, ListedRange, ListRequest, ObjectRef, Place, ReportSource

Identity = tuple[str, str]
_Ended = tuple[ListedObject, SourceError | None]
OnFetched = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Listing:
    """What all sources show: the places found, each asked object once with the source that reads it, the
    ranges that were listed. `readers` knows every object that was shown, also after `within`.
    """

    places: frozenset[Place]
    objects: tuple[ListedObject, ...]
    ranges: tuple[ListedRange, ...]
    readers: Mapping[Identity, ReportSource]

    def within(self, scopes: Sequence[Callable[[Location], bool]]) -> "Listing":
        """The same listing with those objects alone that any of the scopes holds."""
        chosen = (item for item in self.objects if any(scope(item.location) for scope in scopes))
        return replace(self, objects=tuple(chosen))


def list_sources(sources: Sequence[ReportSource], request: ListRequest) -> Listing:
    """List all sources; an object that two of them show counts once. Raises SourceError."""
    places: set[Place] = set()
    objects: dict[Identity, ListedObject] = {}
    ranges: list[ListedRange] = []
    readers: dict[Identity, ReportSource] = {}
    for source in sources:
        listing = source.list(request)
        places |= set(listing.places)
        ranges += listing.ranges
        for item in listing.objects:
            identity = item.ref.bucket, item.ref.key
            if identity not in objects:
                objects[identity] = item
                readers[identity] = source
    ordered = tuple(objects[identity] for identity in sorted(objects))
    return Listing(frozenset(places), ordered, tuple(ranges), readers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A listing beside the manifest: what is to be fetched, and rows that change without a fetch."""

    fetch: tuple[ListedObject, ...]
    changed: tuple[StoredObject, ...]


def compare(listing: Listing, known: Iterable[StoredObject], data_dir: Path) -> Comparison:
    """What a fetch would have to do; nothing is written."""
    by_identity = {(item.bucket, item.key): item for item in known}
    fetch: list[ListedObject] = []
    changed: list[StoredObject] = []
    for item in listing.objects:
        identity = item.ref.bucket, item.ref.key
        before = by_identity.get(identity)
        if leaves_folder(item.ref.key):
            if before is None:
                changed.append(_stored(item.ref, fetched=False).set_aside("unsafe_key"))
        elif before is None or not _is_current(before, item.ref, data_dir):
            fetch.append(item)
        elif before.vanished or before.modified != item.ref.modified:
            changed.append(before._replace(vanished=False, modified=item.ref.modified))
    changed += [
        item._replace(vanished=True)
        for identity, item in by_identity.items()
        if identity not in listing.readers
        and not item.vanished
        and any(covered.covers(item.bucket, item.key) for covered in listing.ranges)
    ]
    return Comparison(tuple(fetch), tuple(changed))


_OF_THE_NETWORK = frozenset(
    {
        "aws_connect_timeout",
        "aws_connection_cut",
        "aws_proxy",
        "aws_read_timeout",
        "aws_throttled",
        "aws_unavailable",
        "aws_unreachable",
    }
)
"""Reasons that may pass, after all retries; so many objects on end, and nothing works any more."""
_GIVE_UP_AFTER = 20


def may_pass(failure: SourceError) -> bool:
    """Whether a failure lies with the network or AWS's load, and so with every object of this moment."""
    return failure.kind in _OF_THE_NETWORK


@dataclass(frozen=True, slots=True)
class Fetched:
    """The objects that were fetched; `failure` is the first reason where not a single one of a listing could
    be read, neither now nor before.
    """

    new: frozenset[Identity]
    failure: SourceError | None = None


def fetch(
    listing: Listing,
    manifest: Manifest,
    data_dir: Path,
    *,
    workers: int,
    on_fetched: OnFetched = lambda *_: None,
) -> Fetched:
    """Bring mirror and manifest in step with a listing.

    An object that cannot be fetched is set aside with the reason and tried again in the next run. A reason
    that lies with the caller or the network and not with the object ends the run instead: SourceError is
    raised, what was fetched stays. `on_fetched(done, total)` tells the progress.
    """
    before = manifest.objects()
    plan = compare(listing, before, data_dir)
    manifest.put(plan.changed)
    known = {(item.bucket, item.key): item for item in (*before, *plan.changed)}
    fetched: set[Identity] = set()
    failures: list[SourceError] = []
    done = streak = 0
    with closing(_fetch_all(listing, plan.fetch, data_dir, workers)) as ended:
        for batch in _batches(ended, workers):
            rows = []
            for item, failure in batch:
                identity = item.ref.bucket, item.ref.key
                if failure is None:
                    streak = 0
                    fetched.add(identity)
                    rows.append(_stored(item.ref, fetched=True))
                else:
                    streak += failure.kind in _OF_THE_NETWORK
                    failures.append(failure)
                    if not of_the_caller(failure):
                        rows.append(_failed(item.ref, failure, known.get(identity)))
            manifest.put(rows)
            done += len(batch)
            on_fetched(done, len(plan.fetch))
            hopeless = next((item for item in failures if of_the_caller(item)), None)
            if hopeless is not None or streak >= _GIVE_UP_AFTER:
                raise hopeless or failures[-1]
    nothing = failures and not fetched and len(failures) == len(listing.objects)
    return Fetched(frozenset(fetched), failures[0] if nothing else None)


def _fetch_all(
    listing: Listing, items: Sequence[ListedObject], data_dir: Path, workers: int
) -> Generator[_Ended]:
    """Each item once it was fetched, or its failure; one that cannot be put in its place ends the rest."""
    waiting, lock = iter(items), threading.Lock()
    ended: SimpleQueue[_Ended | Future[None]] = SimpleQueue()
    stop = threading.Event()

    def one(item: ListedObject) -> _Ended:
        try:
            data = listing.readers[item.ref.bucket, item.ref.key].read(item.ref)
        except SourceError as failure:
            return item, failure
        put_raw(data_dir, item.ref.bucket, item.ref.key, data)
        return item, None

    def work() -> None:
        # A thread that takes one after another costs less than a future for each.
        while not stop.is_set():
            with lock:
                item = next(waiting, None)
            if item is None:
                return
            ended.put(one(item))

    count = min(workers, len(items))
    with ThreadPoolExecutor(max(1, count)) as pool:
        try:
            for _ in range(count):
                pool.submit(work).add_done_callback(ended.put)
            left = len(items)
            while left:
                result = ended.get()
                if isinstance(result, Future):
                    result.result()
                else:
                    left -= 1
                    yield result
        except OSError as error:
            detail = error.strerror or str(error)
            raise StoreError("data_folder", path=str(data_dir), detail=detail) from error
        finally:
            stop.set()


def _batches(results: Iterator[_Ended], size: int) -> Iterator[list[_Ended]]:
    while batch := list(islice(results, size)):
        yield batch


def _is_current(before: StoredObject, ref: ObjectRef, data_dir: Path) -> bool:
    same = before.etag == ref.etag and before.size == ref.size
    return before.fetched and same and is_mirrored(data_dir, before)


def _stored(ref: ObjectRef, *, fetched: bool) -> StoredObject:
    return StoredObject(ref.bucket, ref.key, ref.etag, ref.size, ref.modified, fetched=fetched)


def _failed(ref: ObjectRef, failure: SourceError, before: StoredObject | None) -> StoredObject:
    """What was fetched before a change that cannot be fetched stays, with its rows, under its old ETag."""
    detail = {name: str(value) for name, value in failure.values.items()}
    if before is not None and before.fetched and before.facts is not None:
        return before._replace(vanished=False, reason=failure.kind, detail=detail)
    return _stored(ref, fetched=False)._replace(reason=failure.kind, detail=detail)
