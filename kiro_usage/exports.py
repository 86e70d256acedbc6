"""What leaves the program from a screen."""

import csv
import io
import unicodedata
from collections.abc import Mapping
from datetime import datetime

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INVISIBLE = ("Cc", "Cf", "Co", "Cs")


def csv_bytes(table: pd.DataFrame, columns: Mapping[str, str]) -> bytes:
    """The chosen columns (name → heading, in order) as CSV that Excel opens rightly.

    UTF-8 with a byte order mark, lines end with CR LF, every cell quoted, unknown is empty, days are ISO.
    Text that a spreadsheet would take for a formula has an apostrophe before it; control characters are gone.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_text(heading) for heading in columns.values()])
    # astype(object) keeps whole numbers whole and unknown ones unknown.
    rows = table[list(columns)].astype(object)
    writer.writerows([_cell(value) for value in row] for row in rows.itertuples(index=False, name=None))
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if bool(pd.isna(value)):  # type: ignore[call-overload]  # any scalar may be asked
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        midnight = value.time() == value.time().min
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, float):
        return repr(float(value)).removesuffix(".0")
    return str(value)


def _text(value: str) -> str:
    """Text as a cell: without what cannot be seen, and never a formula.

    The mark is set by what was there before control characters went, and by what is there after.
    """
    seen = "".join(char for char in value if unicodedata.category(char) not in _INVISIBLE)
    return f"'{seen}" if value.startswith(_FORMULA) or seen.lstrip().startswith(_FORMULA) else seen
