"""The merge: duplicates, superseded rows, forms and origins added up, twins of two services.

The rules are the contract's (*Merging* in docs/architecture.md). Nearly all rows stand alone under their
key; only the others, the crowded ones, go through the rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
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
from kiro_usage.merging.gather import MergeInput, files_table, gather, in_delivery_order
from kiro_usage.merging.keys import Keys, Numbers, Ranks, by_person_day, group, keys_of, rank
from kiro_usage.merging.shape import Shape

_DIMENSIONS = ("AccountId", "Region", "Service")
_JUDGED_AT_ONCE = 100_000
"""Rows: the rules need some twenty times the memory of the rows that they are given."""
_FATES = ("Kept", "Duplicate", "Superseded")
_PLACE = ("Name", "Date", "AccountId", "Region")


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
    ordered = in_delivery_order(inputs)
    table, files = gather(ordered), files_table(ordered)
    shape = _shape(report, table.schema)
    columns = keys_of(table, files, list(dict.fromkeys((*shape.keys, *_DIMENSIONS))))
    keys = Keys({name: columns[name] for name in shape.keys})
    crowded = keys.crowded(columns[name] for name in _DIMENSIONS)
    calm = keys.order[~crowded[keys.order]]
    rows = _calm_rows(table, keys, calm, shape)
    ledger = _calm_ledger(table, files, columns, calm)
    judged = [
        _judge(table.take(pa.array(places)), files, shape)
        for places in by_person_day(keys, crowded, _JUDGED_AT_ONCE)
    ]
    if judged:
        rows = _sorted(pa.concat_tables([_plain(rows), *(part.rows for part in judged)]), shape)
        ledger = pa.concat_tables([ledger, *(part.ledger for part in judged)])
    differing_twins = sum(part.differing_twins for part in judged)
    models = _models(rows, shape) if report is Report.CREDITS else None
    rows = rows.drop_columns(list(shape.models)).append_column("Active", _active(rows, shape))
    return Merged(rows, models, _added_up(ledger), differing_twins)


def _judge(crowd: pa.Table, files: pa.Table, shape: Shape) -> Merged:
    """What the rules leave of rows that may meet each other, without order; Active is missing."""
    with duckdb.connect(config={"threads": 2}) as database:
        database.register("delivered", crowd)
        database.register("files", files)
        outcome = rules.run(database, shape)
        rows = join_extras(database.sql(rules.result(shape, outcome)).to_arrow_table())
        ledger = database.sql(rules.ledger(outcome)).to_arrow_table()
    return Merged(rows, None, ledger, outcome.differing_twins)


def _calm_rows(table: pa.Table, keys: Keys, places: Numbers, shape: Shape) -> pa.Table:
    """The rows at these places as they are, in that order."""
    indices = pa.array(places)
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        name: column.column(places) for name, column in keys.columns.items()
    }
    for name in shape.values:
        if name in table.column_names:
            columns[name] = table.select([name]).combine_chunks().column(0).take(indices)
        else:
            columns[name] = pa.nulls(len(places), shape.arrow_type(name))
    return pa.table(columns)


def _calm_ledger(table: pa.Table, files: pa.Table, columns: dict[str, Ranks], places: Numbers) -> pa.Table:
    """The account of rows that all stay, per file, day, account and region."""
    file = Ranks(table["File"].to_numpy().astype(np.int64)[places] + 1, files["Name"].combine_chunks())
    told = [Ranks(columns[name].numbers[places], columns[name].values) for name in _PLACE[1:]]
    first, counts = group([file, *told])
    found = {name: _texts(column.column(first)) for name, column in zip(_PLACE, [file, *told], strict=True)}
    nothing = pa.array(np.zeros(len(first), np.int64))
    return pa.table(found | dict(zip(_FATES, (pa.array(counts), nothing, nothing), strict=True)))


def _added_up(ledger: pa.Table) -> pa.Table:
    sums = ledger.group_by(list(_PLACE)).aggregate([(fate, "sum") for fate in _FATES])
    sums = sums.rename_columns([*_PLACE, *_FATES])
    return sums.sort_by([(name, "ascending") for name in _PLACE])


def _texts(column: pa.Array) -> pa.Array:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _plain(table: pa.Table) -> pa.Table:
    """The same table with texts for dictionaries."""
    return pa.table({name: _texts(table[name]) for name in table.column_names})


def _sorted(rows: pa.Table, shape: Shape) -> pa.Table:
    keys = Keys({name: rank(rows[name]) for name in shape.keys})
    values = rows.select(list(shape.values)).combine_chunks().take(pa.array(keys.order))
    return pa.table(
        {name: column.column(keys.order) for name, column in keys.columns.items()}
        | dict(zip(values.column_names, values.columns, strict=True))
    )


def _active(rows: pa.Table, shape: Shape) -> pa.ChunkedArray:
    """Whether any of the columns that make a day active is above zero."""
    active = pa.chunked_array([pa.repeat(pa.scalar(value=False), rows.num_rows)])
    for name in shape.active:
        active = pc.or_(active, pc.fill_null(pc.greater(rows[name], 0), fill_value=False))
    return active


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
    rows = _plain(rows.select([*keys, *shape.models]))
    fields = [*(rows.schema.field(key) for key in keys), ("Model", pa.string()), ("Messages", pa.int64())]
    parts = [pa.schema(fields).empty_table()]
    for column in shape.models:
        known = rows.filter(pc.is_valid(rows[column])).select([*keys, column])
        model = pa.repeat(pa.scalar(model_of(column), pa.string()), known.num_rows)
        parts.append(known.rename_columns([*keys, "Messages"]).add_column(len(keys), "Model", model))
    table = pa.concat_tables(parts, promote_options="permissive")
    return table.sort_by([(name, "ascending") for name in (*keys, "Model")])
