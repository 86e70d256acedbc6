"""All rows of a merge as one table, and what their files say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LARGEST_SUMMED = 2**53
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MergeInput:
    """The good rows of one file and what its place says of them; None is unknown.

    `name` orders deliveries that nothing else orders, and names the file in the ledger.
    """

    name: str
    table: pa.Table
    account: str | None = None
    region: str | None = None
    service: str | None = None
    client: str | None = None
    third_party: bool = False
    timestamp: str = ""
    part: int = 0
    modified: datetime | None = None


def in_delivery_order(inputs: Sequence[MergeInput]) -> list[MergeInput]:
    """The order in which a later row replaces an earlier one."""
    return sorted(inputs, key=lambda item: (item.timestamp, item.part, item.modified or _NEVER, item.name))


def gather(inputs: Sequence[MergeInput]) -> pa.Table:
    """All rows under one schema, with the ordinal of their file.

    A counter that has fractions anywhere, or that would overflow when added up, is a double everywhere.
    """
    tables = [item.table for item in inputs]
    doubles = {field.name for schema in _schemas(tables) for field in schema if field.type == pa.float64()}
    table = pa.concat_tables([_widened(table, doubles) for table in tables], promote_options="permissive")
    for position, column in enumerate(table.schema):
        if column.type == pa.int64() and _overflows(table.column(position)):
            table = _as_double(table, position)
    lengths = [item.table.num_rows for item in inputs]
    ordinals = np.repeat(np.arange(len(inputs), dtype=np.int32), lengths)
    return table.append_column("File", pa.array(ordinals))


def _schemas(tables: Sequence[pa.Table]) -> list[pa.Schema]:
    """The different schemas; files one after another mostly share theirs."""
    found: list[pa.Schema] = []
    for table in tables:
        if not found or not table.schema.equals(found[-1]):
            found.append(table.schema)
    return found


def _widened(table: pa.Table, doubles: set[str]) -> pa.Table:
    if doubles:
        for position, field in enumerate(table.schema):
            if field.name in doubles and field.type == pa.int64():
                table = _as_double(table, position)
    return table


def _as_double(table: pa.Table, position: int) -> pa.Table:
    name = table.schema.field(position).name
    return table.set_column(position, name, table.column(position).cast(pa.float64(), safe=False))


def _overflows(values: pa.ChunkedArray) -> bool:
    limits = pc.min_max(values).as_py()
    return max(-(limits["min"] or 0), limits["max"] or 0) > _LARGEST_SUMMED


def files_table(inputs: Sequence[MergeInput]) -> pa.Table:
    """What the files say, by their ordinals."""
    text = pa.string()
    return pa.table(
        {
            "File": pa.array(range(len(inputs)), pa.int32()),
            "Name": pa.array([item.name for item in inputs], text),
            "FileAccount": pa.array([item.account for item in inputs], text),
            "FileRegion": pa.array([item.region for item in inputs], text),
            "FileService": pa.array([item.service for item in inputs], text),
            "FileClient": pa.array([item.client for item in inputs], text),
            "Origin": pa.array([item.third_party for item in inputs], pa.bool_()),
        }
    )
