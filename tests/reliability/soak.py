"""All of it: every kill point, as many mutated inputs as asked for, the whole table of faults, the load.

`python -m tests.reliability.soak`; with `--write` the results go to docs/reliability.md.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import keep_away_from_aws
from tests.reliability.fuzzing import GUIDED, INPUTS_OF_A_ROUND, Fuzzed, fuzz_in_rounds
from tests.reliability.killing import Killed, kill, points, world
from tests.reliability.record import Ran, Record, load, save, write
from tests.source_tree import ROOT

FAULTS = ("tests/faults", "tests/reliability/test_broken_state.py", "tests/reliability/test_side_by_side.py")
LOAD = ("bench", "--only", "load")
_COUNTS = re.compile(r"(\d+) (passed|failed|error)")


def main(argv: Sequence[str]) -> int:
    """Run what is asked for; 0 if every law held."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="points at which a collection is killed")
    parser.add_argument("--executions", type=int, default=10_000_000, help="mutated inputs for the reader")
    parser.add_argument("--seconds", type=int, default=None, help="end kills and fuzzing after so long each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that fuzz")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other points and inputs")
    parser.add_argument("--only", choices=("kills", "fuzz", "faults", "load"), help="only this part")
    parser.add_argument("--record", type=Path, help="a file that keeps the results of parts run one by one")
    parser.add_argument("--write", action="store_true", help="write docs/reliability.md")
    asked = parser.parse_args(argv)
    wanted = {asked.only} if asked.only else {"kills", "fuzz", "faults", "load"}
    kept = asked.record is not None and asked.record.exists()
    record = load(asked.record) if kept else Record(seed=asked.seed, versions=_versions())
    if "kills" in wanted and asked.kills:
        for killed in _kill_all(asked.kills, asked.seed, asked.seconds, already=len(record.kills)):
            record.kills.append(killed)
            _keep(record, asked.record)
    if "faults" in wanted:
        record.faults = _tests("faults", FAULTS)
    if "load" in wanted:
        record.load = _load()
    if "fuzz" in wanted and asked.executions:
        for fuzzed in _fuzz(asked, record.fuzzed):
            record.fuzzed = fuzzed
            _keep(record, asked.record)
    _keep(record, asked.record)
    if asked.write:
        write(record, ROOT / "docs" / "reliability.md")
    _say("every law held" if record.is_well else "BROKEN: see above")
    return 0 if record.is_well else 1


def _keep(record: Record, path: Path | None) -> None:
    if path is not None:
        save(record, path)


def _kill_all(number: int, seed: int, seconds: int | None, *, already: int) -> Iterator[Killed]:
    """Kill at each point that is not yet in the record."""
    began = time.monotonic()
    with TemporaryDirectory() as folder, world(Path(folder)) as made:
        for place, point in enumerate(points(made.events, number, seed)[already:], already + 1):
            if seconds is not None and time.monotonic() - began > seconds:
                break
            result = kill(made, point)
            told = "; ".join(result.broken) or f"{result.state}, {result.fetched_again} fetched again"
            _say(f"kill {place}/{number} at {point}: {result.last_event}: {told}")
            yield result


def _fuzz(asked: argparse.Namespace, before: Fuzzed | None) -> Iterator[Fuzzed]:
    """All that was fuzzed so far, after each round; what the record has already is not tried again."""
    ends = None if asked.seconds is None else time.monotonic() + asked.seconds
    total = before or Fuzzed(0, 0, 0, "")
    first, left = total.executions // INPUTS_OF_A_ROUND, asked.executions - total.executions
    with TemporaryDirectory(prefix="kiro-fuzz-") as made:
        kept = asked.record.with_suffix(".fuzz") if asked.record else Path(made)
        rounds = fuzz_in_rounds(
            kept, executions=left, seed=asked.seed, first=first, jobs=asked.jobs, ends=ends
        )
        for result in rounds:
            total += result
            told = f"{total.executions:,} inputs in {total.seconds:,} s of a core"
            _say(f"fuzz ({'atheris' if GUIDED else 'Hypothesis'}): {told} {result.found}")
            yield total


def _tests(name: str, paths: Sequence[str]) -> Ran:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *(path for path in paths if (ROOT / path).exists())],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    _say(done.stdout[-2_000:])
    counts = {kind: int(number) for number, kind in _COUNTS.findall(done.stdout)}
    return Ran(name, counts.get("passed", 0), done.returncode == 0, time.monotonic() - began)


def _load() -> Ran:
    """The load of the benchmark: well where each of its bars is met."""
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *LOAD], cwd=ROOT, check=False)
    return Ran("load", 1, done.returncode == 0, time.monotonic() - began)


def _versions() -> dict[str, str]:
    packages = ("pyarrow", "duckdb", "boto3", "obstore", "moto", *(["atheris"] if GUIDED else ["hypothesis"]))
    return {"Python": platform.python_version()} | {name: version(name) for name in packages}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    keep_away_from_aws()
    sys.exit(main(sys.argv[1:]))
