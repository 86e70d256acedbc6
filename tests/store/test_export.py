"""The consolidated files, to the byte."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kiro_usage.catalogue.columns import ACTIVITY_METRICS
from kiro_usage.errors import StoreError
from kiro_usage.locations import Report
from kiro_usage.store import Scope, StoreTables, read_files, write_consolidated
from tests.store.mirror import Mirror

Key = Callable[..., str]
SAMPLES = Path(__file__).parent.parent / "data"
NOTHING = StoreTables(activity=(), credits=(), model_messages=(), fingerprint="")
ACTIVITY_HEADER = ",".join(["Date", "UserId", "AccountId", "Region", "Service", *ACTIVITY_METRICS])

CREDITS_HEADER = (
    "Date,UserId,AccountId,Region,Client_Type,Chat_Conversations,Credits_Used,Overage_Cap,Overage_Credits_Used,"
    "Overage_Enabled,ProfileId,Subscription_Tier,Total_Messages,New_User,User_Email,Usage_Limit"
)


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines()


def test_a_consolidated_activity_file_to_the_byte(mirror: Mirror, key: Key, tmp_path: Path) -> None:
    mirror.put(key("2026-07-10"), "b,07-10-2026,3,0", "D-9067AABBCC.A,07-10-2026,1.5,-2")
    path = tmp_path / "out.csv"
    write_consolidated(mirror.build().tables, Scope(Report.ACTIVITY), path)
    blanks = "," * 41
    assert path.read_bytes().decode() == (
        f"{ACTIVITY_HEADER}\n"
        f"2026-07-10,a,111122223333,us-east-1,Kiro,-2,,1.5{blanks}\n"
        f"2026-07-10,b,111122223333,us-east-1,Kiro,0,,3{blanks}\n"
    )


def test_without_rows_there_is_a_header(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    written = write_consolidated(NOTHING, Scope(Report.ACTIVITY), path)
    assert lines(path) == [ACTIVITY_HEADER]
    assert (written.rows, written.users, written.first_day, written.regions) == (0, frozenset(), None, ())
    write_consolidated(NOTHING, Scope(Report.CREDITS), path)
    assert lines(path) == [CREDITS_HEADER]


def test_the_asked_days_regions_and_accounts_alone_are_written(
    mirror: Mirror, key: Key, tmp_path: Path
) -> None:
    for day in ("2026-07-30", "2026-07-31", "2026-08-01"):
        month, number = day[5:7], day[8:]
        mirror.put(key(day), f"u,{month}-{number}-2026,1,")
        mirror.put(key(day, region="eu-central-1"), f"u,{month}-{number}-2026,1,")
    scope = Scope(
        Report.ACTIVITY, regions=("us-east-1",), first_day=date(2026, 7, 31), last_day=date(2026, 8, 1)
    )
    written = write_consolidated(mirror.build().tables, scope, tmp_path / "out.csv")
    assert [line.split(",")[:4] for line in lines(tmp_path / "out.csv")[1:]] == [
        ["2026-07-31", "u", "111122223333", "us-east-1"],
        ["2026-08-01", "u", "111122223333", "us-east-1"],
    ]
    assert (written.first_day, written.last_day) == (date(2026, 7, 31), date(2026, 8, 1))


def test_rows_of_two_sources_are_one_row_added_up(mirror: Mirror, key: Key, tmp_path: Path) -> None:
    mirror.put(key("2026-07-10"), "u,07-10-2026,3,")
    mirror.put(key("2026-07-10"), "u,07-10-2026,4,", bucket="other")
    written = write_consolidated(mirror.build().tables, Scope(Report.ACTIVITY), tmp_path / "out.csv")
    assert lines(tmp_path / "out.csv")[1].split(",")[:8] == [
        "2026-07-10", "u", "111122223333", "us-east-1", "Kiro", "", "", "7",
    ]  # fmt: skip
    assert (written.rows, written.shared_rows) == (1, 1)


def test_unknown_columns_come_last_by_name_and_never_hide_another(
    mirror: Mirror, key: Key, tmp_path: Path
) -> None:
    mirror.put(key("2026-07-10"), 'u,07-10-2026,1,"a,b",9', header="UserId,Date,zeta,Alpha,AccountId")
    mirror.put(key("2026-07-11"), "u,07-11-2026,2", header="UserId,Date,alpha")
    write_consolidated(mirror.build().tables, Scope(Report.ACTIVITY), tmp_path / "out.csv")
    found = lines(tmp_path / "out.csv")
    assert found[0].removeprefix(ACTIVITY_HEADER) == ",AccountId.2,Alpha,alpha.2,zeta"
    assert found[1].endswith(',9,"a,b",,1')
    assert found[2].endswith(",,,2,")


def test_only_what_needs_quotes_has_them(mirror: Mirror, key: Key, tmp_path: Path) -> None:
    mirror.put(key("2026-07-10"), "a#b,07-10-2026,1,", '"c,d",07-10-2026,2,', '"e""f",07-10-2026,3,')
    write_consolidated(mirror.build().tables, Scope(Report.ACTIVITY), tmp_path / "out.csv")
    assert [line.split(",1111")[0] for line in lines(tmp_path / "out.csv")[1:]] == [
        "2026-07-10,a#b",
        '2026-07-10,"c,d"',
        '2026-07-10,"e""f"',
    ]


def test_parquet_holds_the_same_rows(mirror: Mirror, key: Key, tmp_path: Path) -> None:
    mirror.put(key("2026-07-10"), "u,07-10-2026,3,")
    write_consolidated(mirror.build().tables, Scope(Report.ACTIVITY), tmp_path / "out.PARQUET")
    rows = pq.read_table(tmp_path / "out.PARQUET").to_pylist()
    assert [(row["UserId"], row["Date"], row["Chat_MessagesSent"]) for row in rows] == [
        ("u", date(2026, 7, 10), 3)
    ]


@pytest.mark.parametrize("report", list(Report))
def test_the_samples_read_back_give_the_same_file(report: Report, tmp_path: Path) -> None:
    files = [
        (path.relative_to(SAMPLES).as_posix(), path.read_bytes())
        for path in SAMPLES.rglob("*.csv")
        if path.is_file()
    ]
    tables = read_files(files, tmp_path / "raw").tables
    once, again = tmp_path / "once.csv", tmp_path / "again.csv"
    write_consolidated(tables, Scope(report), once)
    back = read_files([("renamed.csv", once.read_bytes())], tmp_path / "back").tables
    write_consolidated(back, Scope(report), again)
    assert again.read_bytes() == once.read_bytes()
    assert len(lines(once)) == {Report.ACTIVITY: 8, Report.CREDITS: 9}[report]


def test_what_a_killed_run_left_beside_the_file_is_removed(mirror: Mirror, key: Key, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in (".out [1].csv.99.tmp", ".out [1].csv.99.2.tmp", ".other.csv.99.tmp"):
        (folder / name).write_bytes(b"half")
    mirror.put(key("2026-07-10"), "u#,07-10-2026,3,0")
    write_consolidated(mirror.build().tables, Scope(Report.ACTIVITY), folder / "out [1].csv")
    assert sorted(path.name for path in folder.iterdir()) == [".other.csv.99.tmp", "out [1].csv"]


def test_the_old_file_stays_whole_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a-file" / "out.csv"
    (tmp_path / "a-file").write_text("not a folder")
    with pytest.raises(StoreError) as caught:
        write_consolidated(NOTHING, Scope(Report.ACTIVITY), path)
    assert caught.value.kind == "output_not_written"
    assert (tmp_path / "a-file").read_text() == "not a folder"
