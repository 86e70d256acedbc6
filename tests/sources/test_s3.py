"""Two independent S3 servers: listing, paging, reading, and what must never be asked for."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiro_usage.errors import SourceError
from kiro_usage.locations import Report
from kiro_usage.settings import Source
from kiro_usage.sources import ListRequest, ObjectRef
from kiro_usage.sources.files import FilesSource
from kiro_usage.sources.s3 import S3Source
from tests.aws_server import moto_server, put_objects, rclone_server

BUCKET = "example-logs"
ALL = ListRequest(tuple(Report))
ACCOUNT = "111122223333"


def key(day: str, region: str = "us-east-1", name: str = "x.csv", account: str = ACCOUNT) -> str:
    return f"p/AWSLogs/{account}/KiroLogs/by_user_analytic/{region}/{day.replace('-', '/')}/00/{name}"


DAYS = [f"2026-{month:02d}-{day:02d}" for month in (8, 9, 10) for day in (1, 2, 28, 30)]
OBJECTS = {
    **{key(day): f"UserId,Date\nu,{day}\n".encode() for day in DAYS},
    key("2026-09-02", "eu-central-1"): b"UserId,Date\n",
    key("2026-09-02", account="444455556666"): b"UserId,Date\n",
    key("2026-09-02", name="with space + %20 한글.csv"): b"UserId,Date\nv,09-02-2026\n",
    f"p/AWSLogs/{ACCOUNT}/KiroLogs/GenerateAssistantResponse/us-east-1/2026/09/02/08/x.csv": b"a prompt",
    f"p/AWSLogs/{ACCOUNT}/KiroLogs/2d5eb9bb-703f-40d6-b6d9-2df4b0eeff1d": b"Access validation successful.",
    "p/reports/2026/09/02/x.csv": b"somebody else's",
}


@pytest.fixture(scope="module", params=["moto", "rclone"])
def endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "moto":
        with moto_server() as address:
            put_objects(address, BUCKET, OBJECTS)
            yield address
        return
    folder = tmp_path_factory.mktemp("rclone")
    for name, data in OBJECTS.items():
        path = folder / BUCKET / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with rclone_server(folder) as address:
        yield address


@pytest.fixture
def source(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> S3Source:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    return S3Source(Source(bucket=BUCKET, prefix="p/"), "us-east-1")


def asked(source: S3Source) -> list[tuple[str, dict[str, Any]]]:
    """Every S3 call of the source from now on, by name and parameters."""
    calls: list[tuple[str, dict[str, Any]]] = []
    client = source._listing._client
    client.meta.events.register(
        "before-parameter-build.s3", lambda params, model, **_: calls.append((model.name, dict(params)))
    )
    return calls


def test_all_reports_of_all_accounts_and_regions_are_found_and_nothing_else(source: S3Source) -> None:
    listing = source.list(ALL)
    reports = {name for name in OBJECTS if "/by_user_analytic/" in name}
    assert {item.ref.key for item in listing.objects} == reports
    assert {(place.account, place.region) for place in listing.places} == {
        (ACCOUNT, "us-east-1"),
        (ACCOUNT, "eu-central-1"),
        ("444455556666", "us-east-1"),
    }


def test_what_is_listed_can_be_read(source: S3Source) -> None:
    for item in source.list(ALL).objects:
        assert source.read(item.ref) == OBJECTS[item.ref.key]


def test_prompt_logs_are_never_listed(source: S3Source) -> None:
    calls = asked(source)
    source.list(ALL)
    assert calls
    for name, params in calls:
        assert name == "ListObjectsV2"
        assert "GenerateAssistantResponse" not in params["Prefix"]
        is_walk = params.get("Delimiter") == "/"
        assert is_walk or "/by_user_analytic/" in params["Prefix"] or "/user_report/" in params["Prefix"]


@pytest.mark.parametrize(
    "first,last,expected",
    [
        (date(2026, 9, 2), None, ["2026-09-01", "2026-09-02", "2026-09-28", "2026-09-30", *DAYS[8:]]),
        (date(2026, 10, 1), None, ["2026-09-30", *DAYS[8:]]),
        (None, date(2026, 8, 29), ["2026-08-01", "2026-08-02", "2026-08-28", "2026-08-30"]),
        (date(2026, 8, 31), date(2026, 8, 31), ["2026-08-30", "2026-09-01"]),
    ],
)
def test_a_day_more_on_each_side_is_listed_across_months(
    source: S3Source, first: date | None, last: date | None, expected: list[str]
) -> None:
    request = ListRequest((Report.ACTIVITY,), (ACCOUNT,), ("us-east-1",), first, last)
    names = [item.ref.key for item in source.list(request).objects if item.ref.key.endswith("/x.csv")]
    assert names == [key(day) for day in expected]


def test_listing_begins_one_day_before_the_first_wanted_day(source: S3Source) -> None:
    calls = asked(source)
    source.list(ListRequest((Report.ACTIVITY,), (ACCOUNT,), ("us-east-1",), date(2026, 10, 1)))
    starts = [params["StartAfter"] for _, params in calls if "StartAfter" in params]
    assert starts == [f"p/AWSLogs/{ACCOUNT}/KiroLogs/by_user_analytic/us-east-1/2026/09/30"]


def test_a_range_covers_only_what_was_listed(source: S3Source) -> None:
    request = ListRequest((Report.ACTIVITY,), (ACCOUNT,), ("us-east-1",), date(2026, 9, 2), date(2026, 9, 10))
    (covered,) = source.list(request).ranges
    assert covered.covers(BUCKET, key("2026-09-01"))
    assert covered.covers(BUCKET, key("2026-09-11"))
    assert not covered.covers(BUCKET, key("2026-08-31"))
    assert not covered.covers(BUCKET, key("2026-09-12"))
    assert not covered.covers("other", key("2026-09-02"))


def test_an_account_in_the_address_narrows_to_it(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    narrow = S3Source(Source(bucket=BUCKET, prefix="p/", account="444455556666"), "us-east-1")
    assert {item.location.account for item in narrow.list(ALL).objects} == {"444455556666"}


def test_where_reports_lie_instead_is_offered(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    wrong = S3Source(Source(bucket=BUCKET, prefix="daily-report/"), "us-east-1")
    assert wrong.list(ALL).places == ()
    assert list(wrong.elsewhere()) == ["p/"]


def test_a_missing_object_is_told_with_aws_own_reason(source: S3Source) -> None:
    with pytest.raises(SourceError) as caught:
        source.read(ObjectRef(BUCKET, key("2026-09-02", name="gone.csv"), "e", 1))
    assert caught.value.kind == "aws_object_gone"
    assert "gone.csv" in caught.value.message("ko")


def test_a_missing_bucket_is_told(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    with pytest.raises(SourceError) as caught:
        S3Source(Source(bucket="no-such-bucket", prefix="p/"), "us-east-1").list(ALL)
    assert caught.value.kind == "aws_no_bucket"


def test_more_than_a_thousand_objects_are_all_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [key("2026-09-02", name=f"part_{number:04d}.csv") for number in range(1050)]
    for name in names:
        path = tmp_path / BUCKET / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"UserId,Date\n")
    with rclone_server(tmp_path) as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        listing = S3Source(Source(bucket=BUCKET, prefix="p/"), "us-east-1").list(ALL)
    assert [item.ref.key for item in listing.objects] == sorted(names)


def test_files_that_are_here_are_a_source_too(tmp_path: Path) -> None:
    for name, data in OBJECTS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    folder, uploads = FilesSource.of_folder(tmp_path), FilesSource.of_uploads("zip", OBJECTS)
    request = ListRequest(
        tuple(Report), regions=("us-east-1",), first_day=date(2026, 9, 2), last_day=date(2026, 9, 2)
    )
    expected = [name for name in sorted(OBJECTS) if "/us-east-1/2026/09/0" in name and "by_user" in name]
    for source in (folder, uploads):
        listing = source.list(request)
        assert [item.ref.key for item in listing.objects] == expected
        for item in listing.objects:
            assert source.read(item.ref) == OBJECTS[item.ref.key]
            assert item.ref.etag == hashlib.md5(OBJECTS[item.ref.key], usedforsecurity=False).hexdigest()
