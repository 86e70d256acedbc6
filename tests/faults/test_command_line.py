"""The command line under faults: what is read, the exit code, what is on disk; and that it ends right after all.

The law, for every fault: the output is the old one or the new one, whole; a run after the fault is gone ends
with the bytes of a run that never met one, and fetches no more again than was under way.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import consolidate_kiro_reports_fixed as command
from tests.aws_server import moto_server, put_objects
from tests.faults.proxy import (
    Fault,
    FaultProxy,
    cut_before_answer,
    cut_half_way,
    failing,
    fault_proxy,
    flipped_byte,
    slow,
    truncated,
)
from tests.source_tree import ROOT

BUCKET = "faulty"
FOLDER = "daily-report/AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1/2026"
HEADER = "UserId,Date,Chat_MessagesSent\n"


def key(day: int) -> str:
    return f"{FOLDER}/07/{day:02d}/00/111122223333_by_user_analytic_202607{day:02d}0000_report.csv"


def report(day: int, count: int) -> bytes:
    return (HEADER + f"u,07-{day:02d}-2026,{count}\n").encode()


OBJECTS = {key(day): report(day, day) for day in range(1, 13)}
OLD_CSV_SUM, NEW_CSV_SUM = sum(range(1, 7)), sum(range(1, 13))


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    with moto_server() as address:
        yield address


@pytest.fixture(scope="module")
def running(upstream: str) -> Iterator[FaultProxy]:
    with fault_proxy(upstream) as proxy:
        yield proxy


@pytest.fixture
def proxy(running: FaultProxy, upstream: str, monkeypatch: pytest.MonkeyPatch) -> FaultProxy:
    """The proxy without rules, in front of a bucket with the first six days."""
    running.reset()
    client = put_objects(upstream, BUCKET, {name: OBJECTS[name] for name in list(OBJECTS)[:6]})
    for name in list(OBJECTS)[6:]:
        client.delete_object(Bucket=BUCKET, Key=name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", running.url)
    monkeypatch.setenv("KIRO_BUCKET_NAME", BUCKET)
    return running


@dataclass(frozen=True)
class Told:
    """What a run said."""

    code: int
    said: dict[str, Any]

    @property
    def kind(self) -> str:
        """The kind of the error, or nothing."""
        return str(self.said.get("error", {}).get("kind", ""))


class Runner:
    """Runs of the command line over one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.output = folder / "out.csv"
        self._capsys = capsys

    def run(self, *flags: str) -> Told:
        """Run once; what was said and the exit code."""
        code = command.main(
            ["--data-dir", str(self.folder), "--output", "out.csv", "--json", "--language", "en", *flags]
        )
        return Told(code, json.loads(self._capsys.readouterr().out))

    def total(self) -> int:
        """The sum of the messages in the output."""
        lines = self.output.read_text().splitlines()
        place = lines[0].split(",").index("Chat_MessagesSent")
        return sum(int(line.split(",")[place]) for line in lines[1:])


@pytest.fixture
def runner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(tmp_path / "data", capsys)


@dataclass(frozen=True)
class Case:
    """A fault of an operation and what comes of it; `reason` stands in what is said of each of the `aside`
    files that are set aside.
    """

    name: str
    operation: str
    fault: Fault
    code: int
    times: int | None = None
    after: int = 0
    holding: str = ""
    kind: str = ""
    reason: str = ""
    names: str = ""
    aside: int = 1


DENIED = failing(403, "AccessDenied", "User: arn:aws:iam::111122223333:user/kim is not authorized")
KMS = failing(
    403, "AccessDenied", "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: kms:Decrypt"
)
ONE = "20260709"

TRANSIENT = [
    Case("list throttled twice", "ListObjectsV2", failing(503, "SlowDown"), 0, times=2),
    Case("get throttled twice", "GetObject", failing(503, "SlowDown"), 0, times=2),
    Case("list 500", "ListObjectsV2", failing(500, "InternalError"), 0, times=1),
    Case("get 500", "GetObject", failing(500, "InternalError"), 0, times=1),
    Case("get 503", "GetObject", failing(503, "ServiceUnavailable"), 0, times=2),
    Case("list slow", "ListObjectsV2", slow(0.3), 0, times=2),
    Case("get slow", "GetObject", slow(0.3), 0, times=2),
    Case("list cut before the answer", "ListObjectsV2", cut_before_answer, 0, times=1),
    Case("get cut before the answer", "GetObject", cut_before_answer, 0, times=1),
    Case("cut half way through a listing", "ListObjectsV2", cut_half_way, 0, times=1),
    Case("cut half way through a body", "GetObject", cut_half_way, 0, times=1),
    Case("a flipped byte once", "GetObject", flipped_byte, 0, times=1),
    Case("a truncated object once", "GetObject", truncated, 0, times=1),
]

LASTING = [
    Case("list throttled for ever", "ListObjectsV2", failing(503, "SlowDown"), 1, kind="aws_throttled"),
    Case("list denied", "ListObjectsV2", DENIED, 1, kind="aws_denied_list", names="s3:ListBucket"),
    Case("every new object denied", "GetObject", DENIED, 3, reason="s3:GetObject", aside=6),
    Case("decrypting denied", "GetObject", KMS, 3, reason="kms:Decrypt", aside=6),
    Case(
        "get throttled for ever",
        "GetObject",
        failing(503, "SlowDown"),
        3,
        reason="limiting the rate",
        aside=6,
    ),
    Case(
        "list with an expired token",
        "ListObjectsV2",
        failing(400, "ExpiredToken"),
        1,
        kind="aws_expired_token",
    ),
    Case(
        "an expired token half way",
        "GetObject",
        failing(400, "ExpiredToken"),
        1,
        after=2,
        kind="aws_expired_token",
    ),
    Case(
        "no such bucket", "ListObjectsV2", failing(404, "NoSuchBucket"), 1, kind="aws_no_bucket", names=BUCKET
    ),
    Case("clock skew", "ListObjectsV2", failing(403, "RequestTimeTooSkewed"), 1, kind="aws_clock_skew"),
    Case("one object denied", "GetObject", DENIED, 3, holding=ONE, reason="s3:GetObject"),
    Case(
        "one object archived",
        "GetObject",
        failing(403, "InvalidObjectState"),
        3,
        holding=ONE,
        reason="archive",
    ),
    Case("one object gone", "GetObject", failing(404, "NoSuchKey"), 3, holding=ONE, reason=ONE),
    Case("a flipped byte always", "GetObject", flipped_byte, 3, holding=ONE, reason=""),
    Case("a truncated object always", "GetObject", truncated, 3, holding=ONE, reason=""),
    Case("a body always cut half way", "GetObject", cut_half_way, 3, holding=ONE, reason=""),
]


def _by_name(case: Case) -> str:
    return case.name


def _apply(proxy: FaultProxy, case: Case) -> None:
    proxy.rule(case.operation, case.fault, times=case.times, after=case.after, holding=case.holding)


@pytest.fixture
def half_collected(proxy: FaultProxy, runner: Runner, upstream: str) -> Runner:
    """Six days collected, and six more delivered since."""
    proxy.reset()
    assert runner.run().code == 0
    assert runner.total() == OLD_CSV_SUM
    put_objects(upstream, BUCKET, dict(list(OBJECTS.items())[6:]))
    return runner


def _clean(
    upstream: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> bytes:
    """The output of a run that meets no fault."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", upstream)
    never = Runner(tmp_path / "never", capsys)
    assert never.run().code == 0
    return never.output.read_bytes()


@pytest.mark.parametrize("case", TRANSIENT, ids=_by_name)
def test_a_passing_fault_ends_in_success(case: Case, proxy: FaultProxy, half_collected: Runner) -> None:
    _apply(proxy, case)
    told = half_collected.run()
    assert (told.code, told.said.get("error")) == (0, None)
    assert told.said["files"] | {"listed": 12} == {
        "listed": 12,
        "new": 6,
        "unchanged": 6,
        "vanished": 0,
        "set_aside": 0,
    }
    assert half_collected.total() == NEW_CSV_SUM


@pytest.mark.parametrize("case", LASTING, ids=_by_name)
def test_a_lasting_fault_is_told_and_heals(
    case: Case,
    proxy: FaultProxy,
    half_collected: Runner,
    upstream: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _apply(proxy, case)
    told = half_collected.run()
    assert told.code == case.code, told.said
    if case.code == 1:
        assert told.kind == case.kind
        assert case.names in told.said["error"]["message"] + told.said["error"]["next_step"]
        assert told.said["error"]["next_step"]
        assert half_collected.total() == OLD_CSV_SUM, "the old output stays whole"
    else:
        files = told.said["set_aside_files"]
        assert len(files) == case.aside
        assert all(case.holding in item["key"] and case.reason in item["reason"] for item in files), files
        assert half_collected.total() == (NEW_CSV_SUM - 9 if case.holding else OLD_CSV_SUM)
    proxy.reset()
    healed = half_collected.run()
    assert healed.code == 0, healed.said
    assert proxy.calls["GetObject"] <= 6
    expected = _clean(upstream, tmp_path, capsys, monkeypatch)
    assert half_collected.output.read_bytes() == expected


def test_a_full_disk_leaves_the_old_output_whole(half_collected: Runner) -> None:
    """No file may grow beyond 12 kB: what is left to write does not fit."""
    before = half_collected.output.read_bytes()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000));"
                " import consolidate_kiro_reports_fixed as command; sys.exit(command.main(sys.argv[1:]))"
            ),
            *("--data-dir", str(half_collected.folder), "--output", "out.csv", "--json", "--language", "en"),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    told = json.loads(done.stdout)["error"]
    assert (told["kind"], bool(told["next_step"])) == ("data_folder", True)
    assert half_collected.output.read_bytes() == before
    assert half_collected.run().code == 0
    assert half_collected.total() == NEW_CSV_SUM
