"""The state of the connection to Identity Center, and what one reading of it brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiro_usage.errors import KiroUsageError
from kiro_usage.messages import Language, translate
from kiro_usage.people.person import DELETED, NameSource, Person


class Status(StrEnum):
    """Whether names can be fetched."""

    CONNECTED = "connected"
    NOT_CONNECTED = "not_connected"
    NOT_CONFIGURED = "not_configured"


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """The state as of the last call, or of the cache where none was needed.

    `problem` is the reason where it is not connected; while connected, what part was refused (groups, single
    users). `identity_store_id`, `instance_arn`, `region` and `caller_arn` (who asks) are None where
    not known.
    """

    status: Status
    problem: KiroUsageError | None = None
    identity_store_id: str | None = None
    instance_arn: str | None = None
    region: str | None = None
    caller_arn: str | None = None

    def sentence(self, language: Language) -> str:
        """The state in one line, with the reason and the next step where there is one."""
        text = translate(f"people.state_{self.status.value}", language, store=self.identity_store_id or "—")
        if self.problem is None:
            return text
        return f"{text} {self.problem.message(language)} {self.problem.next_step(language)}"


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How many ids there are by source of their names, and of those from the directory how many are gone."""

    by_source: Mapping[NameSource, int] = field(default_factory=dict)
    deleted: int = 0

    @property
    def mapped(self) -> int:
        """Ids with a name, whatever its source."""
        return sum(count for source, count in self.by_source.items() if source is not NameSource.UNRESOLVED)


def counts(people: Mapping[str, Person]) -> PeopleCounts:
    """Count the people of a mapping."""
    by_source = dict.fromkeys(NameSource, 0)
    for person in people.values():
        by_source[person.source] += 1
    return PeopleCounts(by_source, sum(person.status == DELETED for person in people.values()))
