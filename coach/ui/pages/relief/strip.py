"""One line above the other pages while something is on the skin, and the way back to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from coach.translation import gettext as _
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.style import restyle


class ReliefStrip(QFrame):
    """`Ice · 7:12 on your skin · skin check in 2:12`, and a button that opens the timer."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("relief_strip")
        self.line = label(kind="strong", wrap=True)
        self.open = KeyButton(_("Open"))
        self.open.clicked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self.line, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_calls(calls=False)

    def set_line(self, line: str) -> None:
        """Show the state."""
        self.line.setText(line)
        self.open.setAccessibleDescription(line)

    def set_calls(self, *, calls: bool) -> None:
        """Stand out while somebody has to come."""
        if self.property("calls") is not calls:
            self.setProperty("calls", calls)
            restyle(self)
