"""Chromium: when the last thing of a page was drawn, by the browser's own clock."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tasks import chromium
from tasks.screenshots import ARGS

_PATIENCE_MS = 120_000
_WATCH = """
(() => {
  const seen = window.__bench = { last: performance.now(), runs: 0 };
  const state = 'data-test-script-state';
  const aside = '[data-testid="stToolbar"], [data-testid="stHeader"], [data-testid="stStatusWidget"]';
  const watch = () => new MutationObserver(list => {
    for (const item of list) {
      const node = item.target.nodeType === 1 ? item.target : item.target.parentElement;
      if (!node || node.closest(aside)) continue;
      if (item.attributeName === state && node.getAttribute(state) === 'notRunning') seen.runs += 1;
      if (item.type === 'attributes' && node.matches('[data-testid="stApp"], html, body, head *')) continue;
      seen.last = performance.now();
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  watch();
})()
"""
_QUIET = """
([quiet, runs]) => new Promise(done => {
  const latest = performance.now() + 3000;
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const rests = app && app.getAttribute('data-test-script-state') === 'notRunning'
      && !document.querySelector('[data-testid="stSkeleton"]')
      && (window.__bench.runs > runs || performance.now() > latest);
    if (rests && performance.now() - window.__bench.last > quiet)
      done(performance.timeOrigin + window.__bench.last);
    else setTimeout(look, 40);
  };
  look();
})
"""
_CLICK = """
node => {
  window.__bench.last = performance.now();
  const start = [performance.timeOrigin + performance.now(), window.__bench.runs];
  node.click();
  return start;
}
"""


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """A browser. Raises RuntimeError where this machine has none."""
    path = chromium.find()
    if path is None:
        raise RuntimeError(chromium.why_missing())
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


def new_page(browser: Browser) -> Page:
    """A page of a browser that was never anywhere, watched from its start."""
    context = browser.new_context(
        locale="en-US", timezone_id="Asia/Seoul", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(_PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(_WATCH)
    return page


def drawn_at(page: Page, quiet_ms: int = 700, runs_before: int = 0) -> float:
    """Wait until a run of the script after the first `runs_before` is over and nothing changes any more.

    Returns when the last thing of the page changed, in seconds of the clock. A run that was so short that the
    browser never said that it ran is waited for three seconds.
    """
    return float(page.evaluate(_QUIET, [quiet_ms, runs_before])) / 1000


def click_and_draw(page: Page, selector: str) -> float:
    """Click; returns the seconds from the click to the last change of the page."""
    start, runs = page.locator(selector).first.evaluate(_CLICK)
    return drawn_at(page, runs_before=int(runs)) - float(start) / 1000
