"""Features: people and not rows, ratios of sums, unknown where nothing was delivered."""

from pathlib import Path

import pandas as pd
import pytest

from kiro_usage.catalogue.features import FEATURES, Feature
from kiro_usage.filters import Filters
from kiro_usage.metrics.feature_use import (
    BY_COUNT,
    BY_LINES,
    feature_people,
    feature_users,
    feature_weeks,
)
from tests.metrics.tables import Row, activity, usages


def _people(folder: Path, *rows: Row) -> pd.DataFrame:
    with usages(folder) as make:
        return feature_people(make(rows), Filters())


def _of(table: pd.DataFrame, feature: str, *columns: str) -> list[object]:
    """Some values of one feature."""
    return [table.set_index("feature")[column][feature] for column in columns]


def test_people_count_once_and_their_share_is_of_those_active(tmp_path: Path) -> None:
    table = _people(
        tmp_path,
        activity("a", "2026-11-02", Chat_MessagesSent=5),
        activity("a", "2026-11-03", Chat_MessagesSent=5),
        activity("b", "2026-11-02", Chat_MessagesSent=0, Inline_SuggestionsCount=3),
        activity("c", "2026-11-02", Chat_MessagesSent=1),
        activity("d", "2026-11-02", Chat_MessagesSent=0, Chat_AICodeLines=4),
    )
    assert _of(table, "chat", "people") == [2]
    assert _of(table, "chat", "share") == [pytest.approx(2 / 3)]
    assert _of(table, "inline", "people") == [1]
    assert _of(table, "code_review", "people") == [0]


def test_acceptance_is_a_ratio_of_sums_by_count_and_by_lines(tmp_path: Path) -> None:
    table = _people(
        tmp_path,
        activity(
            "a",
            "2026-11-02",
            Dev_GenerationEventCount=1,
            Dev_AcceptanceEventCount=1,
            Dev_GeneratedLines=10,
            Dev_AcceptedLines=1,
        ),
        activity(
            "b",
            "2026-11-02",
            Dev_GenerationEventCount=9,
            Dev_AcceptanceEventCount=0,
            Dev_GeneratedLines=90,
            Dev_AcceptedLines=49,
        ),
    )
    assert _of(table, "dev_agent", "by_count", "by_lines") == [0.1, 0.5]
    assert _of(table, "dev_agent", "accepted", "suggested") == [1, 10]


def test_documentation_is_accepted_over_accepted_and_rejected(tmp_path: Path) -> None:
    table = _people(
        tmp_path,
        activity(
            "a",
            "2026-11-02",
            DocGeneration_EventCount=1,
            DocGeneration_AcceptedFileUpdates=1,
            DocGeneration_AcceptedFilesCreations=2,
            DocGeneration_RejectedFileUpdates=3,
            DocGeneration_RejectedFileCreations=4,
            DocGeneration_AcceptedLineAdditions=10,
            DocGeneration_RejectedLineAdditions=30,
        ),
    )
    assert _of(table, "doc_generation", "by_count", "by_lines") == [0.3, 0.25]


def test_no_suggestion_and_no_signal_are_unknown(tmp_path: Path) -> None:
    table = _people(tmp_path, activity("a", "2026-11-02", Inline_SuggestionsCount=0, Chat_MessagesSent=1))
    assert table["by_count"].isna().all()
    assert table["by_lines"].isna().all()
    assert "code_review" not in BY_COUNT
    assert "inline" not in BY_LINES


def test_without_rows_nothing_is_known(tmp_path: Path) -> None:
    table = _people(tmp_path)
    assert table["people"].tolist() == [0] * 9
    assert table["share"].isna().all()


def test_weeks_are_shares_of_the_people_of_the_week(tmp_path: Path) -> None:
    rows = [
        activity("a", "2026-11-01", Chat_MessagesSent=5),
        activity("a", "2026-11-02", Chat_MessagesSent=5),
        activity("b", "2026-11-08", Inline_SuggestionsCount=3),
        activity("idle", "2026-11-08", Chat_AICodeLines=3),
    ]
    with usages(tmp_path) as make:
        weeks = feature_weeks(make(rows), Filters())
    assert [f"{stamp:%Y-%m-%d}" for stamp in weeks.index] == ["2026-10-26", "2026-11-02"]
    assert weeks["chat"].tolist() == [1.0, 0.5]
    assert weeks["inline"].tolist() == [0.0, 0.5]


def test_the_people_of_a_feature_are_listed_with_their_days_and_events(tmp_path: Path) -> None:
    rows = [
        activity("a", "2026-11-02", Dev_GenerationEventCount=2, Dev_AcceptedLines=10),
        activity("a", "2026-11-02", Dev_GenerationEventCount=1, Region="eu-central-1"),
        activity("a", "2026-11-03", Dev_GenerationEventCount=1),
        activity("b", "2026-11-02", Dev_GenerationEventCount=9, Dev_AcceptedLines=5),
        activity("c", "2026-11-02", Dev_GenerationEventCount=0, Chat_MessagesSent=5),
        activity("d", "2026-11-02", CodeReview_FailedEventCount=1),
    ]
    with usages(tmp_path) as make:
        usage = make(rows)
        dev = feature_users(usage, Filters(), _feature("dev_agent"))
        review = feature_users(usage, Filters(), _feature("code_review"))
    assert dev[["user_id", "days", "events", "accepted_lines"]].values.tolist() == [
        ["a", 2, 4, 10],
        ["b", 1, 9, 5],
    ]
    assert dev["last_day"].tolist() == [pd.Timestamp("2026-11-03"), pd.Timestamp("2026-11-02")]
    assert review["user_id"].tolist() == ["d"]
    assert review["accepted_lines"].isna().all()


def test_accepted_lines_without_an_event_count_and_lines_never_delivered_are_unknown(tmp_path: Path) -> None:
    rows = [
        activity("a", "2026-11-02", Dev_GenerationEventCount=1),
        activity("b", "2026-11-02", Dev_GenerationEventCount=9, Dev_AcceptedLines=5),
        activity("b", "2026-11-03", Dev_AcceptedLines=2),
        activity("c", "2026-11-03", Dev_AcceptedLines=4),
    ]
    with usages(tmp_path) as make:
        dev = feature_users(make(rows), Filters(), _feature("dev_agent"))
    assert dev[["user_id", "days", "events"]].values.tolist() == [["a", 1, 1], ["b", 1, 9]]
    assert dev["accepted_lines"].isna().tolist() == [True, False]
    assert dev["accepted_lines"].tolist()[1] == 7
    assert dev["last_day"].tolist() == [pd.Timestamp("2026-11-02")] * 2


def _feature(key: str) -> Feature:
    return next(feature for feature in FEATURES if feature.key == key)
