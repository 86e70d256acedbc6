"""Fixtures: a mirror in memory and the keys of reports."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.mirror import ACCOUNT, Mirror


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return Mirror(tmp_path)


@pytest.fixture
def key() -> Callable[..., str]:
    """The key of a report: day, and what differs from an activity report of Kiro in us-east-1."""

    def make(
        day: str,
        name: str | None = None,
        *,
        region: str = "us-east-1",
        service: str = "KiroLogs",
        prefix: str = "p/",
    ) -> str:
        stamp = day.replace("-", "")
        name = name or f"{ACCOUNT}_by_user_analytic_{stamp}0000_report.csv"
        folder = day.replace("-", "/")
        return f"{prefix}AWSLogs/{ACCOUNT}/{service}/by_user_analytic/{region}/{folder}/00/{name}"

    return make


@pytest.fixture
def credits_key() -> Callable[..., str]:
    def make(day: str, client: str = "KIRO_IDE", region: str = "us-east-1") -> str:
        stamp, folder = day.replace("-", ""), day.replace("-", "/")
        name = f"{client}_{ACCOUNT}_user_report_{stamp}0000.csv"
        return f"p/AWSLogs/{ACCOUNT}/KiroLogs/user_report/{region}/{folder}/00/{name}"

    return make
