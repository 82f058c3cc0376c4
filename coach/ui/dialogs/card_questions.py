"""The two questions of the safety card: one yes or no under each of its first headings (Q11)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from coach.domain.pain import SafetyCard
from coach.translation import gettext as _
from coach.ui.dialogs.card_text import CardText
from coach.ui.dialogs.once_more import OnceMore
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.words.routine import full_date

ASKED: Final = (SafetyCard.EMERGENCY, SafetyCard.URGENT)
_YES: Final = "yes"
_NO: Final = "no"


class CardQuestions(QObject):
    """Puts the questions into a card; `changed` after every answer.

    `groups` holds the chips of each heading, `once_more` what asks again after a yes, where that is
    wanted: only then the yes counts. `asked_again` says which one has just come into view.
    """

    changed = Signal()
    asked_again = Signal(OnceMore)

    def __init__(
        self, text: CardText, assessed: dt.date | None = None, *, asks_again: bool = False
    ) -> None:
        """Ask.

        Args:
            text: the card, which owns this.
            assessed: when the person was told that they may exercise; lines about the past do not
                count again after that (domain.md 4.4).
            asks_again: a yes is asked about once more, since nothing else has to be pressed.
        """
        super().__init__(text)
        self.groups: dict[SafetyCard, ChipGroup] = {}
        self.once_more: dict[SafetyCard, OnceMore] = {}
        self._confirmed: set[SafetyCard] = set()
        for card in ASKED:
            yes_no = ChipGroup([(_YES, _("Yes")), (_NO, _("No"))], exclusive=True, kind="pain")
            since = assessed if card is SafetyCard.URGENT else None
            question = label(_question(since), "strong", wrap=True)
            yes_no.setAccessibleName(question.text())
            column = text.sections[card.value]
            column.addWidget(question)
            column.addWidget(yes_no)
            self.groups[card] = yes_no
            if asks_again:
                self.once_more[card] = once_more = OnceMore()
                column.addWidget(once_more)
                yes_no.changed.connect(partial(self._on_picked, card))
                once_more.told.connect(partial(self._on_told, card))
            else:
                yes_no.changed.connect(self.changed)

    def answer(self) -> SafetyCard | None:
        """Return which heading applies, the more urgent one first; None while that is open."""
        yes = [card for card, group in self.groups.items() if group.picked() == (_YES,)]
        counted = [card for card in yes if not self.once_more or card in self._confirmed]
        if counted:
            return counted[0]
        return SafetyCard.NONE if not yes and self.unanswered() is None else None

    def asks_once_more(self) -> tuple[SafetyCard, ...]:
        """Return the headings under which a yes is being asked about."""
        return tuple(card for card, asked in self.once_more.items() if not asked.isHidden())

    def go_back(self) -> None:
        """Take back every yes that is being asked about."""
        for card in self.asks_once_more():
            self._on_told(card, applies=False)

    def unanswered(self) -> ChipGroup | None:
        """Return the first question without an answer."""
        return next((group for group in self.groups.values() if not group.picked()), None)

    def _on_picked(self, card: SafetyCard) -> None:
        once_more = self.once_more[card]
        applies = self.groups[card].picked() == (_YES,)
        self._confirmed.discard(card)
        once_more.setVisible(applies)
        if applies:
            self.asked_again.emit(once_more)
        else:
            self.changed.emit()

    def _on_told(self, card: SafetyCard, applies: bool) -> None:  # noqa: FBT001 a slot
        if applies:
            self._confirmed.add(card)
            self.changed.emit()
            return
        group = self.groups[card]
        group.set_picked(())
        group.focus_first()
        self.once_more[card].hide()
        self.changed.emit()


def _question(since: dt.date | None) -> str:
    if since is None:
        return _("Does any line of this part apply to you now?")
    return _("Does a line of this part apply to you that is new since {date}?").format(
        date=full_date(since)
    )
