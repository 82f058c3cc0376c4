"""Whether a session that was cut off may go on, where, and with which steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.diary.records import CheckInRecord, Progress, SessionRecord
from coach.domain.exercise import Exercise
from coach.domain.log import Log
from coach.domain.mornings import percent
from coach.domain.offer import ALL, is_sized, offer
from coach.domain.pain import CheckIn, Moment
from coach.domain.routine import Routine, Step
from coach.domain.timeline import Phase, PlannedStep, Segment, exercise_step
from coach.domain.triage import Action
from coach.session.arrange import arrange

EASING: Final = frozenset({"D7", "D11", "D12"})
"""After these rows the whole rest is eased, and asked about when the next step has ended (4.3)."""
_ENDING: Final = frozenset(action.value for action in Action if action.ends_session)


class TakenUp(Struct, frozen=True, kw_only=True):
    """A session that goes on at the step with this index.

    `during` are its check-ins so far, newest first, `before` the answers that began it. `eased`:
    it is sized for pain, or was eased as a whole.
    """

    steps: tuple[PlannedStep, ...]
    left_out: frozenset[int]
    barred: frozenset[str]
    index: int
    eased: bool
    before: CheckIn | None
    during: tuple[CheckInRecord, ...]

    @property
    def is_paused(self) -> bool:
        """Whether the newest check-in is a pause without an answer."""
        return bool(self.during) and self.during[0].action == Action.PAUSE.value


def take_up(
    record: SessionRecord,
    progress: Progress,
    exercises: Mapping[str, Exercise],
    *,
    said: Sequence[CheckInRecord],
    log: Log,
    hurt: frozenset[str],
    now: dt.datetime,
) -> TakenUp | None:
    """Return how a session goes on; None when it may not, or when nothing of it is left.

    Args:
        record: as the diary has it.
        progress: where it was cut off.
        exercises: by id.
        said: its check-ins, newest first.
        log: whatever else was said meanwhile counts as it does before a session.
        hurt: ids of what hurt sharply today.
        now: local time.
    """
    wanted = {entry.exercise for entry in record.plan if entry.exercise is not None}
    during = tuple(told for told in said if told.check_in.moment is Moment.DURING)
    if not wanted <= exercises.keys() or any(told.action in _ENDING for told in during):
        return None
    before = next((told.check_in for told in said if told.check_in.moment is Moment.BEFORE), None)
    others = _without(log, record.id)
    offered = offer(
        _routine_of(record),
        exercises,
        before=before,
        log=others,
        now=now,
        percent=percent(others, now),
    )
    if not offered.allowed:
        return None
    sharp = frozenset(
        name
        for told in during
        if told.check_in.is_sharp
        for name in (told.exercise, told.or_exercise)
        if name is not None
    )
    steps = _steps_of(record, exercises)
    # What was eased when it began is eased already; what has to change since is left out.
    plain = replace(offered, eased=False, percent=ALL)
    arranged = arrange(steps, exercises, offer=plain, log=others, hurt=hurt | sharp, now=now)
    left_out = frozenset(changed.position for changed in arranged.changes)
    later = range(progress.index, len(steps))
    index = next((index for index in later if index not in left_out), None)
    if index is None:
        return None
    return TakenUp(
        steps=steps,
        left_out=left_out,
        barred=arranged.barred,
        index=index,
        eased=(
            offered.eased
            or is_sized(record.routine, (exercises[name] for name in wanted))
            or any(told.row in EASING for told in during)
        ),
        before=before,
        during=during,
    )


def _without(log: Log, session: str) -> Log:
    """Leave out what a session itself said and did: its own rules have seen to that."""
    return Log(
        entries=tuple(entry for entry in log.entries if entry.session != session),
        uses=tuple(use for use in log.uses if use.session != session),
        sessions=tuple(begun for begun in log.sessions if begun.id != session),
        lifted=log.lifted,
    )


def _routine_of(record: SessionRecord) -> Routine:
    steps = tuple(Step(exercise=entry.exercise) for entry in record.plan)
    return Routine(id=record.routine, name=record.name, steps=steps)


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
