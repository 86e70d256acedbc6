"""Reading cell by cell: any file, each row that cannot be used with its reason."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from kiro_usage.headers import ANY_LENGTH, Header, Kind, Unreadable
from kiro_usage.reading.cells import parse_date, parse_flag, parse_number, parse_resaved_date, parse_text
from kiro_usage.reading.table import ReadRows
from kiro_usage.user_ids import id_form, normalise_user_id

FORMS = ("plain", "prefixed", "arn")
_LINE = re.compile("([^\r\n]*)(\r\n|\n|\r|\\Z)")
_LINE_END = re.compile("[\r\n]")
_LONGEST_ROW = 20
"""In lines: a stray quote must not take more with it, nor cost more to tell."""
_OPEN = '"'
"""A row that is nothing but a quote left open."""
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_RESAVED = "resaved"
_SENTINEL = '\n"\n'


class _RejectedError(Exception):
    """A row that cannot be used; the argument is the reason."""


def read_rows(body: bytes, header: Header) -> ReadRows:
    """Read the lines after the header. Raises Unreadable where they are not UTF-8."""
    csv.field_size_limit(ANY_LENGTH)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    rows: list[dict[str, Any]] = []
    rejections: Counter[str] = Counter()
    resaved = lost_accounts = 0
    for number, record in enumerate(_records(text, header)):
        try:
            row = _row(_cells(record), header)
        except _RejectedError as reason:
            rejections[str(reason)] += 1
            continue
        resaved += row.pop(_RESAVED, False)
        if header.loose and _ROUNDED.fullmatch(row.get("AccountId") or ""):
            row["AccountId"] = None
            lost_accounts += 1
        rows.append({"Line": number} | row)
    days = frozenset(row["Date"] for row in rows)
    is_resaved = bool(resaved or lost_accounts)
    return ReadRows(_table(rows, header), days, dict(rejections), is_resaved, lost_accounts)


def _records(text: str, header: Header) -> Iterator[str]:
    """The rows as text: lines that are not blank, with those after them into which a quoted cell goes on.

    Only a cell that is mere text may go on; any other quote left open is a flaw of its line, and so is the
    line that closes it, but not the rows between.
    """
    lines = [(match[1], match[2]) for match in _LINE.finditer(text) if match[0]]
    flawed: set[int] = set()
    place = 0
    while place < len(lines):
        line, span = lines[place][0], 1
        if place in flawed:
            line = _OPEN
        elif '"' in line and is_open(line):
            closing = _closing(lines, place)
            record = "".join(map("".join, lines[place:closing])) + lines[closing][0] if closing else line
            if closing and _goes_on_in_text(record, header):
                line, span = record, closing - place + 1
            elif closing:
                flawed.add(closing)
        if line.strip():
            yield line
        place += span


def _closing(lines: Sequence[tuple[str, str]], place: int) -> int | None:
    """The line soon after that closes the quote which a line leaves open."""
    record = "".join(lines[place])
    for following in range(place + 1, min(place + _LONGEST_ROW, len(lines))):
        text, end = lines[following]
        if '"' in text and not is_open(record + text):
            return following
        record += text + end
    return None


def _goes_on_in_text(record: str, header: Header) -> bool:
    cells = _cells(record)
    broken = [place for place, cell in enumerate(cells) if _LINE_END.search(cell)]
    return len(cells) <= len(header.columns) and all(
        header.columns[place].kind in (Kind.TEXT, Kind.UNKNOWN, Kind.IGNORED) for place in broken
    )


def is_open(record: str) -> bool:
    """Whether a quoted cell is still open at the end."""
    reader = csv.reader([record, _SENTINEL])
    next(reader)
    return reader.line_num > 1


def _cells(record: str) -> list[str]:
    """The cells of one row."""
    reader = csv.reader([record, _SENTINEL])
    cells = next(reader)
    if reader.line_num > 1:
        raise _RejectedError("open_quote")
    return cells


def _row(cells: list[str], header: Header) -> dict[str, Any]:
    if len(cells) > len(header.columns):
        raise _RejectedError("too_many_cells")
    row: dict[str, Any] = {}
    extra: dict[str, str] = {}
    for column, cell in zip(header.columns, cells, strict=False):
        if column.kind is Kind.UNKNOWN:
            if cell.strip():
                extra[column.name] = cell.strip()
        elif column.kind is Kind.USER:
            row["UserId"] = normalise_user_id(cell)
            row["Form"] = FORMS.index(id_form(cell))
        elif column.kind is not Kind.IGNORED:
            row[column.name] = _PARSERS[column.kind](cell)
    if not row.get("UserId"):
        raise _RejectedError("empty_id")
    if row.get("Date") is None:
        _mend_date(row, cells, header)
    if extra:
        row["Extra"] = canonical_extra(extra)
    return row


def _mend_date(row: dict[str, Any], cells: list[str], header: Header) -> None:
    """A loose file may hold dates as Excel writes them; a delivered one may not."""
    position = next(place for place, column in enumerate(header.columns) if column.kind is Kind.DATE)
    if header.loose and position < len(cells):
        row["Date"] = parse_resaved_date(cells[position])
        row[_RESAVED] = True
    if row.get("Date") is None:
        raise _RejectedError("bad_date")


def canonical_extra(cells: dict[str, str]) -> str:
    """Unknown cells as one JSON object, the same text for the same cells."""
    return json.dumps(cells, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _number(cell: str) -> int | float | None:
    try:
        return parse_number(cell)
    except ValueError:
        raise _RejectedError("bad_number") from None


def _decimal(cell: str) -> float | None:
    value = _number(cell)
    return None if value is None else float(value)


_PARSERS: dict[Kind, Callable[[str], date | float | bool | str | None]] = {
    Kind.DATE: parse_date,
    Kind.COUNT: _number,
    Kind.DECIMAL: _decimal,
    Kind.FLAG: parse_flag,
    Kind.TEXT: parse_text,
}
_TYPES = {Kind.DECIMAL: pa.float64(), Kind.FLAG: pa.bool_(), Kind.TEXT: pa.string()}


def _counts(values: list[int | float | None]) -> pa.Array:
    whole = all(value is None or isinstance(value, int) for value in values)
    return pa.array(values if whole else _doubles(values), pa.int64() if whole else pa.float64())


def _doubles(values: list[int | float | None]) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


def _table(rows: list[dict[str, Any]], header: Header) -> pa.Table:
    def cells(name: str) -> Iterator[Any]:
        return (row.get(name) for row in rows)

    arrays: dict[str, pa.Array] = {
        "Line": pa.array(cells("Line"), pa.int32()),
        "Date": pa.array(cells("Date"), pa.date32()),
        "UserId": pa.array(cells("UserId"), pa.string()),
        "Form": pa.array(cells("Form"), pa.int8()),
    }
    for column in header.columns:
        if column.kind is Kind.COUNT:
            arrays[column.name] = _counts(list(cells(column.name)))
        elif column.kind in _TYPES:
            arrays[column.name] = pa.array(cells(column.name), _TYPES[column.kind])
    if any("Extra" in row for row in rows):
        arrays["Extra"] = pa.array(cells("Extra"), pa.string())
    return pa.table(arrays)
