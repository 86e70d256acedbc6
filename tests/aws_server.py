"""Real servers on loopback that the unchanged code talks to."""

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
from moto.server import ThreadedMotoServer


@contextmanager
def moto_server() -> Iterator[str]:
    """A moto server, empty; yields its address.

    What it holds is the process's, not the server's: one that was used before would show its objects and
    people here, and one that is emptied meanwhile empties this one. So it may not outlive a test module.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def put_objects(endpoint: str, bucket: str, objects: Mapping[str, bytes]) -> Any:
    """Make the bucket, fill it; returns the client."""
    client = boto3.client("s3", endpoint_url=endpoint)
    with suppress(client.exceptions.BucketAlreadyOwnedByYou):
        client.create_bucket(Bucket=bucket)
    for key, data in objects.items():
        client.put_object(Bucket=bucket, Key=key, Body=data)
    return client


@contextmanager
def rclone_server(folder: Path) -> Iterator[str]:
    """An S3 server of another make over a folder whose subfolders are buckets; yields its address."""
    program = shutil.which("rclone", path=str(Path(sys.executable).parent)) or "rclone"
    command = [program, "serve", "s3", "--addr", "127.0.0.1:0", "--auth-key", "testing,testing", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()


def _address(process: "subprocess.Popen[str]") -> str:
    lines = []
    for line in process.stderr or ():
        lines.append(line)
        if "http://" in line:
            return "http://" + line.split("http://")[1].split("/")[0].strip()
    raise RuntimeError("".join(lines))
