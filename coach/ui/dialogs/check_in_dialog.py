"""All answers of one saved check-in, to complete or to correct."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import CheckIn, Moment
from coach.translation import gettext as _
from coach.ui.actions import lend_card_key
from coach.ui.pages.session.details import Details, part
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.ui.widgets.mood_row import MoodRow
from coach.ui.widgets.nrs_row import NrsRow
from coach.words.pain import mood_words, pain_numbers

SIZE_PX: Final = (860, 720)


class CheckInDialog(QDialog):
    """Says `answered` with the changed answers when they are saved; Esc changes nothing.

    What only the end of a session asks is shown for such a check-in alone.
    """

    answered = Signal(CheckIn)

    def __init__(
        self, theme: Theme, title: str, check_in: CheckIn, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check_in = check_in
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.pain = NrsRow("select", words=pain_numbers())
        self.effort = NrsRow("select")
        self.shaky = QCheckBox(_("form felt shaky"))
        self.shaky.setAccessibleName(self.shaky.text())
        self.mood = MoodRow(theme, mood_words())
        self.details = Details(theme, kind="accent")
        self.save = KeyButton(_("Save"), role="primary")
        self.cancel = KeyButton(_("Cancel"), "Esc")
        self._lay_out(title)
        self._fill(check_in)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.cancel.setAutoDefault(True)
        size = QSize(*SIZE_PX)
        self.resize(size.boundedTo(parent.window().size()) if parent else size)
        self.pain.setFocus()
        lend_card_key(self)

    @property
    def _is_end(self) -> bool:
        return self._check_in.moment is Moment.AFTER

    def _lay_out(self, title: str) -> None:
        scroll = FittingScroll()
        column = scroll.column
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(20)
        column.addWidget(part(_("How strong?"), self.pain))
        end = QWidget()
        asked_at_end = QVBoxLayout(end)
        asked_at_end.setContentsMargins(0, 0, 0, 0)
        asked_at_end.setSpacing(20)
        asked_at_end.addWidget(part(_("How hard was it?"), self.effort, self.shaky))
        asked_at_end.addWidget(part(_("How did you feel?"), self.mood))
        end.setVisible(self._is_end)
        column.addWidget(end)
        column.addWidget(self.details)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 28, 32, 28)
        outer.setSpacing(16)
        outer.addWidget(label(title, "title", wrap=True))
        outer.addWidget(scroll)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        outer.addLayout(row)

    def _fill(self, check_in: CheckIn) -> None:
        self.pain.set_value(check_in.pain)
        self.effort.set_value(check_in.effort)
        self.shaky.setChecked(check_in.shaky)
        self.mood.set_value(check_in.mood)
        self.details.show_answers(check_in)

    def _on_save_clicked(self) -> None:
        answers = replace(self.details.answers(self._check_in), pain=self.pain.value())
        if self._is_end:
            answers = replace(
                answers,
                effort=self.effort.value(),
                shaky=self.shaky.isChecked(),
                mood=self.mood.value(),
            )
        self.accept()
        self.answered.emit(answers)
