"""What a fault is played on: the proxy, the bucket behind it, the data folder, the environment."""

import contextlib
import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import pytest

import consolidate_kiro_reports_fixed as command
from kiro_usage.store.index import read_index
from tests.faults.proxy import Fault, FaultProxy

BUCKET = "faulty"
FOLDER = "daily-report/AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1/2026"
_HEADER = "UserId,Date,Chat_MessagesSent\n"


def key(day: int) -> str:
    """The key of the report of a day of July."""
    return f"{FOLDER}/07/{day:02d}/00/111122223333_by_user_analytic_202607{day:02d}0000_report.csv"


def report(day: int, count: int) -> bytes:
    """The report of one person and a number of messages."""
    return (_HEADER + f"u,07-{day:02d}-2026,{count}\n").encode()


OBJECTS = {key(day): report(day, day) for day in range(1, 7)}
OLD_OBJECTS = {key(day): report(day, day) for day in range(1, 4)}
NEW_KEYS = [key(4), key(5), key(6)]


def collect(folder: Path, *flags: str) -> int:
    """Run the command in this process; returns the exit code."""
    return run(folder, *flags)[0]


def run(folder: Path, *flags: str) -> tuple[int, dict[str, Any]]:
    """Run the command in this process; returns the exit code and the object it prints."""
    arguments = ["--data-dir", str(folder), "--output", "out.csv", "--json", "--workers", "1", *flags]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = command.main(arguments)
    said: dict[str, Any] = json.loads(printed.getvalue())
    return code, said


@dataclass
class Stage:
    """See the module. `touched`: the bucket is to be put right afterwards."""

    proxy: FaultProxy
    upstream: str
    prepared: Path
    folder: Path
    environment: pytest.MonkeyPatch
    touched: bool = False
    values: dict[str, str] = field(default_factory=dict)

    def rule(self, operation: str, fault: Fault, **how: object) -> None:
        """Have calls of an operation fail."""
        self.proxy.rule(operation, fault, **how)

    def set(self, **variables: str | None) -> None:
        """Set variables of the environment; None: unset."""
        for name, value in variables.items():
            if value is None:
                self.environment.delenv(name, raising=False)
            else:
                self.environment.setenv(name, value)

    def in_bucket(self, act: Callable[[Any], object]) -> None:
        """Do something to the real bucket, past the proxy."""
        self.touched = True
        act(boto3.client("s3", endpoint_url=self.upstream))

    def run(self, *flags: str) -> tuple[int, dict[str, Any]]:
        """Run the command over the data folder."""
        return run(self.folder, *flags)

    def output(self) -> bytes:
        """The consolidated file as it is now."""
        return (self.folder / "out.csv").read_bytes()

    def messages(self) -> list[int]:
        """The messages of each row of the consolidated file; those of a day are its number."""
        rows = csv.DictReader(io.StringIO(self.output().decode()))
        return [int(row["Chat_MessagesSent"]) for row in rows]

    def wanted(self) -> bytes:
        """The consolidated file of a run that met no fault."""
        return (self.prepared / "whole" / "out.csv").read_bytes()

    def stored(self) -> list[int]:
        """The rows of the store's months; each named file is there."""
        return stored(self.folder)

    def heal(self) -> None:
        """The fault is gone."""
        self.proxy.reset()
        self.environment.undo()
        self.environment.setenv("AWS_ENDPOINT_URL", self.proxy.url)
        self.environment.setenv("KIRO_BUCKET_NAME", BUCKET)

    def told(self, sentence: str) -> str:
        """An expected sentence with the addresses and paths of this run."""
        for name, value in {"proxy": self.proxy.url, "data": str(self.folder), **self.values}.items():
            sentence = sentence.replace(f"<{name}>", value)
        return sentence

    def start_anew(self) -> None:
        """No data folder."""
        shutil.rmtree(self.folder)


def stored(folder: Path) -> list[int]:
    """The rows of a store's months; each file that its index names is there, or its month is not counted."""
    return [item.rows for item in read_index(folder / "store").partitions.values()]
