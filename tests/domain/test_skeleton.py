from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.exercise import View
from coach.domain.pose import Bone, Pose, Trunk
from coach.domain.skeleton import (
    ARM,
    HEAD,
    HIP_REACH,
    LEG,
    SHOULDER_REACH,
    TRUNK,
    Skeleton,
    skeleton,
)
from coach.domain.stance import stance_of

bones = st.builds(Bone, st.integers(0, 359), st.floats(0, 1))
turns = st.none() | st.tuples(st.integers(0, 180), st.integers(0, 180))
poses = st.builds(
    Pose,
    trunk=st.builds(Trunk, bones, bones),
    head=bones,
    near_leg=st.tuples(bones, bones) | st.tuples(bones, bones, bones),
    far_leg=st.tuples(bones, bones) | st.tuples(bones, bones, bones),
    near_arm=st.tuples(bones, bones) | st.tuples(bones, bones, bones),
    far_arm=st.tuples(bones) | st.tuples(bones, bones),
    turn=turns,
)
DOWN, UP, RIGHT = Bone(270), Bone(90), Bone(0)
STANDING = Pose(
    trunk=Trunk(UP, UP),
    head=UP,
    near_leg=(DOWN, DOWN, RIGHT),
    far_leg=(DOWN, DOWN, RIGHT),
    near_arm=(DOWN, DOWN),
    far_arm=(DOWN, DOWN, RIGHT),
)


def lengths(joints: tuple[complex, ...]) -> list[float]:
    return [abs(b - a) for a, b in pairwise(joints)]


def drawn(written: tuple[Bone, ...], full: tuple[float, ...]) -> list[float]:
    return [length * bone.scale for bone, length in zip(written, full, strict=False)]


@settings(deadline=None)
@given(poses, st.sampled_from(View))
def test_every_bone_has_its_length_times_the_scale_of_the_pose(pose: Pose, view: View) -> None:
    joints = skeleton(stance_of(pose, view))
    assert lengths((0, joints.waist, joints.chest)) == pytest.approx(
        [TRUNK / 2 * pose.trunk.lower.scale, TRUNK / 2 * pose.trunk.upper.scale]
    )
    assert abs(joints.head - joints.chest) == pytest.approx(HEAD * pose.head.scale)
    for joints_of, written, full in (
        (joints.near_leg, pose.near_leg, LEG),
        (joints.far_leg, pose.far_leg, LEG),
        (joints.near_arm, pose.near_arm, ARM),
        (joints.far_arm, pose.far_arm, ARM),
    ):
        expected = drawn(written, full)
        assert lengths(joints_of)[: len(expected)] == pytest.approx(expected)


@settings(deadline=None)
@given(poses, st.sampled_from(View))
def test_both_hips_and_both_shoulders_lie_evenly_about_the_trunk(pose: Pose, view: View) -> None:
    joints = skeleton(stance_of(pose, view))
    assert joints.near_leg[0] + joints.far_leg[0] == pytest.approx(0)
    assert (joints.near_arm[0] + joints.far_arm[0]) / 2 == pytest.approx(joints.chest)


def spread(joints: Skeleton) -> tuple[float, float]:
    hips = joints.near_leg[0] - joints.far_leg[0]
    shoulders = joints.near_arm[0] - joints.far_arm[0]
    return hips.real, shoulders.real


def test_in_a_side_view_one_side_is_behind_the_other() -> None:
    assert spread(skeleton(stance_of(STANDING, View.SIDE))) == (0, 0)


@pytest.mark.parametrize("view", [View.FRONT, View.ABOVE])
def test_a_person_who_faces_the_viewer_has_the_near_limbs_at_screen_right(view: View) -> None:
    found = spread(skeleton(stance_of(STANDING, view)))
    assert found == pytest.approx((2 * HIP_REACH, 2 * SHOULDER_REACH))


def test_a_turn_narrows_and_at_last_exchanges_the_sides() -> None:
    pose = replace(STANDING, turn=(60, 180))
    assert spread(skeleton(stance_of(pose, View.FRONT))) == pytest.approx(
        (HIP_REACH, -2 * SHOULDER_REACH)
    )


def test_a_limb_runs_to_its_end_whatever_was_written() -> None:
    pose = replace(STANDING, near_leg=(DOWN, DOWN), near_arm=(DOWN,))
    joints = skeleton(stance_of(pose, View.SIDE))
    assert joints.near_leg[3] == joints.near_leg[2]
    assert joints.near_arm[3] == pytest.approx(joints.chest - 1j * sum(ARM))


def test_everything_goes_with_the_hips() -> None:
    stance = stance_of(STANDING, View.SIDE)
    here, there = skeleton(stance), skeleton(stance.moved(2 + 1j))
    for name in ("hips", "waist", "chest", "head"):
        assert getattr(there, name) - getattr(here, name) == pytest.approx(2 + 1j)
    assert there.near_arm[3] - here.near_arm[3] == pytest.approx(2 + 1j)
