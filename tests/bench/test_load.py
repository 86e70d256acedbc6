"""Clients of a real server: they see their own page, and notice one that is not theirs."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bench.data import Prepared
from bench.load import Load
from bench.page_from_constants import record, write_script
from bench.screens import APP, app_environment
from kiro_usage.demo import dashboard
from tests.source_tree import ROOT
from tests.ui.reports import PATIENCE, metrics

FAULTY = """
import streamlit as st

shared = vars(st).setdefault("_shared_by_mistake", {})
asked = st.query_params.to_dict()
st.code("?days=" + shared.get("days", "0"))
shared |= asked
if "from" in asked:
    raise ValueError("a page that fails")
"""
"""Every session sees what the one before it asked for; a range of days fails."""


@contextmanager
def _served(data_dir: Path, script: str, first_port: int) -> Iterator[int]:
    port = dashboard.free_port(first_port)
    assert port is not None
    with dashboard.running(ROOT, port, app_environment(data_dir), script) as process:
        assert dashboard.answers(process, port)
        yield port


@pytest.fixture(scope="module")
def app(tiny: Prepared, first_port: int) -> Iterator[int]:
    """The port of the app over the tiny set."""
    with _served(tiny.data_dir, APP, first_port) as port:
        yield port


def test_clients_at_once_each_see_their_own_filter(app: int, tiny: Prepared) -> None:
    log = Load(clients=3, seconds=600, most_changes=3).against(app, tiny.rows_by_day)
    assert (log.errors, log.mixed_up) == ([], [])
    assert len(log.seconds) == 3 * 3


def test_a_page_of_another_number_of_rows_is_noticed(app: int, tiny: Prepared) -> None:
    wrong = {day: rows + 1 for day, rows in tiny.rows_by_day.items()}
    log = Load(clients=1, seconds=600, most_changes=1).against(app, wrong)
    assert len(log.mixed_up) == 1 + 1


def test_a_mixed_up_session_and_a_failing_page_are_noticed(
    tiny: Prepared, tmp_path: Path, first_port: int
) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY)
    with _served(tmp_path, str(script), first_port) as port:
        log = Load(clients=4, seconds=600, most_changes=5).against(port, tiny.rows_by_day)
    assert any("the page's own link says" in strange for strange in log.mixed_up)
    assert any("PageFailed" in error for error in log.errors)


def test_the_page_from_constants_is_the_recorded_page(app: int, tmp_path: Path) -> None:
    views = {"users": {}, "trends": {"mode": "trends"}}
    recorded = asyncio.run(record(app, views))
    script = write_script(tmp_path, recorded, ["users", "trends"])
    page = AppTest.from_file(str(script), default_timeout=PATIENCE).run()
    assert not page.exception
    assert page.title[0].value == "User analysis (with real names)"
    assert metrics(page)["Users with verified name"] == "12"
    assert len(page.get("plotly_chart")) == 5
    following = AppTest.from_file(str(script), default_timeout=PATIENCE)
    following.session_state["number"] = 1
    assert following.run().title[0].value == "Trends — is it growing?"
