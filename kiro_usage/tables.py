"""Where the merged tables of a store, or of opened files, lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoreTables:
    """Parquet files of the two reports and of the messages by model; a report without rows has none.

    `rollups`: by file, the rollups made of it, by name (`store.rollup`); a file may have none.
    `fingerprint` changes with their content.
    """

    activity: tuple[Path, ...]
    credits: tuple[Path, ...]
    model_messages: tuple[Path, ...]
    fingerprint: str
    rollups: Mapping[Path, Mapping[str, Path]] = field(default_factory=dict, hash=False)
