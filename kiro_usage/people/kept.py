"""The mappings as they are kept in a data folder, in step with what other programs write there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiro_usage.errors import KiroUsageError
from kiro_usage.people.mapping_file import FILE_NAME, read_mappings, write_mappings
from kiro_usage.people.mappings import Mappings


class KeptMappings:
    """The mappings of a data folder. `problem` is what was wrong with the file, last read or written."""

    def __init__(self, data_dir: Path, now: Callable[[], datetime]) -> None:
        self._data_dir = data_dir
        self._now = now
        self._mappings = Mappings()
        self._version: tuple[int, int] | None = None
        self.problem: KiroUsageError | None = None
        self.current()

    def current(self) -> Mappings:
        """What is kept; the file is read where it is not the one that was read or written last."""
        version = self._file_version()
        if version != self._version:
            loaded = read_mappings(self._data_dir, self._now())
            self._mappings, self.problem = loaded.mappings, loaded.problem
            self._version = self._file_version()
        return self._mappings

    def save(self, mappings: Mappings) -> None:
        """Keep these, in memory in any case. Raises StoreError where the file cannot be written.

        That an earlier file was set aside stays the problem: someone may want what was in it.
        """
        self._mappings = mappings
        write_mappings(self._data_dir, mappings, self._now())
        self._version = self._file_version()
        if self.problem is not None and self.problem.kind != "mappings_broken":
            self.problem = None

    @contextmanager
    def telling_problems(self) -> Iterator[None]:
        """A failure inside is kept as the problem instead of raised."""
        try:
            yield
        except KiroUsageError as problem:
            self.problem = problem

    def _file_version(self) -> tuple[int, int] | None:
        try:
            status = (self._data_dir / FILE_NAME).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino
