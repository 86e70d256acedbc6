"""A mirror in memory: objects of a manifest with their bytes."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

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
        self.put_bytes(key, "\n".join([header, *lines]).encode(), bucket)

    def put_bytes(self, key: str, data: bytes, bucket: str = "bucket") -> None:
        self.bytes[f"{bucket}/{key}"] = data
        etag = hashlib.md5(data, usedforsecurity=False).hexdigest()
        modified = datetime(2026, 7, 11, 2, tzinfo=UTC)
        self.manifest.put([StoredObject(bucket, key, etag, len(data), modified, fetched=True)])

    def read(self, item: StoredObject) -> bytes:
        self.reads.append(item.key)
        return self.bytes[item.name]

    def build(self) -> StoreIndex:
        self.reads.clear()
        return update_store(self.folder, self.manifest, self.read)

    def known(self) -> dict[str, StoredObject]:
        return {item.key: item for item in self.manifest.objects()}


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return Mirror(tmp_path)


@pytest.fixture
def key() -> Callable[..., str]:
    """The key of a report: day, and what differs from an activity report of Kiro in us-east-1."""

    def make(
        day: str, name: str | None = None, *, region: str = "us-east-1", service: str = "KiroLogs", prefix: str = "p/"
    ) -> str:
        stamp = day.replace("-", "")
        name = name or f"{ACCOUNT}_by_user_analytic_{stamp}0000_report.csv"
        folder = day.replace("-", "/")
        return f"{prefix}AWSLogs/{ACCOUNT}/{service}/by_user_analytic/{region}/{folder}/00/{name}"

    return make


@pytest.fixture
def credits_key() -> Callable[..., str]:
    def make(day: str, client: str = "KIRO_IDE", region: str = "us-east-1") -> str:
        stamp, folder = day.replace("-", ""), day.replace("-", "/")
        name = f"{client}_{ACCOUNT}_user_report_{stamp}0000.csv"
        return f"p/AWSLogs/{ACCOUNT}/KiroLogs/user_report/{region}/{folder}/00/{name}"

    return make
