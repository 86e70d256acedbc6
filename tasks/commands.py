"""The tasks by name."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from tasks import chromium
from tasks.console import never_fail_to_print, say
from tasks.environment import TaskFailure, become, prepare, wait_for

APP_REQUIREMENTS = ("requirements.txt", "requirements-demo.txt")
DEV_REQUIREMENTS = ("requirements-dev.txt",)


def demo(arguments: Sequence[str]) -> int:
    """Start the synthetic organisation and the dashboard over it, until Ctrl-C."""
    python = prepare(*APP_REQUIREMENTS)
    become(python, "-m", "kiro_usage.demo", *arguments)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, all or those that the arguments (pytest's) choose."""
    python = prepare(*DEV_REQUIREMENTS)
    _provide_chromium()
    become(python, "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments)


def lint(arguments: Sequence[str]) -> int:
    """Check style, format and types; every check runs, the worst exit code counts."""
    python = prepare(*DEV_REQUIREMENTS)
    checks = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy", "--num-workers", "2", *arguments),
    )
    codes = []
    for check in checks:
        say("check", command=" ".join(check))
        codes.append(wait_for(python, "-m", *check))
    return max(codes)


def screenshots(arguments: Sequence[str]) -> int:
    """Draw the pictures of the README from the running demo."""
    python = prepare(*DEV_REQUIREMENTS)
    if _provide_chromium():
        become(python, "-m", "tasks.screenshots", *arguments)
    return 1


def soak(arguments: Sequence[str]) -> int:
    """Kill collections at 200 points, fuzz the reader, run the whole table of faults; hours, not minutes."""
    python = prepare(*DEV_REQUIREMENTS)
    become(python, "-m", "tests.reliability.soak", *arguments)


def bench(arguments: Sequence[str]) -> int:
    """Measure everything beside its baseline and its floor; `--help` says how to measure less."""
    python = prepare(*DEV_REQUIREMENTS)
    _provide_chromium()
    become(python, "-m", "bench", *arguments)


TASKS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "lint": lint,
    "screenshots": screenshots,
    "soak": soak,
    "bench": bench,
}


def run(argv: Sequence[str]) -> int:
    """Run the task named first, handing it the rest. Returns its exit code; 2 for none or an unknown one."""
    never_fail_to_print()
    name, arguments = (argv[0], argv[1:]) if argv else ("", ())
    if name not in TASKS:
        say("usage", names="|".join(TASKS))
        return 0 if name in ("-h", "--help") else 2
    try:
        return TASKS[name](arguments)
    except TaskFailure:
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 130


def _provide_chromium() -> bool:
    """Find or install the browser and pass it on. Without one the tests that need it fail and say why."""
    found = chromium.find_or_install()
    if found:
        os.environ["CHROMIUM_PATH"] = found
    sys.stdout.flush()
    return found is not None
