"""What every benchmark gets and gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.data import Size
from bench.results import Result


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark: `run(size, runs)` measures it. `sizes` are the names of the sets that it knows."""

    name: str
    run: Callable[[Size, int], Sequence[Result]]
    sizes: tuple[str, ...] = ("small", "medium", "large")
