"""The figure that stands for a routine."""

from __future__ import annotations

from typing import Final

from coach.domain.exercise import Exercise, ExerciseKind
from coach.domain.figure import Figure
from coach.domain.motion import motion_of
from coach.domain.routine import RoutineKind
from coach.library.catalog import Catalog, CatalogRoutine

_FITTING: Final = {
    RoutineKind.WARM_UP: {ExerciseKind.DYNAMIC, ExerciseKind.CARDIO},
    RoutineKind.CORE: {ExerciseKind.CORE},
    RoutineKind.COOL_DOWN: {ExerciseKind.STATIC_STRETCH},
    RoutineKind.GENTLE: {ExerciseKind.MOBILITY},
    RoutineKind.RELEASE: {ExerciseKind.RELEASE},
}


def telling_exercise(entry: CatalogRoutine, catalog: Catalog) -> Exercise | None:
    """Return the exercise whose figure stands for a routine: the first that fits its shelf."""
    steps = (catalog.exercises.get(step.exercise or "") for step in entry.routine.steps)
    drawn = [exercise for exercise in steps if exercise is not None and exercise.poses]
    fitting = _FITTING.get(entry.routine.kind, set())
    first = drawn[0] if drawn else None
    return next((exercise for exercise in drawn if exercise.kind in fitting), first)


def telling_figure(entry: CatalogRoutine, catalog: Catalog) -> Figure | None:
    """Return the figure that stands for a routine, or None when no exercise of it has poses."""
    exercise = telling_exercise(entry, catalog)
    motion = motion_of(exercise) if exercise else None
    return motion.figure(motion.telling) if motion else None
