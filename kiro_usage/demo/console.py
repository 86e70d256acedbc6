"""What the demo says, in Korean or English."""

import os
import sys

from kiro_usage.messages import Language, translate


def language() -> Language:
    """The language of `KIRO_LANGUAGE`, else Korean, as everywhere in the project."""
    return "en" if os.environ.get("KIRO_LANGUAGE") == "en" else "ko"


def text(key: str, **values: object) -> str:
    """The sentence `demo.<key>` of the message catalogue."""
    return translate(f"demo.{key}", language(), **values)


def say(key: str, **values: object) -> None:
    """Print the sentence `demo.<key>` at once."""
    print(text(key, **values), flush=True)


def never_fail_to_print() -> None:
    """Let a console that cannot show Korean letters show a substitute instead of ending the demo."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
