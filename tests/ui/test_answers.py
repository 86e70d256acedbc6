"""Kept answers: made once, the caller's own, and within a share of the memory."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import numpy as np
import pandas as pd
import pytest

from kiro_usage.ui.answers import Answers


def _table(rows: int) -> pd.DataFrame:
    return pd.DataFrame({"number": np.arange(rows)})


def test_a_question_is_answered_once_whoever_asks() -> None:
    answers, made, start = Answers(), [], Barrier(4)

    def make() -> pd.DataFrame:
        made.append(1)
        return _table(3)

    def ask(_: int) -> int:
        start.wait()
        return len(answers.get(("users", 28), make))  # type: ignore[arg-type]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [3] * 4
    assert made == [1]


@dataclass(frozen=True)
class _Detail:
    table: pd.DataFrame
    counts: dict[str, int]


def test_what_a_caller_changes_is_its_own() -> None:
    answers = Answers()

    def look() -> _Detail:
        found = answers.get("detail", lambda: _Detail(_table(2), {"a": 1}))
        assert isinstance(found, _Detail)
        return found

    first = look()
    first.table["more"] = 1
    first.table.loc[0, "number"] = 99
    first.counts["b"] = 2

    assert look().table.to_dict("list") == {"number": [0, 1]}
    assert look().counts == {"a": 1}


def test_the_answers_looked_at_longest_ago_go_first() -> None:
    answers = Answers(largest=25_000)
    made: list[str] = []

    def ask(name: str) -> None:
        def make() -> pd.DataFrame:
            made.append(name)
            return _table(1_000)

        answers.get(name, make)

    for name in ("one", "two", "one", "three", "one", "two"):
        ask(name)

    assert made == ["one", "two", "three", "two"]
    assert answers.size <= 25_000


def test_a_failure_is_told_and_asked_again() -> None:
    answers = Answers()

    def fail() -> object:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        answers.get("question", fail)
    assert answers.get("question", lambda: 5) == 5


def test_a_question_that_cannot_be_hashed_is_kept_too() -> None:
    answers = Answers()
    asked = ("prices", {"PRO": 20})
    answers.get(asked, lambda: "first")

    assert answers.get(asked, lambda: "second") == "first"
