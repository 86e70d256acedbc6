"""Running ways of one work in turn, each run in a process of its own: its peak of memory is its own too."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall and CPU seconds of the work alone, the process's peak in MB, and what it answered."""

    seconds: float
    cpu: float
    peak_mb: float
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Series:
    """What several runs of one way measured, in one unit."""

    way: str
    values: tuple[float, ...]
    unit: str = "s"
    note: str = ""

    @property
    def median(self) -> float:
        """The value in the middle, or between the two in the middle."""
        return median(self.values)

    @property
    def low(self) -> float:
        """The smallest value."""
        return min(self.values)

    @property
    def high(self) -> float:
        """The largest value."""
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do a work: its name, a run of it, and how often it is run (None: as often as asked)."""

    name: str
    run: Callable[[], Run]
    most: int | None = None


def interleaved(ways: list[Way], runs: int) -> dict[str, list[Run]]:
    """The runs of each way: A B C, A B C, …, so that a noisy moment of the machine meets all of them."""
    found: dict[str, list[Run]] = {way.name: [] for way in ways}
    for number in range(runs):
        for way in ways:
            if way.most is None or number < way.most:
                found[way.name].append(way.run())
    return found


def seconds(way: str, runs: list[Run], note: str = "") -> Series:
    """The wall seconds of some runs."""
    return Series(way, tuple(run.seconds for run in runs), "s", note)


def cpu(way: str, runs: list[Run]) -> Series:
    """The CPU seconds of some runs, over all threads: other work on the machine blurs them less."""
    return Series(way, tuple(run.cpu for run in runs), "s")


def peak(way: str, runs: list[Run]) -> Series:
    """The peaks of memory of some runs."""
    return Series(way, tuple(run.peak_mb for run in runs), "MB")


@dataclass(frozen=True)
class Child:
    """A function of this package, called with JSON values in a new process.

    Imports of its module count as preparation: what is timed is the call.
    """

    function: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] | None = None

    def __call__(self) -> Run:
        """Run it. Raises RuntimeError with what the process said where it fails."""
        command = [sys.executable, "-m", "bench.measure", self.function, json.dumps(self.arguments)]
        environment = dict(os.environ if self.environment is None else self.environment)
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise RuntimeError(f"{self.function} failed:\n{done.stderr[-4000:]}")
        return Run(**json.loads(done.stdout.splitlines()[-1]))


def peak_memory_mb() -> float:
    """The most memory that this process ever held.

    Linux's own mark of the address space: `getrusage` would count the process that started this one too.
    """
    mark = status_mb("self", "VmHWM")
    if mark is not None:
        return mark
    import resource

    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / _MEGABYTE


def status_mb(process: int | str, name: str) -> float | None:
    """A line of a process's status in MB, for instance `VmRSS`; None where the system has none."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = (line.split()[1] for line in lines if line.startswith(f"{name}:"))
    value = next(found, None)
    return None if value is None else int(value) * 1024 / _MEGABYTE


def timed(work: Callable[[], Any]) -> Run:
    """One run of a work in this process."""
    cpu, start = time.process_time(), time.perf_counter()
    answer = work()
    return Run(time.perf_counter() - start, time.process_time() - cpu, peak_memory_mb(), answer)


def _main() -> None:
    module, name = sys.argv[1].split(":")
    function = getattr(import_module(module), name)
    arguments = json.loads(sys.argv[2])
    from bench.sampling import sampled

    with sampled(sys.argv[1]):
        run = timed(lambda: function(**arguments))
    shown = {"seconds": run.seconds, "cpu": run.cpu, "peak_mb": run.peak_mb, "answer": run.answer}
    print(json.dumps(shown))


if __name__ == "__main__":
    _main()
