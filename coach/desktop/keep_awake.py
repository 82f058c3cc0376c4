"""Keeps the screen on while a session runs, as far as this machine lets us."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Thread
from typing import Final, Protocol

from coach.desktop.wakepy_mode import Refusal, wakepy_mode

OpenMode = Callable[[], AbstractContextManager[Refusal | None]]
"""Asks the desktop for as long as its context lasts; gives the reason when it refused."""

_CLOSING_S: Final = 1.0


class KeepAwake(Protocol):
    """Asks the desktop to leave the screen on; never raises, never waits for an answer."""

    @property
    def problem(self) -> str | None:
        """Why the screen may go dark, in words for people; None while all is well or untried."""
        ...

    def hold(self) -> None:
        """Ask for it; asking twice is asking once."""
        ...

    def release(self) -> None:
        """Let the screen go dark again when the desktop wants to."""
        ...

    def close(self) -> None:
        """Release, and wait until the desktop has been told."""
        ...


class NoKeepAwake:
    """Leaves the screen alone."""

    problem: str | None = None

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class DesktopKeepAwake:
    """Holds the screen from a thread of its own.

    The package takes 90 ms to import and the desktop may take its time to answer; what was asked
    in a thread must be taken back in the same one.
    """

    def __init__(self, open_mode: OpenMode) -> None:
        self._open_mode = open_mode
        self._released: Event | None = None
        self._thread: Thread | None = None
        self.problem: str | None = None

    def hold(self) -> None:
        """Ask for it; asking twice is asking once."""
        if self._released is None:
            self._released = Event()
            self._thread = Thread(
                target=self._hold_until, args=(self._released,), name="keep awake", daemon=True
            )
            self._thread.start()

    def release(self) -> None:
        """Let the screen go dark again when the desktop wants to."""
        if self._released is not None:
            self._released.set()
            self._released = None

    def close(self) -> None:
        """Release, and wait until the desktop has been told."""
        self.release()
        if self._thread is not None:
            # A desktop that hangs must not keep the program from ending.
            self._thread.join(_CLOSING_S)

    def _hold_until(self, released: Event) -> None:
        try:
            with self._open_mode() as refusal:
                self.problem = refusal.reason if refusal else None
                if refusal is None:
                    released.wait()
        except Exception as error:  # noqa: BLE001 no desktop may end a session, whatever it does
            self.problem = str(error)


def open_keep_awake() -> KeepAwake:
    """Return what keeps the screen of this machine on; nothing is asked of it yet."""
    return DesktopKeepAwake(wakepy_mode)
