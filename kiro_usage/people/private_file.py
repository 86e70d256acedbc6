"""Writing a file with personal data: whole or not at all, and readable by its owner alone."""

import os
import tempfile
from pathlib import Path


def write_private(path: Path, payload: bytes) -> None:
    """Replace a file. `mkstemp` makes it with mode 0600; the rename is what others see. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
