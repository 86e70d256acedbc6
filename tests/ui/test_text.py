"""Names of others stay text wherever they are shown."""

import pytest
from markdown_it import MarkdownIt

from kiro_usage.ui.text import md_escape, plain

PAYLOADS = [
    "![x](https://example.com/p.png)",
    "[click](https://example.com)",
    "**bold** _it_ `code`",
    "<img src=x onerror=alert(1)>",
    "# heading",
    "- item",
    "1. item",
    "a | b",
    ":red[alarm] :material/home: $x^2$",
    "www.example.com and user@example.com and https://example.com",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_escaped_text_is_shown_as_it_is_and_makes_no_markup(payload: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(md_escape(payload))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert shown.replace("\u2060", "") == payload


def test_control_and_direction_characters_are_dropped_and_long_text_is_cut() -> None:
    assert plain("a\u202eb\x00c\nd") == "abc d"
    assert plain("x" * 100) == "x" * 79 + "…"
