from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain.contact import links, position
from coach.domain.exercise import Exercise, Laterality, RepPath, Side, SideWords, View
from coach.domain.figure import FROM_ABOVE
from coach.domain.motion import PARTS_OF_A_WAY, SADDLE, Motion, motion_of
from coach.domain.pose import Bone, Part, Pose, Prop, PropKind, Trunk
from coach.domain.shape import Box, Cloth, bounds
from coach.domain.skeleton import skeleton

DOWN, UP, RIGHT = Bone(270), Bone(90), Bone(0)


@pytest.fixture
def knee_up(standing: Pose) -> Pose:
    return replace(standing, label="knee up", near_leg=(RIGHT, DOWN, RIGHT))


def exercise(*poses: Pose, **more: object) -> Exercise:
    return replace(Exercise(name="Example", poses=poses), **more)


def planted(pose: Pose, *parts: Part) -> Pose:
    return replace(pose, planted=parts)


def person(motion: Motion, station: float) -> Box:
    shapes = motion.figure(station).shapes
    return bounds([shape for shape in shapes if shape.cloth is not Cloth.PROP])


def test_without_poses_there_is_no_motion() -> None:
    assert motion_of(exercise()) is None


def test_a_single_pose_stands_still(standing: Pose) -> None:
    motion = motion_of(exercise(standing))
    assert motion is not None
    assert (motion.last, motion.ways, motion.telling) == (0, 0, 0)
    assert motion.figure(0) == motion.figure(0.7)
    assert motion.stage.height > 0.9


def test_whole_stations_are_the_poses(standing: Pose, squatting: Pose) -> None:
    motion = Motion(exercise(standing, squatting))
    assert motion.last == 1
    assert motion.figure(0) == motion.figure(-1)
    assert motion.figure(1) == motion.figure(3)
    assert person(motion, 1).height < person(motion, 0.5).height < person(motion, 0).height


def test_a_round_goes_on_to_its_first_pose(standing: Pose, squatting: Pose, lying: Pose) -> None:
    motion = Motion(exercise(standing, squatting, lying, path=RepPath.ROUND))
    assert motion.last == 3
    assert motion.figure(3) == motion.figure(0)
    assert motion.figure(2.5) == motion.figure(5.5)


def test_a_round_of_one_pose_is_no_round(standing: Pose) -> None:
    assert Motion(exercise(standing, path=RepPath.ROUND)).last == 0


@pytest.mark.parametrize("station", [0, 0.1, 0.45, 0.8, 1])
def test_feet_that_are_planted_stay_where_they_are(
    standing: Pose, squatting: Pose, station: float
) -> None:
    poses = [planted(pose, Part.FEET) for pose in (standing, squatting)]
    motion = Motion(exercise(*poses))
    joints = skeleton(motion.stance(station))
    at_first = skeleton(motion.stance(0))
    assert abs(joints.near_leg[2] - at_first.near_leg[2]) < 0.002
    assert abs(joints.near_leg[3] - at_first.near_leg[3]) < 0.002


def test_what_is_planted_stands_on_the_floor_even_if_the_pose_is_not_quite_right(
    crawling: Pose,
) -> None:
    tilted = replace(crawling, far_arm=(Bone(262), Bone(285), RIGHT))
    motion = Motion(exercise(planted(tilted, Part.KNEES, Part.HANDS)))
    joints = skeleton(motion.stance(0))
    assert joints.far_arm[3].imag == pytest.approx(0.013, abs=1e-3)
    assert joints.near_arm[3].imag == pytest.approx(0.013, abs=1e-3)
    assert joints.near_leg[1].imag == pytest.approx(0.034, abs=1e-3)


def test_what_comes_down_again_comes_down_where_it_was(standing: Pose, knee_up: Pose) -> None:
    again = replace(standing, near_leg=(Bone(273), Bone(273), RIGHT))
    poses = (
        planted(standing, Part.FEET),
        planted(knee_up, Part.FAR_FOOT),
        planted(again, Part.FEET),
    )
    motion = Motion(exercise(*poses))
    first, last = skeleton(motion.stance(0)), skeleton(motion.stance(2))
    assert last.near_leg[2] == pytest.approx(first.near_leg[2], abs=1e-3)


def test_what_comes_down_elsewhere_stands_there(standing: Pose, knee_up: Pose) -> None:
    forward = replace(standing, near_leg=(Bone(300), Bone(265), RIGHT))
    poses = (
        planted(standing, Part.FEET),
        planted(knee_up, Part.FAR_FOOT),
        planted(forward, Part.FEET),
    )
    motion = Motion(exercise(*poses))
    first, last = skeleton(motion.stance(0)), skeleton(motion.stance(2))
    assert last.near_leg[2].real > first.near_leg[2].real + 0.05


def test_without_anything_planted_the_lowest_point_is_on_the_floor(
    standing: Pose, lying: Pose
) -> None:
    motion = Motion(exercise(standing, lying))
    for station in (0, 0.3, 0.6, 1):
        # Between two stances worked out it may be off by a hair.
        assert person(motion, station).bottom == pytest.approx(0, abs=0.003)


def test_seen_from_above_there_is_no_floor(lying: Pose) -> None:
    other = replace(lying, near_leg=(Bone(300), Bone(300), Bone(300)))
    motion = Motion(exercise(lying, other, view=View.ABOVE))
    assert motion.stance(0).hips == motion.stance(1).hips == FROM_ABOVE * 1j
    assert motion.figure(1).mat is not None


def test_seen_from_above_what_is_planted_stays_too(lying: Pose) -> None:
    other = replace(lying, trunk=Trunk(Bone(170), Bone(170)), head=Bone(170))
    poses = [planted(pose, Part.HEAD) for pose in (lying, other)]
    motion = Motion(exercise(*poses, view=View.ABOVE))
    first, last = (skeleton(motion.stance(station)).head for station in (0, 1))
    assert last == pytest.approx(first, abs=1e-3)


def test_a_bike_lifts_the_feet_off_the_floor(standing: Pose) -> None:
    ride = planted(standing, Part.FEET)
    motion = Motion(exercise(ride, props=(Prop(kind=PropKind.BIKE, at=Part.FEET),)))
    assert person(motion, 0).bottom == pytest.approx(SADDLE)
    assert motion.figure(0).bounds.bottom == pytest.approx(0)


def test_a_thing_stays_where_the_pose_that_names_it_touches_it(
    standing: Pose, squatting: Pose
) -> None:
    poses = [planted(pose, Part.FEET) for pose in (standing, squatting)]
    motion = Motion(exercise(*poses, props=(Prop(kind=PropKind.CHAIR, pose=2),)))
    chairs = [
        [shape for shape in motion.figure(station).shapes if shape.cloth is Cloth.PROP]
        for station in (0, 0.5, 1)
    ]
    assert chairs[0] == chairs[1] == chairs[2]
    seat = bounds(chairs[0])
    assert seat.left < skeleton(motion.stance(1)).hips.real < seat.right


def test_a_weight_goes_with_the_hand(standing: Pose, squatting: Pose) -> None:
    motion = Motion(exercise(standing, squatting, props=(Prop(kind=PropKind.WEIGHT),)))
    heights = [motion.figure(station).shapes[-1].discs[0].y for station in (0, 1)]
    assert heights[0] != pytest.approx(heights[1], abs=0.05)


def test_the_stage_holds_the_figure_at_every_station(standing: Pose, lying: Pose) -> None:
    motion = Motion(exercise(standing, lying))
    for step in range(41):
        found = motion.figure(step / 40, breath=1).bounds
        stage = motion.stage
        assert stage.left <= found.left
        assert found.right <= stage.right
        assert found.top <= stage.top


def test_a_breath_changes_the_figure_and_nothing_else(standing: Pose) -> None:
    motion = Motion(exercise(standing))
    assert motion.figure(0, breath=1) != motion.figure(0)
    assert len(motion.figure(0, breath=1).shapes) == len(motion.figure(0).shapes)


# The sides


def sided(pose: Pose, laterality: Laterality, view: View = View.SIDE) -> Exercise:
    words = SideWords(drawn=Side.RIGHT)
    return exercise(pose, laterality=laterality, side_words=words, view=view)


def test_the_other_side_of_a_unilateral_exercise_is_its_mirror(knee_up: Pose) -> None:
    one_sided = sided(knee_up, Laterality.UNILATERAL)
    drawn, other = Motion(one_sided, Side.RIGHT), Motion(one_sided, Side.LEFT)
    assert other.figure(0) == drawn.figure(0).mirrored()
    assert other.stage == drawn.stage.mirrored()
    assert other.stage != drawn.stage


def test_the_other_side_of_an_alternating_exercise_exchanges_near_and_far(knee_up: Pose) -> None:
    in_turn = sided(planted(knee_up, Part.FAR_FOOT), Laterality.ALTERNATING)
    drawn, other = Motion(in_turn, Side.RIGHT), Motion(in_turn, Side.LEFT)
    assert skeleton(other.stance(0)).far_leg == pytest.approx(skeleton(drawn.stance(0)).near_leg)
    assert {point.chain.value for point in other.pins(0)} == {"near-leg"}
    assert other.stage == drawn.stage


def test_seen_from_the_front_an_alternating_exercise_is_mirrored(knee_up: Pose) -> None:
    in_turn = sided(knee_up, Laterality.ALTERNATING, View.FRONT)
    drawn, other = Motion(in_turn, Side.RIGHT), Motion(in_turn, Side.LEFT)
    assert other.figure(0) == drawn.figure(0).mirrored()


def test_seen_from_above_the_head_stays_and_the_sides_are_exchanged(lying: Pose) -> None:
    reaching = replace(lying, near_arm=(DOWN, DOWN))
    one_sided = sided(reaching, Laterality.UNILATERAL, View.ABOVE)
    drawn, other = Motion(one_sided, Side.RIGHT), Motion(one_sided, Side.LEFT)
    assert other.figure(0) == drawn.figure(0).turned_over()
    assert other.stage.left == drawn.stage.left
    assert other.stage.top == pytest.approx(2 * FROM_ABOVE - drawn.stage.bottom)


@pytest.mark.parametrize("side", [None, Side.BOTH, Side.RIGHT])
def test_without_the_other_side_named_the_figure_is_as_drawn(
    knee_up: Pose, side: Side | None
) -> None:
    one_sided = sided(knee_up, Laterality.UNILATERAL)
    assert Motion(one_sided, side).figure(0) == Motion(one_sided).figure(0)


def test_an_exercise_without_sides_has_no_other_side(knee_up: Pose) -> None:
    both = exercise(knee_up)
    assert Motion(both, Side.RIGHT).figure(0) == Motion(both, Side.LEFT).figure(0)


def test_without_words_for_the_sides_the_left_one_is_drawn(knee_up: Pose) -> None:
    one_sided = exercise(knee_up, laterality=Laterality.UNILATERAL)
    assert Motion(one_sided, Side.LEFT).figure(0) == Motion(one_sided).figure(0)
    assert Motion(one_sided, Side.RIGHT).figure(0) != Motion(one_sided).figure(0)


# What tells most


def test_the_pose_farthest_from_the_start_tells_most(
    standing: Pose, lying: Pose, knee_up: Pose
) -> None:
    assert Motion(exercise(standing, lying, knee_up)).telling == 1
    assert Motion(exercise(standing, knee_up, lying)).telling == 2


def test_the_file_may_name_the_pose_that_tells_most(standing: Pose, lying: Pose) -> None:
    assert Motion(exercise(standing, lying, telling=1)).telling == 0


def test_of_two_poses_that_exchange_near_and_far_the_first_tells_as_much(
    standing: Pose, knee_up: Pose
) -> None:
    other_knee = replace(standing, far_leg=knee_up.near_leg)
    assert Motion(exercise(knee_up, other_knee)).telling == 0


def test_a_bend_of_the_trunk_alone_is_no_exchange_of_sides(standing: Pose) -> None:
    bent = replace(standing, trunk=Trunk(UP, RIGHT))
    assert Motion(exercise(standing, bent)).telling == 1


def test_an_arm_of_one_bone_can_be_told_from_a_bent_one(standing: Pose) -> None:
    out = replace(standing, near_arm=(RIGHT,), far_arm=(RIGHT,))
    assert Motion(exercise(standing, standing, out)).telling == 2


def test_a_stance_on_a_way_is_worked_out_once(standing: Pose, squatting: Pose) -> None:
    motion = Motion(exercise(standing, squatting))
    assert motion.part(0, 5) is motion.part(0, 5)
    assert motion.stance(5 / PARTS_OF_A_WAY).angles == pytest.approx(motion.part(0, 5).angles)


def test_what_is_planted_in_a_pose_can_be_asked(standing: Pose) -> None:
    motion = Motion(exercise(planted(standing, Part.NEAR_TOES)))
    ((point, place),) = motion.planted(0).items()
    drawn = position(links(point, motion.stance(0)), motion.stance(0))
    assert drawn == pytest.approx(place, abs=1e-3)
