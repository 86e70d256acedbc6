"""What a soak found, and the page that is written from it."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.reliability.fuzzing import GUIDED, Fuzzed
from tests.reliability.killing import FIRST, LATER, UNDER_WAY, WORKERS, Killed, Point

_STATES = ("old", "new store, old files", "new", "broken")


@dataclass(frozen=True)
class Ran:
    """A part that other tests do: how many passed, whether all did, in how many seconds."""

    name: str
    passed: int
    well: bool
    seconds: float


@dataclass
class Record:
    """What was run and what came of it; None or nothing where a part was left out."""

    seed: int
    versions: dict[str, str]
    kills: list[Killed] = field(default_factory=list)
    fuzzed: Fuzzed | None = None
    faults: Ran | None = None
    load: Ran | None = None

    @property
    def is_well(self) -> bool:
        """Whether every law held in all that was run."""
        kills = all(not item.broken for item in self.kills)
        parts = all(part is None or part.well for part in (self.faults, self.load))
        return kills and parts and (self.fuzzed is None or not self.fuzzed.found)


LAWS = f"""# Reliability

What may go wrong while a collection runs, and what stays true all the same. This page is written by
`make soak ARGS=--write` from what it found; the laws are checked in small by `make test` too.

## The laws

1. **Old or new, whole.** Whoever opens the store, at any moment and after any accident, finds the rows of the last
   collection or those of the new one, never a mixture. The same holds for each output file: it is the old one or the
   new one, byte by byte, and absent only where it was absent before.
2. **Nothing twice but what was under way.** After a kill the next run fetches again at most what was being fetched or
   waited to be noted: {UNDER_WAY} objects with {WORKERS} workers.
3. **The same end.** The run after the accident ends with the output, store, manifest and account of rows of a run that
   never met one, and leaves no temporary file behind.
4. **The raw files are the truth.** A manifest or a store that is broken or gone is set aside and made anew from
   `raw/`, also for objects that are no longer in the bucket. A file of a newer program is left alone.
5. **Broken is not empty.** What cannot be read is said, with the file and what to do, in Korean and English, with an
   exit code other than 0 where nothing could be written; it never looks like "no data".
6. **Any file can be read or refused.** Whatever the bytes, the reader ends with an account that balances (rows read =
   rows in the table + rejected ones), the same by both of its ways, or with one of its known reasons, and refuses what
   no report looks like (a header of thousands of columns, a line of more than a megabyte) before it unpacks the rest.

## What a person reads after an accident

| What happened | What is read | Afterwards |
|---|---|---|
| Killed, power cut | nothing; the dashboard shows the old or the new state | the next run goes on |
| A second collection at the same time | *Another collection is running since …*; exit code 1 | wait; the lock of a dead process does not count |
| `manifest.sqlite` truncated, garbage, of a foreign form | a warning that names the copy `manifest.broken-<time>.sqlite`; exit code as without it | made anew from `raw/`; nothing fetched twice where the ETag is an MD5 |
| `manifest.sqlite` gone or of 0 bytes | a warning | the same |
| `manifest.sqlite` of a newer version | an error: update, or another data folder; exit code 1 | untouched |
| `store/index.json` or a Parquet file broken, cut short or gone | the app: which file, and to collect again; the command: a warning | made anew from `raw/` |
| A file of `raw/` gone that the bucket has no more either | as long as its month does not change nothing; then the file, set aside; exit code 3 | the month goes on without its rows, as it was it is kept in `kept/`; put back, the file counts again |
| `user_mappings.json` broken | which file, and where it was set aside | names are fetched again; edits are in the copy |
| `user_mappings.json` of a newer version | update, or another data folder | untouched |
"""

HOW = """
## How to run it again

| Command | What it does |
|---|---|
| `make test` | twelve kill points, a short fuzzing, broken states, collectors and readers side by side |
| `make soak` | 200 kill points, ten million inputs, all faults, two minutes of load by 20 clients |
| `make soak ARGS="--only kills --kills 50 --seed 7"` | other points |
| `make soak ARGS="--only fuzz --executions 100000"` | less fuzzing |
| `make soak ARGS=--write` | all of it, and this page |

A kill point is an event of the run: a file opened, renamed or removed in the data folder, a folder made, a statement
of the manifest, a connection. Points are drawn by the seed, spread evenly from the first event to the last, over a
first collection and a later one; a quarter of them strikes up to 40 ms after the event, in the midst of native code.
An input that broke a law is printed by the fuzzer; it becomes a test before it is mended.
"""


def save(record: Record, path: Path) -> None:
    """Keep a record, so that parts can be run one after the other."""
    path.write_text(json.dumps(asdict(record), indent=1), encoding="utf-8")


def load(path: Path) -> Record:
    """A record that was kept."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    kills = [
        Killed(**{**item, "point": Point(**item["point"]), "broken": tuple(item["broken"])})
        for item in kept["kills"]
    ]
    parts = {name: Ran(**kept[name]) if kept[name] else None for name in ("faults", "load")}
    fuzzed = Fuzzed(**kept["fuzzed"]) if kept["fuzzed"] else None
    return Record(kept["seed"], kept["versions"], kills, fuzzed, **parts)


def write(record: Record, path: Path) -> None:
    """Write the page."""
    parts = [LAWS, "\n## What was run\n", _versions(record), _kills(record.kills), _fuzz(record.fuzzed)]
    parts += [
        _ran(record.faults, "The table of faults and broken states"),
        _ran(record.load, "The load test"),
    ]
    path.write_text("".join(parts) + HOW, encoding="utf-8")


def _versions(record: Record) -> str:
    told = ", ".join(f"{name} {number}" for name, number in record.versions.items())
    return f"\nSeed {record.seed}; {told}.\n"


def _kills(kills: list[Killed]) -> str:
    if not kills:
        return "\n**Kills:** not run.\n"
    killed = [item for item in kills if item.was_killed]
    broken = [item for item in kills if item.broken]
    lines = [
        f"\n**Kills:** {len(killed)} runs killed, {len(kills) - len(killed)} were over before their point; ",
        f"{len(broken)} broke a law. At most {max(item.fetched_again for item in kills)} objects were fetched again.\n",
        "\n| State right after the kill | First collection | Later collection |\n|---|---:|---:|\n",
    ]
    for state in _STATES:
        found = Counter(item.point.situation for item in killed if item.state == state)
        lines.append(f"| {state} | {found[FIRST]} | {found[LATER]} |\n")
    events = Counter(item.last_event for item in killed)
    told = ", ".join(f"{event} {number}" for event, number in events.most_common())
    lines.append(f"\nThe last event before the end: {told}.\n")
    lines += [f"\n- {item.point}: {'; '.join(item.broken)}\n" for item in broken]
    return "".join(lines)


def _fuzz(fuzzed: Fuzzed | None) -> str:
    if fuzzed is None:
        return "\n**Fuzzing:** not run.\n"
    engine = "coverage-guided (atheris)" if GUIDED else "mutations by Hypothesis"
    minutes = max(round(fuzzed.seconds / 60), 1)
    found = "an input broke a law, see the console" if fuzzed.found else "none broke a law, crashed or hung"
    reach = f", {fuzzed.covered} places of the code reached" if fuzzed.covered else ""
    left = " Some processes were aborted when they left, after their last input." if fuzzed.left_badly else ""
    return f"\n**Fuzzing:** {fuzzed.executions:,} inputs in {minutes} minutes of a core, {engine}{reach}; {found}.{left}\n"


def _ran(part: Ran | None, title: str) -> str:
    if part is None:
        return f"\n**{title}:** not run.\n"
    well = "all held" if part.well else "NOT all held"
    return f"\n**{title}:** {part.passed} cases in {max(round(part.seconds / 60), 1)} minutes; {well}.\n"
