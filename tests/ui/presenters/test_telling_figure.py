"""The figure that stands for a routine."""

from __future__ import annotations

from coach.domain.exercise import Exercise
from coach.domain.motion import motion_of
from coach.domain.routine import Routine, Step
from coach.library.catalog import Catalog, CatalogRoutine
from coach.ui.presenters.telling_figure import exercise_uses, telling_exercise, telling_figure


def entry(catalog: Catalog, routine_id: str) -> CatalogRoutine:
    found = catalog.find(routine_id)
    assert found is not None
    return found


def test_uses_count_the_routines_and_not_the_steps(shipped_catalog: Catalog) -> None:
    steps = (Step(exercise="plank"), Step(rest=None), Step(exercise="plank"))
    plank = shipped_catalog.exercises["plank"]
    one = entry(shipped_catalog, "core-standard")
    twice = CatalogRoutine(Routine(id="twice", name="Twice", steps=steps), one.source, one.file, 60)
    catalog = Catalog(exercises={"plank": plank}, routines=(twice,))
    assert exercise_uses(catalog) == {"plank": 1}


def test_of_those_that_fit_the_shelf_the_rarest_is_shown(shipped_catalog: Catalog) -> None:
    routine = entry(shipped_catalog, "core-standard")
    steps = [step.exercise for step in routine.routine.steps]
    assert "bird-dog" in steps
    uses = dict.fromkeys(steps, 5)
    assert (
        telling_exercise(routine, {**uses, "bird-dog": 1}, shipped_catalog)
        is (shipped_catalog.exercises["bird-dog"])
    )
    # A stretch in a core routine is rarer still, but does not stand for it.
    rare_stretch = {**uses, "bird-dog": 2, "childs-pose": 1}
    told = telling_exercise(routine, rare_stretch, shipped_catalog)
    assert told is shipped_catalog.exercises["bird-dog"]


def test_the_figure_is_the_telling_one(shipped_catalog: Catalog) -> None:
    routine = entry(shipped_catalog, "core-standard")
    exercise = telling_exercise(routine, exercise_uses(shipped_catalog), shipped_catalog)
    assert exercise is not None
    motion = motion_of(exercise)
    assert motion is not None
    assert telling_figure(routine, shipped_catalog) == motion.figure(motion.telling)


def test_a_routine_without_a_drawn_exercise_has_none(shipped_catalog: Catalog) -> None:
    one = entry(shipped_catalog, "core-standard")
    routine = Routine(id="bare", name="Bare", steps=(Step(exercise="bare"),))
    bare = CatalogRoutine(routine, one.source, one.file, 60)
    catalog = Catalog(exercises={"bare": Exercise(id="bare", name="Bare")}, routines=(bare,))
    assert telling_figure(bare, catalog) is None
