"""axe-core finds nothing serious on any screen of either app, in light and dark, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("scheme,language", LOOKS)
@pytest.mark.parametrize("mode", MODES)
def test_no_screen_of_the_online_app_has_a_serious_barrier(
    one_page: Watched, online_app: str, mode: str, scheme: str, language: str
) -> None:
    page = one_page.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{online_app}/?mode={mode}&lang={language}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    at_rest(page)
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
