"""Traps that other tools fell into and that no other test names: averages of rows, sums of daily users."""

from kiro_usage.filters import Filters
from kiro_usage.messages import translate
from kiro_usage.metrics.daily import Step
from kiro_usage.metrics.growth import Measure, Split, active_users, explored, weekdays
from kiro_usage.metrics.summary import weekly_services
from kiro_usage.metrics.users import user_table
from kiro_usage.settings import StyleThresholds
from tests.metrics.tables import MakeUsage, activity

PLACES = ("us-east-1", "eu-central-1", "ap-northeast-2")


def test_the_average_of_a_row_is_no_average_of_a_user_or_a_day(usage_of: MakeUsage) -> None:
    """Ann writes 20 messages in each of three regions on three days: 60 a day, though 20 a row. On Mondays
    there are 3 rows of hers and one of Bob's: 66 messages a Monday, though 16.5 a row.
    """
    days = ("2026-11-02", "2026-11-03", "2026-11-04")
    rows = [activity("ann", day, Chat_MessagesSent=20, Region=place) for day in days for place in PLACES]
    usage = usage_of([*rows, activity("bob", days[0], Chat_MessagesSent=6)])
    users = user_table(usage, Filters(), StyleThresholds()).set_index("user_id")
    ann = users.to_dict("index")["ann"]
    assert (ann["chat_messages"], ann["active_days"], ann["style"]) == (180, 3, "heavy_chat")
    daily = explored(usage, Filters(), Measure.CHAT, Split.NONE, Step.DAY)
    table = weekdays(daily["chat_messages"])
    assert table["mean"].tolist()[:3] == [66.0, 60.0, 60.0]


def test_the_users_of_a_week_are_no_sum_of_those_of_its_days(usage_of: MakeUsage) -> None:
    days = ("2026-11-02", "2026-11-03", "2026-11-04")
    usage = usage_of([activity(user, day, Chat_MessagesSent=1) for day in days for user in ("ann", "bob")])
    table = active_users(usage, Filters())
    assert table["dau"].tolist() == [2, 2, 2]
    assert table[["wau", "mau"]].iloc[-1].tolist() == [2, 2]
    assert weekly_services(usage, Filters())["kiro_only"].tolist() == [2]


def test_acceptance_by_count_and_by_lines_are_never_called_alike() -> None:
    for language in ("ko", "en"):
        names = {translate(f"features.{name}", language) for name in ("by_count", "by_lines")}
        assert len(names) == 2
    assert "건수" in translate("features.by_count", "ko")
    assert "라인" in translate("features.by_lines", "ko")
    assert "건수 기준" in translate("metric.acceptance_rate.meaning", "ko")
