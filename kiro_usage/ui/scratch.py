"""Folders for what is derived from uploads and snapshots."""

import shutil
import weakref
from pathlib import Path
from tempfile import mkdtemp


class ScratchFolder:
    """A private temporary folder that is removed with this object."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="kiro-usage-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
