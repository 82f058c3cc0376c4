"""The numbers of a form: how strong it is now, at its worst today, and on average."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.pain import CheckIn
from coach.translation import gettext as _
from coach.ui.pages.session.details import part
from coach.ui.widgets.card import label
from coach.ui.widgets.nrs_row import NrsRow
from coach.words.day import scale_words
from coach.words.pain import pain_numbers


class FormNumbers(QWidget):
    """Three rows from 0 to 10 (Q1), the last two only where they are asked.

    The worst is never shown below the others: it follows them up.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pain = NrsRow("select", words=pain_numbers())
        self.worst = NrsRow("select", words=pain_numbers())
        self.average = NrsRow("select", words=pain_numbers())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        now, worst, average = (
            _("How strong is the pain right now?"),
            _("Worst today"),
            _("On average today"),
        )
        column.addWidget(part(now, self.pain, label(scale_words(), "small", wrap=True)))
        self._day = (part(worst, self.worst), part(average, self.average))
        for asked in self._day:
            column.addWidget(asked)
        for name, row in ((now, self.pain), (worst, self.worst), (average, self.average)):
            row.setAccessibleName(name)
            row.chosen.connect(self._on_chosen)

    def ask_day(self, *, asked_too: bool) -> None:
        """Ask for worst and average as well, or for the number right now alone."""
        for asked in self._day:
            asked.setVisible(asked_too)

    def set_answers(self, check_in: CheckIn) -> None:
        """Show the numbers of a check-in."""
        self.pain.set_value(check_in.pain)
        self.worst.set_value(check_in.worst)
        self.average.set_value(check_in.average)

    def hurts(self) -> bool:
        """Whether there was pain: now, or at any time of the day as far as that is asked."""
        return any(value is not None and value > 0 for value in self._values())

    def worst_value(self) -> int | None:
        """Return the worst of today, None while it is not said or not asked."""
        return self._of_the_day(self.worst)

    def average_value(self) -> int | None:
        """Return the average of today, None while it is not said or not asked."""
        return self._of_the_day(self.average)

    def _of_the_day(self, row: NrsRow) -> int | None:
        return None if self._day[0].isHidden() else row.value()

    def _values(self) -> tuple[int | None, ...]:
        return self.pain.value(), self.worst_value(), self.average_value()

    def _on_chosen(self) -> None:
        worst = self.worst_value()
        least = max(value for value in self._values() if value is not None)
        if worst is not None and worst < least:
            self.worst.set_value(least)
            if self.worst.focused() is not None:
                self.worst.button(least).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
