"""Four people in two regions, accounts, services and clients, as delivered files, and plain loops over them.

KIM: Pro+ in us-east-1, Pro in eu-central-1, heavy chat. LEE: a plan that no row tells, regular. PARK: Pro,
credits alone. CHOI: one day of activity, in no team.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kiro_usage.catalogue.columns import ACTIVITY_METRICS

KIM = "aaaaaaaa-0000-4000-8000-000000000001"
LEE = "bbbbbbbb-0000-4000-8000-000000000002"
PARK = "cccccccc-0000-4000-8000-000000000003"
CHOI = "dddddddd-0000-4000-8000-000000000004"
ONE, TWO = "111122223333", "444455556666"
US, EU = "us-east-1", "eu-central-1"

_ACTIVITY = [
    *[(KIM, f"2025-11-{day}", US, ONE, "KiroLogs", 120, 30) for day in ("04", "05", "14", "18")],
    *[(LEE, f"2025-11-{day}", US, ONE, "QDeveloperLogs", 20, 60) for day in ("05", "06", "17")],
    (LEE, "2025-11-18", EU, ONE, "KiroLogs", 40, 0),
    (CHOI, "2025-11-06", US, TWO, "KiroLogs", 3, 5),
]
_CREDITS = [
    (KIM, "2025-11-04", US, ONE, "KIRO_IDE", "POWER", 1.5, 10),
    (KIM, "2025-11-18", US, ONE, "KIRO_IDE", "PRO_PLUS", 2.0, 20),
    (KIM, "2025-11-14", EU, ONE, "KIRO_CLI", "PRO", 4.0, 40),
    (LEE, "2025-11-17", US, ONE, "KIRO_CLI", "", 8.0, 80),
    (PARK, "2025-11-05", US, TWO, "KIRO_IDE", "PRO", 16.0, 160),
    (PARK, "2025-11-17", EU, TWO, "KIRO_CLI", "PRO", 32.0, 320),
]
TEAMS = f"user_id,team\n{KIM},Platform\n{PARK},Platform\n{LEE},Mobile\n".encode()


def files() -> dict[str, bytes]:
    """A bucket's objects by key, and the list of teams."""
    found: dict[str, list[str]] = {}
    for user, day, region, account, service, chat, suggestions in _ACTIVITY:
        numbers = {"Chat_MessagesSent": chat, "Inline_SuggestionsCount": suggestions}
        values = ",".join(str(numbers.get(name, 0)) for name in ACTIVITY_METRICS)
        heading = ",".join(("UserId", "Date", *ACTIVITY_METRICS))
        key = _key(account, service, "by_user_analytic", region, day, "")
        found.setdefault(key, [heading]).append(f"{user},{day},{values}")
    for user, day, region, account, client, tier, used, messages in _CREDITS:
        profile = f"arn:aws:codewhisperer:{region}:{account}:profile/EXAMPLE"
        heading = (
            "Date,UserId,Client_Type,Credits_Used,ProfileId,Subscription_Tier,Total_Messages,auto_messages"
        )
        key = _key(account, "KiroLogs", "user_report", region, day, f"{client}_")
        row = f"{day},{user},{client},{used},{profile},{tier},{messages * 2},{messages}"
        found.setdefault(key, [heading]).append(row)
    return {key: "\n".join(lines).encode() + b"\n" for key, lines in found.items()} | {"team_list.csv": TEAMS}


def _key(account: str, service: str, report: str, region: str, day: str, client: str) -> str:
    folder = f"daily-report/AWSLogs/{account}/{service}/{report}/{region}/{day.replace('-', '/')}/00"
    stamp = f"{day.replace('-', '')}0000"
    if report == "user_report":
        return f"{folder}/{client}{account}_user_report_{stamp}.csv"
    return f"{folder}/{account}_by_user_analytic_{stamp}_report.csv"


@dataclass(frozen=True)
class Line:
    """One row of a delivered file, and where it lay."""

    report: str
    region: str
    account: str
    service: str
    cells: Mapping[str, str]

    @property
    def user(self) -> str:
        """Who."""
        return self.cells["UserId"]

    @property
    def day(self) -> date:
        """When."""
        return date.fromisoformat(self.cells["Date"])

    def number(self, column: str) -> float:
        """A cell as a number."""
        return float(self.cells[column])


def lines(keep: Callable[[Line], bool]) -> list[Line]:
    """The rows of all files that are kept."""
    return [line for line in _all() if keep(line)]


def _all() -> Iterator[Line]:
    for key, body in files().items():
        parts = key.split("/")
        if len(parts) > 2:
            for cells in csv.DictReader(io.StringIO(body.decode())):
                yield Line(parts[4], parts[5], parts[2], parts[3], cells)
