"""Loose files, uploads and snapshots as the same tables that the store has."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from kiro_usage.locations import Report
from kiro_usage.store import Scope, StoreTables, data_files, read_files, write_consolidated

SAMPLES = Path(__file__).parent.parent / "data"
HEADER = b"UserId,Date,Chat_MessagesSent\n"
LOOSE = "111122223333_by_user_analytic_202607100000_report.csv"


def rows(tables: StoreTables) -> list[dict[str, Any]]:
    return [row for path in tables.activity for row in pq.read_table(path).to_pylist()]


def test_a_path_says_account_region_and_service(tmp_path: Path) -> None:
    name = "x/AWSLogs/111122223333/QDeveloperLogs/by_user_analytic/eu-central-1/2026/07/10/00/a.csv"
    (row,) = rows(read_files([(name, HEADER + b"u,07-10-2026,3\n")], tmp_path).tables)
    assert (row["AccountId"], row["Region"], row["Service"]) == ("111122223333", "eu-central-1", "QDeveloper")


def test_a_loose_file_says_what_its_name_says_and_the_rest_is_unknown(tmp_path: Path) -> None:
    (row,) = rows(read_files([(LOOSE, HEADER + b"u,07-10-2026,3\n")], tmp_path).tables)
    assert (row["AccountId"], row["Region"], row["Service"]) == ("111122223333", None, None)


def test_a_loose_credits_file_says_region_and_account_by_its_profile(tmp_path: Path) -> None:
    text = (
        b"Date,UserId,Client_Type,Credits_Used,ProfileId\n"
        b'2026-07-10,u,,1.5,"arn:aws:codewhisperer:eu-central-1:444455556666:profile/X"\n'
    )
    name = "KIRO_CLI_111122223333_user_report_202607100000.csv"
    tables = read_files([(name, text)], tmp_path).tables
    (row,) = pq.read_table(tables.credits[0]).to_pylist()
    assert (row["AccountId"], row["Region"], row["Client_Type"]) == (
        "444455556666",
        "eu-central-1",
        "KIRO_CLI",
    )


def test_loose_files_of_one_name_and_other_content_are_added_up_and_told(tmp_path: Path) -> None:
    files = [(f"a/{LOOSE}", HEADER + b"u,07-10-2026,3\n"), (f"b/{LOOSE}", HEADER + b"u,07-10-2026,4\n")]
    read = read_files(files, tmp_path / "sum")
    assert read.same_names == (LOOSE,)
    assert sum(row["Chat_MessagesSent"] for row in rows(read.tables)) == 7
    newest = read_files(files, tmp_path / "newest", newest_alone=True)
    assert [row["Chat_MessagesSent"] for row in rows(newest.tables)] == [4]


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    read = read_files(
        [(f"a/{LOOSE}", HEADER + b"u,07-10-2026,3\n"), (LOOSE, HEADER + b"u,07-10-2026,3\n")], tmp_path
    )
    assert read.same_names == ()
    assert [row["Chat_MessagesSent"] for row in rows(read.tables)] == [3]


def test_a_raw_file_beside_the_consolidated_one_counts_once(tmp_path: Path) -> None:
    name = "AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1/2026/07/10/00/a.csv"
    raw = [(name, HEADER + b"u,07-10-2026,3\n")]
    write_consolidated(read_files(raw, tmp_path / "raw").tables, Scope(Report.ACTIVITY), tmp_path / "out.csv")
    loose = (LOOSE, HEADER + b"u,07-10-2026,3\n")
    both = read_files([loose, ("out.csv", (tmp_path / "out.csv").read_bytes())], tmp_path / "both")
    assert [(row["Region"], row["Chat_MessagesSent"]) for row in rows(both.tables)] == [("us-east-1", 3)]


def test_a_consolidated_parquet_opens_like_the_csv(tmp_path: Path) -> None:
    files = [(path.relative_to(SAMPLES).as_posix(), path.read_bytes()) for path in SAMPLES.rglob("*.csv")]
    tables = read_files(files, tmp_path / "raw").tables
    for report in Report:
        outputs = [tmp_path / f"{report}.csv", tmp_path / f"{report}.parquet"]
        for output in outputs:
            write_consolidated(tables, Scope(report), output)
        again = read_files(
            [(f"x.{outputs[1].suffix[1:]}", outputs[1].read_bytes())], tmp_path / f"back-{report}"
        )
        write_consolidated(again.tables, Scope(report), tmp_path / "again.csv")
        assert (tmp_path / "again.csv").read_bytes() == outputs[0].read_bytes()


@pytest.mark.parametrize(
    "name,data,reason", [("x.csv", b"", "empty"), ("x.parquet", b"PAR1", "broken_parquet")]
)
def test_a_file_that_cannot_be_read_is_told_and_the_rest_works(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    read = read_files([(name, data), (LOOSE, HEADER + b"u,07-10-2026,3\nv,never,1\n")], tmp_path)
    accounts = {item.name: item for item in read.files}
    assert accounts[name].reason == reason
    good = accounts[LOOSE]
    assert (good.report, good.rows_read, good.rows_rejected, good.first_day) == (
        Report.ACTIVITY,
        2,
        1,
        date(2026, 7, 10),
    )


def test_a_file_saved_again_by_excel_is_told(tmp_path: Path) -> None:
    text = "UserId,Date,Chat_MessagesSent,메모\nu,2026. 7. 10.,3,예\n".encode("cp949")
    read = read_files([("x.csv", text)], tmp_path)
    assert read.files[0].resaved
    assert [row["Chat_MessagesSent"] for row in rows(read.tables)] == [3]


def test_files_of_other_tools_are_read(tmp_path: Path) -> None:
    other = (
        b"ReportDate,Region,RegionName,UserId,Date,Chat_MessagesSent\n"
        b'2026-07-10,us-east-1,"US East, N. Virginia",u,07-10-2026,3\n'
        b'2026-07-10,eu-central-1,"Europe, Frankfurt",u,07-10-2026,4\n'
    )
    files = [("all_regions.csv", other), (LOOSE, HEADER + b"v,07-10-2026,2\n")]
    found = rows(read_files(files, tmp_path).tables)
    assert sorted((row["UserId"], row["Region"] or "", row["Chat_MessagesSent"]) for row in found) == [
        ("u", "eu-central-1", 4),
        ("u", "us-east-1", 3),
        ("v", "", 2),
    ]


def test_lists_that_people_keep_in_the_data_folder_are_no_snapshots(tmp_path: Path) -> None:
    for name in ("team_list.csv", "events.csv", "seat_list.csv", "x.csv"):
        (tmp_path / name).write_text("a,b\n")
    assert [item.path.name for item in data_files(tmp_path)] == ["x.csv"]


def test_loose_rows_of_both_forms_of_an_id_are_added_up(tmp_path: Path) -> None:
    text = HEADER + b"u1,07-10-2026,5\nd-9067aabbcc.u1,07-10-2026,5\n"
    found = rows(read_files([(LOOSE, text)], tmp_path).tables)
    assert [(row["UserId"], row["Chat_MessagesSent"]) for row in found] == [("u1", 10)]
    consolidated = (
        b"Date,UserId,AccountId,Region,Service,Chat_MessagesSent\n"
        b"2026-07-10,u1,111122223333,us-east-1,Kiro,10\n"
    )
    found = rows(read_files([(LOOSE, text), ("consolidated.csv", consolidated)], tmp_path / "2").tables)
    assert [(row["Region"], row["Chat_MessagesSent"]) for row in found] == [("us-east-1", 10)]


def test_the_newest_of_many_deliveries_stays(tmp_path: Path) -> None:
    folder = "AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1/2026/07/10/00"
    files = [
        (
            f"{folder}/111122223333_by_user_analytic_202607100000_{chr(96 + count)}.csv",
            HEADER + f"u,07-10-2026,{count}\n".encode(),
        )
        for count in range(1, 14)
    ]
    assert [row["Chat_MessagesSent"] for row in rows(read_files(files, tmp_path).tables)] == [13]


def test_an_activity_file_with_a_column_of_the_credits_report_is_activity(tmp_path: Path) -> None:
    text = b"UserId,Date,Chat_MessagesSent,User_Email\nu,07-10-2026,3,u@example.com\n"
    read = read_files([("some.csv", text)], tmp_path)
    assert [item.report for item in read.files] == [Report.ACTIVITY]
    write_consolidated(read.tables, Scope(Report.ACTIVITY), tmp_path / "out.csv")
    again = read_files([("out.csv", (tmp_path / "out.csv").read_bytes())], tmp_path / "2")
    assert [row["Chat_MessagesSent"] for row in rows(again.tables)] == [3]


def test_data_files_are_listed_newest_first(tmp_path: Path) -> None:
    import os

    for number, name in enumerate(("old.csv", "new.CSV")):
        (tmp_path / name).write_text("Date,UserId\na\nb\n")
        os.utime(tmp_path / name, (1_000_000 + number, 1_000_000 + number))
    (tmp_path / "user_mappings.json").write_text("{}")
    assert [(item.path.name, item.rows, item.size) for item in data_files(tmp_path)] == [
        ("new.CSV", 2, 16),
        ("old.csv", 2, 16),
    ]
    assert data_files(tmp_path / "none") == []


def test_loose_credits_rows_of_an_unknown_account_that_agree_count_once(tmp_path: Path) -> None:
    text = b"Date,UserId,Client_Type,Total_Messages\n2026-07-10,u,KIRO_IDE,3\n2026-07-10,u,KIRO_CLI,4\n"
    known = (
        text.replace(b"Total", b"AccountId,Total")
        .replace(b"E,3", b"E,111122223333,3")
        .replace(b"I,4", b"I,,5")
    )
    tables = read_files([("a.csv", text), ("b.csv", known)], tmp_path).tables
    found = [row for path in tables.credits for row in pq.read_table(path).to_pylist()]
    assert sorted((row["Client_Type"], row["AccountId"], row["Total_Messages"]) for row in found) == [
        ("KIRO_CLI", None, 5),
        ("KIRO_IDE", "111122223333", 3),
    ]
