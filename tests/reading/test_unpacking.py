"""Unpacking: all members, in pieces, and not a byte more than it takes to see that something is no report."""

import gzip
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiro_usage.headers import Unreadable
from kiro_usage.reading import unpack
from kiro_usage.reading.unpacking import LineGuard, inflated, read_file

HEADER = b"UserId,Date,Chat_MessagesSent\n"
WIDE = b"UserId,Date" + b",x" * 200_000 + b"\n"


def refusal(data: bytes, name: str) -> tuple[str, object]:
    with pytest.raises(Unreadable) as caught:
        unpack(data, name)
    return caught.value.kind, caught.value.values.get("limit")


def noise(size: int) -> bytes:
    """Bytes that do not shrink, without a NUL."""
    return bytes(1 + byte % 255 for byte in random.Random(1).randbytes(size))  # noqa: S311 (no secret)


@pytest.mark.parametrize("head", [WIDE, b"\n \r\n" + WIDE, b"x" * 300_000])
def test_a_wide_header_is_refused_before_the_rest_is_unpacked(head: bytes) -> None:
    """The rest is broken, which is not what is said: nobody got there."""
    packed = gzip.compress(head + noise(400_000))[:-100]
    assert refusal(packed, "x.csv.gz") == ("too_many_columns", "2000")
    assert refusal(head, "x.csv") == ("too_many_columns", "2000")


def test_a_line_of_a_gigabyte_is_refused_after_the_first_of_it() -> None:
    packed = gzip.compress(HEADER) + gzip.compress(b"x" * 2**24) * 64
    tracemalloc.start()
    try:
        assert refusal(packed, "x.csv.gz") == ("line_too_long", "1048576")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * 2**20


def test_lines_up_to_the_limit_are_read_wherever_they_lie() -> None:
    guard = LineGuard()
    for piece in (HEADER, b"x" * 2**20 + b"\r", b"y" * 2**19, b"y" * 2**19 + b"\n", b"z" * 2**20):
        guard.see(piece)
    with pytest.raises(Unreadable) as caught:
        guard.see(b"z")
    assert caught.value.kind == "line_too_long"


@settings(max_examples=30)
@given(st.lists(st.integers(0, 3 * 2**19), min_size=1, max_size=6), st.integers(1, 2**21))
def test_the_size_of_the_pieces_changes_nothing(lengths: list[int], size: int) -> None:
    text = HEADER + b"\n".join(b"x" * length for length in lengths)
    guard = LineGuard()
    try:
        for place in range(0, len(text), size):
            guard.see(text[place : place + size])
        passed = True
    except Unreadable:
        passed = False
    assert passed == (max(lengths) <= 2**20)


def test_a_file_is_not_read_further_than_the_line_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.write(HEADER)
        stream.truncate(2**40)  # a terabyte that is not there: nobody could read it
    with pytest.raises(Unreadable) as caught:
        read_file(path, path.name)
    assert caught.value.kind == "line_too_long"


def test_a_large_file_with_lines_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "x"
    text = HEADER + b"u,07-10-2026,1\n" * 200_000
    path.write_bytes(text)
    assert read_file(path, "x.csv") == text
    packed = gzip.compress(noise(300_000))
    path.write_bytes(packed)
    assert read_file(path, "x.csv.gz") == packed


def test_many_members_with_padding_are_one_text() -> None:
    packed = b"".join(gzip.compress(b"%d\n" % number) + bytes(number % 3) for number in range(2_000))
    assert b"".join(inflated(packed)) == b"".join(b"%d\n" % number for number in range(2_000))


@pytest.mark.parametrize("tail", [b"rubbish", gzip.compress(b"x", mtime=0)[:-5]], ids=["rubbish", "cut"])
def test_what_follows_a_member_must_be_one(tail: bytes) -> None:
    assert refusal(gzip.compress(HEADER) + tail, "x.csv.gz") == ("broken_gzip", None)
