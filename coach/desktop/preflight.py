"""Whether a window can open here, asked before QApplication, which would end the process."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from coach.desktop.commands import apt_install, pip_install
from coach.desktop.machine import Machine
from coach.translation import gettext as _

_BROKEN_FROM: Final = (6, 12)
_FIXED_IN_PYTHON: Final = (3, 12)
"""PySide6 6.12 loses references to None, which only Python 3.12 and newer survive."""

_EVERYWHERE: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Libraries outside the wheel that QtWidgets needs (readelf), and their Debian packages."""

_OF_XCB: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
_OF_WAYLAND: Final = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class _Obstacle(NamedTuple):
    """Why one platform can't be used; a missing library can be mended, a display rarely."""

    sentence: str
    mendable: bool


def find_obstacle(machine: Machine) -> str | None:
    """Say in one sentence why no window can open here, with the command that mends it.

    Returns:
        None when QApplication can be made.
    """
    if machine.qt is None:
        return _("PySide6 is missing in this Python; `{command}` adds it.").format(
            command=_pip_install(machine)
        )
    version = machine.qt.version
    if version and version[:2] >= _BROKEN_FROM and machine.python < _FIXED_IN_PYTHON:
        return _(
            "PySide6 {version} ends the program on Python {python}; "
            "`{command}` puts one in its place that does not."
        ).format(
            version=".".join(map(str, version)),
            python=".".join(map(str, machine.python)),
            command=_pip_install(machine),
        )
    if machine.platform != "linux":
        return None
    names = _platforms(machine)
    if not names:
        return _no_display("")
    found = [_obstacle_of(machine, name) for name in names]
    obstacles = [obstacle for obstacle in found if obstacle is not None]
    if len(obstacles) < len(found):
        return None
    # Qt takes the first platform that works, so one missing package may be all there is to do.
    return min(obstacles, key=lambda obstacle: not obstacle.mendable).sentence


def _platforms(machine: Machine) -> list[str]:
    """Return what Qt would try, in its order (QGuiApplication: Wayland first, then X)."""
    asked = machine.env.get("QT_QPA_PLATFORM", "")
    if asked:
        return [name.partition(":")[0] for name in asked.split(";")]
    names = []
    if (
        machine.env.get("WAYLAND_DISPLAY")
        or machine.env.get("WAYLAND_SOCKET")
        or machine.env.get("XDG_SESSION_TYPE") == "wayland"
    ):
        names.append("wayland")
    if machine.env.get("DISPLAY"):
        names.append("xcb")
    return names


def _obstacle_of(machine: Machine, name: str) -> _Obstacle | None:
    plugin = _plugin(machine, name)
    if machine.qt is not None and machine.qt.platforms is not None and plugin is None:
        sentence = _(
            "This Qt has no platform named {name}; `unset QT_QPA_PLATFORM` lets it choose."
        )
        return _Obstacle(sentence.format(name=name), mendable=True)
    said = machine.load(str(plugin)) if plugin else None
    if said:
        return _Obstacle(_unloadable(machine, name, said), mendable=True)
    if name == "xcb" and not machine.x_answers():
        return _Obstacle(_no_display(machine.env.get("DISPLAY", "")), mendable=False)
    if name.startswith("wayland") and not machine.wayland_answers():
        return _Obstacle(_no_display(machine.env.get("WAYLAND_DISPLAY", "")), mendable=False)
    return None


def _no_display(name: str) -> str:
    if not name:
        return _("There is no display here; `coach play ID` runs a routine in the terminal.")
    return _(
        "The display {name} does not answer; `coach play ID` runs a routine in the terminal."
    ).format(name=name)


def _plugin(machine: Machine, name: str) -> Path | None:
    if machine.qt is None or machine.qt.platforms is None:
        return None
    # Up to Qt 6.9 the Wayland plugins are called generic and egl.
    stem = "libqwayland*" if name.startswith("wayland") else f"libq{name}"
    return next(iter(sorted(machine.qt.platforms.glob(f"{stem}.so"))), None)


def _unloadable(machine: Machine, name: str, said: str) -> str:
    wanted = dict(_EVERYWHERE)
    if name == "xcb":
        wanted |= _OF_XCB
    elif name.startswith("wayland"):
        wanted |= _OF_WAYLAND
    missing = _missing(machine, wanted)
    if not missing:
        sentence = _("Qt could not be loaded ({said}); `{command}` installs it again.")
        command = _pip_install(machine, "--force-reinstall")
        return sentence.format(said=said, command=command)
    packages = list(dict.fromkeys(wanted[library] for library in missing))
    if not machine.has_apt:
        sentence = _("Qt needs {libraries} from this system (on Debian in {packages}).")
        return sentence.format(libraries=", ".join(missing), packages=" ".join(packages))
    sentence = _("Qt needs system libraries that are missing here; `{command}` adds them.")
    return sentence.format(command=apt_install(machine, packages))


def _missing(machine: Machine, wanted: Iterable[str]) -> list[str]:
    failing = {name: words for name in wanted if (words := machine.load(name))}
    # A library that is there but lacks another one is told apart by whose name comes first.
    absent = [name for name, words in failing.items() if words.startswith(name)]
    return absent or list(failing)


def _pip_install(machine: Machine, *options: str) -> str:
    below = "6.12" if machine.python < _FIXED_IN_PYTHON else "7"
    return pip_install(machine, f"PySide6-Essentials>=6.8,<{below}", *options)
