"""What stands in the way of exercise today, and how it ends: locks, notices, the safety card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from coach.diary.errors import DiaryError
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, SafetyCard
from coach.domain.triage import MORNING_TABLE, decide
from coach.library.texts import SafetyTexts
from coach.session.day import PUT_AWAY, REMINDED, Day
from coach.ui.presenters.catalog_presenter import CatalogPresenter

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.domain.locks import LockKind
    from coach.session.card_question import CardDiary
    from coach.session.relief_day import ReliefDay
    from coach.ui.presenters.care_reader import CareReader

_OF_THE_MORNING: Final = frozenset(row.number for row in MORNING_TABLE)


class CarePresenter(QObject):
    """Keeps what the person says; `changed` when something was lifted, answered or told.

    `card_requested` names a heading of the safety card and the advice that goes with it.
    """

    changed = Signal()
    card_requested = Signal(str, str)
    problem_changed = Signal(str)

    def __init__(
        self,
        *,
        diary: CardDiary,
        day: Day,
        catalog: CatalogPresenter,
        texts: Callable[[], SafetyTexts],
        now: Callable[[], dt.datetime],
        relief_day: ReliefDay,
        parent: QObject | None = None,
    ) -> None:
        """Take what it asks.

        Args:
            diary: where answers go.
            day: what the diary says about exercise now.
            catalog: names routines and exercises.
            texts: reads the safety texts.
            now: local time.
            relief_day: what it says about ice and heat.
            parent: owns this.
        """
        super().__init__(parent)
        self._diary = diary
        self._day = day
        self._catalog = catalog
        self._texts = texts
        self._now = now
        self._relief_day = relief_day
        self._reader: CareReader | None = None

    @property
    def reader(self) -> CareReader:
        """What reads the diary, made when it is first needed."""
        if self._reader is None:
            from coach.ui.presenters.care_reader import CareReader  # noqa: PLC0415

            self._reader = CareReader(
                diary=self._diary,
                day=self._day,
                catalog=self._catalog,
                texts=self._texts,
                now=self._now,
                relief_day=self._relief_day,
            )
        return self._reader

    def lift(self, kind: LockKind, lift: Lift) -> None:
        """Save what the person said that ends a lock."""
        self._lifted(kind.value, lift)

    @Slot(str)
    def try_again(self, exercise: str) -> None:
        """Take an exercise out of the parked ones."""
        from coach.domain.memory import PARKED  # noqa: PLC0415 after the first frame

        self._lifted(PARKED + exercise, Lift.TRY_AGAIN)

    @Slot(str, str)
    def answer_notice(self, row: str, choice: str) -> None:
        """Take the answer to a notice; one about the morning is put away for that day."""
        from coach.ui.presenters.notices import CARD, LATER, SEEN  # noqa: PLC0415 likewise

        if choice == CARD:
            self.card_requested.emit("", "")
        elif choice == SEEN:
            self._lifted(row, Lift.SEEN_SOMEONE)
        elif choice == LATER and row in _OF_THE_MORNING:
            self._acknowledge(PUT_AWAY.format(row=row))
        elif choice == LATER:
            self._lifted(row, Lift.CHOSEN)

    @Slot()
    def put_reminder_off(self) -> None:
        """Ask again tomorrow whether someone has been spoken to."""
        self._acknowledge(REMINDED)

    @Slot(object)
    def report_card(self, card: SafetyCard) -> None:
        """Save that lines under a heading of the safety card apply now (Q11)."""
        self._answer(card)
        # The card says what to do, also where it could not be saved.
        self.card_requested.emit(card.value, self.told_by(card))
        self.changed.emit()

    def told_by(self, card: SafetyCard) -> str:
        """Return the key of the advice that goes with a heading of the safety card."""
        return decide(CheckIn(safety_card=card)).key

    @Slot()
    def clear_card(self) -> None:
        """Save that no line of the safety card applies now."""
        self._answer(SafetyCard.NONE)
        self.changed.emit()

    def _answer(self, card: SafetyCard) -> None:
        from coach.session.card_question import CardQuestion  # noqa: PLC0415 likewise

        self._try(lambda: CardQuestion(self._diary, self._now).answer(card))

    def _acknowledge(self, what: str) -> None:
        now = self._now()
        self._try(lambda: self._diary.acknowledge(what, now.date().isoformat(), now))
        self.changed.emit()

    def _lifted(self, what: str, how: Lift) -> None:
        self._try(lambda: self._day.lift(what, how))
        self.changed.emit()

    def _try(self, write: Callable[[], object]) -> None:
        try:
            write()
        except DiaryError as error:
            self.problem_changed.emit(str(error))
        else:
            self.problem_changed.emit("")
