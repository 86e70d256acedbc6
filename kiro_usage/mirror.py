"""The mirror: objects as delivered, under `raw/<bucket>/` and their keys."""

import hashlib
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from kiro_usage.errors import StoreError
from kiro_usage.manifest import StoredObject
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
    folder = data_dir / RAW_FOLDER / bucket
    parts = key.split("/")
    plain = folder.joinpath(*parts)
    if not all(_is_plain(part) for part in parts) or PurePosixPath(key).parts != tuple(parts):
        return _odd_path(folder, key)
    odd = _odd_path(folder, key)
    return odd if odd.is_file() and not plain.is_file() else plain


def put_raw(data_dir: Path, bucket: str, key: str, data: bytes) -> None:
    """Put the bytes of an object in their place, in one step. Raises OSError."""
    path = raw_path(data_dir, bucket, key)
    try:
        _write(path, data)
    except _FOLDER_AND_FILE:
        # One key is the folder of another; both are objects all the same.
        _write(_odd_path(data_dir / RAW_FOLDER / bucket, key), data)


def read_raw(data_dir: Path, item: StoredObject) -> bytes:
    """The bytes of an object that was fetched. Raises StoreError, and Unreadable as `read_file` does."""
    path = raw_path(data_dir, item.bucket, item.key)
    try:
        return read_file(path, item.key)
    except OSError as error:
        raise StoreError("data_folder", path=str(path), detail=error.strerror or str(error)) from error


def is_mirrored(data_dir: Path, item: StoredObject) -> bool:
    """Whether the bytes of an object are still there, in the size that was listed."""
    try:
        return raw_path(data_dir, item.bucket, item.key).stat().st_size == item.size
    except OSError:
        return False


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
    for path in (data_dir / RAW_FOLDER).rglob(f"*{_TEMPORARY}"):
        path.unlink(missing_ok=True)
    for path in data_dir.glob(".*.tmp"):
        if _OF_A_WRITER.search(path.name):
            path.unlink(missing_ok=True)
    for path in data_dir.glob(f"{BUILD_FOLDER}*"):
        shutil.rmtree(path, ignore_errors=True)


def _is_plain(part: str) -> bool:
    return (
        part not in ("", ".", "..", _ODD_FOLDER)
        and not part.endswith((_TEMPORARY, ".", " "))
        and len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        and not _FORBIDDEN.intersection(part)
    )


def _odd_path(folder: Path, key: str) -> Path:
    return folder / _ODD_FOLDER / hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(
        f"{hashlib.sha256(path.name.encode()).hexdigest()[:16]}-{threading.get_ident()}{_TEMPORARY}"
    )
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
