"""An app, the online one where nothing else is said, as a child process on a free port."""

import os
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

HOST = "127.0.0.1"
SCRIPT = "kiro_tracker_with_iam.py"
_START_SECONDS = 90
_END_SECONDS = 10


@contextmanager
def running(
    root: Path, port: int, environment: Mapping[str, str], script: str = SCRIPT
) -> Iterator[subprocess.Popen[bytes]]:
    """The app of a script in `root`; it is ended on leaving, however that comes."""
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.port", str(port), "--server.address", HOST, "--server.headless", "true"]
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port(first: int, tries: int = 100) -> int | None:
    """The first free port of loopback from `first` on, or None if so many are taken."""
    return next((port for port in range(first, min(first + tries, 65536)) if _is_free(port)), None)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":  # there it would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex((HOST, port)) != 0


def answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the app answers; False if it ended or did not within a minute and a half."""
    pause = threading.Event()
    for _ in range(_START_SECONDS * 4):
        if process.poll() is not None:
            return False
        if _is_healthy(port):
            return True
        pause.wait(0.25)
    return False


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def open_browser(url: str) -> None:
    """Show the page where there is a screen to show it on; a browser in the terminal would hide the console."""
    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)
