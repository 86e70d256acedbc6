"""Uploads: zips keep their paths, prompts stay closed, limits hold and the rest still works."""

import gzip
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kiro_usage.sources.uploads import MOST_REFUSED_LISTED, Limits, is_team_list, unpack_uploads

REPORT = b"UserId,Date\nu,07-10-2026\n"
KEY = "AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1/2026/07/10/00/x.csv"


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_loose_files_and_zips_with_paths_are_read() -> None:
    found = unpack_uploads([("a.csv", REPORT), ("b.ZIP", zipped({KEY: REPORT, "readme.txt": b"x"}))])
    assert found.reports == [("a.csv", REPORT), (KEY, REPORT)]
    assert found.passed_over == 1
    assert found.refused == []


def test_prompt_logs_are_refused_unread() -> None:
    prompt = "AWSLogs/111122223333/KiroLogs/GenerateAssistantResponse/us-east-1/2026/07/10/08/x.json.gz"
    found = unpack_uploads([("y.json.gz", b"secret"), ("b.zip", zipped({prompt: b"secret"}))])
    assert [(item.name, item.reason) for item in found.refused] == [("y.json.gz", "prompt_log")]
    assert (found.reports, found.prompt_logs) == ([], 1)


@pytest.mark.parametrize(
    "name,data,reason",
    [
        ("a.exe", b"MZ", "no_report"),
        ("a.zip", b"PK broken", "zip_broken"),
        ("a.zip", zipped({KEY: REPORT})[:-30], "zip_broken"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_rest_still_works(name: str, data: bytes, reason: str) -> None:
    found = unpack_uploads([(name, data), ("good.csv", REPORT)])
    assert [item.reason for item in found.refused] == [reason]
    assert found.reports == [("good.csv", REPORT)]


def test_limits_on_number_and_size_hold_for_the_files_beyond_them() -> None:
    files = [(f"{number}.csv", REPORT) for number in range(5)]
    few = unpack_uploads(files, Limits(files=3))
    assert (len(few.reports), [item.reason for item in few.refused]) == (3, ["too_many_files"] * 2)
    small = unpack_uploads(files, Limits(total_bytes=len(REPORT) * 2))
    assert (len(small.reports), [item.reason for item in small.refused]) == (2, ["too_large"] * 3)


def test_a_zip_bomb_is_not_unpacked() -> None:
    found = unpack_uploads(
        [("bomb.zip", zipped({"x.csv": b"a" * 5_000_000})), ("good.csv", REPORT)],
        Limits(total_bytes=1_000_000),
    )
    assert [item.reason for item in found.refused] == ["too_large"]
    assert found.reports == [("good.csv", REPORT)]


def test_names_in_a_korean_windows_zip_are_read() -> None:
    name = "보고서/활동.csv"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo("x" * len(name.encode("cp949")))
        archive.writestr(member, REPORT)
    data = stream.getvalue().replace(b"x" * len(name.encode("cp949")), name.encode("cp949"))
    assert unpack_uploads([("a.zip", data)]).reports == [(name, REPORT)]


def test_name_mappings_are_told_apart() -> None:
    found = unpack_uploads([("user_mappings.json", b"{}"), ("a.csv", REPORT)])
    assert found.mappings == [("user_mappings.json", b"{}")]


def test_files_of_a_folder_keep_their_paths_and_what_lies_beside_the_reports_is_counted() -> None:
    prompt = "kiro-reports/AWSLogs/111122223333/KiroLogs/GenerateAssistantResponse/us-east-1/x.json.gz"
    found = unpack_uploads(
        [(f"kiro-reports/{KEY}", REPORT), (prompt, b"secret"), ("kiro-reports/notes.txt", b"x")]
    )
    assert found.reports == [(f"kiro-reports/{KEY}", REPORT)]
    assert (found.prompt_logs, found.passed_over, found.refused) == (1, 1, [])


@pytest.mark.parametrize(
    "path,key",
    [
        (
            "KiroLogs/user_report/us-east-1/2026/07/10/00/KIRO_IDE_111122223333_user_report_202607100000.csv",
            1,
        ),
        ("111122223333/QDeveloperLogs/by_user_analytic/us-east-1/2026/07/10/00/x.csv", 2),
        ("by_user_analytic/us-east-1/2026/07/10/00/111122223333_by_user_analytic_202607100000_report.csv", 0),
    ],
)
def test_upper_folders_that_were_left_out_are_told_where_the_file_says_them(path: str, key: int) -> None:
    whole = {
        0: path,
        1: f"AWSLogs/111122223333/{path}",
        2: f"AWSLogs/{path}",
    }
    assert unpack_uploads([(path, REPORT)]).reports == [(whole[key], REPORT)]


def test_a_large_file_and_a_wide_parquet_file_are_refused_by_name_of_the_limit() -> None:
    found = unpack_uploads([("a.csv", b"x\n" * 1_500_000), ("b.csv", REPORT)], Limits(file_bytes=2 * 1024**2))
    assert [(item.reason, item.detail) for item in found.refused] == [("file_too_large", {"limit": "2"})]
    wide = io.BytesIO()
    pq.write_table(pa.table({f"c{number}": [1] for number in range(2_001)}), wide)
    found = unpack_uploads([("wide.parquet", wide.getvalue()), ("b.csv", REPORT)])
    assert [(item.reason, item.detail) for item in found.refused] == [
        ("too_many_columns", {"limit": "2,000"})
    ]
    assert found.reports == [("b.csv", REPORT)]


def test_a_compressed_file_counts_by_what_it_holds() -> None:
    found = unpack_uploads([("a.csv.gz", gzip.compress(b"x\n" * 1_500_000))], Limits(total_bytes=1_000_000))
    assert [item.reason for item in found.refused] == ["too_large"]


def test_what_no_report_looks_like_is_refused_before_the_rest_is_unpacked() -> None:
    """The tail of each is broken, which nobody gets to see."""
    wide = b"UserId,Date" + b",x" * 200_000 + b"\n" + bytes(range(256)) * 4_000
    long = b"UserId,Date\n" + b"x" * 3_000_000
    packed = gzip.compress(wide)[:-2_000]
    archive = zipped({KEY: wide, KEY.replace("x.csv", "y.csv"): long})
    found = unpack_uploads([("a.csv.gz", packed), ("b.csv", long), ("c.csv", REPORT), ("d.zip", archive)])
    assert [(item.reason, item.detail["limit"]) for item in found.refused] == [
        ("too_many_columns", "2,000"),
        ("line_too_long", "1,048,576"),
        ("too_many_columns", "2,000"),
        ("line_too_long", "1,048,576"),
    ]
    assert found.reports == [("c.csv", REPORT)]


def test_zips_inside_zips_stay_closed_and_an_encrypted_member_is_told() -> None:
    found = unpack_uploads([("a.zip", zipped({"inner.zip": zipped({KEY: REPORT}), KEY: REPORT}))])
    assert ([item.reason for item in found.refused], len(found.reports)) == (["zip_in_zip"], 1)


def test_no_more_refusals_are_listed_than_somebody_reads_but_all_are_counted() -> None:
    found = unpack_uploads([(f"{number}.txt", b"") for number in range(MOST_REFUSED_LISTED + 5)])
    assert (len(found.refused), found.unlisted) == (MOST_REFUSED_LISTED, 5)


@pytest.mark.parametrize(
    "header,expected",
    [
        ("user_id,name,email,team", True),
        ("\ufeff이메일,팀", True),
        ("이메일;부서", True),
        ("Email\tTeam", True),
        ("UserId,Date,Chat_MessagesSent", False),
        ("UserId,Client_Type,Credits_Used", False),
        ("Date,user_id,team", False),
        ("team,floor", False),
    ],
)
def test_lists_of_people_are_told_by_their_first_line(header: str, expected: bool) -> None:
    encodings = ["utf-8", "utf-16"] + (["cp949"] if "\ufeff" not in header else [])
    assert [is_team_list(f"{header}\r\n".encode(name)) for name in encodings] == [expected] * len(encodings)
