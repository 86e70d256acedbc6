"""`python -m kiro_usage.demo` as a user starts and ends it."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from filelock import FileLock

from kiro_usage.demo import dashboard
from kiro_usage.demo.stand_in import ROOT

PATIENCE = 180


class Demo:
    """A demo in a process group of its own."""

    def __init__(self, folder: Path, *arguments: str, language: str = "en") -> None:
        environment = {**os.environ, "KIRO_LANGUAGE": language, "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiro_usage.demo", "--no-browser", "--folder", str(folder), *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            encoding="utf-8",
        )
        self.said: list[str] = []

    def until(self, pattern: str) -> re.Match[str]:
        """Read what it says up to a line with the pattern."""
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(pattern, line)
            if found:
                watch.cancel()
                return found
        watch.cancel()
        raise AssertionError("".join(self.said))

    def end(self, number: int) -> int:
        """Tell the demo alone, not its children, to end; the exit code."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        self.said.append(rest)
        return self.process.returncode

    def left(self) -> list[str]:
        """Command lines of processes of its group that are alive."""
        return [
            command
            for stat in Path("/proc").glob("[0-9]*/stat")
            for command in _command_in_group(stat, self.process.pid)
        ]


def _command_in_group(stat: Path, group: int) -> Iterator[str]:
    try:
        state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        if int(its_group) == group and state != "Z":
            yield (stat.parent / "cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return


@contextmanager
def started(folder: Path, *arguments: str, language: str = "en") -> Iterator[Demo]:
    demo = Demo(folder, *arguments, language=language)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            os.killpg(demo.process.pid, signal.SIGKILL)
        demo.process.communicate()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_demo_serves_the_dashboard_and_one_signal_ends_all_of_it(tmp_path: Path) -> None:
    stale = tmp_path / "data" / "of_an_older_demo.csv"
    stale.parent.mkdir()
    stale.write_text("old")
    port = _free()
    with started(tmp_path, "--port", str(port)) as demo:
        address = demo.until(r"http://localhost:\d+")[0]
        assert address == f"http://localhost:{port}"
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
            assert answer.status == 200
        assert len(list((tmp_path / "data").glob("consolidated_multiregion_*.csv"))) == 2
        assert "bedrock_user1" in (tmp_path / "data" / "user_mappings.json").read_text(encoding="utf-8")
        assert not stale.exists()
        assert len(demo.left()) == 3
        assert demo.end(signal.SIGTERM) == 0
        assert demo.left() == []
    assert [line[:5] for line in demo.said if line.startswith("[")] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/_stcore/health")
    assert dashboard.free_port(port, tries=1) == port


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_serving_alone_prints_what_another_shell_needs_and_ends_with_a_signal(
    tmp_path: Path, number: int
) -> None:
    with started(tmp_path / "unused", "--serve-only") as demo:
        demo.until("KIRO_IDENTITY_STORE_ID")
        lines = [shlex.split(line) for line in demo.said if line.startswith("export ")]
        variables = dict(words[1].split("=", 1) for words in lines)
        with urlopen(variables["AWS_ENDPOINT_URL"] + "/moto-api/data.json") as answer:
            assert answer.status == 200
        assert variables["KIRO_BUCKET_NAME"] == "example-kiro-logs"
        assert demo.end(number) == 0
        assert demo.left() == []
    assert not (tmp_path / "unused").exists()
    with pytest.raises(URLError):
        urlopen(variables["AWS_ENDPOINT_URL"])


def test_a_demo_that_is_killed_leaves_no_server(tmp_path: Path) -> None:
    with started(tmp_path, "--serve-only") as demo:
        demo.until("KIRO_IDENTITY_STORE_ID")
        assert any("kiro_usage.demo.server" in command for command in demo.left())
        demo.end(signal.SIGKILL)
        pause = threading.Event()
        for _ in range(100):
            if not demo.left():  # one that is just ending has no command any more
                break
            pause.wait(0.1)
        assert demo.left() == []


def test_an_interrupt_while_it_collects_leaves_nothing(tmp_path: Path) -> None:
    with started(tmp_path) as demo:
        demo.until(r"^\[2/4\]")
        assert demo.end(signal.SIGINT) == 0
        assert demo.left() == []


def test_a_second_demo_in_the_folder_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with FileLock(tmp_path / "lock"), started(tmp_path) as demo:
        demo.until("A demo is already running")
        assert demo.process.wait(PATIENCE) == 1
    assert (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with started(tmp_path / "file" / "demo") as demo:
        demo.until("cannot be written")
        assert demo.process.wait(PATIENCE) == 1


@pytest.mark.parametrize("language, word", [("ko", "가상 조직"), ("en", "synthetic organisation")])
def test_the_help_is_in_the_readers_language(tmp_path: Path, language: str, word: str) -> None:
    with started(tmp_path, "--help", language=language) as demo:
        demo.until(word)
        assert demo.process.wait(PATIENCE) == 0


def test_wrong_flags_end_with_2(tmp_path: Path) -> None:
    with started(tmp_path, "--bogus") as demo:
        demo.until("--bogus")
        assert demo.process.wait(PATIENCE) == 2


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = dashboard.free_port(port)
        assert found is not None
        assert found > port
        assert dashboard.free_port(port, tries=1) is None


def test_no_browser_is_opened_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    dashboard.open_browser("http://localhost:8501")
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    dashboard.open_browser("http://localhost:8501")
    assert opened == ["http://localhost:8501"]
