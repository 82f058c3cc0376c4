"""How ice or heat comes about: may it begin now, and what is found again after a restart."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.domain.relief import Relief
from coach.domain.relief_rules import SKIN_FOR, ReliefOffer, Shut
from coach.domain.spans import later
from coach.player.clock import Clock
from coach.session.day import Day, DayDiary
from coach.session.look import Advice
from coach.session.relief_day import ReliefDay, ReliefDiary
from coach.session.relief_recorder import ApplicationDiary, ReliefRecorder
from coach.session.relief_run import ReliefRun


class ReliefBeginDiary(ApplicationDiary, ReliefDiary, DayDiary, Protocol):
    """The part of the diary that is asked before ice and heat and written during them."""


class NotNow(Exception):  # noqa: N818 it says what happened
    """It may not begin; `offer` says why, or what has to be answered first."""

    def __init__(self, offer: ReliefOffer) -> None:
        super().__init__("unanswered" if offer.shut is None else offer.shut.value)
        self.offer = offer


class ReliefBeginnings:
    """Begins ice and heat, and takes up what is on the skin when the program starts."""

    def __init__(
        self,
        diary: ReliefBeginDiary,
        clock: Clock,
        wall: Callable[[], dt.datetime],
        boot: str = "",
        speed: float = 1,
    ) -> None:
        """Prepare.

        Args:
            diary: where it is kept.
            clock: real time.
            wall: local time with its zone.
            boot: names this run of the machine (`boot_id`).
            speed: how many times faster it runs; other than 1 it is a preview.
        """
        self._diary = diary
        self._clock = clock
        self._wall = wall
        self._boot = boot
        self._speed = speed
        self._day = ReliefDay(diary, Day(diary, wall), wall)

    def begin(self, relief: Relief, pain_before: int | None) -> ReliefRun:
        """Prepare one, and save the pain before it as a check-in; it is put on by `put_on`.

        Args:
            relief: the protocol.
            pain_before: 0-10, right now; None where nobody was asked.

        Raises:
            NotNow: it is shut, or something has to be answered before; with this number the
                question about swelling may have become due.
            DiaryError: the diary can't be read.
        """
        self._check(relief, pain_before)
        now = self._wall()
        record = ApplicationRecord(
            id=uuid.uuid4().hex,
            relief=relief.id,
            name=relief.name,
            kind=relief.kind,
            at=now,
            speed=self._speed,
            wait_min=relief.wait,
            pain_before=pain_before,
            protocol=relief,
        )
        recorder = ReliefRecorder(self._diary, record)
        advice = None if pain_before is None else recorder.pain(pain_before, now)
        return self._run(relief, recorder, advice)

    def take_up(self) -> ReliefRun | None:
        """Return the one that is on the skin, where it really is by now; its first look tells.

        One whose protocol can't be read any more is kept as taken off now.

        Raises:
            DiaryError: the diary can't be read.
        """
        while (record := self._diary.running_application()) is not None:
            if record.protocol is not None and record.running is not None:
                return self._run(record.protocol, ReliefRecorder(self._diary, record))
            early = ApplicationOutcome.EARLY
            self._diary.save_application(
                replace(record, off_at=self._wall(), outcome=early, running=None)
            )
        return None

    def is_closed(self) -> bool:
        """Whether something was told that has to be looked at first; asks the diary once."""
        # Where it can't be read the timer goes on, and calls.
        with contextlib.suppress(DiaryError):
            return self._day.is_closed()
        return False

    def _run(
        self, relief: Relief, recorder: ReliefRecorder, advice: Advice | None = None
    ) -> ReliefRun:
        return ReliefRun(
            relief=relief,
            recorder=recorder,
            clock=self._clock,
            wall=self._wall,
            boot=self._boot,
            may_put_on=lambda: self._check_again(relief),
            next_at=lambda: self._next_at(relief, recorder),
            advice=advice,
            is_closed=recorder.record.running is not None and self.is_closed(),
        )

    def _offer(self, relief: Relief, pain: int | None = None) -> ReliefOffer:
        offer = self._day.offer(relief, pain)
        if offer.open and self._diary.running_application() is not None:
            return replace(offer, shut=Shut.WAIT)  # by a preview, which no rule sees
        return offer

    def _check(self, relief: Relief, pain: int | None) -> None:
        offer = self._offer(relief, pain)
        if not offer.open or offer.ask_questions or offer.ask_swelling:
            raise NotNow(offer)

    def _check_again(self, relief: Relief) -> None:
        """See to it that nothing has come in the way; what was to be asked has been asked."""
        # Where the diary can't be read by now, a timer is better than ice without one.
        with contextlib.suppress(DiaryError):
            offer = self._offer(relief)
            if not offer.open:
                raise NotNow(offer)

    def _next_at(self, relief: Relief, recorder: ReliefRecorder) -> dt.datetime | None:
        record = recorder.record
        if record.speed != 1:
            return None
        with contextlib.suppress(DiaryError):
            if not recorder.behind:
                return self._day.offer(relief).next_at
        return _wait_of(record, self._wall())


def _wait_of(record: ApplicationRecord, now: dt.datetime) -> dt.datetime:
    """Return when one that is not in the diary yet has waited long enough."""
    wait = dt.timedelta(minutes=record.wait_min)
    skin = record.outcome is ApplicationOutcome.SKIN
    return later(record.off_at or now, max(wait, SKIN_FOR) if skin else wait)
