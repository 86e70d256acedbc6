"""What the tasks say, in Korean or English."""

import os
import sys
from typing import TextIO

from kiro_usage.messages import LANGUAGES, Language, translate


def language() -> Language:
    """The language of `KIRO_LANGUAGE`, else Korean, as everywhere in the project."""
    wished = os.environ.get("KIRO_LANGUAGE", "")
    return next((known for known in LANGUAGES if known == wished), "ko")


def text(key: str, **values: object) -> str:
    """The sentence `tasks.<key>` of the message catalogue."""
    return translate(f"tasks.{key}", language(), **values)


def say(key: str, **values: object) -> None:
    """Print the sentence `tasks.<key>` at once."""
    print(text(key, **values), flush=True)


def never_fail_to_print(*streams: TextIO) -> None:
    """Let a console that cannot show Korean letters show a substitute instead of ending the task."""
    for stream in streams or (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
