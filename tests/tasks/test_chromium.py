"""Which browser is taken, and what is said where there is none."""

from pathlib import Path

import pytest

from tasks import chromium


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing in its PATH but what a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setattr(chromium, "_WINDOWS_AND_MAC", ())
    monkeypatch.setenv("KIRO_LANGUAGE", "en")
    return tmp_path


def _program(folder: Path, name: str, script: str = "exit 0") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_named_browser_wins_over_the_one_in_path(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare, "chromium")
    named = _program(bare, "my-browser")
    monkeypatch.setenv("CHROMIUM_PATH", str(named))
    assert chromium.find() == str(named)


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_in_path_is_found(bare: Path, name: str) -> None:
    assert chromium.find() is None
    assert chromium.find_or_install() is None
    program = _program(bare, name)
    assert chromium.find() == str(program)


def test_a_named_browser_that_is_not_there_is_said(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare, "chromium")
    monkeypatch.setenv("CHROMIUM_PATH", str(bare / "gone"))
    assert chromium.find_or_install() is None
    assert str(bare / "gone") in chromium.why_missing()


def test_without_apt_the_reason_is_said(bare: Path) -> None:
    assert bare.exists()
    assert "no apt-get" in chromium.why_missing()


def test_without_the_right_to_install_the_reason_is_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _program(bare, "apt-get", f"touch {bare}/installed")
    _program(bare, "sudo", "exit 1")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert chromium.find_or_install() is None
    assert "may not install" in capsys.readouterr().out
    assert not (bare / "installed").exists()


def test_with_sudo_the_package_is_installed(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    _program(bare, "sudo", 'shift; [ "$1" = true ] && exit 0; exec "$@"')
    _program(bare, "env", 'shift; exec "$@"')
    browser = bare / "chromium"
    install = f'printf "#!/bin/sh\\n" > {browser}\n/bin/chmod 755 {browser}'
    _program(bare, "apt-get", f'[ "$2" = install ] || exit 0\n{install}')
    assert chromium.find_or_install() == str(browser)
