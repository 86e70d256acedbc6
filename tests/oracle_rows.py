"""The merged rows of both reports by plain loops, and which of them are chosen.

Written from the contract of the merge and the definitions of the product alone. A number that nobody delivered
is unknown (None), never 0.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tests import oracle

# Product, "Active day": messages, suggestions, feature events, accepted counts, conversations or credits
# above zero; findings and lines alone are not enough.
_ACTIVITY_SIGNS = (
    "chat_messagessent",
    "chat_messagesinteracted",
    "inline_suggestionscount",
    "inline_acceptancecount",
    "inlinechat_totaleventcount",
    "inlinechat_acceptanceeventcount",
    "dev_generationeventcount",
    "dev_acceptanceeventcount",
    "codereview_succeededeventcount",
    "codereview_failedeventcount",
    "codefix_generationeventcount",
    "codefix_acceptanceeventcount",
    "testgeneration_eventcount",
    "testgeneration_acceptedtests",
    "docgeneration_eventcount",
    "docgeneration_acceptedfileupdates",
    "docgeneration_acceptedfilescreations",
    "transformation_eventcount",
)
_CREDITS_SIGNS = ("chat_conversations", "credits_used", "total_messages")
_MOMENT = datetime(2026, 11, 23, 2, tzinfo=UTC)
_STATES = (
    "subscription_tier",
    "usage_limit",
    "overage_enabled",
    "overage_cap",
    "overage_credits_used",
    "new_user",
    "user_email",
)
MODEL = re.compile(r"(?!total_messages$)([a-z0-9][a-z0-9._-]*)_messages")


@dataclass(frozen=True)
class Use:
    """One merged row of either report."""

    day: date
    user: str
    account: str
    region: str
    service: str
    client: str | None
    profile: str | None
    numbers: oracle.Numbers
    told: Mapping[str, str] = field(default_factory=dict)
    """What a row of the credits report says that is not added up: tier, limit, overage, e-mail."""

    @property
    def is_credits(self) -> bool:
        """Whether it is a row of the credits report, whose rows alone have a client."""
        return self.client is not None

    @cached_property
    def active(self) -> bool:
        """Whether the person used it on that day, by this row."""
        signs = _CREDITS_SIGNS if self.is_credits else _ACTIVITY_SIGNS
        return any(self.numbers.get(name, Decimal(0)) > 0 for name in signs)


@dataclass(frozen=True)
class Chosen:
    """Days (both included), regions, services, clients and users; None: all."""

    first: date | None = None
    last: date | None = None
    regions: frozenset[str] | None = None
    services: frozenset[str] | None = None
    users: frozenset[str] | None = None

    def holds(self, row: Use) -> bool:
        """Whether a row is chosen."""
        return (
            (self.first is None or row.day >= self.first)
            and (self.last is None or row.day <= self.last)
            and (self.regions is None or row.region in self.regions)
            and (self.services is None or row.service in self.services)
            and (self.users is None or row.user in self.users)
        )


def rows_of(objects: Mapping[str, bytes]) -> list[Use]:
    """All merged rows of both reports of a bucket whose objects were all written at one moment."""
    delivered = [oracle.Delivered("bucket", key, body, _MOMENT) for key, body in objects.items()]
    rows = [
        Use(place.day, place.user, place.account, place.region, place.service, None, None, numbers)
        for place, numbers in oracle.consolidate(delivered).items()
    ]
    return [*rows, *_credits(delivered)]


class _Delivery(NamedTuple):
    """The key of a delivered row of the credits report."""

    day: date
    user: str
    account: str
    region: str
    client: str
    profile: str
    form: str
    third_party: bool

    @property
    def place(self) -> tuple[date, str, str, str, str, str]:
        """What stays of the key when forms and origins are added up."""
        return self.day, self.user, self.account, self.region, self.client, self.profile


def _credits(delivered: Iterable[oracle.Delivered]) -> list[Use]:
    """The credits report: of one key the last delivery counts; forms of an id are added up."""
    newest: dict[_Delivery, tuple[tuple[object, ...], Mapping[str, str]]] = {}
    for item in delivered:
        for line, (form, day, user, cells, place) in enumerate(oracle.credits_cells(item)):
            account, region, name = place
            client = cells.get("client_type", "").strip() or oracle.client_of(name)
            profile = cells.get("profileid", "").strip()
            third = oracle.is_third_party(name)
            identity = _Delivery(day, user, account, region, client, profile, form, third)
            order = (*oracle.order_of(item, name, account), line)
            if identity not in newest or newest[identity][0] <= order:
                newest[identity] = (order, cells)
    merged: dict[tuple[date, str, str, str, str, str], dict[str, Decimal]] = defaultdict(dict)
    told: dict[tuple[date, str, str, str, str, str], dict[str, str]] = defaultdict(dict)
    for identity, (_, cells) in sorted(newest.items(), key=lambda item: item[1][0]):
        whole, states = merged[identity.place], told[identity.place]
        for name, cell in cells.items():
            if cell.strip() and name in _STATES:
                states[name] = cell.strip()  # the newest that tells it
            elif cell.strip() and (name in _CREDITS_SIGNS or MODEL.fullmatch(name)):
                whole[name] = whole.get(name, Decimal(0)) + Decimal(cell.strip())
    return [
        Use(day, user, account, region, "Kiro", client, profile, numbers, told[place])
        for place, numbers in merged.items()
        for day, user, account, region, client, profile in [place]
    ]


def total(rows: Iterable[Use], *names: str) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [row.numbers[name] for row in rows for name in names if name in row.numbers]
    return sum(known, Decimal(0)) if known else None
