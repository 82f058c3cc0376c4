"""Hears when the program is started a second time."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from coach.desktop.single import HEARD, MOST_BYTES, Ring, bell

PATIENCE_S: Final = 0.2
"""The window stands still while it listens to one that says nothing."""


class Doorbell(QObject):
    """The ears of the window that has a data folder; without any it works all the same.

    A socket of the system: Qt's own would need libraries that a bare desktop does not have.
    """

    rung = Signal(object)
    """Ring: what the second start said."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = bell(data_dir)
        self._door: socket.socket | None = None
        if hasattr(socket, "AF_UNIX"):
            with contextlib.suppress(OSError):
                self._open()

    def close(self) -> None:
        """Hear nothing any more."""
        if self._door is not None:
            self._ears.setEnabled(False)
            self._door.close()
            self._door = None
            self._place.unlink(missing_ok=True)

    def _open(self) -> None:
        # What lies there was left by one that was ended in a hurry: the folder is ours.
        self._place.unlink(missing_ok=True)
        with contextlib.ExitStack() as stack:
            door = stack.enter_context(socket.socket(socket.AF_UNIX))
            door.bind(str(self._place))
            self._place.chmod(0o600)
            door.listen()
            door.setblocking(False)
            stack.pop_all()
        self._door = door
        self._ears = QSocketNotifier(door.fileno(), QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self._let_in)

    @Slot()
    def _let_in(self) -> None:
        if self._door is None:
            return
        try:
            guest, _address = self._door.accept()
        except OSError:
            return  # it has gone again
        with guest:
            # It speaks in the same breath: one short line, which arrives whole.
            guest.settimeout(PATIENCE_S)
            try:
                ring = msgspec.json.decode(guest.recv(MOST_BYTES), type=Ring)
            except (OSError, msgspec.MsgspecError):
                return
            with contextlib.suppress(OSError):  # it has not waited
                guest.sendall(HEARD)
        self.rung.emit(ring)
