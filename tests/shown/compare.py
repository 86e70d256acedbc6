"""Comparing what is shown with what was counted, and writing numbers as the definitions say: by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isclose
from typing import Any

UNKNOWN = "—"


@dataclass(frozen=True)
class Rounded:
    """A number that is shown with so many decimals."""

    value: float | Decimal | None
    digits: int = 1


def same(what: str, shown: object, expected: object) -> None:
    """Raise AssertionError where something differs, with the place of it."""
    place = _difference(shown, expected)
    if place is not None:
        where, one, other = place
        raise AssertionError(
            f"{what}{where}: shown {one!r}, counted {other!r}\nall: {shown!r}\nvs: {expected!r}"
        )


def number(value: float | Decimal | None, digits: int = 0) -> str:
    """`1,234.5`; a dash where it is not known."""
    if value is None:
        return UNKNOWN
    text = f"{float(value):,.{digits}f}"
    return text.removeprefix("-") if float(value) == 0 else text


def percent(part: float | Decimal | None, whole: float | Decimal | None = 1) -> str:
    """`37.8%` of a whole; a dash where there is none."""
    if part is None or not whole:
        return UNKNOWN
    return f"{float(part) / float(whole) * 100:,.1f}%"


def dollars(low: float, high: float | None = None, *, exact: bool = False) -> str:
    """`$60`, or `$60 – $64`; with cents where they are asked for."""
    texts = [f"${value:,.{2 if exact else 0}f}" for value in (low, high) if value is not None]
    return " – ".join(dict.fromkeys(texts))


def days(first: date | None, last: date | None) -> str:
    """`2026-10-26 – 11-22`."""
    if first is None or last is None:
        return UNKNOWN
    if first == last:
        return str(first)
    return f"{first} – {last if first.year != last.year else str(last)[5:]}"


def by(rows: Sequence[Mapping[str, Any]], *keys: str) -> dict[Any, Mapping[str, Any]]:
    """Rows by one column, or by several; each key once."""
    found = {row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys): row for row in rows}
    assert len(found) == len(rows), "a key comes twice"
    return found


def _difference(shown: object, expected: object) -> tuple[str, object, object] | None:
    if isinstance(expected, Rounded):
        return _rounded(shown, expected)
    if isinstance(expected, Mapping) and isinstance(shown, Mapping):
        if set(shown) != set(expected):
            return ".keys", sorted(map(str, shown)), sorted(map(str, expected))
        return _first((f"[{key!r}]", shown[key], expected[key]) for key in expected)
    if isinstance(expected, (list, tuple)) and isinstance(shown, (list, tuple)):
        if len(shown) != len(expected):
            return ".length", len(shown), len(expected)
        return _first((f"[{place}]", *pair) for place, pair in enumerate(zip(shown, expected, strict=True)))
    return None if _alike(_plain(shown), _plain(expected)) else ("", shown, expected)


def _alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def _first(pairs: Any) -> tuple[str, object, object] | None:
    for where, one, other in pairs:
        found = _difference(one, other)
        if found is not None:
            return f"{where}{found[0]}", found[1], found[2]
    return None


def _rounded(shown: object, expected: Rounded) -> tuple[str, object, object] | None:
    if expected.value is None or shown is None:
        return None if expected.value is None and shown is None else ("", shown, expected.value)
    near = abs(float(shown) - float(expected.value)) <= 0.5 * 10**-expected.digits + 1e-9  # type: ignore[arg-type]
    short = isclose(float(shown), round(float(shown), expected.digits), abs_tol=1e-9)  # type: ignore[arg-type]
    return None if near and short else ("", shown, expected)


def _plain(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)) or (
        type(value).__module__ == "numpy" and not isinstance(value, str)
    ):
        return float(value)  # type: ignore[arg-type]
    return value.date() if isinstance(value, datetime) else value
