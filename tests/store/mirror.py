"""A mirror in memory: objects of a manifest with their bytes."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from kiro_usage.manifest import Manifest, StoredObject
from kiro_usage.store import StoreIndex, update_store

ACCOUNT = "111122223333"
HEADER = "UserId,Date,Chat_MessagesSent,Chat_AICodeLines"


class Mirror:
    """Objects put here are in the manifest; `build` brings the store in step and counts what was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "store"
        self.manifest = Manifest(folder)
        self.bytes: dict[str, bytes] = {}
        self.reads: list[str] = []

    def put(self, key: str, *lines: str, header: str = HEADER, bucket: str = "bucket") -> None:
        """Put a CSV of these lines."""
        self.put_bytes(key, "\n".join([header, *lines]).encode(), bucket)

    def put_bytes(self, key: str, data: bytes, bucket: str = "bucket") -> None:
        """Put an object and its row of the manifest."""
        self.bytes[f"{bucket}/{key}"] = data
        etag = hashlib.md5(data, usedforsecurity=False).hexdigest()
        modified = datetime(2026, 7, 11, 2, tzinfo=UTC)
        self.manifest.put([StoredObject(bucket, key, etag, len(data), modified, fetched=True)])

    def read(self, item: StoredObject) -> bytes:
        """The bytes, and note that they were read."""
        self.reads.append(item.key)
        return self.bytes[item.name]

    def build(self) -> StoreIndex:
        """Bring the store in step."""
        self.reads.clear()
        return update_store(self.folder, self.manifest, self.read)

    def known(self) -> dict[str, StoredObject]:
        """The manifest by key."""
        return {item.key: item for item in self.manifest.objects()}
