from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain.exercise import View
from coach.domain.pose import Bone, Pose, Prop, Trunk
from coach.domain.props import prop_shapes
from coach.domain.shape import Cloth, bounds
from coach.domain.skeleton import skeleton

DOWN, UP, RIGHT, LEFT = Bone(270), Bone(90), Bone(0), Bone(180)
POSE = Pose(
    trunk=Trunk(UP, UP),
    head=UP,
    near_leg=(DOWN, DOWN, RIGHT),
    far_leg=(DOWN, DOWN, RIGHT),
    near_arm=(DOWN, DOWN),
    far_arm=(RIGHT, DOWN, RIGHT),
)


def test_nothing_carries_most_poses() -> None:
    assert prop_shapes(None, skeleton(POSE, View.SIDE), 0.5) == ()


def test_a_chair_stands_on_the_floor_under_the_hips() -> None:
    shapes = prop_shapes(Prop.CHAIR, skeleton(POSE, View.SIDE), 0.4)
    found = bounds(shapes)
    assert found.bottom == pytest.approx(0)
    assert found.top == pytest.approx(0.4 - 0.058)
    assert found.left < 0 < found.right
    assert {shape.cloth for shape in shapes} == {Cloth.PROP}


@pytest.mark.parametrize(("reach", "sign"), [(RIGHT, 1), (LEFT, -1)])
def test_a_table_lies_under_the_far_hand_and_beyond_it(reach: Bone, sign: int) -> None:
    joints = skeleton(replace(POSE, far_arm=(reach, DOWN, reach)), View.SIDE)
    hand = joints.far_arm[-1]
    found = bounds(prop_shapes(Prop.TABLE, joints, 0.5))
    assert found.bottom == pytest.approx(0)
    assert found.top == pytest.approx(0.5 + hand.imag - 0.013)
    assert found.left < hand.real < found.right
    assert (found.left + found.right) / 2 * sign > abs(hand.real)


def test_a_table_before_a_person_who_faces_the_viewer_lies_under_both_hands() -> None:
    joints = skeleton(replace(POSE, far_arm=(DOWN, DOWN)), View.FRONT)
    found = bounds(prop_shapes(Prop.TABLE, joints, 0.5))
    assert found.left == pytest.approx(-found.right)
    assert found.right > joints.near_arm[-1].real
