"""Ends the program in order when the system asks it to."""

from __future__ import annotations

import signal
import socket
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot

_ASKS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
BY_SIGNAL: Final = 128
"""Added to the number of the signal, as a shell does it, for the exit code."""


class Ending(QObject):
    """Ends Qt's event loop on a signal: at a logout nobody can be asked any more.

    Python's own handlers run only when Python runs, which in an idle window may take a while.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        numbers = [getattr(signal, name) for name in _ASKS if hasattr(signal, name)]
        self._before = {
            number: signal.signal(number, lambda *_told: None)
            for number in numbers
            if signal.getsignal(number) is not signal.SIG_IGN  # as under nohup
        }
        self._wakeup_before = signal.set_wakeup_fd(self._mouth.fileno())

    def close(self) -> None:
        """Leave signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._ear.close()
        self._mouth.close()

    @Slot()
    def _on_signal(self) -> None:
        numbers = self._ear.recv(1)
        if numbers and numbers[0] in self._before:
            QCoreApplication.exit(BY_SIGNAL + numbers[0])
