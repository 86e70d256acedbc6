"""A small organisation whose bill is easy to get wrong, as its bucket holds it.

Its months end in the middle of November 2026, on the tenth working day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tests.adversaries import ACCOUNT, OTHER_ACCOUNT, STORE, activity_file, activity_name, activity_row, key

NEWEST = date(2026, 11, 13)
_FIRST = date(2026, 8, 3)
_HEADER = (
    "Date,UserId,Client_Type,Chat_Conversations,Credits_Used,Overage_Cap,Overage_Credits_Used,"
    "Overage_Enabled,ProfileId,Subscription_Tier,Total_Messages,Usage_Limit"
)
_PLACES = {
    "ONE": ("us-east-1", ACCOUNT),
    "TWO": ("eu-central-1", ACCOUNT),
    "SUB": ("us-east-1", OTHER_ACCOUNT),
}
_NAMES = ("ann", "bob", "cat", "dan", "eve", "fay", "gus", "hal", "ida", "jon", "kay", "liv")
IDS = {name: f"aaaa{place:04}-{'b' * 4}-4000-8000-{place:012}" for place, name in enumerate(_NAMES, 1)}

_TEAMS = {"Platform": ("ann", "bob", "dan"), "Mobile": ("eve", "liv")}

Cells = tuple[str, str, str, str, float, str, str, str, str]
"""Day, written id, client, profile, credits, overage told, overage on, tier, limit."""


def _days(step: int = 1) -> Iterator[date]:
    """Every so many working days up to the newest."""
    all_days = [_FIRST + timedelta(days=count) for count in range((NEWEST - _FIRST).days + 1)]
    yield from [day for day in all_days if day.weekday() < 5][::-step][::-1]


def _month(day: date) -> str:
    return f"{day:%m}"


def _rows() -> Iterator[Cells]:
    spellings = {"08": "PRO_PLUS", "09": "PROPLUS", "10": "ProPlus", "11": "pro plus"}
    for day in _days(4):
        # One plan in four spellings, far too large.
        yield f"{day}", IDS["ann"], "KIRO_IDE", "ONE", 22.5, "", "false", spellings[_month(day)], "2000"
        # Two profiles are two subscriptions; two clients of one profile are one.
        yield f"{day}", IDS["bob"], "KIRO_IDE", "ONE", 3.25, "", "false", "PRO", "1000"
        yield f"{day}", IDS["bob"], "KIRO_CLI", "ONE", 1.5, "", "false", "PRO", "1000"
        yield f"{day}", IDS["bob"], "KIRO_IDE", "TWO", 40.0, "", "false", "Pro", "1000"
        # Billed is the dearest plan of the month, not the newest and not the last by alphabet.
        tier = {1: "PRO_PLUS", 2: "POWER", 3: "PRO_MAX"}[min(day.day // 5 + 1, 3)]
        yield f"{day}", IDS["cat"], "KIRO_IDE", "SUB", 310.0, "", "true", tier, ""
        # Never used: not charged.
        yield f"{day}", IDS["gus"], "KIRO_IDE", "ONE", 0.0, "", "false", "POWER", "10000"
        # A plan of which nobody knows the price.
        yield f"{day}", IDS["ida"], "KIRO_IDE", "ONE", 12.0, "", "true", "ENTERPRISE_X", ""
        # Two forms of one id in one file are added up.
        yield f"{day}", IDS["hal"], "KIRO_IDE", "ONE", 10.0, "", "true", "PRO_MAX", ""
        yield f"{day}", f"{STORE}.{IDS['hal']}", "KIRO_IDE", "ONE", 5.0, "", "true", "PRO_MAX", "5000"
    yield from _over()
    yield from _stopped()


def _over() -> Iterator[Cells]:
    """Who goes beyond the plan: each client repeats what has been used over it in the month."""
    for month in ("08", "09", "10", "11"):
        used = 0.0
        for day in (day for day in _days(2) if _month(day) == month):
            for client, amount in (("KIRO_IDE", 190.0), ("KIRO_CLI", 60.5)):
                used += amount
                told = (
                    f"{max(used - 1000, 0):.2f}"
                    if client == "KIRO_CLI"
                    else f"{max(used + 60.5 - 1000, 0):.2f}"
                )
                yield f"{day}", IDS["dan"], client, "ONE", amount, told, "true", "PRO", "1000"
            if day == date(2026, 11, 11):  # a client that tells nothing is no witness
                yield "2026-11-12", IDS["dan"], "KIRO_CLI", "ONE", 0.0, told, "true", "PRO", "1000"
                yield "2026-11-12", IDS["dan"], "PLUGIN", "ONE", 0.5, "", "true", "PRO", "1000"
                used += 0.5
    # Overage is switched on when the plan is used up, and off again the day after.
    for text, on in (("2026-11-02", "false"), ("2026-11-03", "true"), ("2026-11-04", "false")):
        yield text, IDS["fay"], "KIRO_IDE", "TWO", 30.0, "", on, "FREE", "50"
    # Steady, and over by the end of the month.
    for day in _days():
        yield f"{day}", IDS["kay"], "KIRO_IDE", "TWO", 61.0, "", "false", "PRO", "1000"
        yield f"{day}", IDS["liv"], "PLUGIN", "TWO", 130.0, "", "true", "PRO_PLUS", ""


def _stopped() -> Iterator[Cells]:
    """Who stands still: at the limit, or since long ago."""
    for month in ("10", "11"):
        yield f"2026-{month}-05", IDS["eve"], "KIRO_IDE", "ONE", 600.0, "", "false", "PRO", "1000"
        yield f"2026-{month}-06", IDS["eve"], "KIRO_IDE", "ONE", 400.0, "", "false", "PRO", "1000"
        yield f"2026-{month}-09", IDS["eve"], "KIRO_IDE", "ONE", 0.0, "", "false", "PRO", "1000"
    yield "2026-08-14", IDS["jon"], "KIRO_IDE", "ONE", 77.0, "", "false", "PRO_MAX", "5000"
    for day in ("2026-09-15", "2026-10-15", "2026-11-12"):
        yield day, IDS["jon"], "KIRO_IDE", "ONE", 0.0, "", "false", "PRO_MAX", "5000"


def _line(cells: Cells) -> str:
    day, user, client, profile, used, told, on, tier, limit = cells
    region, account = _PLACES[profile]
    arn = f"arn:aws:codewhisperer:{region}:{account}:profile/{profile}"
    talks, messages = (1, 9) if used else (0, 0)
    return f'{day},"{user}",{client},{talks},{used},500.0,{told},{on},"{arn}",{tier},{messages},{limit}'


def bucket() -> Mapping[str, bytes]:
    """The objects by key: a file a day and client, one of them delivered twice, and some activity."""
    files: dict[str, list[str]] = {}
    for cells in _rows():
        day, client, (region, account) = cells[0], cells[2], _PLACES[cells[3]]
        name = f"{client}_{account}_user_report_{day.replace('-', '')}0000.csv"
        files.setdefault(key("user_report", region, day, name, account=account), [_HEADER]).append(
            _line(cells)
        )
    found = {name: "\n".join([*lines, ""]).encode() for name, lines in files.items()}
    # Delivered too early with numbers that were not final: the later file counts.
    early = f"KIRO_IDE_{ACCOUNT}_user_report_202611122300.csv"
    wrong = ("2026-11-13", IDS["ann"], "KIRO_IDE", "ONE", 9999.0, "", "true", "POWER", "10000")
    found[key("user_report", "us-east-1", "2026-11-13", early)] = f"{_HEADER}\n{_line(wrong)}\n".encode()
    # The same people in the other report, their ids written otherwise.
    rows = [
        activity_row(f"arn:aws:identitystore:::user/{IDS['hal'].upper()}", "2026-11-12", Chat_MessagesSent=7),
        activity_row(f"{STORE}.{IDS['ann']}", "2026-11-12", Chat_MessagesSent=3, Inline_SuggestionsCount=25),
        activity_row("bbbb0001-bbbb-4000-8000-000000000099", "2026-11-12", Chat_MessagesSent=1),
    ]
    found[key("by_user_analytic", "us-east-1", "2026-11-12", activity_name("2026-11-12"))] = activity_file(
        *rows
    )
    return found


TEAMS = [(IDS[name], team) for team, names in _TEAMS.items() for name in names]
