"""The whole command: a bucket on a real server → data folder → one exact CSV, exit code and JSON."""

import csv
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import consolidate_kiro_reports_fixed as command
from kiro_usage.collection import RunRequest
from kiro_usage.locations import Report
from tests.aws_server import moto_server, put_objects

SAMPLES = Path(__file__).parent / "data" / "example-kiro-logs"
ROOT = Path(command.__file__).parent
ACCOUNT = "111122223333"
HEADER = "UserId,Date,Chat_MessagesSent,Inline_SuggestionsCount,Inline_AcceptanceCount"


def key(
    day: str,
    name: str = "",
    *,
    region: str = "us-east-1",
    service: str = "KiroLogs",
    report: str = "by_user_analytic",
) -> str:
    stamp = day.replace("-", "") + "0000"
    names = {"by_user_analytic": f"{ACCOUNT}_by_user_analytic_{stamp}_report.csv"}
    name = name or names.get(report, f"KIRO_IDE_{ACCOUNT}_user_report_{stamp}.csv")
    return f"daily-report/AWSLogs/{ACCOUNT}/{service}/{report}/{region}/{day.replace('-', '/')}/00/{name}"


def activity(day: str, *rows: str, header: str = HEADER) -> bytes:
    year, month, number = day.split("-")
    return "\n".join([header, *(row.replace("DAY", f"{month}-{number}-{year}") for row in rows)]).encode()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with moto_server() as address:
        yield address


@dataclass
class Run:
    """The command against a bucket of its own, with a data folder of its own."""

    endpoint: str
    bucket: str
    folder: Path
    capsys: pytest.CaptureFixture[str]

    def put(self, objects: Mapping[str, bytes]) -> Any:
        """Add objects to the bucket."""
        return put_objects(self.endpoint, self.bucket, objects)

    def __call__(self, *flags: str) -> tuple[int, Any]:
        """Exit code and the object that `--json` prints."""
        code = command.main([*flags, "--json", "--language", "en"])
        return code, json.loads(self.capsys.readouterr().out)

    def rows(self, name: str = "out.csv") -> list[dict[str, str]]:
        """The rows of a file in the data folder."""
        with (self.folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


@pytest.fixture
def run(
    endpoint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> Run:
    bucket = "b" + "".join(character for character in request.node.name.lower() if character.isalnum())[-50:]
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("KIRO_BUCKET_NAME", bucket)
    monkeypatch.setenv("KIRO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(command, "utc_now", lambda: datetime(2026, 11, 23, 12, 0, 1, tzinfo=UTC))
    found = Run(endpoint, bucket, tmp_path / "data", capsys)
    found.put({})
    return found


def sample_objects() -> dict[str, bytes]:
    return {
        path.relative_to(SAMPLES).as_posix(): path.read_bytes()
        for path in SAMPLES.rglob("*")
        if path.is_file()
    }


def test_the_samples_come_out_exact(run: Run) -> None:
    run.put(sample_objects())
    code, told = run("--prefix", "user-activity-reports", "--report", "all", "--output", "out.csv")
    assert code == 0
    assert told["files"] == {"listed": 12, "new": 12, "unchanged": 0, "vanished": 0, "set_aside": 0}
    assert told["rows"] == {
        "read": 16,
        "kept": 16,
        "duplicate": 0,
        "superseded": 0,
        "rejected": 0,
        "outside": 0,
        "written": 15,
    }
    assert told["users"] == 3
    assert told["days"] == {"first": "2025-04-17", "last": "2026-09-14"}
    assert told["regions"] == ["eu-central-1", "us-east-1"]
    assert told["output"] == [str(run.folder / "out.csv"), str(run.folder / "out_credits.csv")]
    rows = run.rows()
    # Trap 6: the prefixed id is the same person; trap 16: a third party's net lines may be negative.
    assert len({row["UserId"] for row in rows}) == 3
    merged = [row for row in rows if row["Date"] == "2026-09-14" and row["UserId"].endswith("01")]
    assert [(row["Chat_MessagesSent"], row["Chat_AICodeLines"]) for row in merged] == [("113", "51")]
    # Traps 11 and 21: blanks and missing columns are unknown, not zero.
    blank = next(row for row in rows if row["Date"] == "2025-04-17" and row["UserId"].endswith("02"))
    assert (blank["Chat_MessagesSent"], blank["Inline_SuggestionsCount"], blank["Dev_AcceptedLines"]) == (
        "3",
        "",
        "",
    )
    # Trap 2: five rows of one day stay five; trap 9: dotted models; trap 10: totals are no model.
    credits_rows = run.rows("out_credits.csv")
    newest = [row for row in credits_rows if row["Date"] == "2026-09-14"]
    assert len(newest) == 5
    assert sum(float(row["Credits_Used"]) for row in newest) == pytest.approx(311.1232330391376)
    assert "claude_opus_4.8_messages" in newest[0]
    assert [name for name in newest[0] if name.startswith("total")] == []
    # Trap 18: every client; the header-only KIRO_WEB file is a report of no rows.
    assert {row["Client_Type"] for row in credits_rows} == {"KIRO_IDE", "KIRO_CLI", "PLUGIN"}


def test_a_second_run_gives_the_same_bytes_and_fetches_nothing(run: Run) -> None:
    run.put(sample_objects())
    flags = ("--prefix", "user-activity-reports", "--report", "all", "--output", "out.csv")
    _, first = run(*flags)
    before = (run.folder / "out.csv").read_bytes(), (run.folder / "out_credits.csv").read_bytes()
    _, second = run(*flags)
    assert second["files"] == first["files"] | {"new": 0, "unchanged": 12}
    assert second["rows"] == first["rows"]
    assert ((run.folder / "out.csv").read_bytes(), (run.folder / "out_credits.csv").read_bytes()) == before


def test_the_command_of_the_plan_works_as_written(run: Run) -> None:
    run.put(
        {key(f"2026-11-{day:02d}"): activity(f"2026-11-{day:02d}", "u,DAY,1,2,1") for day in range(10, 23)}
    )
    program = [
        sys.executable,
        "consolidate_kiro_reports_fixed.py",
        "--days",
        "7",
        "--output",
        "consolidated_reports.csv",
    ]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert [row["Date"] for row in run.rows("consolidated_reports.csv")] == [
        f"2026-11-{day}" for day in range(16, 23)
    ]
    assert "2026-11-16" in ended.stdout
    assert "2026-11-22" in ended.stdout


def test_days_end_with_the_newest_row_even_where_newer_files_hold_none(run: Run) -> None:
    run.put({key(f"2026-11-{day:02d}"): activity(f"2026-11-{day:02d}", "u,DAY,1,,") for day in range(1, 11)})
    run.put({key(f"2026-11-{day:02d}"): activity(f"2026-11-{day:02d}") for day in range(11, 23)})
    code, told = run("--days", "3", "--output", "out.csv")
    assert code == 0
    assert told["days"] == {"first": "2026-11-08", "last": "2026-11-10"}
    assert told["rows"]["outside"] == 1


def test_a_day_after_tomorrow_is_ignored_for_the_newest_with_a_warning(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    run.put({key("2026-11-30"): activity("2026-11-30", "u,DAY,1,,")})
    _, told = run("--days", "1", "--output", "out.csv")
    assert told["days"] == {"first": "2026-11-22", "last": "2026-11-22"}
    assert any("2026-11-30" in warning for warning in told["warnings"])


def test_each_report_has_its_own_newest_day(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    credits_file = b"Date,UserId,Client_Type,Credits_Used\n2026-11-10,v,KIRO_IDE,1.5\n"
    run.put({key("2026-11-10", report="user_report"): credits_file})
    _, told = run("--report", "all", "--days", "1", "--output", "out.csv")
    assert [row["Date"] for row in run.rows()] == ["2026-11-22"]
    assert [row["Date"] for row in run.rows("out_credits.csv")] == ["2026-11-10"]
    assert told["users"] == 2
    assert told["rows"]["written"] == 2


def test_an_absent_report_gives_a_header_and_a_warning(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    code, told = run("--report", "all", "--output", "out.csv")
    assert code == 0
    assert run.rows("out_credits.csv") == []
    assert any("does not hold this report" in warning for warning in told["warnings"])


def test_an_empty_window_is_a_header_and_names_the_newest_day(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    code, told = run("--start-date", "2026-01-01", "--end-date", "2026-01-31", "--output", "out.csv")
    assert code == 0
    assert run.rows() == []
    assert told["days"] is None
    assert any("2026-11-22" in warning for warning in told["warnings"])


@pytest.mark.parametrize(
    "flags,expected",
    [
        (("--start-date", "2026-11-21"), ["2026-11-21", "2026-11-22"]),
        (("--end-date", "2026-11-20"), ["2026-11-19", "2026-11-20"]),
        (("--start-date", "2026-11-20", "--end-date", "2026-11-21"), ["2026-11-20", "2026-11-21"]),
        ((), ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]),
    ],
)
def test_dates_alone_leave_an_end_open(run: Run, flags: tuple[str, ...], expected: list[str]) -> None:
    run.put({key(f"2026-11-{day}"): activity(f"2026-11-{day}", "u,DAY,1,,") for day in (19, 20, 21, 22)})
    _, told = run(*flags, "--output", "out.csv")
    assert [row["Date"] for row in run.rows()] == expected
    rows = told["rows"]
    assert rows["read"] == rows["kept"] + rows["outside"]


def test_a_folder_day_beside_the_period_counts_for_late_rows(run: Run) -> None:
    run.put({key("2026-11-21"): activity("2026-11-20", "u,DAY,7,,")})
    run("--start-date", "2026-11-20", "--end-date", "2026-11-20", "--output", "out.csv")
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["7"]


def test_rows_of_a_file_far_from_their_day_do_not_change_a_window(run: Run) -> None:
    run.put(
        {
            key("2026-11-20"): activity("2026-11-20", "u,DAY,1,,"),
            key("2026-10-01"): activity("2026-11-20", "u,DAY,9,,"),
        }
    )
    flags = ("--start-date", "2026-11-20", "--end-date", "2026-11-20", "--output", "out.csv")
    _, fresh = run(*flags)
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["1"]
    run("--output", "all.csv")
    _, again = run(*flags)
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["1"]
    assert again["rows"] == fresh["rows"]


def test_regions_choose_what_is_fetched_and_written(run: Run) -> None:
    run.put(
        {
            key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,"),
            key("2026-11-22", region="eu-central-1"): activity("2026-11-22", "u,DAY,2,,"),
        }
    )
    _, told = run("--regions", "eu-central-1,xx-none-1", "--output", "out.csv")
    assert [(row["Region"], row["Chat_MessagesSent"]) for row in run.rows()] == [("eu-central-1", "2")]
    assert told["files"]["listed"] == 1
    assert any("xx-none-1" in warning for warning in told["warnings"])


@pytest.mark.parametrize(
    "flags,kind,names",
    [
        (("--regions", "xx-none-1"), "region_not_found", "us-east-1"),
        (("--account-id", "999999999999"), "account_not_found", ACCOUNT),
        (("--prefix", "elsewhere"), "no_reports", "daily-report/"),
        (("--bucket", "no-such-bucket"), "aws_no_bucket", "no-such-bucket"),
    ],
)
def test_what_is_not_there_is_a_failure_that_says_what_is(
    run: Run, flags: tuple[str, ...], kind: str, names: str
) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    code, told = run(*flags)
    assert code == 1
    assert told["error"]["kind"] == kind
    assert names in told["error"]["message"]
    assert told["error"]["next_step"]
    assert not list(run.folder.glob("*.csv"))


def test_an_empty_bucket_is_a_failure_that_says_where_it_looked(run: Run) -> None:
    code, told = run()
    assert (code, told["error"]["kind"]) == (1, "no_reports")
    assert told["error"]["message"] == (
        f"There are no reports under s3://{run.bucket}/daily-report/."
        " No other folder of the bucket can be seen either."
    )


@pytest.mark.parametrize(
    "flags",
    [
        ("--days", "0"),
        ("--days", "-1"),
        ("--days", "x"),
        ("--days", "7", "--start-date", "2026-01-01"),
        ("--start-date", "2026-02-01", "--end-date", "2026-01-01"),
        ("--start-date", "01-02-2026"),
        ("--output", "x.xlsx"),
        ("--output", "x"),
        ("--workers", "0"),
        ("--regions", ","),
        ("--report", "everything"),
        ("--unknown",),
        ("--account-id", "12"),
        pytest.param(("--days", "9" * 5000), id="endless days"),
    ],
)
def test_wrong_flags_end_with_2_and_write_nothing(run: Run, flags: tuple[str, ...]) -> None:
    code, told = run(*flags)
    assert code == 2
    assert told["error"]["message"]
    assert not run.folder.exists()


@pytest.mark.parametrize("name", ["", "your-kiro-report-bucket"])
def test_an_unset_bucket_ends_with_2_and_names_both_ways(
    run: Run, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIRO_BUCKET_NAME", name)
    code, told = run()
    assert code == 2
    assert "config.py" in told["error"]["next_step"]
    assert "KIRO_BUCKET_NAME" in told["error"]["next_step"]


def test_what_cannot_be_used_is_set_aside_with_exit_3_now_and_in_the_next_run(run: Run) -> None:
    broken = key("2026-11-21")
    run.put(
        {
            broken: b"",
            key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,", "v,DAY,x,,", ",DAY,1,,"),
            key("2026-11-20", "x.csv.gz"): gzip.compress(activity("2026-11-20", "u,DAY,5,,")),
        }
    )
    for _ in range(2):
        code, told = run("--output", "out.csv")
        assert code == 3
        assert told["set_aside_files"] == [
            {"key": broken, "reason": "The file is empty (0 bytes). It is read once AWS delivers it again."}
        ]
        assert (told["rows"]["read"], told["rows"]["kept"], told["rows"]["rejected"]) == (4, 2, 2)
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["5", "1"]


def test_an_archived_object_is_set_aside_and_the_rest_written(run: Run) -> None:
    s3 = run.put({key("2026-07-10"): activity("2026-07-10", "u,DAY,1,,")})
    s3.put_object(
        Bucket=run.bucket,
        Key=key("2026-07-11"),
        Body=activity("2026-07-11", "u,DAY,2,,"),
        StorageClass="GLACIER",
    )
    code, told = run("--output", "out.csv")
    assert code == 3
    assert [item["key"] for item in told["set_aside_files"]] == [key("2026-07-11")]
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["1"]


def test_one_report_that_cannot_be_read_does_not_cost_the_other(run: Run) -> None:
    s3 = run.put({key("2026-07-10", report="user_report"): b"Date,UserId,Credits_Used\n2026-07-10,u,1.5\n"})
    s3.put_object(
        Bucket=run.bucket,
        Key=key("2026-07-10"),
        Body=activity("2026-07-10", "u,DAY,1,,"),
        StorageClass="GLACIER",
    )
    code, told = run("--report", "all", "--output", "out.csv")
    assert (code, told["files"]["set_aside"], told["rows"]["written"]) == (3, 1, 1)


def test_a_column_without_a_name_does_not_stop_a_run(run: Run) -> None:
    body = activity("2026-07-10", "0,u1,DAY,5", header=",UserId,Date,Chat_MessagesSent")
    run.put({key("2026-07-10"): body})
    code, told = run("--output", "out.csv")
    assert (code, told["rows"]["written"]) == (0, 1)
    assert run.rows()[0]["column_1"] == "0"


@pytest.mark.parametrize(
    "flags",
    [
        ("--days", "1000000"),
        ("--end-date", "9999-12-31"),
        ("--start-date", "0001-01-01"),
        ("--start-date", "0900-01-01"),
    ],
)
def test_periods_may_reach_to_the_ends_of_the_calendar(run: Run, flags: tuple[str, ...]) -> None:
    run.put({key("2026-07-10"): activity("2026-07-10", "u,DAY,1,,")})
    code, told = run(*flags, "--output", "out.csv")
    assert (code, told["rows"]["written"]) == (0, 1)


def test_a_data_folder_called_like_a_partition_is_only_a_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIRO_DATA_DIR", str(tmp_path / "Region=foo"))
    run.put({key("2026-07-10"): activity("2026-07-10", "u,DAY,1,,")})
    code, told = run("--output", str(tmp_path / "out.csv"))
    assert (code, told["regions"]) == (0, ["us-east-1"])


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii"])
def test_an_output_that_knows_few_letters_gets_the_result_all_the_same(run: Run, encoding: str) -> None:
    run.put({key("2026-07-10"): activity("2026-07-10", "u,DAY,1,,")})
    for flags in ((), ("--json",)):
        done = subprocess.run(
            [sys.executable, str(ROOT / "consolidate_kiro_reports_fixed.py"), "--output", "out.csv", *flags],
            env=os.environ | {"PYTHONIOENCODING": encoding, "KIRO_LANGUAGE": "ko"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert json.loads(done.stdout)["rows"]["written"] == 1


def test_a_damaged_manifest_is_told_in_a_dry_run_too(run: Run) -> None:
    run.put({key("2026-07-10"): activity("2026-07-10", "u,DAY,1,,")})
    run.folder.mkdir()
    (run.folder / "manifest.sqlite").write_bytes(b"no database at all, but long enough to look like one" * 50)
    code, told = run("--dry-run")
    assert (code, told["error"]["kind"]) == (1, "manifest_broken")
    assert [path.name for path in run.folder.iterdir()] == ["manifest.sqlite"]


def test_the_scope_of_the_exit_code_is_the_asked_period(run: Run) -> None:
    run.put({key("2026-10-01"): b"", key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    assert run("--output", "out.csv")[0] == 3
    assert run("--days", "7", "--output", "out.csv")[0] == 0


def test_a_dry_run_writes_nothing_and_says_what_would_be_fetched(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    code, told = run("--dry-run")
    assert code == 0
    assert told["files"] == {"listed": 1, "new": 1, "unchanged": 0, "vanished": 0, "set_aside": 0}
    assert [told[name] for name in ("rows", "users", "days", "output")] == [None] * 4
    assert not run.folder.exists()


def test_a_vanished_object_keeps_its_rows_and_is_told(run: Run) -> None:
    client = run.put(
        {
            key("2026-11-21"): activity("2026-11-21", "u,DAY,1,,"),
            key("2026-11-22"): activity("2026-11-22", "u,DAY,2,,"),
        }
    )
    run("--output", "out.csv")
    client.delete_object(Bucket=run.bucket, Key=key("2026-11-21"))
    code, told = run("--output", "out.csv")
    assert code == 0
    assert (told["files"]["listed"], told["files"]["vanished"]) == (1, 1)
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["1", "2"]


def test_a_redelivery_in_place_replaces_its_rows(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,", "v,DAY,1,,")})
    run("--output", "out.csv")
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,9,,")})
    _, told = run("--output", "out.csv")
    assert told["files"]["new"] == 1
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["9"]


def test_more_than_a_thousand_objects_and_users_are_exact(run: Run) -> None:
    parts = {
        key("2026-11-22", f"{ACCOUNT}_by_user_analytic_202611220000_report_part_{number}.csv"): activity(
            "2026-11-22", f"user-{number:04d},DAY,{number},,"
        )
        for number in range(1, 1051)
    }
    run.put(parts)
    code, told = run("--output", "out.csv")
    assert (code, told["files"]["new"], told["users"], told["rows"]["written"]) == (0, 1050, 1050, 1050)
    assert sum(int(row["Chat_MessagesSent"]) for row in run.rows()) == 1050 * 1051 // 2


def test_a_path_with_a_folder_is_taken_as_it_is(run: Run, tmp_path: Path) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    _, told = run("--output", str(tmp_path / "new" / "X.CSV"))
    assert told["output"] == [str(tmp_path / "new" / "X.CSV")]
    _, told = run()
    assert told["output"] == [str(run.folder / "consolidated_multiregion_20261123_120001.csv")]


def test_two_sources_are_one_result(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    other = f"{run.bucket[:50]}-other"
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    put_objects(
        run.endpoint, other, {key("2026-11-22", region="eu-central-1"): activity("2026-11-22", "u,DAY,2,,")}
    )
    monkeypatch.setenv("KIRO_SOURCES", json.dumps([{"bucket": run.bucket}, {"bucket": other}]))
    _, told = run("--output", "out.csv")
    assert told["regions"] == ["eu-central-1", "us-east-1"]
    assert [row["Chat_MessagesSent"] for row in run.rows()] == ["2", "1"]


def test_another_bucket_in_the_same_data_folder_does_not_mix(run: Run) -> None:
    other = f"{run.bucket[:50]}-other"
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    put_objects(run.endpoint, other, {key("2026-11-22"): activity("2026-11-22", "v,DAY,2,,")})
    run("--output", "out.csv")
    _, told = run("--bucket", other, "--output", "out.csv")
    assert told["users"] == 1
    assert [row["UserId"] for row in run.rows()] == ["v"]


def test_unknown_columns_survive_and_models_of_any_case_are_found(run: Run) -> None:
    text = b"Date,UserId,Client_Type,Total_Messages,Tool_Calls,Auto_Messages\n2026-11-22,u,NEW_CLIENT,9,4,9\n"
    run.put({key("2026-11-22", report="user_report"): text})
    run("--report", "credits", "--output", "out.csv")
    (row,) = run.rows()
    assert (row["Client_Type"], row["auto_messages"], row["Tool_Calls"]) == ("NEW_CLIENT", "9", "4")


def test_an_account_id_like_a_timestamp_is_no_timestamp(run: Run) -> None:
    account = "120103120000"
    name = f"daily-report/AWSLogs/{account}/KiroLogs/user_report/us-east-1/2026/11/22/00/KIRO_IDE_{account}_user_report_202611220000.csv"
    run.put({name: b"Date,UserId,Client_Type,Credits_Used\n2026-11-22,u,,1.5\n"})
    run("--report", "credits", "--output", "out.csv")
    (row,) = run.rows()
    assert (row["Date"], row["AccountId"], row["Client_Type"]) == ("2026-11-22", account, "KIRO_IDE")


def test_the_check_says_what_works_and_what_to_fix(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    code, told = run("--check")
    assert code == 0
    assert [check["name"] for check in told["checks"]] == [
        "credentials",
        "bucket",
        "region",
        "list",
        "reports",
        "get",
        "decrypt",
        "identity",
        "identity_users",
        "identity_user",
        "identity_groups",
        "identity_members",
        "data_folder",
        "disk",
    ]
    code, told = run("--check", "--bucket", "no-such-bucket")
    assert code == 1
    assert [check["next_step"] for check in told["checks"] if not check["ok"]] != []


def test_the_text_for_people_is_whole_in_both_languages(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,"), key("2026-11-21"): b""})
    for language, word in (("ko", "제외됨"), ("en", "set aside")):
        assert command.main(["--language", language]) == 3
        assert word in run.capsys.readouterr().out
        assert command.main(["--language", language, "--dry-run"]) == 0
        assert command.main(["--language", language, "--days", "0"]) == 2


def test_help_shows_examples_that_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 0
    text = capsys.readouterr().out
    assert "python consolidate_kiro_reports_fixed.py --days 7 --output consolidated_reports.csv" in text
    for flag in (
        "--bucket",
        "--prefix",
        "--account-id",
        "--regions",
        "--report",
        "--days",
        "--start-date",
        "--json",
    ):
        assert flag in text


def test_importing_the_module_does_nothing(tmp_path: Path) -> None:
    code = "import consolidate_kiro_reports_fixed, sys; assert 'boto3' not in sys.modules and 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert list(tmp_path.iterdir()) == []


def test_the_class_runs_without_the_command_line(run: Run) -> None:
    from config import settings

    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    steps: list[str] = []
    consolidator = command.KiroReportConsolidator(settings())
    summary = consolidator.run(RunRequest(reports=tuple(Report)), lambda step: steps.append(step.stage))
    assert summary.files.new == 1
    assert list(dict.fromkeys(steps)) == ["list", "fetch", "store", "write"]


def test_a_data_folder_that_cannot_be_written_is_told_and_not_a_traceback(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    run.folder.mkdir(parents=True)
    (run.folder / "store").write_text("in the way")
    code, told = run("--output", "out.csv")
    assert (code, told["error"]["kind"]) == (1, "folder_is_file")
    assert not (run.folder / "out.csv").exists()


def test_a_caller_of_another_account_than_the_asked_ones_is_told(run: Run) -> None:
    run.put({key("2026-11-22"): activity("2026-11-22", "u,DAY,1,,")})
    _, told = run("--account-id", ACCOUNT, "--output", "out.csv")
    assert any("123456789012" in warning for warning in told["warnings"])
    _, told = run("--output", "out.csv")
    assert told["warnings"] == []


def _archive(run: Run, *days: str) -> None:
    """Deliver reports that went to archive storage at once: a GET of one is refused."""
    client = run.put({})
    for day in days:
        client.put_object(
            Bucket=run.bucket, Key=key(day), Body=activity(day, "u,DAY,9,,"), StorageClass="GLACIER"
        )


def test_the_last_days_go_back_behind_a_window_that_cannot_be_read(run: Run) -> None:
    run.put({key(f"2026-11-{day:02d}"): activity(f"2026-11-{day:02d}", "u,DAY,1,,") for day in (1, 2, 3)})
    _archive(run, "2026-11-20", "2026-11-21", "2026-11-22")
    code, told = run("--days", "2", "--output", "out.csv")
    assert code == 3
    assert [row["Date"] for row in run.rows()] == ["2026-11-02", "2026-11-03"]
    assert told["days"] == {"first": "2026-11-02", "last": "2026-11-03"}
    assert told["files"]["set_aside"] == 3
    assert [item["key"] for item in told["set_aside_files"]] == [
        key("2026-11-20"),
        key("2026-11-21"),
        key("2026-11-22"),
    ]
    assert any("2026-11-22" in warning and "2026-11-03" in warning for warning in told["warnings"])


def test_the_last_days_without_any_report_that_can_be_read_tell_why(run: Run) -> None:
    _archive(run, "2026-11-01", "2026-11-22")
    code, told = run("--days", "2", "--output", "out.csv")
    assert (code, told["error"]["kind"]) == (1, "aws_archived")
    assert not (run.folder / "out.csv").exists()
