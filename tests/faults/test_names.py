"""Names under faults: what the command says, its exit code, and the file of names afterwards."""

import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import boto3
import pytest

import iam_identity_center_mapper as command
from tests.faults.proxy import Fault, cut_before_answer, failing, saying
from tests.faults.stage import Stage

CARL = "cccccccc-0000-4000-8000-000000000003"
"""Somebody of the reports, whom the directory does not list."""
KEPT = {
    "version": 1,
    "identity_store_id": None,
    "updated_at": "2026-01-01T00:00:00Z",
    "users": {CARL: {"email": "carl@example.com", "groups": [], "source": "user_report"}},
}
DENIED = failing(400, "AccessDeniedException", "User: arn:aws:iam::1:user/kim is not authorized")
TWO = saying(
    {
        "Instances": [
            {"InstanceArn": f"arn:aws:sso:::instance/ssoins-{number}", "IdentityStoreId": f"d-{number}"}
            for number in (1, 2)
        ]
    }
)
SET_PROFILE = (
    " Identity Center는 대개 관리 계정에 있으므로, 멤버 계정에서는 IDENTITY_CENTER_PROFILE이나"
    " IDENTITY_CENTER_ROLE_ARN을 지정하세요."
)
SET_PROFILE_EN = (
    " Identity Center mostly lives in the management account: in a member account set IDENTITY_CENTER_PROFILE or"
    " IDENTITY_CENTER_ROLE_ARN."
)


@dataclass(frozen=True)
class Row:
    """A call, what becomes of it, what is read; `part`: names come all the same."""

    name: str
    operation: str
    fault: Fault
    ko: str
    en: str
    part: bool = False


def _denied(name: str, operation: str, action: str, *, part: bool = False) -> Row:
    return Row(
        name,
        operation,
        DENIED,
        f"Identity Center의 <store>에 대한 권한이 없습니다. 필요한 권한: {action} (호출자 arn:aws:iam::1:user/kim)"
        f" IAM 정책에 arn:aws:identitystore::*:identitystore/<store>에 대한 {action} 권한을 추가하세요.{SET_PROFILE}",
        f"Access to <store> of Identity Center is not allowed. Missing permission: {action}"
        " (caller arn:aws:iam::1:user/kim)"
        f" Grant {action} on arn:aws:identitystore::*:identitystore/<store>.{SET_PROFILE_EN}",
        part,
    )


ROWS = [
    Row(
        "a member account without rights",
        "ListInstances",
        DENIED,
        "Identity Center의 IAM Identity Center (us-east-1)에 대한 권한이 없습니다. 필요한 권한: sso:ListInstances"
        f" (호출자 arn:aws:iam::1:user/kim) IAM 정책에 *에 대한 sso:ListInstances 권한을 추가하세요.{SET_PROFILE}",
        "Access to IAM Identity Center (us-east-1) of Identity Center is not allowed. Missing permission:"
        f" sso:ListInstances (caller arn:aws:iam::1:user/kim) Grant sso:ListInstances on *.{SET_PROFILE_EN}",
    ),
    _denied("listing users denied", "ListUsers", "identitystore:ListUsers"),
    _denied("listing groups denied", "ListGroups", "identitystore:ListGroups", part=True),
    _denied(
        "listing members denied", "ListGroupMemberships", "identitystore:ListGroupMemberships", part=True
    ),
    _denied("asking for a user denied", "DescribeUser", "identitystore:DescribeUser", part=True),
    Row(
        "no Identity Center",
        "ListInstances",
        saying({"Instances": []}),
        "리전 us-east-1에서 Identity Center 인스턴스를 찾지 못했습니다. IDENTITY_CENTER_REGION에 Identity Center의 홈"
        " 리전을 적으세요. 관리 계정에 있다면 IDENTITY_CENTER_PROFILE이나 IDENTITY_CENTER_ROLE_ARN도 지정하세요."
        " 그동안은 크레딧 리포트의 이메일을 이름으로 씁니다.",
        "There is no Identity Center instance in us-east-1. Set IDENTITY_CENTER_REGION to its home region; if it is"
        " in the management account, also IDENTITY_CENTER_PROFILE or IDENTITY_CENTER_ROLE_ARN. Until then the"
        " e-mails of the credits report stand in.",
    ),
    Row(
        "two Identity Centers",
        "ListInstances",
        TWO,
        "Identity Center 인스턴스가 2개 있어 하나를 골라야 합니다: arn:aws:sso:::instance/ssoins-1,"
        " arn:aws:sso:::instance/ssoins-2 사용할 ARN을 config.py의 IDENTITY_CENTER_INSTANCE_ARN 또는 환경 변수"
        " KIRO_IDENTITY_CENTER_INSTANCE_ARN에 적으세요.",
        "There are 2 Identity Center instances, one must be chosen: arn:aws:sso:::instance/ssoins-1,"
        " arn:aws:sso:::instance/ssoins-2 Set IDENTITY_CENTER_INSTANCE_ARN in config.py, or the environment variable"
        " KIRO_IDENTITY_CENTER_INSTANCE_ARN, to the ARN to use.",
    ),
    Row(
        "a customer key that is denied",
        "ListUsers",
        failing(
            400,
            "AccessDeniedException",
            "User: arn:aws:iam::1:user/kim is not authorized to perform: kms:Decrypt",
        ),
        "<store>을(를) 암호화한 KMS 키를 쓸 권한이 없습니다. 필요한 권한: kms:Decrypt (호출자 arn:aws:iam::1:user/kim)"
        " IAM 정책과 KMS 키 정책 양쪽에 kms:Decrypt를 허용하세요. 키: —",
        "The KMS key that encrypts <store> may not be used. Missing permission: kms:Decrypt"
        " (caller arn:aws:iam::1:user/kim) Allow kms:Decrypt in the IAM policy and in the policy of the KMS key. Key: —",
    ),
    Row(
        "throttled for ever",
        "ListUsers",
        failing(400, "ThrottlingException"),
        "AWS가 요청을 잠시 제한하고 있습니다(ThrottlingException). 대상: <store> 몇 분 뒤 다시 시도하세요. 이미 받은 것은"
        " 유지됩니다.",
        "AWS is limiting the rate of requests for now (ThrottlingException). It was about <store> Try again in some"
        " minutes. What has arrived is kept.",
    ),
    Row(
        "an expired token",
        "ListUsers",
        failing(400, "ExpiredTokenException"),
        "AWS 임시 자격 증명이 만료되어 <store>을(를) 읽지 못했습니다. 자격 증명을 새로 받으세요(SSO라면 aws sso login)."
        " 이미 가져온 데이터는 그대로 볼 수 있습니다.",
        "The temporary AWS credentials have expired, so <store> was not read. Get new credentials (with SSO: aws sso"
        " login). Data collected before can still be seen.",
    ),
    Row(
        "always cut before the answer",
        "ListUsers",
        cut_before_answer,
        "<store>을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다. 다시 시도하세요. 이미 받은 파일은 다시 받지"
        " 않습니다.",
        "The connection was cut, or the content damaged, while <store> was read. Try again. What has arrived is not"
        " fetched again.",
    ),
]


@pytest.fixture(scope="module")
def store(upstream: str) -> Iterator[str]:
    """A directory with one user in one group; yields its id."""
    client = boto3.client("identitystore", endpoint_url=upstream)
    (instance,) = boto3.client("sso-admin", endpoint_url=upstream).list_instances()["Instances"]
    store = {"IdentityStoreId": instance["IdentityStoreId"]}
    name = {"GivenName": "Ann", "FamilyName": "Lee"}
    user = client.create_user(UserName="ann", DisplayName="Ann Lee", Name=name, **store)["UserId"]
    group = client.create_group(DisplayName="data", **store)["GroupId"]
    member = client.create_group_membership(GroupId=group, MemberId={"UserId": user}, **store)
    yield instance["IdentityStoreId"]
    client.delete_group_membership(MembershipId=member["MembershipId"], **store)
    client.delete_group(GroupId=group, **store)
    client.delete_user(UserId=user, **store)


def names(folder: Path) -> dict[str, str | None]:
    """User names by the last names of the file."""
    users = json.loads((folder / "user_mappings.json").read_text())["users"]
    return {user["email"] or user["username"]: user["username"] for user in users.values()}


def run(stage: Stage, language: str) -> tuple[int, str, str]:
    """Exit code, what the command prints and what it says beside that."""
    printed, beside = io.StringIO(), io.StringIO()
    arguments = ["--refresh", "--json", "--language", language, "--data-dir", str(stage.folder)]
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(beside):
        code = command.main(arguments)
    return code, printed.getvalue(), beside.getvalue()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name.replace(" ", "-"))
def test_a_lasting_fault_is_told_keeps_the_names_and_heals(row: Row, stage: Stage, store: str) -> None:
    path = stage.folder / "user_mappings.json"
    path.write_text(json.dumps(KEPT))
    stage.rule(row.operation, row.fault)
    for language, expected in (("ko", row.ko), ("en", row.en)):
        sentence = expected.replace("<store>", store)
        code, printed, beside = run(stage, language)
        if row.part:
            assert code == 0
            assert sentence in beside
            assert names(stage.folder) == {"ann": "ann", "carl@example.com": None}
        else:
            error = json.loads(printed)["error"]
            assert (code, f"{error['message']} {error['next_step']}") == (1, sentence)
            assert json.loads(path.read_text()) == KEPT
    stage.proxy.reset()
    assert run(stage, "en")[0] == 0
    assert names(stage.folder) == {"ann": "ann", "carl@example.com": None}


@pytest.mark.parametrize("operation", ["ListInstances", "ListUsers", "ListGroups", "ListGroupMemberships"])
def test_a_passing_fault_ends_with_all_names(operation: str, stage: Stage, store: str) -> None:
    stage.rule(operation, failing(400, "ThrottlingException"), times=1)
    code, printed, _ = run(stage, "en")
    assert code == 0
    assert store in printed
    assert names(stage.folder) == {"ann": "ann"}


@pytest.mark.parametrize(
    "language,sentence",
    [
        ("ko", "이름 파일 <path>이(가) 손상되어 <aside>(으)로 옮겨 두었습니다."),
        ("en", "The file of names <path> is broken; it was set aside as <aside>."),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_damaged_file_of_names_is_set_aside_and_made_anew(
    stage: Stage, language: str, sentence: str
) -> None:
    path = stage.folder / "user_mappings.json"
    path.write_text('{"version": 1, "users"')
    code, _, beside = run(stage, language)
    (aside,) = stage.folder.glob("user_mappings.broken-*.json")
    assert code == 0
    assert sentence.replace("<path>", str(path)).replace("<aside>", str(aside)) in beside
    assert aside.read_text() == '{"version": 1, "users"'
    assert names(stage.folder) == {"ann": "ann"}
