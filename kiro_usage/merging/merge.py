"""The merge: duplicates, superseded rows, forms and origins added up, twins of two services.

The rules are the contract's (*Merging* in docs/architecture.md). Nearly all rows stand alone under their
key; only the others, the crowded ones, go through the rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kiro_usage.catalogue.columns import (
    ACTIVE_ACTIVITY_COLUMNS,
    ACTIVE_CREDITS_COLUMNS,
    ACTIVITY_KEYS,
    ACTIVITY_METRICS,
    CREDITS_COUNTERS,
    CREDITS_DECIMALS,
    CREDITS_FLAGS,
    CREDITS_KEYS,
    CREDITS_STATIC,
    model_of,
)
from kiro_usage.locations import Report
from kiro_usage.merging import rules
from kiro_usage.merging.extras import join_extras
from kiro_usage.merging.shape import Shape

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


@dataclass(frozen=True, slots=True)
class Merged:
    """One row per key, sorted by it bytewise.

    `rows`: the keys of the report, its columns (absent ones unknown), Extra, Active. `models`: a row per
    key and model of the credits report (Model, Messages), else None. `ledger`: per file Name, Date,
    AccountId and Region the rows Kept, Duplicate and Superseded. `differing_twins`: how many times a
    Q Developer and a Kiro row of one user and day disagree, so that both stay.
    """

    rows: pa.Table
    models: pa.Table | None
    ledger: pa.Table
    differing_twins: int


def merge(report: Report, inputs: Sequence[MergeInput]) -> Merged:
    """Merge the rows of one source; the order of `inputs` does not matter."""
    ordered = sorted(inputs, key=_delivery_order)
    table = _gather(ordered)
    shape = _shape(report, table.schema)
    with duckdb.connect(config={"threads": 2}) as database:
        database.register("delivered", table)
        database.register("files", _files(ordered))
        outcome = rules.run(database, shape)
        rows = join_extras(database.sql(rules.result(shape, outcome)).to_arrow_table())
        ledger = database.sql(rules.ledger(outcome)).to_arrow_table()
    models = _models(rows, shape) if report is Report.CREDITS else None
    return Merged(rows.drop_columns(list(shape.models)), models, ledger, outcome.differing_twins)


def _delivery_order(item: MergeInput) -> tuple[str, int, datetime, str]:
    return item.timestamp, item.part, item.modified or _NEVER, item.name


def _gather(inputs: Sequence[MergeInput]) -> pa.Table:
    """All rows under one schema, with the ordinal of their file."""
    parts = [
        item.table.append_column("File", pa.repeat(pa.scalar(ordinal, pa.int32()), item.table.num_rows))
        for ordinal, item in enumerate(inputs)
    ]
    table = pa.concat_tables(parts, promote_options="permissive")
    for position, column in enumerate(table.schema):
        if column.type == pa.int64() and _overflows(table.column(position)):
            table = table.set_column(
                position, column.name, table.column(position).cast(pa.float64(), safe=False)
            )
    return table


def _overflows(values: pa.ChunkedArray) -> bool:
    limits = pc.min_max(values).as_py()
    return max(-(limits["min"] or 0), limits["max"] or 0) > _LARGEST_SUMMED


def _files(inputs: Sequence[MergeInput]) -> pa.Table:
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


def _shape(report: Report, schema: pa.Schema) -> Shape:
    delivered = frozenset(schema.names)
    doubles = frozenset(field.name for field in schema if field.type == pa.float64())
    if report is Report.ACTIVITY:
        return Shape(
            keys=ACTIVITY_KEYS,
            sums=ACTIVITY_METRICS,
            states={},
            models=(),
            active=ACTIVE_ACTIVITY_COLUMNS,
            delivered=delivered,
            decimals=doubles,
        )
    states = [name for name in CREDITS_STATIC if name not in (*CREDITS_KEYS, *CREDITS_COUNTERS)]
    types = {
        name: "BOOLEAN" if name in CREDITS_FLAGS else "DOUBLE" if name in CREDITS_DECIMALS else "VARCHAR"
        for name in states
    }
    return Shape(
        keys=CREDITS_KEYS,
        sums=CREDITS_COUNTERS,
        states=types,
        models=tuple(sorted(name for name in delivered if model_of(name) and name not in CREDITS_STATIC)),
        active=ACTIVE_CREDITS_COLUMNS,
        delivered=delivered,
        decimals=doubles | frozenset(CREDITS_DECIMALS),
    )


def _models(rows: pa.Table, shape: Shape) -> pa.Table:
    """Model columns as rows; a model that was not delivered, or left blank, has none."""
    keys = list(shape.keys)
    fields = [*(rows.schema.field(key) for key in keys), ("Model", pa.string()), ("Messages", pa.int64())]
    parts = [pa.schema(fields).empty_table()]
    for column in shape.models:
        known = rows.filter(pc.is_valid(rows[column])).select([*keys, column])
        model = pa.repeat(pa.scalar(model_of(column), pa.string()), known.num_rows)
        parts.append(known.rename_columns([*keys, "Messages"]).add_column(len(keys), "Model", model))
    table = pa.concat_tables(parts, promote_options="permissive")
    return table.sort_by([(name, "ascending") for name in (*keys, "Model")])
