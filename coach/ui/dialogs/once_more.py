"""The question after a yes of the safety card: it closes much, which no slip of a finger may do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.translation import gettext as _
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.words import once_more as words


class OnceMore(Card):
    """Stands under the yes, with the card's text still in view; hidden until it is asked."""

    told = Signal(bool)
    """Whether the line applies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="pain")
        question, meaning = words.question(), words.meaning()
        self.spoken = f"{question}\n{meaning}"
        self.body.addWidget(label(question, "strong", wrap=True))
        self.body.addWidget(label(meaning, wrap=True))
        self.yes = KeyButton(words.yes(), role="pain")
        self.no = KeyButton(words.no(), _("Esc"))
        row = FlowLayout(spacing=12)
        for button in (self.yes, self.no):
            button.setAccessibleDescription(self.spoken)
            row.addWidget(button)
        self.body.addLayout(row)
        self.yes.clicked.connect(lambda: self.told.emit(True))
        self.no.clicked.connect(lambda: self.told.emit(False))
        self.hide()
