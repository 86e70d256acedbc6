"""Names from Identity Center, asked for over HTTP on loopback."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

import iam_identity_center_mapper
from iam_identity_center_mapper import IAMIdentityCenterMapper
from kiro_usage.people import NameSource, Status, parse_mappings
from kiro_usage.settings import IdentitySettings, Settings
from tests.people.directory_server import DirectoryServer, serving

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
FOREIGN = "aaaaaaaa-0000-4000-8000-000000000001"
ONE_READING = dict.fromkeys(("ListInstances", "GetCallerIdentity", "ListUsers", "ListGroups"), 1)
"""The calls of reading a small directory whole."""


@pytest.fixture(scope="module")
def shared_server() -> Iterator[DirectoryServer]:
    with serving() as server:
        yield server


@pytest.fixture
def server(shared_server: DirectoryServer, monkeypatch: pytest.MonkeyPatch) -> DirectoryServer:
    shared_server.reset()
    monkeypatch.setenv("AWS_ENDPOINT_URL", shared_server.url)
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    return shared_server


Make = Callable[..., IAMIdentityCenterMapper]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def build(now: datetime = NOW, **identity: str) -> IAMIdentityCenterMapper:
        settings = _settings(tmp_path, **identity)
        return IAMIdentityCenterMapper(settings, now=lambda: now)

    return build


def _settings(data_dir: Path, **identity: str) -> Settings:
    return Settings(
        sources=(), default_region="us-east-1", data_dir=data_dir, identity=IdentitySettings(**identity)
    )


def _instance(number: int, status: str = "ACTIVE") -> dict[str, object]:
    return {
        "InstanceArn": f"arn:aws:sso:::instance/ssoins-{number}",
        "IdentityStoreId": f"d-000000000{number}",
        "Status": status,
    }


def test_a_korean_user_gets_names_email_title_and_groups(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user(
        "bedrock_user1",
        DisplayName="김하늘",
        Given="하늘",
        Family="김",
        Title="개발자",
        Emails=[
            {"Value": "old@example.com", "Type": "home", "Primary": False},
            {"Value": "haneul.kim@example.com", "Type": "work", "Primary": True},
        ],
    )
    server.add_group("플랫폼팀", [user_id])
    server.add_group("AI Guild", [user_id])
    assert make().get_user_info(f'"d-1234567890.{user_id.upper()}"') == {
        "user_id": user_id,
        "label": "김하늘",
        "username": "bedrock_user1",
        "display_name": "김하늘",
        "email": "haneul.kim@example.com",
        "given_name": "하늘",
        "family_name": "김",
        "title": "개발자",
        "status": None,
        "groups": ["AI Guild", "플랫폼팀"],
        "source": "iam_identity_center",
        "updated_at": "2026-11-23T03:00:00Z",
    }


def test_users_without_email_are_labelled_by_what_they_have(server: DirectoryServer, make: Make) -> None:
    nothing = server.add_user("bedrock_user2")
    empty = server.add_user("bedrock_user3", DisplayName="  ", Emails=[], Given="Mina", Family="Park")
    mapper = make()
    assert mapper.refresh([nothing, empty]).status is Status.CONNECTED
    assert mapper.get_user_info(nothing)["label"] == "bedrock_user2"
    assert mapper.get_user_info(nothing)["email"] is None
    assert mapper.get_user_info(empty)["label"] == "Mina Park"


def test_the_file_is_by_the_contract_and_its_owner_s_alone(
    server: DirectoryServer, make: Make, tmp_path: Path
) -> None:
    user_id = server.add_user("kim", DisplayName="김", Emails=[{"Value": "kim@example.com", "Primary": True}])
    make().refresh([FOREIGN])
    path = tmp_path / "user_mappings.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text("utf-8")) == {
        "version": 1,
        "identity_store_id": server.store_id(),
        "updated_at": "2026-11-23T03:00:00Z",
        "users": {
            user_id: {
                "username": "kim",
                "display_name": "김",
                "email": "kim@example.com",
                "given_name": None,
                "family_name": None,
                "title": None,
                "status": None,
                "groups": [],
                "source": "iam_identity_center",
                "updated_at": "2026-11-23T03:00:00Z",
            },
            FOREIGN: {
                "username": None,
                "display_name": None,
                "email": None,
                "given_name": None,
                "family_name": None,
                "title": None,
                "status": None,
                "groups": [],
                "source": "unresolved",
                "updated_at": "2026-11-23T03:00:00Z",
                "reason": "not_found",
            },
        },
    }
    assert [entry.name for entry in tmp_path.iterdir()] == ["user_mappings.json"]


def test_more_than_a_thousand_users_are_all_found_in_few_calls(server: DirectoryServer, make: Make) -> None:
    ids = [server.add_user(f"user{number:04}", DisplayName=f"사용자 {number}") for number in range(1050)]
    server.add_group("all", ids[:250])
    for number in range(129):
        server.add_group(f"team {number:03}", ids[number * 3 : number * 3 + 3])
    mapper = make()
    mapper.refresh([*ids, FOREIGN])
    assert {user_id for user_id, person in mapper.people.items() if person.has_name} == set(ids)
    assert mapper.people[ids[4]].groups == ("all", "team 001")
    assert mapper.people[ids[1049]].groups == ()
    calls = Counter(server.calls)
    assert calls["ListUsers"] == 11
    assert calls["ListGroups"] == 2
    assert calls["ListGroupMemberships"] == 3 + 129
    assert calls["DescribeUser"] == 1
    assert len(server.calls) <= math.ceil(1050 / 100) + math.ceil((250 + 387) / 100) + 130 + 5


def test_an_organisation_of_another_directory_is_not_asked_for_one_by_one(
    server: DirectoryServer, make: Make
) -> None:
    known = server.add_user("kim", DisplayName="김")
    strangers = [f"aaaaaaaa-0000-4000-8000-{number:012}" for number in range(20_000)]
    mapper = make()
    mapper.refresh([known, "not-an-id", *strangers], force=False)
    assert len(server.calls) == 4, Counter(server.calls)
    assert Counter(person.reason for person in mapper.people.values()) == {
        "not_found": 20_000,
        "invalid_id": 1,
        None: 1,
    }
    server.calls.clear()
    mapper.refresh(strangers, force=False)
    assert server.calls == []


def test_many_ids_that_were_not_found_are_sought_in_one_reading_of_the_directory_an_hour_later(
    server: DirectoryServer, make: Make
) -> None:
    server.add_user("kim")
    strangers = [f"aaaaaaaa-0000-4000-8000-{number:012}" for number in range(101)]
    make().refresh(strangers)
    server.calls.clear()
    new = server.add_user("lee", DisplayName="이")
    mapper = make(NOW + timedelta(hours=1))
    mapper.refresh([new, *strangers], force=False)
    assert mapper.people[new].display_name == "이"
    assert Counter(server.calls) == ONE_READING


def test_a_second_start_within_a_day_asks_nothing(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", DisplayName="김")
    make().refresh([user_id, FOREIGN])
    server.calls.clear()
    later = make(NOW + timedelta(minutes=59))
    assert later.connect().status is Status.CONNECTED
    assert later.refresh([user_id, FOREIGN], force=False).identity_store_id == server.store_id()
    assert later.get_user_info(user_id)["label"] == "김"
    assert later.get_user_info(FOREIGN)["source"] == "unresolved"
    almost = make(NOW + timedelta(hours=23, minutes=59))
    assert almost.get_user_info(user_id)["label"] == "김"
    assert server.calls == []


def test_an_id_that_was_not_found_is_asked_for_again_after_an_hour(
    server: DirectoryServer, make: Make
) -> None:
    server.add_user("kim")
    make().refresh([FOREIGN])
    server.calls.clear()
    make(NOW + timedelta(hours=1)).get_user_info(FOREIGN)
    assert server.calls == ["ListInstances", "GetCallerIdentity", "DescribeUser"]


def test_after_a_day_the_whole_directory_is_read_again(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", DisplayName="김")
    make().refresh([user_id])
    new_id = server.add_user("lee", DisplayName="이")
    server.calls.clear()
    mapper = make(NOW + timedelta(hours=24))
    mapper.refresh([user_id, new_id], force=False)
    assert mapper.people[new_id].display_name == "이"
    assert Counter(server.calls) == ONE_READING


def test_a_user_added_since_is_looked_up_alone(server: DirectoryServer, make: Make) -> None:
    make().refresh([server.add_user("kim")])
    new_id = server.add_user("lee", DisplayName="이")
    server.calls.clear()
    assert make(NOW + timedelta(hours=2)).get_user_info(new_id)["label"] == "이"
    assert server.calls == ["ListInstances", "GetCallerIdentity", "DescribeUser"]


def test_a_deleted_user_keeps_the_last_names(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", DisplayName="김하늘", Emails=[{"Value": "kim@example.com"}])
    stays = server.add_user("lee")
    server.add_group("team", [user_id])
    make().refresh([user_id, stays])
    server.remove_user(user_id)
    for days in (1, 2):
        mapper = make(NOW + timedelta(days=days))
        mapper.refresh([user_id, stays], force=False)
        info = mapper.get_user_info(user_id)
        assert (info["label"], info["email"], info["status"]) == ("김하늘", "kim@example.com", "DELETED")
        assert (info["source"], info["groups"]) == ("iam_identity_center", ["team"])
        assert mapper.get_user_info(stays)["status"] is None
    assert Counter(server.calls)["DescribeUser"] == 1


def test_what_is_no_id_of_the_directory_is_not_asked_for(server: DirectoryServer, make: Make) -> None:
    mapper = make()
    mapper.refresh(["not-an-id", "906abcdef0-" + FOREIGN])
    assert mapper.people["not-an-id"].reason == "invalid_id"
    assert mapper.people["906abcdef0-" + FOREIGN].reason == "not_found"
    assert Counter(server.calls)["DescribeUser"] == 1


@pytest.mark.parametrize(
    "operation", ["sso:ListInstances", "identitystore:ListUsers"], ids=["instances", "users"]
)
def test_a_denied_call_is_a_state_that_names_the_permission(
    server: DirectoryServer, make: Make, tmp_path: Path, operation: str
) -> None:
    server.deny(operation)
    mapper = make()
    state = mapper.refresh([FOREIGN])
    assert state.status is Status.NOT_CONNECTED
    assert state.problem is not None
    assert state.problem.kind == "aws_denied_identity"
    assert operation in state.sentence("ko")
    assert "arn:aws:iam::123456789012:user/kim" in state.sentence("en")
    assert mapper.people == {}
    assert mapper.get_user_info(FOREIGN)["source"] == "unresolved"
    assert not (tmp_path / "user_mappings.json").exists()


def test_a_failure_keeps_the_names_of_yesterday(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", DisplayName="김")
    make().refresh([user_id])
    server.deny("identitystore:ListUsers")
    mapper = make(NOW + timedelta(days=3))
    assert mapper.get_user_info(user_id)["label"] == "김"
    assert mapper.state.status is Status.NOT_CONNECTED
    server.calls.clear()
    mapper.get_user_info(FOREIGN)
    mapper.refresh([user_id], force=False)
    assert server.calls == [], "a failure is not repeated for every id"
    server.answers.clear()
    assert mapper.refresh([user_id]).status is Status.CONNECTED


@pytest.mark.parametrize("operation", ["identitystore:ListGroups", "identitystore:ListGroupMemberships"])
def test_names_do_not_need_the_groups(server: DirectoryServer, make: Make, operation: str) -> None:
    user_id = server.add_user("kim", DisplayName="김")
    server.add_group("team", [user_id])
    make().refresh([user_id])
    server.deny(operation)
    mapper = make(NOW + timedelta(days=1))
    state = mapper.refresh([user_id])
    assert state.status is Status.CONNECTED
    assert operation in state.sentence("ko")
    assert mapper.get_user_info(user_id)["label"] == "김"
    assert mapper.get_user_info(user_id)["groups"] == ["team"]


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_a_refused_lookup_is_no_unknown_user(server: DirectoryServer, make: Make, code: str) -> None:
    user_id = server.add_user("kim")
    server.fail("DescribeUser", code)
    mapper = make()
    state = mapper.refresh([user_id, FOREIGN])
    assert state.status is Status.CONNECTED
    assert state.problem is not None
    assert state.problem.kind == {"AccessDeniedException": "aws_denied_identity"}.get(code, "aws_throttled")
    assert set(mapper.people) == {user_id}


def test_throttling_is_tried_five_times_and_then_a_state(server: DirectoryServer, make: Make) -> None:
    server.fail("ListUsers", "ThrottlingException")
    state = make().refresh()
    assert state.problem is not None
    assert (state.status, state.problem.kind) == (Status.NOT_CONNECTED, "aws_throttled")
    assert server.calls == ["ListInstances", "GetCallerIdentity"] + ["ListUsers"] * 5


@pytest.mark.parametrize(
    "code,extra,kind",
    [
        ("AccessDeniedException", {"Reason": "KMS_ACCESS_DENIED"}, "aws_key"),
        ("ValidationException", {"Reason": "KMS_DISABLED"}, "aws_key"),
        ("ResourceNotFoundException", {"ResourceType": "IDENTITY_STORE"}, "aws_no_store"),
        ("ExpiredTokenException", {}, "aws_expired_token"),
        ("UnrecognizedClientException", {}, "aws_wrong_key"),
    ],
)
def test_every_failure_of_listing_has_its_reason(
    server: DirectoryServer, make: Make, code: str, extra: dict[str, str], kind: str
) -> None:
    server.fail("ListUsers", code, **extra)
    state = make().refresh([FOREIGN])
    assert state.problem is not None
    assert (state.status, state.problem.kind) == (Status.NOT_CONNECTED, kind)


def test_a_key_failure_of_one_user_is_no_missing_user(server: DirectoryServer, make: Make) -> None:
    server.fail("DescribeUser", "ResourceNotFoundException", Reason="KMS_KEY_NOT_FOUND")
    mapper = make()
    state = mapper.refresh([FOREIGN])
    assert state.problem is not None
    assert state.problem.kind == "aws_key"
    assert mapper.people == {}


def test_no_credentials_no_profile_and_no_network_are_told_apart(
    server: DirectoryServer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = make(profile="audit").refresh()
    assert state.problem is not None
    assert (state.problem.kind, state.problem.values["profile"]) == ("aws_profile_not_found", "audit")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    state = make().refresh()
    assert state.problem is not None
    assert (state.problem.kind, state.problem.values["endpoint"]) == (
        "aws_unreachable",
        "http://127.0.0.1:1",
    )
    monkeypatch.setenv("AWS_ENDPOINT_URL", "nonsense")
    state = make().refresh()
    assert state.problem is not None
    assert state.problem.kind == "aws_bad_endpoint"
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
    state = make().refresh()
    assert state.problem is not None
    assert state.problem.kind == "aws_no_credentials"
    assert server.calls == []


def test_of_several_instances_one_must_be_named(server: DirectoryServer, make: Make) -> None:
    server.answers["ListInstances"] = (200, {"Instances": [_instance(1), _instance(2)]})
    state = make().refresh()
    assert state.status is Status.NOT_CONNECTED
    assert "IDENTITY_CENTER_INSTANCE_ARN" in state.sentence("ko")
    assert "ssoins-1" in state.sentence("en")
    chosen = make(instance_arn="arn:aws:sso:::instance/ssoins-2").refresh()
    assert (chosen.status, chosen.identity_store_id) == (Status.CONNECTED, "d-0000000002")
    wrong = make(instance_arn="arn:aws:sso:::instance/ssoins-9").refresh()
    assert wrong.problem is not None
    assert wrong.problem.kind == "identity_instance_not_found"


def test_only_an_active_instance_counts(server: DirectoryServer, make: Make) -> None:
    server.answers["ListInstances"] = (
        200,
        {"Instances": [_instance(1, "DELETE_IN_PROGRESS"), _instance(2)]},
    )
    assert make().refresh().identity_store_id == "d-0000000002"
    server.answers["ListInstances"] = (200, {"Instances": [_instance(1, "CREATE_IN_PROGRESS")]})
    state = make().refresh()
    assert state.problem is not None
    assert state.problem.kind == "identity_not_active"
    assert "CREATE_IN_PROGRESS" in state.sentence("ko")


def test_no_instance_is_not_configured_unless_one_was_asked_for(server: DirectoryServer, make: Make) -> None:
    server.answers["ListInstances"] = (200, {"Instances": []})
    state = make().refresh()
    assert state.status is Status.NOT_CONFIGURED
    assert "us-east-1" in state.sentence("ko")
    assert make(region="ap-northeast-2").refresh().status is Status.NOT_CONNECTED


def test_the_region_of_the_aws_profile_is_tried_too(
    server: DirectoryServer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-2")
    server.answers["ListInstances"] = (200, {"Instances": []})
    state = make().refresh()
    assert "us-east-1, ap-northeast-2" in state.sentence("en")
    assert server.calls == ["ListInstances", "ListInstances"]


def test_the_home_region_is_a_setting_of_its_own(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", "ap-northeast-2", DisplayName="김")
    mapper = make(region="ap-northeast-2")
    state = mapper.refresh()
    assert (state.identity_store_id, state.region) == (server.store_id("ap-northeast-2"), "ap-northeast-2")
    assert mapper.people[user_id].display_name == "김"


def test_a_given_store_needs_no_list_of_instances(server: DirectoryServer, make: Make) -> None:
    server.deny("sso:ListInstances")
    user_id = server.add_user("kim", DisplayName="김")
    mapper = make(store_id=server.store_id())
    assert mapper.refresh().status is Status.CONNECTED
    assert mapper.get_user_info(user_id)["label"] == "김"
    server.calls.clear()
    other = make(store_id="d-0000000009")
    assert other.get_user_info(user_id)["status"] == "DELETED", "names of another store are not this one's"


def test_a_role_is_assumed_for_the_directory(server: DirectoryServer, make: Make) -> None:
    server.add_user("kim")
    state = make(role_arn="arn:aws:iam::210987654321:role/directory").refresh()
    assert state.status is Status.CONNECTED
    assert server.calls[0] == "AssumeRole"


def test_connecting_is_a_short_try(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim")
    mapper = make()
    assert mapper.state.status is Status.NOT_CONNECTED
    assert mapper.connect().status is Status.CONNECTED
    assert server.calls == ["ListInstances", "GetCallerIdentity", "ListUsers"]
    mapper.refresh([user_id], force=False)
    assert server.calls[3:] == ["ListUsers", "ListGroups"]


def test_names_of_reports_and_uploads_give_way_to_the_directory(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", DisplayName="김")
    mapper = make()
    mapper.refresh([FOREIGN])
    mapper.add_report_emails({FOREIGN: "lee@example.com", user_id: "kim@example.com"})
    assert mapper.people[FOREIGN].source is NameSource.USER_REPORT
    uploaded = parse_mappings(
        json.dumps(
            {
                "version": 1,
                "users": {
                    FOREIGN: {"display_name": "이몽룡", "source": "iam_identity_center"},
                    user_id: {"display_name": "다른 이름", "source": "iam_identity_center"},
                },
            }
        ).encode(),
        "user_mappings.json",
    )
    mapper.add_uploaded(uploaded)
    again = make(NOW + timedelta(minutes=5))
    assert (again.people[FOREIGN].display_name, again.people[FOREIGN].source) == ("이몽룡", "upload")
    assert (again.people[user_id].display_name, again.people[user_id].email) == ("김", None)
    again.refresh([FOREIGN])
    assert again.people[FOREIGN].display_name == "이몽룡"
    assert [person.user_id for person in again.search("몽룡")] == [FOREIGN]


def test_a_file_of_a_newer_program_is_left_alone(server: DirectoryServer, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "user_mappings.json"
    path.write_text('{"version": 2, "people": []}', "utf-8")
    mapper = make()
    info = mapper.get_user_info(FOREIGN)
    assert info["source"] == "unresolved"
    assert mapper.file_problem is not None
    assert mapper.file_problem.kind == "mappings_newer"
    assert path.read_text("utf-8") == '{"version": 2, "people": []}'
    assert server.calls == []


def test_what_another_program_wrote_is_seen(server: DirectoryServer, make: Make) -> None:
    user_id = server.add_user("kim", DisplayName="김")
    first, second = make(), make()
    second.refresh([user_id])
    server.calls.clear()
    assert first.get_user_info(user_id)["label"] == "김"
    assert server.calls == []


Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def settings(**flags: object) -> Settings:
        return Settings.model_validate({"sources": (), "default_region": "us-east-1", **flags})

    monkeypatch.setitem(__import__("sys").modules, "config", SimpleNamespace(settings=settings))
    return lambda *flags: iam_identity_center_mapper.main(["--data-dir", str(tmp_path), *flags])


def test_the_command_prints_everybody_and_progress_beside(
    server: DirectoryServer, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    user_id = server.add_user("bedrock_user1", DisplayName="김하늘", Emails=[{"Value": "kim@example.com"}])
    server.add_user("bedrock_user2", DisplayName="Evil \x1b[31m name")
    assert run() == 0
    shown = capsys.readouterr()
    assert f"김하늘\tkim@example.com\tbedrock_user1\t{user_id}\t—\tiam_identity_center" in shown.out
    assert "매핑된 사용자 2명" in shown.out
    assert "\x1b" not in shown.out
    assert "사용자를 가져오는 중" in shown.err
    assert run("--search", "EXAMPLE.com", "--json", "--language", "en") == 0
    found = json.loads(capsys.readouterr().out)
    assert [user["user_id"] for user in found["users"]] == [user_id]
    assert found["status"] == "connected"
    assert run("--search", "nobody") == 0
    assert "'nobody'" in capsys.readouterr().out


def test_the_command_refreshes_when_told_to(server: DirectoryServer, run: Run) -> None:
    server.add_user("kim")
    assert run() == 0
    server.calls.clear()
    assert run() == 0
    assert server.calls == []
    assert run("--refresh") == 0
    assert "ListUsers" in server.calls


def test_the_command_fails_with_a_sentence(
    server: DirectoryServer, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    server.deny("identitystore:ListUsers")
    assert run() == 1
    assert "identitystore:ListUsers" in capsys.readouterr().err
    assert run("--json", "--language", "en") == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["kind"] == "aws_denied_identity"
    assert "identitystore:ListUsers" in error["next_step"]


def test_wrong_flags_end_with_two(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--nonsense") == 2
    assert run("--language", "fr") == 2
    assert run("--help") == 0
    assert "python iam_identity_center_mapper.py" in capsys.readouterr().out
