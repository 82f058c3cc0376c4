"""What reaches the window from outside: a click on a notification, a second start, a signal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.desktop.single import Ring

if TYPE_CHECKING:  # the first frame does not wait for any of it
    from coach.desktop.doorbell import Doorbell
    from coach.desktop.ending import Ending
    from coach.desktop.notify import Notifier

TOKEN: Final = "XDG_ACTIVATION_TOKEN"  # noqa: S105 no secret: a desktop's leave to come forward


class Outside(QObject):
    """Owns the ears of the window, and what it says on the desktop."""

    notification_clicked = Signal()
    started_again = Signal(str)
    """A second start names a routine, or nothing."""
    _clicked = Signal(str, str)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._notifier: Notifier | None = None
        self._doorbell: Doorbell | None = None
        self._ending: Ending | None = None
        # It comes from the thread of the notifications.
        self._clicked.connect(self._on_clicked, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hear a second start, and the system when it asks to end; once the window is shown."""
        from coach.desktop.doorbell import Doorbell  # noqa: PLC0415 after the first frame
        from coach.desktop.ending import Ending  # noqa: PLC0415 likewise

        self._ending = Ending(self)
        self._doorbell = Doorbell(self._data_dir, self)
        self._doorbell.rung.connect(self._on_rung)

    def notifier(self) -> Notifier:
        """Return what shows notifications, made when it is first needed."""
        if self._notifier is None:
            from coach.desktop.notify import open_notifier  # noqa: PLC0415 when first needed

            self._notifier = open_notifier(self._clicked.emit)
        return self._notifier

    def close_ears(self) -> None:
        """Hear nothing any more."""
        if self._doorbell is not None:
            self._doorbell.close()
        if self._ending is not None:
            self._ending.close()

    def close_notifier(self) -> None:
        """Take back what is shown."""
        if self._notifier is not None:
            self._notifier.close()

    @Slot(str, str)
    def _on_clicked(self, _key: str, token: str) -> None:
        _pass_on(token)
        self.notification_clicked.emit()

    @Slot(object)
    def _on_rung(self, ring: Ring) -> None:
        _pass_on(ring.token)
        self.started_again.emit(ring.play or "")


def _pass_on(token: str) -> None:
    if token:
        # Qt hands the desktop's leave on from here, once.
        os.environ[TOKEN] = token
