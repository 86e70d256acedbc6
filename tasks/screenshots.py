"""The pictures and the clip of the READMEs, taken from the running apps: `python -m tasks.screenshots`.

Runs inside the project's environment; `python3 -m tasks screenshots` prepares it.
"""

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal, get_args

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tasks import chromium
from tasks.clip import CLIP, at_rest, record
from tasks.console import never_fail_to_print, say
from tasks.environment import ROOT
from tasks.served import Served, served

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
"""How Chromium is started here and in the tests: nothing of its own goes over the network."""

PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
"""What a phone says it is."""

_PATIENCE_MS = 90_000
_WITHOUT_CARDS = ("mapping", "features", "models", "adoption")
_DESKTOP = (1440, 900)
_PHONE = (390, 844)

Screen = Literal[
    "overview",
    "users",
    "user",
    "trends",
    "features",
    "credits",
    "adoption",
    "models",
    "mapping",
    "health",
    "offline",
]
Look = Literal["light", "dark", "phone"]
Language = Literal["ko", "en"]


@dataclass(frozen=True)
class Picture:
    """One picture: where it goes below the project's folder, and how the page is looked at.

    `whole`: down to its end, not only what a screen shows at once.
    """

    path: str
    screen: Screen = "users"
    language: Language = "ko"
    look: Look = "light"
    whole: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""
        return _PHONE if self.look == "phone" else _DESKTOP

    def address(self, apps: Served) -> str:
        """Where the screen is."""
        if self.screen == "offline":
            return f"{apps.offline}/?lang={self.language}"
        mode = "" if self.screen == "users" else f"&mode={self.screen}"
        return f"{apps.online}/?lang={self.language}{mode}"


PICTURES = (
    Picture("demo_screenshot.png", whole=True),
    *(
        Picture(f"docs/images/{screen}-{language}-{look}.png", screen, language, look)
        for screen, language, look in product(get_args(Screen), get_args(Language), get_args(Look))
    ),
)


def main(root: Path = ROOT) -> int:
    """Take all pictures and the clip. Returns 0; 1 where there is no browser."""
    never_fail_to_print()
    path = chromium.find()
    if path is None:
        print(chromium.why_missing())
        return 1
    with served() as apps, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGS)
        for picture in PICTURES:
            _take(browser, apps, picture, root)
            say("screenshot_saved", path=picture.path)
        record(browser, apps, root / CLIP)
        say("screenshot_saved", path=CLIP)
        browser.close()
    return 0


def _context(browser: Browser, picture: Picture) -> BrowserContext:
    width, height = picture.size
    phone = picture.look == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.look == "dark" else "light",
        device_scale_factor=2 if phone else 1,
        is_mobile=phone,
        user_agent=PHONE_AGENT if phone else None,
        locale={"ko": "ko-KR", "en": "en-US"}[picture.language],
        timezone_id="Asia/Seoul",
    )
    context.set_default_timeout(_PATIENCE_MS)
    return context


def _take(browser: Browser, apps: Served, picture: Picture, root: Path) -> None:
    with _context(browser, picture) as context:
        page = context.new_page()
        page.goto(picture.address(apps))
        if picture.screen == "offline":
            page.locator(".st-key-sample_open button").click()
        _wait_until_drawn(page, picture)
        if picture.whole:
            height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
            page.set_viewport_size({"width": picture.size[0], "height": height})
            _wait_until_drawn(page, picture)
        target = root / picture.path
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target, animations="disabled")


def _wait_until_drawn(page: Page, picture: Picture) -> None:
    """All cards, the first chart and the names are there, and the page is at rest."""
    if picture.screen not in _WITHOUT_CARDS:
        page.locator('[data-testid="stMetricValue"]').nth(3).wait_for()
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
    at_rest(page)


if __name__ == "__main__":
    sys.exit(main())
