"""How large a file is once it is opened, found out without keeping more than a piece of it."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kiro_usage.headers import Unreadable
from kiro_usage.reading.unpacking import LineGuard, inflated, is_packed

_ROWS_AT_ONCE = 50_000
_PARQUET_NAME = re.compile(r"\.parquet\Z", re.IGNORECASE)


def opened_size(name: str, data: bytes, limit: int) -> int:
    """Bytes of a file after decompression; anything above `limit` where it is more than that.

    A file that is broken counts as it is: the reader says what is wrong with it. Raises Unreadable for a gzip
    file that `LineGuard` refuses.
    """
    if is_packed(name):
        return _gzip_size(data, limit)
    if _PARQUET_NAME.search(name):
        return _parquet_size(data, limit)
    return len(data)


def parquet_columns(data: bytes) -> int:
    """How many columns a Parquet file has, told by its last bytes alone; 0 where it is broken."""
    try:
        return int(pq.read_metadata(pa.BufferReader(data)).num_columns)
    except (pa.ArrowException, OSError, UnicodeDecodeError):  # the last: names of columns that are no text
        return 0


def _gzip_size(data: bytes, limit: int) -> int:
    guard = LineGuard()
    total = 0
    pieces = inflated(data)
    while total <= limit:
        try:
            piece = next(pieces, b"")
        except Unreadable:
            break
        if not piece:
            break
        guard.see(piece)
        total += len(piece)
    return max(total, 1)


def _parquet_size(data: bytes, limit: int) -> int:
    """Text stays in the dictionaries of the file while it is measured: one value may be repeated at will."""
    try:
        schema = pq.read_schema(pa.BufferReader(data))
        texts = [field.name for field in schema if pa.types.is_string(field.type)]
        with pq.ParquetFile(pa.BufferReader(data), read_dictionary=texts) as file:
            total = 0
            for batch in file.iter_batches(_ROWS_AT_ONCE):
                total += sum(map(_column_size, batch.columns))
                if total > limit:
                    break
    except (pa.ArrowException, OSError, UnicodeDecodeError):  # the last: names of columns that are no text
        return len(data)
    return max(total, len(data))


def _column_size(column: pa.Array) -> int:
    if isinstance(column, pa.DictionaryArray):
        lengths = pc.take(pc.binary_length(column.dictionary), column.indices)
        return int(pc.sum(pc.cast(lengths, pa.int64())).as_py() or 0) + len(column)
    return int(column.nbytes)
