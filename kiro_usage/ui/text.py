"""Text of others (names, e-mails, file names, keys) made safe to stand in Streamlit's Markdown."""

import re
import unicodedata

_LONGEST = 80
_AUTOLINK = re.compile(r"(?i)(?<=[a-z]):(?=//)|(?<=\bwww)(?=\.)|(?<=\w)@(?=\w)")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:$<>&^=@/])")
_WORD_JOINER = "\u2060"
_INVISIBLE = ("Cc", "Cf", "Co", "Cs")


def plain(value: object, longest: int = _LONGEST) -> str:
    """`value` as one line without control and direction characters, cut at `longest`, for sinks that parse
    no markup.
    """
    text = str(value)
    if text.isprintable() and len(text) <= longest:  # nearly all are; looking at each character takes long
        return text.strip()
    text = "".join(" " if char in "\t\r\n" else char for char in text)
    text = "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE).strip()
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def md_escape(value: object, longest: int = _LONGEST) -> str:
    """`value` so that Markdown shows it as it is: no markup, no images, no links made of bare addresses."""
    unlinked = _AUTOLINK.sub(lambda match: match[0] + _WORD_JOINER, plain(value, longest))
    return _MARKUP.sub(r"\\\1", unlinked)
