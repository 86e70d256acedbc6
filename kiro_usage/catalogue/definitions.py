"""Every metric and column of the screens once: its unit, formula and source.

Names and meanings are texts of the message catalogue, `metric.<key>` and `metric.<key>.meaning`; units are
`unit.<unit>`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts."""

    PEOPLE = "people"
    ROWS = "rows"
    REGIONS = "regions"
    MESSAGES = "messages"
    LINES = "lines"
    ITEMS = "items"
    SHARE = "share"
    DAYS = "days"
    PERSON_DAYS = "person_days"
    DAY = "day"
    RANK = "rank"
    CREDITS = "credits"
    TEXT = "text"


class Origin(StrEnum):
    """Where a number comes from; texts are `origin.<value>`."""

    ACTIVITY = "activity"
    CREDITS = "credits"
    BOTH = "both"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class Definition:
    """One metric or column: `formula` is over the columns of the reports as they are delivered, or empty."""

    key: str
    unit: Unit
    origin: Origin
    formula: str = ""


_ALL = (
    Definition("users", Unit.PEOPLE, Origin.BOTH, "count(distinct UserId)"),
    Definition("rows", Unit.ROWS, Origin.BOTH, "count(*)"),
    Definition("regions", Unit.REGIONS, Origin.BOTH, "count(distinct Region)"),
    Definition("chat_messages", Unit.MESSAGES, Origin.ACTIVITY, "Σ Chat_MessagesSent"),
    Definition("code_lines", Unit.LINES, Origin.ACTIVITY, "Σ Chat_AICodeLines + Σ Inline_AICodeLines"),
    Definition("suggestions", Unit.ITEMS, Origin.ACTIVITY, "Σ Inline_SuggestionsCount"),
    Definition("acceptances", Unit.ITEMS, Origin.ACTIVITY, "Σ Inline_AcceptanceCount"),
    Definition(
        "acceptance_rate",
        Unit.SHARE,
        Origin.ACTIVITY,
        "Σ Inline_AcceptanceCount / Σ Inline_SuggestionsCount",
    ),
    Definition("verified_users", Unit.PEOPLE, Origin.DIRECTORY),
    Definition("rank", Unit.RANK, Origin.ACTIVITY),
    Definition("display_name", Unit.TEXT, Origin.DIRECTORY),
    Definition("email", Unit.TEXT, Origin.DIRECTORY),
    Definition("user_name", Unit.TEXT, Origin.DIRECTORY),
    Definition("name_source", Unit.TEXT, Origin.DIRECTORY),
    Definition("active_days", Unit.DAYS, Origin.BOTH, "count(distinct Date where Active)"),
    Definition("style", Unit.TEXT, Origin.ACTIVITY),
    Definition("first_day", Unit.DAY, Origin.BOTH, "min(Date where Active)"),
    Definition("last_day", Unit.DAY, Origin.BOTH, "max(Date where Active)"),
    Definition(
        "feature_days", Unit.PERSON_DAYS, Origin.ACTIVITY, "count(distinct (UserId, Date) where events > 0)"
    ),
    Definition("events", Unit.ITEMS, Origin.ACTIVITY),
    Definition("accepted_lines", Unit.LINES, Origin.ACTIVITY),
    Definition("credits_used", Unit.CREDITS, Origin.CREDITS, "Σ Credits_Used"),
    Definition("conversations", Unit.ITEMS, Origin.CREDITS, "Σ Chat_Conversations"),
)

DEFINITIONS: Mapping[str, Definition] = {definition.key: definition for definition in _ALL}
"""All definitions by key."""
