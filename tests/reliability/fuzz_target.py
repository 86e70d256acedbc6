"""What a fuzzer feeds: any bytes as a file, and the laws that the reader must keep over all of them.

The file is refused with a reason of the catalogue, or read with an account that balances; both ways of
reading it agree, and packed it is the same file.
"""

import gzip
import io
import math
import re
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from kiro_usage.headers import Unreadable
from kiro_usage.locations import Report, Service, parse_key
from kiro_usage.merging import MergeInput, merge
from kiro_usage.messages import catalogue, translate
from kiro_usage.reading import FileReading, careful, file, read_report, unpack
from kiro_usage.sources.uploads import Limits, unpack_uploads
from kiro_usage.store import read_files

REPORTS = (Report.ACTIVITY, Report.CREDITS, None)
ACTIVITY_KEY = (
    "AWSLogs/111122223333/KiroLogs/by_user_analytic/us-east-1/2026/07/10/00/"
    "111122223333_by_user_analytic_202607100000_report.csv"
)
CREDITS_KEY = (
    "AWSLogs/111122223333/KiroLogs/user_report/us-east-1/2026/07/10/00/"
    "KIRO_IDE_111122223333_user_report_202607100000.csv"
)
LIMITS = Limits(files=50, file_bytes=2**20, total_bytes=2**21)
_LINES = re.compile(b"\r\n|\n|\r")
_MERGED = 512
"""One of so many files is merged too, which takes longer than all the rest."""


def check(data: bytes) -> None:
    """Put one input of a fuzzer to the test; the first byte says as what, the second as which report."""
    if len(data) < 2:
        return
    mode, report, body = data[0] % 8, REPORTS[data[1] % 3], data[2:]
    if mode < 4:
        check_file(body, "x.csv", report)
    elif mode == 4:
        check_packed(body, report)
    elif mode == 5:
        check_file(body, "x.csv.gz", report)
    elif mode == 6:
        check_uploads([("x.zip", zipped(body))])
    else:
        name = ("x.zip", "x.csv", "folder/x.csv.gz", "x.parquet", ACTIVITY_KEY, "x.json")[data[1] % 6]
        check_uploads([(name, body)])


def check_file(data: bytes, name: str, report: Report | None) -> FileReading | None:
    """Read a file; returns None where it was refused with a known reason."""
    try:
        reading = read_report(data, name, report)
    except Unreadable as reason:
        check_reason("set_aside", reason)
        return None
    check_account(reading)
    text = unpack(data, name)
    if report is None and not file._is_utf8(text):
        text = file._from_korean(text)
    start, header = file._find_header(text, report)
    body = text[start:]
    if b'"' not in body:
        lines = sum(1 for line in _LINES.split(body) if line.decode().strip())
        assert reading.facts.rows_read == lines, "every line is a row"
    if not reading.facts.rows_rejected:
        rows = careful.read_rows(body, header)
        assert not rows.rejections, "the quick way keeps what the careful one rejects"
        assert reading.table.schema == rows.table.schema, "types of the quick and the careful way"
        assert reading.table.equals(rows.table), "rows of the quick and the careful way"
        assert (reading.lost_accounts, rows.resaved) in ((rows.lost_accounts, reading.resaved), (0, False))
    if zlib.crc32(data) % _MERGED == 0:
        check_merge(reading)
        check_opened(data, name, reading)
    return reading


def check_account(reading: FileReading) -> None:
    """The account of rows is that of the table, and the table is one of good rows."""
    table, facts = reading.table, reading.facts
    assert facts.rows_read == table.num_rows + facts.rows_rejected
    assert facts.rows_rejected == sum(facts.rejections.values())
    assert all(count > 0 and f"reject.{reason}" in catalogue() for reason, count in facts.rejections.items())
    days = table["Date"].to_pylist()
    assert facts.months == tuple(sorted({f"{day.year:04}-{day:%m}" for day in days}))
    lines = table["Line"].to_pylist()
    assert lines == sorted(set(lines))
    assert all(table["UserId"].to_pylist())
    assert table["Form"].null_count == 0
    for name, kind in zip(table.column_names, table.schema.types, strict=True):
        if pa.types.is_floating(kind):
            assert all(value is None or math.isfinite(value) for value in table[name].to_pylist()), name


def check_merge(reading: FileReading) -> None:
    """Of a file that came twice each row is counted once, and has one fate."""
    if not reading.table.num_rows:
        return
    service = Service.KIRO if reading.report is Report.CREDITS else None
    inputs = [MergeInput(name=name, table=reading.table, service=service) for name in ("first", "second")]
    merged = merge(reading.report, inputs)
    fates = merged.ledger.to_pylist()
    assert (
        sum(row["Kept"] + row["Duplicate"] + row["Superseded"] for row in fates) == 2 * reading.table.num_rows
    )


def check_opened(data: bytes, name: str, reading: FileReading) -> None:
    """Opened as an upload, its account is the same and its rows are there."""
    with TemporaryDirectory() as folder:
        opened = read_files([(name, data)], Path(folder))
        (account,) = opened.files
        if account.reason is None and account.report is reading.report:
            assert account.rows_read == reading.facts.rows_read
            assert account.rows_rejected <= reading.facts.rows_rejected
        good = account.rows_read - account.rows_rejected
        rows = sum(
            pq.read_metadata(path).num_rows for path in (*opened.tables.activity, *opened.tables.credits)
        )
        assert min(good, 1) <= rows <= good


def check_packed(body: bytes, report: Report | None) -> None:
    """Packed it is the same file."""
    packed = gzip.compress(body, 1, mtime=0)
    plain, unpacked = (check_file(*given, report) for given in ((body, "x.csv"), (packed, "x.csv.gz")))
    assert (plain is None) == (unpacked is None)
    if plain is not None and unpacked is not None:
        assert plain.facts == unpacked.facts
        assert plain.table.equals(unpacked.table)


def zipped(body: bytes) -> bytes:
    """A zip of a report under its key, a loose one, and one that was packed once more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in (ACTIVITY_KEY, CREDITS_KEY, "loose.csv"):
            archive.writestr(zipfile.ZipInfo(name), body)
        archive.writestr(zipfile.ZipInfo("loose.csv.gz"), gzip.compress(body, 1, mtime=0))
    return stream.getvalue()


def check_uploads(files: list[tuple[str, bytes]]) -> None:
    """Whatever is uploaded is sorted, refused with a known reason, or counted; its reports can be read."""
    found = unpack_uploads(files, LIMITS)
    for refused in found.refused:
        for language in ("ko", "en"):
            assert translate(f"upload.{refused.reason}", language, **refused.detail)
    for name, data in found.reports:
        if not name.lower().endswith(".parquet"):
            location = parse_key(name)
            check_file(data, name, location.report if location else None)


def check_reason(family: str, reason: Unreadable) -> None:
    """A reason has its sentence in both languages, with all its values."""
    values = {name: str(value) for name, value in reason.values.items()}
    for language in ("ko", "en"):
        assert translate(f"{family}.{reason.kind}", language, **values)
