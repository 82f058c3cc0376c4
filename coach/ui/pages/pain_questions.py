"""The questions of a form about pain: what it is like, where, does it travel, when did it come."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from coach.domain.pain import NERVE_WORDS, PLACES, CheckIn, Onset, Strength, Travels
from coach.translation import gettext as _
from coach.ui.pages.day_questions import asked
from coach.ui.theme.theme import Theme
from coach.ui.widgets.body_map import BodyMap
from coach.ui.widgets.chips import ChipGroup
from coach.words import day as day_words
from coach.words import pain as pain_words

NOTE_LENGTH: Final = 500
"""Characters of the person's own words (CheckIn.note)."""

PAIN_ANSWERS: Final = (
    "words", "getting_worse", "pop", "dizzy", "note", "where", "strengths", "travels", "onset",
)  # fmt: skip
"""What is answered here."""


class PainQuestions(QWidget):
    """Q2 to Q5 and words of the person's own.

    In the morning only Q3 is asked, and where it is after a word that may come from a nerve:
    without a place such a word counts as a leg (4.1 Q2).
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks_all = False
        self.words = ChipGroup(pain_words.word_items())
        self.worse = QCheckBox(_("it is spreading, or a leg is losing strength"))
        self.pop = QCheckBox(_("felt a pop or tear"))
        self.dizzy = QCheckBox(_("dizzy, light-headed or sick"))
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE_LENGTH)
        self.travels = ChipGroup(pain_words.travels_items(), exclusive=True)
        self.onset = ChipGroup(day_words.onset_items(), exclusive=True, optional=True)
        self.where = BodyMap(theme, pain_words.place_blocks())
        for box in (self.worse, self.pop, self.dizzy):
            box.setAccessibleName(box.text())
        self._lay_out()
        self.words.changed.connect(self._show_parts)
        self._show_parts()

    def set_answers(self, check_in: CheckIn, *, evening: bool) -> None:
        """Show the answers of a check-in; what has an answer is asked in the morning, too."""
        placed = bool(check_in.where) or check_in.travels is not Travels.NO
        self._asks_all = evening or placed
        self.words.set_picked(check_in.words)
        for box, ticked in (
            (self.worse, check_in.getting_worse),
            (self.pop, check_in.pop),
            (self.dizzy, check_in.dizzy),
        ):
            box.setChecked(ticked)
        self.note.setText(check_in.note)
        self.travels.set_picked((check_in.travels.value,))
        self.onset.set_picked(() if check_in.onset is None else (check_in.onset.value,))
        strengths = {strength.place: strength.pain for strength in check_in.strengths}
        self.where.set_picked(check_in.where, strengths)
        self._onset_part.setVisible(evening or check_in.onset is not None)
        self._show_parts()

    def answers(self, check_in: CheckIn) -> CheckIn:
        """Return a check-in with what has been answered here."""
        # Words and places that are not on screen, written by another version, stay as they are.
        shown = {word for word, _label in pain_words.word_items()}
        words = tuple(word for word in check_in.words if word not in shown)
        places = tuple(place for place in check_in.where if place not in PLACES)
        onset = self.onset.picked()
        is_asked = not self._where_part.isHidden()
        strengths = (Strength(place, pain) for place, pain in self.where.values().items())
        return replace(
            check_in,
            words=(*self.words.picked(), *words),
            getting_worse=not self.worse.isHidden() and self.worse.isChecked(),
            pop=self.pop.isChecked(),
            dizzy=self.dizzy.isChecked(),
            note=self.note.text().strip(),
            where=(*self.where.picked(), *places) if is_asked else (),
            strengths=tuple(strengths) if is_asked else (),
            travels=Travels(self.travels.picked()[0]) if is_asked else Travels.NO,
            onset=Onset(onset[0]) if onset else None,
        )

    def _show_parts(self) -> None:
        nerve = bool(NERVE_WORDS.intersection(self.words.picked()))
        self.worse.setVisible(nerve)
        for part in (self._where_part, self._travels_part):
            part.setVisible(self._asks_all or nerve)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        boxes = (self.worse, self.pop, self.dizzy)
        column.addWidget(asked(_("What is it like? Pick any."), self.words, *boxes))
        self._where_part = asked(_("Where? Pick any."), self.where)
        self._travels_part = asked(_("Does it travel?"), self.travels)
        self._onset_part = asked(_("When did it come?"), self.onset)
        own_words = asked(_("In your own words, if you like"), self.note)
        for part in (self._where_part, self._travels_part, self._onset_part, own_words):
            column.addWidget(part)
