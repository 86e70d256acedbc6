"""How one person works, and the median of a team."""

from kiro_usage.filters import Filters
from kiro_usage.metrics.habits import client_use, median_feature_days
from kiro_usage.usage import UNKNOWN
from tests.metrics.tables import MakeUsage, activity, credit


def test_clients_by_their_active_days_with_credits_and_conversations(usage_of: MakeUsage) -> None:
    rows = [
        credit("ann", "2026-07-01", Credits_Used=1.5, Chat_Conversations=2),
        credit("ann", "2026-07-01", Credits_Used=0.5, Region="eu-central-1"),
        credit("ann", "2026-07-02", Credits_Used=0.0),
        credit("ann", "2026-07-02", Client_Type="KIRO_CLI", Credits_Used=4.0),
        credit("ann", "2026-07-03", Client_Type="KIRO_CLI", Credits_Used=4.0),
        credit("ann", "2026-07-03", Client_Type=None),
    ]
    table = client_use(usage_of([], rows), Filters())
    assert table["client"].tolist() == ["KIRO_CLI", "KIRO_IDE", UNKNOWN]
    assert table["days"].tolist() == [2, 1, 0]
    assert table["credits"].fillna(-1).tolist() == [8.0, 2.0, -1]
    assert table["conversations"].fillna(-1).tolist() == [-1, 2, -1]


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
