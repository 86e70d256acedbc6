"""The command line under faults: what is read, the exit code, what is on disk; and that it ends right after all.

The law, for every fault: the output is the old one or the new one, whole; a run after the fault is gone ends
with the bytes of a run that never met one, and fetches no more again than was under way.
"""

import json
import subprocess
import sys
from typing import Any

import pytest
from botocore.credentials import RefreshableCredentials

import consolidate_kiro_reports_fixed as command
from tests.faults.proxy import failing, first
from tests.faults.sentences import SENTENCES
from tests.faults.stage import BUCKET, OBJECTS, Stage, key, report
from tests.faults.table import GET, LASTING, PASSING, Row
from tests.source_tree import ROOT


def _name(row: Row) -> str:
    return row.name.replace(" ", "-")


@pytest.mark.parametrize("row", PASSING, ids=_name)
def test_a_passing_fault_ends_in_success(row: Row, stage: Stage) -> None:
    row.play(stage)
    code, said = stage.run()
    assert (code, said.get("error")) == (0, None)
    assert said["files"] == {"listed": 6, "new": 3, "unchanged": 3, "vanished": 0, "set_aside": 0}
    assert stage.output() == stage.wanted()
    assert stage.stored() == [6]


@pytest.mark.parametrize("row", LASTING, ids=_name)
def test_a_lasting_fault_is_told_and_heals(row: Row, stage: Stage) -> None:
    for language, sentence in zip(("ko", "en"), SENTENCES[row.name], strict=True):
        if language == "ko" or not row.is_played_once:
            row.play(stage)
        code, said = stage.run("--language", language)
        assert code == row.code, said
        if code == 1:
            assert said["error"]["kind"] == row.kind
            assert f"{said['error']['message']} {said['error']['next_step']}" == stage.told(
                sentence.replace("<file>", key(6))
            )
        else:
            expected = {key(day): sentence.replace("<file>", key(day)) for day in row.aside}
            assert {item["key"]: item["reason"] for item in said["set_aside_files"]} == expected
    left = [day for day in range(1, 7) if day not in (row.aside or (4, 5, 6))]
    assert stage.messages() == left
    assert stage.stored() == [len(left)]
    _undo(stage)
    assert stage.run()[0] == 0
    assert stage.output() == stage.wanted()
    assert stage.stored() == [6]
    assert stage.proxy.calls["GetObject"] <= 3


def _undo(stage: Stage) -> None:
    """The fault is gone: what is on disk stays as it was left, but for what stood in the way."""
    stage.heal()
    if stage.touched:
        stage.in_bucket(lambda client: client.put_object(Bucket=BUCKET, Key=key(5), Body=OBJECTS[key(5)]))
    raw = stage.folder.parent / "raw"
    if raw.exists():
        (stage.folder / "raw").unlink()
        raw.rename(stage.folder / "raw")


def test_an_object_that_changes_after_the_list_comes_in_its_new_form(stage: Stage) -> None:
    def change(client: Any) -> None:
        client.put_object(Bucket=BUCKET, Key=key(5), Body=report(5, 5000))

    stage.rule(GET, first(lambda: stage.in_bucket(change)), times=1, holding="20260705")
    code, said = stage.run()
    assert (code, said["files"]["new"], said["files"]["set_aside"]) == (0, 3, 0)
    assert stage.messages() == [1, 2, 3, 4, 5000, 6]
    stage.heal()
    code, said = stage.run()
    assert (code, said["files"]["new"]) == (0, 1)
    assert stage.messages() == [1, 2, 3, 4, 5000, 6]
    code, said = stage.run()
    assert (code, said["files"]["new"]) == (0, 0)


def test_a_dry_run_under_a_fault_leaves_no_trace(stage: Stage) -> None:
    stage.start_anew()
    stage.rule("ListObjectsV2", failing(503, "SlowDown"))
    assert stage.run("--dry-run")[0] == 1
    stage.heal()
    code, said = stage.run("--dry-run")
    assert (code, said["files"]["new"], said["output"]) == (0, 6, None)
    assert not stage.folder.exists()


@pytest.mark.parametrize(
    "damage",
    [
        b"{",
        b"[]",
        b'{"version": 1}',
        b'{"version": 1, "partitions": [{}]}',
        b'{"version": 1, "partitions": [], "before": null}',
    ],
)
def test_a_damaged_index_of_the_store_has_it_built_again(stage: Stage, damage: bytes) -> None:
    (stage.folder / "store" / "index.json").write_bytes(damage)
    assert stage.run()[0] == 0
    assert stage.output() == stage.wanted()
    assert stage.stored() == [6]


@pytest.mark.parametrize("part", ["activity", "ledger_activity"])
def test_a_damaged_file_of_the_store_has_it_built_again(stage: Stage, part: str) -> None:
    assert stage.run()[0] == 0
    index = json.loads((stage.folder / "store" / "index.json").read_bytes())
    parquet = stage.folder / "store" / index["partitions"][0]["table" if part == "activity" else "ledger"]
    parquet.write_bytes(b"no Parquet any more" * 20)
    code, said = stage.run("--end-date", "2026-07-03", "--language", "en")
    assert code == 0
    assert any("and have been made anew from the original files" in warning for warning in said["warnings"])
    assert stage.messages() == [1, 2, 3]
    assert stage.run()[0] == 0
    assert stage.output() == stage.wanted()


def test_warnings_stand_beside_the_result_and_a_log_is_not_filled(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--data-dir", str(stage.folder), "--output", "out.csv", "--language", "en"]
    assert command.main([*arguments, "--regions", "us-east-1,eu-central-1"]) == 0
    told = capsys.readouterr()
    warning = "Warning: There are no reports of the asked region eu-central-1."
    assert warning in told.err.splitlines()
    assert warning not in told.out
    assert told.err.count("\r") < 20


def test_credentials_that_end_between_list_and_get_are_told(stage: Stage) -> None:
    """A program that hands out credentials for a moment, then none any more."""
    program = stage.folder.parent / "credentials.py"
    given = stage.folder.parent / "given"
    program.write_text(
        "import datetime, json, pathlib, sys\n"
        f"given = pathlib.Path({str(given)!r})\n"
        "if given.exists():\n"
        "    sys.exit('the session is over')\n"
        "given.touch()\n"
        "end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=700)\n"
        "print(json.dumps({'Version': 1, 'AccessKeyId': 'a', 'SecretAccessKey': 'b', 'SessionToken': 'c',\n"
        "                  'Expiration': end.isoformat()}))\n"
    )
    config = stage.folder.parent / "config"
    config.write_text(f"[profile short]\ncredential_process = {sys.executable} {program}\n")
    stage.set(
        AWS_CONFIG_FILE=str(config),
        AWS_PROFILE="short",
        AWS_ACCESS_KEY_ID=None,
        AWS_SECRET_ACCESS_KEY=None,
    )
    stage.environment.setattr(RefreshableCredentials, "_mandatory_refresh_timeout", 701)
    code, said = stage.run("--language", "en")
    assert (code, said["error"]["kind"]) == (1, "aws_credentials_source")
    assert "profile short" in said["error"]["message"]
    assert stage.messages() == [1, 2, 3]


def test_a_data_folder_that_is_a_file_is_told(stage: Stage) -> None:
    path = stage.folder.parent / "file"
    path.write_text("mine")
    code, said = stage.run("--data-dir", str(path), "--language", "ko")
    assert (code, said["error"]["message"]) == (1, f"{path}은(는) 폴더여야 하는데 파일입니다(File exists).")
    assert path.read_text() == "mine"


_LIMITS = {
    "full": "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))",
    # Root writes where nobody may; without these two capabilities it is a user like any other.
    "denied": (
        "import ctypes, os; prctl = ctypes.CDLL(None).prctl; prctl(24, 1, 0, 0, 0); prctl(24, 2, 0, 0, 0);"
        " os.environ.get('DROPPED') or os.execve(sys.executable, [sys.executable, '-c', CODE, *sys.argv[1:]],"
        " os.environ | {'DROPPED': '1'})"
    ),
}


def _limited(stage: Stage, limit: str, *flags: str) -> list[tuple[int, dict[str, str]]]:
    """Both languages in a process of its own that may write only so much; exit codes and errors."""
    code = (
        f"import io, json, sys; from contextlib import redirect_stdout; CODE = sys.orig_argv[2]; {_LIMITS[limit]}\n"
        "import consolidate_kiro_reports_fixed as command\n"
        "for language in ('ko', 'en'):\n"
        "    printed = io.StringIO()\n"
        "    with redirect_stdout(printed):\n"
        "        code = command.main([*sys.argv[1:], '--language', language])\n"
        "    print(json.dumps([code, json.loads(printed.getvalue())['error']]))\n"
    )
    arguments = ["--data-dir", str(stage.folder), "--output", "out.csv", "--json", *flags]
    program = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def test_a_full_disk_leaves_the_old_output_whole(stage: Stage) -> None:
    """No file may grow beyond 12 kB: what is left to write does not fit."""
    told = _limited(stage, "full")
    assert [(code, error["kind"]) for code, error in told] == [(1, "disk_full"), (1, "disk_full")]
    assert "디스크가 가득 차 " in told[0][1]["message"]
    assert told[0][1]["next_step"] == (
        "공간을 비우거나 --data-dir(KIRO_DATA_DIR)로 다른 디스크를 쓰고 다시 실행하세요. 이전 결과는 그대로입니다."
    )
    assert told[1][1]["message"].startswith("The disk is full: ")
    assert stage.messages() == [1, 2, 3]
    assert stage.stored() == [3]
    stage.heal()
    assert stage.run()[0] == 0
    assert stage.output() == stage.wanted()


@pytest.mark.parametrize("place", ["data folder", "new data folder", "folder of the output"])
def test_a_folder_that_may_not_be_written_is_told(stage: Stage, place: str) -> None:
    closed = stage.folder.parent / "closed"
    closed.mkdir()
    flags = {
        "data folder": (),
        "new data folder": ("--data-dir", str(closed / "data")),
        "folder of the output": ("--output", str(closed / "out.csv")),
    }[place]
    shut = stage.folder if place == "data folder" else closed
    shut.chmod(0o555)
    for name in ("manifest.sqlite", ".collection.lock", ".collection.since") if shut == stage.folder else ():
        (shut / name).chmod(0o444)
    told = _limited(stage, "denied", *flags)
    assert [(code, error["kind"]) for code, error in told] == [(1, "folder_denied"), (1, "folder_denied")]
    assert str(shut) in told[0][1]["message"]
    assert "쓸 권한이 없습니다" in told[0][1]["message"]
    assert "may not be written" in told[1][1]["message"]
    assert "--data-dir" in told[0][1]["next_step"]
    assert stage.messages() == [1, 2, 3]
    shut.chmod(0o755)
    for name in ("manifest.sqlite", ".collection.lock", ".collection.since") if shut == stage.folder else ():
        (shut / name).chmod(0o644)
    stage.heal()
    assert stage.run()[0] == 0
    assert stage.output() == stage.wanted()
