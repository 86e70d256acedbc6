"""The data of this page, opened once for all sessions, and what is computed from it, kept by its fingerprint.

Nothing that is kept here holds translated text or depends on more than its key.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

import duckdb
import pandas as pd
import streamlit as st

from kiro_usage.catalogue.plans import LIST_PRICES, PriceTable
from kiro_usage.errors import StoreError
from kiro_usage.filters import Filters
from kiro_usage.metrics import advice, subscriptions
from kiro_usage.store import Inventory, ReadFiles, StoreTables, open_store, read_files, stored_files
from kiro_usage.ui.answers import Answers
from kiro_usage.ui.say import say
from kiro_usage.ui.scratch import ScratchFolder
from kiro_usage.usage import Facts, Usage, open_usage

_CREDITS_TWIN = "_credits"

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Opened:
    """Usage tables that hold at least one row, and what they hold."""

    usage: Usage
    facts: Facts
    user_ids: tuple[str, ...]
    emails: Mapping[str, str]

    @property
    def key(self) -> str:
        """The part of every key that stands for the data."""
        return self.usage.fingerprint


def open_data(data_dir: Path, chosen: Path | None, today: date) -> Opened | None:
    """The store, or the snapshot that was chosen with its twin; None without any row.

    Raises StoreError where store or snapshot cannot be read.
    """
    with reading_told():
        return _open(data_dir, chosen, today)


@contextmanager
def reading_told() -> Iterator[None]:
    """Raise StoreError where the engine cannot read the data: a file of them is damaged or was taken away."""
    try:
        yield
    except duckdb.Error as error:
        detail = str(error).strip().splitlines()[0]
        raise StoreError("data_unreadable", detail=detail) from error


def _open(data_dir: Path, chosen: Path | None, today: date) -> Opened | None:
    if chosen is None:
        return open_tables(open_store(data_dir), today)
    read = _read_snapshot(chosen)
    refused = next((item for item in read.files if item.reason is not None), None)
    if refused is not None:
        reason = say(f"set_aside.{refused.reason}", **refused.detail)
        raise StoreError("snapshot_unreadable", name=Path(refused.name).name, reason=reason)
    return open_tables(read.tables, today)


def open_tables(tables: StoreTables, today: date) -> Opened | None:
    """Open tables; None where no report has a row."""
    if not tables.activity and not tables.credits:
        return None
    paths = (*tables.activity, *tables.credits, *tables.model_messages)
    usage = _usage(tables.fingerprint, tuple(map(str, paths)), tables)
    facts = _facts(usage.fingerprint, today, usage)
    if facts.first_day is None:
        return None
    user_ids, emails = _people(usage.fingerprint, usage)
    return Opened(usage, facts, user_ids, emails)


def inventory(data_dir: Path, chosen: Path | None) -> Inventory:
    """The files behind the store, read anew, or those of the snapshot that was chosen."""
    return stored_files(data_dir) if chosen is None else _read_snapshot(chosen).inventory


def _read_snapshot(chosen: Path) -> ReadFiles:
    paths = [path for path in (chosen, _twin(chosen)) if path.is_file()]
    status = [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths]
    return _snapshot(tuple(status)).read


def _twin(path: Path) -> Path:
    """The credits CSV that was written with an activity CSV."""
    return path.with_name(f"{path.stem}{_CREDITS_TWIN}{path.suffix}")


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A snapshot that was read; its Parquet files go with it."""

    read: ReadFiles
    folder: ScratchFolder


@st.cache_resource(max_entries=4, show_spinner=False)
def _snapshot(status: tuple[tuple[str, int, int], ...]) -> _Snapshot:
    folder = ScratchFolder()
    files = [(path, Path(path).read_bytes()) for path, _, _ in status]
    return _Snapshot(read_files(files, folder.path), folder)


@st.cache_resource(max_entries=32, show_spinner=False, on_release=Usage.close)
def _usage(fingerprint: str, paths: tuple[str, ...], _tables: StoreTables) -> Usage:
    del fingerprint, paths  # the key: two sessions may have uploaded the same files to folders of their own
    return open_usage(_tables)


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(fingerprint: str, today: date, _usage: Usage) -> Facts:
    del fingerprint
    return _usage.facts(today)


@st.cache_resource(max_entries=16, show_spinner=False)
def _people(fingerprint: str, _usage: Usage) -> tuple[tuple[str, ...], Mapping[str, str]]:
    del fingerprint
    return _usage.user_ids(), _usage.emails()


def answer(
    opened: Opened,
    question: Callable[Concatenate[Usage, _Asked], _Answer],
    *arguments: _Asked.args,
    **named: _Asked.kwargs,
) -> _Answer:
    """What a function of the metrics answers about the opened data; the same question is computed once.

    The arguments are part of the key; the answer is a copy that the caller may change.
    """
    asked = (question, arguments, tuple(sorted(named.items())))
    return kept(opened, asked, lambda: question(opened.usage, *arguments, **named))


def kept(opened: Opened, key: object, make: Callable[[], _Answer]) -> _Answer:
    """What `make` makes of the opened data; of the same data and `key` it is made once. As of `answer`."""
    return cast("_Answer", _answers().get((opened.key, key), make))


@st.cache_resource(show_spinner=False)
def _answers() -> Answers:
    return Answers()


def advice_of(
    opened: Opened, filters: Filters, newest: date, prices: PriceTable = LIST_PRICES
) -> pd.DataFrame:
    """See `metrics.advice.advice`."""
    return _advice(opened.key, filters, newest, prices, opened)


@st.cache_data(max_entries=32, show_spinner=False)
def _advice(key: str, filters: Filters, newest: date, prices: PriceTable, _opened: Opened) -> pd.DataFrame:
    del key
    months = answer(_opened, subscriptions.subscription_months, filters, prices)
    return advice.advice(months, newest, prices)
