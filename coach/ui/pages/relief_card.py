"""Ice or heat in short: how often today, when next, and its button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from coach.ui.presenters.relief_looks import ReliefCard
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, Kind, label


class ReliefTile(Card):
    """`chosen` names the protocol whose button was pressed."""

    chosen = Signal(str)

    def __init__(self, look: ReliefCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = look.id
        self._title = tinted("strong", look)
        self._line = label("", "muted", wrap=True)
        self.start = KeyButton("")
        # Two of them and the last days stand beside the suggestion.
        self.body.setContentsMargins(24, 14, 24, 14)
        self.body.setSpacing(4)
        self.body.addWidget(self._title)
        self.body.addWidget(self._line, 1)
        self.body.addSpacing(2)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.start.clicked.connect(lambda: self.chosen.emit(self._id))
        self.show_look(look)

    def show_look(self, look: ReliefCard) -> None:
        """Show a protocol; of the same kind as the one before."""
        self._id = look.id
        self._title.setText(look.title)
        self._line.setText(look.line)
        self.start.set_text(look.button)
        self.start.setAccessibleDescription(f"{look.title}, {look.line}")
        self.start.setEnabled(look.enabled)


def tinted(kind: Kind, look: ReliefCard) -> QLabel:
    """Return the title of a protocol in its colour; the word in it says the same."""
    title = label(look.title, kind, wrap=True)
    title.setProperty("tone", look.kind.value)
    return title
