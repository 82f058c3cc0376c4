"""Routine to segments with exact seconds: the arithmetic of domain.md 3.0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.dose import Dose, Form, WorkSet
from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.routine import Routine, Step

READY_S: Final = 10
"""Seconds to get ready unless the step says otherwise (domain.md 3.0)."""
SWITCH_S: Final = 5
"""Seconds to change sides (domain.md 3.0)."""


class Phase(Enum):
    """What the person does during a segment; the last four are of ice and heat alone."""

    READY = "ready"
    HOLD = "hold"
    OUT = "out"
    PAUSE = "pause"
    BACK = "back"
    RELAX = "relax"
    TIME = "time"
    GAP = "gap"
    SWITCH = "switch"
    REST = "rest"
    ON = "on"
    CHECK = "check"
    TIME_UP = "time-up"
    OFF = "off"

    @property
    def is_work(self) -> bool:
        """Whether the exercise itself is being done."""
        return self in _WORK

    @property
    def is_rep(self) -> bool:
        """Whether this is a part of a rep in tempo."""
        return self in _REP

    @property
    def is_relief(self) -> bool:
        """Whether this is a part of ice or heat; no exercise has it."""
        return self in _RELIEF

    @property
    def is_open(self) -> bool:
        """Whether it lasts until the person says so; its seconds are 0."""
        return self in _OPEN


_OPEN: Final = frozenset({Phase.CHECK, Phase.TIME_UP, Phase.OFF})
_RELIEF: Final = _OPEN | {Phase.ON}
_REP: Final = frozenset({Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.RELAX})
_WORK: Final = _REP | {Phase.HOLD, Phase.TIME}


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of time in which one thing is asked; numbers count from 1, 0 means none."""

    phase: Phase
    seconds: int
    set_no: int = 0
    rep: int = 0
    reps: int = 0
    side: Side | None = None


class PlannedStep(Struct, frozen=True, kw_only=True):
    """A step as it will be played: exercise, complete dose and segments.

    `position` is its place in the routine file, from 0. A rest step has no exercise and no dose.
    """

    position: int
    exercise: Exercise | None
    dose: Dose | None
    side: Side | None
    ready_s: int
    segments: tuple[Segment, ...]
    eased: bool = False

    @property
    def seconds(self) -> int:
        """Planned seconds of the whole step, get ready included."""
        return sum(segment.seconds for segment in self.segments)

    @property
    def sets(self) -> int:
        """How many sets the step has; 0 for a rest."""
        return len(self.dose.sets) if self.dose else 0


def plan(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    ready_s: int = READY_S,
) -> tuple[PlannedStep, ...]:
    """Lay out a routine that the library has checked.

    Args:
        routine: its steps name exercises of `exercises`.
        exercises: by id.
        ready_s: seconds to get ready where a step says nothing.

    Raises:
        KeyError: an exercise is unknown. ValueError: a step names no work.
    """
    return tuple(
        _plan_step(position, step, exercises, ready_s)
        for position, step in enumerate(routine.steps)
    )


def routine_s(routine: Routine, exercises: Mapping[str, Exercise]) -> int:
    """Planned seconds of a routine with the standard get-ready time."""
    return sum(step.seconds for step in plan(routine, exercises))


def _plan_step(
    position: int,
    step: Step,
    exercises: Mapping[str, Exercise],
    ready_s: int,
) -> PlannedStep:
    if step.exercise is None:
        rest = Segment(phase=Phase.REST, seconds=int(step.rest or 0))
        return PlannedStep(
            position=position, exercise=None, dose=None, side=None, ready_s=0, segments=(rest,)
        )
    exercise = exercises[step.exercise]
    return exercise_step(
        position=position,
        exercise=exercise,
        dose=step.over(exercise.dose).resolve(),
        side=step.side,
        ready_s=int(step.ready or ready_s),
    )


def exercise_step(
    *,
    position: int,
    exercise: Exercise,
    dose: Dose,
    side: Side | None,
    ready_s: int,
    eased: bool = False,
) -> PlannedStep:
    """Build one step; `side` is ignored where the exercise has no sides."""
    unilateral = exercise.laterality is Laterality.UNILATERAL
    own_side = (side or Side.BOTH) if unilateral else None
    segments = (
        Segment(phase=Phase.READY, seconds=ready_s, side=_first_side(exercise, own_side)),
        *_sets(exercise, dose, own_side),
    )
    return PlannedStep(
        position=position,
        exercise=exercise,
        dose=dose,
        side=own_side,
        ready_s=ready_s,
        segments=segments,
        eased=eased,
    )


def eased(step: PlannedStep, easier: Exercise | None) -> PlannedStep:
    """EASE one step (domain.md 4.3): its easier exercise at half that one's own dose, or half.

    Args:
        step: an exercise step; a rest and an eased step come back unchanged.
        easier: the exercise that `step` names as easier, when there is one with a dose.
    """
    if step.exercise is None or step.dose is None or step.eased:
        return step
    if easier is not None and easier.dose is not None:
        return _with(step, easier, easier.dose.resolve().halved())
    return halved(step)


def halved(step: PlannedStep) -> PlannedStep:
    """Half the dose of the same exercise (D7); a rest and an eased step come back unchanged."""
    if step.exercise is None or step.dose is None or step.eased:
        return step
    return _with(step, step.exercise, step.dose.halved())


def _with(step: PlannedStep, exercise: Exercise, dose: Dose) -> PlannedStep:
    return exercise_step(
        position=step.position,
        exercise=exercise,
        dose=dose,
        side=step.side,
        ready_s=step.ready_s,
        eased=True,
    )


def as_easier(step: PlannedStep, easier: Exercise, sets_done: int) -> PlannedStep:
    """Return the same step as its easier exercise (key E), with the sets still to do.

    Args:
        step: an exercise step.
        easier: what it becomes; the dose stays as the step has it.
        sets_done: whole sets behind the person, fewer than the step has.

    Raises:
        ValueError: `step` is a rest.
    """
    if step.dose is None:
        raise ValueError("a rest has no easier exercise")
    changed = exercise_step(
        position=step.position,
        exercise=easier,
        dose=replace(step.dose, sets=step.dose.sets[sets_done:]),
        side=step.side,
        ready_s=step.ready_s,
    )
    return replace(changed, eased=step.eased)


def _first_side(exercise: Exercise, side: Side | None) -> Side | None:
    if side is None:
        return Side.LEFT if exercise.laterality is Laterality.ALTERNATING else None
    return Side.LEFT if side is Side.BOTH else side


def _sets(exercise: Exercise, dose: Dose, side: Side | None) -> Iterator[Segment]:
    sides = (Side.LEFT, Side.RIGHT) if side is Side.BOTH else (side,)
    for set_no, work in enumerate(dose.sets, start=1):
        for index, this_side in enumerate(sides):
            if index:
                yield Segment(phase=Phase.SWITCH, seconds=SWITCH_S, set_no=set_no, side=this_side)
            yield from _work(exercise, dose, work, set_no, this_side)
        if dose.rest_s and set_no < len(dose.sets):
            yield Segment(phase=Phase.REST, seconds=dose.rest_s, set_no=set_no, side=sides[0])


def _work(
    exercise: Exercise, dose: Dose, work: WorkSet, set_no: int, side: Side | None
) -> Iterator[Segment]:
    alternating = exercise.laterality is Laterality.ALTERNATING and dose.form is not Form.TIME
    for rep in range(1, work.reps + 1):
        rep_side = (Side.LEFT if rep % 2 else Side.RIGHT) if alternating else side
        part = Segment(
            phase=Phase.GAP, seconds=0, set_no=set_no, rep=rep, reps=work.reps, side=rep_side
        )
        if rep > 1 and dose.gap_s and dose.form is not Form.REPS:
            yield replace(part, phase=Phase.GAP, seconds=dose.gap_s)
        for phase, seconds in _parts(dose, work):
            if seconds:
                yield replace(part, phase=phase, seconds=seconds)


def _parts(dose: Dose, work: WorkSet) -> tuple[tuple[Phase, int], ...]:
    if dose.form is Form.REPS:
        tempo = dose.tempo
        return (
            (Phase.OUT, tempo.out_s),
            (Phase.PAUSE, tempo.pause_s),
            (Phase.BACK, tempo.back_s),
            (Phase.RELAX, tempo.rest_s),
        )
    return ((Phase.TIME if dose.form is Form.TIME else Phase.HOLD, work.seconds),)
