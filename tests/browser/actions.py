"""What a person does on a page, and what a page shows, by Streamlit's own marks."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

TITLE = "사용자 분석 (실제 이름 포함)"
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def at_rest(page: Page) -> None:
    """Wait until no script runs and none is about to: the state is the same after a moment of the browser."""
    for _ in range(2):
        page.evaluate("() => new Promise(done => setTimeout(done, 400))")
        page.locator(_AT_REST).wait_for()


def card(page: Page, label: str) -> Locator:
    """The value of the card with a label."""
    found = page.get_by_test_id("stMetric").filter(has=page.get_by_text(label, exact=True))
    return found.get_by_test_id("stMetricValue")


def upload(page: Page, files: Sequence[FilePayload]) -> None:
    """Choose files in the sidebar, as a file dialog does."""
    page.locator('.st-key-uploads input[type="file"]').set_input_files(list(files))
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible()
    at_rest(page)


def grid(page: Page, key: str) -> Locator:
    """The drawn part of the first table in a keyed container."""
    return page.locator(f'.st-key-{key} [data-testid="stDataFrame"]').first.locator(".dvn-scroller")


def downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    """Name and bytes of what a button downloads."""
    with page.expect_download() as started:
        button.click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def choose(page: Page, key: str, option: str) -> None:
    """Choose an option of a keyed select box by its text; scrolling would close its list again."""
    box = page.locator(f".st-key-{key} button").first
    box.scroll_into_view_if_needed()
    at_rest(page)
    box.click()
    page.get_by_role("option", name=option).click()
    at_rest(page)
