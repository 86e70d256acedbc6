"""The month's end: each subscription's own pace over working days, its own limit, a band and an error."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.forecast import Forecast, forecast, forecast_path
from kiro_usage.working_days import NO_COUNTRY, WorkCalendar
from tests.metrics.tables import Row, credit, usages

WEEKDAYS = WorkCalendar(NO_COUNTRY)
HOLIDAY = WorkCalendar(NO_COUNTRY, frozenset({date(2026, 11, 11)}))
OTHER = "arn:aws:codewhisperer:eu-central-1:111122223333:profile/TWO"


def _days(first: str, last: str) -> list[str]:
    days = pd.date_range(first, last, freq="D")
    return [f"{day:%Y-%m-%d}" for day in days if day.weekday() < 5]


def _used(user: str, days: list[str], amount: float | None, **values: Any) -> list[Row]:
    row = {"Subscription_Tier": "PRO", "Overage_Enabled": False, "Credits_Used": amount}
    return [credit(user, day, **{**row, **values}) for day in days]


def _forecast(
    folder: Path, rows: list[Row], as_of: str, calendar: WorkCalendar = WEEKDAYS
) -> Forecast | None:
    with usages(folder) as make:
        return forecast(make(credits_rows=rows), Filters(), date.fromisoformat(as_of), calendar)


def _one(found: Forecast | None) -> Any:
    assert found is not None
    (row,) = found.table.to_dict("records")
    return row


def test_weekends_and_holidays_are_no_working_days() -> None:
    found = HOLIDAY.working_days(date(2026, 11, 6), date(2026, 11, 12))
    assert [day.day for day in found] == [6, 9, 10, 12]


def test_the_pace_of_the_last_twenty_working_days_fills_the_working_days_left(tmp_path: Path) -> None:
    """As of Friday 13 November: 20 working days reach back to 19 October, 11 are left."""
    rows = [
        *_used("u", _days("2026-09-01", "2026-10-16"), 500.0, Overage_Enabled=True),
        *_used("u", _days("2026-10-19", "2026-11-13"), 10.0, Overage_Enabled=True),
    ]
    found = _forecast(tmp_path, rows, "2026-11-13")
    row = _one(found)
    assert found is not None
    assert (row["used"], row["pace"], found.days_left) == (100.0, 10.0, 11)
    assert (row["expected"], row["over"], row["will_block"]) == (210.0, 0.0, False)
    assert (found.lowest, found.expected, found.highest) == (210.0, 210.0, 210.0)


def test_use_on_a_weekend_counts_to_the_pace_and_a_late_start_to_its_own_days(tmp_path: Path) -> None:
    """From Monday 9 to Friday 20 November there are 10 working days; 6 are left."""
    rows = [*_used("u", ["2026-11-09"], 10.0), *_used("u", ["2026-11-14"], 30.0)]
    rows += _used("other", ["2026-11-02"], 1.0)
    found = _forecast(tmp_path, rows, "2026-11-20")
    assert found is not None
    row = found.table.set_index("user_id").loc["u"]
    assert (row["pace"], row["expected"]) == (4.0, 64.0)


def test_a_limit_stops_its_own_subscription_and_nobody_elses(tmp_path: Path) -> None:
    """The trap: one user's cap taken for the organisation's."""
    days = _days("2026-10-19", "2026-11-13")
    rows = [
        *_used("capped", days, 80.0, Usage_Limit=1000.0),
        *_used("free", days, 80.0, Usage_Limit=1000.0, Overage_Enabled=True),
        *_used("large", days, 300.0, Usage_Limit=10_000.0),
    ]
    found = _forecast(tmp_path, rows, "2026-11-13")
    assert found is not None
    table = found.table.set_index("user_id")
    assert table["expected"].to_dict() == {"large": 6300.0, "free": 1680.0, "capped": 1000.0}
    assert table["will_block"].to_dict() == {"large": False, "free": False, "capped": True}
    assert table["over"].to_dict() == {"large": 0.0, "free": 680.0, "capped": 0.0}
    assert table["charge"].to_dict() == {"large": 0.0, "free": pytest.approx(27.2), "capped": 0.0}
    # 800 are used and 80 a day: 960 after two working days, the limit on the third.
    assert table.loc["capped", "runs_out"] == pd.Timestamp("2026-11-18")
    assert (found.used, found.expected) == (4600.0, 8980.0)
    assert found.charge == pytest.approx(27.2)


def test_who_stands_at_the_limit_already_is_not_expected_to_reach_it(tmp_path: Path) -> None:
    rows = _used("u", _days("2026-11-02", "2026-11-13"), 100.0)
    row = _one(_forecast(tmp_path, rows, "2026-11-13"))
    assert (row["expected"], row["will_block"], pd.isna(row["runs_out"])) == (1000.0, False, True)


def test_two_profiles_are_two_forecasts(tmp_path: Path) -> None:
    days = _days("2026-11-02", "2026-11-13")
    rows = [*_used("u", days, 10.0), *_used("u", days, 5.0, ProfileId=OTHER)]
    found = _forecast(tmp_path, rows, "2026-11-13")
    assert found is not None
    assert found.table["expected"].tolist() == [210.0, 105.0]


@pytest.mark.parametrize("as_of,known", [("2026-11-05", False), ("2026-11-06", True), ("2026-11-30", False)])
def test_a_month_is_forecast_from_its_fifth_working_day_until_its_end(
    as_of: str, known: bool, tmp_path: Path
) -> None:
    found = _forecast(tmp_path, _used("u", _days("2026-11-02", as_of), 10.0), as_of)
    assert (found is not None) is known


def test_a_holiday_moves_the_fifth_working_day(tmp_path: Path) -> None:
    rows = _used("u", _days("2026-11-02", "2026-11-06"), 10.0)
    assert (
        _forecast(tmp_path, rows, "2026-11-06", WorkCalendar(NO_COUNTRY, frozenset({date(2026, 11, 3)})))
        is None
    )


def test_the_error_is_what_the_same_forecast_missed_by_last_month(tmp_path: Path) -> None:
    """Ten working days into November; after ten of October 10 a day were expected for 22, and 40 came."""
    rows = [
        *_used("u", _days("2026-09-01", "2026-10-14"), 10.0, Overage_Enabled=True),
        *_used("u", _days("2026-10-15", "2026-11-13"), 40.0, Overage_Enabled=True),
    ]
    found = _forecast(tmp_path, rows, "2026-11-13")
    assert found is not None
    assert found.error == pytest.approx(220 / (10 * 10 + 12 * 40) - 1)


def test_without_the_whole_month_before_the_error_is_not_known(tmp_path: Path) -> None:
    found = _forecast(tmp_path, _used("u", _days("2026-10-05", "2026-11-13"), 10.0), "2026-11-13")
    assert found is not None
    assert found.error is None


def test_the_band_grows_with_how_days_vary(tmp_path: Path) -> None:
    """Days of 0 and 20 in turn: s = √(20 × 100 / 19); eleven days left stand on twenty."""
    days = _days("2026-10-19", "2026-11-13")
    rows = [
        row
        for place, day in enumerate(days)
        for row in _used("u", [day], 20.0 * (place % 2), Overage_Enabled=True)
    ]
    found = _forecast(tmp_path, rows, "2026-11-13")
    assert found is not None
    half = 1.2816 * (2000 / 19) ** 0.5 * (11 + 121 / 20) ** 0.5
    assert found.highest - found.expected == pytest.approx(half)
    assert found.expected - found.lowest == pytest.approx(half)


def test_the_path_rises_on_working_days_alone(tmp_path: Path) -> None:
    found = _forecast(tmp_path, _used("u", _days("2026-11-02", "2026-11-13"), 10.0), "2026-11-13")
    assert found is not None
    path = forecast_path(found, date(2026, 11, 13)).set_index("day")["expected"]
    assert path.loc[[13, 14, 15, 16, 30]].tolist() == [100.0, 100.0, 100.0, 110.0, 210.0]
    assert len(path) == 18


def test_unknown_credits_are_no_forecast_of_nothing(tmp_path: Path) -> None:
    assert _forecast(tmp_path, _used("u", ["2026-11-12"], None), "2026-11-13") is None
