"""What all questions over the window share: a title, sentences, and a row of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from coach.ui.actions import lend_card_key
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label

_LINE_CHARS: Final = 62
_WIDEST: Final = 0.9
"""Share of the window's width."""


class Question(QDialog):
    """Waits over the window for one of its buttons; Esc leaves all as it is."""

    def __init__(self, title: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        """Say what it is about.

        Args:
            title: the question itself, or what it is about.
            lines: what each answer would mean.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(label(title, "title", self, wrap=True))
        for line in lines:
            column.addWidget(label(line, parent=self, wrap=True))
        column.addSpacing(8)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addStretch(1)
        column.addLayout(self._row)
        lend_card_key(self)

    def add_buttons(self, *buttons: KeyButton) -> None:
        """Put buttons below; the last one is the harmless one, which Enter presses at first."""
        for button in buttons:
            self._row.addWidget(button)
        buttons[-1].setDefault(True)
        buttons[-1].setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Be as wide as a line is long, no wider than the window; the buttons stack up for that."""
        super().showEvent(event)
        width = widest = self.fontMetrics().averageCharWidth() * _LINE_CHARS
        if (owner := self.parentWidget()) is not None:
            widest = round(owner.window().width() * _WIDEST)
        layout = self.layout()
        if layout is None:
            return
        if layout.minimumSize().width() > widest:
            self._row.setDirection(QBoxLayout.Direction.BottomToTop)
            layout.activate()  # else it stays as wide as it was side by side
        width = max(min(width, widest), layout.minimumSize().width())
        self.resize(width, layout.totalHeightForWidth(width))
