"""Regular and power users: the share of working days, not a number of days a month."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from kiro_usage.filters import Filters
from kiro_usage.metrics.regularity import regular_counts, regularity
from kiro_usage.settings import RegularityThresholds
from kiro_usage.working_days import WorkCalendar
from tests.metrics.tables import MakeUsage, Row, activity, credit

LIMITS = RegularityThresholds()


def _busy(user: str, days: Sequence[date]) -> list[Row]:
    return [activity(user, day.isoformat(), Chat_MessagesSent=1) for day in days]


@pytest.mark.parametrize("first, last", [("2026-02-01", "2026-02-28"), ("2026-10-01", "2026-10-31")])
def test_the_same_share_is_the_same_verdict_in_a_short_and_a_long_month(
    usage_of: MakeUsage, first: str, last: str
) -> None:
    ends = date.fromisoformat(first), date.fromisoformat(last)
    days = WorkCalendar().working_days(*ends)
    enough = -(-len(days) * 9 // 10)
    some = -(-len(days) * 4 // 10)
    rows = [
        *_busy("power", days[:enough]),
        *_busy("nearly", days[: enough - 1]),
        *_busy("regular", days[:some]),
        *_busy("seldom", days[: some - 1]),
    ]
    table = regularity(usage_of(rows), Filters(*ends), days, LIMITS)
    assert table["regularity"].to_dict() == {
        "nearly": "regular",
        "power": "power",
        "regular": "regular",
        "seldom": "occasional",
    }
    assert regular_counts(table) == (3, 1)


def test_weekends_do_not_count_and_both_reports_are_one_day(usage_of: MakeUsage) -> None:
    friday = date(2026, 11, 6)
    days = WorkCalendar().working_days(friday, friday + timedelta(days=3))
    usage = usage_of(
        [
            *_busy("both", [friday]),
            *_busy("weekend", [friday + timedelta(days=1), friday + timedelta(days=2)]),
        ],
        [credit("both", "2026-11-06", Credits_Used=1.0), credit("both", "2026-11-09", Credits_Used=1.0)],
    )
    table = regularity(usage, Filters(friday, friday + timedelta(days=3)), days, LIMITS)
    assert table["worked"].to_dict() == {"both": 2, "weekend": 0}
    assert table["share"].tolist() == [1.0, 0.0]


def test_forty_percent_of_five_days_is_two_days(usage_of: MakeUsage) -> None:
    days = WorkCalendar().working_days(date(2026, 11, 2), date(2026, 11, 6))
    table = regularity(usage_of(_busy("u", days[:2])), Filters(), days, LIMITS)
    assert table.loc["u", "regularity"] == "regular"


def test_without_a_working_day_nobody_is_judged(usage_of: MakeUsage) -> None:
    table = regularity(usage_of(_busy("u", [date(2026, 11, 7)])), Filters(), (), LIMITS)
    assert table["regularity"].tolist() == ["unknown"]
    assert table["share"].isna().tolist() == [True]
