"""The mirror: objects as delivered, under `raw/<bucket>/` and their keys."""

import hashlib
import os
import re
import shutil
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from kiro_usage.errors import StoreError
from kiro_usage.headers import Unreadable
from kiro_usage.manifest import RAW_GONE, StoredObject
from kiro_usage.reading.unpacking import read_file

RAW_FOLDER = "raw"
_ODD_FOLDER = ".odd"
BUILD_FOLDER = ".build-"
"""Beginning of the names of folders in which a run builds something for itself alone."""
_TEMPORARY = ".part"
_OF_A_WRITER = re.compile(r"\.(?:csv|parquet)(?:\.\d+)+\.tmp\Z", re.IGNORECASE)
_LONGEST_NAME = 200
_FORBIDDEN = frozenset('<>:"|?*\\') | {chr(code) for code in (*range(32), 127)}
_FOLDER_AND_FILE = (FileExistsError, NotADirectoryError, IsADirectoryError)


def raw_path(data_dir: Path, bucket: str, key: str) -> Path:
    """Where an object lies: under its key, or under a digest of it where the key makes no path everywhere."""
    plain, odd = _plain_path(data_dir, bucket, key), _odd_path(data_dir, bucket, key)
    return Path(
        odd if plain is None or (_file_size(plain) is None and _file_size(odd) is not None) else plain
    )


def put_raw(data_dir: Path, bucket: str, key: str, data: bytes) -> None:
    """Put the bytes of an object in their place, in one step. Raises OSError."""
    plain = _plain_path(data_dir, bucket, key)
    with suppress(*_FOLDER_AND_FILE):
        if plain is not None:
            _write(plain, data)
            return
    # One key is the folder of another; both are objects all the same.
    _write(_odd_path(data_dir, bucket, key), data)


def read_raw(data_dir: Path, item: StoredObject) -> bytes:
    """The bytes of an object that was fetched.

    Raises StoreError, and Unreadable: `raw_gone` where its file is no longer there, else as `read_file` does.
    """
    path = raw_path(data_dir, item.bucket, item.key)
    try:
        return read_file(path, item.key)
    except (FileNotFoundError, NotADirectoryError):
        raise Unreadable(RAW_GONE, path=str(path)) from None
    except OSError as error:
        raise StoreError("data_folder", path=str(path), detail=error.strerror or str(error)) from error


def is_mirrored(data_dir: Path, item: StoredObject) -> bool:
    """Whether the bytes of an object are still there, in the size that was listed."""
    plain = _plain_path(data_dir, item.bucket, item.key)
    size = None if plain is None else _file_size(plain)
    if size is None:
        size = _file_size(_odd_path(data_dir, item.bucket, item.key))
    return size == item.size


def mirrored_files(data_dir: Path) -> Iterator[tuple[str, str, Path]]:
    """Bucket, key and place of every object that lies under its key."""
    folder = data_dir / RAW_FOLDER
    for bucket in sorted(folder.iterdir()) if folder.is_dir() else ():
        for path in sorted(bucket.rglob("*")) if bucket.is_dir() else ():
            key = path.relative_to(bucket).as_posix()
            if path.is_file() and raw_path(data_dir, bucket.name, key) == path:
                yield bucket.name, key, path


def sweep_temporaries(data_dir: Path) -> None:
    """Remove what runs that were killed left half written."""
    for folder, _, names in os.walk(data_dir / RAW_FOLDER):
        for name in names:
            if name.endswith(_TEMPORARY):
                Path(folder, name).unlink(missing_ok=True)
    for path in data_dir.glob(".*.tmp"):
        if _OF_A_WRITER.search(path.name):
            path.unlink(missing_ok=True)
    for path in data_dir.glob(f"{BUILD_FOLDER}*"):
        shutil.rmtree(path, ignore_errors=True)


def _plain_path(data_dir: Path, bucket: str, key: str) -> str | None:
    """The path of a key as text, or None where it makes none: every run asks for that of every object."""
    folder, _, name = key.rpartition("/")
    if not (_is_plain(name) and ("/" not in key or _is_plain_folder(folder))):
        return None
    return f"{data_dir}/{RAW_FOLDER}/{bucket}/{key}"


@lru_cache(maxsize=1 << 14)
def _is_plain_folder(folder: str) -> bool:
    return all(map(_is_plain, folder.split("/")))


def _is_plain(part: str) -> bool:
    return (
        part not in ("", ".", "..", _ODD_FOLDER)
        and not part.endswith((_TEMPORARY, ".", " "))
        and len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        and not _FORBIDDEN.intersection(part)
    )


def _odd_path(data_dir: Path, bucket: str, key: str) -> str:
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{data_dir}/{RAW_FOLDER}/{bucket}/{_ODD_FOLDER}/{digest}"


def _file_size(path: str) -> int | None:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _write(path: str, data: bytes) -> None:
    folder, _, name = path.rpartition("/")
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    temporary = Path(f"{folder}/{digest}-{threading.get_ident()}{_TEMPORARY}")
    try:
        try:
            temporary.write_bytes(data)
        except FileNotFoundError:
            Path(folder).mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
