"""Reading a whole file at once; only for files in which every row is good beyond doubt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PLAIN_ID = r"^[0-9a-f-]+$"
_TEXTS = (Kind.USER, Kind.DATE, Kind.FLAG, Kind.TEXT, Kind.UNKNOWN)
_PARSE = csv.ParseOptions(newlines_in_values=True)

_EPOCH = date(1970, 1, 1)

Values: TypeAlias = pa.ChunkedArray | pa.Array


class _CloserLookError(Exception):
    """Something that the vectorised way does not settle."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a report, unpacked, and where its rows begin."""

    text: bytes
    start: int

    def is_plain(self, *, loose: bool) -> bool:
        """Whether it has rows and nothing that the vectorised way would read otherwise than the careful one:
        a line that ends with a mere carriage return, a mark that pyarrow skips, hexadecimal numbers, account
        ids that Excel rounded, a last row that was cut within quotes.
        """
        text, start = self.text, self.start
        return len(text) > start and not (
            text.startswith(_BYTE_ORDER_MARK, start)
            or (text.find(b"\r", start) >= 0 and text.count(b"\r", start) != text.count(b"\r\n", start))
            or (loose and _ROUNDED in text)
            or (
                (text.find(b"x", start) >= 0 or text.find(b"X", start) >= 0)
                and _HEXADECIMAL.search(text, max(start - 1, 0)) is not None
            )
            or _ends_in_quotes(text, start)
        )

    def lines(self) -> int:
        """How many lines its rows take if none is blank and none goes on in the next."""
        return self.text.count(b"\n", self.start) + (not self.text.endswith(b"\n"))


def read_rows(text: bytes, start: int, header: Header) -> ReadRows | None:
    """The rows of `text` from `start`, or None where one of them needs a closer look."""
    whole = Text(text, start)
    found = read_together([whole], header) if whole.is_plain(loose=header.loose) else None
    return found[0] if found else None


def read_together(texts: Sequence[Text], header: Header) -> list[ReadRows] | None:
    """The rows of plain texts of one header in one go, or None where any needs a closer look."""
    lengths = [text.lines() for text in texts]
    body = _joined(texts)
    raw = _parse(body, header, pa.int64())
    if raw is None:
        raw = _parse(body, header, pa.float64())
    # Another number of rows than of lines: blank lines, or a quote that swallowed some.
    if raw is None or raw.num_rows != sum(lengths):
        return None
    try:
        return _apart(_typed(raw, header), lengths)
    except _CloserLookError:
        return None


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)


def _joined(texts: Sequence[Text]) -> pa.Buffer:
    if len(texts) == 1:
        return pa.py_buffer(texts[0].text).slice(texts[0].start)
    pieces: list[bytes | memoryview] = []
    for text in texts:
        pieces.append(memoryview(text.text)[text.start :])
        if not text.text.endswith(b"\n"):
            pieces.append(b"\n")
    return pa.py_buffer(b"".join(pieces))


def _apart(table: pa.Table, lengths: Sequence[int]) -> list[ReadRows]:
    """The rows of each text, its lines counted from 0, and its days."""
    starts = np.cumsum([0, *lengths[:-1]])
    lines = np.arange(table.num_rows) - np.repeat(starts, lengths)
    table = table.add_column(0, "Line", pa.array(lines.astype(np.int32)))
    days = table["Date"].combine_chunks().cast(pa.int32()).to_numpy()
    first, last = np.minimum.reduceat(days, starts), np.maximum.reduceat(days, starts)
    found = []
    for begin, length, low, high in zip(starts.tolist(), lengths, first.tolist(), last.tolist(), strict=True):
        numbers = [low] if low == high else np.unique(days[begin : begin + length]).tolist()
        found.append(ReadRows(table.slice(begin, length), frozenset(map(_day, numbers)), {}))
    return found


def _ends_in_quotes(text: bytes, start: int) -> bool:
    """Whether the last line may leave a quote open, as in a file that was cut short: pyarrow closes it."""
    last = text[max(start, text.rfind(b"\n", start, len(text) - 1) + 1) :].rstrip(b"\r\n")
    return b'"' in last and (b"\r" in last or is_open(last.decode("utf-8", "replace")))


def _names(header: Header) -> list[str]:
    return [str(position) for position in range(len(header.columns))]


def _parse(body: pa.Buffer, header: Header, counts: pa.DataType) -> pa.Table | None:
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
    try:
        return csv.read_csv(
            pa.BufferReader(body),
            read_options=csv.ReadOptions(column_names=names, use_threads=False, block_size=body.size + 1),
            parse_options=_PARSE,
            convert_options=csv.ConvertOptions(
                column_types=types, null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid:
        return None


def _typed(raw: pa.Table, header: Header) -> pa.Table:
    columns: dict[str, Values] = {}
    extra: dict[str, Values] = {}
    for column, values in zip(header.columns, raw.columns, strict=True):
        if column.kind is Kind.DATE:
            columns["Date"] = _mapped(values, parse_date, pa.date32())
            if columns["Date"].null_count:
                raise _CloserLookError
        elif column.kind is Kind.USER:
            columns["UserId"], columns["Form"] = _user_ids(values)
        elif column.kind is Kind.UNKNOWN:
            extra[column.name] = values
        elif column.kind is not Kind.IGNORED:
            columns[column.name] = _CONVERTERS[column.kind](values)
    if extra and (cells := _extra(extra)) is not None:
        columns["Extra"] = cells
    first = ("Date", "UserId", "Form")
    order = [*first, *(name for name in columns if name not in first)]
    return pa.table({name: columns[name] for name in order})


def _mapped(values: Values, parse: Callable[[str], object], kind: pa.DataType) -> Values:
    """Each text once through `parse`; there are few different ones."""
    coded = values.combine_chunks().dictionary_encode(null_encoding="encode")
    parsed = pa.array([parse(text or "") for text in coded.dictionary.to_pylist()], kind)
    return parsed.take(coded.indices)


def _flags(values: Values) -> Values:
    return _mapped(values, parse_flag, pa.bool_())


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
