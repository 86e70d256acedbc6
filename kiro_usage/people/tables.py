"""What lists of people have in common: encodings, separators, cells, and whose e-mail is whose."""

import csv
import io
from collections.abc import Iterator

from kiro_usage.people.mappings import Mappings

_SEPARATORS = ",;\t"
_FORMULA = "=+-@＝＋－＠"


def rows_of(payload: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a CSV that are not blank, each with the number of the line it ends on. Raises csv.Error."""
    text = decoded(payload)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        if any(row):
            yield reader.line_num, tuple(row)


def decoded(payload: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the encoding in which Korean Excel saves."""
    if payload.startswith((b"\xff\xfe", b"\xfe\xff")):
        return payload.decode("utf-16", "replace")
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError:
        return payload.decode("cp949", "replace")


def clean(cell: str) -> str | None:
    """A cell on one line, without the mark of `defused`; None for an empty one."""
    text = " ".join(cell.split())
    if text[:1] == "'" and text[1:2] in _FORMULA:
        text = text[1:]
    return text or None


def defused(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] and text[0] in _FORMULA else text


def people_index(known: Mappings) -> dict[str, str]:
    """User ids by folded e-mail and user name; what two people share leads to nobody."""
    found: dict[str, str | None] = {}
    for user_id, person in sorted(known.people.items()):
        for text in {text.casefold() for text in (person.email, person.username) if text}:
            found[text] = None if text in found else user_id
    return {text: user_id for text, user_id in found.items() if user_id is not None}
