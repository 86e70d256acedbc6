"""axe-core finds nothing serious on any screen of either app, in light and dark, in both languages."""

from collections.abc import Iterator
from itertools import chain

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, expect

from kiro_usage.ui.sidebar.modes import MODE_GROUPS
from kiro_usage.ui.view import Mode
from tests.browser.actions import at_rest
from tests.browser.conftest import Watched

MODES = tuple(Mode)
LOOKS = (("light", "ko"), ("dark", "en"))


def _serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="module", params=LOOKS, ids="-".join)
def page_in_a_look(
    request: pytest.FixtureRequest, desktop: BrowserContext, online_app: str
) -> Iterator[Page]:
    """The online app in one scheme and language, opened once: its screens are reached by the sidebar."""
    scheme, language = request.param
    page = desktop.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{online_app}/?lang={language}")
    page.locator("[class*=st-key-mode_] label").first.wait_for()
    yield page
    page.close()


@pytest.mark.parametrize("mode", MODES)
def test_no_screen_of_the_online_app_has_a_serious_barrier(page_in_a_look: Page, mode: Mode) -> None:
    page = page_in_a_look
    at_rest(page)
    position = next(number for number, other in enumerate(chain(*MODE_GROUPS.values())) if other is mode)
    page.locator("[class*=st-key-mode_] label:has(input)").nth(position).click()
    expect(page.locator("[class*=st-key-mode_] input").nth(position)).to_be_checked()
    at_rest(page)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    assert _serious(page) == []


@pytest.mark.parametrize("scheme,language", LOOKS)
def test_no_screen_of_the_offline_app_has_a_serious_barrier(
    one_page: Watched, offline_app: str, scheme: str, language: str
) -> None:
    page = one_page.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{offline_app}/?lang={language}")
    page.locator(".st-key-sample_open button").wait_for()
    at_rest(page)
    assert _serious(page) == []
    page.locator(".st-key-sample_open button").click()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    at_rest(page)
    assert _serious(page) == []
