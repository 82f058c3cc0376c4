"""The safety card's question: when it has to be put, and where its answer goes (4.1 Q11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, Protocol

from coach.diary.records import CheckInRecord
from coach.domain.log import Log
from coach.domain.occasion import Occasion, occasion
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.domain.triage import Decision, decide
from coach.session.day import Acknowledged
from coach.session.history import DAYS

CARD_READ: Final = "safety-card"
"""Under this name the diary keeps that no line applied."""


class Answered(Acknowledged, Protocol):
    """When a question was answered."""

    @property
    def at(self) -> dt.datetime:
        """Moment of the answer."""
        ...


class CardDiary(Protocol):
    """The part of the diary that keeps the answers."""

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        """Save a check-in."""
        ...

    def acknowledge(self, what: str, version: str, at: dt.datetime) -> None:
        """Save that something was answered."""
        ...

    def acknowledged(self, what: str) -> Answered | None:
        """Return what was answered last."""
        ...


class CardQuestion:
    """Asks the diary; both methods raise DiaryError when that can't be done."""

    def __init__(self, diary: CardDiary, now: Callable[[], dt.datetime]) -> None:
        self._diary = diary
        self._now = now

    def due(self, log: Log) -> Occasion | None:
        """Return why the card has to be answered before the next session."""
        now, read = self._now(), self._diary.acknowledged(CARD_READ)
        return occasion(log, read.at if read else None, now, now - dt.timedelta(days=DAYS))

    def answer(self, card: SafetyCard) -> Decision | None:
        """Save the answer; return what follows where a line applies (D1, D4)."""
        now = self._now()
        if card is SafetyCard.NONE:
            self._diary.acknowledge(CARD_READ, now.date().isoformat(), now)
            return None
        check_in = CheckIn(moment=Moment.NOW, safety_card=card)
        decision = decide(check_in)
        self._diary.add_check_in(
            CheckInRecord(
                at=now,
                check_in=check_in,
                row=decision.row.number,
                action=decision.action.value,
            )
        )
        return decision
