"""Growth: people over windows are people, not sums of days; parts of a split add up; weekdays as observed."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiro_usage.filters import Filters
from kiro_usage.metrics.daily import Step
from kiro_usage.metrics.growth import (
    OTHERS,
    Measure,
    Split,
    active_users,
    explored,
    moving_average,
    stickiness,
    weekdays,
)
from tests.metrics.tables import activity, credit, usages

FIRST = date(2026, 9, 1)


def _rows(pairs: set[tuple[str, int]]) -> list[Any]:
    return [activity(user, str(FIRST + timedelta(days=day)), Chat_MessagesSent=1) for user, day in pairs]


def test_a_person_of_several_days_rows_and_reports_is_one(tmp_path: Path) -> None:
    rows = [
        activity("u", "2026-11-02", Chat_MessagesSent=1),
        activity("u", "2026-11-02", Chat_MessagesSent=1, Region="eu-central-1"),
        activity("u", "2026-11-03", Chat_MessagesSent=1),
        activity("idle", "2026-11-03", Chat_MessagesSent=0, Chat_AICodeLines=7),
    ]
    credits_ = [credit("u", "2026-11-03", Credits_Used=1.0), credit("v", "2026-11-04", Credits_Used=1.0)]
    with usages(tmp_path) as make:
        table = active_users(make(rows, credits_), Filters())
    assert table["dau"].tolist() == [1, 1, 1]
    assert table["wau"].tolist() == [1, 1, 2]
    assert table["mau"].tolist() == [1, 1, 2]


def test_windows_reach_back_before_the_period_and_say_where_data_begin(tmp_path: Path) -> None:
    rows = _rows({("a", 0), ("b", 21), ("c", 27), ("c", 28)})
    period = Filters(first_day=FIRST + timedelta(days=27), last_day=FIRST + timedelta(days=28))
    with usages(tmp_path) as make:
        table = active_users(make(rows), period)
    assert table["day"].dt.strftime("%m-%d").tolist() == ["09-28", "09-29"]
    assert table["wau"].tolist() == [2, 1]
    assert table["mau"].tolist() == [3, 2]
    assert table["whole_month"].tolist() == [True, True]


@settings(max_examples=25, deadline=None)
@given(st.sets(st.tuples(st.sampled_from("abcd"), st.integers(0, 70)), min_size=1))
def test_windows_count_as_plain_loops_do(pairs: set[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder, usages(Path(folder)) as make:
        table = active_users(make(_rows(pairs)), Filters())
    first = min(day for _, day in pairs)
    for place, row in enumerate(table.to_dict("records")):
        for name, length in (("dau", 1), ("wau", 7), ("mau", 28)):
            window = range(first + place - length + 1, first + place + 1)
            assert row[name] == len({user for user, day in pairs if day in window})


def test_the_ratio_is_of_the_mean_day_and_unknown_before_the_window_is_whole(tmp_path: Path) -> None:
    rows = _rows({("a", day) for day in range(28)} | {("b", 0), ("b", 27)})
    with usages(tmp_path) as make:
        table = active_users(make(rows), Filters())
    assert stickiness(table) == pytest.approx(30 / 28 / 2)
    assert stickiness(table.head(20)) is None
    assert stickiness(table.head(0)) is None


def test_steps_have_no_gaps_and_a_missing_day_is_unknown(tmp_path: Path) -> None:
    rows = [
        activity("u", "2026-11-02", Chat_MessagesSent=5, Chat_AICodeLines=3, Inline_AICodeLines=4),
        activity("u", "2026-11-04", Chat_MessagesSent=0),
        activity("u", "2026-11-09", Chat_MessagesSent=7),
    ]
    with usages(tmp_path) as make:
        usage = make(rows)
        daily = explored(usage, Filters(), Measure.CHAT, Split.NONE, Step.DAY)["chat_messages"]
        weekly = explored(usage, Filters(), Measure.CHAT, Split.NONE, Step.WEEK)
        lines = explored(usage, Filters(), Measure.LINES, Split.NONE, Step.MONTH)["code_lines"]
    assert len(daily) == 8
    assert daily.isna().tolist() == [False, True, False, True, True, True, True, False]
    assert daily.dropna().tolist() == [5.0, 0.0, 7.0]
    assert weekly["chat_messages"].tolist() == [5.0, 7.0]
    assert [f"{stamp:%Y-%m-%d}" for stamp in weekly.index] == ["2026-11-02", "2026-11-09"]
    assert lines.tolist() == [7.0]


def test_parts_add_up_and_the_small_ones_are_others(tmp_path: Path) -> None:
    rows = [
        activity("u", "2026-11-02", Chat_MessagesSent=number, Region=f"r-{number}") for number in range(1, 12)
    ]
    rows.append(activity("u", "2026-11-02", Chat_MessagesSent=100, Region=None))
    with usages(tmp_path) as make:
        table = explored(make(rows), Filters(), Measure.CHAT, Split.REGION, Step.DAY)
    assert list(table.columns) == ["unknown", *(f"r-{number}" for number in range(11, 4, -1)), OTHERS]
    assert table.iloc[0].tolist() == [100, 11, 10, 9, 8, 7, 6, 5, 4 + 3 + 2 + 1]


def test_weekdays_are_means_of_the_days_observed() -> None:
    days = pd.date_range("2026-11-02", periods=15)
    values = pd.Series([10.0, None, *[1.0] * 5, 20.0, 4.0, *[1.0] * 5, 30.0], index=days)
    table = weekdays(values)
    assert table["mean"].tolist()[:2] == [20.0, 4.0]
    assert table["days"].tolist() == [3, 1, 2, 2, 2, 2, 2]


def test_the_average_begins_with_the_seventh_day() -> None:
    average = moving_average(pd.Series([float(number) for number in range(9)]))
    assert average.isna().sum() == 6
    assert average.tolist()[6:] == [3.0, 4.0, 5.0]


def test_a_measure_that_no_row_knows_is_empty(tmp_path: Path) -> None:
    with usages(tmp_path) as make:
        usage = make([activity("u", "2026-11-02"), activity("u", "2026-11-03")])
        assert explored(usage, Filters(), Measure.CHAT, Split.SERVICE, Step.WEEK).empty


def test_parts_of_people_add_up_and_whoever_has_none_is_unknown(tmp_path: Path) -> None:
    rows = [
        activity("a", "2026-11-02", Chat_MessagesSent=1),
        activity("b", "2026-11-02", Chat_MessagesSent=2),
        activity("c", "2026-11-03", Chat_MessagesSent=4),
        activity("d", "2026-11-03", Chat_MessagesSent=8),
    ]
    teams = pd.Series({"a": "web", "b": "web", "c": "app", "gone": "old"})
    with usages(tmp_path) as make:
        table = explored(make(rows), Filters(), Measure.CHAT, Split.TEAM, Step.WEEK, teams)
    assert table.iloc[0].to_dict() == {"unknown": 8.0, "app": 4.0, "web": 3.0}


def test_chosen_people_have_a_zero_where_a_report_does_not_name_them_and_none_without_one(
    tmp_path: Path,
) -> None:
    rows = [
        activity("a", "2026-11-02", Chat_MessagesSent=1),
        activity("b", "2026-11-03", Chat_MessagesSent=2),
        activity("a", "2026-11-05", Chat_MessagesSent=4),
        activity("b", "2026-11-06", Chat_MessagesSent=2),
    ]
    chosen = Filters(last_day=date(2026, 11, 9), users=frozenset({"a"}))
    with usages(tmp_path) as make:
        daily = explored(make(rows), chosen, Measure.CHAT, Split.NONE, Step.DAY)["chat_messages"]
    assert daily.isna().tolist() == [False, False, True, False, False]
    assert daily.dropna().tolist() == [1.0, 0.0, 4.0, 0.0]
    assert f"{daily.index[-1]:%m-%d}" == "11-06", "a day whose report is not there yet is no zero"


def test_a_day_without_a_report_is_told_from_one_on_which_nobody_worked(tmp_path: Path) -> None:
    rows = [
        activity("a", "2026-11-02", Chat_MessagesSent=1),
        activity("a", "2026-11-03", Chat_MessagesSent=0),
        activity("a", "2026-11-05", Chat_MessagesSent=1),
    ]
    with usages(tmp_path) as make:
        table = active_users(make(rows), Filters())
    assert table["dau"].tolist() == [1, 0, 0, 1]
    assert table["reported"].tolist() == [True, True, False, True]


def test_a_part_that_is_called_others_is_counted_among_the_others(tmp_path: Path) -> None:
    rows = [activity(f"u{number}", "2026-11-02", Chat_MessagesSent=number) for number in range(1, 11)]
    teams = pd.Series({f"u{number}": OTHERS if number == 10 else f"t{number}" for number in range(1, 11)})
    with usages(tmp_path) as make:
        table = explored(make(rows), Filters(), Measure.CHAT, Split.TEAM, Step.DAY, teams)
    assert table.iloc[0].to_dict() == {f"t{number}": float(number) for number in range(3, 10)} | {
        OTHERS: 1.0 + 2.0 + 10.0
    }


def test_windows_of_a_period_that_begins_with_the_calendar_are_those_of_all_days(tmp_path: Path) -> None:
    with usages(tmp_path) as make:
        usage = make(_rows({("a", 0), ("b", 1)}))
        table = active_users(usage, Filters(first_day=date.min))
    assert table["mau"].tolist() == [1, 2]
