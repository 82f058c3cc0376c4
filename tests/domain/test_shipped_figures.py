"""Laws of the figure, on every pose that comes with the program."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest

from coach.domain.exercise import Exercise, Start, View
from coach.domain.figure import drawing, stage, telling_pose
from coach.domain.pose import Pose
from coach.domain.shape import Cloth, Shape
from coach.domain.skeleton import ARM, HEAD, LEG, TRUNK, skeleton
from coach.library.overlay import load_catalog
from coach.resources import shipped

HAIR: Final = 0.005
"""Half a percent of body height."""
NO_GAP: Final = 0.02
FORESHORTENED: Final = {
    "diaphragmatic-breathing",  # forearms come toward the middle, over the belly
    "mcgill-curl-up",  # hands go under the back
}
QUADRUPED: Final = (("near hand",), ("far knee",), ("far toes",))
CARRYING: Final = {
    "bird-dog": QUADRUPED,
    "bird-dog-leg-only": (*QUADRUPED, ("near toes",), ("far hand",)),
    "cat-cow": (*QUADRUPED, ("near knee",), ("far hand",)),
    "rock-back": (*QUADRUPED, ("near knee",), ("far hand",)),
    "childs-pose": (("near knee",), ("near toes",)),
    "hip-flexor-stretch": (("far knee",), ("far toes",), ("near toes",)),
    "plank": (("near toes",), ("near elbow",), ("near hand",)),
    "plank-kneeling": (("near knee",), ("near elbow",), ("near hand",)),
    "side-plank": (("far toes",), ("far elbow",)),
    "side-plank-kneeling": (("far knee",), ("far elbow",)),
    "glute-bridge": (("near toes",), ("far toes",), ("near elbow",)),
    "bridge-march": (("far toes",), ("near elbow",)),
    "single-leg-bridge": (("far toes",), ("near elbow",)),
    "pelvic-tilt": (("near toes",), ("far toes",), ("near elbow",)),
    "mcgill-curl-up": (("far toes",),),
    "knee-to-chest": (("far toes",),),
    "hamstring-stretch-supine": (("far toes",),),
}
"""Of each group one part at least is on the floor, in every pose of the exercise."""
EXERCISES: Final = sorted(
    load_catalog(shipped("routines"), None).exercises.values(), key=lambda exercise: exercise.id
)
POSES: Final = [
    pytest.param(exercise, pose, id=f"{exercise.id}: {pose.label}")
    for exercise in EXERCISES
    for pose in exercise.poses
]
every_pose = pytest.mark.parametrize(("exercise", "pose"), POSES)


def lowest(shape: Shape) -> float:
    return min(disc.y - disc.radius for disc in shape.discs)


def test_there_are_figures_to_check() -> None:
    assert len(EXERCISES) >= 37
    assert all(exercise.poses for exercise in EXERCISES)


@every_pose
def test_bones_have_their_length_times_the_scale_written(exercise: Exercise, pose: Pose) -> None:
    joints = skeleton(pose, exercise.view)
    assert abs(joints.waist) == pytest.approx(TRUNK / 2 * pose.trunk.lower.scale)
    assert abs(joints.head - joints.chest) == pytest.approx(HEAD * pose.head.scale)
    for limb, written, lengths in (
        (joints.near_leg, pose.near_leg, LEG),
        (joints.far_leg, pose.far_leg, LEG),
        (joints.near_arm, pose.near_arm, ARM),
        (joints.far_arm, pose.far_arm, ARM),
    ):
        for (inner, outer), bone, length in zip(pairwise(limb), written, lengths, strict=False):
            assert abs(outer - inner) == pytest.approx(length * bone.scale)


@every_pose
def test_nothing_is_under_the_floor(exercise: Exercise, pose: Pose) -> None:
    shapes = drawing(pose, exercise.view).shapes
    assert min(lowest(shape) for shape in shapes) > -HAIR


@pytest.mark.parametrize(
    ("exercise", "pose"), [one for one in POSES if one.values[0].view is not View.ABOVE]
)
def test_the_person_touches_the_floor(exercise: Exercise, pose: Pose) -> None:
    person = [s for s in drawing(pose, exercise.view).shapes if s.cloth is not Cloth.PROP]
    assert min(lowest(shape) for shape in person) == pytest.approx(0, abs=HAIR)


@every_pose
def test_every_limb_is_whole(exercise: Exercise, pose: Pose) -> None:
    assert {len(pose.near_leg), len(pose.far_leg)} == {3}
    assert min(len(pose.near_arm), len(pose.far_arm)) >= 2
    assert stage(exercise) is not None


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
def test_a_limb_has_as_many_bones_in_every_pose(exercise: Exercise) -> None:
    for limb in ("near_leg", "far_leg", "near_arm", "far_arm"):
        assert len({len(getattr(pose, limb)) for pose in exercise.poses}) == 1, limb


@pytest.mark.parametrize(
    "exercise",
    [
        pytest.param(exercise, id=exercise.id)
        for exercise in EXERCISES
        if exercise.view is View.SIDE and exercise.id not in FORESHORTENED
    ],
)
def test_the_arms_of_a_side_view_are_drawn_bent_not_shortened(exercise: Exercise) -> None:
    arms = [bone for pose in exercise.poses for bone in (*pose.near_arm, *pose.far_arm)]
    assert {bone.scale for bone in arms} == {1}


def heights(exercise: Exercise, pose: Pose) -> dict[str, float]:
    """Height of the underside of what may carry a person: hands, elbows, knees and feet."""
    joints = skeleton(pose, exercise.view)
    figure = drawing(pose, exercise.view)
    hip = next(s for s in figure.shapes if s.cloth is Cloth.TROUSERS).discs[0].y
    hip -= joints.far_leg[0].imag
    undersides = {}
    for side, leg, arm in (
        ("near", joints.near_leg, joints.near_arm),
        ("far", joints.far_leg, joints.far_arm),
    ):
        undersides[f"{side} knee"] = hip + leg[1].imag - 0.034
        undersides[f"{side} toes"] = hip + leg[3].imag - 0.014
        undersides[f"{side} elbow"] = hip + arm[1].imag - 0.024
        undersides[f"{side} hand"] = hip + arm[3].imag - 0.013
    return undersides


@every_pose
def test_what_carries_the_person_does_not_float(exercise: Exercise, pose: Pose) -> None:
    found = heights(exercise, pose)
    carrying = CARRYING.get(exercise.id)
    if carrying is None and exercise.start in {Start.STANDING, Start.SEATED}:
        carrying = (("near toes", "far toes"),)
    for parts in carrying or ():
        assert min(found[part] for part in parts) < NO_GAP, parts


@pytest.mark.parametrize(
    ("exercise_id", "label"),
    [
        ("bird-dog", "reach"),
        ("plank", "hold"),
        ("march-in-place", "near knee up"),
        ("childs-pose", "folded"),
        ("pelvic-tilt", "tilted"),
        ("knee-rolls", "rolled to the upper edge"),
    ],
)
def test_the_telling_pose_is_the_one_a_person_would_choose(exercise_id: str, label: str) -> None:
    exercise = next(found for found in EXERCISES if found.id == exercise_id)
    pose = telling_pose(exercise)
    assert pose is not None
    assert pose.label == label
