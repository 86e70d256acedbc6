"""The tasks by name, from the outside."""

import subprocess
import sys

import pytest

from tasks.__main__ import main
from tests.source_tree import ROOT


@pytest.mark.parametrize(
    "arguments, code", [([], 2), (["no-such-task"], 2), (["--help"], 0)], ids=["none", "unknown", "help"]
)
def test_the_tasks_are_named_to_who_does_not_know_them(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tasks", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code
    assert "demo|test|lint|screenshots|soak|bench" in done.stdout


def test_an_old_python_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert main(["demo"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Python 3.11 or newer is needed, this is 3.9.2 (")
    assert "python3.11 -m tasks demo" in said


def test_the_tasks_start_where_nothing_is_installed() -> None:
    """-S and -I leave out every installed package, as on a fresh machine."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import tasks.commands, tasks.browser_ran"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
