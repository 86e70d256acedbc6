"""CSV as a spreadsheet opens it rightly and safely."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiro_usage.exports import csv_bytes


def test_everything_is_quoted_after_a_byte_order_mark() -> None:
    table = pd.DataFrame(
        {
            "name": pd.Series(["김하늘", None], dtype="str"),
            "chat": pd.array([12, None], dtype="Int64"),
            "rate": pd.array([0.5, None], dtype="Float64"),
            "lines": pd.array([-3, 4], dtype="Int64"),
            "day": pd.Series(["2026-11-02", "NaT"], dtype="datetime64[s]"),
            "few": [True, False],
            "hidden": ["x", "y"],
        }
    )
    headings = {"name": "표시명", "chat": "Chat", "rate": "%", "lines": "L", "day": "D", "few": "F"}

    data = csv_bytes(table, headings)

    assert data == (
        b"\xef\xbb\xbf"
        + (
            '"표시명","Chat","%","L","D","F"\r\n'
            '"김하늘","12","0.5","-3","2026-11-02","true"\r\n'
            '"","","","4","","false"\r\n'
        ).encode()
    )


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u200b="]
)
def test_text_that_looks_like_a_formula_is_marked(start: str) -> None:
    data = csv_bytes(pd.DataFrame({"a": [f"{start}1+1"]}), {"a": f"{start}h"}).decode("utf-8-sig")

    [heading], [cell] = csv.reader(io.StringIO(data, newline=""))
    assert heading.startswith("'")
    assert cell.startswith("'")


def test_whole_numbers_are_whole_and_fractions_short() -> None:
    table = pd.DataFrame({"a": [3.0, 0.1]})

    assert csv_bytes(table, {"a": "a"}).decode("utf-8-sig") == '"a"\r\n"3"\r\n"0.1"\r\n'


def test_no_rows_is_a_header() -> None:
    assert csv_bytes(pd.DataFrame({"a": []}), {"a": "a"}) == b'\xef\xbb\xbf"a"\r\n'


@given(texts=st.lists(st.text(), max_size=4))
def test_any_text_stays_in_its_cell_and_is_no_formula(texts: list[str]) -> None:
    data = csv_bytes(pd.DataFrame({"a": pd.Series(texts, dtype=object), "b": 1}), {"a": "a", "b": "b"})

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(texts) + 1
    assert all(len(row) == 2 for row in rows)
    for cell, number in rows[1:]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
        assert number == "1"
