"""Files that are already here, a folder or uploads, as a source: the keys are the paths."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kiro_usage.errors import SourceError
from kiro_usage.locations import parse_key
from kiro_usage.sources import ListedObject, ListRequest, ObjectRef, Place, SourceListing


class FilesSource:
    """Named bytes; `name` stands for the bucket."""

    def __init__(self, name: str, files: Mapping[str, Callable[[], bytes]]) -> None:
        self._name = name
        self._files = files

    @classmethod
    def of_folder(cls, folder: Path) -> "FilesSource":
        """All files below a folder, for instance one that `aws s3 sync` made."""
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        return cls(folder.name, {path.relative_to(folder).as_posix(): path.read_bytes for path in paths})

    @classmethod
    def of_uploads(cls, name: str, files: Mapping[str, bytes]) -> "FilesSource":
        """Files by their path in a zip or a folder that was uploaded."""
        return cls(name, {key: lambda data=data: data for key, data in files.items()})  # type: ignore[misc]

    @property
    def address(self) -> str:
        """The name."""
        return self._name

    def list(self, request: ListRequest) -> SourceListing:
        """The asked reports among the files, in the order of their keys."""
        listed = []
        places = set()
        for key in sorted(self._files):
            location = parse_key(key)
            if location is None or location.report not in request.reports:
                continue
            places.add(Place(location.account, location.service, location.report, location.region))
            if request.wants(location):
                listed.append(ListedObject(self._ref(key), location))
        return SourceListing(tuple(sorted(places)), tuple(listed), ())

    def read(self, ref: ObjectRef) -> bytes:
        """The bytes of one file. Raises SourceError."""
        try:
            return self._files[ref.key]()
        except OSError as error:
            raise SourceError("file_unreadable", path=ref.key, detail=str(error)) from error

    def elsewhere(self) -> Sequence[str]:
        """The topmost folders."""
        return sorted({key.split("/", 1)[0] for key in self._files})

    def _ref(self, key: str) -> ObjectRef:
        data = self.read(ObjectRef(self._name, key, "", 0))
        return ObjectRef(self._name, key, hashlib.md5(data, usedforsecurity=False).hexdigest(), len(data))
