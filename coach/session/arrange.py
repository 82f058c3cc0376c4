"""How a routine comes today: steps eased, as their easier exercise, less, or left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Exercise, Tag
from coach.domain.log import Log
from coach.domain.memory import Standing, standing
from coach.domain.offer import ALL, AMBER_OUT, DELOAD_PERCENT, Offer
from coach.domain.timeline import PlannedStep, eased, exercise_step

HURT_TODAY: Final = "changed-today"
PARKED: Final = "changed-parked"
EASIER: Final = "changed-memory-easier"
LEFT_OUT: Final = "changed-memory-left-out"
START: Final = "start-eased"


class What(Enum):
    """What became of a step."""

    EASED = "eased"
    EASIER = "easier"
    LEFT_OUT = "left-out"


class Changed(Struct, frozen=True, kw_only=True):
    """One step that comes otherwise than its routine has it.

    `position` counts the routine's steps from 0, `exercise` is what the routine asks for, `why` a
    key among the safety texts, `becomes` the exercise that comes in its place, if another one does.
    """

    position: int
    exercise: str
    what: What
    why: str
    becomes: str | None = None


class Arranged(Struct, frozen=True, kw_only=True):
    """A plan for today. `barred` exercises do not come in as the easier one of a step either."""

    steps: tuple[PlannedStep, ...]
    left_out: frozenset[int]
    barred: frozenset[str]
    changes: tuple[Changed, ...]

    @property
    def is_empty(self) -> bool:
        """Whether so much is left out that no exercise is left."""
        return bool(self.left_out) and all(
            step.exercise is None or index in self.left_out for index, step in enumerate(self.steps)
        )


def arrange(
    steps: Sequence[PlannedStep],
    exercises: Mapping[str, Exercise],
    *,
    offer: Offer,
    log: Log,
    hurt: frozenset[str],
    now: dt.datetime,
) -> Arranged:
    """Apply what was offered, what each exercise did last time, and what hurt sharply today.

    Args:
        steps: as planned.
        exercises: by id.
        offer: what becomes of the routine as a whole.
        log: without what was said in this session.
        hurt: ids of what hurt sharply today, or in this session: left out in every routine.
        now: local time.
    """
    remembered = _remembered(log, exercises, now)
    tagged = {id_ for id_, one in exercises.items() if offer.without.intersection(one.tags)}
    barred = hurt | remembered.keys() | tagged
    found = [_arranged(step, exercises, offer, remembered, hurt, barred) for step in steps]
    return Arranged(
        steps=tuple(step for step, _changed in found),
        left_out=frozenset(
            index
            for index, (_step, changed) in enumerate(found)
            if changed is not None and changed.what is What.LEFT_OUT
        ),
        barred=frozenset(barred),
        changes=tuple(changed for _step, changed in found if changed is not None),
    )


def _remembered(
    log: Log, exercises: Mapping[str, Exercise], now: dt.datetime
) -> dict[str, Standing]:
    """Find the exercises that do not come as usual: only one that was named can be such."""
    named = {name for entry in log.entries for name in (entry.exercise, entry.or_exercise)}
    stands = {id_: standing(log, exercises[id_], now) for id_ in exercises.keys() & named}
    return {id_: stand for id_, stand in stands.items() if stand is not Standing.USUAL}


def _arranged(
    step: PlannedStep,
    exercises: Mapping[str, Exercise],
    offer: Offer,
    remembered: Mapping[str, Standing],
    hurt: frozenset[str],
    barred: frozenset[str],
) -> tuple[PlannedStep, Changed | None]:
    exercise = step.exercise
    if exercise is None:
        return step, None
    wanted = exercises.get(exercise.easier or "")
    easier = wanted if wanted is not None and wanted.id not in barred and wanted.dose else None
    stand = remembered.get(exercise.id, Standing.USUAL)
    if stand is Standing.EASIER and easier is None:
        stand = Standing.LEFT_OUT
    if (why := _left_out(exercise, offer, stand, hurt)) is not None:
        return step, _changed(step, What.LEFT_OUT, why)
    becomes = easier.id if easier else None
    if stand is Standing.EASIER:
        return eased(step, easier), _changed(step, What.EASIER, EASIER, becomes)
    if offer.eased:
        return eased(step, easier), _changed(step, What.EASED, START, becomes)
    less = _scaled(step, offer.percent)
    why = f"percent-{offer.percent}"
    return less, None if less == step else _changed(step, What.EASED, why)


def _left_out(
    exercise: Exercise, offer: Offer, stand: Standing, hurt: frozenset[str]
) -> str | None:
    """Return why an exercise is left out, None where it is not."""
    if exercise.id in hurt:
        return HURT_TODAY
    if stand is Standing.PARKED:
        return PARKED
    if stand is Standing.LEFT_OUT:
        return LEFT_OUT
    tags: frozenset[Tag] = offer.without.intersection(exercise.tags)
    if not tags:
        return None
    amber = offer.without >= AMBER_OUT
    return START if amber else f"percent-{DELOAD_PERCENT}"


def _scaled(step: PlannedStep, percent: int) -> PlannedStep:
    if step.exercise is None or step.dose is None or step.eased or percent >= ALL:
        return step
    less = exercise_step(
        position=step.position,
        exercise=step.exercise,
        dose=step.dose.scaled(percent),
        side=step.side,
        ready_s=step.ready_s,
    )
    return replace(less, eased=step.eased)


def _changed(step: PlannedStep, what: What, why: str, becomes: str | None = None) -> Changed:
    named = step.exercise.id if step.exercise else ""
    return Changed(position=step.position, exercise=named, what=what, why=why, becomes=becomes)
