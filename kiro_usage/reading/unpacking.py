"""From the bytes of an object to the text of a report, still as bytes.

What no report looks like is refused before anything is parsed, and before more of a packed file is inflated
than shows it: a header of thousands of columns, a line without an end.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from kiro_usage.headers import MAX_HEADER_BYTES, Unreadable, refuse_wide

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
MAX_LINE_BYTES = 1024 * 1024
"""The longest line; those of reports are shorter than a thousandth of it."""

_PIECE = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GZIP = 16 + zlib.MAX_WBITS
_VISIBLE = re.compile(rb"\S")
_LINE_END = re.compile(rb"[\r\n]")
_NO_PADDING = re.compile(rb"[^\0]")


def is_packed(name: str) -> bool:
    """Whether a file is gzip, by its name."""
    return name.lower().endswith(".gz")


def unpack(data: bytes, name: str, limit: int = MAX_UNPACKED_BYTES) -> bytes:
    """The text of a report, unzipped where its name ends with `.gz`, without a byte order mark.

    Raises Unreadable for nothing at all, broken gzip, more than `limit` bytes, NUL bytes, or what
    `LineGuard` refuses.
    """
    if not data:
        raise Unreadable("empty")
    guard = LineGuard()
    pieces = []
    total = 0
    for piece in inflated(data) if is_packed(name) else (data,):
        total += len(piece)
        if total > limit:
            raise Unreadable("too_large", limit=str(limit))
        if b"\0" in piece:
            raise Unreadable("nul_bytes")
        guard.see(piece)
        pieces.append(piece)
    text = b"".join(pieces).removeprefix(_BYTE_ORDER_MARK)
    if not text:
        raise Unreadable("empty")
    return text


def read_file(path: Path, name: str) -> bytes:
    """The bytes of a report file called `name` as they are. Raises OSError, and Unreadable as soon as
    `LineGuard` does.
    """
    with path.open("rb") as stream:
        if is_packed(name) or path.stat().st_size <= MAX_HEADER_BYTES:
            return stream.read()
        guard = LineGuard()
        text = bytearray()
        while piece := stream.read(MAX_LINE_BYTES):
            guard.see(piece)
            text += piece
    return bytes(text)


def inflated(data: bytes) -> Iterator[bytes]:
    """What gzip packed, piece by piece, all members. Raises Unreadable where it is broken or cut short."""
    source = memoryview(data)
    place = 0
    while place < len(source):
        stream = zlib.decompressobj(_GZIP)
        while not stream.eof:
            fed = stream.unconsumed_tail
            if not fed:
                fed = bytes(source[place : place + _PIECE])
                place += len(fed)
            try:
                piece = stream.decompress(fed, _PIECE)
            except zlib.error:
                raise Unreadable("broken_gzip") from None
            if piece:
                yield piece
            elif not fed and not stream.eof:
                raise Unreadable("broken_gzip")
        member = _NO_PADDING.search(data, place - len(stream.unused_data))
        place = member.start() if member else len(source)


class LineGuard:
    """Sees the bytes of a text go by in pieces of any size and refuses what no report looks like.

    Raises Unreadable: `too_many_columns` for a header that is too wide, `line_too_long` for any other line.
    """

    def __init__(self) -> None:
        self._head: bytes | None = b""
        self._open = 0

    def see(self, piece: bytes) -> None:
        """The next bytes."""
        if self._head is not None:
            self._see_header(piece)
        start = 0
        while len(piece) - start + self._open > MAX_LINE_BYTES:
            end = _last_line_end(piece, start, start + MAX_LINE_BYTES - self._open + 1)
            if end < 0:
                raise Unreadable("line_too_long", limit=str(MAX_LINE_BYTES))
            start, self._open = end + 1, 0
        end = _last_line_end(piece, start, len(piece))
        self._open = self._open + len(piece) - start if end < 0 else len(piece) - end - 1

    def _see_header(self, piece: bytes) -> None:
        """Judge the first line that is not blank, as soon as it is known or too long to be one."""
        head = self._head or b""
        visible = 0 if head else _first(_VISIBLE, piece)
        head += piece[visible : visible + MAX_HEADER_BYTES + 1 - len(head)]
        end = _first(_LINE_END, head)
        refuse_wide(head[:end])
        self._head = None if end < len(head) else head


def _first(pattern: "re.Pattern[bytes]", text: bytes) -> int:
    """Where something is found first; the end of the text where it is not."""
    found = pattern.search(text)
    return found.start() if found else len(text)


def _last_line_end(text: bytes, start: int, end: int) -> int:
    return max(text.rfind(b"\n", start, end), text.rfind(b"\r", start, end))
