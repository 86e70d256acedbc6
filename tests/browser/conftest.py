"""A real Chromium, a synthetic bucket and the running online app. Without Chromium the tests fail and say why."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from kiro_usage.demo import dashboard
from kiro_usage.demo.organisation import build
from kiro_usage.demo.stand_in import StandIn, clean_environment
from tasks import chromium
from tasks.screenshots import ARGS, PHONE_AGENT
from tests.source_tree import ROOT

PATIENCE_MS = 60_000
LAST_DAY = date(2026, 10, 30)
_PORTS_A_WORKER = 200
"""Two workers must not find the same port free."""
_OWN_HOSTS = ("127.0.0.1", "localhost")


expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Watched:
    """A page with what its console said in error and whatever it asked of other machines."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in _OWN_HOSTS:
            self.foreign.append(request.url)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """The driver; of a module, not of the session: its event loop would be in the way of other tests."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium of this machine."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.why_missing())
    browser = playwright.chromium.launch(executable_path=path, args=ARGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A Korean desktop; of a module, so that the browser takes and compiles the scripts of the app once."""
    context = browser.new_context(
        locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture(scope="module")
def phone_device(browser: Browser) -> Iterator[BrowserContext]:
    """A Korean phone, likewise of a module."""
    context = browser.new_context(
        locale="ko-KR",
        timezone_id="Asia/Seoul",
        viewport={"width": 390, "height": 844},
        user_agent=PHONE_AGENT,
        is_mobile=True,
        has_touch=True,
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def watched(desktop: BrowserContext) -> Iterator[Watched]:
    """A fresh page on the desktop."""
    yield from _fresh(desktop)


@pytest.fixture
def phone(phone_device: BrowserContext) -> Iterator[Watched]:
    """A fresh page on the phone."""
    yield from _fresh(phone_device)


@pytest.fixture(scope="module")
def one_page(desktop: BrowserContext) -> Iterator[Watched]:
    """A page on the desktop for many tests that only look."""
    yield from _fresh(desktop)


def _fresh(context: BrowserContext) -> Iterator[Watched]:
    """A new page of a visitor that was never there."""
    watched = Watched(context.new_page())
    yield watched
    if watched.page.url.startswith("http"):
        watched.page.evaluate("localStorage.clear()")
    context.clear_cookies()
    for page in context.pages:
        page.close()


@pytest.fixture(scope="module")
def stand_in() -> Iterator[StandIn]:
    """The AWS of a small organisation."""
    with StandIn(build(last_day=LAST_DAY, people=30, days=45)) as running:
        yield running


@pytest.fixture(scope="module")
def environment(stand_in: StandIn, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the unchanged programs find: the stand-in, and a data folder into which both reports were collected."""
    data_dir = tmp_path_factory.mktemp("data")
    found = clean_environment(**stand_in.environment(), KIRO_DATA_DIR=str(data_dir), KIRO_LANGUAGE="ko")
    command = [sys.executable, "consolidate_kiro_reports_fixed.py", "--report", "all"]
    done = subprocess.run(command, cwd=ROOT, env=found, capture_output=True, encoding="utf-8", check=False)
    incomplete = 3  # the organisation's bucket holds broken rows and files on purpose
    assert done.returncode == incomplete, done.stderr
    return found


@pytest.fixture(scope="module")
def online_app(environment: dict[str, str]) -> Iterator[str]:
    """The address of the running online app."""
    yield from _serving(environment, "kiro_tracker_with_iam.py")


@pytest.fixture(scope="module")
def offline_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running offline app, on a machine without any AWS."""
    folder = str(tmp_path_factory.mktemp("offline"))
    yield from _serving(
        clean_environment(KIRO_DATA_DIR=folder, KIRO_LANGUAGE="ko"), "kiro_tracker_offline.py"
    )


@pytest.fixture(scope="module")
def empty_app(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the online app with a bucket of which nothing was collected yet."""
    fresh = environment | {"KIRO_DATA_DIR": str(tmp_path_factory.mktemp("fresh"))}
    yield from _serving(fresh, "kiro_tracker_with_iam.py")


def _serving(environment: dict[str, str], script: str) -> Iterator[str]:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    port = dashboard.free_port(18501 + _PORTS_A_WORKER * worker)
    assert port is not None
    with dashboard.running(ROOT, port, environment, script=script) as process:
        assert dashboard.answers(process, port)
        yield f"http://127.0.0.1:{port}"
