"""The questions of a check-in: how strong, what it is like, where, does it travel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coach.domain.pain import NERVE_WORDS, CheckIn, Moment, Onset, SafetyCard, Travels
from coach.translation import gettext as _
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.nrs_row import NrsRow
from coach.words import pain as pain_words


class Questions(QWidget):
    """The answers of one check-in; above 0 the questions after the first appear.

    `after_settling` leaves out when it came, and asks everything whatever the number.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after_settling = False
        self.which = ChipGroup((), exclusive=True, kind="pain")
        self.pain = NrsRow("select", kind="pain")
        self.words = ChipGroup(pain_words.word_items(), kind="pain")
        self.worse = QCheckBox(_("it is spreading, or a leg is losing strength"))
        self.pop = QCheckBox(_("felt a pop or tear"))
        self.dizzy = QCheckBox(_("dizzy, light-headed or sick"))
        self.travels = ChipGroup(pain_words.travels_items(), exclusive=True, kind="pain")
        self.where = [
            (heading, ChipGroup(places, kind="pain"))
            for heading, places in pain_words.place_items()
        ]
        self.onset = ChipGroup(pain_words.onset_items(), exclusive=True, kind="pain")
        self._lay_out()
        for box in (self.worse, self.pop, self.dizzy):
            box.setAccessibleName(box.text())
        self.pain.chosen.connect(self._on_changed)
        for group in (self.which, self.words, self.travels, self.onset):
            group.changed.connect(self._on_changed)
        self.clear((), after_settling=False)

    def clear(self, candidates: Sequence[str], *, after_settling: bool) -> None:
        """Begin anew.

        Args:
            candidates: the exercises it may have been, when there are two to choose from.
            after_settling: ask again after the minute of rest.
        """
        self._after_settling = after_settling
        self.which.set_items([(str(at), text) for at, text in enumerate(candidates)])
        self.which.set_picked(())
        self._which_part.setVisible(len(candidates) > 1)
        self.pain.set_value(None)
        for group in (self.words, self.onset, *(group for _heading, group in self.where)):
            group.set_picked(())
        self.travels.set_picked((Travels.NO.value,))
        for box in (self.worse, self.pop, self.dizzy):
            box.setChecked(False)
        self._show_parts()

    def candidate(self) -> int | None:
        """Return which of two exercises it was, or None while that is not said."""
        picked = self.which.picked()
        return int(picked[0]) if picked else None

    def answers(self, card: SafetyCard | None = None) -> CheckIn:
        """Return what has been answered; what is not shown keeps its default."""
        pain = self.pain.value()
        if not self._asks_more():
            return CheckIn(moment=Moment.DURING, pain=pain, safety_card=card)
        onset = self.onset.picked()
        return CheckIn(
            moment=Moment.DURING,
            pain=pain,
            words=self.words.picked(),
            where=tuple(place for _heading, group in self.where for place in group.picked()),
            onset=Onset(onset[0]) if onset and not self._after_settling else None,
            travels=Travels(self.travels.picked()[0]),
            getting_worse=not self.worse.isHidden() and self.worse.isChecked(),
            pop=self.pop.isChecked(),
            dizzy=self.dizzy.isChecked(),
            safety_card=card,
        )

    def _asks_more(self) -> bool:
        pain = self.pain.value()
        return self._after_settling or (pain is not None and pain > 0)

    def _on_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        more = self._asks_more()
        self._more.setVisible(more)
        self._onset_part.setVisible(more and not self._after_settling)
        self.worse.setVisible(bool(NERVE_WORDS.intersection(self.words.picked())))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        self._which_part = _part(_("Which was it?"), self.which)
        column.addWidget(self._which_part)
        scale = label(_("0 is none, 10 is the worst you can imagine."), "muted", wrap=True)
        column.addWidget(_part(_("How strong is the pain right now?"), self.pain, scale))
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(20)
        more.addWidget(
            _part(_("What is it like? Pick any."), self.words, self.worse, self.pop, self.dizzy)
        )
        more.addWidget(_part(_("Does it travel?"), self.travels))
        places: list[QWidget] = []
        for heading, group in self.where:
            places += [label(heading, "overline"), group]
        more.addWidget(_part(_("Where? Pick any."), *places))
        self._onset_part = _part(_("When did it come?"), self.onset)
        more.addWidget(self._onset_part)
        column.addWidget(self._more)


def _part(question: str, *controls: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(label(question, "strong", wrap=True))
    for control in controls:
        column.addWidget(control)
    return part
