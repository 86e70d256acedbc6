"""The catalogue as `docs/metrics.md`, both languages side by side."""

from kiro_usage.catalogue.definition import Definition, Subject
from kiro_usage.catalogue.definitions import DEFINITIONS
from kiro_usage.messages import LANGUAGES, translate

COMMAND = "python -m kiro_usage.catalogue docs/metrics.md"


def document() -> str:
    """The whole page as Markdown."""
    parts = [_both("# ", "catalogue.title"), _both("", "catalogue.about", command=f"`{COMMAND}`")]
    for subject in Subject:
        members = [item for item in DEFINITIONS.values() if item.subject is subject]
        parts += [_both("## ", f"subject.{subject}"), _table(members)]
    return "\n\n".join(parts) + "\n"


def _both(mark: str, key: str, **values: object) -> str:
    texts = [translate(key, language, **values) for language in LANGUAGES]
    return mark + (" · " if mark else "\n\n").join(texts)


def _table(members: list[Definition]) -> str:
    heads = [_pair(f"catalogue.{name}") for name in ("name", "meaning", "formula", "unit", "origin")]
    lines = [_line(heads), _line(["---"] * len(heads))]
    return "\n".join([*lines, *(_line(_cells(item)) for item in members)])


def _cells(item: Definition) -> list[str]:
    meanings = "<br>".join(translate(f"{item.text}.meaning", language) for language in LANGUAGES)
    return [
        f"{_pair(item.text)}<br>`{item.key}`",
        meanings,
        f"`{item.formula}`" if item.formula else "",
        _pair(f"unit.{item.unit}"),
        _pair(f"origin.{item.origin}"),
    ]


def _pair(key: str) -> str:
    """A text in both languages, once where they agree."""
    return " · ".join(dict.fromkeys(translate(key, language) for language in LANGUAGES))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
