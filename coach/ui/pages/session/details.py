"""What there is to say about a pain beyond its number: what it is like, where, does it travel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from coach.domain.pain import NERVE_WORDS, PLACES, CheckIn, Onset, Strength, Travels
from coach.translation import gettext as _
from coach.ui.theme.theme import Theme
from coach.ui.widgets.body_map import BodyMap
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup, Tone
from coach.ui.widgets.mood_row import MoodRow
from coach.ui.widgets.nrs_row import NrsRow
from coach.words import pain as pain_words

_LONGEST_NOTE: Final = 500


class Details(QWidget):
    """The questions about a pain above 0; each may be left as it is.

    Where it is needs no answer when it has been said before: those places stand in one line, until
    the person says that it is elsewhere.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        kind: Tone = "pain",
        onsets: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        """Prepare the questions.

        Args:
            theme: colours and text size of the body map.
            parent: its owner.
            kind: the colour of what is picked.
            onsets: other words for when it came, as pairs of stored value and label.
        """
        super().__init__(parent)
        self._before: tuple[str, ...] = ()
        self._asks_places = True
        self.words = ChipGroup(pain_words.word_items(), kind=kind)
        self.worse = QCheckBox(_("it is spreading, or a leg is losing strength"))
        self.pop = QCheckBox(_("felt a pop or tear"))
        self.dizzy = QCheckBox(_("dizzy, light-headed or sick"))
        self.travels = ChipGroup(pain_words.travels_items(), exclusive=True, kind=kind)
        self.where = BodyMap(theme, pain_words.place_blocks(), kind=kind)
        self.elsewhere = KeyButton(_("It is elsewhere, or in more places"), role="quiet")
        self.onset = ChipGroup(
            onsets or pain_words.onset_items(), exclusive=True, optional=True, kind=kind
        )
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self._lay_out()
        for box in (self.worse, self.pop, self.dizzy):
            box.setAccessibleName(box.text())
            box.clicked.connect(self.changed)
        self.note.textEdited.connect(self.changed)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.words.changed.connect(self._on_words)
        for answered in (self.words, self.travels, self.where, self.onset):
            answered.changed.connect(self.changed)
        self.show_answers(CheckIn())

    def ask(
        self, *, boxes: bool = True, places: bool = True, onset: bool = True, note: bool = True
    ) -> None:
        """Leave questions out.

        Args:
            boxes: the two under the words.
            places: where it is and whether it travels; a word that may come from a nerve asks
                it nevertheless, since without a place it counts as a leg (domain.md 4.1 Q2).
            onset: when it came.
            note: words of one's own.
        """
        self._asks_places = places
        self.pop.setVisible(boxes)
        self.dizzy.setVisible(boxes)
        self._onset_part.setVisible(onset)
        self._note_part.setVisible(note)
        self._show_asked_by_words()

    def show_answers(self, given: CheckIn) -> None:
        """Show what was answered, all of it open."""
        self.words.set_picked(given.words)
        self.worse.setChecked(given.getting_worse)
        self.pop.setChecked(given.pop)
        self.dizzy.setChecked(given.dizzy)
        self.travels.set_picked((given.travels.value,))
        self.where.set_picked(given.where, {one.place: one.pain for one in given.strengths})
        self.onset.set_picked((given.onset.value,) if given.onset else ())
        self.note.setText(given.note)
        self._fold(())
        self._show_asked_by_words()

    def ask_travels_openly(self) -> None:
        """Leave whether it travels without an answer: what the next step rests on is said."""
        self.travels.set_picked(())

    def suggest(self, places: Sequence[str]) -> None:
        """Take places that were said before for granted, until the person says otherwise."""
        self.where.set_picked(places)
        self._fold(tuple(places))

    def answers(self, given: CheckIn) -> CheckIn:
        """Return check-in answers with all of this; what is not asked stays as it is.

        So do words and places that are not on screen, written by another version.
        """
        shown = {word for word, _label in pain_words.word_items()}
        words = (word for word in given.words if word not in shown)
        # Hidden it is no answer, unless it was there without a word that asks for it.
        was_worse = given.getting_worse and not given.has_nerve_word
        worse = was_worse if self.worse.isHidden() else self.worse.isChecked()
        answers = replace(given, words=(*self.words.picked(), *words), getting_worse=worse)
        if not self._where_part.isHidden():
            places = (place for place in given.where if place not in PLACES)
            strong = (Strength(place, pain) for place, pain in self.where.values().items())
            kept = (one for one in given.strengths if one.place not in PLACES)
            travels = self.travels.picked()
            answers = replace(
                answers,
                where=(*self.where.picked(), *places),
                strengths=(*strong, *kept),
                travels=Travels(travels[0]) if travels else given.travels,
            )
        if not self.pop.isHidden():
            answers = replace(answers, pop=self.pop.isChecked(), dizzy=self.dizzy.isChecked())
        if not self._onset_part.isHidden():
            onset = self.onset.picked()
            answers = replace(answers, onset=Onset(onset[0]) if onset else None)
        if not self._note_part.isHidden():
            answers = replace(answers, note=self.note.text().strip())
        return answers

    def _on_words(self) -> None:
        self._show_asked_by_words()
        if self._before and NERVE_WORDS.intersection(self.words.picked()):
            # Where it tingles or is numb decides (D2, D3), and is not where it ached before. As
            # long as it is not said it counts as a leg (domain.md 4.1 Q2).
            self.where.set_picked(())
            self._fold(())

    def _on_elsewhere(self) -> None:
        self._fold(())
        self.where.box(self.where.picked()[0]).setFocus()

    def _fold(self, before: tuple[str, ...]) -> None:
        self._before = before
        names = ", ".join(pain_words.place_label(place) for place in before)
        self._said.setText(_("As you said before: {places}.").format(places=names))
        self._said.setVisible(bool(before))
        self.elsewhere.setVisible(bool(before))
        self.where.setVisible(not before)

    def _show_asked_by_words(self) -> None:
        nerve = bool(NERVE_WORDS.intersection(self.words.picked()))
        self.worse.setVisible(nerve)
        for asked in (self._travels_part, self._where_part):
            asked.setVisible(self._asks_places or nerve)

    def _lay_out(self) -> None:
        self._said = label(wrap=True)
        what = _("What is it like? Pick any.")
        note = _("In your own words, if you like")
        self.note.setAccessibleName(note)
        self._travels_part = part(_("Does it travel?"), self.travels)
        self._where_part = part(_("Where? Pick any."), self._said, self.elsewhere, self.where)
        self._onset_part = part(_("When did it come? You may leave this."), self.onset)
        self._note_part = part(note, self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(part(what, self.words, self.worse, self.pop, self.dizzy))
        for asked in (self._travels_part, self._where_part, self._onset_part, self._note_part):
            column.addWidget(asked)


def part(question: str, *controls: QWidget) -> QWidget:
    """Return a question with the controls that answer it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(label(question, "strong", wrap=True))
    for control in controls:
        named = isinstance(control, ChipGroup | NrsRow | MoodRow | BodyMap)
        if named and not control.accessibleName():
            # A screen reader says it when the focus comes to one of its buttons.
            control.setAccessibleName(question)
        column.addWidget(control)
    return made
