"""How one person works, and the median of a team."""

from kiro_usage.filters import Filters
from kiro_usage.metrics.habits import median_feature_days
from tests.metrics.tables import MakeUsage, activity


def test_the_median_counts_those_who_never_used_a_feature_and_needs_five_people(
    usage_of: MakeUsage,
) -> None:
    days = {"ann": 4, "bob": 3, "cat": 2, "dan": 0, "eve": 0}
    rows = [
        activity(user, f"2026-07-{day + 1:02}", Chat_MessagesSent=1 if day < used else 0)
        for user, used in days.items()
        for day in range(5)
    ]
    usage = usage_of(rows)
    medians, people = median_feature_days(usage, Filters())
    assert (medians["chat"], medians["inline"], people) == (2.0, 0.0, 5)
    assert median_feature_days(usage, Filters(users=frozenset({"ann", "bob", "cat", "dan"}))) == ({}, 4)


def test_two_regions_on_one_day_are_one_day_of_a_feature(usage_of: MakeUsage) -> None:
    rows = [
        activity(user, "2026-07-01", Chat_MessagesSent=1, Region=region)
        for user in "abcde"
        for region in ("us-east-1", "eu-central-1")
    ]
    assert median_feature_days(usage_of(rows), Filters())[0]["chat"] == 1.0
