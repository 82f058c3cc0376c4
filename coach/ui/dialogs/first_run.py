"""What is read once before the first use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import SafetyCard
from coach.library.texts import SafetyTexts
from coach.translation import gettext as _
from coach.ui.dialogs.card_questions import CardQuestions
from coach.ui.dialogs.card_text import CardText, selectable
from coach.ui.dialogs.safety_card import dialog_size
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.words.emergency import Numbers


class FirstRunDialog(QDialog):
    """The first-run text and the safety card with its questions; accepted with its one button.

    Closing the window rejects it; Esc does nothing, so that it is not dismissed by habit. The
    button leads to a question that has no answer yet (Q11 comes at the first start).
    """

    def __init__(self, texts: SafetyTexts, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _("Before you begin")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.scroller = FittingScroll()
        inner = self.scroller.column
        inner.setSpacing(12)
        for paragraph in texts.first_run:
            inner.addWidget(selectable(paragraph))
        inner.addSpacing(12)
        inner.addWidget(label(texts.card.title, "title", wrap=True))
        text = CardText(texts, numbers)
        self.questions = CardQuestions(text)
        inner.addWidget(text)
        self.scroller.set_reads()
        self.scroller.setAccessibleName(title)
        self.read = KeyButton(_("I have read this"), _("Enter"), "primary", self)
        self.read.setDefault(True)
        self.read.clicked.connect(self._on_read)
        self.ask = label(
            _("Please answer the two questions of the card first."), "notice", wrap=True
        )
        self.ask.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 28, 20, 24)
        column.setSpacing(12)
        above = label(title, "page", wrap=True)
        above.setContentsMargins(12, 0, 12, 0)
        column.addWidget(above)
        column.addWidget(self.scroller, 1)
        self.ask.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.ask)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.read)
        row.addWidget(label(texts.reviewed, "small", wrap=True), 1)
        column.addLayout(row)
        self.resize(dialog_size(self))
        self.scroller.setFocus()

    def answer(self) -> SafetyCard:
        """Return which heading of the card applies; none while a question is open."""
        return self.questions.answer() or SafetyCard.NONE

    def _on_read(self) -> None:
        if self.questions.answer() is not None:
            self.accept()
            return
        self.ask.show()
        announce(self.ask, self.ask.text())
        if (unanswered := self.questions.unanswered()) is not None:
            unanswered.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Let Esc pass by."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
