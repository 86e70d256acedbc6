"""Usage tables of a few rows, written as Parquet files by month as the store writes them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kiro_usage.catalogue.columns import (
    ACTIVE_ACTIVITY_COLUMNS,
    ACTIVE_CREDITS_COLUMNS,
    ACTIVITY_METRICS,
    CREDITS_DECIMALS,
    CREDITS_FLAGS,
    CREDITS_NUMBERS,
)
from kiro_usage.store.rollup import roll_up
from kiro_usage.tables import StoreTables
from kiro_usage.usage import Usage, open_usage

Row = Mapping[str, Any]
MakeUsage = Callable[..., Usage]

_TEXTS = {
    "activity": ("UserId", "AccountId", "Region", "Service", "Source", "Extra"),
    "credits": (
        "UserId",
        "AccountId",
        "Region",
        "Client_Type",
        "ProfileId",
        "Source",
        "Subscription_Tier",
        "User_Email",
        "Extra",
    ),
}


def activity(user: str, day: str, **values: Any) -> Row:
    """A row of the activity report; what is not given is unknown."""
    row = {
        "Date": date.fromisoformat(day),
        "UserId": user,
        "AccountId": "111122223333",
        "Region": "us-east-1",
        "Service": "Kiro",
        "Source": "s3://example-bucket/daily-report/",
        **values,
    }
    return {"Active": any((values.get(name) or 0) > 0 for name in ACTIVE_ACTIVITY_COLUMNS), **row}


def credit(user: str, day: str, **values: Any) -> Row:
    """A row of the credits report; what is not given is unknown."""
    row = {
        "Date": date.fromisoformat(day),
        "UserId": user,
        "AccountId": "111122223333",
        "Region": "us-east-1",
        "Client_Type": "KIRO_IDE",
        "ProfileId": "arn:aws:codewhisperer:us-east-1:111122223333:profile/EXAMPLE",
        "Source": "s3://example-bucket/daily-report/",
        **values,
    }
    return {"Active": any((values.get(name) or 0) > 0 for name in ACTIVE_CREDITS_COLUMNS), **row}


def _schema(report: str, rows: Sequence[Row]) -> pa.Schema:
    numbers = ACTIVITY_METRICS if report == "activity" else CREDITS_NUMBERS
    fractions = {name for name in numbers if any(isinstance(row.get(name), float) for row in rows)}
    decimals = fractions if report == "activity" else fractions | set(CREDITS_DECIMALS)
    flags = ("Active",) if report == "activity" else (*CREDITS_FLAGS, "Active")
    return pa.schema(
        [
            ("Date", pa.date32()),
            *((name, pa.string()) for name in _TEXTS[report]),
            *((name, pa.float64() if name in decimals else pa.int64()) for name in numbers),
            *((name, pa.bool_()) for name in flags),
        ]
    )


def write_tables(folder: Path, activity_rows: Sequence[Row], credits_rows: Sequence[Row]) -> StoreTables:
    """The rows as Parquet files by report and month; a report without rows has none."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, list[Path]] = defaultdict(list)
    for report, rows in (("activity", activity_rows), ("credits", credits_rows)):
        months = defaultdict(list)
        for row in rows:
            months[f"{row['Date']:%Y-%m}"].append(row)
        for month, members in sorted(months.items()):
            path = folder / f"{report}-{month}.parquet"
            schema = _schema(report, members)
            known = [{name: row.get(name) for name in schema.names} for row in members]
            pq.write_table(pa.Table.from_pylist(known, schema), path)
            paths[report].append(path)
    return StoreTables(tuple(paths["activity"]), tuple(paths["credits"]), (), folder.name)


@contextmanager
def usages(folder: Path) -> Iterator[MakeUsage]:
    """A function that opens tables of given rows; all of them are closed at the end."""
    opened: list[Usage] = []
    numbers = count()

    def make(activity_rows: Sequence[Row] = (), credits_rows: Sequence[Row] = ()) -> Usage:
        tables = write_tables(folder / f"tables-{next(numbers)}", activity_rows, credits_rows)
        opened.append(open_usage(tables))
        return opened[-1]

    try:
        yield make
    finally:
        for usage in opened:
            usage.close()


def with_rollups(tables: StoreTables) -> StoreTables:
    """The same tables with the rollups that the store makes of them."""
    rollups: dict[Path, dict[str, Path]] = {}
    for of, paths in (("activity", tables.activity), ("credits", tables.credits)):
        for path in paths:
            made = roll_up(of, pq.read_table(path))
            rollups[path] = {name: path.with_name(f"{name}-{path.name}") for name in made}
            for name, rolled in made.items():
                pq.write_table(rolled, rollups[path][name])
    return replace(tables, rollups=rollups)
