"""Servers of constant answers after a fixed delay, each in a process of its own.

`python -m bench.servers '{"kind": "bucket", …}'` prints its port, and serves until its standard input ends.
What was asked is counted: `GET /-/counts` tells and forgets it.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from subprocess import PIPE, Popen
from typing import Any

from bench.measure import ROOT

_COUNTS = "/-/counts"


@dataclass(frozen=True, slots=True)
class Request:
    """One request: the method, the target as it came, lower-cased headers, the body."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, headers beside the length, body; `operation` is what is counted."""

    operation: str
    body: bytes
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()


Respond = Callable[[Request], Answer]


class _Counts:
    """What was asked since it was last told, and how much of it at once."""

    def __init__(self) -> None:
        self.operations: Counter[str] = Counter()
        self.under_way = self.most_at_once = self.connections = self.open = 0

    def tell(self) -> bytes:
        told = {"operations": self.operations, "at_once": self.most_at_once, "connections": self.connections}
        payload = json.dumps(told).encode()
        self.operations, self.most_at_once, self.connections = Counter(), self.under_way, self.open
        return payload


class _Connection(asyncio.Protocol):
    """One connection of HTTP/1.1 that stays open; requests come one after the other."""

    def __init__(self, respond: Respond, delay: float, counts: _Counts) -> None:
        self._respond = respond
        self._delay = delay
        self._counts = counts
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._counts.open += 1
        self._counts.connections = max(self._counts.connections, self._counts.open)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._counts.open -= 1

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (taken := _take(self._received)) is not None:
            request, self._received = taken
            self._take_up(request)

    def _take_up(self, request: Request) -> None:
        if request.target == _COUNTS:
            self._write(Answer("", self._counts.tell()))
            return
        self._counts.under_way += 1
        self._counts.most_at_once = max(self._counts.most_at_once, self._counts.under_way)
        asyncio.get_running_loop().call_later(self._delay, self._answer, request)

    def _answer(self, request: Request) -> None:
        answer = self._respond(request)
        self._counts.under_way -= 1
        self._counts.operations[answer.operation] += 1
        self._write(answer)

    def _write(self, answer: Answer) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        lines = [f"HTTP/1.1 {answer.status}", f"Content-Length: {len(answer.body)}"]
        lines += [f"{name}: {value}" for name, value in answer.headers]
        self._transport.write("\r\n".join([*lines, "", ""]).encode() + answer.body)


def _take(received: bytes) -> tuple[Request, bytes] | None:
    """The first whole request and what comes after it; None while it is not whole."""
    head, end, rest = received.partition(b"\r\n\r\n")
    if not end:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", 0))
    if len(rest) < length:
        return None
    method, target, _ = first.split(" ", 2)
    return Request(method, target, headers, rest[:length]), rest[length:]


async def _serve(respond: Respond, delay: float) -> None:
    loop, counts = asyncio.get_running_loop(), _Counts()
    server = await loop.create_server(
        lambda: _Connection(respond, delay, counts), "127.0.0.1", 0, backlog=512
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        """What AWS's libraries have to find in their environment to ask it."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "synthetic",
            "AWS_SECRET_ACCESS_KEY": "synthetic",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
        }

    def counts(self) -> dict[str, Any]:
        """What was asked since this was last asked: `operations`, `at_once`, `connections`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", _COUNTS)
            told: dict[str, Any] = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return told


@contextmanager
def serving(**options: object) -> Iterator[Server]:
    """A server for the time of a block: `kind`, `delay` in seconds, and what the kind needs."""
    command = [sys.executable, "-m", "bench.servers", json.dumps(options)]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield Server(int(process.stdout.readline()))
        finally:
            process.stdin.close()
            process.wait(20)


def main() -> None:
    """Serve what the one argument describes."""
    from bench import answers

    options = json.loads(sys.argv[1])
    kind, delay = options.pop("kind"), options.pop("delay")
    kinds: dict[str, Callable[..., Respond]] = {"bucket": answers.bucket, "directory": answers.directory}
    asyncio.run(_serve(kinds[kind](**options), delay))


if __name__ == "__main__":
    main()
