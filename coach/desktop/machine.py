"""What this computer answers when Qt is not started yet: libraries, displays, Qt's own files."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Final

from msgspec import Struct

_VERSION: Final = re.compile(r'^version = "(\d+)\.(\d+)\.(\d+)', re.MULTILINE)


class QtInstall(Struct, frozen=True, kw_only=True):
    """PySide6 as it lies on the disk.

    `version` is None where it can't be told. `platforms` is Qt's plugin folder; None where a
    distribution keeps it elsewhere.
    """

    version: tuple[int, int, int] | None
    platforms: Path | None


class Machine(Struct, frozen=True, kw_only=True):
    """Facts about this computer, and the questions that can be put to it.

    `load(name)` opens a library and returns None, or the loader's words when it can't.
    `x_answers()` and `wayland_answers()` tell whether the display of `env` takes a connection;
    they may only be asked after the libraries are known to be there.
    """

    env: Mapping[str, str]
    platform: str
    python: tuple[int, int]
    executable: str
    is_root: bool
    has_apt: bool
    qt: QtInstall | None
    load: Callable[[str], str | None]
    x_answers: Callable[[], bool]
    wayland_answers: Callable[[], bool]


def this_machine() -> Machine:
    """Gather the facts about this computer; a few milliseconds, PySide6 is not imported."""
    return Machine(
        env=os.environ,
        platform=sys.platform,
        python=(sys.version_info.major, sys.version_info.minor),
        executable=sys.executable,
        is_root=sys.platform != "win32" and os.geteuid() == 0,
        has_apt=Path("/usr/bin/apt").exists(),
        qt=find_qt(sys.path),
        load=load_library,
        x_answers=x_answers,
        wayland_answers=wayland_answers,
    )


def find_qt(path: list[str]) -> QtInstall | None:
    """Look for PySide6 along an import path without importing it.

    The version is read from PySide6's own file: importlib.metadata would cost 50 ms of start-up.
    """
    spec = PathFinder.find_spec("PySide6", path)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    try:
        found = _VERSION.search((folder / "_config.py").read_text(encoding="utf-8"))
    except OSError:
        found = None
    platforms = folder / "Qt" / "plugins" / "platforms"
    return QtInstall(
        version=(int(found[1]), int(found[2]), int(found[3])) if found else None,
        platforms=platforms if platforms.is_dir() else None,
    )


def load_library(name: str) -> str | None:
    """Open a shared library by name or path; Qt needs the same ones a moment later.

    Returns:
        None, or what the loader said when it could not.
    """
    try:
        ctypes.CDLL(name)
    except OSError as error:
        return str(error)
    return None


def x_answers() -> bool:
    """Connect to the X display of DISPLAY and leave again.

    Raises:
        OSError: libxcb is missing.
    """
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return refused == 0


def wayland_answers() -> bool:
    """Connect to the Wayland display of the environment and leave again.

    Raises:
        OSError: libwayland-client is missing.
    """
    if "WAYLAND_SOCKET" in os.environ:
        # An open connection handed down by the starter: it can be used once, and Qt needs it.
        return True
    is_path = os.environ.get("WAYLAND_DISPLAY", "").startswith("/")
    if not is_path and "XDG_RUNTIME_DIR" not in os.environ:
        # There is no folder for the socket to be in, and the library would complain on stderr.
        return False
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = [ctypes.c_char_p]
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    display = wayland.wl_display_connect(None)
    if display is None:
        return False
    wayland.wl_display_disconnect(display)
    return True
