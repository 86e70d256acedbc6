"""The columns of both reports as they are delivered."""

from kiro_usage.catalogue.columns import ACTIVITY_METRICS, CREDITS_STATIC
from kiro_usage.catalogue.definition import Definition, Origin, Subject, Unit

_CREDITS_UNITS = {
    "Date": Unit.DAY,
    "Chat_Conversations": Unit.ITEMS,
    "Credits_Used": Unit.CREDITS,
    "Overage_Cap": Unit.CREDITS,
    "Overage_Credits_Used": Unit.CREDITS,
    "Overage_Enabled": Unit.FLAG,
    "Total_Messages": Unit.MESSAGES,
    "New_User": Unit.FLAG,
    "Usage_Limit": Unit.CREDITS,
}


def _activity_unit(name: str) -> Unit:
    if "Line" in name:
        return Unit.LINES
    return Unit.MESSAGES if name.startswith("Chat_Messages") else Unit.ITEMS


REPORT_COLUMNS: tuple[Definition, ...] = (
    *(
        Definition(name, _activity_unit(name), Origin.ACTIVITY, Subject.ACTIVITY_COLUMNS)
        for name in ACTIVITY_METRICS
    ),
    *(
        Definition(name, _CREDITS_UNITS.get(name, Unit.TEXT), Origin.CREDITS, Subject.CREDITS_COLUMNS)
        for name in CREDITS_STATIC
    ),
    Definition("model_columns", Unit.MESSAGES, Origin.CREDITS, Subject.CREDITS_COLUMNS, "<model>_messages"),
    Definition("AccountId", Unit.TEXT, Origin.BOTH, Subject.CREDITS_COLUMNS),
    Definition("Region", Unit.TEXT, Origin.BOTH, Subject.CREDITS_COLUMNS),
    Definition("Service", Unit.TEXT, Origin.BOTH, Subject.CREDITS_COLUMNS),
)
"""The 44 counters of the activity report, the static columns of the credits report, one for all models, and
what the key of a file adds to its rows."""
