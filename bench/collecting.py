"""Bringing objects from a bucket: first time, and with nothing new."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import data
from bench.benchmarks import Benchmark
from bench.data import BUCKET, Prepared, Size, prepare, prepare_store, work_folder
from bench.measure import Child, Run, Series, Way, cpu, interleaved, peak, seconds
from bench.results import Result, Verdict, ratio
from bench.servers import Server, serving
from kiro_usage.collection.summary import RunRequest

_DELAY = 0.03
_SAMPLE = 100
"""So many objects the serial baseline gets; the time of all is computed from theirs."""
_RUNS_OF_BASELINE = 3
_BODY_ROWS = 1000


def first_sync(size: Size, runs: int) -> Sequence[Result]:
    """Everything is new: list and get every object, 30 ms a request."""
    made = prepare(size)
    with TemporaryDirectory(dir=data.CACHE) as folder:
        listing = _listing(made, Path(folder))
        body = _typical(made)
        with serving(kind="bucket", delay=_DELAY, listing=listing, body=str(body)) as server:
            return [_first_sync(made, server, listing, body.stat().st_size, runs)]


def _first_sync(made: Prepared, server: Server, listing: str, length: int, runs: int) -> Result:
    counted: list[int] = []
    number = len(made.objects)

    def ours() -> Run:
        server.counts()
        with work_folder() as folder:
            run = _child("bench.ways:sync", server, data_dir=str(folder), workers=RunRequest(()).workers)()
        assert run.answer == number
        counted.append(server.counts()["at_once"])
        return run

    def floor() -> Run:
        connections = counted[-1]
        return Child(
            "bench.floors:sockets", {"port": server.port, "keys": listing, "connections": connections}
        )()

    def serial() -> Run:
        most = min(_SAMPLE, number)
        with work_folder() as folder:
            run = _child(
                "bench.baselines:serial_gets", server, listing=listing, folder=str(folder), most=most
            )()
        return Run(run.seconds * number / most, run.cpu, run.peak_mb)

    found = interleaved(
        [Way("ours", ours), Way("floor", floor), Way("baseline", serial, _RUNS_OF_BASELINE)], runs
    )
    return _first_sync_told(made, found, max(counted), length)


def _first_sync_told(made: Prepared, found: dict[str, list[Run]], connections: int, length: int) -> Result:
    own = seconds("this program", found["ours"])
    bottom = seconds(f"floor: raw sockets, {connections} connections", found["floor"])
    plain = seconds("baseline: boto3, one GET at a time", found["baseline"], f"from {_SAMPLE} objects")
    large = made.size.name == "large"
    return Result(
        "first sync",
        "List a bucket and fetch every object into the mirror, 30 ms a request",
        str(made),
        (
            own,
            bottom,
            plain,
            cpu("this program, CPU", found["ours"]),
            peak("this program, peak", found["ours"]),
        ),
        (
            Verdict("against the serial baseline", ratio(plain, own), 50, at_least=True),
            Verdict("against the floor of the same connections", ratio(own, bottom), 2),
        )
        if large
        else (),
        f"Each object is the same {length / 1000:.0f} kB. The baseline is measured with "
        f"{min(_SAMPLE, len(made.objects))} objects and multiplied.",
    )


def nothing_new(size: Size, runs: int) -> Sequence[Result]:
    """Nothing is new: only listings are asked, and the store stays as it is."""
    made = prepare_store(size)
    with TemporaryDirectory(dir=data.CACHE) as folder:
        listing = _listing(made, Path(folder))
        with serving(kind="bucket", delay=_DELAY, listing=listing) as server:
            return [_nothing_new(made, server, runs)]


def _nothing_new(made: Prepared, server: Server, runs: int) -> Result:
    asked: list[dict[str, int]] = []

    def ours() -> Run:
        server.counts()
        with work_folder(made, store=True) as folder:
            run = _child(
                "bench.ways:sync_and_store", server, data_dir=str(folder), workers=RunRequest(()).workers
            )()
        assert run.answer == [0, made.rows]
        asked.append(server.counts()["operations"])
        return run

    found = interleaved([Way("ours", ours)], runs)["ours"]
    own = cpu("this program, CPU", found)
    gets = sum(count for told in asked for name, count in told.items() if name != "list")
    lists = Series("listings asked", tuple(float(told["list"]) for told in asked), "calls")
    return Result(
        "nothing new",
        "Sync and store again where nothing changed, 30 ms a request",
        str(made),
        (own, seconds("this program, wall", found), lists),
        (
            Verdict("our own time (CPU of the process)", own.median, 2, "s"),
            Verdict("requests that are no listing", gets, 0, "calls"),
        )
        if made.size.name == "large"
        else (),
        "Own time is the CPU time of all threads of the process, imports left out: waiting for the server is "
        "not ours.",
    )


def _child(function: str, server: Server, **arguments: object) -> Child:
    from kiro_usage.demo.stand_in import clean_environment

    return Child(function, {"bucket": BUCKET, **arguments}, clean_environment(**server.environment()))


def _listing(made: Prepared, folder: Path) -> str:
    """A file of the set's keys, ETags and sizes."""
    path = folder / "listing.json"
    path.write_text(json.dumps([(item.key, item.etag, item.size) for item in made.objects]), encoding="utf-8")
    return str(path)


def _typical(made: Prepared) -> Path:
    """The file of the size in the middle."""
    return sorted(made.paths, key=lambda path: path.stat().st_size)[len(made.objects) // 2]


BENCHMARKS = (Benchmark("first-sync", first_sync), Benchmark("nothing-new", nothing_new))
