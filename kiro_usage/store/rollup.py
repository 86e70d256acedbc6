"""Small tables beside the rows: what a month's rows of one person in one place add up to, and a day's of one
place, so that a screen over years reads months and not rows.

A row can be read as the rollup of itself alone (`Rollup.lifted`), and rollups of parts are put together as
rows are (`Rollup.merged`). So whatever is asked of a rollup may be asked of any mixture of rollups and rows,
with the same answer: months that a period cuts, and files without rollups, are read as rows.

The days of a month are the bits of a number, the first of the month the lowest: days of several places,
features or reports are united by `or` and counted exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from kiro_usage.catalogue.columns import ACTIVITY_METRICS, CREDITS_KEYS
from kiro_usage.catalogue.features import FEATURES, Feature
from kiro_usage.locations import Report
from kiro_usage.merging.keys import Ranks, rank

MODELS = "models"
"""Stands for the messages by model, beside the names of the reports."""

ALONE = "Credits_Alone"
"""In the messages by model: the credits of the row, where all its messages were of this model."""

USED = "used_"
"""Before the key of a feature: the days on which it was used."""

_MEMORY = "400MB"
_BIT = "(1::INTEGER << (day(Date)::INTEGER - 1))"
DUCKDB_KINDS = {
    "string": "VARCHAR",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
}
"""Types of Ibis, and how DuckDB calls them."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What one row says in SQL, its Ibis type, and how rows are put together (empty: the column is a key)."""

    kind: str
    row: str
    together: str = ""


@dataclass(frozen=True, slots=True)
class Rollup:
    """One small table: `of` is the report it is made of, or MODELS."""

    name: str
    of: str
    columns: Mapping[str, _Column]

    @property
    def schema(self) -> dict[str, str]:
        """Columns and their Ibis types."""
        return {name: column.kind for name, column in self.columns.items()}

    @property
    def texts(self) -> tuple[str, ...]:
        """The keys that are text."""
        return tuple(
            name for name, column in self.columns.items() if column.kind == "string" and not column.together
        )

    def lifted(self, rows: str, *, beside: tuple[str, ...] = (), as_delivered: tuple[str, ...] = ()) -> str:
        """SQL: each row as the rollup of itself, with more columns of the rows beside it; keys
        `as_delivered` keep the type that they have in the rows.
        """
        values = [
            name if name in as_delivered else f"CAST({column.row} AS {DUCKDB_KINDS[column.kind]}) AS {name}"
            for name, column in self.columns.items()
        ]
        return f"SELECT {', '.join([*values, *beside])} FROM {rows}"

    def merged(self, rows: str, *, as_delivered: tuple[str, ...] = ()) -> str:
        """SQL: the rollup of rows, in the order of its keys: fractions that are added up in another order
        differ in the last digit.
        """
        values = [
            f"CAST({column.together.format(name)} AS {DUCKDB_KINDS[column.kind]}) AS {name}"
            if column.together
            else name
            for name, column in self.columns.items()
        ]
        keys = ", ".join(name for name, column in self.columns.items() if not column.together)
        lifted = self.lifted(rows, as_delivered=as_delivered)
        return f"SELECT {', '.join(values)} FROM ({lifted}) GROUP BY {keys} ORDER BY {keys}"


def _keys(*names: str) -> dict[str, _Column]:
    return {name: _Column("string", name) for name in names}


def _sums(*names: str) -> dict[str, _Column]:
    return {name: _Column("float64", name, "sum({})") for name in names}


def _bits(condition: str) -> _Column:
    return _Column("int32", f"CASE WHEN {condition} THEN {_BIT} END", "bit_or({})")


def _newest(name: str, kind: str, condition: str) -> dict[str, _Column]:
    """The newest value that is told, and its day. A key has one row a day, so no two are the newest."""
    day = f"{name}_day"
    return {
        name: _Column(kind, f"CASE WHEN {condition} THEN {name} END", f"arg_max({{}}, {day})"),
        day: _Column("date", f"CASE WHEN {condition} THEN Date END", "max({})"),
    }


def _is_used(feature: Feature) -> str:
    return " + ".join(f"coalesce({name}, 0)" for name in feature.events) + " > 0"


_MONTH = {"Month": _Column("date", "date_trunc('month', Date)")}
_DAY = {"Date": _Column("date", "Date")}
_COUNT = {"row_count": _Column("int64", "1", "sum({})")}
_SPAN = {"first_day": _Column("date", "Date", "min({})"), "last_day": _Column("date", "Date", "max({})")}
_ACTIVE = {
    "days": _bits("TRUE"),
    "active": _bits("Active"),
    "first_active": _Column("date", "CASE WHEN Active THEN Date END", "min({})"),
    "last_active": _Column("date", "CASE WHEN Active THEN Date END", "max({})"),
}
_PLACE = _keys("AccountId", "Region")

MONTHS: Mapping[Report, Rollup] = {
    Report.ACTIVITY: Rollup(
        "months_activity",
        Report.ACTIVITY,
        {
            **_MONTH,
            **_keys("UserId"),
            **_PLACE,
            **_keys("Service", "Source"),
            **_COUNT,
            **_ACTIVE,
            **_sums(
                "Chat_MessagesSent",
                "Chat_AICodeLines",
                "Inline_AICodeLines",
                "Inline_SuggestionsCount",
                "Inline_AcceptanceCount",
            ),
            **{USED + feature.key: _bits(_is_used(feature)) for feature in FEATURES},
        },
    ),
    Report.CREDITS: Rollup(
        "months_credits",
        Report.CREDITS,
        {
            **_MONTH,
            **_keys("UserId"),
            **_PLACE,
            **_keys("Client_Type", "ProfileId", "Subscription_Tier", "Source"),
            **_COUNT,
            **_ACTIVE,
            **_SPAN,
            **_sums("Credits_Used", "Chat_Conversations", "Total_Messages"),
            "New_User": _Column("boolean", "New_User", "bool_or({})"),
            "Overage_Credits_Used": _Column("float64", "Overage_Credits_Used", "max({})"),
            **_newest("Usage_Limit", "float64", "Usage_Limit IS NOT NULL"),
            **_newest("Overage_Enabled", "boolean", "Overage_Enabled IS NOT NULL"),
            **_newest("User_Email", "string", "trim(User_Email) != ''"),
        },
    ),
}
"""Per month, person and place (of credits also client, profile and tier)."""

DAYS: Mapping[Report, Rollup] = {
    Report.ACTIVITY: Rollup(
        "days_activity",
        Report.ACTIVITY,
        {**_DAY, **_PLACE, **_keys("Service"), **_COUNT, **_sums(*ACTIVITY_METRICS)},
    ),
    Report.CREDITS: Rollup(
        "days_credits",
        Report.CREDITS,
        {
            **_DAY,
            **_PLACE,
            **_keys("Client_Type"),
            **_COUNT,
            **_sums("Credits_Used", "Chat_Conversations", "Total_Messages"),
        },
    ),
}
"""Per day and place (of credits also client)."""

_MODEL_PLACE = {**_PLACE, **_keys("Client_Type", "Model")}
_IS_ALONE = f"Messages > 0 AND {ALONE} IS NOT NULL"
MODEL_MONTHS = Rollup(
    "months_models",
    MODELS,
    {
        **_MONTH,
        **_keys("UserId"),
        **_MODEL_PLACE,
        **_sums("Messages"),
        "first_day": _Column("date", "CASE WHEN Messages > 0 THEN Date END", "min({})"),
        "last_day": _Column("date", "CASE WHEN Messages > 0 THEN Date END", "max({})"),
        "alone_rows": _Column("int64", f"CASE WHEN {_IS_ALONE} THEN 1 END", "sum({})"),
        "alone_messages": _Column("float64", f"CASE WHEN {_IS_ALONE} THEN Messages END", "sum({})"),
        "alone_credits": _Column("float64", f"CASE WHEN {_IS_ALONE} THEN {ALONE} END", "sum({})"),
    },
)
"""Per month, person, place, client and model; `alone_…` of the rows with messages of this model alone."""

MODEL_DAYS = Rollup("days_models", MODELS, {**_DAY, **_MODEL_PLACE, **_sums("Messages")})
"""Per day, place, client and model."""

ROLLUPS: tuple[Rollup, ...] = (*MONTHS.values(), *DAYS.values(), MODEL_MONTHS, MODEL_DAYS)


def roll_up(of: str, rows: pa.Table) -> Mapping[str, pa.Table]:
    """All rollups of a report, or of MODELS, by name."""
    wanted = [rollup for rollup in ROLLUPS if rollup.of == of]
    texts = sorted({name for rollup in wanted for name in rollup.texts})
    ranked = {name: rank(rows[name]) for name in texts}
    given = pa.table(
        {name: ranked[name].codes if name in ranked else rows[name] for name in rows.column_names}
    )
    with duckdb.connect(config={"threads": 2, "memory_limit": _MEMORY}) as database:
        database.register("given", given)
        return {rollup.name: _rolled(database, rollup, ranked) for rollup in wanted}


def _rolled(database: duckdb.DuckDBPyConnection, rollup: Rollup, ranked: Mapping[str, Ranks]) -> pa.Table:
    """One rollup of rows whose texts are numbers in the same order: they group much faster than text."""
    table = database.execute(rollup.merged("given", as_delivered=rollup.texts)).to_arrow_table()
    for name in rollup.texts:
        texts = ranked[name].texts(table[name].combine_chunks())
        table = table.set_column(table.column_names.index(name), name, texts)
    return table


def with_credits_alone(models: pa.Table, rows: pa.Table) -> pa.Table:
    """The messages by model of the rows of the credits report, with the column ALONE."""
    keys = (*CREDITS_KEYS, "Source")
    met = " AND ".join(f"m.{key} IS NOT DISTINCT FROM r.{key}" for key in keys)
    several = f"count(*) FILTER (Messages > 0) OVER (PARTITION BY {', '.join(keys)}) = 1"
    query = f"""
        SELECT m.* EXCLUDE (single),
            CASE WHEN single AND Messages > 0 THEN CAST(r.Credits_Used AS DOUBLE) END AS {ALONE}
        FROM (SELECT *, {several} AS single FROM models) m LEFT JOIN rows r ON {met}
        ORDER BY {", ".join(f"m.{key}" for key in (*keys, "Model"))}
    """
    with duckdb.connect(config={"threads": 2, "memory_limit": _MEMORY}) as database:
        database.register("models", models)
        database.register("rows", rows.select([*keys, "Credits_Used"]))
        return database.execute(query).to_arrow_table()
