"""Usage tables of a few rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.metrics.tables import MakeUsage, usages


@pytest.fixture
def usage_of(tmp_path: Path) -> Iterator[MakeUsage]:
    """Opens tables of the given rows; closed after the test."""
    with usages(tmp_path) as make:
        yield make
