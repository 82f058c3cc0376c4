from __future__ import annotations

from math import radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.contact import Chain, Point, links, points_of, position
from coach.domain.exercise import View
from coach.domain.planting import clearance, settle
from coach.domain.pose import Bone, Part, Pose
from coach.domain.skeleton import Skeleton, skeleton
from coach.domain.stance import Stance, stance_of

PLACES = {
    Part.PELVIS: lambda joints: [joints.hips],
    Part.SHOULDERS: lambda joints: [joints.chest],
    Part.HEAD: lambda joints: [joints.head],
    Part.NEAR_KNEE: lambda joints: [joints.near_leg[1]],
    Part.FAR_HEEL: lambda joints: [joints.far_leg[2]],
    Part.NEAR_FOOT: lambda joints: [joints.near_leg[2], joints.near_leg[3]],
    Part.FAR_TOES: lambda joints: [joints.far_leg[3]],
    Part.NEAR_ELBOW: lambda joints: [joints.near_arm[1]],
    Part.FAR_HAND: lambda joints: [joints.far_arm[2], joints.far_arm[3]],
    Part.NEAR_THIGH: lambda joints: [sum(joints.near_leg[:2]) / 2],
    Part.FAR_CALF: lambda joints: [sum(joints.far_leg[1:3]) / 2],
}
stances = st.builds(
    Stance,
    st.complex_numbers(max_magnitude=2),
    st.tuples(*[st.floats(-10, 10)] * 15),
    st.tuples(*[st.floats(0.1, 1)] * 15),
    st.tuples(st.floats(0, 180), st.floats(0, 180)),
)


def places(parts: tuple[Part, ...], stance: Stance) -> list[complex]:
    return [position(links(point, stance), stance) for point in points_of(parts)]


@pytest.mark.parametrize("part", PLACES)
@settings(deadline=None, max_examples=20)
@given(stance=stances)
def test_a_part_rests_where_the_skeleton_has_it(part: Part, stance: Stance) -> None:
    joints: Skeleton = skeleton(stance)
    assert places((part,), stance) == pytest.approx(PLACES[part](joints))


def test_both_of_a_kind_are_the_near_and_the_far_one() -> None:
    near_and_far = (Part.NEAR_FOOT, Part.FAR_FOOT)
    assert set(points_of((Part.FEET,))) == set(points_of(near_and_far))
    assert points_of((Part.FEET, Part.NEAR_TOES, Part.TOES)) == points_of((Part.FEET,))


@pytest.mark.parametrize("part", Part)
def test_every_part_has_its_points(part: Part) -> None:
    assert points_of((part,))


def ankle() -> Point:
    return points_of((Part.NEAR_HEEL,))[0]


def test_the_heel_of_a_foot_that_points_up_lifts_the_ankle(standing: Pose) -> None:
    flat = stance_of(standing, View.SIDE)
    up = stance_of(replace(standing, near_leg=(Bone(270), Bone(270), Bone(90))), View.SIDE)
    far = Point(Chain.FAR_LEG, (1.0, 1.0), 0.022)
    assert clearance(ankle(), flat) == pytest.approx(0.022)
    assert clearance(ankle(), up) == pytest.approx(0.044)
    assert clearance(far, up) == pytest.approx(0.022)


def pinned(pose: Pose, *parts: Part) -> dict[Point, complex]:
    stance = stance_of(pose, View.SIDE).moved(0.6j)
    return {point: position(links(point, stance), stance) for point in points_of(parts)}


def test_feet_that_are_planted_stay_while_the_hips_sink(standing: Pose, squatting: Pose) -> None:
    pins = pinned(standing, Part.FEET)
    free = stance_of(squatting, View.SIDE).moved(0.6j)
    found = settle(free, pins, floor=False)
    for point, place in pins.items():
        assert position(links(point, found), found) == pytest.approx(place, abs=1e-3)
    assert found.scales == free.scales


def test_the_hips_give_way_before_the_legs_bend(standing: Pose, squatting: Pose) -> None:
    free = stance_of(squatting, View.SIDE).moved(0.6j)
    found = settle(free, pinned(standing, Part.FEET), floor=False)
    turned = [abs(a - b) for a, b in zip(found.angles, free.angles, strict=True)]
    assert max(turned) < radians(8)
    assert abs(found.hips - free.hips) > 0.05


def test_hands_and_knees_hold_at_once(crawling: Pose) -> None:
    pins = pinned(crawling, Part.KNEES, Part.HANDS)
    lowered = replace(crawling, near_arm=(Bone(240), Bone(290)), far_arm=(Bone(250), Bone(290)))
    found = settle(stance_of(lowered, View.SIDE).moved(0.6j), pins, floor=False)
    for point, place in pins.items():
        assert position(links(point, found), found) == pytest.approx(place, abs=1e-3)


def test_what_is_out_of_reach_is_neared_without_a_wrench(standing: Pose) -> None:
    (elbow,) = points_of((Part.NEAR_ELBOW,))
    (hip,) = points_of((Part.PELVIS,))
    free = stance_of(standing, View.SIDE)
    far = 0.6 + 0.1j
    found = settle(free, {elbow: far, hip: 0j}, floor=False)
    before, after = (abs(position(links(elbow, one), one) - far) for one in (free, found))
    assert after < before - 0.05
    assert max(abs(a - b) for a, b in zip(found.angles, free.angles, strict=True)) < radians(90)


def test_what_would_sink_into_the_floor_is_lifted(crawling: Pose) -> None:
    pins = pinned(crawling, Part.KNEES)
    down = {point: complex(place.real, 0.034) for point, place in pins.items()}
    sunk = replace(crawling, near_arm=(Bone(262), Bone(285), Bone(285)))
    free = stance_of(sunk, View.SIDE).moved(0.27j)
    assert skeleton(free).near_arm[3].imag < 0
    found = settle(free, down, floor=True)
    assert skeleton(found).near_arm[3].imag > 0.008


def test_without_a_floor_nothing_is_lifted(crawling: Pose) -> None:
    free = stance_of(crawling, View.SIDE)
    assert settle(free, {}, floor=False) == free


def test_what_is_in_its_place_already_is_left_alone(standing: Pose) -> None:
    free = stance_of(standing, View.SIDE).moved(0.6j)
    assert settle(free, pinned(standing, Part.FEET), floor=False) == free


def test_places_that_fit_no_body_bend_it_only_a_little(crawling: Pose) -> None:
    # With the hips turned one knee hangs lower than the other: both can't be at one height.
    turned = replace(crawling, turn=(70, 66))
    free = stance_of(turned, View.SIDE).moved(0.27j)
    knees = points_of((Part.KNEES,))
    level = {point: complex(position(links(point, free), free).real, 0.034) for point in knees}
    found = settle(free, level, floor=False)
    turns = [abs(a - b) for a, b in zip(found.angles, free.angles, strict=True)]
    assert max(turns) < radians(15)
