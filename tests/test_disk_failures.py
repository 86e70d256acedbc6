"""What the system, DuckDB and SQLite say of a disk becomes a kind with sentences in both languages."""

import errno
import sqlite3
from pathlib import Path

import duckdb
import pytest

from kiro_usage.disk_failures import complaint_of, disk_failure
from kiro_usage.messages import LANGUAGES

FULL = Path("/dev/full")
"""A device on which nothing fits: writing to it fails as on a full disk."""


def test_a_full_disk_is_told_by_the_system() -> None:
    with pytest.raises(OSError, match="No space left") as failed:
        FULL.write_bytes(b"x")
    failure = disk_failure(failed.value, Path("data"))
    assert failure.message("ko") == "디스크가 가득 차 data을(를) 쓰지 못했습니다(No space left on device)."
    assert failure.message("en") == "The disk is full: data could not be written (No space left on device)."


def test_a_full_disk_is_told_by_duckdb() -> None:
    with duckdb.connect() as database, pytest.raises(duckdb.Error) as failed:
        database.execute(f"COPY (SELECT range AS a FROM range(100000)) TO '{FULL}' (FORMAT csv)")
    assert disk_failure(failed.value, Path("data")).kind == "disk_full"


def test_a_folder_that_takes_nothing_says_why(tmp_path: Path) -> None:
    assert complaint_of(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    gone = complaint_of(tmp_path / "none")
    assert gone is not None
    assert gone.errno == errno.ENOENT


@pytest.mark.parametrize(
    "error,kind",
    [
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk_full"),
        (OSError(errno.EROFS, "Read-only file system"), "folder_read_only"),
        (PermissionError(errno.EACCES, "Permission denied"), "folder_denied"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "file_is_folder"),
        (OSError(errno.EIO, "Input/output error"), "data_folder"),
        (sqlite3.OperationalError("database or disk is full"), "disk_full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "folder_denied"),
        (duckdb.IOException("IO Error: Could not write: Read-only file system"), "folder_read_only"),
    ],
)
def test_each_complaint_has_its_kind_and_sentences(error: Exception, kind: str) -> None:
    failure = disk_failure(error, Path("data"))
    assert failure.kind == kind
    for language in LANGUAGES:
        assert "data" in failure.message(language)
        assert failure.next_step(language)


def test_a_file_in_the_way_is_the_one_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "raw").write_text("")
    with pytest.raises(NotADirectoryError) as failed:
        (tmp_path / "raw" / "bucket" / "key").write_text("")
    assert str(tmp_path / "raw") + " is a file" in disk_failure(failed.value, tmp_path).message("en")
