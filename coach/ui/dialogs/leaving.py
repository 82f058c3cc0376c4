"""The question before the window closes on ice, heat or a plan that has reminders left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.actions import lend_card_key
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label

_LINE_CHARS: Final = 62
_WIDEST: Final = 0.9
"""Share of the window's width."""


class LeavingDialog(QDialog):
    """Says what closing would mean; Enter takes the harmless way, Esc leaves all as it is."""

    keep_chosen = Signal()
    take_off_chosen = Signal()
    leave_chosen = Signal()

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        *,
        keep: str,
        leave: str,
        takes_off: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the question.

        Args:
            title: what goes on.
            lines: what closing would mean.
            keep: on the button that lets it go on.
            leave: on the one that closes all the same.
            takes_off: whether there is something to take off.
            parent: the window that is to close.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(label(title, "title", self, wrap=True))
        for line in lines:
            column.addWidget(label(line, parent=self, wrap=True))
        self.keep = KeyButton(keep, role="primary", parent=self)
        self.take_off = KeyButton(_("Take it off"), parent=self)
        self.leave = KeyButton(leave, parent=self)
        self.take_off.setVisible(takes_off)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addStretch(1)
        for button, chosen in (
            (self.leave, self.leave_chosen),
            (self.take_off, self.take_off_chosen),
            (self.keep, self.keep_chosen),
        ):
            self._row.addWidget(button)
            button.clicked.connect(self.accept)
            button.clicked.connect(chosen)
        column.addSpacing(8)
        column.addLayout(self._row)
        self.keep.setDefault(True)
        self.keep.setFocus()
        lend_card_key(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Be as wide as a line is long, no wider than the window; the buttons stack up for that."""
        super().showEvent(event)
        widest = self.fontMetrics().averageCharWidth() * _LINE_CHARS
        if (owner := self.parentWidget()) is not None:
            widest = round(owner.window().width() * _WIDEST)
        layout = self.layout()
        if layout is None:
            return
        if layout.minimumSize().width() > widest:
            self._row.setDirection(QBoxLayout.Direction.BottomToTop)
            layout.activate()  # else it stays as wide as it was side by side
        width = min(self.fontMetrics().averageCharWidth() * _LINE_CHARS, widest)
        width = max(width, layout.minimumSize().width())
        self.resize(width, layout.totalHeightForWidth(width))
