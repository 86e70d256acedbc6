"""What a benchmark found: what was measured, and whether the bars are met."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.measure import Series


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number beside its bar, which it must not pass; with `at_least` it must reach it."""

    bar: str
    value: float
    limit: float
    unit: str = "×"
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def limit_text(self) -> str:
        """The bar as it is written: `≤ 2 ×`."""
        return f"{'≥' if self.at_least else '≤'} {self.limit:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Result:
    """One work at one size: its series, verdicts, and what has to be known to read them.

    `busy`: other work was using the machine when it was measured.
    """

    name: str
    work: str
    size: str
    series: Sequence[Series]
    verdicts: Sequence[Verdict] = field(default_factory=tuple)
    note: str = ""
    busy: bool = False


def ratio(above: Series, below: Series) -> float:
    """How many times one median is the other."""
    return above.median / below.median


def save(folder: Path, benchmark: str, results: Sequence[Result]) -> None:
    """Keep the results of a benchmark, in the place of its last ones of the same sizes."""
    path = folder / f"{benchmark}.json"
    again = {(item.name, item.size) for item in results}
    kept = [item for item in load(path) if (item.name, item.size) not in again]
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(item) for item in [*kept, *results]], indent=1, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")


def load(path: Path) -> list[Result]:
    """The kept results of a benchmark; none where it never ran or another version kept them."""
    if not path.is_file():
        return []
    try:
        return [_from_json(item) for item in json.loads(path.read_text(encoding="utf-8"))]
    except (KeyError, TypeError, ValueError):
        return []


def _from_json(item: dict[str, Any]) -> Result:
    series = [Series(**entry | {"values": tuple(entry["values"])}) for entry in item["series"]]
    verdicts = [Verdict(**entry) for entry in item["verdicts"]]
    return Result(**item | {"series": tuple(series), "verdicts": tuple(verdicts)})
