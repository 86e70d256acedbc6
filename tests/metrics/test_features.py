"""Use by feature: person-days, events, lines; zero and never delivered told apart."""

import pandas as pd

from kiro_usage.filters import Filters
from kiro_usage.metrics.features import feature_table
from tests.metrics.tables import MakeUsage, activity


def test_features_are_counted_by_person_and_day(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity("ann", "2026-11-02", Chat_MessagesSent=3, Chat_AICodeLines=7),
            activity("ann", "2026-11-02", Chat_MessagesSent=2, Region="eu-central-1"),
            activity("ann", "2026-11-03", Chat_MessagesSent=1, CodeReview_FailedEventCount=2),
            activity("bob", "2026-11-03", Chat_MessagesSent=0, CodeReview_SucceededEventCount=1),
            activity("bob", "2026-11-03", Chat_MessagesSent=4, Service="QDeveloper"),
            activity("cat", "2026-11-03", CodeFix_GenerationEventCount=1, CodeFix_AcceptedLines=9),
        ]
    )

    table = feature_table(usage, Filters()).set_index("feature")

    assert table["feature_days"].to_dict() == {
        "chat": 3,
        "inline": None,
        "code_review": 2,
        "test_generation": None,
        "doc_generation": None,
        "dev_agent": None,
        "transformation": None,
        "inline_chat": None,
        "code_fix": 1,
    }
    assert list(table.loc["chat", ["events", "accepted_lines"]]) == [10, 7]
    assert list(table.loc["code_review", ["events", "accepted_lines"]]) == [3, pd.NA]
    assert list(table.loc["code_fix", ["events", "accepted_lines", "in_mix"]]) == [1, 9, False]


def test_all_zero_and_never_delivered_are_told_apart(usage_of: MakeUsage) -> None:
    usage = usage_of([activity("ann", "2026-11-02", Chat_MessagesSent=1, Dev_GenerationEventCount=0)])

    table = feature_table(usage, Filters()).set_index("feature")

    assert list(table.loc[["chat", "dev_agent", "inline"], "state"]) == ["used", "zero", "absent"]
    assert table.loc["dev_agent", "feature_days"] == 0


def test_doc_lines_are_additions_and_updates(usage_of: MakeUsage) -> None:
    usage = usage_of(
        [
            activity(
                "ann",
                "2026-11-02",
                DocGeneration_EventCount=1,
                DocGeneration_AcceptedLineAdditions=4,
                DocGeneration_AcceptedLineUpdates=6,
            )
        ]
    )

    table = feature_table(usage, Filters()).set_index("feature")

    assert table.loc["doc_generation", "accepted_lines"] == 10


def test_without_rows_nothing_is_known(usage_of: MakeUsage) -> None:
    table = feature_table(usage_of(), Filters())

    assert len(table) == 9
    assert table["events"].isna().all()
    assert set(table["state"]) == {"absent"}


def test_days_of_many_people_in_two_places_are_exact(usage_of: MakeUsage) -> None:
    rows = [
        activity(f"u{number}", "2026-11-02", Chat_MessagesSent=1, Region=region)
        for number in range(300)
        for region in ("us-east-1", "eu-central-1")
    ]

    table = feature_table(usage_of(rows), Filters()).set_index("feature")

    assert list(table.loc["chat", ["feature_days", "events"]]) == [300, 600]
