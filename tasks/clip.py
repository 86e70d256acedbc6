"""A short silent clip of the main path: collect, look, drill down; one animated WebP of frames."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page

from tasks.served import Served

CLIP = "docs/images/main-path.webp"
_SIZE = (1200, 760)
_WIDTH = 900
_QUALITY = 68
_PATIENCE_MS = 90_000
_CARDS = 4
_LOOK_MS = 1_600
_STEP_MS = 450
_WATCHED_EVERY_MS = 350
_SETTLE_MS = 600
_OUT_OF_THE_WAY = (_SIZE[0] - 5, _SIZE[1] - 5)
_POINTER = (109, 74, 255, 150)
_POINTER_RADIUS = 13


@dataclass
class Film:
    """Frames and how long each is shown, in milliseconds."""

    page: Page
    frames: list[Image.Image] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)

    def show(self, milliseconds: int = _STEP_MS, pointer: tuple[float, float] | None = None) -> None:
        """One more frame; with a pointer where something is about to be clicked."""
        frame = Image.open(io.BytesIO(self.page.screenshot(animations="disabled"))).convert("RGB")
        if pointer is not None:
            x, y = pointer
            radius = _POINTER_RADIUS
            ImageDraw.Draw(frame, "RGBA").ellipse((x - radius, y - radius, x + radius, y + radius), _POINTER)
        self.frames.append(
            frame.resize((_WIDTH, _WIDTH * frame.height // frame.width), Image.Resampling.LANCZOS)
        )
        self.durations.append(milliseconds)

    def click(self, target: Locator, position: tuple[float, float] | None = None) -> None:
        """Show where, then click."""
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if box is None:
            raise RuntimeError("nothing to click")
        x, y = position or (box["width"] / 2, box["height"] / 2)
        self.show(_LOOK_MS // 2, (box["x"] + x, box["y"] + y))
        target.click(position={"x": x, "y": y})
        self.page.mouse.move(*_OUT_OF_THE_WAY)

    def watch(self, until: Callable[[], bool]) -> None:
        """Frames at short intervals until something is there."""
        waited = 0
        while not until() and waited < _PATIENCE_MS:
            self.show(_WATCHED_EVERY_MS)
            self.page.wait_for_timeout(_WATCHED_EVERY_MS)
            waited += _WATCHED_EVERY_MS

    def save(self, path: Path) -> None:
        """All frames as one animated picture that repeats."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.frames[0].save(
            path,
            save_all=True,
            append_images=self.frames[1:],
            duration=self.durations,
            loop=0,
            quality=_QUALITY,
            method=6,
        )


def record(browser: Browser, apps: Served, path: Path) -> None:
    """From an empty data folder to one user's page, and the clip of it at `path`."""
    width, height = _SIZE
    with browser.new_context(
        viewport={"width": width, "height": height}, locale="ko-KR", timezone_id="Asia/Seoul"
    ) as context:
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.goto(f"{apps.empty}/?lang=ko")
        film = Film(page)
        _collect(film)
        _look(film)
        _drill_down(film)
        film.save(path)


def _collect(film: Film) -> None:
    page, button = film.page, film.page.locator(".st-key-collect button").first
    button.wait_for()
    at_rest(page)
    film.show(_LOOK_MS)
    film.click(button)
    film.watch(lambda: page.get_by_test_id("stMetricValue").count() >= _CARDS)
    at_rest(page)
    film.show(_LOOK_MS)


def _look(film: Film) -> None:
    main = film.page.get_by_test_id("stMain")
    for step in range(1, 9):
        main.evaluate("(main, top) => main.scrollTo(0, top)", step * 260)
        film.page.wait_for_timeout(250)
        film.show(_LOOK_MS if step in (3, 5, 8) else _STEP_MS)


def _drill_down(film: Film) -> None:
    page = film.page
    table = page.locator('.st-key-card_users [data-testid="stDataFrame"]')
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    film.click(table.locator(".dvn-scroller"), (150, 87))
    page.locator(".st-key-card_identity").wait_for()
    at_rest(page)
    film.show(_LOOK_MS)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 420)")
    page.wait_for_timeout(250)
    film.show(2 * _LOOK_MS)


def at_rest(page: Page) -> None:
    """Wait until the script has run, what it said is drawn, and the fonts are there."""
    page.wait_for_load_state("networkidle")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(_SETTLE_MS)
