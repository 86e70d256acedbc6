"""The consolidated file of the synthetic bucket against an independent count made with the csv module alone."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kiro_usage.demo.organisation import build
from kiro_usage.demo.stand_in import StandIn, clean_environment
from tests.oracle import Delivered, Place, consolidate
from tests.source_tree import ROOT


@pytest.fixture(scope="module")
def stand_in() -> Iterator[StandIn]:
    """The AWS of an organisation of its own seed, so that other people and days are counted than elsewhere."""
    with StandIn(build(last_day=date(2026, 3, 31), seed=7, people=40, days=75)) as running:
        yield running


def _consolidate(stand_in: StandIn, data_dir: Path, *flags: str) -> list[dict[str, str]]:
    """The rows that the command wrote, run as the README has it."""
    environment = clean_environment(**stand_in.environment(), KIRO_DATA_DIR=str(data_dir))
    command = [
        sys.executable,
        "consolidate_kiro_reports_fixed.py",
        "--output",
        "consolidated_reports.csv",
        *flags,
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3), done.stderr
    with (data_dir / "consolidated_reports.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _by_place(rows: list[dict[str, str]]) -> dict[Place, dict[str, Decimal]]:
    keys = ("Date", "UserId", "AccountId", "Region", "Service")
    found = {}
    for row in rows:
        day, *others = (row.pop(key) for key in keys)
        numbers = {name.lower(): Decimal(cell) for name, cell in row.items() if cell}
        found[Place(date.fromisoformat(day), *others)] = numbers
    assert len(found) == len(rows)
    return found


def _expected(stand_in: StandIn) -> dict[Place, dict[str, Decimal]]:
    moment = datetime(2026, 4, 1, 2, tzinfo=UTC)
    delivered = [Delivered("bucket", key, body, moment) for key, body in stand_in.objects.items()]
    return {place: dict(numbers) for place, numbers in consolidate(delivered).items()}


def test_every_number_of_every_row_is_as_counted(stand_in: StandIn, tmp_path: Path) -> None:
    assert _by_place(_consolidate(stand_in, tmp_path)) == _expected(stand_in)


def test_the_last_seven_days_are_exactly_seven_days_of_the_count(stand_in: StandIn, tmp_path: Path) -> None:
    expected = _expected(stand_in)
    newest = max(place.day for place in expected)
    week = {place: row for place, row in expected.items() if (newest - place.day).days < 7}
    assert _by_place(_consolidate(stand_in, tmp_path, "--days", "7")) == week
