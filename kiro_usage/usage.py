"""The usage tables and the engine they live on: DuckDB over Parquet files, asked with Ibis expressions."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import duckdb
import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd

from kiro_usage.catalogue.columns import (
    ACTIVITY_KEYS,
    ACTIVITY_METRICS,
    CREDITS_FLAGS,
    CREDITS_KEYS,
    CREDITS_NUMBERS,
)
from kiro_usage.locations import Report
from kiro_usage.store.rollup import (
    ALONE,
    DAYS,
    DUCKDB_KINDS,
    MODEL_DAYS,
    MODEL_MONTHS,
    MODELS,
    MONTHS,
    ROLLUPS,
    Rollup,
)
from kiro_usage.tables import StoreTables

UNKNOWN = "unknown"
"""Stands for a region, account, service or client that a row does not tell."""

_ENGINE: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "300MB",
    "enable_external_file_cache": False,
    "preserve_insertion_order": False,
}
_RECENT = 8
_LONGEST_KEPT = 100_000
_PLACES = ("Region", "AccountId", "Service", "Client_Type")


def _schema(report: Report) -> dict[str, str]:
    """Columns and their Ibis types. Numbers are declared whole: a file with fractions has doubles, which
    sums and comparisons take alike, and sums are cast anyway.
    """
    if report is Report.ACTIVITY:
        texts: tuple[str, ...] = (*ACTIVITY_KEYS, "Source")
        numbers: tuple[str, ...] = ACTIVITY_METRICS
        flags: tuple[str, ...] = ("Active",)
    else:
        texts = (*CREDITS_KEYS, "Source", "Subscription_Tier", "User_Email")
        numbers = CREDITS_NUMBERS
        flags = (*CREDITS_FLAGS, "Active")
    columns = dict.fromkeys(texts, "string") | {"Date": "date"}
    return columns | dict.fromkeys(numbers, "int64") | dict.fromkeys(flags, "boolean")


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What one report holds: rows, users (distinct ids), first and last day, or None without rows.

    `newest_day` is the last day up to tomorrow (UTC); a later one is a mistake and does not count.
    """

    rows: int
    users: int
    first_day: date | None
    last_day: date | None
    newest_day: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What all the data hold, whatever is chosen of it.

    `regions`, `accounts`, `services`, `clients` are in order, UNKNOWN last where some rows do not tell.
    `users` counts ids over both reports. `newest_day` is the later of the two reports'.
    """

    activity: ReportFacts
    credits: ReportFacts
    users: int
    regions: tuple[str, ...]
    accounts: tuple[str, ...]
    services: tuple[str, ...]
    clients: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    newest_day: date | None
    fingerprint: str


ROWS: Mapping[Report, ir.Table] = {
    report: ibis.table(_schema(report), name=report.value) for report in Report
}
"""All rows of a report, as an unbound Ibis table."""

SELECTED: Mapping[Report, ir.Table] = {
    report: ibis.table(_schema(report), name=f"selected_{report.value}") for report in Report
}
"""The rows of a report that a selection leaves: metrics are written over these, and what is selected is given
when they are asked, so that an expression is compiled once for all selections."""


MODEL_ROWS: ir.Table = ibis.table(
    dict.fromkeys((*CREDITS_KEYS, "Source", "Model"), "string")
    | {"Date": "date", "Messages": "int64", ALONE: "float64"},
    name="model_messages",
)
"""Messages by model of the credits report, a row per key and model, as an unbound Ibis table."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """A rollup of `store.rollup`, as unbound Ibis tables.

    `all` is the rollup of all rows. `rows` is each row as the rollup of itself, with the row's `Date` and
    `UserId` beside it where the rollup has none. `chosen` stands for what a selection leaves of them: metrics
    are written over it, and may find months and single rows in it side by side.
    """

    rollup: Rollup
    all: ir.Table
    rows: ir.Table
    chosen: ir.Table


def _rolled(rollup: Rollup) -> Rolled:
    schema = rollup.schema
    return Rolled(
        rollup,
        ibis.table(schema, name=rollup.name),
        ibis.table({"Date": "date", "UserId": "string"} | schema, name=f"rows_of_{rollup.name}"),
        ibis.table(schema, name=f"selected_{rollup.name}"),
    )


BY_MONTH: Mapping[str, Rolled] = {
    **{str(report): _rolled(rollup) for report, rollup in MONTHS.items()},
    MODELS: _rolled(MODEL_MONTHS),
}
"""What people did by month and place, of each report and of the messages by model."""

BY_DAY: Mapping[str, Rolled] = {
    **{str(report): _rolled(rollup) for report, rollup in DAYS.items()},
    MODELS: _rolled(MODEL_DAYS),
}
"""What happened by day and place, of each report and of the messages by model."""


@dataclass(frozen=True, slots=True)
class Months:
    """A period by calendar months: the first days of the first and the last whole one (None: there is none),
    and the spans of days in those that the period cuts.
    """

    whole: tuple[date, date] | None
    cut: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of an expression whose `column` lies between two days, both included."""

    rows: ir.Table
    column: str
    first: date
    last: date

    @property
    def sql(self) -> str:
        """As a query."""
        days = f"BETWEEN DATE '{self.first.isoformat()}' AND DATE '{self.last.isoformat()}'"
        return f"({_sql(self.rows.op())}) WHERE {self.column} {days}"


@dataclass(frozen=True, slots=True)
class Spans:
    """The same columns of several spans, one after the other."""

    columns: tuple[str, ...]
    parts: tuple[Span, ...]

    @property
    def sql(self) -> str:
        """As a query."""
        return " UNION ALL ".join(f"SELECT {', '.join(self.columns)} FROM {part.sql}" for part in self.parts)


class Usage:
    """The two reports in a DuckDB connection, asked with expressions over ROWS and SELECTED.

    Safe to share among threads.
    """

    def __init__(self, tables: StoreTables) -> None:
        self.fingerprint = tables.fingerprint
        self._lock = Lock()
        self._recent: OrderedDict[str, pd.DataFrame] = OrderedDict()
        self._overflow = TemporaryDirectory(prefix="kiro-usage-")
        self._connection = duckdb.connect(config={**_ENGINE, "temp_directory": self._overflow.name})
        self._connection.execute("SET parquet_metadata_cache = true")  # can be set once it is connected only
        try:
            for view, query in _views(tables):
                self._connection.execute(f"CREATE VIEW {view} AS {query}")
        except duckdb.Error:  # a file of the tables is damaged or gone
            self.close()
            raise

    def frame(
        self, expression: ir.Table, selections: Mapping[str, ir.Table | Spans] | None = None
    ) -> pd.DataFrame:
        """The rows of an expression; unknown numbers are NaN, days are datetime64.

        `selections`: by the name of each table that stands for a selection, the rows that it stands for.
        """
        nodes, parts = [expression.op()], {}
        for name, rows in (selections or {}).items():
            parts[name] = rows.sql if isinstance(rows, Spans) else _sql(rows.op())
            nodes += [part.rows.op() for part in rows.parts] if isinstance(rows, Spans) else [rows.op()]
        named = ", ".join(f"{name} AS NOT MATERIALIZED ({sql})" for name, sql in parts.items())
        query = f"WITH {named} SELECT * FROM ({_sql(expression.op())})" if named else _sql(expression.op())
        with self._lock:
            if query in self._recent:
                self._recent.move_to_end(query)
                return self._recent[query].copy(deep=False)
            cursor = self._connection.cursor()
        with cursor:
            for node in nodes:
                for given in node.find(ops.InMemoryTable):
                    cursor.register(given.name, given.data.to_pyarrow(given.schema))
            result = cursor.execute(query).to_arrow_table()
        frame: pd.DataFrame = result.to_pandas(date_as_object=False)
        frame = frame.astype(dict.fromkeys(frame.select_dtypes("datetime").columns, "datetime64[s]"))
        self._remember(query, frame)
        return frame.copy(deep=False)

    def _remember(self, query: str, frame: pd.DataFrame) -> None:
        """Keep the last results, for the parts of one screen ask some of the same; large ones are not."""
        if len(frame) > _LONGEST_KEPT:
            return
        with self._lock:
            self._recent[query] = frame
            while len(self._recent) > _RECENT:
                self._recent.popitem(last=False)

    def facts(self, today: date) -> Facts:
        """What all the data hold; `today` (UTC) tells which days lie in the future."""
        activity, credits_ = (self._report_facts(report, today) for report in Report)
        both = (activity, credits_)
        return Facts(
            activity=activity,
            credits=credits_,
            users=len(self.lifetimes),
            regions=self._values("Region"),
            accounts=self._values("AccountId"),
            services=self._values("Service"),
            clients=self._values("Client_Type"),
            first_day=min((item.first_day for item in both if item.first_day), default=None),
            last_day=max((item.last_day for item in both if item.last_day), default=None),
            newest_day=max((item.newest_day for item in both if item.newest_day), default=None),
            fingerprint=self.fingerprint,
        )

    def user_ids(self) -> tuple[str, ...]:
        """All user ids of both reports, in order."""
        return tuple(self.lifetimes.index)

    def emails(self) -> Mapping[str, str]:
        """The newest e-mail that is not blank, by user id, from the credits report."""
        months = BY_MONTH[Report.CREDITS].all
        months = months.filter(~months.User_Email.isnull())
        newest = months.group_by("UserId").agg(
            email=months.User_Email.argmax(
                ibis.struct({"day": months.User_Email_day, "email": months.User_Email})
            )
        )
        found = self.frame(newest.order_by("UserId"))
        return dict(zip(found["UserId"], found["email"].str.strip(), strict=True))

    def days_in(self, first: date | None, last: date | None) -> list[date]:
        """The days of either report from `first` to `last` (None: open), in order."""
        days = self._all_days
        return days[
            0 if first is None else bisect_left(days, first) : len(days)
            if last is None
            else bisect_right(days, last)
        ]

    def months_in(self, first: date | None, last: date | None) -> Months:
        """The months of a period. One is cut if there are data in it before or after the period."""
        days = self.days_in(None, None)
        chosen = self.days_in(first, last)
        if not chosen:
            return Months(None)
        begins, ends = chosen[0], chosen[-1]
        before, after = days[: bisect_left(days, begins)][-1:], days[bisect_right(days, ends) :][:1]
        cuts_first = _month(before[0]) == _month(begins) if before else False
        cuts_last = _month(after[0]) == _month(ends) if after else False
        months = sorted({_month(day) for day in chosen})
        spans = {
            month: (max(month, begins), min(_month_end(month), ends))
            for month, cut in ((months[0], cuts_first), (months[-1], cuts_last))
            if cut
        }
        whole = [month for month in months if month not in spans]
        return Months((whole[0], whole[-1]) if whole else None, tuple(spans.values()))

    @cached_property
    def lifetimes(self) -> pd.DataFrame:
        """First and last active day over all data, by user id in order: columns `first_day`, `last_day`
        (datetime64, NaT if never active), `in_activity`, `in_credits`.
        """
        spans = {report: self._spans(report) for report in Report}
        both = pd.concat(spans.values()).groupby(level=0).agg({"first_day": "min", "last_day": "max"})
        for report, span in spans.items():
            both[f"in_{report.value}"] = span.index.get_indexer(both.index) >= 0  # isin is slow for text
        return both.sort_index()

    @cached_property
    def shared_days(self) -> frozenset[str]:
        """User ids that may have several rows of the activity report on one day: they have rows of more than
        one account, region, service or source, which with the day are a row's key.
        """
        table = BY_MONTH[Report.ACTIVITY].all
        places = [table[name].fill_null("") for name in ("AccountId", "Region", "Service", "Source")]
        differ = ibis.or_(*(place.min() != place.max() for place in places))
        found = table.group_by("UserId").agg(differ=differ)
        return frozenset(self.frame(found.filter(found.differ))["UserId"])

    def close(self) -> None:
        """Give memory and files back; the object cannot be used any more."""
        self._connection.close()
        self._overflow.cleanup()

    def _spans(self, report: Report) -> pd.DataFrame:
        table = BY_MONTH[report].all
        spans = table.group_by("UserId").agg(
            first_day=table.first_active.min(), last_day=table.last_active.max()
        )
        return self.frame(spans).set_index("UserId")

    @cached_property
    def _places(self) -> Mapping[Report, pd.DataFrame]:
        """Rows per day and place of both reports."""
        return {
            report: self.frame(
                table.group_by(["Date", *(name for name in _PLACES if name in table.columns)]).agg(
                    rows=table.row_count.sum()
                )
            )
            for report in Report
            for table in [BY_DAY[report].all]
        }

    @cached_property
    def _days(self) -> Mapping[Report, list[date]]:
        return {
            report: [day.date() for day in sorted(places["Date"].unique())]
            for report, places in self._places.items()
        }

    @cached_property
    def _all_days(self) -> list[date]:
        return sorted(set().union(*self._days.values()))

    def _values(self, column: str) -> tuple[str, ...]:
        tables = [places[column] for places in self._places.values() if column in places]
        return in_order(pd.concat(tables).unique())

    def _report_facts(self, report: Report, today: date) -> ReportFacts:
        days = self._days[report]
        return ReportFacts(
            rows=int(self._places[report]["rows"].sum()),
            users=int(self.lifetimes[f"in_{report.value}"].sum()),
            first_day=days[0] if days else None,
            last_day=days[-1] if days else None,
            newest_day=max((day for day in days if day <= today + timedelta(days=1)), default=None),
        )


def open_usage(tables: StoreTables) -> Usage:
    """Open the tables of a store, or of opened files. A report without files is an empty table."""
    return Usage(tables)


def _month(day: date) -> date:
    return day.replace(day=1)


def _month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def in_order(values: Iterable[object]) -> tuple[str, ...]:
    """Distinct values of a place in order, UNKNOWN last where some are missing."""
    given = {value if isinstance(value, str) else None for value in values}
    known = sorted(value for value in given if value is not None)
    return (*known, UNKNOWN) if None in given else tuple(known)


@lru_cache(maxsize=64)
def _sql(node: ops.Node) -> str:
    return str(ibis.to_sql(node.to_expr(), dialect="duckdb", pretty=False))


def _views(tables: StoreTables) -> Iterator[tuple[str, str]]:
    """The names and the SQL of all views: rows, each row as a rollup, and the rollups."""
    files = {Report.ACTIVITY.value: tables.activity, Report.CREDITS.value: tables.credits}
    for report, paths in files.items():
        yield report, _rows_of(_schema(Report(report)), paths)
    files[MODELS] = tables.model_messages
    names = {name: name for name in files} | {MODELS: MODEL_ROWS.get_name()}
    models = {name: str(kind) for name, kind in MODEL_ROWS.schema().items()}
    # A store of an earlier edition lacks a column here.
    yield names[MODELS], f"{_nothing(models)} UNION ALL BY NAME {_rows_of(models, files[MODELS])}"
    for rollup in ROLLUPS:
        beside = tuple(name for name in ("Date", "UserId") if name not in rollup.columns)
        yield f"rows_of_{rollup.name}", rollup.lifted(names[rollup.of], beside=beside)
        made = {path: tables.rollups.get(path, {}).get(rollup.name) for path in files[rollup.of]}
        parts = [_nothing(rollup.schema)]
        if rolled := [path for path in made.values() if path is not None]:
            parts.append(_rows_of(rollup.schema, rolled))
        if plain := [path for path, item in made.items() if item is None]:
            rows = f"({_nothing(models)} UNION ALL BY NAME " if rollup.of == MODELS else "("
            parts.append(rollup.lifted(f"{rows}{_rows_of({}, plain)})"))
        yield rollup.name, " UNION ALL BY NAME ".join(parts)


def _rows_of(schema: Mapping[str, str], paths: Sequence[Path]) -> str:
    """The rows of some files as SQL; without files a table of no rows."""
    if not paths:
        return _nothing(schema)
    files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"SELECT * FROM read_parquet([{files}], union_by_name = true, hive_partitioning = false)"


def _nothing(schema: Mapping[str, str]) -> str:
    """A table of no rows as SQL."""
    columns = (f'CAST(NULL AS {DUCKDB_KINDS[kind]}) AS "{name}"' for name, kind in schema.items())
    return f"SELECT {', '.join(columns)} WHERE FALSE"
