"""The online app in a real browser, over a real collection: what it shows is what was delivered."""

import re
from datetime import date, timedelta
from pathlib import Path

import boto3
import pytest
from playwright.sync_api import Locator, Page, expect

from kiro_usage.demo.delivery import BUCKET
from kiro_usage.demo.stand_in import StandIn
from tests.browser.conftest import Watched
from tests.oracle import Delivered, Totals, consolidate, count, credits_days

CHAT, LINES, RATE, VERIFIED = "총 Chat 메시지", "총 코드 라인", "평균 수락률", "IAM 인증 사용자"
TITLE = "사용자 분석 (실제 이름 포함)"


class Count:
    """What the csv module alone finds in the bucket, and the directory's own list of people."""

    def __init__(self, objects: list[Delivered], people: dict[str, str]) -> None:
        self.activity = consolidate(objects)
        self.credits = credits_days(objects)
        self.people = people
        self.newest = max(*(place.day for place in self.activity), *(day for day, _ in self.credits))

    def totals(self, first: date | None = None) -> Totals:
        """The activity from a day on."""
        return count(self.activity, first)

    def users(self, first: date | None = None) -> frozenset[str]:
        """Everybody with a row of either report from a day on."""
        paying = {user for day, user in self.credits if first is None or day >= first}
        return self.totals(first).users | paying

    def ranking(self) -> list[str]:
        """User ids by chat messages, most first."""
        messages: dict[str, int] = {}
        for place, numbers in self.activity.items():
            messages[place.user] = messages.get(place.user, 0) + int(numbers.get("chat_messagessent", 0))
        return sorted(messages, key=lambda user: (-messages[user], user))


@pytest.fixture(scope="module")
def counted(stand_in: StandIn) -> Count:
    """The count of the bucket as it is served, not as it was generated."""
    session = boto3.Session("oracle", "oracle", region_name="us-east-1")
    s3 = session.client("s3", endpoint_url=stand_in.url)
    objects = [
        Delivered(
            BUCKET,
            item["Key"],
            s3.get_object(Bucket=BUCKET, Key=item["Key"])["Body"].read(),
            item["LastModified"],
        )
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        for item in page["Contents"]
    ]
    directory = session.client("identitystore", endpoint_url=stand_in.url)
    pages = directory.get_paginator("list_users").paginate(IdentityStoreId=stand_in.directory.store_id)
    people = {user["UserId"]: user["DisplayName"] for page in pages for user in page["Users"]}
    return Count(objects, people)


def _card(page: Page, label: str) -> Locator:
    """The value of the card with a label."""
    card = page.get_by_test_id("stMetric").filter(has=page.get_by_text(label, exact=True))
    return card.get_by_test_id("stMetricValue")


def _open(watched: Watched, address: str) -> Page:
    """The page once it is at rest: checked, names looked up, everything drawn."""
    page = watched.page
    page.goto(address)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(_card(page, VERIFIED)).to_be_visible()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


@pytest.mark.parametrize(
    "query, days", [("", 28), ("?days=7", 7), ("?days=all", None)], ids=["28", "7", "all"]
)
def test_the_cards_show_what_an_independent_count_finds(
    watched: Watched, online_app: str, counted: Count, query: str, days: int | None
) -> None:
    first = None if days is None else counted.newest - timedelta(days=days - 1)
    totals, users = counted.totals(first), counted.users(first)
    assert totals.acceptance is not None
    page = _open(watched, f"{online_app}/{query}")
    expect(_card(page, CHAT)).to_have_text(f"{totals.chat_messages:,}")
    expect(_card(page, LINES)).to_have_text(f"{totals.code_lines:,}")
    expect(_card(page, RATE)).to_have_text(re.compile(rf"{totals.acceptance * 100:.1f} ?%"))
    expect(_card(page, VERIFIED)).to_have_text(f"{len(users & counted.people.keys())}명")
    expect(page.get_by_text(f"패턴 분석 대상자 {len(users)}명")).to_be_visible()


def test_the_table_names_real_people_in_the_order_of_their_messages(
    watched: Watched, online_app: str, counted: Count
) -> None:
    page = _open(watched, f"{online_app}/?days=all")
    leading = [counted.people[user] for user in counted.ranking()[:5] if user in counted.people]
    assert len(leading) >= 3
    cells = page.locator("table[role=grid] td")
    for name in leading:
        expect(cells.filter(has_text=name).first).to_be_attached()


def test_the_page_is_whole_quiet_and_asks_nothing_of_other_machines(
    watched: Watched, online_app: str, tmp_path: Path
) -> None:
    page = _open(watched, online_app)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    picture = tmp_path / "online.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000
    assert (watched.errors, watched.foreign) == ([], [])
