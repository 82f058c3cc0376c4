from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from coach.desktop.machine import (
    find_qt,
    load_library,
    this_machine,
    wayland_answers,
    x_answers,
)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")


def pyside_in(folder: Path, config: str | None) -> Path:
    package = folder / "PySide6"
    package.mkdir()
    (package / "__init__.py").touch()
    if config is not None:
        (package / "_config.py").write_text(config, encoding="utf-8")
    return package


def test_a_path_without_pyside_has_no_qt(tmp_path: Path) -> None:
    assert find_qt([str(tmp_path)]) is None


def test_the_version_of_qt_is_read_without_importing_it(tmp_path: Path) -> None:
    package = pyside_in(tmp_path, 'library = "6.12"\n\nversion = "6.12.0"\n')
    (package / "Qt" / "plugins" / "platforms").mkdir(parents=True)
    qt = find_qt([str(tmp_path)])
    assert qt is not None
    assert qt.version == (6, 12, 0)
    assert qt.platforms == package / "Qt" / "plugins" / "platforms"


@pytest.mark.parametrize("config", [None, "version_info = ()\n"])
def test_a_distributions_pyside_has_neither_version_nor_plugins(
    tmp_path: Path, config: str | None
) -> None:
    pyside_in(tmp_path, config)
    qt = find_qt([str(tmp_path)])
    assert qt is not None
    assert qt.version is None
    assert qt.platforms is None


def test_a_folder_that_only_bears_the_name_is_no_pyside(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    assert find_qt([str(tmp_path)]) is None


def test_this_machine_has_the_qt_that_runs_these_tests() -> None:
    import PySide6  # noqa: PLC0415 only this test compares with it

    qt = this_machine().qt
    assert qt is not None
    assert qt.version is not None
    assert ".".join(map(str, qt.version)) == PySide6.__version__


def test_a_missing_library_comes_back_as_the_loaders_words() -> None:
    said = load_library("libof-no-machine.so.9")
    assert said is not None
    assert "libof-no-machine.so.9" in said


@linux_only
def test_a_library_that_is_there_loads() -> None:
    assert load_library("libc.so.6") is None


@linux_only
def test_x_does_not_answer_where_no_server_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7391")
    assert not x_answers()


@linux_only
def test_wayland_does_not_answer_where_no_socket_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7391")
    assert not wayland_answers()


@linux_only
def test_wayland_does_not_answer_without_a_folder_for_its_socket(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert not wayland_answers()
    assert capfd.readouterr().err == ""


@linux_only
def test_wayland_answers_where_a_socket_listens(
    private_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-1")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(private_folders / "run" / "wayland-1"))
        listening.listen()
        assert wayland_answers()


def test_a_wayland_connection_handed_down_is_left_for_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_SOCKET", "5")
    assert wayland_answers()


def test_looking_at_the_machine_imports_no_qt() -> None:
    code = (
        "import sys\n"
        "from coach.desktop.machine import this_machine\n"
        "from coach.desktop.preflight import find_obstacle\n"
        "find_obstacle(this_machine())\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
