"""One report file: its bytes → a table of typed rows and the facts of the manifest.

Two ways give the same rows. Files without a flaw, nearly all, take the vectorised one (pyarrow); a file in
which anything is out of the ordinary is read again cell by cell, where each rejected row gets its reason.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from kiro_usage.calendar import month_of
from kiro_usage.headers import Header, Unreadable, parse_header
from kiro_usage.locations import Report
from kiro_usage.manifest import FileFacts
from kiro_usage.reading import careful, fast
from kiro_usage.reading.table import ReadRows
from kiro_usage.reading.unpacking import unpack


@dataclass(frozen=True, slots=True)
class FileReading:
    """The good rows of a file and the account of all of them.

    `table` has the columns Line (int32), Date (date32), UserId (normalised text), Form (int8: 0 plain,
    1 prefixed, 2 ARN), those of the report that the file has under their canonical names (int64, or double
    where there are fractions; bool; text), and Extra (JSON object of unknown cells) where there are any.
    `resaved`: Excel saved a loose file again; `lost_accounts` rows lost their account id by that.
    """

    report: Report
    table: pa.Table
    facts: FileFacts
    resaved: bool = False
    lost_accounts: int = 0


def read_report(data: bytes, name: str, report: Report | None) -> FileReading:
    """Read one file as delivered; `report` is that of its folder, or None to tell it by the header.

    Raises Unreadable for a file that is set aside whole.
    """
    text = unpack(data, name)
    korean = report is None and not _is_utf8(text)
    if korean:
        text = _from_korean(text)
    start, header = _find_header(text, report)
    rows = fast.read_rows(text, start, header) or careful.read_rows(text[start:], header)
    return _reading(header, rows, resaved=korean or rows.resaved)


def read_reports(files: Sequence[tuple[bytes, str]], report: Report) -> list[FileReading | Unreadable]:
    """Read files (bytes, name) of one report: for each what `read_report` returns or raises.

    Plain files of one header are parsed in one go: to open a parser costs more than to parse a small file.
    """
    found: dict[int, FileReading | Unreadable] = {}
    plain: dict[int, list[tuple[int, fast.Text]]] = defaultdict(list)
    headers: dict[int, Header] = {}
    for place, (data, name) in enumerate(files):
        try:
            text = unpack(data, name)
            start, header = _find_header(text, report)
        except Unreadable as reason:
            found[place] = reason
            continue
        whole = fast.Text(text, start)
        if whole.is_plain(loose=header.loose):
            headers[id(header)] = header
            plain[id(header)].append((place, whole))
    for identity, texts in plain.items():
        header = headers[identity]
        if len(texts) > 1 and (together := fast.read_together([text for _, text in texts], header)):
            for (place, _), rows in zip(texts, together, strict=True):
                found[place] = _reading(header, rows, resaved=False)
    return [found[place] if place in found else _alone(*file, report) for place, file in enumerate(files)]


def _alone(data: bytes, name: str, report: Report) -> FileReading | Unreadable:
    try:
        return read_report(data, name, report)
    except Unreadable as reason:
        return reason


def _reading(header: Header, rows: ReadRows, *, resaved: bool) -> FileReading:
    return FileReading(header.report, rows.table, _facts(header, rows), resaved, rows.lost_accounts)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _from_korean(text: bytes) -> bytes:
    """Korean Excel saves in CP949."""
    try:
        return text.decode("cp949").encode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None


def _find_header(text: bytes, report: Report | None) -> tuple[int, Header]:
    """Where the rows begin, and the header before them; blank lines are none."""
    start = 0
    while start < len(text):
        ends = [end for end in (text.find(b"\n", start), text.find(b"\r", start)) if end >= 0]
        end = min(ends, default=len(text))
        line = text[start:end]
        start = end + (2 if text[end : end + 2] == b"\r\n" else 1)
        if line.strip():
            return min(start, len(text)), parse_header(line, report)
    raise Unreadable("missing_columns", columns="UserId, Date")


def _facts(header: Header, rows: ReadRows) -> FileFacts:
    return FileFacts(
        rows_read=rows.table.num_rows + sum(rows.rejections.values()),
        rows_rejected=sum(rows.rejections.values()),
        months=tuple(sorted(set(map(month_of, rows.days)))),
        columns=header.delivered,
        rejections=rows.rejections,
    )
