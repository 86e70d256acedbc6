"""What every page tells the browser."""

from kiro_usage.ui.frame import browser_script


def test_the_browser_is_told_the_language() -> None:
    assert browser_script("ko", new_screen=False) == "<script>document.documentElement.lang = 'ko';</script>"
    assert browser_script("en", new_screen=False) == "<script>document.documentElement.lang = 'en';</script>"


def test_a_new_screen_is_seen_from_its_top() -> None:
    assert browser_script("ko", new_screen=True) == (
        "<script>document.documentElement.lang = 'ko';"
        " document.querySelector('[data-testid=stMain]').scrollTo(0, 0);</script>"
    )
