"""The motions of a session and the sides they show."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from coach.domain.dose import Dose, Form, Tempo, WorkSet
from coach.domain.exercise import Exercise, Laterality, Side, View
from coach.domain.motion import Motion
from coach.domain.pose import Bone, Pose, Trunk
from coach.domain.timeline import Phase, PlannedStep, Segment, exercise_step
from coach.ui.presenters.motions import Motions, shown_side

UP, DOWN, AHEAD = Bone(90), Bone(270), Bone(0)
STANDING: Final = Pose(
    trunk=Trunk(UP, UP),
    head=UP,
    near_leg=(DOWN, DOWN, AHEAD),
    far_leg=(DOWN, DOWN, AHEAD),
    near_arm=(DOWN, DOWN),
    far_arm=(DOWN, DOWN),
)
REACHING: Final = replace(STANDING, near_arm=(AHEAD, AHEAD))
REACH: Final = Exercise(
    name="Reach",
    view=View.FRONT,
    laterality=Laterality.ALTERNATING,
    poses=(STANDING, REACHING),
)
REPS: Final = Dose(
    form=Form.REPS, sets=(WorkSet(3, 0), WorkSet(2, 0)), tempo=Tempo(2, 1, 2, 0), rest_s=10
)
HOLDS: Final = Dose(form=Form.HOLD, sets=(WorkSet(3, 8), WorkSet(2, 8)), gap_s=4, rest_s=10)


def step(exercise: Exercise = REACH, dose: Dose = REPS, side: Side | None = None) -> PlannedStep:
    return exercise_step(position=0, exercise=exercise, dose=dose, side=side, ready_s=5)


def sides(planned: PlannedStep, phase: Phase) -> list[tuple[Side | None, Side | None]]:
    """The sides at the beginning and at the end of each segment of a phase."""
    return [
        (shown_side(planned, segment, 0), shown_side(planned, segment, segment.seconds))
        for segment in planned.segments
        if segment.phase is phase
    ]


L, R = Side.LEFT, Side.RIGHT


def test_a_motion_is_made_once_for_each_exercise_and_side() -> None:
    motions = Motions()
    left = motions.of(REACH, L)
    assert left is not None
    assert motions.of(REACH, L) is left
    assert motions.of(REACH, R) is not left
    assert motions.of(replace(REACH), L) is not left


def test_without_poses_there_is_no_motion_and_no_loop() -> None:
    told = Exercise(name="Told", how=("Stand.",))
    assert Motions().of(told, L) is None
    assert Motions().loop(told, L) is None


def test_motions_asked_for_long_ago_are_let_go() -> None:
    motions = Motions()
    first = motions.of(REACH, L)
    others = [replace(REACH, name=f"Reach {number}") for number in range(60)]
    for other in others:
        motions.of(other, L)
    assert len(motions._kept) < 60
    assert motions.of(others[-1], L) in motions._kept.values()
    assert motions.of(REACH, L) is not first


def test_sides_that_alternate_share_one_frame() -> None:
    motions = Motions()
    left, right = motions.of(REACH, L), motions.of(REACH, R)
    assert left is not None
    assert right is not None
    assert left.stage != right.stage
    assert motions.stage(left, L) == motions.stage(right, R) == left.stage.union(right.stage)


def test_each_side_of_a_one_sided_exercise_has_its_own_frame() -> None:
    motions = Motions()
    one_sided = replace(REACH, laterality=Laterality.UNILATERAL)
    left = motions.of(one_sided, L)
    assert left is not None
    assert motions.stage(left, L) == left.stage


def test_a_loop_is_one_rep_over_and_over_at_its_pace() -> None:
    motions = Motions()
    motion = Motion(REACH, L)
    quick, slow = motions.loop(REACH, L), motions.loop(REACH, L, pace=0.5)
    assert quick is not None
    assert slow is not None
    assert quick.at(0) == motion.figure(0)
    assert quick.at(1) == slow.at(2) != quick.at(0)
    assert quick.still == motion.figure(motion.telling)
    assert quick.stage == motion.stage


def test_what_a_step_will_show_is_worked_out_part_by_part() -> None:
    motions = Motions()
    parts = list(motions.prepare(step()))
    assert len(parts) > 20
    for side in (L, R):
        motion = motions.of(REACH, side)
        assert motion is not None
        assert len(motion._parts) == 13
        assert "drawn_stage" in vars(motion)


@pytest.mark.parametrize(
    "nothing",
    [
        None,
        PlannedStep(position=0, exercise=None, dose=None, side=None, ready_s=0, segments=()),
        step(replace(REACH, poses=())),
    ],
)
def test_a_rest_and_words_need_no_work(nothing: PlannedStep | None) -> None:
    assert len(list(Motions().prepare(nothing))) <= 1


def test_reps_that_alternate_show_their_own_side() -> None:
    planned = step()
    assert sides(planned, Phase.READY) == [(L, L)]
    assert sides(planned, Phase.OUT) == [(L, L), (R, R), (L, L), (L, L), (R, R)]


def test_between_holds_that_alternate_it_comes_back_on_one_side_and_goes_out_on_the_other() -> None:
    assert sides(step(dose=HOLDS), Phase.GAP) == [(L, R), (R, L), (L, R)]


def test_in_a_rest_it_comes_back_on_the_last_side_and_waits_on_the_first() -> None:
    assert sides(step(dose=HOLDS), Phase.REST) == [(L, L)]
    even = replace(HOLDS, sets=(WorkSet(2, 8), WorkSet(2, 8)))
    assert sides(step(dose=even), Phase.REST) == [(R, L)]
    one_sided = replace(REACH, laterality=Laterality.UNILATERAL)
    assert sides(step(one_sided, HOLDS), Phase.REST) == [(R, L)]
    assert sides(step(one_sided, HOLDS, R), Phase.REST) == [(R, R)]


def test_a_change_of_sides_and_the_time_to_get_ready_show_the_side_that_comes() -> None:
    one_sided = step(replace(REACH, laterality=Laterality.UNILATERAL), HOLDS)
    assert sides(one_sided, Phase.READY) == [(L, L)]
    assert sides(one_sided, Phase.SWITCH) == [(R, R), (R, R)]


def test_a_stretch_of_time_with_both_sides_in_its_poses_shows_them_as_drawn() -> None:
    lasting = step(dose=Dose(form=Form.TIME, sets=(WorkSet(1, 60),)))
    assert sides(lasting, Phase.READY) == sides(lasting, Phase.TIME) == [(None, None)]


def test_both_sides_at_once_are_no_side_and_neither_is_a_rest() -> None:
    both = step(replace(REACH, laterality=Laterality.BILATERAL), HOLDS)
    assert set(sides(both, Phase.HOLD) + sides(both, Phase.REST)) == {(None, None)}
    rest = Segment(phase=Phase.REST, seconds=5)
    nothing = PlannedStep(
        position=0, exercise=None, dose=None, side=None, ready_s=0, segments=(rest,)
    )
    assert shown_side(nothing, rest, 1) is None
