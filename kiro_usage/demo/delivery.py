"""Report files in the form in which AWS delivers them: keys, headers, cells."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiro_usage.catalogue.columns import ACTIVITY_METRICS, CREDITS_STATIC
from kiro_usage.demo.organisation import Person, Place
from kiro_usage.demo.subscriptions import OVERAGE_CAP, PLAN_CREDITS, CreditsRow
from kiro_usage.locations import LOGS_FOLDER, Report, Service, day_folder, reports_prefix

BUCKET = "example-kiro-logs"
PREFIX = "daily-report/"

FULL_EDITION = ACTIVITY_METRICS
_ABSENT_IN_2025 = {
    "InlineChat_AcceptanceEventCount",
    "InlineChat_DismissalEventCount",
    "InlineChat_DismissedLineAdditions",
    "InlineChat_DismissedLineDeletions",
    "InlineChat_RejectionEventCount",
}
_NAMES_OF_2025 = {"InlineChat_TotalEventCount": "InlineChat_EventCount"}
EDITION_OF_2025 = tuple(
    sorted(
        (name for name in ACTIVITY_METRICS if name not in _ABSENT_IN_2025),
        key=lambda name: _NAMES_OF_2025.get(name, name),
    )
)
"""39 counters, of which the inline chat's total is delivered, and sorted, under its older name."""
SHORT_EDITION = tuple(name for name in ACTIVITY_METRICS if name.startswith(("Chat_", "Inline_")))

CREDITS_OF_FEBRUARY = CREDITS_STATIC[:11]
CREDITS_OF_JUNE = CREDITS_STATIC[:13]
CREDITS_OF_SEPTEMBER = CREDITS_STATIC


@dataclass
class Table:
    """One report file: its folder in the bucket, its name, the header and rows of finished cells."""

    folder: str
    name: str
    header: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The object's key."""
        return self.folder + self.name

    @property
    def body(self) -> bytes:
        """The object's content; cells are written as they are, quotes included."""
        lines = [",".join(self.header), *(",".join(row) for row in self.rows)]
        return ("\n".join(lines) + "\n").encode()


def folder(place: Place, service: Service, report: Report, day: date, hour: int = 0) -> str:
    """The folder of one delivery, with its slash."""
    start = reports_prefix(PREFIX, place.account, service, report)
    return f"{start}{place.region}/{day_folder(day)}/{hour:02d}/"


def account_folder(account: str, service: Service) -> str:
    """The folder in which the reports of one account and service lie."""
    return f"{PREFIX}{LOGS_FOLDER}{account}/{service.folder}/"


def quoted(text: str) -> str:
    """A cell in quotes, as ids, profiles and addresses are delivered; nothing at all for no text."""
    return f'"{text}"' if text else ""


def activity_header(edition: Sequence[str]) -> list[str]:
    """The header of an edition."""
    is_old = edition != FULL_EDITION
    return ["UserId", "Date", *(_NAMES_OF_2025.get(name, name) if is_old else name for name in edition)]


def activity_row(
    user_id: str, day: date, counts: Mapping[str, int], edition: Sequence[str] = FULL_EDITION
) -> list[str]:
    """The cells of one row; the short edition leaves cells blank where nothing was counted."""
    blank = edition == SHORT_EDITION
    cells = ["" if blank and not counts[name] else str(counts[name]) for name in edition]
    return [quoted(user_id), f"{day:%m-%d-%Y}", *cells]


def credits_header(static: Sequence[str], rows: Iterable[CreditsRow]) -> list[str]:
    """The header of a file with these rows: models that nobody used have no column."""
    if static == CREDITS_OF_FEBRUARY:
        return list(static)
    return [
        *static,
        *(f"{model}_messages" for model in sorted({name for row in rows for name in row.models})),
    ]


def credits_row(row: CreditsRow, user_id: str, day: date, header: Sequence[str]) -> list[str]:
    """The cells of one row under a header."""
    person = row.person
    limit = PLAN_CREDITS[person.plan]
    cells = {
        "Date": day.isoformat(),
        "UserId": quoted(user_id),
        "Client_Type": row.client,
        "Chat_Conversations": str(row.conversations),
        "Credits_Used": repr(row.credits),
        "Overage_Cap": repr(OVERAGE_CAP if person.overage else limit / 2),
        "Overage_Credits_Used": repr(row.overage),
        "Overage_Enabled": str(person.overage).lower(),
        "ProfileId": quoted(row.place.profile_arn),
        "Subscription_Tier": person.plan.value,
        "Total_Messages": str(sum(row.models.values())),
        "New_User": str(row.is_new).lower(),
        "User_Email": quoted(_address(person)),
        "Usage_Limit": str(limit),
        **{f"{model}_messages": str(number) for model, number in row.models.items()},
    }
    return [cells.get(name, "0") for name in header]


def _address(person: Person) -> str:
    """The address as reports have it: sometimes in capitals, not always there."""
    address = person.email or ""
    return address.upper() if len(address) % 5 == 0 else address


def rows_of(body: bytes) -> list[dict[str, str]]:
    """The rows of a delivered CSV by column, read with the csv module alone."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
