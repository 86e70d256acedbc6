"""A collection that kills itself: `python -m tests.reliability.killed_run POINT DELAY LOG FOLDER FLAGS…`.

Events of the run are counted: what is opened, renamed, removed and made in FOLDER, statements of the manifest,
connections. At event number POINT the process gets SIGKILL, at once or after DELAY milliseconds, in which
native code goes on. Each event is noted in LOG, if that is a path, and the run goes on where POINT is 0.
"""

import os
import signal
import sqlite3
import sys
import threading
from itertools import count
from typing import Any

import consolidate_kiro_reports_fixed as command

COUNTED = frozenset(
    {
        *("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.scandir", "os.listdir"),
        *("shutil.rmtree", "sqlite3.connect"),
    }
)
_CONNECTION = "socket.connect"
_connect = sqlite3.connect


class Killer:
    """Counts the events of this process and ends it at one of them."""

    def __init__(self, point: int, delay: float, log: str, folder: str) -> None:
        self._folder = folder
        self._point = point
        self._delay = delay
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if log != "-" else None
        self._events = count(1)
        self._timer: threading.Event = threading.Event()
        self._waiting = threading.Thread(target=self._wait, daemon=True)
        self._waiting.start()

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook."""
        if event == _CONNECTION or (event in COUNTED and str(arguments[0]).startswith(self._folder)):
            self._count(event)

    def connect(self, *arguments: Any, **named: Any) -> sqlite3.Connection:
        """`sqlite3.connect` with every statement counted."""
        connection: sqlite3.Connection = _connect(*arguments, **named)
        connection.set_trace_callback(self._statement)
        return connection

    def _statement(self, statement: str) -> None:
        self._count(f"sql {statement.split(maxsplit=1)[0]}")

    def _count(self, event: str) -> None:
        number = next(self._events)
        if self._log is not None:
            os.write(self._log, f"{event}\n".encode())
        if number == self._point:
            if self._delay:
                self._timer.set()
            else:
                _end()

    def _wait(self) -> None:
        self._timer.wait()
        threading.Event().wait(self._delay)
        _end()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    """Run the command under the killer."""
    point, delay, log, folder, *flags = sys.argv[1:]
    killer = Killer(int(point), float(delay) / 1000, log, folder)
    sqlite3.connect = killer.connect  # type: ignore[assignment]
    sys.addaudithook(killer.hook)
    return command.main(flags)


if __name__ == "__main__":
    sys.exit(main())
