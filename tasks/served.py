"""What pictures are taken of: both apps, running, over the synthetic organisation."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiro_usage.demo import dashboard
from kiro_usage.demo.organisation import build
from kiro_usage.demo.sample import team_list
from kiro_usage.demo.seats import seat_list
from kiro_usage.demo.stand_in import StandIn, clean_environment
from kiro_usage.people import SEAT_FILE, TEAM_FILE
from tasks.environment import ROOT

_FIRST_PORT = 18601
_SOME_SET_ASIDE = 3
_OFFLINE_SCRIPT = "kiro_tracker_offline.py"


@dataclass(frozen=True)
class Served:
    """Addresses: the online app with everything collected, the same with nothing yet, the offline app."""

    online: str
    empty: str
    offline: str


@contextmanager
def served() -> Iterator[Served]:
    """All of it while the context is open. Raises RuntimeError where an app does not start."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        organisation = build(last_day=yesterday)
        stand_in = stack.enter_context(StandIn(organisation))
        environments = [
            clean_environment(**stand_in.environment(), KIRO_DATA_DIR=str(folder / name), KIRO_DEMO="1")
            for name in ("collected", "empty", "offline")
        ]
        _collect(environments[0])
        (folder / "collected" / SEAT_FILE).write_bytes(seat_list(organisation))
        (folder / "collected" / TEAM_FILE).write_bytes(team_list(organisation))
        online, empty = (_app(stack, environment) for environment in environments[:2])
        yield Served(online, empty, _app(stack, environments[2], _OFFLINE_SCRIPT))


def _collect(environment: Mapping[str, str]) -> None:
    command = [sys.executable, "consolidate_kiro_reports_fixed.py", "--report", "all"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)
    if done.returncode != _SOME_SET_ASIDE:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _app(stack: ExitStack, environment: Mapping[str, str], script: str = dashboard.SCRIPT) -> str:
    port = dashboard.free_port(_FIRST_PORT)
    if port is None:
        raise RuntimeError("no free port")
    process = stack.enter_context(dashboard.running(ROOT, port, environment, script))
    if not dashboard.answers(process, port):
        raise RuntimeError(script)
    return f"http://{dashboard.HOST}:{port}"
