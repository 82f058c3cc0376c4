"""One sentence in a box of its own: over the window, or where there is none."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from coach.translation import gettext as _


def tell(sentence: str, window: QWidget) -> None:
    """Show a sentence over the window, which goes on meanwhile."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Recovery Coach"), sentence)
    box.setParent(window, box.windowFlags())
    box.open()


def tell_alone(sentence: str) -> None:
    """Show a sentence instead of the window, until it has been read."""
    QMessageBox.critical(None, _("Recovery Coach"), sentence)
