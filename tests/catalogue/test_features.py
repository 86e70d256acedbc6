"""The features of the activity report, as the product defines them."""

from kiro_usage.catalogue.columns import ACTIVE_ACTIVITY_COLUMNS, ACTIVITY_METRICS
from kiro_usage.catalogue.features import FEATURES
from kiro_usage.messages import LANGUAGES, translate


def test_events_and_accepted_lines_of_each_feature() -> None:
    assert {feature.key: (feature.events, feature.accepted_lines) for feature in FEATURES} == {
        "chat": (("Chat_MessagesSent",), ("Chat_AICodeLines",)),
        "inline": (("Inline_SuggestionsCount",), ("Inline_AICodeLines",)),
        "code_review": (("CodeReview_SucceededEventCount", "CodeReview_FailedEventCount"), ()),
        "test_generation": (("TestGeneration_EventCount",), ("TestGeneration_AcceptedLines",)),
        "doc_generation": (
            ("DocGeneration_EventCount",),
            ("DocGeneration_AcceptedLineAdditions", "DocGeneration_AcceptedLineUpdates"),
        ),
        "dev_agent": (("Dev_GenerationEventCount",), ("Dev_AcceptedLines",)),
        "transformation": (("Transformation_EventCount",), ()),
        "inline_chat": (("InlineChat_TotalEventCount",), ("InlineChat_AcceptedLineAdditions",)),
        "code_fix": (("CodeFix_GenerationEventCount",), ("CodeFix_AcceptedLines",)),
    }


def test_the_mix_has_eight_features() -> None:
    assert [feature.key for feature in FEATURES if not feature.in_mix] == ["code_fix"]


def test_every_column_is_delivered_and_every_event_makes_a_day_active() -> None:
    for feature in FEATURES:
        assert set(feature.columns) <= set(ACTIVITY_METRICS)
        assert set(feature.events) <= set(ACTIVE_ACTIVITY_COLUMNS)


def test_every_feature_has_a_name() -> None:
    for language in LANGUAGES:
        names = [translate(f"feature.{feature.key}", language) for feature in FEATURES]
        assert len(set(names)) == len(FEATURES)
