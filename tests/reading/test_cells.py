"""What single cells mean."""

from datetime import date

import pytest

from kiro_usage.reading.cells import parse_date, parse_flag, parse_number, parse_resaved_date


@pytest.mark.parametrize(
    "text,value",
    [
        ("12", 12),
        (" 12 ", 12),
        ("+12", 12),
        ("-12", -12),
        ("12.0", 12),
        ("1e3", 1000),
        ("007", 7),
        ("0.1", 0.1),
        (".5", 0.5),
        ("114.45787414391377", 114.45787414391377),
        ("9007199254740993", 9007199254740993),
        ("", None),
        ("  ", None),
    ],
)
def test_a_finite_decimal_number_is_read(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_a_whole_number_becomes_an_integer() -> None:
    assert isinstance(parse_number("12.0"), int)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-Infinity", "1_000", "0x1F", "1,5", "ten", "1e400", "9" * 500, "١٢"]
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_number(text)


@pytest.mark.parametrize("text", ["07-10-2026", "2026-07-10", " 07-10-2026 "])
def test_both_delivered_forms_of_a_date_are_read(text: str) -> None:
    assert parse_date(text) == date(2026, 7, 10)


@pytest.mark.parametrize(
    "text", ["10/07/2026", "2026. 7. 10.", "2026-7-1", "13-45-2026", "20260710", "2026-07-10T00:00:00", ""]
)
def test_no_other_date_is_guessed(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["0001-01-01", "12-31-2019", "01-01-2100", "12-31-9999"])
def test_a_slip_in_the_year_is_no_day(text: str) -> None:
    assert parse_date(text) is None
    assert parse_resaved_date(text.replace("-", "/")) is None


@pytest.mark.parametrize("text,value", [("01-01-2020", date(2020, 1, 1)), ("2099-12-31", date(2099, 12, 31))])
def test_the_first_and_the_last_day_of_reports_are_days(text: str, value: date) -> None:
    assert parse_date(text) == value


def test_a_day_after_the_twelfth_is_not_taken_for_a_month() -> None:
    assert parse_date("31-12-2026") is None
    assert parse_date("12-31-2026") == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text,value", [("true", True), ("FALSE", False), ("yes", None), ("1", None), ("", None)]
)
def test_a_flag_that_is_neither_true_nor_false_is_unknown(text: str, value: bool | None) -> None:
    assert parse_flag(text) is value
