"""Fuzzing in a process of its own: coverage-guided where there is atheris, mutations by Hypothesis elsewhere."""

import importlib.util
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.fuzz_seeds import dictionary, seeds
from tests.source_tree import ROOT

GUIDED = importlib.util.find_spec("atheris") is not None
LONGEST_INPUT = 4_096
SECONDS_BEFORE_A_HANG = 20
MEGABYTES = 2_048
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
    """The process had done its work and died in leaving."""


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
