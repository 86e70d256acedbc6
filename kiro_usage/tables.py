"""Where the merged tables of a store, or of opened files, lie."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoreTables:
    """Parquet files of the two reports and of the messages by model; a report without rows has none.

    `fingerprint` changes with their content.
    """

    activity: tuple[Path, ...]
    credits: tuple[Path, ...]
    model_messages: tuple[Path, ...]
    fingerprint: str
