"""Small sets of the measurements' data, in a cache of the tests' own."""

import os
from collections.abc import Iterator

import pytest

from bench import data
from bench.data import Prepared, Size, prepare_store


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Twelve users and fifty days, with a store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "CACHE", tmp_path_factory.mktemp("bench"))
        yield prepare_store(Size("tiny", 12, 50))


@pytest.fixture(scope="session")
def first_port() -> int:
    """Where to look for free ports: two workers must not find the same one."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return 20_501 + 200 * worker
