"""The manifest: every report object that was ever listed, what became of it, and what its rows were.

SQLite, one file in the data folder. It compares LIST with LIST (a provider's GET may name another ETag)
and is the only record of what was fetched; what the store was built from is compared with it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from kiro_usage.errors import StoreError
from kiro_usage.locations import Folder, Location, parse_folder, parse_key

MANIFEST_NAME = "manifest.sqlite"
_SCHEMA_VERSION = 1
_COLUMNS = (
    *("bucket", "key", "etag", "size", "modified", "fetched", "vanished", "reason", "detail"),
    *("rows_read", "rows_rejected", "months", "columns", "rejections"),
)
_OF_BROKEN_FILES = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_IOERR_SHORT_READ}
)
"""Codes of SQLite that speak of the content of a file."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, etag TEXT NOT NULL, size INTEGER NOT NULL, modified TEXT,
    fetched INTEGER NOT NULL, vanished INTEGER NOT NULL, reason TEXT, detail TEXT NOT NULL DEFAULT '{}',
    rows_read INTEGER, rows_rejected INTEGER, months TEXT, columns TEXT, rejections TEXT,
    PRIMARY KEY (bucket, key)
) WITHOUT ROWID
"""

RAW_GONE, RAW_GONE_KEPT = "raw_gone", "raw_gone_kept"
"""Reasons of an object whose file was fetched and is no longer there; of the second its months are kept."""
_PLACES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ROWS_AT_ONCE = 64


class FileFacts(NamedTuple):
    """What reading a file told: rows read and rejected, the months (YYYY-MM) of its good rows, its columns
    as delivered, and how many rows were rejected for which reason.
    """

    rows_read: int
    rows_rejected: int
    months: tuple[str, ...]
    columns: tuple[str, ...]
    rejections: Mapping[str, int] = MappingProxyType({})


class StoredObject(NamedTuple):
    """One object of the manifest.

    `fetched`: its bytes of this ETag are in the mirror. `vanished`: the last listing that covered its key
    did not show it; its file and rows stay. `reason` is set for an object that was set aside: a kind of
    the message catalogue (`set_aside.<reason>`), with `detail` its values; not fetched and with a reason,
    it is tried again in each run. `facts` is None until the file was read; with a reason and facts, a change
    of it could not be fetched, and the rows read before stay.
    """

    bucket: str
    key: str
    etag: str
    size: int
    modified: datetime | None
    fetched: bool
    vanished: bool = False
    reason: str | None = None
    detail: Mapping[str, str] = MappingProxyType({})
    facts: FileFacts | None = None

    @property
    def location(self) -> Location:
        """Where it lies. Raises ValueError for a key that is no report."""
        location = parse_key(self.key)
        if location is None:
            raise ValueError(f"not the key of a report: {self.key!r}")
        return location

    @property
    def folder(self) -> Folder:
        """What its folder says: much cheaper than where it lies. Raises ValueError like `location`."""
        return parse_folder(self.key) or self.location

    @property
    def source(self) -> str:
        """The name of its source: bucket and the prefix before `AWSLogs/`."""
        return f"{self.bucket}/{self.folder.prefix}"

    @property
    def name(self) -> str:
        """Bucket and key: unique, also where two buckets hold the same keys."""
        return f"{self.bucket}/{self.key}"

    @property
    def usable(self) -> bool:
        """Whether its rows belong to the data; those read before a failure to fetch its change do."""
        return self.fetched and (self.reason is None or self.facts is not None)

    @property
    def lost(self) -> bool:
        """Whether its file was fetched and was nowhere to be found: it counts again once it is back."""
        return self.reason in (RAW_GONE, RAW_GONE_KEPT)

    def set_aside(self, reason: str, **detail: str) -> "StoredObject":
        """The same object, set aside for a reason."""
        return self._replace(reason=reason, detail=detail, facts=None)


class Manifest:
    """The table of objects. One writer at a time (the collection lock); readers see the last commit.

    Raises StoreError: `manifest_broken` where the file is none of ours or damaged, `manifest_newer` where a
    newer program made it. Neither is touched.
    """

    def __init__(self, data_dir: Path, name: str = MANIFEST_NAME) -> None:
        self.path = data_dir / name
        data_dir.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self.path, timeout=30, check_same_thread=False)
        try:
            with _told_if_broken(self.path):
                self._open()
        except BaseException:  # whatever it was, no open file is left behind
            self._connection.close()
            raise

    def _open(self) -> None:
        self._connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > _SCHEMA_VERSION:
            raise StoreError("manifest_newer", path=str(self.path), version=version, known=_SCHEMA_VERSION)
        if version == 0 and not self._columns():
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self._connection:
                self._connection.execute(_SCHEMA)
                self._connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
        if self._columns() != _COLUMNS:
            raise StoreError("manifest_broken", path=str(self.path), detail="objects")
        (found,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise StoreError("manifest_broken", path=str(self.path), detail=found)

    def _columns(self) -> tuple[str, ...]:
        found = self._connection.execute("SELECT name FROM pragma_table_info('objects')").fetchall()
        return tuple(name for (name,) in found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def objects(self, bucket: str | None = None) -> list[StoredObject]:
        """Every object known, of one bucket or of all, in the order of bucket and key."""
        where, values = ("WHERE bucket = ?", (bucket,)) if bucket is not None else ("", ())
        rows = self._connection.execute(
            "SELECT bucket, key, etag, size, modified, fetched, vanished, reason, detail, rows_read,"
            f" rows_rejected, months, columns, rejections FROM objects {where} ORDER BY bucket, key",
            values,
        )
        with _told_if_broken(self.path):
            return [_from_row(row) for row in rows]

    def put(self, objects: Iterable[StoredObject]) -> None:
        """Insert or replace objects, all of them or none."""
        rows = [_to_row(item) for item in objects]
        with self._connection:
            for begin in range(0, len(rows), _ROWS_AT_ONCE):
                some = rows[begin : begin + _ROWS_AT_ONCE]
                # One statement: each costs a turn of the interpreter, which many threads may be waiting for.
                values = ", ".join([_PLACES] * len(some))
                self._connection.execute(f"INSERT OR REPLACE INTO objects VALUES {values}", [*chain(*some)])


@contextmanager
def _told_if_broken(path: Path) -> Iterator[None]:
    """What cannot be understood is a broken file; a disk that fails or a lock is not."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) in _OF_BROKEN_FILES:
            raise StoreError("manifest_broken", path=str(path), detail=str(error)) from error
        raise
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreError("manifest_broken", path=str(path), detail=str(error)) from error


def has_manifest(data_dir: Path) -> bool:
    """Whether there is a manifest that was ever written to; a file of no bytes is none."""
    path = data_dir / MANIFEST_NAME
    return path.exists() and path.stat().st_size > 0


def known_objects(data_dir: Path) -> list[StoredObject]:
    """The manifest's objects without making a manifest; none where there is none yet. Raises StoreError."""
    if not has_manifest(data_dir):
        return []
    with Manifest(data_dir) as manifest:
        return manifest.objects()


def _to_row(item: StoredObject) -> tuple[object, ...]:
    facts = item.facts
    read: tuple[object, ...] = (None,) * 5
    if facts is not None:
        read = (
            facts.rows_read,
            facts.rows_rejected,
            _text(facts.months),
            _text(facts.columns),
            json.dumps(dict(facts.rejections)),
        )
    modified = item.modified.astimezone(UTC).isoformat() if item.modified else None
    detail = json.dumps(dict(item.detail))
    state = (item.fetched, item.vanished, item.reason, detail)
    return item.bucket, item.key, item.etag, item.size, modified, *state, *read


@lru_cache(maxsize=4096)
def _text(names: tuple[str, ...]) -> str:
    return json.dumps(names)


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    """Nearly all files have the months and columns of many others."""
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _values(text: str) -> dict[str, Any]:
    return dict(json.loads(text))


def _from_row(row: tuple[object, ...]) -> StoredObject:
    bucket, key, etag, size, modified, fetched, vanished, reason, detail, *read = row
    facts = None
    if read[0] is not None:
        facts = FileFacts(
            rows_read=int(str(read[0])),
            rows_rejected=int(str(read[1])),
            months=_names(str(read[2])),
            columns=_names(str(read[3])),
            rejections=dict(_values(str(read[4]))),
        )
    return StoredObject(
        bucket=str(bucket),
        key=str(key),
        etag=str(etag),
        size=int(str(size)),
        modified=datetime.fromisoformat(str(modified)) if modified else None,
        fetched=bool(fetched),
        vanished=bool(vanished),
        reason=None if reason is None else str(reason),
        detail=dict(_values(str(detail))),
        facts=facts,
    )
