"""One bucket behind the proxy for all tests here, and a data folder with half of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws_server import moto_server, put_objects
from tests.faults.proxy import FaultProxy, fault_proxy
from tests.faults.stage import BUCKET, OBJECTS, OLD_OBJECTS, Stage, collect


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    """The real server."""
    with moto_server() as address:
        yield address


@pytest.fixture(scope="module")
def running(upstream: str) -> Iterator[FaultProxy]:
    """The proxy in front of it."""
    with fault_proxy(upstream) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def prepared(upstream: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`half`: a data folder with the first half of the bucket; `whole`: one that met no fault."""
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", upstream)
        environment.setenv("KIRO_BUCKET_NAME", BUCKET)
        put_objects(upstream, BUCKET, OLD_OBJECTS)
        assert collect(folder / "half") == 0
        put_objects(upstream, BUCKET, OBJECTS)
        assert collect(folder / "whole") == 0
    return folder


@pytest.fixture
def stage(
    running: FaultProxy,
    upstream: str,
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stage]:
    """The bucket whole, half of it collected, no rule yet; what a test does to the bucket is undone."""
    running.reset()
    shutil.copytree(prepared / "half", tmp_path / "data")
    monkeypatch.setenv("AWS_ENDPOINT_URL", running.url)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
    monkeypatch.setenv("KIRO_BUCKET_NAME", BUCKET)
    made = Stage(running, upstream, prepared, tmp_path / "data", monkeypatch)
    yield made
    running.reset()
    if made.touched:
        put_objects(upstream, BUCKET, OBJECTS)
