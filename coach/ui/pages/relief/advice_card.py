"""What a number before or after says together with the rest, in the words of the safety texts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.library.texts import SafetyTexts
from coach.session.look import Advice
from coach.ui.pages.session.calm_view import fill
from coach.ui.widgets.card import Card, label


class AdviceCard(Card):
    """A card that is there only with an advice."""

    def __init__(self, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="accent")
        self._texts = texts
        self._title = label(kind="strong", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addWidget(self._title)
        self.body.addLayout(self._lines)
        self.hide()

    def show_advice(self, advice: Advice | None) -> bool:
        """Show an advice, or nothing; return whether there is one."""
        text = self._texts.advice.get(advice.key) if advice else None
        if text is not None:
            self._title.setText(text.title)
            fill(self._lines, tuple(text.lines))
        self.setVisible(text is not None)
        return text is not None
