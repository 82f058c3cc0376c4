"""The figure that stands for a routine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from coach.domain.exercise import Exercise, ExerciseKind
from coach.domain.figure import Figure
from coach.domain.routine import RoutineKind
from coach.library.catalog import Catalog, CatalogRoutine

_FITTING: Final = {
    RoutineKind.WARM_UP: {ExerciseKind.DYNAMIC, ExerciseKind.CARDIO},
    RoutineKind.CORE: {ExerciseKind.CORE},
    RoutineKind.COOL_DOWN: {ExerciseKind.STATIC_STRETCH},
    RoutineKind.GENTLE: {ExerciseKind.MOBILITY},
    RoutineKind.RELEASE: {ExerciseKind.RELEASE},
}


def telling_exercise(
    entry: CatalogRoutine, uses: Mapping[str, int], catalog: Catalog
) -> Exercise | None:
    """Return the exercise whose figure stands for a routine.

    Among those that fit its shelf it is the one that the fewest routines have, by `uses`: were it
    simply the first, half of the warm-ups would show the same march.
    """
    steps = (catalog.exercises.get(step.exercise or "") for step in entry.routine.steps)
    drawn = [exercise for exercise in steps if exercise is not None and exercise.poses]
    fitting = _FITTING.get(entry.routine.kind, set())
    best = [exercise for exercise in drawn if exercise.kind in fitting] or drawn
    return min(best, key=lambda exercise: uses.get(exercise.id, 0), default=None)


def exercise_uses(catalog: Catalog) -> Counter[str]:
    """Return by its id in how many routines an exercise stands."""
    return Counter(
        exercise
        for entry in catalog.routines
        for exercise in {step.exercise for step in entry.routine.steps if step.exercise}
    )


def telling_figure(entry: CatalogRoutine, catalog: Catalog) -> Figure | None:
    """Return the figure that stands for a routine, or None when no exercise of it has poses."""
    exercise = telling_exercise(entry, exercise_uses(catalog), catalog)
    return figure_of(exercise) if exercise else None


def figure_of(exercise: Exercise) -> Figure | None:
    """Return the figure of an exercise where it tells most, or None when it has no poses."""
    from coach.domain.motion import motion_of  # noqa: PLC0415 the first frame does not wait for it

    motion = motion_of(exercise)
    return motion.figure(motion.telling) if motion else None
