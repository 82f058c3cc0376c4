"""Keys that do what a button of the same view does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from coach.translation import gettext as _
from coach.ui.actions import with_shift
from coach.ui.widgets.buttons import KeyButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def on_key(owner: QWidget, key: Qt.Key | str, do: Callable[[], object]) -> QShortcut:
    """Run `do` on a key while `owner` is in view; holding the key down does it once."""
    shortcut = QShortcut(owner)
    shortcut.setKeys(with_shift(key) if isinstance(key, str) else [QKeySequence(key)])
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(do)
    return shortcut


def press_with(owner: QWidget, key: Qt.Key | str, button: QPushButton) -> QShortcut:
    """Let a key press a button, as long as the button can be pressed."""
    return on_key(owner, key, button.click)


def on_enter(owner: QWidget, otherwise: Callable[[], object]) -> None:
    """Let Enter press the focused button of `owner`; from anywhere else it does `otherwise`.

    Chips and numbers are picked with Space and the digits: from them Enter goes on.
    """

    def entered() -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, KeyButton) and owner.isAncestorOf(focused):
            focused.click()
        else:
            otherwise()

    for key in ENTER:
        on_key(owner, key, entered)


def enter_word() -> str:
    """Return how the Enter key is written on a button."""
    return _("Enter")
