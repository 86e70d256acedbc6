"""The project's own virtual environment: made when missing, filled when the requirements changed."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from tasks.console import say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_INCLUDE = re.compile(r"^-r\s+(\S+)", re.MULTILINE)
_TAIL_LINES = 25


class TaskFailure(Exception):
    """A task cannot go on; why was already said."""


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment on this kind of system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*requirements: str, root: Path = ROOT) -> Path:
    """Make `.venv` and install the named requirement files where that was not yet done.

    Returns the interpreter to run with. Raises TaskFailure after saying what went wrong.
    """
    venv = root / ".venv"
    python = python_of(venv)
    if not python.exists() or not any(venv.glob("installed-*")):
        say("venv_making", folder=venv.name)
        if subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False).returncode:
            say("venv_failed", version=".".join(map(str, sys.version_info[:2])))
            raise TaskFailure
    wanted = fingerprint(root, requirements)
    stamp = venv / f"installed-{'-'.join(Path(name).stem for name in requirements)}.sha256"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        _install(python, requirements, root)
        stamp.write_text(wanted, encoding="ascii")
    return python


def fingerprint(root: Path, requirements: Iterable[str]) -> str:
    """A hash of the requirement files, of those they include, and of the Python that installs them."""
    digest = hashlib.sha256(sys.version.encode())
    pending, seen = list(requirements), set[str]()
    while pending:
        name = pending.pop(0)
        if name in seen:
            continue
        seen.add(name)
        content = (root / name).read_text(encoding="utf-8")
        digest.update(f"{name}\n{content}".encode())
        pending += _INCLUDE.findall(content)
    return digest.hexdigest()


def _install(python: Path, requirements: Sequence[str], root: Path) -> None:
    say("install_start", files=", ".join(requirements))
    # Not compiled ahead: most modules are never imported, and compiling them all takes as long as the rest.
    quietly = ("--no-compile", "--no-input", "--disable-pip-version-check")
    command = [str(python), "-m", "pip", "install", *quietly]
    for name in requirements:
        command += ["-r", name]
    with subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        lines = list(_narrated(process.stdout or ()))
    if process.returncode:
        print("\n".join(lines[-_TAIL_LINES:]), flush=True)
        say("install_failed", code=process.returncode)
        raise TaskFailure
    say("install_done")


def _narrated(lines: Iterable[str]) -> Iterable[str]:
    """The lines of pip, saying meanwhile how far it is: one line for each package that is taken."""
    taken = 0
    for raw in lines:
        line = raw.rstrip()
        yield line
        words = line.split()
        if line.startswith("Collecting "):
            taken += 1
            say("install_package", number=taken, name=re.split(r"[<>=!~;\[ (]", words[1])[0])
        elif line.lstrip().startswith("Downloading ") and "(" in line and "MB" in line:
            say("install_download", size=line[line.rindex("(") + 1 : line.rindex(")")])
        elif line.startswith("Installing collected packages"):
            say("install_unpack", number=line.count(",") + 1)


def wait_for(python: Path, *arguments: str, root: Path = ROOT) -> int:
    """Run a command of the environment in the project's folder and wait. Returns its exit code."""
    return subprocess.run([str(python), *arguments], cwd=root, check=False).returncode


def become(python: Path, *arguments: str, root: Path = ROOT) -> NoReturn:
    """Turn into a command of the environment, so that Ctrl-C and every other signal reach it and it alone.

    Windows has no such thing: there the command runs beside, and Ctrl-C, which Windows sends to both, is left
    to it.
    """
    os.chdir(root)
    command = [str(python), *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606 - no shell is the point
    with subprocess.Popen(command) as process:
        while True:
            try:
                sys.exit(process.wait())
            except KeyboardInterrupt:
                continue
