from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.desktop.machine import Machine, QtInstall
from coach.desktop.preflight import find_obstacle

APT_LINE = (
    "libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 "
    "libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


class Libraries:
    """A loader that lacks some libraries; a plugin needs all that its platform needs."""

    def __init__(self, *missing: str) -> None:
        self.missing = missing
        self.asked: list[str] = []

    def __call__(self, name: str) -> str | None:
        self.asked.append(name)
        if name in self.missing:
            return f"{name}: cannot open shared object file"
        if Path(name).is_absolute() and self.missing:
            return f"{self.missing[0]}: cannot open shared object file"
        return None


def never_asked() -> bool:
    raise AssertionError("the display was asked although it must not be")


@pytest.fixture
def platforms(tmp_path: Path) -> Path:
    for name in ("xcb", "offscreen", "wayland-generic"):
        (tmp_path / f"libq{name}.so").touch()
    return tmp_path


@pytest.fixture
def desktop(platforms: Path) -> Machine:
    return Machine(
        env={"DISPLAY": ":0"},
        platform="linux",
        python=(3, 11),
        executable="/opt/python",
        is_root=False,
        has_apt=True,
        qt=QtInstall(version=(6, 11, 3), platforms=platforms),
        load=Libraries(),
        x_answers=lambda: True,
        wayland_answers=never_asked,
    )


def test_a_desktop_with_everything_has_no_obstacle(desktop: Machine) -> None:
    assert find_obstacle(desktop) is None


def test_a_python_without_pyside_is_told_how_to_get_it(desktop: Machine) -> None:
    assert find_obstacle(replace(desktop, qt=None)) == (
        "PySide6 is missing in this Python; "
        "`/opt/python -m pip install 'PySide6-Essentials>=6.8,<6.12'` adds it."
    )


def test_a_newer_python_is_told_to_take_a_newer_pyside(desktop: Machine) -> None:
    said = find_obstacle(replace(desktop, qt=None, python=(3, 12)))
    assert said is not None
    assert "'PySide6-Essentials>=6.8,<7'" in said


@pytest.mark.parametrize("version", [(6, 12, 0), (6, 12, 3), (6, 13, 0), (7, 0, 0)])
def test_a_pyside_that_aborts_on_python_3_11_is_refused(
    desktop: Machine, version: tuple[int, int, int]
) -> None:
    qt = QtInstall(version=version, platforms=None)
    said = find_obstacle(replace(desktop, qt=qt))
    assert said is not None
    assert said.startswith(f"PySide6 {'.'.join(map(str, version))} ends the program on Python 3.11")
    assert "`/opt/python -m pip install 'PySide6-Essentials>=6.8,<6.12'`" in said


def test_the_same_pyside_is_welcome_on_python_3_12(desktop: Machine, platforms: Path) -> None:
    qt = QtInstall(version=(6, 12, 0), platforms=platforms)
    assert find_obstacle(replace(desktop, qt=qt, python=(3, 12))) is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_libraries_and_displays_are_looked_up_on_linux_only(
    desktop: Machine, platform: str
) -> None:
    machine = replace(
        desktop, platform=platform, env={}, load=Libraries("libGL.so.1"), x_answers=never_asked
    )
    assert find_obstacle(machine) is None


def test_a_machine_without_a_display_is_sent_to_the_terminal(desktop: Machine) -> None:
    machine = replace(desktop, env={}, load=Libraries("libGL.so.1"), x_answers=never_asked)
    assert find_obstacle(machine) == (
        "There is no display here; `coach play ID` runs a routine in the terminal."
    )


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_a_platform_asked_for_without_its_display_is_no_display(
    desktop: Machine, platform: str
) -> None:
    machine = replace(
        desktop,
        env={"QT_QPA_PLATFORM": platform},
        x_answers=lambda: False,
        wayland_answers=lambda: False,
    )
    assert find_obstacle(machine) == find_obstacle(replace(desktop, env={}))


def test_a_display_that_does_not_answer_is_named(desktop: Machine) -> None:
    machine = replace(desktop, env={"DISPLAY": ":77"}, x_answers=lambda: False)
    assert find_obstacle(machine) == (
        "The display :77 does not answer; `coach play ID` runs a routine in the terminal."
    )


def test_missing_libraries_are_named_by_their_packages_once_each(desktop: Machine) -> None:
    load = Libraries("libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1", "libxcb-cursor.so.0")
    machine = replace(desktop, load=load, x_answers=never_asked)
    assert find_obstacle(machine) == (
        "Qt needs system libraries that are missing here; "
        "`sudo apt install libegl1 libglib2.0-0 libxcb-cursor0` adds them."
    )


def test_a_library_that_only_lacks_another_one_is_not_named(desktop: Machine) -> None:
    def load(name: str) -> str | None:
        lacking = name.startswith("libxcb") or Path(name).is_absolute()
        return "libxcb.so.1: cannot open shared object file" if lacking else None

    said = find_obstacle(replace(desktop, load=load))
    assert said is not None
    assert "`sudo apt install libxcb1`" in said


def test_libraries_that_fail_for_unknown_reasons_are_all_named(desktop: Machine) -> None:
    def load(name: str) -> str | None:
        return "file too short" if "libxcb-i" in name or Path(name).is_absolute() else None

    said = find_obstacle(replace(desktop, load=load))
    assert said is not None
    assert "`sudo apt install libxcb-icccm4 libxcb-image0`" in said


def test_root_needs_no_sudo(desktop: Machine) -> None:
    said = find_obstacle(replace(desktop, load=Libraries("libGL.so.1"), is_root=True))
    assert said is not None
    assert "`apt install libgl1`" in said


def test_without_apt_the_libraries_themselves_are_named(desktop: Machine) -> None:
    said = find_obstacle(replace(desktop, load=Libraries("libGL.so.1"), has_apt=False))
    assert said == "Qt needs libGL.so.1 from this system (on Debian in libgl1)."


def test_the_ten_packages_of_a_bare_machine_are_all_known(desktop: Machine) -> None:
    everything = Libraries()
    find_obstacle(replace(desktop, load=lambda name: everything(name) or "missing"))
    said = find_obstacle(replace(desktop, load=Libraries(*everything.asked[1:])))
    assert said is not None
    assert [package for package in APT_LINE.split() if package not in said] == []


def test_a_plugin_that_loads_spares_every_other_question(desktop: Machine) -> None:
    load = Libraries()
    assert find_obstacle(replace(desktop, load=load)) is None
    assert len(load.asked) == 1


def test_a_plugin_broken_for_another_reason_passes_on_the_loaders_words(desktop: Machine) -> None:
    def load(name: str) -> str | None:
        return "version `GLIBC_2.38' not found" if name.endswith("libqxcb.so") else None

    said = find_obstacle(replace(desktop, load=load))
    assert said is not None
    assert "Qt could not be loaded (version `GLIBC_2.38' not found)" in said
    assert "--force-reinstall" in said


@pytest.mark.parametrize("platform", ["offscreen", "offscreen:size=1x1"])
def test_a_platform_without_a_display_is_taken_as_asked(desktop: Machine, platform: str) -> None:
    machine = replace(desktop, env={"QT_QPA_PLATFORM": platform}, x_answers=never_asked)
    assert find_obstacle(machine) is None


def test_offscreen_needs_the_libraries_of_every_window_but_not_those_of_x(
    desktop: Machine,
) -> None:
    load = Libraries("libGL.so.1", "libxcb-cursor.so.0")
    said = find_obstacle(replace(desktop, env={"QT_QPA_PLATFORM": "offscreen"}, load=load))
    assert said is not None
    assert "libgl1" in said
    assert "libxcb" not in said


def test_a_platform_that_qt_does_not_have_is_named(desktop: Machine) -> None:
    said = find_obstacle(replace(desktop, env={"QT_QPA_PLATFORM": "xbc"}))
    assert said == "This Qt has no platform named xbc; `unset QT_QPA_PLATFORM` lets it choose."


@pytest.mark.parametrize(
    "env",
    [
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"WAYLAND_SOCKET": "5"},
        {"XDG_SESSION_TYPE": "wayland"},
        {"QT_QPA_PLATFORM": "wayland-egl"},
    ],
)
def test_a_wayland_desktop_needs_no_x(desktop: Machine, env: dict[str, str]) -> None:
    machine = replace(desktop, env=env, x_answers=never_asked, wayland_answers=lambda: True)
    assert find_obstacle(machine) is None


def test_a_wayland_desktop_names_the_package_it_lacks(desktop: Machine) -> None:
    load = Libraries("libwayland-cursor.so.0")
    machine = replace(desktop, env={"WAYLAND_DISPLAY": "wayland-0"}, load=load)
    said = find_obstacle(machine)
    assert said is not None
    assert "`sudo apt install libwayland-cursor0`" in said


def refusing(word: str) -> Callable[[str], str | None]:
    return lambda name: "missing" if word in name else None


def test_x_is_good_enough_when_the_wayland_plugin_is_not(desktop: Machine) -> None:
    machine = replace(
        desktop, env={"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, load=refusing("wayland")
    )
    assert find_obstacle(machine) is None


def test_when_no_platform_works_the_one_that_can_be_mended_is_told(desktop: Machine) -> None:
    machine = replace(
        desktop,
        env={"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"},
        load=refusing("xcb"),
        wayland_answers=lambda: False,
    )
    said = find_obstacle(machine)
    assert said is not None
    assert "libxcb-cursor0" in said


def test_a_distributions_own_qt_is_asked_for_its_display_only(desktop: Machine) -> None:
    qt = QtInstall(version=None, platforms=None)
    machine = replace(desktop, qt=qt, load=Libraries("libGL.so.1"))
    assert find_obstacle(machine) is None
    assert find_obstacle(replace(machine, x_answers=lambda: False)) is not None
