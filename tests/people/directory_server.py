"""A moto server on loopback, with a record of the calls and answers that moto cannot give itself."""

import io
import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

from moto.identitystore.models import Name, identitystore_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.ssoadmin.models import ssoadmin_backends
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ACCOUNT = "123456789012"


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""


class DirectoryServer:
    """Identity Center over real HTTP: moto, except for the operations of `answers` (status, JSON)."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.answers: dict[str, tuple[int, dict[str, object]]] = {}
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._app, threaded=True, request_handler=_Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._lock = threading.Lock()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def reset(self) -> None:
        """Forget everything: users, calls, answers."""
        urlopen(Request(f"{self.url}/moto-api/reset", method="POST")).close()
        self.answers.clear()
        self.calls.clear()

    def deny(self, operation: str, **extra: object) -> None:
        """Answer an operation as IAM does where the permission is missing."""
        message = f"User: arn:aws:iam::{ACCOUNT}:user/kim is not authorized to perform: {operation}"
        self.fail(operation.rpartition(":")[2], "AccessDeniedException", message, **extra)

    def fail(self, operation: str, code: str, message: str = "no", **extra: object) -> None:
        """Answer an operation with an error of the JSON protocol."""
        self.answers[operation] = (400, {"__type": code, "Message": message, "message": message, **extra})

    def store_id(self, region: str = "us-east-1") -> str:
        """The identity store of moto's one instance of a region."""
        return str(ssoadmin_backends[ACCOUNT][region].instances[0].identity_store_id)

    def add_user(self, username: str, region: str = "us-east-1", **fields: Any) -> str:
        """A user with some of DisplayName, Given, Family, Emails, Title. Returns the id.

        moto insists on names that AWS has as optional: what is not given is taken away afterwards.
        """
        backend: Any = identitystore_backends[ACCOUNT][region]
        store_id = self.store_id(region)
        full = {"GivenName": "G", "FamilyName": "F"}
        user_id = str(backend.create_user(store_id, username, full, "D", *[None] * 10)[0])
        users = backend.identity_stores[store_id].users
        given, family = fields.get("Given"), fields.get("Family")
        name = Name(None, family, given, None, None, None) if given or family else None
        users[user_id] = users[user_id]._replace(
            DisplayName=fields.get("DisplayName"),
            Name=name,
            Emails=fields.get("Emails"),
            Title=fields.get("Title"),
        )
        return user_id

    def remove_user(self, user_id: str) -> None:
        """The user leaves the directory."""
        identitystore_backends[ACCOUNT]["us-east-1"].delete_user(self.store_id(), user_id)

    def add_group(self, name: str, members: Iterable[str]) -> None:
        """A group of these user ids."""
        backend = identitystore_backends[ACCOUNT]["us-east-1"]
        group_id, _ = backend.create_group(self.store_id(), name, "")
        for user_id in members:
            backend.create_group_membership(self.store_id(), group_id, {"UserId": user_id})

    def _app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        target = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2]
        operation = target or _sts_action(environ)
        if operation:
            with self._lock:
                self.calls.append(operation)
        if operation not in self.answers:
            answer: Iterable[bytes] = self._moto(environ, start_response)
            return answer
        status, body = self.answers[operation]
        payload = json.dumps(body).encode()
        start_response(
            f"{status} Answer",
            [("Content-Type", "application/x-amz-json-1.1"), ("Content-Length", str(len(payload)))],
        )
        return [payload]


def _sts_action(environ: "WSGIEnvironment") -> str:
    """The operation of a call to STS, which names it in the body; empty for any other service."""
    if "/sts/" not in environ.get("HTTP_AUTHORIZATION", ""):
        return ""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return str(parse_qs(body.decode())["Action"][0])


@contextmanager
def serving() -> Iterator[DirectoryServer]:
    """A server for the time of a block."""
    server = DirectoryServer()
    try:
        yield server
    finally:
        server.close()
