"""The store: Parquet by source, report and month; consolidated CSVs out of it, and files opened like it."""

from pathlib import Path

from kiro_usage.store.build import build_store, sweep_store, update_store
from kiro_usage.store.export import SUFFIXES, Written, write_consolidated
from kiro_usage.store.files import Fate, FileRecord, Inventory, stored_files
from kiro_usage.store.index import StoreIndex, drop_unreadable, read_index, store_folder, usable_index
from kiro_usage.store.opening import DataFile, FileAccount, ReadFiles, data_files, read_files
from kiro_usage.store.scope import RowAccount, Scope, account_rows, newest_day, strays
from kiro_usage.tables import StoreTables

__all__ = [
    "SUFFIXES",
    "DataFile",
    "Fate",
    "FileAccount",
    "FileRecord",
    "Inventory",
    "ReadFiles",
    "RowAccount",
    "Scope",
    "StoreIndex",
    "StoreTables",
    "Written",
    "account_rows",
    "build_store",
    "data_files",
    "drop_unreadable",
    "newest_day",
    "open_store",
    "read_files",
    "read_index",
    "store_folder",
    "stored_files",
    "strays",
    "sweep_store",
    "update_store",
    "usable_index",
    "write_consolidated",
]


def open_store(data_dir: Path) -> StoreTables:
    """The tables of a data folder's store as it is now; empty ones where there is no store yet.

    Raises StoreError as `read_index` does.
    """
    return read_index(store_folder(data_dir)).tables
