"""Uploads: zips keep their paths, prompts stay closed, limits hold and the rest still works."""

import io
import zipfile

import pytest

from kiro_usage.sources.uploads import unpack_uploads

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
    assert [item.reason for item in found.refused] == ["prompt_log", "prompt_log"]
    assert found.reports == []


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
    few = unpack_uploads(files, max_files=3)
    assert (len(few.reports), [item.reason for item in few.refused]) == (3, ["too_many_files"] * 2)
    small = unpack_uploads(files, max_bytes=len(REPORT) * 2)
    assert (len(small.reports), [item.reason for item in small.refused]) == (2, ["too_large"] * 3)


def test_a_zip_bomb_is_not_unpacked() -> None:
    found = unpack_uploads(
        [("bomb.zip", zipped({"x.csv": b"a" * 5_000_000})), ("good.csv", REPORT)], max_bytes=1_000_000
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
