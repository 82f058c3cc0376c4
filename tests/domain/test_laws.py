from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain.exercise import Exercise, View
from coach.domain.laws import Broken, Law, broken_laws
from coach.domain.pose import Bone, Part, Pose, Prop, PropKind, Trunk

DOWN, UP, RIGHT, LEFT = Bone(270), Bone(90), Bone(0), Bone(180)


def exercise(*poses: Pose, **more: object) -> Exercise:
    return replace(Exercise(name="Example", poses=poses), **more)


def found(law: Law, *poses: Pose, **more: object) -> list[Broken]:
    return [broken for broken in broken_laws(exercise(*poses, **more)) if broken.law is law]


def planted(pose: Pose, *parts: Part) -> Pose:
    return replace(pose, planted=parts)


def test_a_person_who_squats_breaks_none(standing: Pose, squatting: Pose) -> None:
    poses = [planted(pose, Part.FEET) for pose in (standing, squatting)]
    assert broken_laws(exercise(*poses)) == ()


def test_without_poses_there_is_nothing_to_break() -> None:
    assert broken_laws(exercise()) == ()


def test_one_pose_is_looked_at_too(standing: Pose) -> None:
    assert broken_laws(exercise(standing)) == ()
    backwards = replace(standing, near_leg=(DOWN, Bone(330), RIGHT))
    assert {broken.part for broken in found(Law.BENT, backwards)} == {"near knee"}


def test_a_bone_seen_from_the_side_may_not_be_shortened(standing: Pose) -> None:
    short = replace(standing, near_arm=(DOWN, Bone(0, 0.5)), head=Bone(90, 0.9))
    broken = found(Law.SHORTENED, standing, short)
    assert [(one.pose, one.part, one.amount) for one in broken] == [
        (1, "head", pytest.approx(0.1)),
        (1, "near arm", 0.5),
    ]


@pytest.mark.parametrize("more", [{"view": View.FRONT}, {"view": View.ABOVE}])
def test_from_the_front_and_from_above_it_may(standing: Pose, more: dict[str, View]) -> None:
    short = replace(standing, near_arm=(DOWN, Bone(0, 0.5)))
    assert not found(Law.SHORTENED, standing, short, **more)


def test_one_who_is_turned_may_be_shortened_from_the_side(standing: Pose) -> None:
    short = replace(standing, near_arm=(DOWN, Bone(0, 0.5)), turn=(90, 40))
    assert not found(Law.SHORTENED, short)


def test_a_bone_may_not_be_longer_than_it_is(standing: Pose) -> None:
    long = replace(standing, near_arm=(DOWN, Bone(0, 1.2)), turn=(0, 0))
    broken = found(Law.UNEVEN, standing, long)
    assert {one.part for one in broken} == {"near forearm", "near hand"}
    assert [one.amount for one in broken] == pytest.approx([0.2, 0.2])


def test_what_slides_although_it_is_planted_is_told(standing: Pose) -> None:
    # An arm that comes to point at the viewer can't hold on to where it was.
    toward = replace(standing, near_arm=(Bone(270, 0.1), Bone(270, 0.1)))
    poses = [planted(pose, Part.PELVIS, Part.NEAR_HAND) for pose in (standing, toward)]
    slid = found(Law.SLID, *poses, view=View.FRONT)
    assert "near-arm 3" in {broken.part for broken in slid}


def test_a_pose_that_planting_bends_out_of_shape_is_told(standing: Pose, lying: Pose) -> None:
    poses = [planted(pose, Part.FEET, Part.HEAD) for pose in (standing, lying)]
    strayed = found(Law.STRAYED, *poses)
    assert {broken.pose for broken in strayed} == {1}
    assert max(broken.amount for broken in strayed) > 20


def test_what_is_planted_in_the_air_is_told(standing: Pose) -> None:
    stepping = replace(standing, near_leg=(RIGHT, DOWN, RIGHT))
    (broken,) = found(Law.FLOATS, planted(stepping, Part.NEAR_FOOT))
    assert broken.part == "near-leg"
    assert broken.amount == pytest.approx(0.245, abs=0.03)


def test_on_a_step_it_is_not_in_the_air(standing: Pose) -> None:
    stepping = replace(standing, near_leg=(RIGHT, DOWN, RIGHT))
    step = Prop(kind=PropKind.STEP, at=Part.NEAR_FOOT)
    assert not found(Law.FLOATS, planted(stepping, Part.NEAR_FOOT), props=(step,))


def test_a_ball_carries_what_lies_against_it(standing: Pose) -> None:
    ball = Prop(kind=PropKind.BALL, at=Part.PELVIS)
    assert found(Law.FLOATS, planted(standing, Part.PELVIS))
    assert not found(Law.FLOATS, planted(standing, Part.PELVIS), props=(ball,))


def test_seen_from_above_nothing_floats(lying: Pose) -> None:
    assert not found(Law.FLOATS, planted(lying, Part.PELVIS), view=View.ABOVE)


def test_seen_from_the_front_an_ankle_may_be_above_its_toes(standing: Pose) -> None:
    toward = replace(
        standing,
        near_leg=(DOWN, DOWN, Bone(280, 0.5)),
        far_leg=(DOWN, DOWN, Bone(260, 0.5)),
    )
    assert not found(Law.FLOATS, planted(toward, Part.FEET), view=View.FRONT)


@pytest.mark.parametrize(
    ("part", "pose"),
    [
        ("near elbow", {"near_arm": (DOWN, Bone(200))}),
        ("far knee", {"far_leg": (DOWN, Bone(320), RIGHT)}),
        ("near hip", {"near_leg": (Bone(150), Bone(150), RIGHT)}),
        ("far shoulder", {"far_arm": (Bone(180), Bone(180))}),
        ("near ankle", {"near_leg": (DOWN, DOWN, Bone(90))}),
        ("far wrist", {"far_arm": (DOWN, DOWN, Bone(90))}),
        ("neck", {"head": LEFT}),
    ],
)
def test_a_joint_that_bends_as_no_joint_does_is_told(
    standing: Pose, part: str, pose: dict[str, object]
) -> None:
    assert part in {broken.part for broken in found(Law.BENT, replace(standing, **pose))}


def test_of_a_foot_that_is_not_drawn_no_ankle_is_told(standing: Pose) -> None:
    assert not found(Law.BENT, replace(standing, near_leg=(DOWN, DOWN)))


def test_from_the_front_a_joint_may_bend_either_way(standing: Pose) -> None:
    outward = replace(standing, near_arm=(DOWN, RIGHT), far_arm=(DOWN, LEFT))
    assert not found(Law.BENT, outward, view=View.FRONT)
    folded = replace(standing, near_arm=(DOWN, Bone(95)))
    assert {one.part for one in found(Law.BENT, folded, view=View.FRONT)} == {"near elbow"}
    hidden = replace(standing, near_arm=(DOWN, Bone(95, 0.3)))
    assert not found(Law.BENT, hidden, view=View.FRONT)


def test_a_limb_that_whirls_is_told(standing: Pose) -> None:
    high = replace(standing, near_arm=(UP, UP))
    low = replace(
        standing, trunk=Trunk(Bone(275), Bone(275)), head=Bone(275), near_arm=(Bone(275),)
    )
    assert "near arm" in {broken.part for broken in found(Law.JUMPED, high, low)}


def test_a_limb_that_reaches_out_of_the_frame_for_a_moment_is_told(standing: Pose) -> None:
    # Bent over in half a turn and the arm the other way: farthest between two looks.
    start = replace(standing, trunk=Trunk(Bone(130), Bone(130)), near_arm=(Bone(104),))
    end = replace(standing, trunk=Trunk(Bone(320), Bone(320)), near_arm=(Bone(288),))
    (broken,) = found(Law.OUTSIDE, start, end, view=View.FRONT)
    assert broken.amount == pytest.approx(0.029, abs=0.002)


def test_the_worst_of_each_is_told_once(standing: Pose, lying: Pose) -> None:
    poses = [planted(pose, Part.FEET, Part.HEAD) for pose in (standing, lying)]
    keys = [(one.law, one.pose, one.part) for one in broken_laws(exercise(*poses))]
    assert len(keys) == len(set(keys))
