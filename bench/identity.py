"""Names of everybody from Identity Center: how many calls, and how many at once."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from bench.benchmarks import Benchmark
from bench.data import Size, work_folder
from bench.measure import Child, Run, Series, Way, interleaved, seconds
from bench.results import Result, Verdict
from bench.servers import Server, serving
from iam_identity_center_mapper import IAMIdentityCenterMapper
from kiro_usage.demo.benchmark import benchmark_user_ids
from kiro_usage.demo.stand_in import clean_environment
from kiro_usage.people import NameSource
from kiro_usage.settings import Settings

_DELAY = 0.05
_GROUPS, _GROUPS_EACH = 230, 2
_AT_ONCE = 4
_BESIDE = 5


def start(data_dir: str, users: int) -> int:
    """What an app does when it starts: names for the ids of its data; returns how many it has then."""
    mapper = IAMIdentityCenterMapper(
        Settings(sources=(), default_region="us-east-1", data_dir=Path(data_dir))
    )
    mapper.connect()
    mapper.refresh(benchmark_user_ids(users), force=False)
    return sum(person.source is NameSource.IDENTITY_CENTER for person in mapper.people.values())


def names(size: Size, runs: int) -> Sequence[Result]:
    """The first start, and a second one."""
    with serving(
        kind="directory", delay=_DELAY, users=size.users, groups=_GROUPS, groups_each=_GROUPS_EACH
    ) as server:
        return [_names(size, server, runs)]


def _names(size: Size, server: Server, runs: int) -> Result:
    calls: list[float] = []
    at_once: list[float] = []
    again: list[float] = []

    def both() -> Run:
        server.counts()
        child = Child(
            "bench.identity:start", {"users": size.users}, clean_environment(**server.environment())
        )
        with work_folder() as folder:
            here = Child(child.function, {"data_dir": str(folder), **child.arguments}, child.environment)
            run = here()
            assert run.answer == size.users, "everybody has a name"
            counted = server.counts()
            calls.append(sum(counted["operations"].values()))
            at_once.append(counted["at_once"])
            assert here().answer == size.users
            again.append(sum(server.counts()["operations"].values()))
        return run

    found = interleaved([Way("ours", both)], runs)["ours"]
    memberships = size.users * _GROUPS_EACH
    bar = ceil(size.users / 100) + ceil(memberships / 100) + _GROUPS + _BESIDE
    asked = Series("calls of the first start", tuple(calls), "calls")
    return Result(
        "names",
        "Names and groups of everybody from Identity Center, 50 ms a call",
        f"{size.users:,} users, {_GROUPS} groups, {memberships:,} memberships",
        (asked, Series("calls at once", tuple(at_once), "calls"), seconds("the first start", found)),
        (
            Verdict("calls of the first start", asked.high, bar, "calls"),
            Verdict("calls at once", max(at_once), _AT_ONCE, "calls"),
            Verdict("calls of a second start", max(again), 0, "calls"),
        ),
        "The bar is ⌈users / 100⌉ + ⌈memberships / 100⌉ + groups + 5.",
    )


BENCHMARKS = (Benchmark("names", names, ("small", "large")),)
