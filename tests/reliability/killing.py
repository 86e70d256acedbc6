"""Killing collections at chosen points, and what must be true right after and after the next run.

A bucket stands for two situations: the first collection into an empty folder, and a later one with new and
changed objects of both reports over a state that was collected before.
"""

import contextlib
import io
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from socketserver import BaseServer
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

import consolidate_kiro_reports_fixed as command
from kiro_usage.locations import Report
from kiro_usage.manifest import StoredObject, known_objects
from kiro_usage.store import Scope, open_store, read_index, store_folder, write_consolidated
from tests.aws_server import moto_server, put_objects
from tests.faults.proxy import FaultProxy, fault_proxy
from tests.source_tree import ROOT
from tests.ui.reports import key

BUCKET = "killed"
WORKERS = 4
UNDER_WAY = 3 * WORKERS
"""Being fetched, waiting to be noted, and being noted."""
LONGEST_DELAY = 40
OUTPUTS = ("out.csv", "out_credits.csv")
FIRST, LATER = "first", "later"
_ACTIVITY = "by_user_analytic"
_CREDITS = "user_report"
_REGIONS = ("us-east-1", "eu-central-1")
_LEFT_OVER = ("*.part", "*.tmp", ".build-*", "*.recovering*")

Told = tuple[bytes | None, ...]


def _activity(month: int, day: int, count: int) -> bytes:
    header = "UserId,Date,Chat_MessagesSent,Tool\n"
    rows = (f"u{user},{month:02}-{day:02}-2026,{count + user},x\n" for user in range(4))
    return (header + "".join(rows)).encode()


def _credits(month: int, day: int, used: int) -> bytes:
    header = "Date,UserId,Client_Type,Credits_Used,Total_Messages,auto_messages\n"
    rows = (f"2026-{month:02}-{day:02},u{user},KIRO_IDE,{used}.5,9,{user}\n" for user in range(4))
    return (header + "".join(rows)).encode()


def _objects(months: Sequence[int], days: Sequence[int], number: int) -> dict[str, bytes]:
    objects = {}
    for month in months:
        for day in days:
            date = f"2026-{month:02}-{day:02}"
            for region in _REGIONS:
                objects[key(_ACTIVITY, region, date)] = _activity(month, day, number)
            objects[key(_CREDITS, "us-east-1", date)] = _credits(month, day, number)
    return objects


OLD = _objects((6, 7), (1, 8, 15, 22), 10)
CHANGED = _objects((6,), (8, 15), 20)
ADDED = _objects((7, 8), (3, 10, 17), 30) | {key(_ACTIVITY, "us-east-1", "2026-08-20"): b""}
NEW = OLD | CHANGED | ADDED


@dataclass(frozen=True)
class Point:
    """Where a run is killed: at which event of which situation, and so many milliseconds later."""

    situation: str
    event: int
    delay: float


@dataclass(frozen=True)
class Killed:
    """One point and what was found: the last event of the run that was killed, whether it was killed before
    it had ended, which state was there then, how many objects were fetched again, and every law that was broken.
    """

    point: Point
    last_event: str
    was_killed: bool
    state: str
    fetched_again: int
    broken: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A data folder as people see it: the output files, and the rows of the store as consolidated files."""

    outputs: Told
    store: Told


@dataclass(frozen=True)
class End:
    """All that a run leaves: what people see, what is known of each object, the account of rows."""

    state: State
    objects: list[StoredObject]
    ledger: "Counter[tuple[object, ...]]"


@dataclass
class World:
    """The bucket before and after a delivery, and folders that were collected without a kill."""

    folder: Path
    proxy: FaultProxy
    events: dict[str, int] = field(default_factory=dict)
    old: dict[str, State] = field(default_factory=dict)

    @property
    def never_killed(self) -> Path:
        """The folder of a run over everything that was never killed."""
        return self.folder / "never"

    @cached_property
    def end(self) -> "End":
        """What that run left."""
        return end_of(self.never_killed)

    def start_folder(self, situation: str) -> Path:
        """The folder as it was before the run that is killed."""
        return self.folder / situation

    def needed(self, situation: str) -> int:
        """How many objects a run that is not killed fetches."""
        return len(NEW) if situation == FIRST else len(CHANGED | ADDED)


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """A bucket on loopback and what collections of it are compared with."""
    with moto_server() as upstream, fault_proxy(upstream) as proxy, _environment(proxy.url), _calm():
        made = World(folder, proxy)
        put_objects(upstream, BUCKET, OLD)
        collect(made.start_folder(LATER))
        made.start_folder(FIRST).mkdir()
        put_objects(upstream, BUCKET, CHANGED | ADDED)
        shutil.copytree(made.start_folder(LATER), made.never_killed)
        collect(made.never_killed)
        for situation in (FIRST, LATER):
            made.old[situation] = state_of(made.start_folder(situation))
            data_dir = folder / f"counted-{situation}"
            shutil.copytree(made.start_folder(situation), data_dir)
            made.events[situation] = len(_run_killed(data_dir, Point(situation, 0, 0))[1])
        yield made


@contextmanager
def _calm() -> Iterator[None]:
    """Say nothing of callers that are gone before they have their answer."""
    loud = BaseServer.handle_error
    BaseServer.handle_error = lambda *_: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        BaseServer.handle_error = loud  # type: ignore[method-assign]


@contextmanager
def _environment(url: str) -> Iterator[None]:
    names = {"AWS_ENDPOINT_URL": url, "KIRO_BUCKET_NAME": BUCKET, "KIRO_LANGUAGE": "en"}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def points(events: Mapping[str, int], number: int, seed: int) -> list[Point]:
    """So many points, spread over both situations from the first event to the last, in the order of a shuffle.

    Three of four kill at an event itself, the fourth a moment later, in the midst of what is no event.
    """
    chance = random.Random(seed)  # noqa: S311 (a seed to repeat it, no secret)
    chosen = []
    for place in range(number):
        situation = (FIRST, LATER)[place % 2]
        stretch = events[situation] / ((number + 1) // 2)
        event = 1 + int((place // 2 + chance.random()) * stretch)
        delay = round(chance.uniform(1, LONGEST_DELAY), 1) if chance.random() < 1 / 4 else 0
        chosen.append(Point(situation, min(event, events[situation]), delay))
    chance.shuffle(chosen)
    return chosen


def kill(made: World, point: Point) -> Killed:
    """Kill one run at its point, look at what is there, run again, and look again."""
    with TemporaryDirectory(dir=made.folder) as parent:
        data_dir = Path(parent) / "data"
        shutil.copytree(made.start_folder(point.situation), data_dir)
        made.proxy.calls.clear()
        was_killed, events = _run_killed(data_dir, point)
        broken: list[str] = []
        state = _state_between(made, point, data_dir, broken)
        code = collect(data_dir)
        fetched = made.proxy.calls["GetObject"]
        broken += _laws_of_the_end(made, data_dir, code)
        again = max(fetched - made.needed(point.situation), 0)
        if again > UNDER_WAY:
            broken.append(f"{again} objects were fetched again")
    return Killed(point, events[-1] if events else "", was_killed, state, again, tuple(broken))


def collect(data_dir: Path) -> int:
    """A whole run over both reports, in this process; returns its exit code."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return command.main(_flags(data_dir))


def _flags(data_dir: Path) -> list[str]:
    common = ["--report", "all", "--json", "--workers", str(WORKERS)]
    return ["--data-dir", str(data_dir), "--output", "out.csv", *common]


def _run_killed(data_dir: Path, point: Point) -> tuple[bool, list[str]]:
    """Run until the point; returns whether the run was killed there, and its events."""
    log = data_dir.with_name(f"{data_dir.name}.log")
    place = [str(point.event), str(point.delay), str(log), str(data_dir)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.killed_run", *place, *_flags(data_dir)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (-signal.SIGKILL, command.INCOMPLETE):
        raise RuntimeError(f"{done.returncode}: {done.stdout} {done.stderr}")
    return done.returncode == -signal.SIGKILL, log.read_text(encoding="utf-8").splitlines()


def state_of(data_dir: Path) -> State:
    """What people see in a data folder. Raises StoreError where the store is not whole."""
    outputs = tuple(path.read_bytes() if (path := data_dir / name).exists() else None for name in OUTPUTS)
    tables = open_store(data_dir)
    with TemporaryDirectory() as folder:
        rows = []
        for report in (Report.ACTIVITY, Report.CREDITS):
            path = Path(folder) / f"{report}.csv"
            write_consolidated(tables, Scope(report), path)
            rows.append(path.read_bytes())
    return State(outputs, tuple(rows))


def _state_between(made: World, point: Point, data_dir: Path, broken: list[str]) -> str:
    """Which state is there right after the kill; adds to `broken` where it is neither the old nor the new."""
    old, new = made.old[point.situation], made.end.state
    try:
        now = state_of(data_dir)
    except Exception as error:  # noqa: BLE001 (whatever a reader meets is a broken law)
        broken.append(f"the store could not be opened after the kill: {error}")
        return "broken"
    if now.store not in (old.store, new.store):
        broken.append("the store was neither the old nor the new after the kill")
    for name, was, is_, will_be in zip(OUTPUTS, old.outputs, now.outputs, new.outputs, strict=True):
        if is_ not in (was, will_be):
            broken.append(f"{name} was neither the old nor the new after the kill")
    if now == new:
        return "new"
    return "old" if now == old else "new store, old files"


def end_of(data_dir: Path) -> End:
    """What a run left in a data folder."""
    return End(state_of(data_dir), _manifest(data_dir), _ledger(data_dir))


def _laws_of_the_end(made: World, data_dir: Path, code: int) -> Iterator[str]:
    """What differs, after the next run, from a run that was never killed."""
    if code != command.INCOMPLETE:  # one object of the bucket is empty, which is told
        yield f"the next run ended with {code}"
    end, never = end_of(data_dir), made.end
    if end.state != never.state:
        yield "output or store differ from those of a run that was never killed"
    if end.objects != never.objects:
        yield "the manifest differs from that of a run that was never killed"
    if end.ledger != never.ledger:
        yield "the account of rows differs from that of a run that was never killed"
    left = [path.name for pattern in _LEFT_OVER for path in data_dir.rglob(pattern)]
    if left:
        yield f"left over: {left}"
    index = read_index(store_folder(data_dir))
    named = sum(len(item.files) for item in index.partitions.values())
    there = sum(1 for _ in index.folder.rglob("*.parquet"))
    if there > 2 * named:
        yield f"{there} files in the store, of which the index names {named}"


def _manifest(data_dir: Path) -> list[StoredObject]:
    """What is known of every object; when the server put it there is not the same in two runs."""
    return [item._replace(modified=None) for item in known_objects(data_dir)]


def _ledger(data_dir: Path) -> "Counter[tuple[object, ...]]":
    index = read_index(store_folder(data_dir))
    return Counter(
        tuple(row.values())
        for report in Report
        for path in index.ledgers(report)
        for row in pq.read_table(path).to_pylist()
    )
