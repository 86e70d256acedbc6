"""The floor of each work: what has to be done whatever the program, and nothing else."""

import json
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from urllib.parse import quote

import duckdb
import pyarrow as pa
from pyarrow import csv

from kiro_usage.catalogue.columns import ACTIVITY_METRICS

_PIECE = 1 << 18


def sockets(port: int, keys: Sequence[str] | str, connections: int) -> int:
    """Get every object over so many raw connections and forget it; returns the number of bytes.

    `keys` may be the file of a listing.
    """
    names = _keys(keys) if isinstance(keys, str) else list(keys)
    requests = [f"GET /bucket/{quote(key)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for key in names]
    with ThreadPoolExecutor(connections) as pool:
        shares = [requests[start::connections] for start in range(connections)]
        return sum(pool.map(lambda share: _get(port, share), shares))


def _get(port: int, requests: Sequence[bytes]) -> int:
    """The answers to some requests over one connection, one after the other."""
    total, piece = 0, bytearray(_PIECE)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for request in requests:
            connection.sendall(request)
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(_PIECE)
            lines, _, body = head.partition(b"\r\n\r\n")
            length = int(lines.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            left = length - len(body)
            while left:
                left -= connection.recv_into(piece, min(left, _PIECE))
            total += length
    return total


def raw_bytes(folder: str) -> int:
    """Read every file; returns the number of bytes."""
    return sum(len(path.read_bytes()) for path in _files(folder))


def pyarrow_csv(folder: str) -> int:
    """Parse every file with explicit types, two at a time; returns the number of rows. No table is kept."""
    types = dict.fromkeys(ACTIVITY_METRICS, pa.int64()) | {"UserId": pa.string(), "Date": pa.string()}
    convert = csv.ConvertOptions(column_types=types)
    read = csv.ReadOptions(use_threads=False)

    def rows(path: Path) -> int:
        return int(csv.read_csv(path, read_options=read, convert_options=convert).num_rows)

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(rows, _files(folder)))


def duckdb_csv(files: Sequence[str], first: str, last: str, path: str, columns: Sequence[str]) -> int:
    """DuckDB writes the rows of a period, in the order in which the files hold them; returns their number."""
    date.fromisoformat(first), date.fromisoformat(last)
    names = ", ".join(f"'{name}'" for name in files)
    with duckdb.connect(config={"threads": 2}) as database:
        written = database.execute(
            f"COPY (SELECT {', '.join(columns)} FROM read_parquet([{names}], union_by_name = true)"
            f" WHERE Date BETWEEN '{first}' AND '{last}')"
            f" TO '{path}' (FORMAT csv, HEADER)"
        ).fetchall()
    return int(written[0][0])


def _keys(listing: str) -> list[str]:
    return [entry[0] for entry in json.loads(Path(listing).read_text(encoding="utf-8"))]


def _files(folder: str) -> list[Path]:
    return sorted(Path(folder).rglob("*.csv"))
