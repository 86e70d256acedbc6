"""From the bytes of an object to the text of a report, still as bytes."""

import zlib

from kiro_usage.headers import Unreadable

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GZIP = 16 + zlib.MAX_WBITS


def unpack(data: bytes, name: str, limit: int = MAX_UNPACKED_BYTES) -> bytes:
    """The text of a report, unzipped where its name ends with `.gz`, without a byte order mark.

    Raises Unreadable for nothing at all, broken gzip, more than `limit` bytes, or NUL bytes.
    """
    if not data:
        raise Unreadable("empty")
    text = _gunzip(data, limit) if name.lower().endswith(".gz") else data
    if len(text) > limit:
        raise Unreadable("too_large", limit=str(limit))
    if b"\0" in text:
        raise Unreadable("nul_bytes")
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if not text:
        raise Unreadable("empty")
    return text


def _gunzip(data: bytes, limit: int) -> bytes:
    members = []
    total = 0
    while data:
        stream = zlib.decompressobj(_GZIP)
        try:
            member = stream.decompress(data, limit - total + 1)
        except zlib.error:
            raise Unreadable("broken_gzip") from None
        total += len(member)
        if total > limit:
            raise Unreadable("too_large", limit=str(limit))
        if not stream.eof:
            raise Unreadable("broken_gzip")
        members.append(member)
        data = stream.unused_data.lstrip(b"\0")
    return b"".join(members)
