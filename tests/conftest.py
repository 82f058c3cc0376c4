"""What every test gets: no display, folders of its own, nothing left running."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QThread, QTimer

T = TypeVar("T")

# Before any QApplication is made; a person's own choice of platform must not reach the tests.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

_FOLDERS: Final = {
    "HOME": "home",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
}
_OF_THE_DESKTOP: Final = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LANGUAGE")
_THREAD_END_S: Final = 5.0


# A shell starts what it puts into the background with these ignored, and programs that the tests
# start would inherit it: they could not be told to end.
for _number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give the QApplication of the tests the program's own style."""
    from coach.ui.theme.theme import STYLE_ARGUMENTS  # noqa: PLC0415 only for tests with Qt

    return ["coach", *STYLE_ARGUMENTS]


class AtOnce:
    """Does work that comes in pieces before `run` returns: a Runner without a thread."""

    def run(
        self, work: Iterator[T | None], take: Callable[[T], object], done: Callable[[], object]
    ) -> None:
        for piece in work:
            if piece is not None:
                take(piece)
        done()

    def stop(self) -> None:
        """Do nothing: between two calls there is no work."""


@pytest.fixture(scope="session")
def at_once() -> type[AtOnce]:
    return AtOnce


@pytest.fixture(autouse=True)
def private_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Point the home and every XDG folder at a place of this test's own, away from the desktop.

    Returns:
        The folder that holds them.
    """
    folder = tmp_path_factory.mktemp("private")
    for variable, name in _FOLDERS.items():
        place = folder / name
        # Qt warns of a runtime folder that others can read.
        place.mkdir(mode=0o700, parents=True)
        monkeypatch.setenv(variable, str(place))
    for variable in _OF_THE_DESKTOP:
        monkeypatch.delenv(variable, raising=False)
    return folder


_COUNTED: Final = frozenset({"domain", "player", "library", "diary"})
"""Folders of tests whose rooms are covered to the last branch."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count the coverage of a room by its own tests; following the others takes minutes."""
    for item in items:
        if not _COUNTED.intersection(item.path.parts):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Leave what the collection made out of every later search for objects left behind."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def _search_stays_short() -> Iterator[None]:
    """Leave what a file of tests made and kept out of every later search, too."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread or a Qt timer running; later tests must not meet it."""
    before = set(threading.enumerate())
    yield
    left = [f"thread {thread.name}" for thread in _threads_left(before)]
    if "qapp" in request.fixturenames:
        left += _stop_qt_leftovers()
    if left:
        pytest.fail(f"left running: {', '.join(left)}")


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        # One that was told to end may need a moment on a busy machine; a daemon never ends.
        if not thread.daemon:
            thread.join(_THREAD_END_S)
    return [thread for thread in started if thread.is_alive()]


def _stop_qt_leftovers() -> list[str]:
    from PySide6.QtCore import (  # noqa: PLC0415 only where Qt is used
        QCoreApplication,
        QEvent,
        QTimer,
    )

    # pytest-qt closes its widgets with deleteLater, which no event loop has carried out yet.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = []
    for found in _timers_and_threads():
        if isinstance(found, QTimer):
            found.stop()
            left.append(f"timer of {found.interval()} ms {found.objectName()}".rstrip())
        else:
            found.quit()
            found.wait()
            left.append(f"QThread {found.objectName()}".rstrip())
    return left


def _timers_and_threads() -> list[QTimer | QThread]:
    from PySide6.QtCore import QThread, QTimer  # noqa: PLC0415 only where Qt is used
    from shiboken6 import isValid  # noqa: PLC0415 only where Qt is used

    # By type: isinstance would ask every object of the process for its __class__.
    kinds = (QTimer, QThread)
    found = [one for one in gc.get_objects() if issubclass(type(one), kinds)]
    main = QThread.currentThread()
    return [
        one
        for one in found
        if isValid(one)
        and (one.isActive() if isinstance(one, QTimer) else one.isRunning() and one is not main)
    ]
