"""The memory of the server: over the empty page, and for each further session."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.benchmarks import Benchmark
from bench.client import Client
from bench.data import CACHE, REGIONS, Prepared, Size, prepare_store
from bench.measure import ROOT, Series, status_mb
from bench.results import Result, Verdict
from bench.screens import app_environment
from kiro_usage.demo import dashboard

_FURTHER = 10
_FIRST_PORT = 18951
_VIEWS: tuple[dict[str, str | list[str]], ...] = (
    {},
    {"days": "all"},
    {"days": "all", "region": list(REGIONS[:2])},
    {"days": "27"},
)


def memory(size: Size, runs: int) -> Sequence[Result]:
    """A server without data beside one with all of it, and sessions that look at it."""
    made = prepare_store(size)
    empty, grown, further, peaks = [], [], [], []
    with TemporaryDirectory(dir=CACHE) as nothing:
        for _ in range(runs):
            base = _empty(Path(nothing))
            one, more, peak = _full(made)
            empty.append(base)
            grown.append(one - base)
            further.append((more - one) / _FURTHER)
            peaks.append(peak - base)
    growth = Series("one session, over the empty page", tuple(grown), "MB")
    each = Series("each further session", tuple(further), "MB")
    return [
        Result(
            "memory of the server",
            "Resident memory after the default days, the whole period and other regions were looked at",
            str(made),
            (
                Series("the empty page", tuple(empty), "MB"),
                growth,
                Series("the peak, over the empty page", tuple(peaks), "MB"),
                each,
            ),
            (
                Verdict("growth over the empty page", growth.median, 300, "MB"),
                Verdict("growth per further session", each.median, 20, "MB"),
            )
            if size.name == "large"
            else (),
            f"{_FURTHER} further sessions, all open at once, each with the default days and days of its own.",
        )
    ]


def _empty(folder: Path) -> float:
    with _server(folder) as (port, process):

        async def look() -> None:
            async with Client(port) as client:
                await client.open({})

        asyncio.run(look())
        return _resident(process)


def _full(made: Prepared) -> tuple[float, float, float]:
    """The memory with one session, with all of them, and the most it ever was."""
    with _server(made.data_dir) as (port, process):
        return asyncio.run(_sessions(port, process))


async def _sessions(port: int, process: int) -> tuple[float, float, float]:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(Client(port))
        for view in _VIEWS:
            await first.open(view)
        one = _resident(process)
        for number in range(_FURTHER):
            client = await stack.enter_async_context(Client(port))
            await client.open({})
            await client.open({"days": str(30 + number)})
        return one, _resident(process), status_mb(process, "VmHWM") or 0.0


def _resident(process: int) -> float:
    found = status_mb(process, "VmRSS")
    assert found is not None, "this system does not tell the memory of a process"
    return found


@contextmanager
def _server(data_dir: Path) -> Iterator[tuple[int, int]]:
    """A running app over a data folder: its port and the number of its process."""
    port = dashboard.free_port(_FIRST_PORT)
    assert port is not None
    with dashboard.running(ROOT, port, app_environment(data_dir)) as process:
        assert dashboard.answers(process, port)
        yield port, process.pid


BENCHMARKS = (Benchmark("memory", memory, ("screens", "large")),)
