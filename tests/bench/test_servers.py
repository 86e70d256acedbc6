"""The servers of constant answers, asked by the libraries that the program asks AWS with."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import pytest

from bench import floors
from bench.identity import start
from bench.servers import Server, serving
from kiro_usage.locations import Report
from kiro_usage.settings import Source
from kiro_usage.sources import ListRequest
from kiro_usage.sources.s3 import S3Source
from tests.ui.reports import key

KEYS = sorted(
    [key("by_user_analytic", "us-east-1", f"2025-11-{day:02}") for day in range(1, 31)]
    + [key("by_user_analytic", "eu-central-1", f"2025-10-{day:02}") for day in range(1, 29)]
    + [f"other/{number:04}.txt" for number in range(1100)]
)
BODY = b"UserId,Date\nsomebody,11-17-2025\n"


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("bucket")
    (folder / "listing.json").write_text(json.dumps([(name, "tag", 1) for name in KEYS]))
    (folder / "body").write_bytes(BODY)
    listing, body = str(folder / "listing.json"), str(folder / "body")
    with serving(kind="bucket", delay=0.02, listing=listing, body=body) as server:
        yield server


@pytest.fixture
def client(bucket: Server, monkeypatch: pytest.MonkeyPatch) -> Any:
    for name, value in bucket.environment().items():
        monkeypatch.setenv(name, value)
    bucket.counts()
    return boto3.client("s3")


def test_a_listing_comes_in_pages_of_a_thousand(client: Any, bucket: Server) -> None:
    pages = list(client.get_paginator("list_objects_v2").paginate(Bucket="b"))
    assert [item["Key"] for page in pages for item in page["Contents"]] == KEYS
    assert bucket.counts()["operations"] == {"list": 2}


def test_a_listing_starts_after_a_key_and_keeps_to_its_prefix(client: Any) -> None:
    page = client.list_objects_v2(Bucket="b", Prefix="other/", StartAfter="other/1097.txt")
    assert [item["Key"] for item in page["Contents"]] == ["other/1098.txt", "other/1099.txt"]
    assert client.list_objects_v2(Bucket="b", Prefix="nothing/")["KeyCount"] == 0


def test_folders_are_told_by_a_delimiter_also_over_pages(client: Any) -> None:
    pages = client.get_paginator("list_objects_v2").paginate(
        Bucket="b", Delimiter="/", PaginationConfig={"PageSize": 1}
    )
    assert [item["Prefix"] for page in pages for item in page["CommonPrefixes"]] == [
        "daily-report/",
        "other/",
    ]


@pytest.mark.usefixtures("client")
def test_the_programs_own_source_lists_and_reads_it(bucket: Server) -> None:
    source = S3Source(Source(bucket="b"), "us-east-1")
    listing = source.list(ListRequest((Report.ACTIVITY,)))
    assert [item.ref.key for item in listing.objects] == [name for name in KEYS if name.startswith("daily")]
    bucket.counts()
    assert source.read(listing.objects[0].ref) == BODY
    assert bucket.counts()["operations"] == {"get": 1}, "size and ETag are those of the body"


def test_an_object_that_is_not_there_is_not_found(client: Any) -> None:
    with pytest.raises(client.exceptions.NoSuchKey):
        client.get_object(Bucket="b", Key="missing.csv")


def test_every_request_waits_and_those_at_once_are_counted(client: Any, bucket: Server) -> None:
    begun = time.monotonic()
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda name: client.get_object(Bucket="b", Key=name)["Body"].read(), KEYS[:12]))
    assert time.monotonic() - begun >= 4 * 0.02
    counted = bucket.counts()
    assert counted["operations"] == {"get": 12}
    assert 1 <= counted["at_once"] <= 3
    assert bucket.counts()["operations"] == {}


def test_the_floor_gets_every_byte_over_so_many_connections(bucket: Server) -> None:
    bucket.counts()
    assert floors.sockets(bucket.port, KEYS[:20], 4) == 20 * len(BODY)
    counted = bucket.counts()
    assert counted["operations"] == {"get": 20}
    assert counted["at_once"] == 4


def test_a_start_names_everybody_in_few_calls_four_at_a_time_and_a_second_asks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """⌈users / 100⌉ + ⌈memberships / 100⌉ + groups + 5."""
    with serving(kind="directory", delay=0.002, users=250, groups=9, groups_each=2) as server:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        server.counts()
        assert start(str(tmp_path), 250) == 250
        counted = server.counts()
        assert sum(counted["operations"].values()) <= 3 + 5 + 9 + 5
        assert counted["operations"]["ListUsers"] == 3 + 1, "one asks whether users may be listed at all"
        assert counted["operations"]["ListGroupMemberships"] == 9
        assert counted["at_once"] <= 4
        assert start(str(tmp_path), 250) == 250
        assert server.counts()["operations"] == {}
