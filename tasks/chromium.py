"""Chromium for the tests and the screenshots: found, else installed where this user may."""

import os
import shutil
import subprocess
from pathlib import Path

from tasks.console import say, text

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PACKAGES = ("chromium", "fontconfig", "fonts-noto-color-emoji")
_WINDOWS_AND_MAC = (
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str | None:
    """The browser to use: that of `CHROMIUM_PATH`, else the first in PATH or in its usual folder; or None."""
    given = os.environ.get("CHROMIUM_PATH", "")
    if given:
        return given if Path(given).is_file() else None
    in_path = (shutil.which(name) for name in NAMES)
    installed = (name for name in _WINDOWS_AND_MAC if Path(name).is_file())
    return next((found for found in (*in_path, *installed) if found), None)


def find_or_install() -> str | None:
    """As `find`, installing Debian's package first where there is none. None after saying why."""
    found = find()
    if found is None and not os.environ.get("CHROMIUM_PATH"):
        _install()
        found = find()
    if found is None:
        print(why_missing(), flush=True)
    return found


def why_missing() -> str:
    """Why there is no browser here and what to do about it: one or two sentences."""
    given = os.environ.get("CHROMIUM_PATH", "")
    if given:
        return text("chromium_wrong_path", path=given)
    if shutil.which("apt-get") is None:
        return text("chromium_no_apt")
    if _as_root() is None:
        return text("chromium_not_root")
    return text("chromium_failed")


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo without a password; None: may not."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def _install() -> None:
    prefix = _as_root()
    if shutil.which("apt-get") is None or prefix is None:
        return
    say("chromium_installing")
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run([*environment, "apt-get", "-qq", "update"], check=False)
    install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *_PACKAGES]
    subprocess.run([*environment, *install], check=False, stdout=subprocess.DEVNULL)
