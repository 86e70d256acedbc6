"""An AWS on this machine: S3, STS and IAM Identity Center with the synthetic organisation in them."""

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import boto3
import botocore.session
from botocore.config import Config

from kiro_usage.demo import directory
from kiro_usage.demo.delivery import BUCKET, PREFIX
from kiro_usage.demo.oddities import objects
from kiro_usage.demo.organisation import MAIN_ACCOUNT, SECOND_ACCOUNT, TEAM_PATTERN, Organisation
from kiro_usage.demo.reports import Directory

ROOT = Path(__file__).resolve().parent.parent.parent
REGION = "us-east-1"
_WRITERS = 8
_PATIENCE = 15.0
_SECRET = "synthetic"  # noqa: S105 - opens nothing
_NOTHING_OF_THIS_SHELL: dict[str, Any] = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
    "ca_bundle": (None, None, None, None),
}
_FOREIGN = ("AWS_", "KIRO_")
_OWN_CHOICE = ("KIRO_LANGUAGE",)
"""The one setting of the shell that a demo follows."""


class StandInFailed(Exception):
    """The server's process did not start; what it said stands on stderr."""


class StandIn:
    """A context manager: while it is open the stand-in serves the organisation, on a free port of loopback.

    It is a process of its own, so that several do not share their contents. `objects` is what the bucket
    holds, `directory` the ids that Identity Center gave out.
    """

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.directory = Directory({}, "")
        self.objects: Mapping[str, bytes] = {}
        self.url = ""
        self._instance = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._start()
        try:
            self._fill()
        except BaseException:  # Ctrl-C too must leave no server behind
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; harmless when it has ended."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def environment(self) -> dict[str, str]:
        """What an unchanged program has to find in its environment, and nothing of this shell's AWS or settings.

        Settings that a file of this folder might make are set too, to what is found by itself.
        """
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": _SECRET,
            "AWS_SECRET_ACCESS_KEY": _SECRET,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
            "KIRO_BUCKET_NAME": BUCKET,
            "KIRO_S3_PREFIX": PREFIX.rstrip("/"),
            "KIRO_REGION": REGION,
            "KIRO_SOURCES": "[]",
            "KIRO_ACCOUNT_IDS": f"{MAIN_ACCOUNT},{SECOND_ACCOUNT}",
            "KIRO_IDENTITY_CENTER_REGION": REGION,
            "KIRO_IDENTITY_CENTER_INSTANCE_ARN": self._instance,
            "KIRO_IDENTITY_STORE_ID": self.directory.store_id,
            "KIRO_TEAM_GROUP_PATTERN": TEAM_PATTERN,
        }

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiro_usage.demo.server"],
            cwd=ROOT,
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        port = self._process.stdout.readline().strip()
        if not port:
            self.close()
            raise StandInFailed
        self.url = f"http://127.0.0.1:{int(port)}"

    def _seed(self) -> None:
        """Make the ids that the server gives out those of the seed; once only, or they repeat."""
        address = urlsplit(self.url)
        connection = HTTPConnection(address.hostname or "", address.port)
        connection.request("POST", f"/moto-api/seed?a={self.organisation.seed}")
        connection.getresponse().read()
        connection.close()

    def _fill(self) -> None:
        self._seed()
        instance = self._client("sso-admin").list_instances()["Instances"][0]
        self._instance = str(instance["InstanceArn"])
        store_id = str(instance["IdentityStoreId"])
        self.directory = directory.fill(self._client("identitystore"), store_id, self.organisation)
        self.objects = objects(self.organisation, self.directory)
        s3 = self._client("s3")
        s3.create_bucket(Bucket=BUCKET)

        def write(item: tuple[str, bytes]) -> None:
            s3.put_object(Bucket=BUCKET, Key=item[0], Body=item[1])

        with ThreadPoolExecutor(_WRITERS) as pool:
            try:
                list(pool.map(write, self.objects.items()))
            finally:
                pool.shutdown(cancel_futures=True)

    def _client(self, service: str) -> Any:  # noqa: ANN401 - of a type that depends on the name
        core = botocore.session.Session(session_vars=_NOTHING_OF_THIS_SHELL)
        session: Any = boto3.Session(_SECRET, _SECRET, region_name=REGION, botocore_session=core)
        config = Config(max_pool_connections=_WRITERS, proxies={})
        return session.client(service, endpoint_url=self.url, config=config)


def clean_environment(**more: str) -> dict[str, str]:
    """This shell's environment without AWS and settings of its own, and with more."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _OWN_CHOICE or not name.startswith(_FOREIGN)
    }
    return kept | more
