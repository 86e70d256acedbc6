"""A small organisation whose people are easy to miscount, as its bucket, directory and lists hold them.

Q Developer from June 2026 on, Kiro from September; the data end on Friday 13 November.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tests.adversaries import ACCOUNT, STORE, activity_file, activity_name, activity_row, key
from tests.oracle_people import Known

FIRST, NEWEST = date(2026, 6, 1), date(2026, 11, 13)
TEAM_PATTERN = "team-([a-z]+)(?:-.*)?"


def _id(number: int) -> str:
    return f"cccc{number:04}-dddd-4000-8000-{number:012}"


def _weeks(first: str, last: str = "2026-11-13", *weekdays: int) -> set[date]:
    """The days of some weekdays (0: Monday), Tuesday and Thursday where none is given."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [begin + timedelta(days=count) for count in range((end - begin).days + 1)]
    return {day for day in days if day.weekday() in (weekdays or (1, 3))}


EVERY_DAY = (0, 1, 2, 3, 4)
_Q_DEVELOPER: Mapping[int, set[date]] = {
    1: _weeks("2026-06-02"),  # there from the start: nobody knows since when
    2: _weeks("2026-06-25", "2026-10-01"),  # within the first 28 days
    3: _weeks("2026-07-06", "2026-11-13", *EVERY_DAY),
    4: _weeks("2026-07-06", "2026-09-10"),  # moves to Kiro
    5: _weeks("2026-07-07", "2026-08-20"),  # stops: more than thirty days
    6: {date(2026, 7, 8)},  # once
    7: _weeks("2026-07-09", "2026-10-14"),  # thirty days before the end, not more
    8: _weeks("2026-08-11"),
    9: _weeks("2026-08-18", "2026-10-13"),  # thirty-one
    13: _weeks("2026-09-01"),
    14: {date(2026, 10, 27), date(2026, 11, 3)},  # the second id of somebody
    15: {date(2026, 11, 10)},  # the week that is not over
}
_KIRO: Mapping[int, set[date]] = {
    4: _weeks("2026-09-08"),
    8: _weeks("2026-10-06"),  # both
    10: _weeks("2026-09-29", "2026-11-13", *EVERY_DAY),
    11: _weeks("2026-10-05", "2026-11-13", 0),
    12: {date(2026, 10, 7), date(2026, 11, 12)},
}
_ONLY_FINDINGS = 16
"""Has rows, and never an active day."""


def bucket() -> dict[str, bytes]:
    """The objects by key: a file a day and report."""
    files: dict[str, list[str]] = {}
    for number, days in _Q_DEVELOPER.items():
        written = f"{STORE}.{_id(number)}" if number % 4 == 1 else _id(number)
        for day in sorted(days):
            row = activity_row(written, f"{day}", Chat_MessagesSent=number, Inline_SuggestionsCount=2)
            files.setdefault(f"{day}", []).append(row)
    idle = activity_row(_id(_ONLY_FINDINGS), "2026-10-20", CodeReview_FindingsCount=3)
    files["2026-10-20"].append(idle)
    found = {
        key("by_user_analytic", "us-east-1", day, activity_name(day), "QDeveloperLogs"): activity_file(*rows)
        for day, rows in files.items()
    }
    return found | dict(_credits())


def _credits() -> Iterator[tuple[str, bytes]]:
    header = "Date,UserId,Client_Type,Chat_Conversations,Credits_Used,ProfileId,Subscription_Tier,User_Email"
    files: dict[str, list[str]] = {}
    for number, days in _KIRO.items():
        region = "eu-central-1" if number == 12 else "us-east-1"
        profile = f"arn:aws:codewhisperer:{region}:{ACCOUNT}:profile/ONE"
        email = f"p{number}@example.com" if number != 11 else ""
        for day in sorted(days):
            row = f"{day},{_id(number)},KIRO_IDE,1,{number}.5,{profile},PRO,{email}"
            name = f"KIRO_IDE_{ACCOUNT}_user_report_{f'{day}'.replace('-', '')}0000.csv"
            files.setdefault(key("user_report", region, f"{day}", name), [header]).append(row)
    for name, lines in files.items():
        yield name, "\n".join([*lines, ""]).encode()


DIRECTORY = {
    _id(1): Known("김민준", "minjun1", "minjun1@example.com", ("team-platform", "team-app")),
    _id(2): Known("김민준", "minjun2", "minjun2@example.com", ("team-platform",)),
    _id(3): Known("Choi Ara", "ara", "ara@example.com", ("team-app-core",)),
    _id(4): Known("Bae", "bae", None, ("aws-console-users",)),
    _id(5): Known("Cho", "cho", "cho@example.com", ("team-platform-core",)),
    _id(6): Known(None, "no_name", "no.name@example.com", ()),
    _id(7): Known("Yoo", "yoo", "yoo@example.com", ("team-platform",)),
    _id(8): Known("Woo", "woo", "shared@example.com", ("team-platform",)),
    _id(9): Known("Min", "min", "shared@example.com", ("team-platform",)),
    _id(14): Known("Choi Ara", "ara.second", "ara.second@example.com", ()),
    _id(20): Known("Never Seen", "never", "never@example.com", ("team-app",)),
    _id(21): Known("Not Begun", "begun", "begun@example.com", ()),
    _id(22): Known("Just Begun", "just", "just@example.com", ()),
    _id(23): Known("Without Seat", "seatless", "seatless@example.com", ()),
}
"""Identity Center: two people of one name, one person with two ids, people who are in no report, and not
everybody who is in one.
"""

TEAMS = [
    (_id(1), "Research"),
    ("ara@example.com", "Research"),
    ("ARA@example.com", "Mobile"),  # listed twice: the first team counts
    ("bae", "Research"),
    (_id(10), "Research"),
    ("p12@example.com", "Research"),
    ("nobody@example.com", "Research"),
    (_id(20), "Research"),
]
"""Who, as the list of teams writes it, and the team; it stands above the directory's groups."""

SEATS = [
    ("minjun1", "", "Active", "Kiro Pro", "2026-01-01"),
    ("", "ara@example.com", "Active", "Kiro Pro+", "2026-01-01"),
    ("ara", "", "Active", "Kiro Power", "2026-01-01"),  # the larger plan counts
    ("cho", "", "Active", "Kiro Pro Max", "2026-01-01"),
    ("yoo", "", "Active", "Kiro Pro", ""),
    ("", "shared@example.com", "Active", "Kiro Pro", ""),  # of two people: nobody's
    ("min", "", "무엇인지", "Kiro Pro", ""),
    ("", "p10@example.com", "Active", "", ""),
    ("never", "", "Active", "Kiro Power", "2026-03-01"),
    ("begun", "", "Pending", "Kiro Pro", ""),
    ("just", "", "Active", "Kiro Pro", "2026-10-20"),  # has had no thirty days yet
    ("no_name", "", "Pending", "Kiro Pro", ""),  # pending by the list, and yet active
    ("bae", "", "Canceled", "Kiro Pro", ""),
    ("stranger", "", "Active", "Kiro Pro", ""),
    ("", "", "Active", "Kiro Pro", ""),
]
"""User name, e-mail, state, plan, day of activation."""
