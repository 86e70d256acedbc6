"""The consolidated files: one row per output key, in the columns and the form of the contract."""

import csv
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from glob import escape
from itertools import count
from pathlib import Path

import duckdb

from kiro_usage.catalogue.columns import (
    ACTIVITY_KEYS,
    ACTIVITY_METRICS,
    CREDITS_COUNTERS,
    CREDITS_DECIMALS,
    CREDITS_KEYS,
    CREDITS_STATIC,
)
from kiro_usage.errors import StoreError
from kiro_usage.headers import ANY_LENGTH
from kiro_usage.locations import Report
from kiro_usage.merging.shape import quoted
from kiro_usage.mirror import BUILD_FOLDER
from kiro_usage.store.scope import Scope
from kiro_usage.tables import StoreTables

SUFFIXES = (".csv", ".parquet")
_MEMORY = "1200MB"
"""A limit: below about one gigabyte DuckDB writes rows that are to stay in order by one thread alone."""
_STATIC_AFTER_KEYS = tuple(name for name in CREDITS_STATIC if name not in ("Date", "UserId", "Client_Type"))


@dataclass(frozen=True, slots=True)
class Written:
    """What a consolidated file holds: rows, the ids of its users, first and last day or None, regions in
    order, and how many of its rows were added up from several sources.
    """

    path: Path
    rows: int
    users: frozenset[str]
    first_day: date | None
    last_day: date | None
    regions: tuple[str, ...]
    shared_rows: int


def write_consolidated(tables: StoreTables, scope: Scope, path: Path) -> Written:
    """Write the rows in scope to `path` (.csv or .parquet), which stays whole until the new file is.

    Without any row the file has a header only. Raises StoreError where the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        # Rows that find no room in memory lie beside the output, not in whatever folder the command was run.
        overflow = str(path.parent / f"{BUILD_FOLDER}{os.getpid()}")
        with duckdb.connect(
            config={"threads": 2, "memory_limit": _MEMORY, "temp_directory": overflow}
        ) as database:
            written = _Export(database, tables, scope).write(temporary, path)
        temporary.replace(path)
    except (OSError, duckdb.IOException) as error:
        raise StoreError("output_not_written", path=str(path), detail=str(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return written


def _sweep(path: Path) -> None:
    """Remove what runs that were killed left half written beside the file."""
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        left.unlink(missing_ok=True)


class _Export:
    """The queries of one consolidated file."""

    def __init__(self, database: duckdb.DuckDBPyConnection, tables: StoreTables, scope: Scope) -> None:
        self._database = database
        self._scope = scope
        activity = scope.report is Report.ACTIVITY
        self._keys = ACTIVITY_KEYS if activity else CREDITS_KEYS
        self._paths = tables.activity if activity else tables.credits
        self._model_paths = () if activity else tables.model_messages
        self._view("chosen", self._paths, empty=self._no_rows())

    def write(self, temporary: Path, path: Path) -> Written:
        shared = self._add_up_sources()
        target = "'" + str(temporary).replace("'", "''") + "'"
        as_text = path.suffix.lower() == ".csv"
        options = "FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', NULLSTR ''" if as_text else "FORMAT parquet"
        self._database.execute(f"COPY ({self._query(as_text=as_text)}) TO {target} ({options})")
        if as_text and self._has_hash_signs():
            _quote_minimally(temporary)
        return self._summary(path, shared)

    def _has_hash_signs(self) -> bool:
        described = self._database.execute("DESCRIBE output").fetchall()
        texts = [quoted(str(row[0])) for row in described if row[1] == "VARCHAR"]
        found = " OR ".join(f"contains({name}, '#')" for name in texts)
        return self._count(f"SELECT count(*) FROM output WHERE {found}") > 0

    def _view(self, name: str, paths: Sequence[Path], empty: str) -> None:
        if not paths:
            self._database.execute(f"CREATE TEMP VIEW {name} AS {empty}")
            return
        files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
        self._database.execute(
            f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet([{files}], union_by_name = true,"
            f" hive_partitioning = false)"
            f" WHERE {self._scope.conditions()}"
        )

    def _no_rows(self) -> str:
        values = ACTIVITY_METRICS if self._scope.report is Report.ACTIVITY else CREDITS_COUNTERS
        states = () if self._scope.report is Report.ACTIVITY else _STATIC_AFTER_KEYS
        columns = dict.fromkeys((*self._keys, "Extra", "Source"), "VARCHAR")
        columns |= dict.fromkeys(states, "VARCHAR") | dict.fromkeys(values, "BIGINT")
        columns |= {"ProfileId": "VARCHAR", "Date": "DATE"}
        return f"SELECT {', '.join(f'NULL::{kind} AS {name}' for name, kind in columns.items())} WHERE FALSE"

    def _add_up_sources(self) -> int:
        """Two sources may hold the same key: their rows are added up. Returns how many output rows are."""
        keys = ", ".join(self._keys)
        several = self._count("SELECT count(DISTINCT Source) FROM chosen") > 1
        shared = f"SELECT {keys} FROM chosen GROUP BY {keys} HAVING count(*) > 1"
        met = self._count(f"SELECT count(*) FROM ({shared})") if several else 0
        self._sorted = not several
        source = "chosen"
        if met:
            source = self._summed(keys)
        self._database.execute(f"CREATE TEMP VIEW output AS SELECT * FROM {source}")
        return met

    def _summed(self, keys: str) -> str:
        activity = self._scope.report is Report.ACTIVITY
        counters = ACTIVITY_METRICS if activity else CREDITS_COUNTERS
        others = (
            [] if activity else [name for name in _STATIC_AFTER_KEYS if name not in (*counters, "ProfileId")]
        )
        sums = ", ".join(f"CAST(sum({name}) AS DOUBLE) AS {name}" for name in counters)
        newest = ", ".join(
            f"arg_max({name}, Source) FILTER ({name} IS NOT NULL) AS {name}" for name in (*others, "Extra")
        )
        return f"(SELECT {keys}, {sums}, {newest} FROM chosen GROUP BY {keys})"

    def _query(self, *, as_text: bool) -> str:
        if self._scope.report is Report.ACTIVITY:
            plain = list(ACTIVITY_METRICS)
            select = [
                *self._keys,
                *self._values(plain, as_text=as_text),
                *self._extras((*self._keys, *plain)),
            ]
            query = f"SELECT {', '.join(select)} FROM output"
        else:
            query = self._credits_query(as_text=as_text)
        if self._sorted and self._scope.report is Report.ACTIVITY:
            return query  # the store's files are sorted, and their months follow each other
        return f"{query} ORDER BY {', '.join(f'{key} NULLS FIRST' for key in self._keys)}"

    def _credits_query(self, *, as_text: bool) -> str:
        keys = [key for key in self._keys if key != "ProfileId"]
        static = self._values(_STATIC_AFTER_KEYS, as_text=as_text)
        self._view(
            "chosen_models", self._model_paths, empty="SELECT NULL AS Model, NULL AS Messages WHERE FALSE"
        )
        rows = self._database.execute("SELECT DISTINCT Model FROM chosen_models").fetchall()
        names = sorted(f"{row[0]}_messages" for row in rows)
        models = ", ".join(
            f"sum(Messages) FILTER (Model = '{name.removesuffix('_messages')}') AS {quoted(name)}"
            for name in names
        )
        select = ", ".join(
            [*keys, *static, *map(quoted, names), *self._extras((*CREDITS_STATIC, *keys, *names))]
        )
        if not names:
            return f"SELECT {select} FROM output"
        all_keys = ", ".join(self._keys)
        self._database.execute(
            f"CREATE TEMP TABLE wide AS SELECT {all_keys}, {models} FROM chosen_models GROUP BY {all_keys}"
        )
        met = " AND ".join(f"o.{key} IS NOT DISTINCT FROM w.{key}" for key in self._keys)
        wide = ", ".join(f"w.{quoted(name)}" for name in names)
        return f"SELECT {select} FROM (SELECT o.*, {wide} FROM output o LEFT JOIN wide w ON {met})"

    def _values(self, names: Sequence[str], *, as_text: bool) -> list[str]:
        described = self._database.execute("DESCRIBE output").fetchall()
        doubles = {str(row[0]) for row in described if row[1] == "DOUBLE"}
        if self._scope.report is Report.CREDITS:
            doubles &= {*CREDITS_DECIMALS, *CREDITS_COUNTERS}
        return [_shortest(name) if as_text and name in doubles else name for name in names]

    def _extras(self, taken: Sequence[str]) -> list[str]:
        """Columns nobody knew, by name: those that any row written has a value in.

        One whose name another column has, whatever the case, gets a number: readers tell columns apart so.
        """
        rows = self._database.execute(
            "SELECT DISTINCT unnest(json_keys(Extra)) AS name FROM output"
            " WHERE Extra IS NOT NULL ORDER BY name"
        ).fetchall()
        used = {name.lower() for name in taken}
        columns = []
        for (name,) in rows:
            unique = next(
                candidate
                for number in count(1)
                if (candidate := name if number == 1 else f"{name}.{number}").lower() not in used
            )
            used.add(unique.lower())
            columns.append(f"json_extract_string(Extra, {_pointer(name)}) AS {quoted(unique)}")
        return columns

    def _summary(self, path: Path, shared: int) -> Written:
        rows, first, last = self._database.execute(
            "SELECT count(*), min(Date), max(Date) FROM output"
        ).fetchall()[0]
        users = self._database.execute("SELECT DISTINCT UserId FROM output").fetchall()
        regions = self._database.execute(
            "SELECT DISTINCT Region FROM output WHERE Region IS NOT NULL ORDER BY Region"
        ).fetchall()
        return Written(
            path=path,
            rows=rows,
            users=frozenset(str(row[0]) for row in users),
            first_day=first,
            last_day=last,
            regions=tuple(str(row[0]) for row in regions),
            shared_rows=shared,
        )

    def _count(self, query: str) -> int:
        row = self._database.execute(query).fetchone()
        return int(row[0]) if row else 0


def _shortest(name: str) -> str:
    """A number as text: whole ones without `.0`, others in the shortest form that reads back the same."""
    column = quoted(name)
    return (
        f"CASE WHEN {column} = trunc({column}) AND abs({column}) < 9007199254740993"
        f" THEN CAST(CAST({column} AS BIGINT) AS VARCHAR) ELSE CAST({column} AS VARCHAR) END AS {column}"
    )


def _quote_minimally(path: Path) -> None:
    """DuckDB puts quotes around text with a `#`, where nothing asks for them."""
    rewritten = path.with_name(f"{path.stem}.2{path.suffix}")
    csv.field_size_limit(ANY_LENGTH)
    with (
        path.open(encoding="utf-8", newline="") as source,
        rewritten.open("w", encoding="utf-8", newline="") as target,
    ):
        csv.writer(target, lineterminator="\n").writerows(csv.reader(source))
    rewritten.replace(path)


def _pointer(name: str) -> str:
    """A JSON pointer to one member, as an SQL literal."""
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    return "'" + pointer.replace("'", "''") + "'"
