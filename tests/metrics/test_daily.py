"""The daily trend: gaps stay gaps, weeks are ISO weeks, what is cut off says so."""

from datetime import date

import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.daily import daily_table, last_day, trend
from tests.metrics.tables import MakeUsage, activity


def _starts(table: pd.DataFrame) -> list[str]:
    return list(table["start"].dt.strftime("%Y-%m-%d"))


def test_a_missing_day_is_a_gap_and_a_day_of_zeros_is_zero(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity(
                "ann", "2026-11-02", Chat_MessagesSent=3, Inline_SuggestionsCount=8, Inline_AcceptanceCount=2
            ),
            activity("bob", "2026-11-02", Chat_MessagesSent=4, Region="eu-central-1", Inline_AICodeLines=6),
            activity("ann", "2026-11-04", Chat_MessagesSent=0),
        ]
    )

    table = daily_table(usage, Filters())

    assert table["day"].dt.strftime("%m-%d").to_list() == ["11-02", "11-03", "11-04"]
    assert table["rows"].to_list() == [2, 0, 1]
    assert table["chat_messages"].to_list() == [7, pd.NA, 0]
    assert table["suggestions"].to_list() == [8, pd.NA, pd.NA]
    assert table["acceptances"].to_list() == [2, pd.NA, pd.NA]
    assert table["code_lines"].to_list() == [6, pd.NA, pd.NA]


def test_weeks_begin_on_monday_and_cut_off_ones_are_marked(usage_of: MakeUsage) -> None:
    days = pd.date_range("2026-11-07", "2026-11-17")  # Saturday to Tuesday
    usage = usage_of([activity("ann", f"{day:%Y-%m-%d}", Chat_MessagesSent=1) for day in days])

    table = trend(daily_table(usage, Filters()), "week")

    assert _starts(table) == ["2026-11-02", "2026-11-09", "2026-11-16"]
    assert table["chat_messages"].to_list() == [2, 7, 2]
    assert table["days"].to_list() == [2, 7, 2]
    assert table["complete"].to_list() == [False, True, False]


def test_months_are_calendar_months_and_an_empty_one_is_a_gap(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-09-01", Chat_MessagesSent=1),
            activity("ann", "2026-09-30", Chat_MessagesSent=1),
            activity("ann", "2026-11-30", Chat_MessagesSent=5),
        ]
    )

    table = trend(daily_table(usage, Filters()), "month")

    assert _starts(table) == ["2026-09-01", "2026-10-01", "2026-11-01"]
    assert table["chat_messages"].to_list() == [2, pd.NA, 5]
    assert table["complete"].to_list() == [True, True, True]


def test_a_week_over_new_year_is_one_week(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", day, Chat_MessagesSent=1)
            for day in ("2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03")
        ]
    )

    table = trend(daily_table(usage, Filters()), "week")

    assert _starts(table) == ["2026-12-28"]
    assert table["chat_messages"].to_list() == [4]


@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_without_rows_there_are_no_points(usage_of: MakeUsage, step: str) -> None:
    table = trend(daily_table(usage_of(), Filters()), step)

    assert len(table) == 0
    assert list(table.columns) == [
        "start", "days", "complete", "chat_messages", "code_lines", "suggestions", "acceptances",
    ]  # fmt: skip


def test_an_unknown_step_is_refused(usage_of: MakeUsage) -> None:
    with pytest.raises(ValueError, match="year"):
        trend(daily_table(usage_of(), Filters()), "year")


@pytest.mark.parametrize(
    "start, step, last",
    [
        (date(2026, 11, 23), "day", date(2026, 11, 23)),
        (date(2026, 11, 23), "week", date(2026, 11, 29)),
        (date(2026, 2, 1), "month", date(2026, 2, 28)),
    ],
)
def test_a_step_ends_with_its_last_day(start: date, step: str, last: date) -> None:
    assert last_day(start, step) == last
