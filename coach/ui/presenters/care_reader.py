"""What stands in the way of exercise, as the diary has it now: locks, notices, memories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec import Struct

from coach.diary.errors import DiaryError
from coach.domain.comfort import names_relief
from coach.domain.locks import Lock, LockKind, locks
from coach.domain.log import Lift, Log
from coach.domain.memory import Parked, parked
from coach.domain.occasion import Occasion
from coach.domain.offer import stays_open
from coach.domain.triage import WatchRow
from coach.domain.watch import gentle_until, log_row, morning_row
from coach.library.texts import SafetyTexts
from coach.session.card_question import CardDiary, CardQuestion
from coach.session.day import FIRST_RUN, PUT_AWAY, REMINDED, Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.closed import ClosedLook, closed_look, open_looks, refused_look
from coach.ui.presenters.memories import Memories, hurt_today
from coach.ui.presenters.notices import NoticeLook, asking_look, notice_look


class CareLook(Struct, frozen=True, kw_only=True):
    """All of it at one moment.

    `asks` is why the safety card has to be answered before the next session, None when it need not.
    `gentle_until` is set while a hard morning leaves only what is gentle open (D18).
    """

    log: Log
    standing: tuple[Lock, ...]
    closed: ClosedLook | None
    notice: NoticeLook | None
    parked: tuple[Parked, ...]
    asks: Occasion | None
    gentle_until: dt.datetime | None


class CareReader:
    """Reads the diary each time it is asked; the first frame does not wait for it."""

    def __init__(
        self,
        *,
        diary: CardDiary,
        day: Day,
        catalog: CatalogPresenter,
        texts: Callable[[], SafetyTexts],
        now: Callable[[], dt.datetime],
        relief_day: ReliefDay,
    ) -> None:
        """Take what it asks.

        Args:
            diary: what was answered on Today.
            day: what the diary says about exercise now.
            catalog: names routines and exercises.
            texts: reads the safety texts.
            now: local time.
            relief_day: what the diary says about ice and heat.
        """
        self._diary = diary
        self._day = day
        self._question = CardQuestion(diary, now)
        self._catalog = catalog
        self._texts = texts
        self._now = now
        self._relief_day = relief_day

    def look(self) -> CareLook:
        """Return what holds now.

        Raises:
            DiaryError: the diary can't be read.
        """
        now, log = self._now(), self._day.log()
        standing = locks(log, now)
        asks = self._question.due(log)
        away = parked(log, now)
        return CareLook(
            log=log,
            standing=standing,
            closed=self._closed(standing, now),
            notice=self._notice(log, now, asks, away),
            parked=away,
            asks=asks,
            gentle_until=gentle_until(log, now),
        )

    # Where the diary can't be read, Today says so, and the pages below show what they can.

    def memories(self) -> Memories:
        """Return what exercises did last time."""
        now = self._now()
        log = self._log_or_none()
        return Memories(
            log,
            self._catalog.shown.exercises,
            away=parked(log, now),
            today=hurt_today(log, now.date()),
            texts=self._texts,
            now=now,
        )

    def parked_ids(self) -> frozenset[str]:
        """Return the ids of the parked exercises."""
        return frozenset(one.exercise for one in parked(self._log_or_none(), self._now()))

    def closed_for(self, routine_id: str) -> ClosedLook | None:
        """Return why a routine can't begin now whatever is answered; None where it may."""
        catalog = self._catalog.shown
        entry = catalog.find(routine_id)
        if entry is None:
            return None
        try:
            refused = self._day.refusal(entry.routine, catalog.exercises)
            closed = self._closed(self._day.locks(), self._now()) if refused else None
        except DiaryError:
            return None
        if refused is None or closed is not None:
            return closed
        opens = open_looks(refused.instead, catalog)
        relief = self.names_relief(refused.key)
        return refused_look(self._texts().advice[refused.key], opens, relief=relief)

    def relief_open(self) -> bool:
        """Whether ice or heat can be begun now."""
        reliefs = [entry.relief for entry in self._catalog.shown.reliefs]
        try:
            return any(offer.open for offer in self._relief_day.offers(reliefs))
        except DiaryError:
            return False

    def names_relief(self, key: str) -> bool:
        """Whether ice and heat are named beside a text: they fit it, and one of them can begin."""
        return names_relief(key) and self.relief_open()

    def asks(self) -> Occasion | None:
        """Return why the safety card has to be answered before the next session."""
        try:
            return self._question.due(self._day.log())
        except DiaryError:
            return None

    def assessed(self) -> dt.date | None:
        """Return when the person was last told that they may exercise."""
        lifted = self._log_or_none().lifted
        return max((one.at.date() for one in lifted if one.how is Lift.ASSESSED), default=None)

    def _log_or_none(self) -> Log:
        try:
            return self._day.log()
        except DiaryError:
            return Log()

    def _closed(self, standing: tuple[Lock, ...], now: dt.datetime) -> ClosedLook | None:
        if not standing:
            return None
        opens = open_looks(stays_open(standing, now), self._catalog.catalog)
        soon = next((lock for lock in standing if lock.kind is LockKind.SOON), None)
        later_day = soon is not None and now.date() > soon.since.astimezone(now.tzinfo).date()
        reminds = later_day and not self._answered_today(REMINDED, now)
        relief = self.relief_open()
        return closed_look(standing, opens, self._texts(), now, reminds=reminds, relief=relief)

    def _notice(
        self, log: Log, now: dt.datetime, asks: Occasion | None, away: tuple[Parked, ...]
    ) -> NoticeLook | None:
        """Return the one notice of this moment, what is nearest to safety first."""
        if asks is not None and (asks is not Occasion.FIRST or self._has_begun()):
            return asking_look(asks)
        row = log_row(log, now) or self._morning_row(log, now)
        if row is None:
            return None
        exercises = self._catalog.shown.exercises
        names = [exercises[one.exercise].name for one in away if one.exercise in exercises]
        return notice_look(row, self._texts(), names)

    def _morning_row(self, log: Log, now: dt.datetime) -> WatchRow | None:
        row = morning_row(log, now)
        if row is not None and self._answered_today(PUT_AWAY.format(row=row.number), now):
            return None
        return row

    def _has_begun(self) -> bool:
        """Whether the first start is over, at which the card is asked with its text."""
        return self._diary.acknowledged(FIRST_RUN) is not None

    def _answered_today(self, what: str, now: dt.datetime) -> bool:
        answered = self._diary.acknowledged(what)
        return answered is not None and answered.version == now.date().isoformat()
