from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain.exercise import View
from coach.domain.pose import Bone, Part, Pose, Prop, PropKind
from coach.domain.props import far_crank, held_shapes, is_before, prop_shapes
from coach.domain.shape import Box, Cloth, bounds
from coach.domain.skeleton import skeleton
from coach.domain.stance import Stance, stance_of

DOWN, RIGHT, LEFT = Bone(270), Bone(0), Bone(180)
AROUND = Box(-0.3, 0, 0.4, 1.0)


@pytest.fixture
def stance(standing: Pose) -> Stance:
    """A standing person with the far hand held out, hips half a body height up."""
    reaching = replace(standing, far_arm=(RIGHT, DOWN, RIGHT))
    return stance_of(reaching, View.SIDE).moved(0.5j)


def box(kind: PropKind, stance: Stance, view: View = View.SIDE, at: Part | None = None) -> Box:
    shapes = prop_shapes(Prop(kind=kind, at=at), stance, view, AROUND)
    assert {shape.cloth for shape in shapes} == {Cloth.PROP}
    return bounds(shapes)


@pytest.mark.parametrize("kind", [kind for kind in PropKind if kind is not PropKind.WEIGHT])
@pytest.mark.parametrize("view", [View.SIDE, View.FRONT])
def test_every_thing_stands_on_the_floor_or_above_it(
    kind: PropKind, view: View, stance: Stance
) -> None:
    # On a bike the pedals carry the feet.
    assert box(kind, stance.moved(0.12j), view).bottom >= -1e-9


def test_a_chair_has_its_seat_under_the_hips_and_its_back_behind_them(stance: Stance) -> None:
    from_side, from_front = box(PropKind.CHAIR, stance), box(PropKind.CHAIR, stance, View.FRONT)
    assert from_front.top == pytest.approx(0.5 - 0.058)
    assert from_front.left == pytest.approx(-from_front.right)
    assert from_side.top > from_front.top
    assert from_side.left < -0.058


def test_a_chair_that_carries_the_calves_shows_no_back(stance: Stance) -> None:
    found = box(PropKind.CHAIR, stance, at=Part.CALVES)
    calf = skeleton(stance).near_leg
    assert found.top == pytest.approx(((calf[1] + calf[2]) / 2).imag - 0.0275)


@pytest.mark.parametrize(("reach", "sign"), [(RIGHT, 1), (LEFT, -1)])
def test_a_table_lies_under_the_far_hand_and_beyond_it(
    reach: Bone, sign: int, standing: Pose
) -> None:
    stance = stance_of(replace(standing, far_arm=(reach, DOWN, reach)), View.SIDE).moved(0.5j)
    hand = skeleton(stance).far_arm[-1]
    found = box(PropKind.TABLE, stance)
    assert found.bottom == pytest.approx(0)
    assert found.top == pytest.approx(hand.imag - 0.013)
    assert found.left < hand.real < found.right
    assert (found.left + found.right) / 2 * sign > abs(hand.real)


def test_a_table_before_a_person_who_faces_the_viewer_lies_evenly(stance: Stance) -> None:
    facing = replace(stance, turn=(0, 0))
    found = box(PropKind.TABLE, facing, View.FRONT)
    assert found.left == pytest.approx(-found.right)


@pytest.mark.parametrize(("reach", "sign"), [(RIGHT, 1), (LEFT, -1)])
def test_a_wall_is_beyond_the_hand_and_higher_than_the_person(
    reach: Bone, sign: int, standing: Pose
) -> None:
    arms = replace(standing, near_arm=(reach, reach), far_arm=(reach, reach))
    stance = stance_of(arms, View.SIDE).moved(0.5j)
    hand = skeleton(stance).near_arm[-1]
    found = box(PropKind.WALL, stance)
    nearer = found.left if sign > 0 else -found.right
    assert nearer == pytest.approx(abs(hand.real) + 0.013)
    assert found.top > AROUND.top
    assert found.bottom == pytest.approx(0)


def test_a_person_who_faces_the_viewer_has_a_post_beside_each_hand(standing: Pose) -> None:
    arms = replace(standing, near_arm=(RIGHT, RIGHT), far_arm=(LEFT, LEFT))
    shapes = prop_shapes(
        Prop(kind=PropKind.WALL), stance_of(arms, View.FRONT).moved(0.5j), View.FRONT, AROUND
    )
    assert len(shapes) == 2
    left, right = sorted(shape.discs[0].x for shape in shapes)
    assert left == pytest.approx(-right)


def test_a_step_reaches_from_the_floor_to_the_sole(stance: Stance) -> None:
    lifted = stance.moved(0.1j)
    found = box(PropKind.STEP, lifted)
    toes = skeleton(lifted).near_leg[3]
    assert found.bottom == pytest.approx(0)
    assert found.top == pytest.approx(toes.imag - 0.014)
    assert found.left < toes.real < found.right


def test_a_roller_lies_on_the_floor_below_the_part_that_it_is_for(stance: Stance) -> None:
    found = box(PropKind.ROLLER, stance)
    assert (found.bottom, found.top) == pytest.approx((0, 0.09))
    assert (found.left + found.right) / 2 == pytest.approx(stance.hips.real)


def test_a_pillow_fills_the_room_under_the_head(lying: Pose) -> None:
    stance = stance_of(lying, View.SIDE).moved(0.1j)
    found = box(PropKind.PILLOW, stance)
    assert (found.bottom, found.top) == pytest.approx((0, 0.1 - 0.065))


def test_a_pillow_without_room_is_still_seen(lying: Pose) -> None:
    assert box(PropKind.PILLOW, stance_of(lying, View.SIDE).moved(0.065j)).height > 0.01


def test_a_ball_is_behind_the_part_that_it_is_for(stance: Stance) -> None:
    found = box(PropKind.BALL, stance)
    assert found.right == pytest.approx(stance.hips.real - 0.058)


def test_a_bike_has_its_saddle_under_the_hips_and_reaches_the_hands(stance: Stance) -> None:
    found = box(PropKind.BIKE, stance)
    assert found.left < stance.hips.real
    assert found.top > 0.4


def test_a_weight_hangs_from_the_hand_and_goes_with_it(stance: Stance) -> None:
    weight = Prop(kind=PropKind.WEIGHT)
    assert prop_shapes(weight, stance, View.SIDE, AROUND) == ()
    here, there = bounds(held_shapes(weight, stance)), bounds(held_shapes(weight, stance.moved(1)))
    assert there.left - here.left == pytest.approx(1)
    assert here.bottom < skeleton(stance).near_arm[3].imag


def test_a_bag_is_broader_than_its_handle_which_is_in_the_hand(stance: Stance) -> None:
    *handle, bag = held_shapes(Prop(kind=PropKind.WEIGHT), stance)
    hand = skeleton(stance).near_arm[3]
    grip, whole = bounds(handle), bounds((bag,))
    assert grip.left < hand.real < grip.right
    assert grip.top == pytest.approx(hand.imag, abs=0.01)
    assert grip.bottom < whole.top < hand.imag
    assert grip.width < whole.width
    assert whole.height > whole.width / 2


def test_a_chair_neither_is_held_nor_has_cranks(stance: Stance) -> None:
    chair = Prop(kind=PropKind.CHAIR)
    assert held_shapes(chair, stance) == ()
    assert far_crank(chair, stance) == ()


def test_cranks_go_from_the_middle_of_a_wheel_to_pedals_under_the_feet(standing: Pose) -> None:
    forward = replace(standing, near_leg=(RIGHT, DOWN, RIGHT))
    stance = stance_of(forward, View.SIDE).moved(0.6j)
    bike = Prop(kind=PropKind.BIKE)
    (near,), (far,) = held_shapes(bike, stance), far_crank(bike, stance)
    joints = skeleton(stance)
    for crank, (ankle, toes) in ((near, joints.near_leg[2:]), (far, joints.far_leg[2:])):
        pedal = crank.discs[-1]
        assert ankle.real < pedal.x < toes.real
        assert pedal.y < toes.imag
    assert near.discs[0] == far.discs[0]
    middle = (near.discs[-1].x + far.discs[-1].x) / 2
    assert near.discs[0].x == pytest.approx(middle)


def test_a_crank_reaches_a_leg_that_is_drawn_without_its_foot(standing: Pose) -> None:
    footless = replace(standing, near_leg=(DOWN, DOWN))
    stance = stance_of(footless, View.SIDE).moved(0.6j)
    (near,) = held_shapes(Prop(kind=PropKind.BIKE), stance)
    ankle = skeleton(stance).near_leg[2]
    assert near.discs[-1].x == pytest.approx(ankle.real)
    assert near.discs[-1].y == pytest.approx(ankle.imag - 0.03)


def test_only_a_table_seen_from_the_front_stands_before_the_person() -> None:
    table, wall = Prop(kind=PropKind.TABLE), Prop(kind=PropKind.WALL)
    assert is_before(table, View.FRONT)
    assert not is_before(table, View.SIDE)
    assert not is_before(wall, View.FRONT)
