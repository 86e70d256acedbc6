"""The table of faults: what happens, how the command ends, which files are set aside.

What is read of each, in both languages, stands in `sentences.py`.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiro_usage.sources import s3_client
from tests.faults.proxy import (
    Fault,
    cut_before_answer,
    cut_half_way,
    elsewhere,
    failing,
    first,
    flipped_byte,
    slow,
    truncated,
)
from tests.faults.stage import BUCKET, Stage, key, report

LIST, GET = "ListObjectsV2", "GetObject"
KIM = "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: "
DENIED_LIST = failing(403, "AccessDenied", f"{KIM}s3:ListBucket on resource: arn:aws:s3:::{BUCKET} because")
DENIED_GET = failing(403, "AccessDenied", "Access Denied")
KMS_KEY = "arn:aws:kms:us-east-1:111122223333:key/1b2c"
DENIED_KEY = failing(403, "AccessDenied", f"{KIM}kms:Decrypt on resource: {KMS_KEY} because")
SLOW_DOWN = failing(503, "SlowDown")
FIVE = "20260705"
"""In the key of the file of 5 July alone."""


@dataclass(frozen=True)
class Row:
    """A fault; the exit code; the days in July whose files are set aside; the kind of the failure."""

    name: str
    play: Callable[[Stage], object]
    code: int = 0
    aside: tuple[int, ...] = ()
    kind: str = ""
    is_played_once: bool = True
    """False: the fault is over with the first run, and played again before the second."""


def on(operation: str, fault: Fault, **how: object) -> Callable[[Stage], object]:
    """A rule of the proxy."""
    return lambda stage: stage.rule(operation, fault, **how)


def setting(**variables: str | None) -> Callable[[Stage], object]:
    """Variables of the environment."""
    return lambda stage: stage.set(**variables)


def both(*plays: Callable[[Stage], object]) -> Callable[[Stage], object]:
    """Several at once."""
    return lambda stage: [play(stage) for play in plays]


def _delete(client: Any) -> None:
    client.delete_object(Bucket=BUCKET, Key=key(5))


def _vanish(stage: Stage) -> None:
    stage.in_bucket(lambda client: client.put_object(Bucket=BUCKET, Key=key(5), Body=report(5, 5)))
    stage.rule(GET, first(lambda: stage.in_bucket(_delete)), times=1, holding=FIVE)


def _archive(stage: Stage) -> None:
    stage.in_bucket(
        lambda client: client.put_object(Bucket=BUCKET, Key=key(5), Body=report(5, 5), StorageClass="GLACIER")
    )


def _refuse(stage: Stage) -> None:
    """Nobody listens there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    stage.values["nobody"] = nobody
    stage.set(AWS_ENDPOINT_URL=nobody)


def _impatient(stage: Stage) -> None:
    stage.environment.setattr(s3_client, "READ_SECONDS", 0.3)
    stage.set(AWS_MAX_ATTEMPTS="1")
    stage.rule(LIST, slow(1))


def _sso(stage: Stage) -> None:
    """A profile of the SSO whose session is over."""
    config = stage.folder.parent / "config"
    config.write_text(
        "[profile team]\nsso_session = team\nsso_account_id = 111122223333\nsso_role_name = reader\n"
        "[sso-session team]\nsso_region = us-east-1\nsso_start_url = https://example.awsapps.com/start\n"
    )
    stage.set(
        AWS_CONFIG_FILE=str(config),
        AWS_PROFILE="team",
        AWS_ACCESS_KEY_ID=None,
        AWS_SECRET_ACCESS_KEY=None,
        HOME=str(stage.folder.parent),
    )


def _file_for_folder(stage: Stage) -> None:
    """A file is where the mirror should be."""
    (stage.folder / "raw").rename(stage.folder.parent / "raw")
    (stage.folder / "raw").write_text("in the way")


PASSING = [
    Row("list throttled once", on(LIST, SLOW_DOWN, times=1)),
    Row("list throttled twice", both(setting(AWS_MAX_ATTEMPTS="3"), on(LIST, SLOW_DOWN, times=2))),
    Row("get throttled once", on(GET, SLOW_DOWN, times=1)),
    Row("every get throttled once", on(GET, SLOW_DOWN, times=3)),
    Row("list 500", on(LIST, failing(500, "InternalError"), times=1)),
    Row("list 503", on(LIST, failing(503, "ServiceUnavailable"), times=1)),
    Row("get 500", on(GET, failing(500, "InternalError"), times=1)),
    Row("get 503", on(GET, failing(503, "ServiceUnavailable"), times=2)),
    Row("list slow", on(LIST, slow(0.3), times=2)),
    Row("get slow", on(GET, slow(0.3), times=2)),
    Row("list cut before the answer", on(LIST, cut_before_answer, times=1)),
    Row("list cut half way", on(LIST, cut_half_way, times=1)),
    Row("get cut before the answer", on(GET, cut_before_answer, times=1)),
    Row("get cut half way through the body", on(GET, cut_half_way, times=1)),
    Row("a flipped byte once", on(GET, flipped_byte, times=1)),
    Row("a truncated object once", on(GET, truncated, times=1)),
    Row("bucket in another region", on("*", elsewhere("eu-central-1"))),
]

LASTING = [
    Row("list throttled for ever", on(LIST, SLOW_DOWN), 1, kind="aws_throttled"),
    Row("list 500 for ever", on(LIST, failing(500, "InternalError")), 1, kind="aws_unavailable"),
    Row("list 503 for ever", on(LIST, failing(503, "ServiceUnavailable")), 1, kind="aws_unavailable"),
    Row("list too slow", _impatient, 1, kind="aws_read_timeout"),
    Row("connection refused", _refuse, 1, kind="aws_unreachable"),
    Row("list always cut before the answer", on(LIST, cut_before_answer), 1, kind="aws_connection_cut"),
    Row("list always cut half way", on(LIST, cut_half_way), 1, kind="aws_unavailable"),
    Row("list denied", on(LIST, DENIED_LIST), 1, kind="aws_denied_list"),
    Row("list with an expired token", on(LIST, failing(400, "ExpiredToken")), 1, kind="aws_expired_token"),
    Row(
        "an expired token half way",
        on(GET, failing(400, "ExpiredToken"), after=2),
        1,
        kind="aws_expired_token",
    ),
    Row("no such bucket", setting(KIRO_BUCKET_NAME="no-such-bucket"), 1, kind="aws_no_bucket"),
    Row(
        "bucket in another region that is not told",
        on(LIST, failing(301, "PermanentRedirect")),
        1,
        kind="aws_other_region_unknown",
    ),
    Row("clock skew", on("*", failing(403, "RequestTimeTooSkewed")), 1, kind="aws_clock_skew"),
    Row(
        "no credentials",
        setting(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None),
        1,
        kind="aws_no_credentials",
    ),
    Row("half of the credentials", setting(AWS_SECRET_ACCESS_KEY=None), 1, kind="aws_partial_credentials"),
    Row("an unknown profile", setting(AWS_PROFILE="nobody"), 1, kind="aws_profile_not_found"),
    Row("an expired SSO session", _sso, 1, kind="aws_sso_expired"),
    Row("an endpoint that is no address", setting(AWS_ENDPOINT_URL="nonsense"), 1, kind="aws_bad_endpoint"),
    Row("a number of attempts that is none", setting(AWS_MAX_ATTEMPTS="many"), 1, kind="aws_bad_endpoint"),
    Row("every new object denied", on(GET, DENIED_GET), 3, (4, 5, 6)),
    Row("decrypting denied", on(GET, DENIED_KEY), 3, (4, 5, 6)),
    Row("get throttled for ever", on(GET, SLOW_DOWN), 3, (4, 5, 6)),
    Row("get 500 for ever", on(GET, failing(500, "InternalError")), 3, (4, 5, 6)),
    Row("one object denied", on(GET, DENIED_GET, holding=FIVE), 3, (5,)),
    Row("one object archived", _archive, 3, (5,)),
    Row("an object vanished after the list", _vanish, 3, (5,), is_played_once=False),
    Row("get always cut before the answer", on(GET, cut_before_answer, holding=FIVE), 3, (5,)),
    Row("get always cut half way", on(GET, cut_half_way, holding=FIVE), 3, (5,)),
    Row("a flipped byte always", on(GET, flipped_byte, holding=FIVE), 3, (5,)),
    Row("a truncated object always", on(GET, truncated, holding=FIVE), 3, (5,)),
    Row("a file where the mirror should be", _file_for_folder, 1, kind="folder_is_file"),
]
