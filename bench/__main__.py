"""`python -m bench`: measure, tell, and keep the results in `.reports/bench/`."""

import argparse
import os
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from playwright.sync_api import Error as BrowserError

from bench import collecting, identity, load, memory, pages, screens, storing
from bench.benchmarks import Benchmark
from bench.client import PageFailed
from bench.data import BOTH, SCREENS, SIZES, Size
from bench.report import KEPT, as_text, write_document
from bench.results import save
from bench.sampling import FOLDER, told

BENCHMARKS: tuple[Benchmark, ...] = (
    *collecting.BENCHMARKS,
    *storing.BENCHMARKS,
    *screens.BENCHMARKS,
    *pages.BENCHMARKS,
    *memory.BENCHMARKS,
    *identity.BENCHMARKS,
    *load.BENCHMARKS,
)


_CALM = 1.5
"""Load of one core; the benchmark before leaves some of its own."""
ALL_SIZES = (*SIZES.values(), SCREENS, BOTH)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the chosen benchmarks. Returns 0; 1 where a bar is not met or a benchmark failed."""
    chosen = _parser().parse_args(argv)
    sizes = {size.name: size for size in ALL_SIZES}
    good = True
    if chosen.profile:
        os.environ[FOLDER] = mkdtemp()
    for benchmark in BENCHMARKS:
        if chosen.only and benchmark.name not in chosen.only:
            continue
        for name in benchmark.sizes:
            if chosen.size and name not in chosen.size:
                continue
            good = _run(benchmark, sizes[name], chosen.runs) and good
    if chosen.write:
        print(f"written: {write_document([benchmark.name for benchmark in BENCHMARKS])}")
    return 0 if good else 1


def _run(benchmark: Benchmark, size: Size, runs: int) -> bool:
    """One benchmark at one size, told and kept; whether it succeeded and all its bars are met."""
    print(f"── {benchmark.name}, {size}", flush=True)
    busy = _is_busy()
    start = time.monotonic()
    try:
        results = [replace(result, busy=busy) for result in benchmark.run(size, runs)]
    except (AssertionError, OSError, RuntimeError, BrowserError, PageFailed):
        traceback.print_exc()
        return False
    save(KEPT, benchmark.name, results)
    print(as_text(results))
    if FOLDER in os.environ:
        print(told(Path(os.environ[FOLDER])))
    print(f"    took {time.monotonic() - start:.0f} s", flush=True)
    return all(verdict.met for result in results for verdict in result.verdicts)


def _is_busy() -> bool:
    """Whether other work is using the machine; says so, for seconds then say little, and ratios less."""
    load, cores = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, os.cpu_count() or 1
    if load > cores * _CALM:
        print(f"    other work is using this machine: load {load:.1f} on {cores} cores", flush=True)
    return load > cores * _CALM


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("--only", action="append", choices=names, help="this benchmark; may be repeated")
    parser.add_argument(
        "--size", action="append", choices=[size.name for size in ALL_SIZES], help="this set; may be repeated"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each way (3)")
    parser.add_argument(
        "--profile", action="store_true", help="tell where the time goes, which takes some of it"
    )
    parser.add_argument("--write", action="store_true", help="write docs/performance.md from what is kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
