"""What people do in the online app, in a real browser: collect, choose, drill down, share, go back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import TITLE, at_rest, card, choose, downloaded, grid
from tests.browser.conftest import Watched

CHAT = "총 Chat 메시지"


def _open(watched: Watched, address: str) -> Page:
    page = watched.page
    page.goto(address)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(card(page, CHAT)).to_be_visible()
    at_rest(page)
    return page


def test_collecting_turns_an_empty_page_into_figures(watched: Watched, empty_app: str) -> None:
    page = watched.page
    page.goto(empty_app)
    expect(page.get_by_text("아직 가져온 데이터가 없습니다")).to_be_visible()
    at_rest(page)
    page.locator(".st-key-collect button").first.click()
    expect(page.get_by_text("통합을 마쳤습니다")).to_be_visible()
    expect(card(page, CHAT)).to_have_text(re.compile(r"[1-9][\d,]+"))
    at_rest(page)
    assert (watched.errors, watched.foreign) == ([], [])


def test_a_cell_opens_the_user_and_back_returns(watched: Watched, online_app: str) -> None:
    page = _open(watched, online_app)
    total = card(page, CHAT).inner_text()
    grid(page, "card_users").click(position={"x": 150, "y": 87})
    expect(page.get_by_role("heading", name="개별 사용자 상세 분석")).to_be_visible()
    at_rest(page)
    assert re.search(r"mode=user&.*user=|user=.*mode=user", page.url)
    page.go_back()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(card(page, CHAT)).to_have_text(total)


def test_a_bar_opens_its_user_and_a_bar_of_the_trend_its_days(watched: Watched, online_app: str) -> None:
    page = _open(watched, online_app)
    page.locator(".st-key-chart_top .barlayer .point path").nth(2).click(force=True)
    expect(page.get_by_role("heading", name="개별 사용자 상세 분석")).to_be_visible()
    at_rest(page)
    page.go_back()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    at_rest(page)
    page.locator(".st-key-chart_trend .barlayer .point path").nth(5).click(force=True)
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d&to=|to=.*from="))
    at_rest(page)


def test_period_filter_search_and_sort_change_the_page_and_the_link_opens_the_same(
    watched: Watched, online_app: str
) -> None:
    page = _open(watched, online_app)
    everybody = card(page, CHAT).inner_text()
    page.locator(".st-key-users_search input").fill("김")
    page.keyboard.press("Enter")
    expect(card(page, CHAT)).not_to_have_text(everybody)
    at_rest(page)
    choose(page, "users_sort", "표시명 순")
    at_rest(page)
    assert "sort=name" in page.url
    shown = card(page, CHAT).inner_text()
    page.get_by_role("button", name="링크 복사").click()
    address = page.locator('[data-testid="stCode"] code').first.inner_text()
    other = page.context.new_page()
    other.goto(address)
    expect(card(other, CHAT)).to_have_text(shown)
    assert other.url == page.url
    other.close()


def test_ticked_users_are_compared(watched: Watched, online_app: str) -> None:
    page = _open(watched, online_app)
    for row in (52, 87):
        grid(page, "card_users").click(position={"x": 18, "y": row})
        at_rest(page)
    expect(page.locator(".st-key-chart_comparison .js-plotly-plot")).to_be_visible()


def test_what_is_downloaded_is_what_is_shown(watched: Watched, online_app: str) -> None:
    page = _open(watched, f"{online_app}/?days=all")
    name, data = downloaded(page, page.locator(".st-key-users_csv button").first)
    assert name == "kiro_users.csv"
    assert data.startswith(b'\xef\xbb\xbf"')
    lines = data.decode("utf-8-sig").split("\r\n")
    heading, first = lines[0].split('","'), lines[1].split('","')
    assert heading[:2] == ['"포지션', "표시명"]
    assert first[0] == '"1'
    people = len(lines) - 2
    expect(page.get_by_text(f"패턴 분석 대상자 {people}명")).to_be_visible()


def test_the_language_is_switched_and_choices_survive(watched: Watched, online_app: str) -> None:
    page = _open(watched, f"{online_app}/?days=7")
    total = card(page, CHAT).inner_text()
    page.locator(".st-key-language").get_by_text("English").click()
    expect(page.get_by_role("heading", name="User analysis (with real names)")).to_be_visible()
    expect(card(page, "Total chat messages")).to_have_text(total)
    at_rest(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert {"days=7", "lang=en"} <= set(page.url.partition("?")[2].split("&"))


@pytest.mark.parametrize("scheme, dark", [("light", False), ("dark", True)])
def test_the_theme_follows_the_browser(watched: Watched, online_app: str, scheme: str, dark: bool) -> None:
    watched.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = _open(watched, online_app)
    colour = page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    red = int(re.findall(r"\d+", colour)[0])
    assert (red < 60) is dark


_CUT_TEXTS = """() => [...document.querySelectorAll('[data-testid=stMetric] *')]
    .filter(part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).textOverflow === 'ellipsis')
    .map(part => part.innerText)"""


def test_on_a_phone_the_mode_and_the_filters_are_at_the_top(phone: Watched, online_app: str) -> None:
    page = _open(phone, online_app)
    expect(page.locator(".st-key-mode_top")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    assert height < 2_200
    title = page.get_by_role("heading", name=TITLE)
    assert title.evaluate("title => getComputedStyle(title).wordBreak") == "keep-all"
    page.locator(".st-key-users_table").scroll_into_view_if_needed()
    columns = page.locator(".st-key-card_users canvas [role=columnheader]")
    expect(columns.nth(3)).to_be_attached()
    assert columns.all_inner_texts()[:4] == ["포지션", "표시명", "Chat", "라인"]
    table, file = (page.locator(f".st-key-{key}").bounding_box() for key in ("users_table", "users_csv"))
    assert table
    assert file
    assert file["y"] > table["y"] + table["height"]
    filters = page.locator(".st-key-filters").get_by_role("button").first
    expect(filters).to_contain_text("조건 (0)")
    filters.click()
    page.locator(".st-key-users_search input").fill("김")
    page.keyboard.press("Enter")
    expect(filters).to_contain_text("조건 (1)")
    at_rest(page)
    page.keyboard.press("Escape")
    choose(page, "mode_top", "IAM 매핑 관리")
    expect(page.get_by_role("heading", name="IAM 매핑 관리")).to_be_visible()
    assert (phone.errors, phone.foreign) == ([], [])


_CARDS = """() => [...document.querySelectorAll('[data-testid="stMetric"]')].map(
  card => ['Label', 'Value', 'Delta'].map(
    part => card.querySelector(`[data-testid="stMetric${part}"]`)?.innerText.trim() ?? ''))"""


def _cards(watched: Watched, address: str) -> dict[str, tuple[str, str]]:
    """The value and the small line of each card, by its label."""
    watched.page.goto(address)
    watched.page.get_by_test_id("stMetric").nth(3).wait_for()
    at_rest(watched.page)
    return {label: (value, note) for label, value, note in watched.page.evaluate(_CARDS)}


def test_on_a_phone_a_user_has_the_same_numbers_in_fewer_cards(
    watched: Watched, phone: Watched, online_app: str
) -> None:
    wide, small = (_cards(page, f"{online_app}/?mode=user") for page in (watched, phone))
    conversations, _ = wide.pop("대화 수")
    used, _ = wide.pop("사용 크레딧")
    assert small.pop("사용 크레딧") == (used, f"대화 수 {conversations}")
    assert small == wide
    page = phone.page
    page.locator(".st-key-card_identity summary").click()
    user_id = page.locator(".st-key-card_identity").get_by_text(re.compile("^[0-9a-f-]{36}$"))
    expect(user_id).to_be_visible()
    choose(page, "user_metric", "수락")
    expect(page.locator(".st-key-card_user_daily .js-plotly-plot")).to_be_visible()
    assert (phone.errors, phone.foreign) == ([], [])


def test_on_a_phone_one_of_the_lists_of_credits_is_chosen(
    watched: Watched, phone: Watched, online_app: str
) -> None:
    wide, small = (_cards(page, f"{online_app}/?mode=credits") for page in (watched, phone))
    assert {label: value for label, (value, _) in small.items()} == {
        label: value for label, (value, _) in wide.items()
    }
    page, lists = phone.page, phone.page.locator(".st-key-credits_list")
    lists.scroll_into_view_if_needed()
    lists.get_by_role("button").first.click()
    titles = page.get_by_role("option").all_inner_texts()
    assert len(titles) >= 4
    for title in titles:
        expect(watched.page.get_by_text(title, exact=True).first).to_be_attached()
    page.get_by_role("option").filter(has_text="미사용 구독").click()
    at_rest(page)
    expect(page.locator(".st-key-card_credits_unused")).to_be_visible()
    assert (phone.errors, phone.foreign) == ([], [])


def test_on_a_phone_no_card_cuts_its_texts(phone: Watched, online_app: str) -> None:
    page = phone.page
    for mode in ("overview", "users", "credits", "health"):
        page.goto(f"{online_app}/?lang=en&mode={mode}")
        page.get_by_test_id("stMetric").nth(3).wait_for()
        at_rest(page)
        assert page.evaluate(_CUT_TEXTS) == []


def test_a_symbol_and_a_part_of_the_bar_show_the_files_behind_them(watched: Watched, online_app: str) -> None:
    page = watched.page
    page.goto(f"{online_app}/?mode=health")
    matrix = page.locator(".st-key-chart_health_matrix")
    expect(matrix.locator(".trace .point").first).to_be_attached()
    at_rest(page)
    matrix.locator(".trace").nth(3).locator(".point").first.click(force=True)
    expect(page.get_by_role("heading", name=re.compile(r"\d{4}.\d\d.\d\d · .*의 파일"))).to_be_visible()
    expect(page.get_by_text("파일 1개", exact=True)).to_be_visible()
    at_rest(page)
    page.locator(".st-key-health_all_files button").click()
    at_rest(page)
    page.locator(".st-key-chart_health_rows .barlayer .point path").nth(1).click(force=True)
    expect(page.locator(".st-key-health_kind input")).to_have_value("중복")
    at_rest(page)
    assert (watched.errors, watched.foreign) == ([], [])
