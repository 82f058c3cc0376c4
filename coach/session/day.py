"""What the diary says about exercise today: closed, something to go on with, a text to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from msgspec import Struct

from coach.diary.records import CheckInRecord, Progress, SessionRecord
from coach.domain.exercise import Exercise
from coach.domain.pain import Moment
from coach.domain.triage import Action

CONTINUE_WITHIN: Final = dt.timedelta(hours=2)
"""A session left longer ago is kept as unfinished (design choice)."""
_ENDING: Final = frozenset(action.value for action in Action if action.ends_session)

FIRST_RUN: Final = "first-run"
"""Under this name the diary keeps that the first-run text (7.1) has been read."""


class DayDiary(Protocol):
    """The part of the diary that is asked about today."""

    def sharp_exercises(self, day: dt.date) -> frozenset[str]:
        """Return the exercises that hurt sharply on a day."""
        ...

    def closing_check_in(self, day: dt.date) -> CheckInRecord | None:
        """Return the check-in that ended exercise on a day."""
        ...

    def check_ins(
        self, since: dt.datetime | None = None, until: dt.datetime | None = None
    ) -> tuple[CheckInRecord, ...]:
        """Return check-ins, newest first."""
        ...

    def unfinished(self) -> tuple[SessionRecord, Progress] | None:
        """Return the session that was cut off."""
        ...

    def close_unfinished(self, session: str, at: dt.datetime) -> None:
        """Keep a session as unfinished."""
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


class Day:
    """Looks at the diary as it is now; light enough for the first frame."""

    def __init__(self, diary: DayDiary, now: Callable[[], dt.datetime]) -> None:
        self._day_diary = diary
        self._now = now

    def first_run_due(self, version: str) -> bool:
        """Whether the first-run text (7.1) has to be read, in this version of it.

        Raises:
            DiaryError: the diary can't be read.
        """
        read = self._day_diary.acknowledged(FIRST_RUN)
        return read is None or read.version != version

    def acknowledge_first_run(self, version: str) -> None:
        """Save that the first-run text was read.

        Raises:
            DiaryError: it could not be saved.
        """
        self._day_diary.acknowledge(FIRST_RUN, version, self._now())

    def closed(self) -> bool:
        """Whether exercise is over for today: a stop, or a pain pause that was never resolved.

        Raises:
            DiaryError: the diary can't be read.
        """
        today = self._now().date()
        return self._day_diary.closing_check_in(today) is not None or self._unresolved()

    def unfinished(self, exercises: Mapping[str, Exercise]) -> Left | None:
        """Return the session that can go on; any other that was cut off is kept as unfinished.

        Raises:
            DiaryError: the diary can't be read or written.
        """
        while (found := self._day_diary.unfinished()) is not None:
            record, progress = found
            fresh = self._now() - progress.at < CONTINUE_WITHIN
            over = self._is_over(self._given_in(record))
            if fresh and not over and self._index(record, progress, exercises) is not None:
                return Left(record=record, at=progress.at)
            self._day_diary.close_unfinished(record.id, progress.at)
        return None

    def decline(self) -> None:
        """Keep every session that was cut off as unfinished."""
        while (found := self._day_diary.unfinished()) is not None:
            self._day_diary.close_unfinished(found[0].id, found[1].at)

    def _index(
        self, record: SessionRecord, progress: Progress, exercises: Mapping[str, Exercise]
    ) -> int | None:
        """Return the step to go on with, None when nothing is left or an exercise is gone."""
        wanted = [entry.exercise for entry in record.plan]
        if not {name for name in wanted if name is not None} <= exercises.keys():
            return None
        barred = self._barred(self._given_in(record))
        later = range(progress.index, len(wanted))
        return next((index for index in later if wanted[index] not in barred), None)

    def _unresolved(self) -> bool:
        """Whether a pain pause of today was left without an answer, in any session."""
        now = self._now()
        midnight = dt.datetime.combine(now.date(), dt.time(), now.tzinfo)
        in_sessions: dict[str, list[CheckInRecord]] = {}
        for record in self._day_diary.check_ins(since=midnight):
            if record.session is not None and record.check_in.moment is Moment.DURING:
                in_sessions.setdefault(record.session, []).append(record)
        return any(is_paused(given) for given in in_sessions.values())

    def _given_in(self, session: SessionRecord) -> list[CheckInRecord]:
        """Return the check-ins during one session, newest first, on whichever days it lay."""
        return [
            record
            for record in self._day_diary.check_ins(since=session.started_at)
            if record.session == session.id and record.check_in.moment is Moment.DURING
        ]

    def _barred(self, given: list[CheckInRecord]) -> frozenset[str]:
        """Return what hurt sharply today or in this session, which may have begun yesterday."""
        return self._day_diary.sharp_exercises(self._now().date()).union(
            name
            for record in given
            if record.check_in.is_sharp
            for name in (record.exercise, record.or_exercise)
            if name is not None
        )

    def _is_over(self, given: list[CheckInRecord]) -> bool:
        """Whether exercise was ended today, or in this session before it was cut off."""
        ended = any(record.action in _ENDING for record in given)
        return ended or self._day_diary.closing_check_in(self._now().date()) is not None


def is_paused(given: list[CheckInRecord]) -> bool:
    """Whether the newest of a session's check-ins, newest first, is a pause without an answer."""
    return bool(given) and given[0].action == Action.PAUSE.value
