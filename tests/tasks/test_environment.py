"""When the environment is filled anew, and what is said meanwhile."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import environment
from tasks.console import text
from tasks.environment import ROOT, fingerprint, prepare, python_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose requirements name no package: pip has nothing to fetch."""
    (tmp_path / "base.txt").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "dev.txt").write_text("# more\n-r base.txt\n", encoding="utf-8")
    return tmp_path


def test_the_environment_is_made_once_and_filled_when_requirements_change(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = text("install_done")
    python = prepare("dev.txt", root=project)
    assert python == python_of(project / ".venv")
    assert python.exists()
    assert said in capsys.readouterr().out
    prepare("dev.txt", root=project)
    assert capsys.readouterr().out == ""
    (project / "base.txt").write_text("# something else\n", encoding="utf-8")
    prepare("dev.txt", root=project)
    assert said in capsys.readouterr().out


def test_included_files_are_part_of_the_fingerprint(project: Path) -> None:
    before = fingerprint(project, ["dev.txt"])
    assert fingerprint(project, ["dev.txt"]) == before
    (project / "base.txt").write_text("# changed\n", encoding="utf-8")
    assert fingerprint(project, ["dev.txt"]) != before


def test_a_failed_installation_ends_the_task_and_is_tried_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "base.txt").write_text("./no-such-folder\n", encoding="utf-8")
    with pytest.raises(environment.TaskFailure):
        prepare("base.txt", root=project)
    assert "no-such-folder" in capsys.readouterr().out
    (project / "base.txt").write_text("# nothing\n", encoding="utf-8")
    assert prepare("base.txt", root=project).exists()


def test_each_package_and_each_big_download_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIRO_LANGUAGE", "en")
    lines = [
        "Collecting streamlit<2,>=1.67 (from -r requirements.txt (line 3))",
        "  Downloading streamlit-1.67.0-py3-none-any.whl (10.3 MB)",
        "Collecting six>=1.5 (from python-dateutil)",
        "  Downloading six-1.17.0-py2.py3-none-any.whl (11 kB)",
        "Installing collected packages: six, streamlit",
    ]
    assert list(environment._narrated(f"{line}\n" for line in lines)) == lines
    assert capsys.readouterr().out.splitlines() == [
        "  [1] streamlit",
        "      downloading 10.3 MB",
        "  [2] six",
        "  Unpacking 2 packages. This takes about a minute.",
    ]


WAITING = "import os, signal; print(os.getpid(), flush=True); signal.pause()"


def test_a_command_takes_the_place_of_the_task_so_that_ctrl_c_ends_all() -> None:
    # Whoever runs the tests in the background ignores the signal, and children inherit that.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heard}; import sys, pathlib, tasks.environment as e; e.become(pathlib.Path(sys.executable), '-c', {WAITING!r})"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert int(process.stdout.readline()) == process.pid
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(timeout=30) != 0
        finally:
            process.kill()  # leaving the block would wait for it without end
