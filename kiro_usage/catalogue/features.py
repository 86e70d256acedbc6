"""The features of the activity report: how each is counted, once for every screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature and the columns that tell of it.

    It was used on a day if the sum of `events` is above zero; `accepted_lines` are added up, none where the
    report has no such column. `in_mix`: part of the feature mix of the main screen. Names are the texts
    `feature.<key>` of the message catalogue.
    """

    key: str
    events: tuple[str, ...]
    accepted_lines: tuple[str, ...] = ()
    in_mix: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that tell of it."""
        return (*self.events, *self.accepted_lines)


FEATURES: tuple[Feature, ...] = (
    Feature("chat", ("Chat_MessagesSent",), ("Chat_AICodeLines",)),
    Feature("inline", ("Inline_SuggestionsCount",), ("Inline_AICodeLines",)),
    Feature("code_review", ("CodeReview_SucceededEventCount", "CodeReview_FailedEventCount")),
    Feature("test_generation", ("TestGeneration_EventCount",), ("TestGeneration_AcceptedLines",)),
    Feature(
        "doc_generation",
        ("DocGeneration_EventCount",),
        ("DocGeneration_AcceptedLineAdditions", "DocGeneration_AcceptedLineUpdates"),
    ),
    Feature("dev_agent", ("Dev_GenerationEventCount",), ("Dev_AcceptedLines",)),
    Feature("transformation", ("Transformation_EventCount",)),
    Feature("inline_chat", ("InlineChat_TotalEventCount",), ("InlineChat_AcceptedLineAdditions",)),
    Feature("code_fix", ("CodeFix_GenerationEventCount",), ("CodeFix_AcceptedLines",), in_mix=False),
)
"""In the order of the main screen's chart; code fix stands beside the eight of the mix."""
