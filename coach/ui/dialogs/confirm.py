"""A question with two answers; the harmless one is the default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.ui.actions import lend_card_key
from coach.ui.widgets.buttons import KeyButton, Role
from coach.ui.widgets.card import label

_LINE_CHARS: Final = 62
_WIDEST: Final = 0.9
"""Share of the window's width."""


class Confirm(QDialog):
    """Accepted by the button that does it; Esc, Enter and the other button leave all as it is."""

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        *,
        yes: str,
        no: str,
        role: Role = "pain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(label(title, "title", self, wrap=True))
        for line in lines:
            column.addWidget(label(line, parent=self, wrap=True))
        self.no = KeyButton(no, "Esc", parent=self)
        self.yes = KeyButton(yes, role=role, parent=self)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        column.addSpacing(8)
        column.addLayout(row)
        # Enter presses the button that has the focus, which is the harmless one at first.
        self.yes.setAutoDefault(True)
        self.no.setDefault(True)
        self.no.setFocus()
        lend_card_key(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Be as wide as a line is long, no wider than the window, and as high as that asks."""
        super().showEvent(event)
        width = self.fontMetrics().averageCharWidth() * _LINE_CHARS
        if (owner := self.parentWidget()) is not None:
            width = min(width, round(owner.window().width() * _WIDEST))
        width = max(width, self.minimumSizeHint().width())
        layout = self.layout()
        if layout is not None:
            self.resize(width, layout.totalHeightForWidth(width))
