"""How a session comes about: may it start today, what is left out, what goes on after a restart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from msgspec import Struct

from coach.diary.records import CheckInRecord, Progress, SessionRecord
from coach.domain.exercise import Exercise
from coach.domain.pain import CheckIn, Moment
from coach.domain.routine import Routine
from coach.domain.timeline import READY_S, Phase, PlannedStep, Segment, exercise_step, plan
from coach.domain.triage import Action, decide, may_start
from coach.player.clock import Clock
from coach.player.course import Place
from coach.player.player import Player
from coach.session.easing import Easing
from coach.session.look import Advice, Candidate
from coach.session.pause import PainPause
from coach.session.recorder import Recorder, SessionDiary, plan_entries, step_record
from coach.session.session import Session

CONTINUE_WITHIN: Final = dt.timedelta(hours=2)
"""A session left longer ago is kept as unfinished (design choice)."""
SIZED_FOR_PAIN: Final = frozenset({"sore-day", "day-after", "warmup-gentle", "walk-10"})
"""Routines that are sized for pain 3 to 5 already and are not halved again (domain.md 2.0)."""

ASKED_AGAIN: Final = frozenset({"D7", "D11", "D12"})
"""After these rows the session asks once more when the next step has ended (4.3)."""

_ENDING: Final = frozenset(action.value for action in Action if action.ends_session)

FIRST_RUN: Final = "first-run"
"""Under this name the diary keeps that the first-run text (7.1) has been read."""
CLOSED: Final = Advice(row="", action=Action.STOP.value, key="closed")
START_HIGH: Final = Advice(row="", action=Action.STOP.value, key="start-high")
NOTHING_LEFT: Final = Advice(row="D6", action=Action.SKIP.value, key="nothing-left")


class BeginDiary(SessionDiary, Protocol):
    """The part of the diary that is asked before a session."""

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


class NotToday(Exception):  # noqa: N818 it says what happened
    """No session now; `advice` names the text that says why."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice.key)
        self.advice = advice


class Beginnings:
    """Starts sessions and takes up those that were cut off."""

    def __init__(
        self,
        diary: BeginDiary,
        clock: Clock,
        now: Callable[[], dt.datetime],
        speed: float = 1,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._now = now
        self._speed = speed

    def first_run_due(self, version: str) -> bool:
        """Whether the first-run text (7.1) has to be read, in this version of it.

        Raises:
            DiaryError: the diary can't be read.
        """
        read = self._diary.acknowledged(FIRST_RUN)
        return read is None or read.version != version

    def acknowledge_first_run(self, version: str) -> None:
        """Save that the first-run text was read.

        Raises:
            DiaryError: it could not be saved.
        """
        self._diary.acknowledge(FIRST_RUN, version, self._now())

    def closed(self) -> bool:
        """Whether exercise is over for today: a stop, or a pain pause that was never resolved.

        Raises:
            DiaryError: the diary can't be read.
        """
        today = self._now().date()
        return self._diary.closing_check_in(today) is not None or self._unresolved()

    def begin(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        start_pain: int | None,
        ready_s: int = READY_S,
    ) -> Session:
        """Save the start pain and prepare a session.

        Args:
            routine: checked by the library.
            exercises: by id.
            start_pain: 0-10, None where it can't be asked.
            ready_s: seconds to get ready where a step says nothing.

        Raises:
            NotToday: exercise is over for today, or the start pain is too high.
            DiaryError: the diary can't be read or written.
        """
        if self.closed():
            raise NotToday(CLOSED)
        self._refuse_start_pain(start_pain)
        self.decline()
        steps = plan(routine, exercises, ready_s)
        barred = self._diary.sharp_exercises(self._now().date())
        left_out = _indexes_of(steps, barred)
        if len(left_out) == len(steps):
            raise NotToday(NOTHING_LEFT)
        session = self._diary.start_session(
            routine=routine.id,
            name=routine.name,
            started_at=self._now(),
            speed=self._speed,
            start_pain=start_pain,
            plan=plan_entries(steps),
            steps=tuple(step_record(step) for step in steps),
        )
        if start_pain is not None:
            self._diary.add_check_in(self._before(start_pain, session))
        player = Player(steps, self._clock, speed=self._speed, left_out=left_out)
        recorder = Recorder(self._diary, session, self._now, steps, [0] * len(steps))
        return Session(
            player=player,
            recorder=recorder,
            easing=Easing(player, recorder, exercises, barred),
            clock=self._clock,
            speed=self._speed,
            start_pain=start_pain,
            eased=routine.id in SIZED_FOR_PAIN,
        )

    def unfinished(self, exercises: Mapping[str, Exercise]) -> Left | None:
        """Return the session that can go on; any other that was cut off is kept as unfinished.

        Raises:
            DiaryError: the diary can't be read or written.
        """
        while (found := self._diary.unfinished()) is not None:
            record, progress = found
            fresh = self._now() - progress.at < CONTINUE_WITHIN
            over = self._is_over(self._given_in(record))
            if fresh and not over and self._place(record, progress, exercises):
                return Left(record=record, at=progress.at)
            self._diary.close_unfinished(record.id, progress.at)
        return None

    def decline(self) -> None:
        """Keep every session that was cut off as unfinished."""
        while (found := self._diary.unfinished()) is not None:
            self._diary.close_unfinished(found[0].id, found[1].at)

    def go_on(self, exercises: Mapping[str, Exercise]) -> Session:
        """Take up the session that was cut off, where it was.

        Raises:
            LookupError: there is none that can go on. DiaryError: the diary can't be read.
        """
        found = self._diary.unfinished()
        place = self._place(*found, exercises) if found else None
        if found is None or place is None:
            raise LookupError("no session can go on")
        record, _progress = found
        steps = _steps_of(record, exercises)
        given = self._given_in(record)
        barred = self._barred(given)
        player = Player(
            steps,
            self._clock,
            speed=record.speed,
            left_out=_indexes_of(steps, barred),
            place=place,
        )
        recorder = Recorder(
            self._diary,
            record.id,
            self._now,
            steps,
            [entry.revision for entry in record.plan],
            written=record.steps,
        )
        return Session(
            player=player,
            recorder=recorder,
            easing=Easing(player, recorder, exercises, barred),
            clock=self._clock,
            speed=record.speed,
            start_pain=record.start_pain,
            eased=record.routine in SIZED_FOR_PAIN or any(step.eased for step in steps),
            goes_on=True,
            answered=[given.check_in for given in reversed(given)],
            unresolved=_pause_of(given[0], exercises, recorder) if _is_paused(given) else None,
            asks_after_step=bool(given) and given[0].row in ASKED_AGAIN,
        )

    def _refuse_start_pain(self, pain: int | None) -> None:
        """Save a start pain at which no session begins, and say so (4.2)."""
        if pain is None or may_start(pain):
            return
        record = self._diary.add_check_in(self._before(pain, None))
        if record.action == Action.CONTINUE.value:
            raise NotToday(START_HIGH)
        raise NotToday(Advice.of(decide(record.check_in)))

    def _before(self, pain: int, session: str | None) -> CheckInRecord:
        check_in = CheckIn(moment=Moment.BEFORE, pain=pain)
        decision = decide(check_in)
        return CheckInRecord(
            at=self._now(),
            check_in=check_in,
            session=session,
            row=decision.row.number,
            action=decision.action.value,
        )

    def _unresolved(self) -> bool:
        """Whether a pain pause of today was left without an answer, in any session."""
        now = self._now()
        midnight = dt.datetime.combine(now.date(), dt.time(), now.tzinfo)
        in_sessions: dict[str, list[CheckInRecord]] = {}
        for record in self._diary.check_ins(since=midnight):
            if record.session is not None and record.check_in.moment is Moment.DURING:
                in_sessions.setdefault(record.session, []).append(record)
        return any(_is_paused(given) for given in in_sessions.values())

    def _given_in(self, session: SessionRecord) -> list[CheckInRecord]:
        """Return the check-ins during one session, newest first, on whichever days it lay."""
        return [
            record
            for record in self._diary.check_ins(since=session.started_at)
            if record.session == session.id and record.check_in.moment is Moment.DURING
        ]

    def _barred(self, given: list[CheckInRecord]) -> frozenset[str]:
        """Return what hurt sharply today or in this session, which may have begun yesterday."""
        return self._diary.sharp_exercises(self._now().date()).union(
            name
            for record in given
            if record.check_in.is_sharp
            for name in (record.exercise, record.or_exercise)
            if name is not None
        )

    def _is_over(self, given: list[CheckInRecord]) -> bool:
        """Whether exercise was ended today, or in this session before it was cut off."""
        ended = any(record.action in _ENDING for record in given)
        return ended or self._diary.closing_check_in(self._now().date()) is not None

    def _place(
        self, record: SessionRecord, progress: Progress, exercises: Mapping[str, Exercise]
    ) -> Place | None:
        """Return where a session goes on, None when nothing is left or an exercise is gone."""
        wanted = {entry.exercise for entry in record.plan if entry.exercise is not None}
        if not wanted <= exercises.keys():
            return None
        barred = self._barred(self._given_in(record))
        left_out = _indexes_of(_steps_of(record, exercises), barred)
        index = progress.index
        while index in left_out:
            index += 1
        if index >= len(record.plan):
            return None
        if index != progress.index:
            return Place(index=index)
        return Place(
            index=index,
            segment=progress.segment,
            into_segment_s=progress.into_segment_s,
            done_s=progress.into_step_s,
            left_s=progress.left_s,
            right_s=progress.right_s,
        )


def _indexes_of(steps: tuple[PlannedStep, ...], exercises: frozenset[str]) -> frozenset[int]:
    return frozenset(
        index
        for index, step in enumerate(steps)
        if step.exercise is not None and step.exercise.id in exercises
    )


def _steps_of(record: SessionRecord, exercises: Mapping[str, Exercise]) -> tuple[PlannedStep, ...]:
    return tuple(
        PlannedStep(
            position=entry.position,
            exercise=None,
            dose=None,
            side=None,
            ready_s=0,
            segments=(Segment(phase=Phase.REST, seconds=entry.rest_s),),
        )
        if entry.exercise is None or entry.dose is None
        else exercise_step(
            position=entry.position,
            exercise=exercises[entry.exercise],
            dose=entry.dose,
            side=entry.side,
            ready_s=entry.ready_s,
            eased=entry.eased,
        )
        for entry in record.plan
    )


def _is_paused(given: list[CheckInRecord]) -> bool:
    return bool(given) and given[0].action == Action.PAUSE.value


def _pause_of(
    record: CheckInRecord, exercises: Mapping[str, Exercise], recorder: Recorder
) -> PainPause:
    named = (exercises.get(name) for name in (record.exercise, record.or_exercise) if name)
    pause = PainPause(
        [
            Candidate(
                exercise=exercise,
                position=record.position or 0,
                side=record.side,
                into_step_s=record.into_step_s or 0.0,
            )
            for exercise in named
            if exercise is not None
        ]
    )
    pause.sharp = record.check_in.is_sharp
    pause.saved = record, recorder.amend
    return pause
