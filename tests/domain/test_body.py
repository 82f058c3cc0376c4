from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from coach.domain.body import LEG_RADII, body
from coach.domain.exercise import View
from coach.domain.pose import Bone, Depth, Pose, Trunk
from coach.domain.shape import Box, Cloth, Disc, Shape, bounds
from coach.domain.skeleton import Skeleton, skeleton
from coach.domain.stance import stance_of

DOWN, UP, RIGHT = Bone(270), Bone(90), Bone(0)
STANDING = Pose(
    trunk=Trunk(UP, UP),
    head=UP,
    near_leg=(DOWN, DOWN, RIGHT),
    far_leg=(DOWN, DOWN, RIGHT),
    near_arm=(RIGHT, RIGHT),
    far_arm=(DOWN, DOWN),
)


def shirt(shapes: tuple[Shape, ...]) -> Shape:
    return next(shape for shape in shapes if shape.cloth is Cloth.SHIRT)


def ends_in(shapes: tuple[Shape, ...], joint: complex) -> int:
    """Place in the painting order of the last shape that ends in a joint."""
    return max(
        place
        for place, shape in enumerate(shapes)
        if (shape.discs[-1].x, shape.discs[-1].y) == (joint.real, joint.imag)
    )


def order(joints: Skeleton, *depth: Depth) -> list[str]:
    """Names of far arm, far leg, near leg, trunk and near arm from back to front."""
    shapes = body(joints, depth=depth)
    places = {
        "far arm": ends_in(shapes, joints.far_arm[-1]),
        "far leg": ends_in(shapes, joints.far_leg[2]),
        "near leg": ends_in(shapes, joints.near_leg[2]),
        "trunk": shapes.index(shirt(shapes)),
        "near arm": ends_in(shapes, joints.near_arm[-1]),
    }
    return sorted(places, key=lambda name: places[name])


def test_in_profile_far_limbs_lie_behind_the_trunk_and_the_near_arm_before_it() -> None:
    pose = replace(STANDING, near_leg=(RIGHT, DOWN, RIGHT))
    found = order(skeleton(stance_of(pose, View.SIDE)))
    assert found == ["far arm", "far leg", "near leg", "trunk", "near arm"]


def test_both_arms_of_a_person_who_faces_the_viewer_lie_before_the_trunk() -> None:
    found = order(skeleton(stance_of(STANDING, View.FRONT)))
    assert found == ["trunk", "far leg", "near leg", "far arm", "near arm"]


def test_the_thighs_of_a_person_who_faces_the_viewer_lie_behind_the_trunk() -> None:
    joints = skeleton(stance_of(STANDING, View.FRONT))
    shapes = body(joints)
    knees = {(joint.real, joint.imag) for joint in (joints.near_leg[1], joints.far_leg[1])}
    thighs = [shape for shape in shapes if (shape.discs[-1].x, shape.discs[-1].y) in knees]
    assert len(thighs) == 2
    assert all(shapes.index(thigh) < shapes.index(shirt(shapes)) for thigh in thighs)


def test_arms_that_reach_back_lie_behind_all_else() -> None:
    facing = skeleton(stance_of(STANDING, View.FRONT))
    found = order(facing, Depth.ARMS_BEHIND)
    assert found == ["far arm", "near arm", "trunk", "far leg", "near leg"]


def test_the_thighs_of_one_who_sits_lie_before_the_trunk_and_the_seat_between() -> None:
    joints = skeleton(stance_of(STANDING, View.FRONT))
    shapes = body(joints, depth=(Depth.THIGHS_BEFORE,))
    thighs = [ends_in(shapes, leg[1]) for leg in (joints.far_leg, joints.near_leg)]
    seat = ends_in(shapes, joints.near_leg[0])
    assert shapes[seat].cloth is Cloth.TROUSERS
    assert shapes.index(shirt(shapes)) < seat < min(thighs)


def test_thighs_of_one_in_profile_stay_where_they_are() -> None:
    joints = skeleton(stance_of(STANDING, View.SIDE))
    assert body(joints, depth=(Depth.THIGHS_BEFORE,)) == body(joints)


def test_a_thigh_that_points_at_the_viewer_is_lighter_than_its_shin() -> None:
    def thigh_and_shin(thigh: Bone) -> tuple[float, float]:
        pose = replace(STANDING, near_leg=(thigh, DOWN, RIGHT))
        joints = skeleton(stance_of(pose, View.FRONT))
        shapes = body(joints)
        upper, lower = (shapes[ends_in(shapes, joint)] for joint in joints.near_leg[1:3])
        return upper.shade, lower.shade

    assert thigh_and_shin(DOWN) == pytest.approx((0, 0), abs=1e-6)
    half, whole = thigh_and_shin(Bone(270, 0.8)), thigh_and_shin(Bone(270, 0.1))
    assert 0 < half[0] < whole[0] < 1
    assert half[1] == whole[1] == 0


def test_far_limbs_are_shaded_more_in_profile_than_from_the_front() -> None:
    side = {shape.shade for shape in body(skeleton(stance_of(STANDING, View.SIDE)))}
    front = {shape.shade for shape in body(skeleton(stance_of(STANDING, View.FRONT)))}
    assert side == {0, 1}
    assert min(front) == 0
    assert 0 < max(front) < 1


def test_no_thigh_jumps_to_another_shade_as_hips_turn_out_of_profile() -> None:
    pose = replace(STANDING, near_leg=(Bone(270, 0.3), DOWN, RIGHT))

    def shade(turn: int) -> float:
        joints = skeleton(stance_of(replace(pose, turn=(turn, 0)), View.FRONT))
        _far, near = (one for one in body(joints) if one.discs[0].radius == LEG_RADII[0])
        return near.shade

    shades = [shade(turn) for turn in range(91)]
    assert all(abs(b - a) < 0.05 for a, b in pairwise(shades))


def test_limbs_taper() -> None:
    legs = [
        shape
        for shape in body(skeleton(stance_of(STANDING, View.SIDE)))
        if shape.cloth is Cloth.TROUSERS
    ]
    for leg in legs:
        radii = [disc.radius for disc in leg.discs]
        assert radii == sorted(radii, reverse=True)


def test_a_straight_trunk_in_profile_is_one_line_of_discs() -> None:
    trunk = shirt(body(skeleton(stance_of(STANDING, View.SIDE))))
    assert [disc.x for disc in trunk.discs] == pytest.approx([0] * len(trunk.discs), abs=1e-9)


def test_shoulders_seen_from_the_front_are_broader_than_hips() -> None:
    discs = shirt(body(skeleton(stance_of(STANDING, View.FRONT)))).discs
    by_height = sorted(discs, key=lambda disc: disc.y)
    at_hips = max(disc.x + disc.radius for disc in by_height[:2])
    at_shoulders = max(disc.x + disc.radius for disc in by_height[-2:])
    assert at_shoulders > at_hips


def test_a_bent_trunk_passes_through_the_waist() -> None:
    joints = skeleton(stance_of(replace(STANDING, trunk=Trunk(Bone(40), Bone(340))), View.SIDE))
    discs = shirt(body(joints)).discs
    nearest = min(abs(complex(disc.x, disc.y) - joints.waist) for disc in discs)
    assert nearest == pytest.approx(0, abs=1e-9)


def test_a_trunk_that_points_at_the_viewer_is_still_a_shape() -> None:
    joints = skeleton(
        stance_of(replace(STANDING, trunk=Trunk(Bone(90, 0), Bone(90, 0))), View.FRONT)
    )
    found = bounds((shirt(body(joints)),))
    assert found.width > found.height > 0


def feet(pose: Pose) -> list[tuple[Disc, ...]]:
    shapes = body(skeleton(stance_of(pose, View.SIDE)))
    return [shape.discs for shape in shapes if shape.discs[0].radius == pytest.approx(0.022)]


def test_a_foot_begins_at_the_heel_behind_the_ankle() -> None:
    (heel, toes), _ = feet(STANDING)
    assert heel.x < 0 < toes.x


def test_a_foot_that_points_at_the_viewer_is_a_disc() -> None:
    heel, toes = feet(replace(STANDING, far_leg=(DOWN, DOWN, Bone(0, 0))))[0]
    assert (heel.x, heel.y) == (toes.x, toes.y)


def test_a_standing_person_is_about_one_body_height_tall() -> None:
    found = bounds(body(skeleton(stance_of(replace(STANDING, near_arm=(DOWN, DOWN)), View.SIDE))))
    assert isinstance(found, Box)
    assert found.height == pytest.approx(1, abs=0.02)


def breadth(shapes: tuple[Shape, ...]) -> tuple[float, float]:
    found = bounds((shirt(shapes),))
    return found.left, found.right


def test_a_breath_moves_the_belly_and_not_the_back() -> None:
    joints = skeleton(stance_of(STANDING, View.SIDE))
    out, in_ = breadth(body(joints)), breadth(body(joints, 1))
    assert in_[0] == pytest.approx(out[0], abs=1e-9)
    assert in_[1] > out[1] + 0.005


def test_a_breath_of_one_who_lies_face_down_lifts_the_back() -> None:
    prone = replace(STANDING, trunk=Trunk(RIGHT, RIGHT), head=RIGHT)
    joints = skeleton(stance_of(prone, View.SIDE))
    out, in_ = bounds((shirt(body(joints)),)), bounds((shirt(body(joints, 1)),))
    assert in_.bottom == pytest.approx(out.bottom, abs=1e-9)
    assert in_.top > out.top + 0.005


def test_a_breath_of_one_who_faces_the_viewer_widens_both_flanks() -> None:
    joints = skeleton(stance_of(STANDING, View.FRONT))
    out, in_ = breadth(body(joints)), breadth(body(joints, 1))
    assert in_[0] < out[0]
    assert in_[1] > out[1]


def test_a_deep_breath_goes_to_the_belly_and_leaves_the_chest_as_in_a_quiet_one() -> None:
    joints = skeleton(stance_of(STANDING, View.SIDE))
    quiet, deep = (shirt(body(joints, breath)).discs for breath in (1, 3))
    more = [
        big.x + big.radius - calm.x - calm.radius for calm, big in zip(quiet, deep, strict=True)
    ]
    chest = max(disc.y for disc in quiet)
    at_chest = [by for by, disc in zip(more, quiet, strict=True) if disc.y == chest]
    assert max(more) > 0.01
    assert max(at_chest) == pytest.approx(0, abs=1e-9)
