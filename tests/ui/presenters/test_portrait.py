"""An exercise's figure for the library."""

from __future__ import annotations

import pytest

from coach.domain.exercise import Exercise
from coach.domain.motion import motion_of
from coach.library.catalog import Catalog
from coach.ui.presenters.portrait import Portrait, Portraits

MANY_TURNS = 1000


def prepared(portrait: Portrait) -> int:
    """Work a portrait out, and return in how many parts."""
    for turn in range(MANY_TURNS):
        if portrait.prepare():
            return turn
    pytest.fail("it is never ready")


def test_it_is_worked_out_in_small_parts_and_then_stays_ready(shipped_catalog: Catalog) -> None:
    portrait = Portrait(shipped_catalog.exercises["bird-dog"])
    assert prepared(portrait) > 3
    assert portrait.prepare()


def test_what_is_not_prepared_is_worked_out_when_it_is_asked(shipped_catalog: Catalog) -> None:
    exercise = shipped_catalog.exercises["bird-dog"]
    asked, ready = Portrait(exercise), Portrait(exercise)
    prepared(ready)
    assert (asked.still, asked.stage, asked.at(1.5)) == (ready.still, ready.stage, ready.at(1.5))


def test_the_still_is_what_tells_most_and_one_rep_goes_by_it(shipped_catalog: Catalog) -> None:
    exercise = shipped_catalog.exercises["bird-dog"]
    motion = motion_of(exercise)
    assert motion is not None
    portrait = Portrait(exercise)
    assert portrait.still == motion.figure(motion.telling)
    assert portrait.at(0.0) == motion.figure(0.0)
    # Two seconds out and four of a pause: in between it stands where the still does.
    assert portrait.at(2.0) == portrait.still


@pytest.mark.parametrize("exercise_id", ["childs-pose", "arm-circles", "supine-twist"])
def test_the_frame_holds_the_whole_motion_and_is_never_small(
    shipped_catalog: Catalog, exercise_id: str
) -> None:
    exercise = shipped_catalog.exercises[exercise_id]
    motion = motion_of(exercise)
    assert motion is not None
    stage = Portrait(exercise).stage
    assert stage.union(motion.stage) == stage
    assert stage.width >= 0.95 - 1e-9
    assert stage.height >= 0.75 - 1e-9


def test_without_poses_there_is_no_portrait() -> None:
    bare = Exercise(id="bare", name="Bare")
    assert Portraits().of(bare) is None
    with pytest.raises(ValueError, match="bare has no poses"):
        Portrait(bare).prepare()


def test_a_portrait_that_was_asked_for_lately_is_kept(shipped_catalog: Catalog) -> None:
    portraits = Portraits()
    exercises = [one for one in shipped_catalog.exercises.values() if one.poses]
    first = portraits.of(exercises[0])
    assert portraits.of(exercises[0]) is first
    for exercise in exercises[1:]:
        portraits.of(exercise)
    assert portraits.of(exercises[0]) is not first


def test_an_exercise_that_was_read_anew_has_another_portrait(shipped_catalog: Catalog) -> None:
    portraits = Portraits()
    before = shipped_catalog.exercises["plank"]
    after = Exercise(id="plank", name="Mine", poses=before.poses)
    assert portraits.of(before) is not portraits.of(after)
