"""What a failure of the disk means: full, read-only, not to be written, or something else."""

import errno
import tempfile
from pathlib import Path

from kiro_usage.errors import StoreError

_KINDS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "folder_denied",
    errno.EPERM: "folder_denied",
    errno.EROFS: "folder_read_only",
    errno.EEXIST: "folder_is_file",
    errno.ENOTDIR: "folder_is_file",
    errno.EISDIR: "file_is_folder",
}
_WORDS = (
    ("no space left", "disk_full"),
    ("file too large", "disk_full"),
    ("disk is full", "disk_full"),
    ("quota exceeded", "disk_full"),
    ("readonly database", "folder_denied"),
    ("permission denied", "folder_denied"),
    ("read-only file system", "folder_read_only"),
)
"""What the libraries say that do not hand on the number of the system's error (DuckDB, SQLite, Arrow)."""


_SAMPLE = bytes(1 << 20)


def complaint_of(folder: Path) -> OSError | None:
    """What the system says when something is written to a folder now; SQLite says `disk I/O error` only."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(_SAMPLE)
            file.flush()
    except OSError as error:
        return error
    return None


def disk_failure(error: BaseException, path: Path) -> StoreError:
    """The failure of writing or reading below `path`, with the file that the system names if it does."""
    number = getattr(error, "errno", None)
    named = getattr(error, "filename", None)
    named = named if isinstance(named, str | Path) else None
    detail = getattr(error, "strerror", None) or str(error)
    kind = _KINDS.get(number) if number else None
    if kind is None:
        text = str(error).lower()
        kind = next((kind for words, kind in _WORDS if words in text), "data_folder")
    place = Path(str(named or path))
    if kind == "folder_is_file":
        place = next((part for part in place.parents[::-1] if part.is_file()), place)
    return StoreError(kind, path=str(place), detail=detail)
