"""A damaged manifest is set aside, and a new one made of what the mirror holds.

Without it every object would be fetched again, and the rows of those that vanished from the bucket be lost.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiro_usage.locations import parse_key
from kiro_usage.manifest import MANIFEST_NAME, Manifest, StoredObject
from kiro_usage.mirror import RAW_FOLDER, raw_path


@dataclass(frozen=True, slots=True)
class Mended:
    """Where the damaged manifest is now, and how many objects of the mirror the new one knows."""

    aside: Path
    objects: int


def mend_manifest(data_dir: Path, now: datetime) -> Mended | None:
    """Look whether the manifest is whole; if not, put a new one in its place. Raises OSError."""
    path = data_dir / MANIFEST_NAME
    if not path.exists() or _is_whole(path, is_first=not any((data_dir / RAW_FOLDER).glob("*"))):
        return None
    aside = path.with_name(f"manifest.broken-{now:%Y%m%d_%H%M%S}.sqlite")
    path.replace(aside)
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
    objects = list(_mirrored(data_dir))
    with Manifest(data_dir) as manifest:
        manifest.put(objects)
    return Mended(aside, len(objects))


def _is_whole(path: Path, *, is_first: bool) -> bool:
    """An empty file is a manifest before its first object, and no whole one where objects were fetched."""
    if not path.stat().st_size:
        return is_first
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False


def _mirrored(data_dir: Path) -> Iterator[StoredObject]:
    """The objects whose key is their path. AWS names most by the MD5 of their bytes; what is named otherwise
    is fetched again.
    """
    for bucket in sorted((data_dir / RAW_FOLDER).glob("*")):
        for path in sorted(bucket.rglob("*")):
            key = path.relative_to(bucket).as_posix()
            if path.is_file() and parse_key(key) is not None and raw_path(data_dir, bucket.name, key) == path:
                data = path.read_bytes()
                digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
                yield StoredObject(bucket.name, key, digest, len(data), None, fetched=True)
