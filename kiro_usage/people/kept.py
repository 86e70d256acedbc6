"""The mappings as they are kept in a data folder, in step with what other programs write there."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

from kiro_usage.errors import KiroUsageError
from kiro_usage.people.mapping_file import FILE_NAME, LoadedMappings, read_mappings, write_mappings
from kiro_usage.people.mappings import Mappings

_MOST_SHARED = 4
_shared: OrderedDict[Path, tuple[tuple[int, int], Mappings]] = OrderedDict()
_sharing = Lock()


def shared_mappings(data_dir: Path, now: datetime) -> LoadedMappings:
    """What `read_mappings` says, read once for the whole process while the file stays as it is: the names of
    20,000 people take 13 MB, and each session of an app keeps them.
    """
    version = _version_of(data_dir)
    with _sharing:
        known = _shared.get(data_dir)
        if version is not None and known is not None and known[0] == version:
            return LoadedMappings(known[1])
        loaded = read_mappings(data_dir, now)
        if version is not None and loaded.problem is None and version == _version_of(data_dir):
            _shared[data_dir] = (version, loaded.mappings)
            _shared.move_to_end(data_dir)
        while len(_shared) > _MOST_SHARED:
            _shared.popitem(last=False)
    return loaded


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
        version = _version_of(self._data_dir)
        if version != self._version:
            loaded = shared_mappings(self._data_dir, self._now())
            self._mappings, self.problem = loaded.mappings, loaded.problem
            self._version = _version_of(self._data_dir)
        return self._mappings

    def save(self, mappings: Mappings) -> None:
        """Keep these, in memory in any case. Raises StoreError where the file cannot be written.

        That an earlier file was set aside stays the problem: someone may want what was in it.
        """
        self._mappings = mappings
        write_mappings(self._data_dir, mappings, self._now())
        self._version = _version_of(self._data_dir)
        if self.problem is not None and self.problem.kind != "mappings_broken":
            self.problem = None

    @contextmanager
    def telling_problems(self) -> Iterator[None]:
        """A failure inside is kept as the problem instead of raised."""
        try:
            yield
        except KiroUsageError as problem:
            self.problem = problem


def _version_of(data_dir: Path) -> tuple[int, int] | None:
    """What changes with each writing of the file; None where there is none."""
    try:
        status = (data_dir / FILE_NAME).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
