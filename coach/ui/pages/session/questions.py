"""The questions of a check-in: which exercise, how strong, and above 0 what it is like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.translation import gettext as _
from coach.ui.pages.session.details import Details, part
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.nrs_row import NrsRow
from coach.words.pain import pain_numbers


class Questions(QWidget):
    """The answers of one check-in; above 0 the questions after the first appear.

    After settling it is not asked when it came, and everything else whatever the number; whether it
    travels is not taken for granted then (4.5 d).
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after_settling = False
        self.which = ChipGroup((), exclusive=True, kind="pain")
        self.pain = NrsRow("select", kind="pain", words=pain_numbers())
        self.details = Details(theme)
        self._lay_out()
        self.pain.chosen.connect(self._on_changed)
        self.which.changed.connect(self._on_changed)
        self.details.changed.connect(self._on_changed)
        self.clear((), after_settling=False)

    def clear(
        self, candidates: Sequence[str], *, after_settling: bool, where: Sequence[str] = ()
    ) -> None:
        """Begin anew.

        Args:
            candidates: the exercises it may have been, when there are two to choose from.
            after_settling: ask again after the minute of rest.
            where: places that were said earlier, which hold until others are picked.
        """
        self._after_settling = after_settling
        self.which.set_items([(str(at), text) for at, text in enumerate(candidates)])
        self.which.set_picked(())
        self._which_part.setVisible(len(candidates) > 1)
        self.pain.set_value(None)
        self.details.show_answers(CheckIn())
        self.details.suggest(where)
        self.details.ask(onset=not after_settling)
        if after_settling:
            self.details.ask_travels_openly()
        self._show_parts()

    def candidate(self) -> int | None:
        """Return which of two exercises it was, or None while that is not said."""
        picked = self.which.picked()
        return int(picked[0]) if picked else None

    def answers(self, card: SafetyCard | None = None) -> CheckIn:
        """Return what has been answered; what is not shown keeps its default."""
        given = CheckIn(moment=Moment.DURING, pain=self.pain.value(), safety_card=card)
        return self.details.answers(given) if self._asks_more() else given

    def open_chips(self) -> ChipGroup | None:
        """Return a question that has to be answered and is not yet, beside number and card."""
        if not self._which_part.isHidden() and self.candidate() is None:
            return self.which
        travels = self.details.travels
        return travels if self._after_settling and not travels.picked() else None

    def _asks_more(self) -> bool:
        pain = self.pain.value()
        return self._after_settling or (pain is not None and pain > 0)

    def _on_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self.details.setVisible(self._asks_more())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        self._which_part = part(_("Which was it?"), self.which)
        column.addWidget(self._which_part)
        scale = label(_("0 is none, 10 is the worst you can imagine."), "muted", wrap=True)
        column.addWidget(part(_("How strong is the pain right now?"), self.pain, scale))
        column.addWidget(self.details)
