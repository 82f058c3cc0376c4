from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.exercise import Exercise, Laterality, Side, SideWords, View
from coach.domain.figure import drawing, is_mirrored, stage, telling_pose
from coach.domain.pose import Bone, Pose, Prop, Trunk
from coach.domain.shape import Cloth, bounds

DOWN, UP, RIGHT, LEFT = Bone(270), Bone(90), Bone(0), Bone(180)
STANDING = Pose(
    label="stand",
    trunk=Trunk(UP, UP),
    head=UP,
    near_leg=(DOWN, DOWN, RIGHT),
    far_leg=(DOWN, DOWN, RIGHT),
    near_arm=(DOWN, DOWN),
    far_arm=(DOWN, DOWN),
)
KNEE_UP = replace(STANDING, label="knee up", near_leg=(RIGHT, DOWN, RIGHT))
OTHER_KNEE_UP = replace(STANDING, label="other knee up", far_leg=(RIGHT, DOWN, RIGHT))
LYING = replace(
    STANDING,
    label="lie",
    trunk=Trunk(LEFT, LEFT),
    head=LEFT,
    near_leg=(RIGHT, RIGHT, UP),
    far_leg=(RIGHT, RIGHT, UP),
    near_arm=(RIGHT, RIGHT),
    far_arm=(RIGHT, RIGHT),
)

bones = st.builds(Bone, st.integers(0, 359), st.floats(0, 1))
legs = st.tuples(bones, bones, bones)
arms = st.tuples(bones, bones)
poses = st.builds(
    Pose,
    trunk=st.builds(Trunk, bones, bones),
    head=bones,
    near_leg=legs,
    far_leg=legs,
    near_arm=arms,
    far_arm=arms,
    prop=st.none() | st.just(Prop.CHAIR),
)
views = st.sampled_from(View)
views_with_floor = st.sampled_from((View.SIDE, View.FRONT))


@settings(deadline=None)
@given(poses, views_with_floor)
def test_the_lowest_point_of_the_person_is_on_the_floor(pose: Pose, view: View) -> None:
    figure = drawing(pose, view)
    person = [shape for shape in figure.shapes if shape.cloth is not Cloth.PROP]
    assert bounds(person).bottom == pytest.approx(0)


@settings(deadline=None)
@given(poses, views)
def test_the_frame_holds_every_shape(pose: Pose, view: View) -> None:
    figure = drawing(pose, view)
    assert figure.bounds.union(bounds(figure.shapes)) == figure.bounds


@settings(deadline=None)
@given(poses, views)
def test_the_mirror_of_the_mirror_is_the_same(pose: Pose, view: View) -> None:
    figure = drawing(pose, view)
    assert figure.mirrored().mirrored() == figure


@settings(deadline=None)
@given(poses, views)
def test_the_frame_of_the_mirror_is_the_mirror_of_the_frame(pose: Pose, view: View) -> None:
    mirrored = drawing(pose, view).mirrored()
    assert mirrored.bounds.union(bounds(mirrored.shapes)) == mirrored.bounds


def test_seen_from_above_the_hips_stay_where_they_are() -> None:
    other = replace(LYING, near_leg=(DOWN, DOWN, DOWN))
    hips = [
        next(s for s in drawing(pose, View.ABOVE).shapes if s.cloth is Cloth.SHIRT).discs[0]
        for pose in (LYING, other)
    ]
    assert hips[0] == hips[1]


def test_only_a_figure_seen_from_above_has_a_mat_below_it() -> None:
    assert drawing(LYING, View.SIDE).mat is None
    mat = drawing(LYING, View.ABOVE).mat
    assert mat is not None
    assert mat.left < -0.5
    assert mat.right > 0.5


def test_the_mat_is_longer_beyond_the_feet_wherever_the_head_is() -> None:
    right = replace(LYING, trunk=Trunk(RIGHT, RIGHT))
    head_left, head_right = drawing(LYING, View.ABOVE).mat, drawing(right, View.ABOVE).mat
    assert head_left is not None
    assert head_right is not None
    assert head_right == head_left.mirrored()
    assert head_left.right > -head_left.left


def test_what_carries_the_person_is_behind_the_person() -> None:
    figure = drawing(replace(STANDING, prop=Prop.CHAIR), View.SIDE)
    assert figure.shapes[0].cloth is Cloth.PROP
    assert figure.shapes[-1].cloth is Cloth.SKIN


def exercise(*shown: Pose, laterality: Laterality = Laterality.BILATERAL) -> Exercise:
    return Exercise(name="Example", poses=shown, laterality=laterality)


def test_the_stage_holds_every_pose() -> None:
    found = stage(exercise(STANDING, LYING))
    assert found is not None
    standing = drawing(STANDING, View.SIDE).bounds
    lying = drawing(LYING, View.SIDE).bounds
    assert found == standing.union(lying)
    assert found not in {standing, lying}


def test_without_poses_there_is_no_stage_and_nothing_to_show() -> None:
    assert stage(exercise()) is None
    assert telling_pose(exercise()) is None


def test_a_single_pose_tells_it_all() -> None:
    assert telling_pose(exercise(LYING)) == LYING


def test_the_pose_farthest_from_the_start_tells_most() -> None:
    assert telling_pose(exercise(STANDING, LYING, KNEE_UP)) == LYING
    assert telling_pose(exercise(STANDING, KNEE_UP, LYING)) == LYING


def test_of_two_poses_that_exchange_near_and_far_the_first_is_on_the_side_drawn() -> None:
    assert telling_pose(exercise(KNEE_UP, OTHER_KNEE_UP)) == KNEE_UP


def test_a_bend_of_the_trunk_alone_is_no_exchange_of_sides() -> None:
    bent = replace(STANDING, trunk=Trunk(UP, RIGHT))
    assert telling_pose(exercise(STANDING, bent)) == bent


@pytest.mark.parametrize("laterality", [Laterality.UNILATERAL, Laterality.ALTERNATING])
def test_the_side_that_is_not_drawn_is_mirrored(laterality: Laterality) -> None:
    drawn_right = replace(
        exercise(KNEE_UP, laterality=laterality), side_words=SideWords(drawn=Side.RIGHT)
    )
    assert is_mirrored(drawn_right, Side.LEFT)
    assert not is_mirrored(drawn_right, Side.RIGHT)


def test_without_words_for_the_sides_the_left_one_is_drawn() -> None:
    one_sided = exercise(KNEE_UP, laterality=Laterality.UNILATERAL)
    assert is_mirrored(one_sided, Side.RIGHT)
    assert not is_mirrored(one_sided, Side.LEFT)


@pytest.mark.parametrize("side", [None, Side.BOTH])
def test_without_a_named_side_nothing_is_mirrored(side: Side | None) -> None:
    assert not is_mirrored(exercise(KNEE_UP, laterality=Laterality.UNILATERAL), side)


def test_an_exercise_without_sides_is_never_mirrored() -> None:
    assert not is_mirrored(exercise(KNEE_UP), Side.RIGHT)
