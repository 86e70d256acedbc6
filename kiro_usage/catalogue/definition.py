"""Every metric and column once: its unit, formula and source, and the labels by which screens show it.

Names and meanings are texts of the message catalogue: `metric.<key>` and `column.<key>`, each with
`.meaning`; units are `unit.<unit>`. Help texts of the screens, `docs/metrics.md` and the headings of exports
are made of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts."""

    PEOPLE = "people"
    ROWS = "rows"
    REGIONS = "regions"
    FILES = "files"
    MESSAGES = "messages"
    LINES = "lines"
    ITEMS = "items"
    SUBSCRIPTIONS = "subscriptions"
    SHARE = "share"
    DAYS = "days"
    PERSON_DAYS = "person_days"
    DAY = "day"
    MOMENT = "moment"
    WEEK = "week"
    RANK = "rank"
    CREDITS = "credits"
    CREDITS_A_DAY = "credits_a_day"
    CREDITS_A_MESSAGE = "credits_a_message"
    MONEY = "money"
    FLAG = "flag"
    TEXT = "text"


class Origin(StrEnum):
    """Where a number comes from; texts are `origin.<value>`."""

    ACTIVITY = "activity"
    CREDITS = "credits"
    BOTH = "both"
    DIRECTORY = "directory"
    LISTS = "lists"
    PRICES = "prices"
    BILL = "bill"
    COLLECTION = "collection"


class Subject(StrEnum):
    """What a definition is about, in the order of the document; texts are `subject.<value>`."""

    PEOPLE = "people"
    USE = "use"
    TIME = "time"
    FEATURES = "features"
    CREDITS = "credits"
    MONEY = "money"
    MODELS = "models"
    ADOPTION = "adoption"
    HEALTH = "health"
    ACTIVITY_COLUMNS = "activity_columns"
    CREDITS_COLUMNS = "credits_columns"


@dataclass(frozen=True, slots=True)
class Definition:
    """One metric or column: `formula` is over the columns of the reports as they are delivered, or empty.
    `labels` are other texts by which screens head it, shorter ones or those that Part 1 asked for.
    """

    key: str
    unit: Unit
    origin: Origin
    subject: Subject
    formula: str = ""
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The key of its name; with `.meaning` that of its meaning."""
        columns = (Subject.ACTIVITY_COLUMNS, Subject.CREDITS_COLUMNS)
        return f"{'column' if self.subject in columns else 'metric'}.{self.key}"


def by_key(*groups: tuple[Definition, ...]) -> Mapping[str, Definition]:
    """Definitions by key. Raises ValueError where two have one."""
    found: dict[str, Definition] = {}
    for definition in (item for group in groups for item in group):
        if definition.key in found:
            raise ValueError(f"defined twice: {definition.key}")
        found[definition.key] = definition
    return found
