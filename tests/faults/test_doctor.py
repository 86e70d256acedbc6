"""`--check`: what works, and for what does not the exact permission; with policies that are enforced."""

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.core.authorization import enable_iam_authentication

import consolidate_kiro_reports_fixed as command
from kiro_usage.checks import check_folder
from tests.faults.proxy import elsewhere, failing
from tests.faults.stage import BUCKET, Stage, key
from tests.faults.table import DENIED_KEY, DENIED_LIST, GET, LIST

FIRST_LINES = ["credentials", "bucket", "region", "list", "reports", "get", "decrypt"]
OF_NAMES = ["identity", "identity_users", "identity_user", "identity_groups", "identity_members"]
OF_THIS_MACHINE = ["data_folder", "disk"]
NEEDED = {
    "s3:ListBucket": f"arn:aws:s3:::{BUCKET}",
    "s3:GetObject": f"arn:aws:s3:::{BUCKET}/*",
    "sso:ListInstances": "*",
    "identitystore:ListUsers": "*",
    "identitystore:DescribeUser": "*",
    "identitystore:ListGroups": "*",
    "identitystore:ListGroupMemberships": "*",
}
"""What a reader of reports and names needs, and on what."""


def check(stage: Stage, language: str = "en") -> tuple[int, dict[str, dict[str, Any]]]:
    """Exit code and the lines by name."""
    code, said = stage.run("--check", "--language", language)
    return code, {line["name"]: line for line in said["checks"]}


@pytest.fixture(scope="module")
def kim(upstream: str) -> Iterator[Any]:
    """A user of the account, and what gives the user permissions."""
    iam = boto3.client("iam", endpoint_url=upstream)
    iam.create_user(UserName="kim")
    keys = iam.create_access_key(UserName="kim")["AccessKey"]

    def allow(*actions: str) -> dict[str, str]:
        statements = [
            {"Effect": "Allow", "Action": action, "Resource": resource}
            for action, resource in NEEDED.items()
            if action in actions
        ]
        document = json.dumps({"Version": "2012-10-17", "Statement": statements})
        iam.put_user_policy(UserName="kim", PolicyName="reader", PolicyDocument=document)
        return {"AWS_ACCESS_KEY_ID": keys["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": keys["SecretAccessKey"]}

    yield allow
    iam.delete_user_policy(UserName="kim", PolicyName="reader")
    iam.delete_access_key(UserName="kim", AccessKeyId=keys["AccessKeyId"])
    iam.delete_user(UserName="kim")


def test_all_is_well_with_the_needed_permissions_and_nothing_more(stage: Stage, kim: Any) -> None:
    stage.set(**kim(*NEEDED))
    with enable_iam_authentication():
        code, lines = check(stage)
    assert [line["message"] for line in lines.values() if not line["ok"]] == []
    assert code == 0
    assert list(lines) == [*FIRST_LINES, *OF_NAMES, *OF_THIS_MACHINE]
    assert lines["credentials"]["message"] == "account 123456789012 (arn:aws:iam::123456789012:user/kim)"
    assert lines["bucket"]["message"] == "faulty exists"
    assert lines["region"]["message"] == "the server does not say; us-east-1 of the settings is used"
    assert lines["list"]["message"] == "s3://faulty/daily-report/ can be listed"
    assert lines["reports"]["message"] == (
        "6 files, 2026-07-01 – 2026-07-06 · accounts 111122223333 (6) · services KiroLogs (6)"
        " · kinds by_user_analytic (6) · regions us-east-1 (6)"
    )
    assert lines["get"]["message"] == (
        f"the newest file of each of 1 accounts, services, kinds and regions may be read, such as {key(6)}"
    )
    assert lines["decrypt"]["message"] == "no KMS key of one's own is in use"
    assert lines["identity_members"]["message"] == "identitystore:ListGroupMemberships is allowed"
    assert lines["data_folder"]["message"] == f"{stage.folder} can be written"


@pytest.mark.parametrize(
    "action,line,resource",
    [
        ("s3:ListBucket", "list", f"arn:aws:s3:::{BUCKET}"),
        ("s3:GetObject", "get", f"arn:aws:s3:::{BUCKET}/{key(6)}"),
        ("sso:ListInstances", "identity", "*"),
        ("identitystore:ListUsers", "identity_users", "identitystore"),
        ("identitystore:DescribeUser", "identity_user", "identitystore"),
        ("identitystore:ListGroups", "identity_groups", "identitystore"),
        ("identitystore:ListGroupMemberships", "identity_members", "identitystore"),
    ],
)
def test_each_missing_permission_is_named_with_what_it_is_needed_on(
    stage: Stage, kim: Any, action: str, line: str, resource: str
) -> None:
    stage.set(**kim(*(name for name in NEEDED if name != action)))
    with enable_iam_authentication():
        code, lines = check(stage)
    assert code == 1
    assert [name for name, said in lines.items() if not said["ok"]] == [line]
    assert action in lines[line]["message"]
    where = f"{resource}::*:identitystore/d-" if resource == "identitystore" else resource
    where = where.replace("identitystore::", "arn:aws:identitystore::", 1)
    assert f"Grant {action} on {where}" in lines[line]["next_step"]


def test_a_key_that_may_not_be_used_is_the_line_of_decrypting(stage: Stage) -> None:
    stage.rule(GET, DENIED_KEY)
    code, lines = check(stage, "ko")
    assert code == 1
    assert [name for name, said in lines.items() if not said["ok"]] == ["decrypt"]
    assert lines["decrypt"]["next_step"] == (
        "IAM 정책과 KMS 키 정책 양쪽에 kms:Decrypt를 허용하세요."
        " 키: arn:aws:kms:us-east-1:111122223333:key/1b2c"
    )


def test_the_key_that_reports_are_encrypted_with_is_named(stage: Stage) -> None:
    def encrypt(client: Any) -> None:
        body = client.get_object(Bucket=BUCKET, Key=key(6))["Body"].read()
        client.put_object(
            Bucket=BUCKET,
            Key=key(6),
            Body=body,
            ServerSideEncryption="aws:kms",
            SSEKMSKeyId="arn:aws:kms:us-east-1:111122223333:key/1b2c",
        )

    stage.in_bucket(encrypt)
    code, lines = check(stage)
    assert lines["region"]["message"] == "us-east-1"
    assert (code, lines["decrypt"]["message"]) == (
        0,
        "decrypted with the KMS key arn:aws:kms:us-east-1:111122223333:key/1b2c",
    )


def test_a_bucket_in_another_region_works_and_is_told(stage: Stage) -> None:
    stage.rule("*", elsewhere("eu-central-1"))
    _, lines = check(stage)
    assert lines["region"] == {
        "name": "region",
        "ok": True,
        "message": "eu-central-1 (the settings say us-east-1; it is followed)",
        "next_step": None,
    }


def test_a_bucket_that_is_not_there_ends_its_lines(stage: Stage) -> None:
    code, said = stage.run("--check", "--bucket", "no-such-bucket", "--language", "en")
    assert code == 1
    names = [line["name"] for line in said["checks"]]
    assert names == ["credentials", "bucket", *OF_NAMES, *OF_THIS_MACHINE]
    assert said["checks"][1]["message"] == "s3://no-such-bucket: there is no bucket of that name."


def test_a_prefix_without_reports_says_where_they_are(stage: Stage) -> None:
    code, said = stage.run("--check", "--prefix", "nowhere", "--language", "en")
    wrong = [line for line in said["checks"] if not line["ok"]]
    assert (code, [line["name"] for line in wrong]) == (1, ["reports"])
    assert wrong[0]["message"] == (
        "There are no reports under s3://faulty/nowhere/. Found there instead: daily-report/."
    )


def test_missing_credentials_are_told_once_and_what_hangs_on_them_is_left_out(stage: Stage) -> None:
    stage.set(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
    code, lines = check(stage)
    assert (code, list(lines)) == (1, ["credentials", "identity", *OF_THIS_MACHINE])
    assert lines["credentials"]["message"] == "No AWS credentials were found, so STS cannot be reached."


def test_an_endpoint_that_is_no_address_is_a_line_and_no_traceback(stage: Stage) -> None:
    stage.set(AWS_ENDPOINT_URL="nonsense")
    code, lines = check(stage)
    assert code == 1
    assert "Invalid endpoint: nonsense" in lines["credentials"]["message"]


def test_a_customer_key_of_the_identity_store_that_is_denied(stage: Stage) -> None:
    stage.rule(
        "ListUsers", failing(400, "AccessDeniedException", "kms:Decrypt denied", reason="KMS_ACCESS_DENIED")
    )
    code, lines = check(stage)
    assert code == 1
    assert [name for name, said in lines.items() if not said["ok"]] == ["identity_users"]
    assert "KMS" in lines["identity_users"]["message"]


def test_a_kept_name_does_not_hide_that_names_can_be_fetched_no_more(stage: Stage) -> None:
    fresh = {"version": 1, "identity_store_id": "d-1", "updated_at": "2099-01-01T00:00:00Z", "users": {}}
    (stage.folder / "user_mappings.json").write_text(json.dumps(fresh))
    stage.rule("ListInstances", failing(400, "AccessDeniedException"))
    code, lines = check(stage)
    assert (code, lines["identity"]["ok"]) == (1, False)


def test_the_check_leaves_no_folder_behind(stage: Stage) -> None:
    stage.start_anew()
    code, lines = check(stage)
    assert code == 0
    assert lines["data_folder"]["message"] == f"{stage.folder} does not exist yet and can be made"
    assert not stage.folder.exists()


def test_without_reports_a_policy_of_the_prefix_alone_is_no_missing_permission(stage: Stage) -> None:
    """The rest of the bucket is looked at for the reader's sake, and need not be allowed."""
    stage.set(KIRO_S3_PREFIX="empty")
    stage.rule(LIST, DENIED_LIST, after=1)
    code, lines = check(stage)
    assert code == 1
    assert [name for name, said in lines.items() if not said["ok"]] == ["reports"]
    assert (
        lines["reports"]["message"]
        == "There are no reports under s3://faulty/empty/. No other folder of the bucket can be seen either."
    )
    stage.proxy.reset()
    stage.rule(LIST, DENIED_LIST, after=1)
    code, said = stage.run()
    assert (code, said["error"]["kind"]) == (1, "no_reports")


def test_a_data_folder_that_is_a_file_is_to_be_fixed(stage: Stage) -> None:
    stage.start_anew()
    stage.folder.write_text("mine")
    code, lines = check(stage)
    assert (code, lines["data_folder"]["ok"], "disk" in lines) == (1, False, False)
    assert lines["data_folder"]["message"] == (
        f"{stage.folder} is a file where a folder is needed (Not a directory)."
    )


def test_a_data_folder_whose_name_is_too_long_is_to_be_fixed(tmp_path: Path) -> None:
    (folder,) = check_folder(tmp_path / ("x" * 300) / "data")
    assert not folder.ok
    assert "File name too long" in folder.line("en")


def test_a_nearly_full_disk_is_to_be_fixed(tmp_path: Path) -> None:
    folder, disk = check_folder(tmp_path, least_free=1 << 62)
    assert (folder.ok, disk.ok) == (True, False)
    assert "KIRO_DATA_DIR" in disk.line("ko")


@pytest.mark.parametrize(
    "language,good,bad",
    [
        (
            "ko",
            "✓ 목록 권한: s3://faulty/daily-report/ 목록을 볼 수 있습니다",
            (
                "✗ 복호화 권한: s3://faulty/<file>을(를) 암호화한 KMS 키를 쓸 권한이 없습니다. 필요한 권한: kms:Decrypt"
                " (호출자 arn:aws:iam::111122223333:user/kim) → IAM 정책과 KMS 키 정책 양쪽에 kms:Decrypt를 허용하세요."
                " 키: arn:aws:kms:us-east-1:111122223333:key/1b2c"
            ),
        ),
        (
            "en",
            "✓ List permission: s3://faulty/daily-report/ can be listed",
            (
                "✗ Decrypt permission: The KMS key that encrypts s3://faulty/<file> may not be used. Missing permission:"
                " kms:Decrypt (caller arn:aws:iam::111122223333:user/kim) → Allow kms:Decrypt in the IAM policy and in"
                " the policy of the KMS key. Key: arn:aws:kms:us-east-1:111122223333:key/1b2c"
            ),
        ),
    ],
)
def test_the_lines_for_people_say_well_or_what_to_fix(
    stage: Stage, language: str, good: str, bad: str
) -> None:
    stage.rule(GET, DENIED_KEY)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = command.main(["--check", "--data-dir", str(stage.folder), "--language", language])
    lines = printed.getvalue().splitlines()
    assert code == 1
    assert good in lines
    assert bad.replace("<file>", key(6)) in lines
