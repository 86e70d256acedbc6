"""`python -m kiro_usage.demo`: the synthetic organisation, its AWS, and the dashboard over it, until Ctrl-C."""

import argparse
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock, Timeout

from kiro_usage.demo import dashboard
from kiro_usage.demo.console import never_fail_to_print, say, text
from kiro_usage.demo.delivery import BUCKET
from kiro_usage.demo.organisation import Organisation, build
from kiro_usage.demo.sample import team_list
from kiro_usage.demo.seats import seat_list
from kiro_usage.demo.stand_in import ROOT, StandIn, StandInFailed, clean_environment
from kiro_usage.people import SEAT_FILE, TEAM_FILE
from kiro_usage.people.private_file import write_private

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_INCOMPLETE = 3
"""The consolidator's exit code where something was set aside, as is the case here on purpose."""


class _StepFailed(Exception):
    """A step failed; why was already said."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the demo. Returns 0 when it was ended by a signal, 1 when it could not go on, 2 for wrong flags."""
    never_fail_to_print()
    try:
        args = _parser().parse_args(argv)
    except SystemExit as end:  # --help, or flags that argparse has refused
        return int(end.code or 0)
    if find_spec("moto") is None:
        say("missing_package", name="moto[server]")
        return 1
    _stop_on_signals()
    try:
        _run(args)
    except KeyboardInterrupt:
        say("stopped")
        return 0
    except _StepFailed:
        return 1
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kiro_usage.demo", description=text("description"), add_help=False, allow_abbrev=False
    )
    parser.add_argument("-h", "--help", action="help", help=text("help.help"))
    parser.add_argument("--no-browser", action="store_true", help=text("help.no_browser"))
    parser.add_argument("--serve-only", action="store_true", help=text("help.serve_only"))
    parser.add_argument("--port", type=int, default=8501, metavar="N", help=text("help.port"))
    parser.add_argument(
        "--folder", type=Path, default=ROOT / ".demo", metavar="DIR", help=text("help.folder")
    )
    return parser


def _stop_on_signals() -> None:
    """Every way of being told to end leads through the same cleaning up."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.default_int_handler)


def _ignore_signals() -> None:
    """While cleaning up, a second Ctrl-C must not leave a process behind."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_IGN)


def _run(args: argparse.Namespace) -> None:
    """All of it; ends with KeyboardInterrupt or _StepFailed."""
    if args.serve_only:
        _with_stand_in(args, None)
        return
    folder: Path = args.folder.resolve()
    lock = _locked(folder)
    try:
        _with_stand_in(args, folder / "data")
    finally:
        lock.release()


def _locked(folder: Path) -> FileLock:
    """The folder for this demo alone, without the data of an earlier one. Raises _StepFailed."""
    lock = FileLock(folder / "lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        if (folder / "data").exists():
            shutil.rmtree(folder / "data")
    except Timeout:
        say("already_running", folder=folder)
        raise _StepFailed from None
    except OSError as error:
        lock.release()
        say("folder_failed", folder=folder, reason=error.strerror)
        raise _StepFailed from None
    return lock


def _with_stand_in(args: argparse.Namespace, data: Path | None) -> None:
    organisation = build(last_day=_yesterday())
    first, last = organisation.days[0], organisation.days[-1]
    say("step.serve", people=len(organisation.people), first=first, last=last)
    began = time.monotonic()
    try:
        with StandIn(organisation) as stand_in:
            seconds = time.monotonic() - began
            say("served", url=stand_in.url, bucket=BUCKET, files=len(stand_in.objects), seconds=seconds)
            try:
                _use(stand_in, args, data, organisation)
            finally:
                _ignore_signals()
    except StandInFailed:
        say("serve_failed")
        raise _StepFailed from None


def _yesterday() -> date:
    return datetime.now(UTC).date() - timedelta(days=1)


def _use(stand_in: StandIn, args: argparse.Namespace, data: Path | None, organisation: Organisation) -> None:
    if data is None:
        _show_exports(stand_in.environment())
        _wait_for_a_signal()
        return
    own = {"KIRO_DATA_DIR": str(data), "KIRO_DEMO": "1"}
    environment = clean_environment(**stand_in.environment(), **own)
    say("step.consolidate")
    command = ("consolidate_kiro_reports_fixed.py", "--report", "all", "--data-dir", str(data))
    _step(command, environment, silent=False)
    say("step.names")
    _step(("iam_identity_center_mapper.py", "--refresh"), environment, silent=True)
    write_private(data / SEAT_FILE, seat_list(organisation))
    write_private(data / TEAM_FILE, team_list(organisation))
    say("step.dashboard")
    _show_dashboard(args, environment)


def _step(command: Sequence[str], environment: Mapping[str, str], *, silent: bool) -> None:
    """Run one of the project's commands as a user would. Raises _StepFailed."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if silent else None,
        check=False,
    )
    if done.returncode not in (0, _INCOMPLETE):
        say("step_failed", code=done.returncode)
        raise _StepFailed


def _show_dashboard(args: argparse.Namespace, environment: Mapping[str, str]) -> None:
    port = dashboard.free_port(args.port)
    if port is None:
        say("no_port", first=args.port, last=args.port + 99)
        raise _StepFailed
    if port != args.port:
        say("port_taken", wished=args.port, port=port)
    with dashboard.running(ROOT, port, environment) as process:
        try:
            _watch(process, port, browser=not args.no_browser)
        except KeyboardInterrupt:
            _ignore_signals()
            say("stopping")
            raise


def _watch(process: subprocess.Popen[bytes], port: int, *, browser: bool) -> None:
    if not dashboard.answers(process, port):
        say("dashboard_failed")
        raise _StepFailed
    url = f"http://localhost:{port}"
    say("ready", url=url)
    if browser:
        dashboard.open_browser(url)
    while process.poll() is None:
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            continue
    say("dashboard_ended", code=process.returncode)
    raise _StepFailed


def _show_exports(environment: Mapping[str, str]) -> None:
    say("exports")
    for name, value in environment.items():
        if os.name == "nt":
            print(f"$env:{name} = '{value}'", flush=True)
        else:
            print(f"export {name}={shlex.quote(value)}", flush=True)


def _wait_for_a_signal() -> None:
    never = threading.Event()
    while not never.wait(1):
        pass


if __name__ == "__main__":
    sys.exit(main())
