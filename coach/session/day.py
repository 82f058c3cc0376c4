"""What the diary says about exercise now: locks, what is offered, something to go on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from coach.diary.records import CheckInRecord, Progress, SessionRecord
from coach.domain.exercise import Exercise
from coach.domain.log import Lift, Lifted, Log
from coach.domain.pain import CheckIn
from coach.domain.routine import Routine
from coach.session.history import LogDiary, log_of

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.domain.locks import Lock
    from coach.domain.offer import Offer
    from coach.session.taking_up import TakenUp

CONTINUE_WITHIN: Final = dt.timedelta(hours=2)
"""A session left longer ago is kept as unfinished (design choice)."""
RECENT: Final = dt.timedelta(hours=4)
"""A number that is younger is taken by Enter on the start row."""

FIRST_RUN: Final = "first-run"
"""Under this name the diary keeps that the first-run text (7.1) has been read."""
REMINDED: Final = "reminder:soon"
PUT_AWAY: Final = "put-away:{row}"
"""Under these it keeps what was answered on Today, with the day as the version."""


class DayDiary(LogDiary, Protocol):
    """The part of the diary that is asked about today."""

    def sharp_exercises(self, day: dt.date) -> frozenset[str]:
        """Return the exercises that hurt sharply on a day."""
        ...

    def unfinished(self) -> tuple[SessionRecord, Progress] | None:
        """Return the session that was cut off."""
        ...

    def close_unfinished(self, session: str, at: dt.datetime) -> None:
        """Keep a session as unfinished."""
        ...

    def add_lift(self, lifted: Lifted) -> None:
        """Save that a lock or a parking was lifted."""
        ...

    def acknowledge(self, what: str, version: str, at: dt.datetime) -> None:
        """Save that a text was read."""
        ...

    def acknowledged(self, what: str) -> Acknowledged | None:
        """Return the version of a text that was read last."""
        ...


class Acknowledged(Protocol):
    """That a text was read, in which version."""

    @property
    def version(self) -> str:
        """Version of the text."""
        ...


class Left(Struct, frozen=True, kw_only=True):
    """A session that can go on, and when it was left."""

    record: SessionRecord
    at: dt.datetime


class Recent(Struct, frozen=True):
    """The newest number, and when it was given, by the clock of now."""

    pain: int
    at: dt.datetime


class Day:
    """Looks at the diary as it is now; light enough for the first frame.

    Every method that reads or writes it raises DiaryError when that can't be done.
    """

    def __init__(self, diary: DayDiary, now: Callable[[], dt.datetime]) -> None:
        self._day_diary = diary
        self._now = now

    def first_run_due(self, version: str) -> bool:
        """Whether the first-run text (7.1) has to be read, in this version of it."""
        read = self._day_diary.acknowledged(FIRST_RUN)
        return read is None or read.version != version

    def acknowledge_first_run(self, version: str) -> None:
        """Save that the first-run text was read."""
        self._day_diary.acknowledge(FIRST_RUN, version, self._now())

    def log(self) -> Log:
        """Return all that the rules over many days look at."""
        return log_of(self._day_diary, self._now())

    def locks(self) -> tuple[Lock, ...]:
        """Return the locks that stand, the strictest first (4.4)."""
        from coach.domain.locks import locks  # noqa: PLC0415 after the first frame

        return locks(self.log(), self._now())

    def offer(
        self, routine: Routine, exercises: Mapping[str, Exercise], before: CheckIn | None
    ) -> Offer:
        """Return what becomes of a routine with these answers before it (4.2, 4.4).

        Args:
            routine: checked by the library.
            exercises: by id.
            before: the answers of the start row, None where nobody is asked.
        """
        from coach.domain.mornings import percent  # noqa: PLC0415 after the first frame
        from coach.domain.offer import offer  # noqa: PLC0415 likewise

        log, now = self.log(), self._now()
        return offer(routine, exercises, before=before, log=log, now=now, percent=percent(log, now))

    def refusal(self, routine: Routine, exercises: Mapping[str, Exercise]) -> Offer | None:
        """Return why a routine can't begin whatever is answered before it, None where it may."""
        best = self.offer(routine, exercises, CheckIn(pain=0))
        return None if best.allowed else best

    def lift(self, what: str, how: Lift) -> None:
        """Save what the person said that ends a lock or a parking, or answers a row (4.4, D20).

        Args:
            what: a lock's kind, `parked:` and an exercise, or a D-number.
            how: one of the answers that it knows.
        """
        now = self._now()
        # A clock that was set back must not leave a lock that nothing lifts.
        since = [lock.since for lock in self.locks() if lock.kind.value == what]
        self._day_diary.add_lift(Lifted(at=max([now, *since]), what=what, how=how))

    def recent_pain(self) -> Recent | None:
        """Return the newest number, if it is under four hours old."""
        now = self._now()
        for record in self._day_diary.check_ins(since=now - RECENT):
            pain = record.check_in.pain
            if pain is not None and now - RECENT < record.at <= now:
                return Recent(pain, record.at.astimezone(now.tzinfo))
        return None

    def unfinished(self, exercises: Mapping[str, Exercise]) -> Left | None:
        """Return the session that can go on; any other that was cut off is kept as unfinished."""
        while (found := self._day_diary.unfinished()) is not None:
            record, progress = found
            fresh = self._now() - progress.at < CONTINUE_WITHIN
            if fresh and self._taken_up(record, progress, exercises) is not None:
                return Left(record=record, at=progress.at)
            self._day_diary.close_unfinished(record.id, progress.at)
        return None

    def decline(self) -> None:
        """Keep every session that was cut off as unfinished."""
        while (found := self._day_diary.unfinished()) is not None:
            self._day_diary.close_unfinished(found[0].id, found[1].at)

    def _taken_up(
        self, record: SessionRecord, progress: Progress, exercises: Mapping[str, Exercise]
    ) -> TakenUp | None:
        from coach.session.taking_up import take_up  # noqa: PLC0415 after the first frame

        now = self._now()
        return take_up(
            record,
            progress,
            exercises,
            said=self._said_in(record),
            log=self.log(),
            hurt=self._day_diary.sharp_exercises(now.date()),
            now=now,
        )

    def _said_in(self, session: SessionRecord) -> tuple[CheckInRecord, ...]:
        """Return the check-ins of one session, newest first, on whichever days it lay."""
        return tuple(
            record
            for record in self._day_diary.check_ins(since=session.started_at)
            if record.session == session.id
        )
