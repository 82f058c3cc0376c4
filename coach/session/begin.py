"""How a session comes about: may it start today, what is left out, what goes on after a restart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from coach.diary.records import CheckInRecord, Progress, SessionRecord
from coach.domain.exercise import Exercise
from coach.domain.pain import CheckIn, Moment
from coach.domain.routine import Routine
from coach.domain.timeline import READY_S, Phase, PlannedStep, Segment, exercise_step, plan
from coach.domain.triage import Action, decide, may_start
from coach.player.clock import Clock
from coach.player.course import Place
from coach.player.player import Player
from coach.session.day import Day, DayDiary, is_paused
from coach.session.easing import Easing
from coach.session.look import Advice, Candidate
from coach.session.pause import PainPause
from coach.session.recorder import Recorder, SessionDiary, plan_entries, step_record
from coach.session.session import Session

SIZED_FOR_PAIN: Final = frozenset({"sore-day", "day-after", "warmup-gentle", "walk-10"})
"""Routines that are sized for pain 3 to 5 already and are not halved again (domain.md 2.0)."""

ASKED_AGAIN: Final = frozenset({"D7", "D11", "D12"})
"""After these rows the session asks once more when the next step has ended (4.3)."""

CLOSED: Final = Advice(row="", action=Action.STOP.value, key="closed")
START_HIGH: Final = Advice(row="", action=Action.STOP.value, key="start-high")
NOTHING_LEFT: Final = Advice(row="D6", action=Action.SKIP.value, key="nothing-left")


class BeginDiary(SessionDiary, DayDiary, Protocol):
    """The part of the diary that is asked before a session and written during one."""

    def keep_running_step(self, session: str) -> None:
        """Write how far the running step of a session that was cut off has come."""
        ...


class NotToday(Exception):  # noqa: N818 it says what happened
    """No session now; `advice` names the text that says why."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice.key)
        self.advice = advice


class Beginnings(Day):
    """Starts sessions and takes up those that were cut off."""

    def __init__(
        self,
        diary: BeginDiary,
        clock: Clock,
        now: Callable[[], dt.datetime],
        speed: float = 1,
    ) -> None:
        super().__init__(diary, now)
        self._diary = diary
        self._clock = clock
        self._speed = speed

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

    def go_on(self, exercises: Mapping[str, Exercise]) -> Session:
        """Take up the session that was cut off, where it was.

        Raises:
            LookupError: there is none that can go on. DiaryError: the diary can't be read.
        """
        found = self._diary.unfinished()
        place = self._place(*found, exercises) if found else None
        if found is None or place is None:
            raise LookupError("no session can go on")
        record, progress = found
        if place.index != progress.index:
            self._diary.keep_running_step(record.id)  # it hurt and is not entered again
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
            unresolved=_pause_of(given[0], exercises, recorder) if is_paused(given) else None,
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

    def _place(
        self, record: SessionRecord, progress: Progress, exercises: Mapping[str, Exercise]
    ) -> Place | None:
        """Return where a session goes on, None when nothing is left or an exercise is gone."""
        index = self._index(record, progress, exercises)
        if index is None:
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
