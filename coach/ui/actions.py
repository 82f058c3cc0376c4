"""The keys that work on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

CARD_KEY: Final = "F1"


def add_action(owner: QWidget, text: str, key: str, does: Callable[[], object]) -> QAction:
    """Add an action with its key to a widget, and return it.

    Args:
        owner: the key works while this widget's window is in front.
        text: what it is called, for assistive technology.
        key: as `QKeySequence` reads it, `Ctrl+1` or `F1`.
        does: called when it is triggered.
    """
    # The text comes after: a constructor with one makes all of QIcon's theme names.
    action = QAction(owner)
    action.setText(text)
    action.setShortcuts(with_shift(key))
    # Without the lambda `does` would be called with the action's checked state.
    action.triggered.connect(lambda: does())  # noqa: PLW0108 see above
    owner.addAction(action)
    return action


def with_shift(key: str) -> list[QKeySequence]:
    """Return a key, and for a letter the same with Shift: a capital letter is that letter."""
    is_letter = len(key) == 1 and key.isalpha()
    return [QKeySequence(key), *([QKeySequence(f"Shift+{key}")] if is_letter else [])]


def lend_card_key(dialog: QDialog) -> None:
    """Let the key of the safety card work in a dialog as it does in the window under it."""
    under = dialog.parentWidget()
    if under is None:
        return
    for action in under.window().actions():
        if action.shortcut() == QKeySequence(CARD_KEY):
            dialog.addAction(action)
