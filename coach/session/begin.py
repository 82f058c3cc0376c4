"""How a session comes about: may it start today, what is changed, what goes on after a restart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NoReturn, Protocol

from msgspec.structs import replace

from coach.diary.errors import DiaryError
from coach.diary.records import CheckInRecord, Progress
from coach.domain.exercise import Exercise
from coach.domain.log import Log
from coach.domain.mornings import percent
from coach.domain.offer import Offer, decided, is_sized, offer
from coach.domain.pain import CheckIn
from coach.domain.routine import Routine
from coach.domain.timeline import READY_S, plan
from coach.domain.triage import Action
from coach.player.clock import Clock
from coach.player.course import Place
from coach.player.player import Player
from coach.session.arrange import Arranged, Changed, arrange
from coach.session.day import Day, DayDiary
from coach.session.easing import Easing
from coach.session.look import Advice, Candidate
from coach.session.pause import PainPause
from coach.session.recorder import Recorder, SessionDiary, plan_entries, step_record
from coach.session.session import Session
from coach.session.taking_up import EASING, TakenUp

NOTHING_LEFT: Final = Advice(row="", action=Action.STOP.value, key="nothing-left")


_WITH_CARD: Final = frozenset({Action.EMERGENCY.value, Action.URGENT.value})


class BeginDiary(SessionDiary, DayDiary, Protocol):
    """The part of the diary that is asked before a session and written during one."""

    def keep_running_step(self, session: str) -> None:
        """Write how far the running step of a session that was cut off has come."""
        ...


class NotToday(Exception):  # noqa: N818 it says what happened
    """No session now; `advice` names the text that says why, `instead` what is open, best first."""

    def __init__(self, advice: Advice, instead: tuple[str, ...] = ()) -> None:
        super().__init__(advice.key)
        self.advice = advice
        self.instead = instead


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
        self._refused: tuple[CheckIn, CheckInRecord] | None = None

    def changes(
        self, routine: Routine, exercises: Mapping[str, Exercise], before: CheckIn | None
    ) -> tuple[Changed, ...]:
        """Return what would come otherwise than the routine has it; nothing is saved.

        Args:
            routine: checked by the library.
            exercises: by id.
            before: the answers of the start row, None where nobody can be asked.

        Raises:
            DiaryError: the diary can't be read.
        """
        offered = self.offer(routine, exercises, before)
        return self._arranged(routine, exercises, offered, READY_S).changes

    def begin(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        before: CheckIn | None,
        ready_s: int = READY_S,
    ) -> Session:
        """Save the answers before a session and prepare it.

        Args:
            routine: checked by the library.
            exercises: by id.
            before: the answers of the start row, None where nobody can be asked. The very object
                that was refused just now, for what stays open, is not saved again.
            ready_s: seconds to get ready where a step says nothing.

        Raises:
            NotToday: a lock or an answer is in the way, or nothing of the routine is left.
            DiaryError: the diary can't be read or written.
        """
        log, now = self.log(), self._now()
        answered = None if before is None else self._answered(before, log, now)
        offered = offer(
            routine, exercises, before=before, log=log, now=now, percent=percent(log, now)
        )
        if not offered.allowed:
            self._refuse(before, answered, _advice(offered, answered), offered.instead)
        arranged = self._arranged(routine, exercises, offered, ready_s)
        if arranged.is_empty:
            self._refuse(before, answered, NOTHING_LEFT)
        self.decline()
        steps = arranged.steps
        session = self._diary.start_session(
            routine=routine.id,
            name=routine.name,
            started_at=now,
            speed=self._speed,
            start_pain=None if answered is None else answered.check_in.pain,
            plan=plan_entries(steps),
            steps=tuple(step_record(step) for step in steps),
        )
        if answered is not None:
            self._keep(replace(answered, session=session))
        player = Player(steps, self._clock, speed=self._speed, left_out=arranged.left_out)
        recorder = Recorder(self._diary, session, self._now, steps, [0] * len(steps))
        return Session(
            player=player,
            recorder=recorder,
            easing=Easing(player, recorder, exercises, arranged.barred),
            clock=self._clock,
            speed=self._speed,
            before=None if answered is None else answered.check_in,
            eased=offered.eased or is_sized(routine.id, _asked(routine, exercises)),
            changes=arranged.changes,
        )

    def go_on(self, exercises: Mapping[str, Exercise]) -> Session:
        """Take up the session that was cut off, where it was.

        Raises:
            LookupError: there is none that can go on. DiaryError: the diary can't be read.
        """
        found = self._diary.unfinished()
        taken = self._taken_up(*found, exercises) if found else None
        if found is None or taken is None:
            raise LookupError("no session can go on")
        record, progress = found
        if taken.index != progress.index:
            self._diary.keep_running_step(record.id)  # it hurt and is not entered again
        player = Player(
            taken.steps,
            self._clock,
            speed=record.speed,
            left_out=taken.left_out,
            place=_place(taken, progress),
        )
        recorder = Recorder(
            self._diary,
            record.id,
            self._now,
            taken.steps,
            [entry.revision for entry in record.plan],
            written=record.steps,
        )
        during = taken.during
        return Session(
            player=player,
            recorder=recorder,
            easing=Easing(player, recorder, exercises, taken.barred),
            clock=self._clock,
            speed=record.speed,
            before=taken.before,
            eased=taken.eased,
            goes_on=True,
            answered=[told.check_in for told in reversed(during)],
            unresolved=_pause_of(during[0], exercises, recorder) if taken.is_paused else None,
            asks_after_step=bool(during) and during[0].row in EASING,
        )

    def _arranged(
        self, routine: Routine, exercises: Mapping[str, Exercise], offered: Offer, ready_s: int
    ) -> Arranged:
        now = self._now()
        return arrange(
            plan(routine, exercises, ready_s),
            exercises,
            offer=offered,
            log=self.log(),
            hurt=self._diary.sharp_exercises(now.date()),
            now=now,
        )

    def _answered(self, before: CheckIn, log: Log, now: dt.datetime) -> CheckInRecord:
        if self._refused is not None and self._refused[0] is before:
            return self._refused[1]
        check_in, decision = decided(before, log, now)
        return CheckInRecord(
            at=now, check_in=check_in, row=decision.row.number, action=decision.action.value
        )

    def _refuse(
        self,
        before: CheckIn | None,
        answered: CheckInRecord | None,
        advice: Advice,
        instead: tuple[str, ...] = (),
    ) -> NoReturn:
        """Save what was answered all the same, and say why there is no session."""
        refusal = NotToday(advice, instead)
        if before is not None and answered is not None:
            try:
                self._refused = before, self._keep(answered)
            except DiaryError as error:
                if answered.action not in _WITH_CARD:
                    raise
                # Where to get help is said, also where the answer could not be saved.
                raise refusal from error
        raise refusal

    def _keep(self, answered: CheckInRecord) -> CheckInRecord:
        if not answered.id:
            return self._diary.add_check_in(answered)
        self._diary.replace_check_in(answered)
        return answered


def _asked(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[Exercise]:
    return (exercises[step.exercise] for step in routine.steps if step.exercise is not None)


def _advice(offered: Offer, answered: CheckInRecord | None) -> Advice:
    """Return why not: with the action of the table where the answers themselves ended it."""
    ended = answered is not None and answered.row == offered.row
    action = answered.action if answered is not None and ended else None
    return Advice(row=offered.row, action=action or Action.STOP.value, key=offered.key)


def _place(taken: TakenUp, progress: Progress) -> Place:
    """Return where a session goes on: in the step that was cut off, or at the next one."""
    if taken.index != progress.index:
        return Place(index=taken.index)
    return Place(
        index=taken.index,
        segment=progress.segment,
        into_segment_s=progress.into_segment_s,
        done_s=progress.into_step_s,
        left_s=progress.left_s,
        right_s=progress.right_s,
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
