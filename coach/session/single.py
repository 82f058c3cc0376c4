"""One exercise alone as a routine, so that what stays open can be done."""

from __future__ import annotations

from typing import Final

from coach.domain.dose import Seconds
from coach.domain.exercise import Exercise
from coach.domain.routine import Routine, Step

WITHOUT_DOSE: Final = Seconds(60)
"""How long an exercise of one's own lasts that names no time of its own (design choice)."""


def single(exercise: Exercise) -> Routine:
    """Return a routine of one exercise by its own dose; it has the id and name of the exercise."""
    time = None if exercise.dose is not None and exercise.dose.names_work else WITHOUT_DOSE
    return Routine(
        id=exercise.id,
        name=exercise.name,
        seed=exercise.seed,
        source=exercise.source,
        steps=(Step(exercise=exercise.id, time=time),),
    )
