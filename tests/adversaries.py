"""Three small organisations that are out to be miscounted, as their buckets hold them."""

from collections.abc import Mapping

from kiro_usage.catalogue.columns import ACTIVITY_METRICS

ANN = "11111111-aaaa-4000-8000-000000000001"
BOB = "22222222-bbbb-4000-8000-000000000002"
CAT = "33333333-cccc-4000-8000-000000000003"
DAN = "9067aabbcc-44444444-dddd-4000-8000-000000000004"
ACCOUNT, OTHER_ACCOUNT = "111122223333", "444455556666"
STORE = "d-9067aabbcc"
_STATIC = (
    "Date,UserId,Client_Type,Chat_Conversations,Credits_Used,Overage_Cap,Overage_Credits_Used,"
    "Overage_Enabled,ProfileId,Subscription_Tier,Total_Messages"
)


def key(
    report: str, region: str, day: str, name: str, service: str = "KiroLogs", account: str = ACCOUNT
) -> str:
    """The key of a report file of an ISO day."""
    year, month, number = day.split("-")
    return f"team/AWSLogs/{account}/{service}/{report}/{region}/{year}/{month}/{number}/00/{name}"


def activity_name(day: str, tail: str = "_report", account: str = ACCOUNT, hour: str = "0000") -> str:
    """The name of a file of the activity report."""
    return f"{account}_by_user_analytic_{day.replace('-', '')}{hour}{tail}.csv"


def activity_row(user: str, day: str, **numbers: int | str) -> str:
    """A line of the activity report; what is not given is 0."""
    year, month, number = day.split("-")
    cells = (str(numbers.get(name, 0)) for name in ACTIVITY_METRICS)
    return ",".join((f'"{user}"', f"{month}-{number}-{year}", *cells))


def activity_file(*rows: str) -> bytes:
    """A file of the activity report."""
    return "\n".join([",".join(("UserId", "Date", *ACTIVITY_METRICS)), *rows, ""]).encode()


def one_person_in_many_guises() -> dict[str, bytes]:
    """One person under three forms of an id, in two regions, accounts and services; deliveries that repeat,
    correct and contradict each other; rows that are nothing but zeros, or no rows at all.
    """
    first, second, third = "2026-10-05", "2026-10-06", "2026-10-12"
    q_name = activity_name(first)
    return {
        # Three forms of Ann's id in one file are added up.
        key("by_user_analytic", "us-east-1", first, activity_name(first)): activity_file(
            activity_row(
                ANN, first, Chat_MessagesSent=10, Inline_SuggestionsCount=30, Inline_AcceptanceCount=6
            ),
            activity_row(f"{STORE}.{ANN}", first, Chat_MessagesSent=4, Chat_AICodeLines=7),
            activity_row(f"arn:aws:identitystore:::user/{ANN.upper()}", first, Inline_AICodeLines=5),
            activity_row(BOB, first, Chat_MessagesSent=1),
            activity_row(BOB, first, Chat_MessagesSent=1),
            activity_row("", first, Chat_MessagesSent=99),
            f'"{BOB}",99-99-2026,{",".join("1" * len(ACTIVITY_METRICS))}',
        ),
        # A twin of Bob's row under the other service counts once; Cat's differs, so both stay.
        key("by_user_analytic", "us-east-1", first, q_name, "QDeveloperLogs"): activity_file(
            activity_row(BOB, first, Chat_MessagesSent=1), activity_row(CAT, first, Chat_MessagesSent=3)
        ),
        # The same person on the same day in another region: added up, one active day.
        key("by_user_analytic", "eu-central-1", first, activity_name(first)): activity_file(
            activity_row(
                ANN, first, Chat_MessagesSent=20, CodeReview_FindingsCount=9, Dev_GenerationEventCount=2
            ),
            activity_row(CAT, first, CodeReview_FindingsCount=4, Chat_AICodeLines=3),
        ),
        # Delivered again in two parts: the later row counts, an equal one is a duplicate.
        key("by_user_analytic", "us-east-1", second, activity_name(second, "_report_part_1")): activity_file(
            activity_row(
                ANN, second, Chat_MessagesSent=5, Inline_SuggestionsCount=10, Inline_AcceptanceCount=9
            )
        ),
        key("by_user_analytic", "us-east-1", second, activity_name(second, "_report_part_2")): activity_file(
            activity_row(DAN, second, TestGeneration_EventCount=1, TestGeneration_GeneratedTests=8)
        ),
        key("by_user_analytic", "us-east-1", second, activity_name(second, hour="0300")): activity_file(
            activity_row(
                ANN, second, Chat_MessagesSent=6, Inline_SuggestionsCount=10, Inline_AcceptanceCount=9
            ),
            activity_row(DAN, second, TestGeneration_EventCount=1, TestGeneration_GeneratedTests=8),
        ),
        # A third party's file is added to AWS's.
        key("by_user_analytic", "us-east-1", second, f"kiro-ide-{ANN}.csv"): activity_file(
            activity_row(ANN, second, Chat_MessagesSent=100)
        ),
        key(
            "by_user_analytic",
            "us-east-1",
            third,
            activity_name(third, account=OTHER_ACCOUNT),
            account=OTHER_ACCOUNT,
        ): activity_file(
            activity_row(ANN, third, Chat_MessagesSent=2),
            activity_row(BOB, third),
            activity_row(CAT, third, Chat_MessagesSent="2.0"),
        ),
        key("by_user_analytic", "us-east-1", "2026-10-13", activity_name("2026-10-13")): b"",
        key("by_user_analytic", "us-east-1", "2026-10-14", activity_name("2026-10-14")): activity_file(),
    }


def credits_alone() -> dict[str, bytes]:
    """No activity report: tiers written in many ways, two profiles, several clients, models that come and
    go, overage that is switched on and off.
    """
    tiers = {ANN: "PRO_PLUS", BOB: "ProPlus", CAT: "POWER", DAN: "PRO"}
    files = {}
    for number, day in enumerate(
        f"2026-{month:02}-{day:02}" for month in (8, 9, 10) for day in range(3, 25, 3)
    ):
        header = f"{_STATIC},New_User,User_Email,Usage_Limit,auto_messages"
        rows = [
            _credits(user, day, "KIRO_IDE", 40.25 + 3 * place, tier, limit=place != 3, models=(number % 3,))
            for place, (user, tier) in enumerate(tiers.items())
        ]
        name = f"KIRO_IDE_{ACCOUNT}_user_report_{day.replace('-', '')}0000.csv"
        files[key("user_report", "us-east-1", day, name)] = "\n".join([header, *rows, ""]).encode()
        if number % 2:
            header = f"{_STATIC},claude_opus_4.8_messages,AUTO_Messages"
            rows = [
                _short(ANN, day, "KIRO_CLI", 12.5, "PRO_PLUS", (number, 0)),
                _short(f"{STORE}.{BOB}", day, "KIRO_CLI", 130.125, "PROPLUS", (0, 3)),
            ]
            name = f"KIRO_CLI_{ACCOUNT}_user_report_{day.replace('-', '')}0000.csv"
            files[key("user_report", "eu-central-1", day, name)] = "\n".join([header, *rows, ""]).encode()
    return files


_LIMITS = {"PRO": 1000, "PROPLUS": 2000, "POWER": 10000}


def _credits(
    user: str, day: str, client: str, used: float, tier: str, *, limit: bool, models: tuple[int, ...]
) -> str:
    letters = tier.replace("_", "").upper()
    profile = f"arn:aws:codewhisperer:us-east-1:{ACCOUNT}:profile/ONE"
    size = str(_LIMITS[letters]) if limit else ""
    tail = ",".join(map(str, models))
    return f'{day},"{user}",{client},2,{used},0.0,0.0,false,"{profile}",{tier},11,false,,{size},{tail}'


def _short(user: str, day: str, client: str, used: float, tier: str, models: tuple[int, int]) -> str:
    profile = f"arn:aws:codewhisperer:eu-central-1:{ACCOUNT}:profile/TWO"
    return f'{day},"{user}",{client},1,{used},500.0,0.0,true,"{profile}",{tier},7,{models[0]},{models[1]}'


def a_lonely_one() -> dict[str, bytes]:
    """One person, eight columns of an old edition, blanks, one suggestion, a gap, and a day far ahead."""
    header = (
        "UserId,Date,Chat_AICodeLines,Chat_MessagesInteracted,Chat_MessagesSent,"
        "Inline_AICodeLines,Inline_AcceptanceCount,Inline_SuggestionsCount"
    )
    days = {
        "2026-03-02": "0,1,4,,,",
        "2026-03-03": "2,0,3,1,1,1",
        "2026-04-20": ",,,,,",
        "2027-12-31": "9,9,9,9,9,9",
    }
    files = {}
    for day, cells in days.items():
        year, month, number = day.split("-")
        body = f'{header}\n"{ANN}",{month}-{number}-{year},{cells}\n'
        files[key("by_user_analytic", "us-east-1", day, activity_name(day, ""), "QDeveloperLogs")] = (
            body.encode()
        )
    return files


ORGANISATIONS: Mapping[str, dict[str, bytes]] = {
    "one_person_in_many_guises": one_person_in_many_guises(),
    "credits_alone": credits_alone(),
    "a_lonely_one": a_lonely_one(),
}
"""Buckets by the name of the organisation: the body of each object by its key."""
