"""Cells of columns that nobody knew, where rows are added up."""

import json
from collections.abc import Sequence

import pyarrow as pa

from kiro_usage.reading.careful import canonical_extra
from kiro_usage.reading.cells import parse_number


def join_extras(rows: pa.Table) -> pa.Table:
    """Replace the list column Extra (oldest first) by one text: numbers added, else the newest text."""
    position = rows.column_names.index("Extra")
    lists = rows.column(position)
    if lists.null_count == len(lists):
        joined = pa.nulls(len(lists), pa.string())
    else:
        joined = pa.array([_join(texts) for texts in lists.to_pylist()], pa.string())
    return rows.set_column(position, "Extra", joined)


def _join(texts: Sequence[str] | None) -> str | None:
    if not texts:
        return None
    if len(texts) == 1:
        return texts[0]
    cells: dict[str, str] = {}
    for text in texts:
        for name, cell in json.loads(text).items():
            cells[name] = _add(cells[name], cell) if name in cells else cell
    return canonical_extra(cells)


def _add(older: str, newer: str) -> str:
    try:
        first, second = parse_number(older), parse_number(newer)
    except ValueError:
        return newer
    return newer if first is None or second is None else str(first + second)
