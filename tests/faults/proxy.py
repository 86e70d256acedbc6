"""A proxy in front of the real S3 and Identity Center servers that makes their calls fail, by rules.

A rule names an operation as AWS does (`ListObjectsV2`, `GetObject`, `ListUsers`), a part of the path or query
if wanted, how many calls it meets, and what happens to them. What no rule meets goes through as it is.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}
_PATIENCE = 60


@dataclass(frozen=True)
class Answer:
    """What the real server said, or what is said in its place."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Call:
    """One request, by the name of its operation."""

    operation: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def is_json(self) -> bool:
        """Whether it is of the JSON protocol (Identity Center); S3 speaks XML, STS too."""
        return "x-amz-target" in self.headers


Fault = Callable[["Exchange"], Answer | None]
"""Does something with a call: an answer, or None where it dealt with the connection itself."""


@dataclass
class Rule:
    """`times` None: for ever. `after`: so many calls of the kind pass first."""

    operation: str
    fault: Fault
    times: int | None = None
    after: int = 0
    holding: str = ""
    met: int = 0
    passed: int = 0

    def meets(self, call: Call) -> bool:
        """Whether this call is one of the rule's; counts it."""
        if self.operation not in ("*", call.operation) or self.holding not in call.path:
            return False
        if self.passed < self.after:
            self.passed += 1
            return False
        if self.times is not None and self.met >= self.times:
            return False
        self.met += 1
        return True


@dataclass
class Exchange:
    """A call, the way to the real server, and the caller's connection."""

    call: Call
    forward: Callable[[], Answer]
    handler: BaseHTTPRequestHandler


@dataclass
class FaultProxy:
    """The proxy of an upstream address; `calls` counts what came by operation."""

    upstream: str
    rules: list[Rule] = field(default_factory=list)
    calls: "Counter[str]" = field(default_factory=Counter)
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def rule(self, operation: str, fault: Fault, **how: object) -> Rule:
        """Add a rule; the first that meets a call decides."""
        made = Rule(operation, fault, **how)  # type: ignore[arg-type]
        self.rules.append(made)
        return made

    def reset(self) -> None:
        """No rules, no calls counted."""
        self.rules.clear()
        self.calls.clear()

    def fault_for(self, call: Call) -> Fault | None:
        """What is to happen to a call."""
        with self.lock:
            self.calls[call.operation] += 1
            return next((rule.fault for rule in self.rules if rule.meets(call)), None)


@contextmanager
def fault_proxy(upstream: str) -> Iterator[FaultProxy]:
    """A running proxy in front of `upstream`."""
    proxy = FaultProxy(upstream)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(proxy))
    server.daemon_threads = True
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join(_PATIENCE)


def _handler(proxy: FaultProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(length)
            operation = operation_of(self.command, self.path, headers, body)
            call = Call(operation, self.command, self.path, headers, body)
            fault = proxy.fault_for(call)
            answer = _forward(proxy.upstream, call) if fault is None else self.broken(fault, call)
            if answer is not None:
                write(self, answer)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_any  # noqa: N815 (names of the base class)

        def broken(self, fault: Fault, call: Call) -> Answer | None:
            return fault(Exchange(call, lambda: _forward(proxy.upstream, call), self))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (name of the base class)
            """Say nothing."""

    return Handler


def _forward(upstream: str, call: Call) -> Answer:
    place = urlsplit(upstream)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=_PATIENCE)
    try:
        sent = {name: value for name, value in call.headers.items() if name not in _HOP}
        sent["host"] = call.headers.get("host", place.netloc)
        connection.request(call.method, call.path, call.body or None, sent)
        response = connection.getresponse()
        headers = [(name, value) for name, value in response.getheaders() if name.lower() not in _HOP]
        return Answer(response.status, headers, response.read())
    finally:
        connection.close()


def write(handler: BaseHTTPRequestHandler, answer: Answer, *, announced: int | None = None) -> None:
    """An answer to the caller; `announced`: the length that is said, where it is not the body's."""
    handler.send_response_only(answer.status)
    for name, value in answer.headers:
        handler.send_header(name, value)
    length = len(answer.body) if announced is None else announced
    if handler.command != "HEAD":
        handler.send_header("Content-Length", str(length))
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(answer.body)


def operation_of(method: str, path: str, headers: dict[str, str], body: bytes) -> str:
    """The name AWS gives a call."""
    target = headers.get("x-amz-target", "")
    if target:
        return target.rpartition(".")[2]
    parts = urlsplit(path)
    query = parse_qs(parts.query, keep_blank_values=True)
    if method == "POST" and parts.path == "/":
        return parse_qs(body.decode(errors="replace")).get("Action", [""])[0]
    has_key = parts.path.strip("/").count("/") > 0
    if has_key:
        return {"GET": "GetObject", "HEAD": "HeadObject", "PUT": "PutObject"}.get(method, method)
    if "location" in query:
        return "GetBucketLocation"
    return {"GET": "ListObjectsV2", "HEAD": "HeadBucket", "PUT": "CreateBucket"}.get(method, method)


def failing(status: int, code: str, message: str = "no", **headers: str) -> Fault:
    """An error of AWS's, in the form of the protocol that was spoken."""

    def fault(exchange: Exchange) -> Answer:
        call = exchange.call
        given = [(name.replace("_", "-"), value) for name, value in headers.items()]
        if call.is_json:
            body = json.dumps({"__type": code, "message": message, "Message": message}).encode()
            return Answer(status, [("Content-Type", "application/x-amz-json-1.1"), *given], body)
        error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        if call.method == "POST":
            error = f"<ErrorResponse>{error}<RequestId>r</RequestId></ErrorResponse>"
        return Answer(status, [("Content-Type", "application/xml"), *given], error.encode())

    return fault


def cut_before_answer(exchange: Exchange) -> None:
    """The connection is gone before a word of answer."""
    _hang_up(exchange)


def cut_half_way(exchange: Exchange) -> None:
    """The connection is gone after half of the body."""
    answer = exchange.forward()
    half = Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])
    write(exchange.handler, half, announced=len(answer.body))
    _hang_up(exchange)


def _hang_up(exchange: Exchange) -> None:
    exchange.handler.close_connection = True
    exchange.handler.wfile.flush()
    exchange.handler.connection.shutdown(2)


def flipped_byte(exchange: Exchange) -> Answer:
    """One byte of the body is another one."""
    answer = exchange.forward()
    middle = len(answer.body) // 2
    body = bytearray(answer.body)
    body[middle] ^= 0x01
    return Answer(answer.status, answer.headers, bytes(body))


def truncated(exchange: Exchange) -> Answer:
    """The object is shorter than the listing says, and the answer says so too."""
    answer = exchange.forward()
    return Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])


def slow(seconds: float) -> Fault:
    """The answer comes late."""
    pause = threading.Event()

    def fault(exchange: Exchange) -> Answer:
        pause.wait(seconds)
        return exchange.forward()

    return fault


def first(act: Callable[[], object]) -> Fault:
    """Something happens on the other side before the call gets there."""

    def fault(exchange: Exchange) -> Answer:
        act()
        return exchange.forward()

    return fault


def elsewhere(region: str) -> Fault:
    """The bucket is in another region: calls signed for any but that one are sent there."""
    redirect = failing(301, "PermanentRedirect", x_amz_bucket_region=region)

    def fault(exchange: Exchange) -> Answer | None:
        here = f"/{region}/s3/" in exchange.call.headers.get("authorization", "")
        if not here:
            return redirect(exchange)
        answer = exchange.forward()
        headers = [header for header in answer.headers if header[0].lower() != "x-amz-bucket-region"]
        return Answer(answer.status, [*headers, ("x-amz-bucket-region", region)], answer.body)

    return fault


def saying(content: object) -> Fault:
    """An answer of the JSON protocol in place of the real one."""
    body = json.dumps(content).encode()
    return lambda _: Answer(200, [("Content-Type", "application/x-amz-json-1.1")], body)
