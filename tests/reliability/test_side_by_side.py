"""Two collectors at once, and readers while collections run: each sees a whole state."""

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import duckdb
import pytest

import consolidate_kiro_reports_fixed as command
from kiro_usage.errors import StoreError
from kiro_usage.store import open_store, sweep_store
from kiro_usage.store.index import store_folder
from tests.aws_server import moto_server, put_objects
from tests.source_tree import ROOT
from tests.store.mirror import Mirror
from tests.ui.reports import activity_csv, credits_csv, key

BUCKET = "side-by-side"
USER = "aaaaaaaa-0000-4000-8000-000000000001"
ROUNDS = 3


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with moto_server() as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        monkeypatch.setenv("KIRO_BUCKET_NAME", BUCKET)
        yield address


def collect(data_dir: Path) -> tuple[int, dict[str, dict[str, str]]]:
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(io.StringIO()):
        flags = ["--data-dir", str(data_dir), "--output", "out.csv", "--report", "all", "--json"]
        code = command.main([*flags, "--language", "en"])
    return code, json.loads(told.getvalue())


def deliver(endpoint: str, count: int) -> None:
    """Three days of both reports; each row says the number of the delivery."""
    objects = {}
    for day in (1, 2, 3):
        date = f"2026-{day + 5:02}-{day:02}"
        rows = activity_csv((USER, f"{day + 5:02}-{day:02}-2026", {"Chat_MessagesSent": count}))
        objects[key("by_user_analytic", "us-east-1", date)] = rows
        objects[key("user_report", "us-east-1", date)] = credits_csv((USER, date, str(count)))
    put_objects(endpoint, BUCKET, objects)


def counts(data_dir: Path) -> tuple[float, ...]:
    """The number of the delivery in every row of both reports, as a reader of the store finds them."""
    tables = open_store(data_dir)
    with duckdb.connect() as database:
        rows = []
        for paths, column in ((tables.activity, "Chat_MessagesSent"), (tables.credits, "Credits_Used")):
            for path in paths:
                rows += database.execute(f"SELECT {column} FROM read_parquet(?)", [str(path)]).fetchall()
    return tuple(float(value) for (value,) in rows)


def test_a_reader_finds_one_delivery_whole_at_any_moment(endpoint: str, tmp_path: Path) -> None:
    deliver(endpoint, 1)
    assert collect(tmp_path)[0] == 0
    seen: list[tuple[float, ...]] = []
    failures: list[Exception] = []
    ended = threading.Event()

    def read_on() -> None:
        while not ended.is_set():
            try:
                seen.append(counts(tmp_path))
            except (StoreError, duckdb.Error) as error:
                failures.append(error)

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        for number in range(2, 2 + ROUNDS):
            deliver(endpoint, number)
            assert collect(tmp_path)[0] == 0
    finally:
        ended.set()
        reader.join()
    assert failures == []
    assert set(seen) <= {(float(number),) * 6 for number in range(1, 2 + ROUNDS)}
    assert counts(tmp_path) == (1.0 + ROUNDS,) * 6


def test_a_reader_of_the_state_before_keeps_its_files_through_the_sweep_of_the_next_run(
    tmp_path: Path,
) -> None:
    mirror = Mirror(tmp_path)
    name = key("by_user_analytic", "us-east-1", "2026-07-31")
    states = []
    for count in (1, 2, 3):
        sweep_store(mirror.folder)
        mirror.put(name, f"a,07-31-2026,{count},")
        states.append(mirror.build().tables.activity)
    first, second, third = (path for (path,) in states)
    assert (first.exists(), second.exists(), third.exists()) == (True, True, True)
    sweep_store(mirror.folder)
    assert (first.exists(), second.exists(), third.exists()) == (False, True, True)
    mirror.build()
    sweep_store(mirror.folder)
    assert second.exists(), "nothing new was collected, so the state before is still the same"


def test_an_index_that_is_switched_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = Mirror(tmp_path)
    name = key("by_user_analytic", "us-east-1", "2026-07-31")
    mirror.put(name, "a,07-31-2026,1,")
    (old,) = mirror.build().tables.activity
    read = Path.read_bytes

    def read_and_be_late(path: Path) -> bytes:
        text = read(path)
        if old.exists():
            old.unlink()
            mirror.put(name, "a,07-31-2026,2,")
            mirror.build()
        return text

    monkeypatch.setattr(Path, "read_bytes", read_and_be_late)
    (new,) = open_store(tmp_path).activity
    assert new.exists()
    assert store_folder(tmp_path) == mirror.folder


def test_a_second_collector_ends_at_once_and_says_since_when_and_a_dead_one_does_not_count(
    endpoint: str, tmp_path: Path
) -> None:
    deliver(endpoint, 1)
    holder = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path;"
        " from kiro_usage.lock import collection_lock\n"
        "with collection_lock(Path(sys.argv[1]), datetime(2026, 7, 1, 9, 30, tzinfo=UTC)):\n"
        "    print('holding', flush=True); sys.stdin.read()\n"
    )
    command_line = [sys.executable, "-c", holder, str(tmp_path)]
    with subprocess.Popen(
        command_line, cwd=ROOT, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        code, told = collect(tmp_path)
        assert (code, told["error"]["kind"]) == (1, "collection_running")
        assert "2026-07-01T09:30:00+00:00" in told["error"]["message"]
        assert not (tmp_path / "out.csv").exists()
        process.kill()
    assert collect(tmp_path)[0] == 0
