"""Small report files, and the pages of the apps on them."""

from collections.abc import Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

from kiro_usage.catalogue.columns import ACTIVITY_METRICS
from tests.source_tree import ROOT

ACCOUNT = "111122223333"
BUCKET = "example-bucket"
KIM = "aaaaaaaa-0000-4000-8000-000000000001"
LEE = "bbbbbbbb-0000-4000-8000-000000000002"
PARK = "cccccccc-0000-4000-8000-000000000003"
PATIENCE = 60


def activity_csv(*rows: tuple[str, str, Mapping[str, int]]) -> bytes:
    """A delivered activity report of rows (user id, day as MM-DD-YYYY, counters; the others are 0)."""
    lines = [",".join(("UserId", "Date", *ACTIVITY_METRICS))]
    for user_id, day, numbers in rows:
        values = (str(numbers.get(name, 0)) for name in ACTIVITY_METRICS)
        lines.append(",".join((f'"{user_id}"', day, *values)))
    return "\n".join(lines).encode() + b"\n"


def credits_csv(*rows: tuple[str, str, str]) -> bytes:
    """A delivered credits report of rows (user id, ISO day, credits used)."""
    profile = f"arn:aws:codewhisperer:us-east-1:{ACCOUNT}:profile/EXAMPLE"
    lines = ["Date,UserId,Client_Type,Chat_Conversations,Credits_Used,ProfileId,Total_Messages,User_Email"]
    lines += [
        f'{day},"{user_id}",KIRO_IDE,2,{used},"{profile}",9,"{user_id[:4]}@example.com"'
        for user_id, day, used in rows
    ]
    return "\n".join(lines).encode() + b"\n"


def key(report: str, region: str, day: str, service: str = "KiroLogs") -> str:
    """The key of a report file of an ISO day below the default prefix."""
    year, month, number = day.split("-")
    stamp = f"{year}{month}{number}0000"
    name = (
        f"{ACCOUNT}_by_user_analytic_{stamp}_report.csv"
        if report == "by_user_analytic"
        else f"KIRO_IDE_{ACCOUNT}_user_report_{stamp}.csv"
    )
    folder = f"daily-report/AWSLogs/{ACCOUNT}/{service}/{report}/{region}"
    return f"{folder}/{year}/{month}/{number}/00/{name}"


CHAT_DAY = {"Chat_MessagesSent": 120, "Chat_AICodeLines": 30, "Inline_SuggestionsCount": 40}
MONDAY = activity_csv(
    (KIM, "11-17-2025", CHAT_DAY | {"Inline_AcceptanceCount": 10, "Inline_AICodeLines": 12}),
    (LEE, "11-17-2025", {"Chat_MessagesSent": 8, "Inline_SuggestionsCount": 10, "Inline_AcceptanceCount": 5}),
)
TUESDAY = activity_csv((KIM, "11-18-2025", {"Chat_MessagesSent": 60, "Chat_AICodeLines": 3}))
FRANKFURT = activity_csv((LEE, "11-18-2025", {"Chat_MessagesSent": 5, "CodeReview_SucceededEventCount": 2}))
CREDITS = credits_csv((KIM, "2025-11-18", "1.5"), (PARK, "2025-11-18", "2.25"))

BUCKET_OBJECTS = {
    key("by_user_analytic", "us-east-1", "2025-11-17"): MONDAY,
    key("by_user_analytic", "us-east-1", "2025-11-18"): TUESDAY,
    key("by_user_analytic", "eu-central-1", "2025-11-18"): FRANKFURT,
    key("user_report", "us-east-1", "2025-11-18"): CREDITS,
}
"""Three users: 193 chat messages, 45 code lines, 15 of 50 suggestions accepted, 3.75 credits."""


def page(script: str) -> AppTest:
    """An app's page, not run yet."""
    return AppTest.from_file(str(ROOT / script), default_timeout=PATIENCE)


def metrics(app: AppTest) -> dict[str, str]:
    """The cards of a page by label."""
    return {item.label: item.value for item in app.metric}


def texts(app: AppTest) -> str:
    """All Markdown, captions and boxes of a page, one after the other, without the escapes."""
    blocks = (*app.title, *app.markdown, *app.caption, *app.error, *app.warning, *app.success, *app.info)
    return "\n".join(block.value for block in blocks).replace("\\", "").replace("\u2060", "")


def labels(app: AppTest) -> str:
    """The headings of all blocks that open, without the escapes."""
    return "\n".join(block.label for block in app.expander).replace("\\", "")


def table_with(app: AppTest, column: str) -> Any:
    """The first table of a page that has a column."""
    return next(item.value for item in app.dataframe if column in item.value)
