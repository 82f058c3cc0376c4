"""The safety card in full, F1 from everywhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import SafetyCard
from coach.library.texts import SafetyTexts
from coach.translation import gettext as _
from coach.ui.dialogs.card_text import CardText
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.fitting_scroll import FittingScroll

_WIDTH_LINES: Final = 40
_HEIGHT_LINES: Final = 34
"""Size in heights of a line of text."""
_ASKED: Final = (SafetyCard.EMERGENCY, SafetyCard.URGENT)


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
    """Fixed reference text; during a session with one yes/no under each of two headings."""

    reported = Signal(SafetyCard)
    """A line of this heading applies now."""

    def __init__(
        self,
        texts: SafetyTexts,
        *,
        asks: bool = False,
        heading: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.card.title)
        self.setAccessibleName(texts.card.title)
        self.text = CardText(texts)
        self.questions: dict[SafetyCard, ChipGroup] = {}
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
        if asks:
            for card in _ASKED:
                self._ask(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 28, 20, 24)
        column.setSpacing(12)
        above = label(texts.card.title, "page", wrap=True)
        above.setContentsMargins(12, 0, 12, 0)
        column.addWidget(above)
        column.addWidget(self.scroller, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.close_it)
        row.addWidget(self.copy_it)
        row.addWidget(label(texts.reviewed, "small", wrap=True), 1)
        column.addLayout(row)
        self.resize(dialog_size(self))
        self.scroller.setFocus()
        if heading is not None:
            self.text.part(heading).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Keep the heading that matters at the top while the dialog finds its size."""
        if event.type() == QEvent.Type.Move and isinstance(watched, QWidget):
            self.scroller.show_from(watched)
        return super().eventFilter(watched, event)

    def _ask(self, card: SafetyCard) -> None:
        yes_no = ChipGroup([("yes", _("Yes")), ("no", _("No"))], exclusive=True, kind="pain")
        self.questions[card] = yes_no
        column = self.text.sections[card.value]
        question = _("Does any line of this part apply to you now?")
        column.addWidget(label(question, "strong", wrap=True))
        column.addWidget(yes_no)
        yes_no.changed.connect(lambda: self._on_answered(card))

    def _on_answered(self, card: SafetyCard) -> None:
        if self.questions[card].picked() == ("yes",):
            self.accept()
            self.reported.emit(card)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.copyable())
