"""Reading a whole file at once; only for files in which every row is good beyond doubt."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from kiro_usage.headers import Header, Kind
from kiro_usage.reading.careful import FORMS, canonical_extra, is_open
from kiro_usage.reading.cells import EXACT, parse_date, parse_flag
from kiro_usage.reading.table import ReadRows
from kiro_usage.user_ids import id_form, normalise_user_id

# pyarrow reads 0x1F as 31; no decimal number is written so.
_HEXADECIMAL = re.compile(rb'[,"\r\n]\s*[+-]?0[xX]')
_ROUNDED = b"E+"
_PLAIN_ID = r"^[0-9a-f-]+$"
_TEXTS = (Kind.USER, Kind.DATE, Kind.FLAG, Kind.TEXT, Kind.UNKNOWN)
_PARSE = csv.ParseOptions(newlines_in_values=True)

Values: TypeAlias = pa.ChunkedArray | pa.Array


class _CloserLookError(Exception):
    """Something that the vectorised way does not settle."""


def read_rows(text: bytes, start: int, header: Header) -> ReadRows | None:
    """The rows of `text` from `start`, or None where one of them needs a closer look."""
    if len(text) == start:
        return None
    if header.loose and _ROUNDED in text:
        return None
    if (b"0x" in text or b"0X" in text) and _HEXADECIMAL.search(text, max(start - 1, 0)):
        return None
    raw = _parse(text, start, header, pa.int64())
    if raw is None:
        raw = _parse(text, start, header, pa.float64())
    lines = text.count(b"\n", start) + (not text.endswith(b"\n"))
    # Another number of rows than of lines: blank lines, or a quote that swallowed some.
    if raw is None or raw.num_rows != lines or _ends_in_quotes(text, start):
        return None
    try:
        return _typed(raw, header)
    except _CloserLookError:
        return None


def _ends_in_quotes(text: bytes, start: int) -> bool:
    """Whether the last line may leave a quote open, as in a file that was cut short: pyarrow closes it."""
    last = text[max(start, text.rfind(b"\n", start, len(text) - 1) + 1) :].rstrip(b"\r\n")
    return b'"' in last and (b"\r" in last or is_open(last.decode("utf-8", "replace")))


def _names(header: Header) -> list[str]:
    return [str(position) for position in range(len(header.columns))]


def _parse(text: bytes, start: int, header: Header, counts: pa.DataType) -> pa.Table | None:
    names = _names(header)
    types = {
        name: pa.string() if column.kind in _TEXTS or column.kind is Kind.IGNORED else counts
        for name, column in zip(names, header.columns, strict=True)
    }
    types |= {
        name: pa.float64()
        for name, column in zip(names, header.columns, strict=True)
        if column.kind is Kind.DECIMAL
    }
    size = len(text) - start
    try:
        return csv.read_csv(
            pa.BufferReader(pa.py_buffer(text).slice(start)),
            read_options=csv.ReadOptions(column_names=names, use_threads=False, block_size=size + 1),
            parse_options=_PARSE,
            convert_options=csv.ConvertOptions(
                column_types=types, null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid:
        return None


def _typed(raw: pa.Table, header: Header) -> ReadRows:
    columns: dict[str, Values] = {"Line": pa.array(np.arange(raw.num_rows, dtype=np.int32))}
    extra: dict[str, Values] = {}
    days: frozenset[date] = frozenset()
    for column, values in zip(header.columns, raw.columns, strict=True):
        if column.kind is Kind.DATE:
            columns["Date"], days = _dates(values)
        elif column.kind is Kind.USER:
            columns["UserId"], columns["Form"] = _user_ids(values)
        elif column.kind is Kind.UNKNOWN:
            extra[column.name] = values
        elif column.kind is not Kind.IGNORED:
            columns[column.name] = _CONVERTERS[column.kind](values)
    if extra and (cells := _extra(extra)) is not None:
        columns["Extra"] = cells
    first = ("Line", "Date", "UserId", "Form")
    order = [*first, *(name for name in columns if name not in first)]
    return ReadRows(pa.table({name: columns[name] for name in order}), days, {})


def _dates(values: Values) -> tuple[pa.Array, frozenset[date]]:
    days = {text: parse_date(text or "") for text in pc.unique(values).to_pylist()}
    known = frozenset(day for day in days.values() if day)
    if None in days.values():
        raise _CloserLookError
    return _mapped(values, days, pa.date32()), known


def _flags(values: Values) -> pa.Array:
    flags = {text: parse_flag(text or "") for text in pc.unique(values).to_pylist()}
    return _mapped(values, flags, pa.bool_())


def _mapped(values: Values, by_text: Mapping[str | None, object], kind: pa.DataType) -> pa.Array:
    if len(by_text) == 1:
        (value,) = by_text.values()
        return pa.repeat(pa.scalar(value, kind), len(values))
    return pa.array([by_text[text] for text in values.to_pylist()], kind)


def _user_ids(values: Values) -> tuple[Values, pa.Array]:
    plain = pc.match_substring_regex(values, _PLAIN_ID)
    if pc.all(plain, skip_nulls=False).as_py():
        return values, pa.repeat(pa.scalar(0, pa.int8()), len(values))
    texts = [text or "" for text in values.to_pylist()]
    ids = [normalise_user_id(text) for text in texts]
    if not all(ids):
        raise _CloserLookError
    return pa.array(ids, pa.string()), pa.array([FORMS.index(id_form(text)) for text in texts], pa.int8())


def _counts(values: Values) -> Values:
    if pa.types.is_integer(values.type):
        return values
    largest = pc.max(pc.abs(_decimals(values))).as_py()
    if (largest or 0) > EXACT:
        raise _CloserLookError
    return _narrowest(values)


def _decimals(values: Values) -> Values:
    if values.null_count < len(values) and not pc.all(pc.is_finite(values)).as_py():
        raise _CloserLookError
    return values


def _narrowest(values: Values) -> Values:
    try:
        return values.cast(pa.int64())
    except pa.ArrowInvalid:
        return values


def _text(values: Values) -> Values:
    trimmed = pc.utf8_trim(values, characters=" \t\r\n\v\f")
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed) if len(trimmed) else trimmed


def _extra(columns: dict[str, Values]) -> pa.Array | None:
    rows = zip(*(values.to_pylist() for values in columns.values()), strict=True)
    cells = [
        {name: cell.strip() for name, cell in zip(columns, row, strict=True) if cell and cell.strip()}
        for row in rows
    ]
    if not any(cells):
        return None
    return pa.array([canonical_extra(row) if row else None for row in cells], pa.string())


_CONVERTERS: dict[Kind, Callable[[Values], Values]] = {
    Kind.COUNT: _counts,
    Kind.DECIMAL: _decimals,
    Kind.FLAG: _flags,
    Kind.TEXT: _text,
}
