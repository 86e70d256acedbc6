"""The pictures of the README, taken from the running demo: `python -m tasks.screenshots`.

Runs inside the project's environment; `python3 -m tasks screenshots` prepares it.
"""

import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tasks import chromium
from tasks.console import never_fail_to_print, say
from tasks.environment import ROOT

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

_PATIENCE_MS = 90_000
# Windows: the nearest thing to Ctrl-C, which only a group of its own can be sent.
_CTRL_C = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT)
_OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_DESKTOP = (1440, 900)
_PHONE = (390, 844)
_CHARTS = 4


@dataclass(frozen=True)
class Picture:
    """One picture: where it goes below the project's folder, and how the page is looked at.

    `whole`: down to its end, not only what a screen shows at once.
    """

    path: str
    language: Literal["ko", "en"] = "ko"
    scheme: Literal["light", "dark"] = "light"
    size: tuple[int, int] = _DESKTOP
    whole: bool = False

    @property
    def is_phone(self) -> bool:
        """Whether it shows a phone."""
        return self.size == _PHONE


PICTURES = (
    Picture("demo_screenshot.png", whole=True),
    *(
        picture
        for language in ("ko", "en")
        for picture in (
            Picture(f"docs/images/users-{language}-light.png", language),
            Picture(f"docs/images/users-{language}-dark.png", language, "dark"),
            Picture(f"docs/images/users-{language}-phone.png", language, size=_PHONE),
        )
    ),
)


def main(root: Path = ROOT) -> int:
    """Take all pictures. Returns 0; 1 where there is no browser or the demo did not start."""
    never_fail_to_print()
    path = chromium.find()
    if path is None:
        print(chromium.why_missing())
        return 1
    with _demo() as address, sync_playwright() as driver:
        if address is None:
            return 1
        browser = driver.chromium.launch(executable_path=path, args=ARGS)
        for picture in PICTURES:
            _take(browser, address, picture, root)
            say("screenshot_saved", path=picture.path)
        browser.close()
    return 0


@contextmanager
def _demo() -> Iterator[str | None]:
    """The address of a demo of its own; None where it ended instead of getting ready."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kiro_usage.demo", "--no-browser", "--folder", folder]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", creationflags=_OWN_GROUP
        ) as process:
            try:
                yield _address(process)
            finally:
                process.send_signal(_CTRL_C)
                process.communicate()


def _address(process: subprocess.Popen[str]) -> str | None:
    for line in process.stdout or ():
        print(line, end="", flush=True)
        found = re.search(r"http://localhost:\d+", line)
        if found:
            return found[0]
    return None


def _take(browser: Browser, address: str, picture: Picture, root: Path) -> None:
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=picture.scheme,
        device_scale_factor=2 if picture.is_phone else 1,
        is_mobile=picture.is_phone,
        locale={"ko": "ko-KR", "en": "en-US"}[picture.language],
        timezone_id="Asia/Seoul",
    )
    context.set_default_timeout(_PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{address}/?lang={picture.language}")
    _wait_until_drawn(page)
    if picture.whole:
        height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
        _wait_until_drawn(page)
    target = root / picture.path
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, animations="disabled")
    context.close()


def _wait_until_drawn(page: Page) -> None:
    """All cards, the charts and the names are there, and the page is at rest."""
    page.locator('[data-testid="stMetricValue"]').nth(3).wait_for()
    page.locator(".js-plotly-plot .main-svg").nth(_CHARTS - 1).wait_for(state="attached")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    sys.exit(main())
