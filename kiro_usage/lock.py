"""One collection at a time per data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kiro_usage.errors import StoreError

_LOCK = ".collection.lock"
_SINCE = ".collection.since"


@contextmanager
def collection_lock(data_dir: Path, now: datetime) -> Iterator[None]:
    """Hold the data folder for one collection; the system lets go of it when its owner dies.

    Raises StoreError: another collection is running (and since when), or the folder cannot be written.
    """
    since = data_dir / _SINCE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise StoreError("collection_running", since=_read(since)) from None
    except OSError as error:
        raise StoreError("data_folder", path=str(data_dir), detail=error.strerror or str(error)) from error
    try:
        since.write_text(now.isoformat(timespec="seconds"), encoding="utf-8")
        yield
    finally:
        lock.release()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") or "?"
    except OSError:
        return "?"
