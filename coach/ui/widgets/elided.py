"""One line of text that gives way: shortened with dots where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.ui.widgets.card import Kind

_LEAST_CHARACTERS = 4


class Elided(QLabel):
    """A label that never asks for more than a few characters; its accessible name is whole."""

    def __init__(self, kind: Kind = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Show a text, as much of it as there is room for."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for a few characters, or for the whole of a short text."""
        metrics = self.fontMetrics()
        few = min(metrics.averageCharWidth() * _LEAST_CHARACTERS, super().sizeHint().width())
        return QSize(few, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint what fits."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), text)
