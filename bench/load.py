"""Many people at once: clients of one server who change their filters, each sure to see its own."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import WebSocketException

from bench.benchmarks import Benchmark
from bench.client import Client, Page, PageFailed
from bench.data import LAST_DAY, Size, prepare_store
from bench.measure import ROOT, Series
from bench.results import Result, Verdict
from bench.screens import app_environment
from kiro_usage.demo import dashboard

CLIENTS = 20
SECONDS = 120.0
PAUSE = (2.0, 8.0)
"""Somebody looks at a page for so many seconds before the next change."""
_FEWEST_DAYS = 7
_STEPS = 8
_FIRST_PORT = 18901


_UNSAID = {"days": "28"}
"""What a link leaves out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter, and the number of rows that it has to leave: counted in the files, not asked of the app."""

    params: Mapping[str, str]
    rows: int

    @classmethod
    def last(cls, days: int, rows_by_day: Mapping[date, int]) -> "Asked":
        """The last so many days."""
        first = LAST_DAY - timedelta(days=days - 1)
        return cls({"days": str(days)}, sum(rows for day, rows in rows_by_day.items() if day >= first))

    @classmethod
    def between(cls, first: date, last: date, rows_by_day: Mapping[date, int]) -> "Asked":
        """The days from the first to the last."""
        params = {"from": first.isoformat(), "to": last.isoformat()}
        return cls(params, sum(rows for day, rows in rows_by_day.items() if first <= day <= last))

    def strangeness(self, page: Page) -> str | None:
        """What a page shows that was not asked for; None where all is as asked."""
        links = [item.code.code_text for item in page.elements() if item.WhichOneof("type") == "code"]
        if len(links) != 1:
            return f"asked {dict(self.params)}, the page has {len(links)} links"
        query = parse_qs(urlsplit(links[0]).query)
        told = {name: values[-1] for name, values in query.items()} or _UNSAID
        if told != dict(self.params):
            return f"asked {dict(self.params)}, the page's own link says {told}"
        if f" {self.rows:,} rows " not in page.texts():
            return f"asked {dict(self.params)}, the page does not stand on {self.rows:,} rows"
        return None


@dataclass
class Log:
    """What the clients met."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed_up: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Load:
    """So many clients until so many seconds are over, or until each has made so many changes."""

    clients: int
    seconds: float
    pause: tuple[float, float] = (0.0, 0.0)
    most_changes: int | None = None
    seed: int = 42

    def against(self, port: int, rows_by_day: Mapping[date, int]) -> Log:
        """Do it, and tell what happened."""
        log = Log()
        asyncio.run(self._all(port, rows_by_day, log))
        return log

    async def _all(self, port: int, rows_by_day: Mapping[date, int], log: Log) -> None:
        await asyncio.gather(*(self._one(port, number, rows_by_day, log) for number in range(self.clients)))

    async def _one(self, port: int, number: int, rows_by_day: Mapping[date, int], log: Log) -> None:
        random = Random(f"{self.seed}/{number}")
        end = time.monotonic() + self.seconds
        try:
            async with Client(port) as client:
                asked = self._filter(number, random, rows_by_day)
                page = await client.open(asked.params)
                self._check(page, asked, log)
                changes = 0
                while time.monotonic() < end and (self.most_changes is None or changes < self.most_changes):
                    await asyncio.sleep(random.uniform(*self.pause))
                    asked = self._filter(number, random, rows_by_day)
                    if "days" in asked.params and "days" in self._shown(page):
                        page = await client.set_number(page, "period_days", int(asked.params["days"]))
                    else:
                        page = await client.open(asked.params)
                    self._check(page, asked, log)
                    log.seconds.append(page.seconds)
                    changes += 1
        except (PageFailed, WebSocketException, OSError) as problem:
            log.errors.append(f"client {number}: {type(problem).__name__}: {problem}")

    def _filter(self, number: int, random: Random, rows_by_day: Mapping[date, int]) -> Asked:
        """A filter that no other client uses, so that a page of somebody else's cannot look right."""
        own = _FEWEST_DAYS + number + self.clients * random.randrange(_STEPS)
        if random.choice((True, False)):
            return Asked.last(own, rows_by_day)
        covered = (LAST_DAY - min(rows_by_day)).days + 1
        last = LAST_DAY - timedelta(days=random.randrange(covered - own))
        return Asked.between(last - timedelta(days=own - 1), last, rows_by_day)

    @staticmethod
    def _shown(page: Page) -> set[str]:
        """Whether the field of days is on the page."""
        return {
            "days"
            for item in page.elements()
            if item.WhichOneof("type") == "number_input" and item.number_input.id.endswith("-period_days")
        }

    @staticmethod
    def _check(page: Page, asked: Asked, log: Log) -> None:
        strange = asked.strangeness(page)
        if strange is not None:
            log.mixed_up.append(strange)


def load(size: Size, runs: int) -> Sequence[Result]:
    """Twenty clients for two minutes."""
    del runs  # two minutes are many runs
    made = prepare_store(size)
    port = dashboard.free_port(_FIRST_PORT)
    assert port is not None
    with dashboard.running(ROOT, port, app_environment(made.data_dir)) as process:
        assert dashboard.answers(process, port)
        log = Load(CLIENTS, SECONDS, PAUSE).against(port, made.rows_by_day)
    for line in [*log.errors[:5], *log.mixed_up[:5]]:
        print(f"   {line}", flush=True)
    reruns = Series("a rerun, request to last message", tuple(log.seconds))
    return [
        Result(
            "load",
            f"{CLIENTS} clients over WebSockets change filters for {SECONDS:.0f} seconds against one server",
            str(made),
            (reruns,),
            (
                Verdict("median rerun", reruns.median, 1, "s"),
                Verdict("errors", len(log.errors), 0, "errors"),
                Verdict("pages of somebody else's filter", len(log.mixed_up), 0, "pages"),
            ),
            f"Each client pauses {PAUSE[0]:g} to {PAUSE[1]:g} seconds between changes. It checks each page: "
            "the link must be that of the filter, the number of rows that of a count of the files' lines.",
        )
    ]


BENCHMARKS = (Benchmark("load", load, ("medium",)),)
