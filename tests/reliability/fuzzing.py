"""Fuzzing in a process of its own: coverage-guided where there is atheris, mutations by Hypothesis elsewhere."""

import importlib.util
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.fuzz_seeds import dictionary, seeds
from tests.source_tree import ROOT

GUIDED = importlib.util.find_spec("atheris") is not None
LONGEST_INPUT = 4_096
SECONDS_BEFORE_A_HANG = 20
MEGABYTES = 2_048
INPUTS_OF_A_ROUND = 250_000
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
_COVERED = re.compile(r"cov: (\d+)")


@dataclass(frozen=True)
class Fuzzed:
    """What came of it: how many inputs were tried, in how many seconds, how many places of the code they
    reached; `found` is what broke a law, crashed or hung, or nothing.
    """

    executions: int
    seconds: int
    covered: int
    found: str
    left_badly: bool = False
    """A process had done its work and died in leaving."""

    def __add__(self, other: "Fuzzed") -> "Fuzzed":
        """Both together; seconds are those of all processes."""
        return Fuzzed(
            self.executions + other.executions,
            self.seconds + other.seconds,
            max(self.covered, other.covered),
            self.found + other.found,
            self.left_badly or other.left_badly,
        )


def fuzz_in_rounds(
    folder: Path, *, executions: int, seed: int, first: int, jobs: int, ends: float | None
) -> Iterator[Fuzzed]:
    """Try so many inputs by `jobs` processes that share their corpus, in rounds each with a seed of its own.

    Yields each round when it has ended, numbered from `first` in its seed, and stops where one has found
    something or when it is `ends` by the monotonic clock.
    """
    shares = [INPUTS_OF_A_ROUND] * (executions // INPUTS_OF_A_ROUND)
    shares += [executions % INPUTS_OF_A_ROUND] if executions % INPUTS_OF_A_ROUND else []
    numbered = list(enumerate(shares, first))
    with ThreadPoolExecutor(jobs) as pool:
        for start in range(0, len(numbered), jobs):
            rounds = numbered[start : start + jobs]
            left = None if ends is None else max(int(ends - time.monotonic()), 1)
            done = list(
                pool.map(
                    lambda one, seconds=left: fuzz(
                        folder, executions=one[1], seed=seed * 1_000 + one[0], seconds=seconds
                    ),
                    rounds,
                )
            )
            yield from done
            if any(result.found for result in done) or (ends is not None and time.monotonic() >= ends):
                return


def fuzz(folder: Path, *, executions: int, seed: int, seconds: int | None = None) -> Fuzzed:
    """Try so many inputs, or as many as `seconds` allow. The corpus and what was found are left in `folder`."""
    corpus, words = folder / "corpus", folder / "words.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds()):
        (corpus / f"seed-{number:02}").write_bytes(data)
    words.write_text(dictionary(), encoding="ascii")
    flags = [f"-runs={executions}", f"-seed={seed}", f"-max_len={LONGEST_INPUT}", f"-dict={words}"]
    flags += [f"-timeout={SECONDS_BEFORE_A_HANG}", f"-rss_limit_mb={MEGABYTES}"]
    flags += [f"-artifact_prefix={folder}/"] + ([f"-max_total_time={seconds}"] if seconds else [])
    module = "tests.reliability.fuzz_process" if GUIDED else "tests.reliability.fuzz_unguided"
    done = subprocess.run(
        [sys.executable, "-m", module, *flags, str(corpus)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    ended = _DONE.search(done.stderr)
    reached = _COVERED.findall(done.stderr)
    # An input that breaks a law ends the process before it is done; what a library does to it in leaving is
    # no matter of any input.
    found = "" if ended else done.stderr[-6_000:]
    return Fuzzed(
        executions=int(ended[1]) if ended else 0,
        seconds=int(ended[2]) if ended else 0,
        covered=int(reached[-1]) if reached else 0,
        found=found,
        left_badly=bool(ended) and done.returncode != 0,
    )
