"""A collection that is killed at any point and run again ends as if it had never been killed."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import consolidate_kiro_reports_fixed as command
from kiro_usage.manifest import known_objects
from tests.aws_server import moto_server, put_objects

ROOT = Path(command.__file__).parent
BUCKET = "killed"
WORKERS = 2
PREFIX = "daily-report/AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1"
OBJECTS = {
    f"{PREFIX}/2026/{month:02d}/{day:02d}/00/111122223333_by_user_analytic_2026{month:02d}{day:02d}0000_report.csv": (
        f"UserId,Date,Chat_MessagesSent\nu,{month:02d}-{day:02d}-2026,{month * day}\n".encode()
    )
    for month in range(1, 11)
    for day in range(1, 29)
}
TOTAL = sum(month * day for month in range(1, 11) for day in range(1, 29))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with moto_server() as address:
        put_objects(address, BUCKET, OBJECTS)
        yield address


def start(endpoint: str, data_dir: Path) -> "subprocess.Popen[str]":
    flags = ["--data-dir", str(data_dir), "--output", "out.csv", "--json", "--workers", str(WORKERS)]
    environment = os.environ | {"AWS_ENDPOINT_URL": endpoint, "KIRO_BUCKET_NAME": BUCKET}
    program = [sys.executable, str(ROOT / "consolidate_kiro_reports_fixed.py"), *flags]
    return subprocess.Popen(
        program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def finished(process: "subprocess.Popen[str]") -> dict[str, dict[str, int]]:
    output, _ = process.communicate(timeout=120)
    told: dict[str, dict[str, int]] = json.loads(output)
    return told


def mirrored(data_dir: Path) -> int:
    return sum(1 for path in (data_dir / "raw").rglob("*.csv"))


def parquet(data_dir: Path) -> int:
    return sum(1 for path in (data_dir / "store").rglob("*.parquet"))


@pytest.mark.parametrize(
    "reached",
    [
        pytest.param(lambda folder: (folder / "manifest.sqlite").exists(), id="manifest made"),
        pytest.param(lambda folder: mirrored(folder) >= 1, id="first object"),
        pytest.param(lambda folder: mirrored(folder) >= 150, id="half the objects"),
        pytest.param(lambda folder: mirrored(folder) >= 270, id="nearly all objects"),
        pytest.param(lambda folder: parquet(folder) >= 1, id="first partition"),
        pytest.param(lambda folder: parquet(folder) >= 8, id="half the partitions"),
        pytest.param(lambda folder: (folder / "store" / "index.json").exists(), id="index switched"),
    ],
)
def test_a_killed_collection_run_again_ends_the_same(
    reached: Callable[[Path], bool], endpoint: str, tmp_path: Path
) -> None:
    process = start(endpoint, tmp_path)
    while process.poll() is None and not reached(tmp_path):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    noted = sum(item.fetched for item in known_objects(tmp_path))
    assert mirrored(tmp_path) - noted <= 3 * WORKERS, "no more than what was under way is fetched again"
    index_was = (tmp_path / "store" / "index.json").exists()

    told = finished(start(endpoint, tmp_path))

    assert told["files"]["new"] == len(OBJECTS) - noted
    assert told["rows"]["written"] == len(OBJECTS)
    with (tmp_path / "out.csv").open(newline="") as stream:
        assert sum(int(row["Chat_MessagesSent"]) for row in csv.DictReader(stream)) == TOTAL
    assert list(tmp_path.rglob("*.part")) == list(tmp_path.rglob("*.tmp")) == []
    assert parquet(tmp_path) == 20, f"a partition and a ledger a month (index before: {index_was})"
