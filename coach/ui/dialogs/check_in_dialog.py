"""All answers of one saved check-in, to complete or to correct."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.pain import PLACES, CheckIn, Travels
from coach.translation import gettext as _
from coach.ui.actions import lend_card_key
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.ui.widgets.nrs_row import NrsRow
from coach.words import pain as pain_words

SIZE_PX: Final = (780, 680)


class CheckInDialog(QDialog):
    """Says `answered` with the changed answers when they are saved; Esc changes nothing."""

    answered = Signal(CheckIn)

    def __init__(self, title: str, check_in: CheckIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check_in = check_in
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.pain = NrsRow("select")
        self.words = ChipGroup(pain_words.word_items())
        self.pop = QCheckBox(_("felt a pop or tear"))
        self.dizzy = QCheckBox(_("dizzy, light-headed or sick"))
        self.travels = ChipGroup(pain_words.travels_items(), exclusive=True)
        self.where = tuple(
            (heading, ChipGroup(places)) for heading, places in pain_words.place_items()
        )
        self.save = KeyButton(_("Save"), role="primary")
        self.cancel = KeyButton(_("Cancel"), "Esc")
        self._lay_out(title)
        self._fill(check_in)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.cancel.setAutoDefault(True)
        for box in (self.pop, self.dizzy):
            box.setAccessibleName(box.text())
        size = QSize(*SIZE_PX)
        self.resize(size.boundedTo(parent.window().size()) if parent else size)
        self.pain.setFocus()
        lend_card_key(self)

    def _lay_out(self, title: str) -> None:
        scroll = FittingScroll()
        column = scroll.column
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(20)
        column.addLayout(_part(_("How strong?"), self.pain))
        column.addLayout(_part(_("What is it like? Pick any."), self.words, self.pop, self.dizzy))
        column.addLayout(_part(_("Does it travel?"), self.travels))
        places: list[QWidget] = []
        for heading, group in self.where:
            places += [label(heading, "overline"), group]
        column.addLayout(_part(_("Where? Pick any."), *places))
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
        self.words.set_picked(check_in.words)
        self.pop.setChecked(check_in.pop)
        self.dizzy.setChecked(check_in.dizzy)
        self.travels.set_picked((check_in.travels.value,))
        for _heading, group in self.where:
            group.set_picked(check_in.where)

    def _on_save_clicked(self) -> None:
        # Words and places that are not on screen, written by another version, stay as they are.
        shown = {word for word, _label in pain_words.word_items()}
        kept = tuple(word for word in self._check_in.words if word not in shown)
        picked = tuple(place for _heading, group in self.where for place in group.picked())
        elsewhere = tuple(place for place in self._check_in.where if place not in PLACES)
        where = (*picked, *elsewhere)
        answers = replace(
            self._check_in,
            pain=self.pain.value(),
            words=(*self.words.picked(), *kept),
            pop=self.pop.isChecked(),
            dizzy=self.dizzy.isChecked(),
            travels=Travels(self.travels.picked()[0]),
            where=where,
            strengths=tuple(one for one in self._check_in.strengths if one.place in where),
        )
        self.accept()
        self.answered.emit(answers)


def _part(question: str, *controls: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(label(question, "strong", wrap=True))
    for control in controls:
        column.addWidget(control)
    return column
