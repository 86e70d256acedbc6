"""Keys as numbers: the order of the ranks is that of the values, whatever the column looks like."""

import pyarrow as pa
import pytest

from kiro_usage.merging.keys import rank

TEXTS = ["b", "한", "a", None, "b"]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.chunked_array([TEXTS]), id="text"),
        pytest.param(pa.chunked_array([TEXTS]).dictionary_encode(), id="dictionary as it came"),
        pytest.param(
            pa.chunked_array(
                [pa.DictionaryArray.from_arrays(pa.array([1, 2, 0, None, 1]), pa.array(["a", "b", "한"]))]
            ),
            id="sorted dictionary",
        ),
        pytest.param(
            pa.chunked_array(
                [
                    pa.DictionaryArray.from_arrays(pa.array([0, 1]), pa.array(["b", "한"])),
                    pa.DictionaryArray.from_arrays(pa.array([1, 0, 2]), pa.array([None, "a", "b"])),
                ]
            ),
            id="unknown as a value of a dictionary",
        ),
    ],
)
def test_ranks_follow_the_values_and_unknown_is_none_of_them(column: pa.ChunkedArray) -> None:
    ranks = rank(column)
    assert ranks.numbers.tolist() == [2, 3, 1, 0, 2]
    assert ranks.codes.to_pylist() == [1, 2, 0, None, 1]
    assert ranks.texts(ranks.codes).to_pylist() == TEXTS


def test_no_rows_have_no_ranks() -> None:
    assert rank(pa.chunked_array([pa.array([], pa.string())]).dictionary_encode()).numbers.tolist() == []
