"""A data folder after an accident: the raw files are the truth, manifest and store are made from them.

An object whose bytes are in the mirror is known again by its key and the digest of its bytes, which is the
ETag of most; the others are fetched again. None loses its rows, also if it is no longer in the bucket.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kiro_usage.collection.summary import Warned
from kiro_usage.errors import StoreError
from kiro_usage.locations import Report, parse_key
from kiro_usage.manifest import MANIFEST_NAME, Manifest, StoredObject, has_manifest, known_objects
from kiro_usage.mirror import mirrored_files, raw_path
from kiro_usage.store import read_index, store_folder, usable_index

_MADE_ANEW = "manifest.recovering.sqlite"
_WITH_IT = ("-wal", "-shm")


@contextmanager
def sound_manifest(data_dir: Path, now: datetime) -> Iterator[tuple[Manifest, Warned | None]]:
    """A manifest that can be used, and what had to be done for it.

    A broken one is set aside under a name with the time. It, and one that is gone, is made anew from the raw
    files. Raises StoreError where a newer program made it.
    """
    manifest, done = _sound(data_dir, now)
    with manifest:
        yield manifest, done


def _sound(data_dir: Path, now: datetime) -> tuple[Manifest, Warned | None]:
    aside = None
    if has_manifest(data_dir):
        try:
            return _checked(Manifest(data_dir)), None
        except StoreError as error:
            if error.kind != "manifest_broken":
                raise
        aside = _set_aside(data_dir, now)
    objects = recovered_objects(data_dir)
    if objects:
        _make_anew(data_dir, objects)
    manifest = Manifest(data_dir)
    if aside is not None:
        return manifest, Warned("manifest_broken", {"aside": str(aside), "count": len(objects)})
    return manifest, Warned("manifest_gone", {"count": len(objects)}) if objects else None


def known_or_recovered(data_dir: Path) -> list[StoredObject]:
    """The objects that a run would know of; nothing is written. Raises StoreError for a broken manifest."""
    return known_objects(data_dir) if has_manifest(data_dir) else recovered_objects(data_dir)


def store_problem(data_dir: Path) -> Warned | None:
    """What a run is going to mend of the store, or None."""
    try:
        read_index(store_folder(data_dir))
    except StoreError as error:
        return Warned("store_rebuilt", {"path": error.values["path"]})
    return None


def recovered_objects(data_dir: Path) -> list[StoredObject]:
    """The reports in the mirror, as far as their keys can be told."""
    found = {(bucket, key): path for bucket, key, path in mirrored_files(data_dir)}
    for bucket, key in _keys_in_ledgers(data_dir):
        path = raw_path(data_dir, bucket, key)
        if path.is_file():
            found.setdefault((bucket, key), path)
    return [
        _recovered(bucket, key, path)
        for (bucket, key), path in sorted(found.items())
        if parse_key(key) is not None
    ]


def _recovered(bucket: str, key: str, path: Path) -> StoredObject:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return StoredObject(bucket, key, digest, path.stat().st_size, modified=None, fetched=True)


def _keys_in_ledgers(data_dir: Path) -> Iterator[tuple[str, str]]:
    """Buckets and keys of the files that the store was built from: some lie under a digest of their key."""
    index = usable_index(store_folder(data_dir))
    for path in (path for report in Report for path in index.ledgers(report)):
        with suppress(pa.ArrowException, OSError):
            for name in pc.unique(pq.read_table(path, columns=["Name"])["Name"]).to_pylist():
                bucket, _, key = str(name).partition("/")
                yield bucket, key


def _checked(manifest: Manifest) -> Manifest:
    """The same. Raises StoreError where a row is of no report: nobody but this program writes there."""
    try:
        foreign = next((item.key for item in manifest.objects() if parse_key(item.key) is None), None)
    except StoreError:
        manifest.close()
        raise
    if foreign is not None:
        manifest.close()
        raise StoreError("manifest_broken", path=str(manifest.path), detail=foreign)
    return manifest


def _set_aside(data_dir: Path, now: datetime) -> Path:
    """Keep the broken file, with what SQLite put beside it, under a name that is free."""
    stamp = f"{now.astimezone(UTC):%Y%m%d_%H%M%S}"
    aside, number = data_dir / f"manifest.broken-{stamp}.sqlite", 1
    while aside.exists():
        number += 1
        aside = data_dir / f"manifest.broken-{stamp}-{number}.sqlite"
    for suffix in reversed(("", *_WITH_IT)):
        with suppress(FileNotFoundError):
            (data_dir / f"{MANIFEST_NAME}{suffix}").replace(f"{aside}{suffix}")
    return aside


def _make_anew(data_dir: Path, objects: list[StoredObject]) -> None:
    """Write a manifest beside its place, then put it there: killed in between, the next run starts over."""
    made = data_dir / _MADE_ANEW
    for suffix in ("", *_WITH_IT):
        Path(f"{made}{suffix}").unlink(missing_ok=True)
        (data_dir / f"{MANIFEST_NAME}{suffix}").unlink(missing_ok=True)
    with Manifest(data_dir, _MADE_ANEW) as manifest:
        manifest.put(objects)
    made.replace(data_dir / MANIFEST_NAME)
