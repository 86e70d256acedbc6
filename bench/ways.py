"""This program's way to do each work, called as its own collector calls it."""

from datetime import date
from pathlib import Path

from kiro_usage.locations import Report
from kiro_usage.manifest import Manifest
from kiro_usage.mirror import read_raw
from kiro_usage.settings import Source
from kiro_usage.sources import ListRequest
from kiro_usage.sources.s3 import S3Source
from kiro_usage.store import Scope, open_store, store_folder, update_store, write_consolidated
from kiro_usage.sync import fetch, list_sources


def sync(data_dir: str, bucket: str, workers: int) -> int:
    """List, compare with the manifest, fetch what is new; returns the number of fetched objects."""
    source = S3Source(Source(bucket=bucket), "us-east-1")
    listing = list_sources([source], ListRequest((Report.ACTIVITY,)))
    with Manifest(Path(data_dir)) as manifest:
        return len(fetch(listing, manifest, Path(data_dir), workers=workers).new)


def sync_and_store(data_dir: str, bucket: str, workers: int) -> list[int]:
    """The same, and the store brought in step; returns the numbers of fetched objects and of rows."""
    return [sync(data_dir, bucket, workers), build_store(data_dir)]


def build_store(data_dir: str) -> int:
    """Bring the store in step with the mirror; returns its rows."""
    folder = Path(data_dir)
    with Manifest(folder) as manifest:
        index = update_store(store_folder(folder), manifest, lambda item: read_raw(folder, item))
    return sum(partition.rows for partition in index.partitions.values())


def consolidated_csv(data_dir: str, first: str, last: str, path: str) -> int:
    """Write the CSV of a period out of the store; returns its rows."""
    scope = Scope(Report.ACTIVITY, first_day=date.fromisoformat(first), last_day=date.fromisoformat(last))
    return write_consolidated(open_store(Path(data_dir)), scope, Path(path)).rows
