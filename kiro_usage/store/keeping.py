"""Months as they were, kept beside the store where they cannot be built again whole."""

import shutil
from pathlib import Path

KEPT_FOLDER = "kept"


def kept_folder(store: Path) -> Path:
    """Where they lie: beside the store, where nothing is swept."""
    return store.parent / KEPT_FOLDER


def copied(path: Path, to: Path) -> Path:
    """Copy a file of the store, whose name is never used again, unless it is there; returns where it is."""
    if not to.is_file():
        to.parent.mkdir(parents=True, exist_ok=True)
        temporary = to.with_name(f".{to.name}.tmp")  # one name: a run after a kill writes over it
        shutil.copyfile(path, temporary)
        temporary.replace(to)
    return to
