"""The results as text for the console, and as `docs/performance.md`."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench.data import BOTH, SCREENS, SIZES
from bench.measure import ROOT, Series
from bench.results import Result, Verdict, load

KEPT = ROOT / ".reports" / "bench"
DOCUMENT = ROOT / "docs" / "performance.md"
PACKAGES = (
    "streamlit",
    "pandas",
    "pyarrow",
    "duckdb",
    "ibis-framework",
    "plotly",
    "boto3",
    "obstore",
    "playwright",
)
_HEAD = """# Performance

Written by `make bench ARGS=--write`; how is in `bench/`. Each way of a work runs in turn with the others
(A B C, A B C, …), in a process of its own; medians are compared, the smallest and the largest value stand
beside them. Times of one machine say little to another, ratios say more. The **floor** is what has to be done
whatever the program; the **baseline** is the plain way to do the work.

"""
_SIZES = (SIZES["small"], SIZES["medium"], SCREENS, BOTH, SIZES["large"])
_TWO_DIGITS_BELOW = 10


def as_text(results: Sequence[Result]) -> str:
    """Lines for the console."""
    lines = []
    for result in results:
        lines.append(f"{result.name}: {result.work} · {result.size}")
        lines += [f"    {item.way:<48} {_spread(item)}" for item in result.series]
        lines += [
            f"  {_sign(item)} {item.bar:<48} {_number(item)} ({item.limit_text})" for item in result.verdicts
        ]
        if result.note:
            lines.append(f"    {result.note}")
    return "\n".join(lines)


def write_document(benchmarks: Sequence[str], path: Path = DOCUMENT) -> Path:
    """Write the document of all results that are kept; returns its path."""
    results = [item for name in benchmarks for item in sorted(load(KEPT / f"{name}.json"), key=_place)]
    path.write_text(document(results), encoding="utf-8")
    return path


def document(results: Sequence[Result]) -> str:
    """The whole document."""
    parts = [_HEAD + _versions(), *_busy(results), "", *_sets(results), "", "## Bars", "", *_bars(results)]
    return "\n".join([*parts, "", "## Measured", "", *_all(results)]).rstrip("\n") + "\n"


def _place(result: Result) -> int:
    """Small sets stand before large ones; those of one size stay as they are."""
    places = [number for number, size in enumerate(_SIZES) if _short(result) == str(size)]
    return places[0] if places else len(_SIZES)


def _short(result: Result) -> str:
    """The size without what it amounts to."""
    return result.size.split(" (")[0]


def _sets(results: Sequence[Result]) -> list[str]:
    """What the sizes, users × days, amount to."""
    shown = sorted(results, key=_place)
    sizes = dict.fromkeys(item.size for item in shown if item.size != _short(item))
    return ["The sets, users × days in three regions:", "", *(f"- {size}" for size in sizes)] if sizes else []


def _busy(results: Sequence[Result]) -> list[str]:
    """A warning where the machine was not free."""
    beset = dict.fromkeys(f"{item.name} ({_short(item)})" for item in results if item.busy)
    if not beset:
        return []
    warning = "Other work was using the machine during these: seconds are too high, ratios less sure"
    return ["", f"{warning}: {', '.join(beset)}."]


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured with Python {platform.python_version()} on {platform.system()}, "
        f"{os.cpu_count()} cores: {packages}."
    )


def _bars(results: Sequence[Result]) -> list[str]:
    lines = ["| Work | Size | Bar | Measured | |", "|---|---|---|---:|---|"]
    for result in results:
        for item in result.verdicts:
            bar = f"{item.bar}: {item.limit_text}"
            lines.append(f"| {result.name} | {_short(result)} | {bar} | {_number(item)} | {_sign(item)} |")
    return lines


def _all(results: Sequence[Result]) -> list[str]:
    lines: list[str] = []
    for name in dict.fromkeys(result.name for result in results):
        own = [result for result in results if result.name == name]
        lines += [f"### {name[0].upper()}{name[1:]}", "", f"{own[0].work}.", ""]
        lines += ["| Size | Way | Median | Smallest – largest | Runs |", "|---|---|---:|---:|---:|"]
        for result in own:
            lines += [
                f"| {_short(result)} | {item.way} | {_value(item.median, item.unit)} | "
                f"{_value(item.low, item.unit)} – {_value(item.high, item.unit)} | {len(item.values)} |"
                for item in result.series
            ]
        notes = dict.fromkeys(result.note for result in own if result.note)
        alike = len(notes) == 1
        lines += ["", *notes] if alike else _notes(own)
        lines.append("")
    return lines


def _notes(results: Sequence[Result]) -> list[str]:
    """What each size has to say of itself."""
    return ["", *(f"- {_short(result)}: {result.note}" for result in results if result.note)]


def _sign(verdict: Verdict) -> str:
    return "met" if verdict.met else "**not met**"


def _number(verdict: Verdict) -> str:
    return _value(verdict.value, verdict.unit)


def _spread(series: Series) -> str:
    low, high = _value(series.low, series.unit), _value(series.high, series.unit)
    note = f", {series.note}" if series.note else ""
    return f"{_value(series.median, series.unit):>12}  ({low} – {high}; {len(series.values)} runs{note})"


def _value(value: float, unit: str) -> str:
    """A number with its unit: seconds below ten with three digits, large numbers with none."""
    if unit == "s" and value < 1:
        return f"{value * 1000:,.0f} ms"
    digits = 0 if unit not in ("s", "×") else 1 if value >= _TWO_DIGITS_BELOW else 2
    return f"{value:,.{digits}f} {unit}"
