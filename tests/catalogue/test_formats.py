"""Numbers, shares and days as readers of both languages write them."""

from datetime import date

import pandas as pd
import pytest

from kiro_usage.messages import LANGUAGES, Language
from kiro_usage.messages.formats import day_range, number, percent


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "value, decimals, text",
    [
        (61306, 0, "61,306"),
        (0, 0, "0"),
        (-1234.5, 1, "-1,234.5"),
        (-0.04, 1, "0.0"),
        (1e9, 0, "1,000,000,000"),
        (None, 0, "—"),
        (float("nan"), 0, "—"),
        (pd.NA, 0, "—"),
    ],
)
def test_numbers(value: float | None, decimals: int, text: str, language: Language) -> None:
    assert number(value, language, decimals) == text


@pytest.mark.parametrize("value, text", [(0.3784, "37.8%"), (0, "0.0%"), (1, "100.0%"), (None, "—")])
def test_shares(value: float | None, text: str) -> None:
    assert percent(value, "ko") == text


@pytest.mark.parametrize(
    "first, last, text",
    [
        (date(2026, 10, 26), date(2026, 11, 22), "2026-10-26 – 11-22"),
        (date(2026, 12, 26), date(2027, 1, 22), "2026-12-26 – 2027-01-22"),
        (date(2026, 11, 22), date(2026, 11, 22), "2026-11-22"),
        (None, date(2026, 11, 22), "—"),
    ],
)
def test_spans_of_days(first: date | None, last: date, text: str) -> None:
    assert day_range(first, last) == text
