"""Which objects are reports, and what their keys say."""

from datetime import date
from pathlib import Path

import pytest

from kiro_usage.locations import Report, Service, leaves_folder, parse_key, parse_name

ROOT = "p/AWSLogs/111122223333/KiroLogs"
SAMPLES = Path(__file__).parent / "data"


def test_the_folder_says_account_service_report_region_and_day() -> None:
    found = parse_key(
        "a/b/AWSLogs/111122223333/QDeveloperLogs/by_user_analytic/eu-central-1/2025/11/24/00/x.csv"
    )
    assert found is not None
    assert (found.prefix, found.account) == ("a/b/", "111122223333")
    assert (found.service, found.report) == (Service.Q_DEVELOPER, Report.ACTIVITY)
    assert (found.region, found.day) == ("eu-central-1", date(2025, 11, 24))


def test_a_prefix_may_be_the_root_of_the_bucket() -> None:
    found = parse_key("AWSLogs/111122223333/KiroLogs/user_report/us-east-1/2026/09/14/00/x.csv")
    assert found is not None
    assert found.prefix == ""


@pytest.mark.parametrize(
    "tail", ["00/x.csv", "x.csv", "23/x.CSV", "00/a/b/x.csv.GZ", "00/with space+%20한.csv"]
)
def test_any_hour_depth_and_case_of_the_ending_is_a_report(tail: str) -> None:
    assert parse_key(f"{ROOT}/user_report/us-east-1/2026/09/14/{tail}") is not None


@pytest.mark.parametrize(
    "key",
    [
        f"{ROOT}/2d5eb9bb-703f-40d6-b6d9-2df4b0eeff1d",
        f"{ROOT}/GenerateAssistantResponse/us-east-1/2026/09/14/08/x.json.gz",
        f"{ROOT}/GenerateCompletions/us-east-1/2026/09/14/08/x.csv",
        f"{ROOT}/user_report/us-east-1/2026/09/14/00/",
        f"{ROOT}/user_report/us-east-1/2026/09/14/00/x.parquet",
        f"{ROOT}/user_report/us-east-1/2026/13/45/00/x.csv",
        f"{ROOT}/user_report/us-east-1/2026/9/14/00/x.csv",
        "p/reports/2026/09/14/summary.csv",
        "p/AWSLogs/1111/KiroLogs/user_report/us-east-1/2026/09/14/00/x.csv",
    ],
)
def test_markers_prompt_logs_and_other_folders_are_no_reports(key: str) -> None:
    assert parse_key(key) is None


@pytest.mark.parametrize(
    "name,timestamp,part,client,third_party",
    [
        ("111122223333_by_user_analytic_202511240000_report.csv", "202511240000", 0, None, False),
        ("111122223333_by_user_analytic_202511240000.csv", "202511240000", 0, None, False),
        ("111122223333_by_user_analytic_202504170000_k3J9xQ2b.csv", "202504170000", 0, None, False),
        ("111122223333_by_user_analytic_202609140000_report_part_2.csv", "202609140000", 2, None, False),
        ("111122223333_by_user_analytic_202609140000_part12_report.csv", "202609140000", 12, None, False),
        ("KIRO_IDE_111122223333_user_report_202609140000.csv", "202609140000", 0, "KIRO_IDE", False),
        ("KIRO_WEB_120103124567_user_report_202609140000.csv", "202609140000", 0, "KIRO_WEB", False),
        ("PLUGIN_111122223333_user_report_202609140000.csv", "202609140000", 0, "PLUGIN", False),
        ("kiro-ide-a1b2c3d4-0001-70aa-8bbb-000000000001.csv", "", 0, None, True),
        ("renamed.csv", "", 0, None, True),
    ],
)
def test_the_name_says_only_client_and_order(
    name: str,
    timestamp: str,
    part: int,
    client: str | None,
    third_party: bool,
) -> None:
    found = parse_name(name, "111122223333")
    assert (found.timestamp, found.part, found.client, found.third_party) == (
        timestamp,
        part,
        client,
        third_party,
    )


def test_an_account_id_is_never_taken_for_a_timestamp() -> None:
    assert parse_name("copy_120103120000.csv", "120103120000").timestamp == ""


def test_every_sample_report_is_found_and_nothing_else() -> None:
    keys = [path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*") if path.is_file()]
    found = [location for key in keys if (location := parse_key(key))]
    assert len(keys) == 15
    assert len([item for item in found if item.report is Report.ACTIVITY]) == 6
    assert len([item for item in found if item.report is Report.CREDITS]) == 6


@pytest.mark.parametrize("key", ["../x.csv", "a/../../x.csv", "/etc/x.csv", "a\\..\\x.csv"])
def test_a_key_that_would_leave_the_folder_is_told(key: str) -> None:
    assert leaves_folder(key)


def test_a_plain_key_stays_in_the_folder() -> None:
    assert not leaves_folder("a/..b/x..csv")
