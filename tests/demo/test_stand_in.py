"""The stand-in over real HTTP: what an unchanged program finds there."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import boto3
import pytest

from kiro_usage.demo.organisation import Where, build
from kiro_usage.demo.stand_in import ROOT, StandIn, clean_environment
from kiro_usage.locations import parse_key
from tests.oracle import Delivered, consolidate, count

LAST = date(2026, 11, 22)
ORGANISATION = build(last_day=LAST, people=30, days=60)


@pytest.fixture(scope="module")
def stand_in() -> Iterator[StandIn]:
    with StandIn(ORGANISATION) as running:
        yield running


@pytest.fixture(scope="module")
def environment(stand_in: StandIn, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the demo's commands run with."""
    data = tmp_path_factory.mktemp("data")
    return clean_environment(**stand_in.environment(), KIRO_DATA_DIR=str(data), PYTHONDONTWRITEBYTECODE="1")


@pytest.fixture(scope="module")
def collected(environment: dict[str, str]) -> tuple[int, dict[str, Any]]:
    """Exit code and summary of the consolidating command over the whole bucket."""
    return _consolidate(environment, "--report", "all", "--output", "all.csv")


def _client(stand_in: StandIn, service: str) -> Any:
    settings = stand_in.environment()
    make: Any = boto3.client
    return make(
        service,
        endpoint_url=settings["AWS_ENDPOINT_URL"],
        region_name=settings["KIRO_IDENTITY_CENTER_REGION"],
    )


def _consolidate(environment: dict[str, str], *arguments: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "consolidate_kiro_reports_fixed.py", "--json", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def _users(stand_in: StandIn) -> list[dict[str, Any]]:
    pages = _client(stand_in, "identitystore").get_paginator("list_users")
    store = stand_in.directory.store_id
    return [user for page in pages.paginate(IdentityStoreId=store) for user in page["Users"]]


def test_the_bucket_lists_and_delivers_exactly_the_objects(stand_in: StandIn) -> None:
    s3 = _client(stand_in, "s3")
    bucket = stand_in.environment()["KIRO_BUCKET_NAME"]
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    sizes = {item["Key"]: item["Size"] for page in pages for item in page["Contents"]}
    assert sizes == {key: len(body) for key, body in stand_in.objects.items()}
    for key in list(stand_in.objects)[::25]:
        assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == stand_in.objects[key]


def test_the_account_is_the_main_one(stand_in: StandIn) -> None:
    assert _client(stand_in, "sts").get_caller_identity()["Account"] == "123456789012"


def test_the_directory_lists_everybody_but_the_deleted_and_the_foreign(stand_in: StandIn) -> None:
    expected = {
        person.user_name: person.display_name
        for person in ORGANISATION.people
        if person.where is Where.DIRECTORY
    }
    assert {user["UserName"]: user["DisplayName"] for user in _users(stand_in)} == expected
    assert len(expected) == 28
    assert [user["UserName"] for user in _users(stand_in) if not user.get("Emails")] == [
        ORGANISATION.people[2].user_name
    ]


def test_the_ids_in_the_reports_are_those_of_the_directory(stand_in: StandIn) -> None:
    for user in _users(stand_in):
        assert stand_in.directory.ids[user["UserName"]] == user["UserId"]


@pytest.mark.parametrize("where", [Where.DELETED, Where.ELSEWHERE])
def test_a_deleted_and_a_foreign_id_are_unknown(stand_in: StandIn, where: Where) -> None:
    person = next(person for person in ORGANISATION.people if person.where is where)
    store = _client(stand_in, "identitystore")
    with pytest.raises(store.exceptions.ResourceNotFoundException):
        store.describe_user(
            IdentityStoreId=stand_in.directory.store_id, UserId=stand_in.directory.ids[person.user_name]
        )


def test_teams_are_groups_with_their_members(stand_in: StandIn) -> None:
    store, store_id = _client(stand_in, "identitystore"), stand_in.directory.store_id
    found = {}
    for group in store.list_groups(IdentityStoreId=store_id)["Groups"]:
        members = store.list_group_memberships(IdentityStoreId=store_id, GroupId=group["GroupId"])
        found[group["DisplayName"]] = {item["MemberId"]["UserId"] for item in members["GroupMemberships"]}
    for name in ("플랫폼팀", "AI 연구팀", "Security Team"):
        assert found[name] == {
            stand_in.directory.ids[person.user_name]
            for person in ORGANISATION.people
            if person.team.name == name and person.grouped and person.where is Where.DIRECTORY
        }
    assert len(found) == 7


def test_a_second_stand_in_of_the_seed_serves_the_same_bytes_beside_the_first(stand_in: StandIn) -> None:
    with StandIn(ORGANISATION) as second:
        assert second.url != stand_in.url
        assert second.directory == stand_in.directory
        assert second.objects == stand_in.objects


def test_consolidating_sets_aside_the_broken_ones_alone(collected: tuple[int, dict[str, Any]]) -> None:
    code, summary = collected
    assert code == 3
    assert summary["files"]["set_aside"] == 1
    assert summary["rows"]["rejected"] == 1
    assert summary["regions"] == ["eu-central-1", "us-east-1"]


def test_every_report_and_nothing_else_was_collected(
    stand_in: StandIn, collected: tuple[int, dict[str, Any]]
) -> None:
    reports = [key for key in stand_in.objects if parse_key(key)]
    assert collected[1]["files"]["listed"] == len(reports) < len(stand_in.objects)


def test_activity_totals_are_those_of_a_count_with_the_csv_module(
    stand_in: StandIn, collected: tuple[int, dict[str, Any]]
) -> None:
    modified = datetime(2026, 11, 23, tzinfo=UTC)
    delivered = [Delivered("b", key, body, modified) for key, body in stand_in.objects.items()]
    expected = count(consolidate(delivered))
    rows = _read(collected[1]["output"][0])
    assert len(rows) == expected.rows > 400
    assert _sum(rows, "Chat_MessagesSent") == expected.chat_messages
    assert _sum(rows, "Chat_AICodeLines") + _sum(rows, "Inline_AICodeLines") == expected.code_lines
    assert expected.acceptance == pytest.approx(
        _sum(rows, "Inline_AcceptanceCount") / _sum(rows, "Inline_SuggestionsCount")
    )
    assert (min(row["Date"] for row in rows), max(row["Date"] for row in rows)) == (
        str(expected.first),
        str(expected.last),
    )


def test_credits_are_the_plain_sum_of_the_delivered_files(
    stand_in: StandIn, collected: tuple[int, dict[str, Any]]
) -> None:
    expected = 0.0
    rows = 0
    for key, body in stand_in.objects.items():
        if "/user_report/" in key:
            for row in csv.DictReader(body.decode().splitlines()):
                expected += float(row["Credits_Used"])
                rows += 1
    written = _read(collected[1]["output"][1])
    assert len(written) == rows > 200
    assert _sum(written, "Credits_Used") == pytest.approx(expected)


def test_the_identity_command_finds_everybody_by_name(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "iam_identity_center_mapper.py", "--refresh", "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "bedrock_user1" in done.stdout
    assert done.stdout.count("김민수") >= 2


def test_nothing_of_the_shell_reaches_what_runs_in_a_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_PROFILE": "work",
        "AWS_SESSION_TOKEN": "real",
        "KIRO_ENV": "prod",
        "KIRO_LANGUAGE": "en",
    }.items():
        monkeypatch.setenv(name, value)
    kept = clean_environment(KIRO_DEMO="1")
    assert kept["KIRO_LANGUAGE"] == "en"
    assert kept["PATH"] == os.environ["PATH"]
    assert [name for name in kept if name.startswith(("AWS_", "KIRO_"))] == ["KIRO_LANGUAGE", "KIRO_DEMO"]


def test_a_missing_aws_profile_of_the_shell_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "not-there")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with StandIn(build(last_day=LAST, people=24, days=40)) as running:
        assert len(running.directory.ids) == 24


def _read(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _sum(rows: list[dict[str, str]], column: str) -> float:
    return sum(float(row[column] or 0) for row in rows)
