"""What the demo says, in Korean or English; the console itself is that of the tasks."""

from kiro_usage.messages import translate
from tasks.console import language, never_fail_to_print

__all__ = ["language", "never_fail_to_print", "say", "text"]


def text(key: str, **values: object) -> str:
    """The sentence `demo.<key>` of the message catalogue."""
    return translate(f"demo.{key}", language(), **values)


def say(key: str, **values: object) -> None:
    """Print the sentence `demo.<key>` at once."""
    print(text(key, **values), flush=True)
