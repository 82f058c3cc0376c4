from __future__ import annotations

from math import degrees, pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.exercise import View
from coach.domain.pose import Bone, Pose
from coach.domain.stance import (
    FAR_ARM,
    NEAR_ARM,
    NEAR_LEG,
    Stance,
    nearest_turn,
    stance_of,
)

angles = st.floats(-20, 20)


def test_a_pose_becomes_its_directions_from_the_hips_outwards(crawling: Pose) -> None:
    stance = stance_of(crawling, View.SIDE)
    assert stance.hips == 0
    assert [round(degrees(stance.angles[bone])) for bone in NEAR_LEG] == [270, 183, 184]
    assert [round(degrees(stance.angles[bone])) for bone in NEAR_ARM] == [265, 279, 0]
    assert set(stance.scales) == {1}


def test_a_side_view_is_in_profile_and_the_others_face_the_viewer(standing: Pose) -> None:
    assert stance_of(standing, View.SIDE).turn == (90, 90)
    assert stance_of(standing, View.FRONT).turn == (0, 0)
    assert stance_of(replace(standing, turn=(20, 70)), View.SIDE).turn == (20, 70)


def test_a_hand_left_out_follows_the_forearm(standing: Pose) -> None:
    bent = replace(standing, near_arm=(Bone(270), Bone(0)), far_arm=(Bone(30),))
    stance = stance_of(bent, View.SIDE)
    assert [round(degrees(stance.angles[bone])) for bone in NEAR_ARM] == [270, 0, 0]
    assert [round(degrees(stance.angles[bone])) for bone in FAR_ARM] == [30, 30, 30]


def test_a_foot_left_out_has_no_length(standing: Pose) -> None:
    stance = stance_of(replace(standing, near_leg=(Bone(270), Bone(270))), View.SIDE)
    assert stance.scales[NEAR_LEG[2]] == 0


@given(angles, angles)
def test_the_short_way_round_is_never_more_than_half_a_turn(angle: float, to: float) -> None:
    found = nearest_turn(angle, to)
    assert abs(found - to) <= pi + 1e-9
    assert (found - angle) / (2 * pi) == pytest.approx(round((found - angle) / (2 * pi)), abs=1e-9)


def test_half_way_lies_in_the_middle_of_everything() -> None:
    one = Stance(0j, (0.0,) * 15, (1.0,) * 15, (0, 0))
    other = Stance(2 + 4j, (radians(90),) * 15, (0.5,) * 15, (90, 30))
    middle = one.toward(other, 0.5)
    assert middle.hips == 1 + 2j
    assert middle.angles == pytest.approx((radians(45),) * 15)
    assert middle.scales == pytest.approx((0.75,) * 15)
    assert middle.turn == (45, 15)


def test_a_moved_stance_is_only_elsewhere(standing: Pose) -> None:
    stance = stance_of(standing, View.SIDE)
    moved = stance.moved(1 - 2j)
    assert moved.hips == 1 - 2j
    assert moved.angles == stance.angles
