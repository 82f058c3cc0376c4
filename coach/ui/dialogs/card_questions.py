"""The two questions of the safety card: one yes or no under each of its first headings (Q11)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QObject, Signal

from coach.domain.pain import SafetyCard
from coach.translation import gettext as _
from coach.ui.dialogs.card_text import CardText
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.words.routine import full_date

ASKED: Final = (SafetyCard.EMERGENCY, SafetyCard.URGENT)
_YES: Final = "yes"
_NO: Final = "no"


class CardQuestions(QObject):
    """Puts the questions into a card; `changed` after every answer.

    `groups` holds the chips of each heading.
    """

    changed = Signal()

    def __init__(self, text: CardText, assessed: dt.date | None = None) -> None:
        """Ask.

        Args:
            text: the card, which owns this.
            assessed: when the person was told that they may exercise; lines about the past do not
                count again after that (domain.md 4.4).
        """
        super().__init__(text)
        self.groups: dict[SafetyCard, ChipGroup] = {}
        for card in ASKED:
            yes_no = ChipGroup([(_YES, _("Yes")), (_NO, _("No"))], exclusive=True, kind="pain")
            since = assessed if card is SafetyCard.URGENT else None
            question = label(_question(since), "strong", wrap=True)
            yes_no.setAccessibleName(question.text())
            column = text.sections[card.value]
            column.addWidget(question)
            column.addWidget(yes_no)
            yes_no.changed.connect(self.changed)
            self.groups[card] = yes_no

    def answer(self) -> SafetyCard | None:
        """Return which heading applies, the more urgent one first; None while that is open."""
        for card, group in self.groups.items():
            if group.picked() == (_YES,):
                return card
        return SafetyCard.NONE if self.unanswered() is None else None

    def unanswered(self) -> ChipGroup | None:
        """Return the first question without an answer."""
        return next((group for group in self.groups.values() if not group.picked()), None)


def _question(since: dt.date | None) -> str:
    if since is None:
        return _("Does any line of this part apply to you now?")
    return _("Does a line of this part apply to you that is new since {date}?").format(
        date=full_date(since)
    )
