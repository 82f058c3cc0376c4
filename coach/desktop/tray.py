"""The program's sign in the panel of the desktop, where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coach.translation import gettext as _

_OPENS: Final = frozenset(
    {
        QSystemTrayIcon.ActivationReason.Trigger,
        QSystemTrayIcon.ActivationReason.DoubleClick,
        QSystemTrayIcon.ActivationReason.MiddleClick,
    }
)


class Tray(QObject):
    """A sign with one line of what goes on, and a menu; hidden until it is shown.

    Whoever stands behind the person reads it too: no part of the body, no number of a pain (7.5).
    """

    open_requested = Signal()
    quit_requested = Signal()

    def __init__(self, icons: Path, parent: QObject | None = None) -> None:
        """Prepare.

        Args:
            icons: the folder that holds `tray-light.svg` and `tray-dark.svg`.
            parent: owns this.
        """
        super().__init__(parent)
        self._icons = icons
        self._menu = QMenu()
        self._state = self._menu.addAction("")
        self._state.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(_("Open")).triggered.connect(self._on_open)
        self._menu.addAction(_("Quit")).triggered.connect(self._on_quit)
        self._sign = QSystemTrayIcon(self)
        self._sign.setContextMenu(self._menu)
        self._sign.activated.connect(self._on_activated)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def is_there(self) -> bool:
        """Whether the person can see it; a panel may go away at any time."""
        return self._sign.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, line: str) -> None:
        """Show it with a line, or another line."""
        if line != self._state.text():
            self._state.setText(line)
            self._sign.setToolTip(line)
        # While it is shown nobody asks: each question opens a connection to the desktop.
        if not self._sign.isVisible() and QSystemTrayIcon.isSystemTrayAvailable():
            self._sign.show()

    def hide(self) -> None:
        """Take it away."""
        self._sign.hide()

    @Slot()
    def _dress(self) -> None:
        # The desktop's own, while the window follows it.
        scheme = QGuiApplication.styleHints().colorScheme()
        self._sign.setIcon(QIcon(str(picture(self._icons, scheme))))

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _OPENS:
            self.open_requested.emit()

    @Slot()
    def _on_open(self) -> None:
        self.open_requested.emit()

    @Slot()
    def _on_quit(self) -> None:
        self.quit_requested.emit()


def open_tray(icons: Path, parent: QObject | None = None) -> Tray | None:
    """Return the program's sign, or None on a desktop whose panel has no place for one."""
    return Tray(icons, parent) if QSystemTrayIcon.isSystemTrayAvailable() else None


def picture(icons: Path, scheme: Qt.ColorScheme) -> Path:
    """Return the picture for a light or dark desktop; both can be seen on any panel."""
    return icons / f"tray-{'dark' if scheme is Qt.ColorScheme.Dark else 'light'}.svg"
