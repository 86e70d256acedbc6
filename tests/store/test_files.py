"""The files behind the store and behind uploads, with the account of their rows."""

from datetime import date
from pathlib import Path

from kiro_usage.locations import Report
from kiro_usage.store import read_files, stored_files
from kiro_usage.store.files import Fate, FileRecord
from tests.store.mirror import ACCOUNT, Mirror
from tests.ui.reports import KIM, LEE, activity_csv, key

FOLDER = f"reports/AWSLogs/{ACCOUNT}/KiroLogs/by_user_analytic/us-east-1/2026/07"
FIRST = f"{FOLDER}/10/00/{ACCOUNT}_by_user_analytic_202607100000_report.csv"
AGAIN = f"{FOLDER}/10/00/{ACCOUNT}_by_user_analytic_202607100100_report.csv"
EMPTY = f"{FOLDER}/11/00/{ACCOUNT}_by_user_analytic_202607110000_report.csv"


def _by_name(files: tuple[FileRecord, ...]) -> dict[str, FileRecord]:
    return {item.name.rsplit("/", 1)[-1]: item for item in files}


def test_each_file_of_the_store_tells_what_became_of_its_rows(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path)
    mirror.put(FIRST, f'"{KIM}",07-10-2026,1,0', f'"{LEE}",07-10-2026,2,0', f'"{KIM}",13-45-2026,1,0')
    mirror.put(AGAIN, f'"{KIM}",07-10-2026,5,0', f'"{LEE}",07-10-2026,2,0')
    mirror.put_bytes(EMPTY, b"")
    mirror.build()
    files = _by_name(stored_files(tmp_path).files)
    first, again, empty = (files[name.rsplit("/", 1)[-1]] for name in (FIRST, AGAIN, EMPTY))
    assert first.fates == (Fate(date(2026, 7, 10), ACCOUNT, "us-east-1", kept=0, duplicate=1, superseded=1),)
    assert (first.rows_read, first.rows_rejected, dict(first.rejections)) == (3, 1, {"bad_date": 1})
    assert (again.kept, again.duplicate, again.superseded) == (2, 0, 0)
    assert (empty.reason, empty.is_read, empty.fates) == ("empty", False, ())
    assert [item.unaccounted for item in (first, again, empty)] == [0, 0, 0]
    assert first.columns == ("UserId", "Date", "Chat_MessagesSent", "Chat_AICodeLines")


def test_what_is_told_is_read_anew_each_time(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path)
    mirror.put(FIRST, f'"{KIM}",07-10-2026,1,0')
    mirror.build()
    assert [item.rows_read for item in stored_files(tmp_path).files] == [1]
    mirror.put(FIRST, f'"{KIM}",07-10-2026,1,0', f'"{LEE}",07-10-2026,1,0')
    mirror.put(AGAIN, f'"{KIM}",07-10-2026,1,0')
    mirror.build()
    assert sorted(item.rows_read for item in stored_files(tmp_path).files) == [1, 2]


def test_a_folder_without_a_manifest_has_no_files(tmp_path: Path) -> None:
    assert stored_files(tmp_path).files == ()


def test_uploads_tell_the_same_of_their_files(tmp_path: Path) -> None:
    delivered = key("by_user_analytic", "eu-central-1", "2025-11-18")
    rows = (KIM, "11-18-2025", {"Chat_MessagesSent": 4})
    read = read_files(
        [(delivered, activity_csv(rows)), ("loose.csv", activity_csv(rows, rows)), ("none.csv", b"")],
        tmp_path,
    )
    files = _by_name(read.inventory.files)
    loose, path = files["loose.csv"], files[delivered.rsplit("/", 1)[-1]]
    assert (loose.location, loose.report, loose.rows_read) == (None, Report.ACTIVITY, 2)
    assert (loose.kept, loose.duplicate, loose.unaccounted) == (1, 1, 0)
    assert path.fates == (Fate(date(2025, 11, 18), ACCOUNT, "eu-central-1", 1, 0, 0),)
    assert path.client is None
    assert files["none.csv"].reason == "empty"


def test_twins_that_differ_are_counted(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path)
    mirror.put(FIRST, f'"{KIM}",07-10-2026,1,0')
    mirror.put(FIRST.replace("KiroLogs", "QDeveloperLogs"), f'"{KIM}",07-10-2026,2,0')
    mirror.build()
    assert stored_files(tmp_path).differing_twins == 1
