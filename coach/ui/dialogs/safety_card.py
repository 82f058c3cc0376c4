"""The safety card in full, F1 from everywhere."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import SafetyCard
from coach.library.texts import Advice, SafetyTexts
from coach.translation import gettext as _
from coach.ui.dialogs.card_questions import CardQuestions
from coach.ui.dialogs.card_text import CardText, selectable
from coach.ui.dialogs.once_more import OnceMore
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.words.emergency import Numbers

_WIDTH_LINES: Final = 40
_HEIGHT_LINES: Final = 34
"""Size in heights of a line of text."""


def dialog_size(dialog: QDialog) -> QSize:
    """Return a size for reading, no larger than the window under the dialog."""
    line = dialog.fontMetrics().height()
    size = QSize(_WIDTH_LINES * line, _HEIGHT_LINES * line)
    under = dialog.parentWidget()
    if under is None:
        return size
    # Below a dialog that asks something there is the window itself.
    while (beneath := under.window().parentWidget()) is not None:
        under = beneath
    return size.boundedTo(under.window().size())


class SafetyCardDialog(QDialog):
    """Fixed reference text, and one yes/no under each of the first two headings (Q11)."""

    reported = Signal(SafetyCard)
    """A line of this heading applies now; the card has closed."""
    cleared = Signal()
    """No line applies."""

    def __init__(
        self,
        texts: SafetyTexts,
        *,
        numbers: Numbers | None = None,
        asks: bool = False,
        assessed: dt.date | None = None,
        heading: str | None = None,
        told: Advice | None = None,
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Lay the card out.

        Args:
            texts: the fixed texts.
            numbers: stand under the headings.
            asks: put the questions.
            assessed: when the person was told that they may exercise.
            heading: the one to open at.
            told: what follows from an answer, under that heading.
            why: the reason why it is asked now; then two answers close it.
            parent: its owner.
        """
        super().__init__(parent)
        self.setWindowTitle(texts.card.title)
        self.setAccessibleName(texts.card.title)
        self.text = CardText(texts, numbers or Numbers())
        self.scroller = FittingScroll()
        self.scroller.column.addWidget(self.text)
        self.scroller.column.addStretch(1)
        self.scroller.set_reads()
        self.scroller.setAccessibleName(texts.card.title)
        self.close_it = KeyButton(_("Close"), _("Esc"), "primary", self)
        self.copy_it = KeyButton(_("Copy the text"), parent=self)
        self.copy_it.setAutoDefault(False)
        self.close_it.setDefault(True)
        self.close_it.clicked.connect(self.reject)
        self.copy_it.clicked.connect(self._copy)
        self._closes_when_clear = bool(why)
        self._asked = CardQuestions(self.text, assessed, asks_again=True) if asks else None
        self.questions = self._asked.groups if self._asked else {}
        self.once_more = self._asked.once_more if self._asked else {}
        if self._asked is not None:
            self._asked.changed.connect(self._on_answered)
            self._asked.asked_again.connect(self._on_asked_again)
        if heading is not None and told is not None:
            self._tell(heading, told)
        self._lay_out(texts, why)
        self.scroller.setFocus()
        if heading is not None:
            self.text.part(heading).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Keep the heading that matters at the top while the dialog finds its size."""
        if event.type() == QEvent.Type.Move and isinstance(watched, QWidget):
            self.scroller.show_from(watched)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Let Esc take back a yes that is being asked about, before it closes the card."""
        if event.key() == Qt.Key.Key_Escape and self._asked and self._asked.asks_once_more():
            self._asked.go_back()
            return
        super().keyPressEvent(event)

    def _lay_out(self, texts: SafetyTexts, why: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 28, 20, 24)
        column.setSpacing(12)
        above = label(texts.card.title, "page", wrap=True)
        self._why = label(why, "strong", wrap=True)
        for part in (above, self._why):
            part.setContentsMargins(12, 0, 12, 0)
            column.addWidget(part)
        self._why.setVisible(bool(why))
        column.addWidget(self.scroller, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.close_it)
        row.addWidget(self.copy_it)
        row.addWidget(label(texts.reviewed, "small", wrap=True), 1)
        column.addLayout(row)
        self.resize(dialog_size(self))

    def _tell(self, heading: str, told: Advice) -> None:
        card = Card(tone="pain")
        card.body.addWidget(selectable(told.title, "strong"))
        card.body.addWidget(selectable("\n".join(told.lines)))
        # Under the heading itself, before the numbers and the lines.
        self.text.sections[heading].insertWidget(1, card)

    def _on_answered(self) -> None:
        self._show_keys()
        answer = self._asked.answer() if self._asked else None
        if answer is SafetyCard.NONE:
            announce(self.scroller, _("No line applies now."))
            if self._closes_when_clear:
                self.accept()
            self.cleared.emit()
        elif answer is not None:
            self.accept()
            self.reported.emit(answer)

    def _on_asked_again(self, once_more: OnceMore) -> None:
        self._show_keys()
        self.scroller.bring(once_more)
        # A second press on the same spot, or of Enter, does no harm.
        once_more.no.setFocus()
        announce(once_more, once_more.spoken)

    def _show_keys(self) -> None:
        goes_back = self._asked is not None and bool(self._asked.asks_once_more())
        self.close_it.set_text(_("Close"), "" if goes_back else _("Esc"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.copyable())
