"""Waits while a terminal counts what lies on the skin: two would answer for each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_LOOK_MS: Final = 2000


class ReliefElsewhere(QObject):
    """Looks now and then whether the terminal has ended, be it that it was killed."""

    ended = Signal()

    def __init__(self, is_counted: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_counted = is_counted
        self._next = QTimer(self)
        self._next.setInterval(_LOOK_MS)
        self._next.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether a terminal counted at the last look."""
        return self._next.isActive()

    def begin(self) -> bool:
        """Return whether a terminal counts; if so `ended` tells when it does no more."""
        if self._is_counted():
            self._next.start()
        return self.is_on

    @Slot()
    def look(self) -> None:
        """Look whether it has ended."""
        if self.is_on and not self._is_counted():
            self._next.stop()
            self.ended.emit()

    def stop(self) -> None:
        """Wait no more, before the window goes."""
        self._next.stop()
