"""Columns of the two reports, by the names and in the order in which AWS delivers them.

Source: headers of delivered files (46 columns of `by_user_analytic`, 14 static ones of `user_report`),
the older edition's name of one column from AWS's documentation.
"""

import re
from functools import lru_cache

ACTIVITY_METRICS: tuple[str, ...] = (
    "Chat_AICodeLines",
    "Chat_MessagesInteracted",
    "Chat_MessagesSent",
    "CodeFix_AcceptanceEventCount",
    "CodeFix_AcceptedLines",
    "CodeFix_GeneratedLines",
    "CodeFix_GenerationEventCount",
    "CodeReview_FailedEventCount",
    "CodeReview_FindingsCount",
    "CodeReview_SucceededEventCount",
    "Dev_AcceptanceEventCount",
    "Dev_AcceptedLines",
    "Dev_GeneratedLines",
    "Dev_GenerationEventCount",
    "DocGeneration_AcceptedFileUpdates",
    "DocGeneration_AcceptedFilesCreations",
    "DocGeneration_AcceptedLineAdditions",
    "DocGeneration_AcceptedLineUpdates",
    "DocGeneration_EventCount",
    "DocGeneration_RejectedFileCreations",
    "DocGeneration_RejectedFileUpdates",
    "DocGeneration_RejectedLineAdditions",
    "DocGeneration_RejectedLineUpdates",
    "InlineChat_AcceptanceEventCount",
    "InlineChat_AcceptedLineAdditions",
    "InlineChat_AcceptedLineDeletions",
    "InlineChat_DismissalEventCount",
    "InlineChat_DismissedLineAdditions",
    "InlineChat_DismissedLineDeletions",
    "InlineChat_RejectedLineAdditions",
    "InlineChat_RejectedLineDeletions",
    "InlineChat_RejectionEventCount",
    "InlineChat_TotalEventCount",
    "Inline_AICodeLines",
    "Inline_AcceptanceCount",
    "Inline_SuggestionsCount",
    "TestGeneration_AcceptedLines",
    "TestGeneration_AcceptedTests",
    "TestGeneration_EventCount",
    "TestGeneration_GeneratedLines",
    "TestGeneration_GeneratedTests",
    "Transformation_EventCount",
    "Transformation_LinesGenerated",
    "Transformation_LinesIngested",
)
"""The 44 counters of the activity report, in delivered order."""

ACTIVITY_KEYS = ("Date", "UserId", "AccountId", "Region", "Service")
"""One row of the consolidated activity CSV, and of the store, per value of these; sorted by them."""

CREDITS_STATIC: tuple[str, ...] = (
    "Date",
    "UserId",
    "Client_Type",
    "Chat_Conversations",
    "Credits_Used",
    "Overage_Cap",
    "Overage_Credits_Used",
    "Overage_Enabled",
    "ProfileId",
    "Subscription_Tier",
    "Total_Messages",
    "New_User",
    "User_Email",
    "Usage_Limit",
)
"""The static columns of the credits report, in delivered order; model columns follow them."""

CREDITS_KEYS = ("Date", "UserId", "AccountId", "Region", "Client_Type", "ProfileId")
"""One row of the credits table per value of these; sorted by them."""

CREDITS_COUNTERS = ("Chat_Conversations", "Credits_Used", "Overage_Credits_Used", "Total_Messages")
"""Counters of a day; all other static values are states, of which the newest counts."""

CREDITS_NUMBERS = (*CREDITS_COUNTERS, "Overage_Cap", "Usage_Limit")
"""Static columns of the credits report that hold a number."""

CREDITS_DECIMALS = ("Credits_Used", "Overage_Credits_Used", "Overage_Cap", "Usage_Limit")
"""Those of them that are delivered with fractions."""

CREDITS_FLAGS = ("Overage_Enabled", "New_User")
"""Static columns of the credits report that hold true or false."""

CREDITS_TEXTS = ("Client_Type", "ProfileId", "Subscription_Tier", "User_Email")
"""Static columns of the credits report that hold text."""

ALIASES = {"InlineChat_EventCount": "InlineChat_TotalEventCount"}
"""Names of older editions, and what they are called now."""

ACTIVE_ACTIVITY_COLUMNS: tuple[str, ...] = (
    "Chat_MessagesInteracted",
    "Chat_MessagesSent",
    "CodeFix_AcceptanceEventCount",
    "CodeFix_GenerationEventCount",
    "CodeReview_FailedEventCount",
    "CodeReview_SucceededEventCount",
    "Dev_AcceptanceEventCount",
    "Dev_GenerationEventCount",
    "DocGeneration_AcceptedFileUpdates",
    "DocGeneration_AcceptedFilesCreations",
    "DocGeneration_EventCount",
    "InlineChat_AcceptanceEventCount",
    "InlineChat_TotalEventCount",
    "Inline_AcceptanceCount",
    "Inline_SuggestionsCount",
    "TestGeneration_AcceptedTests",
    "TestGeneration_EventCount",
    "Transformation_EventCount",
)
"""A day is active where one of these is above zero: messages, suggestions, feature events, accepted counts.
Findings or line counts alone are not enough."""

ACTIVE_CREDITS_COLUMNS = ("Chat_Conversations", "Credits_Used", "Total_Messages")
"""The same in the credits report: conversations, credits or messages above zero."""

_MODEL = re.compile(r"(?!total_messages\Z)([a-z0-9][a-z0-9._-]*)_messages")


@lru_cache(maxsize=4096)
def model_of(column: str) -> str | None:
    """The model whose messages a column of the credits report counts, in lower case, or None."""
    match = _MODEL.fullmatch(column.lower())
    return match[1] if match else None
