"""Bones and joints of the eighty figures on both sides, measured on what is painted."""

from __future__ import annotations

from cmath import phase
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from math import acos, cos, degrees, radians, sqrt
from typing import NamedTuple

import pytest

from coach.domain.exercise import View
from coach.domain.figure import Figure
from coach.domain.motion import Motion
from coach.domain.pose import Bone, Pose
from coach.domain.shape import Disc
from coach.resources import shipped

IDS = sorted(file.stem for file in (shipped("routines") / "exercises").glob("*.yaml"))
LOOKS = 24
"""Looks at every way from pose to pose, and one at its end."""
LENGTHS = {"trunk": 0.288, "head": 0.19, "head radius": 0.065, "thigh": 0.245, "shin": 0.246,
           "foot": 0.11, "upper arm": 0.186, "forearm and hand": 0.2, "hand": 0.054}  # fmt: skip
"""Body heights (domain.md 2.1); radius and hand part what is measured together there."""
HIPS, SHOULDERS = 0.1, 0.19
"""From hip to hip and from shoulder to shoulder of a person who faces the viewer."""
LEG = ("hip", "knee", "ankle", "toes")
ARM = ("shoulder", "elbow", "wrist", "fingertips")
RANGES = {
    "knee": (-2, 160),
    "elbow": (-2, 155),
    "hip": (-35, 150),
    "shoulder": (-70, 195),
    "ankle": (-93, 45),
    "wrist": (-90, 90),
    "waist": (-50, 90),
    "neck": (-70, 70),
}
"""Degrees from the straight stand in which a joint bends, forward or closed more than 0: textbook
ranges with some room, as the back bends in one place, and a foot on its back points like a shin."""
HAIR = 1e-6

Joints = dict[str, complex]
Painted = Callable[[Figure], tuple[Joints, dict[str, tuple[Disc, ...]]]]
Shown = Callable[[str], list[tuple[Motion, bool, bool]]]
Broken = list[tuple[object, ...]]


def bones() -> Iterator[tuple[str, str, str, float]]:
    """Yield the name of each bone, the joints at its ends, and its length."""
    yield "lower trunk", "hips", "waist", LENGTHS["trunk"] / 2
    yield "upper trunk", "waist", "chest", LENGTHS["trunk"] / 2
    yield "head", "chest", "head", LENGTHS["head"] - LENGTHS["head radius"]
    forearm = LENGTHS["forearm and hand"] - LENGTHS["hand"]
    lengths = LENGTHS | {"forearm": forearm}
    for side in ("near", "far"):
        for joints, names in (
            (LEG, ("thigh", "shin", "foot")), (ARM, ("upper arm", "forearm", "hand"))
        ):  # fmt: skip
            for name, (upper, lower) in zip(names, pairwise(joints), strict=True):
                yield f"{side} {name}", f"{side} {upper}", f"{side} {lower}", lengths[name]


BONES = {name: rest for name, *rest in bones()}


class Way(NamedTuple):
    """The way from a pose to the next, look for look; of a single pose, that pose."""

    ends: tuple[Pose, Pose]
    looks: list[Joints]
    view: View
    is_exchanged: bool
    is_mirrored: bool

    @property
    def in_profile(self) -> bool:
        turns = {pose.turn for pose in self.ends}
        return self.view is View.SIDE and turns <= {None, (90, 90)}


Ways = Callable[[str], list[Way]]
every_exercise = pytest.mark.parametrize("exercise_id", IDS)


@pytest.fixture(scope="session")
def ways(shown: Shown, painted: Painted) -> Ways:
    """Return all ways of an exercise on every side it has."""

    def film(motion: Motion, is_exchanged: bool, is_mirrored: bool) -> Iterator[Way]:  # noqa: FBT001 as shown
        poses, view = motion.exercise.poses, motion.exercise.view
        for way in range(max(int(motion.last), 1)):
            ends = (poses[way], poses[(way + 1) % len(poses)])
            stations = (way + step / LOOKS for step in range(LOOKS + 1))
            looks = [painted(motion.figure(station))[0] for station in stations]
            yield Way(ends, looks, view, is_exchanged, is_mirrored)

    @cache
    def ways(exercise_id: str) -> list[Way]:
        return [way for side in shown(exercise_id) for way in film(*side)]

    return ways


def bone(look: Joints, name: str) -> complex:
    upper, lower, _length = BONES[name]
    return look[lower] - look[upper]


def scales(way: Way, pose: Pose) -> dict[str, float]:
    """Return the share of its length at which a pose says that each bone is drawn."""
    trunk = {"lower trunk": pose.trunk.lower, "upper trunk": pose.trunk.upper, "head": pose.head}
    found = {name: bone.scale for name, bone in trunk.items()}
    near, far = ("far", "near") if way.is_exchanged else ("near", "far")
    limbs = ((near, pose.near_leg, pose.near_arm), (far, pose.far_leg, pose.far_arm))
    for side, leg, arm in limbs:
        # A leg without a foot ends at the ankle; a hand that is not written follows its arm.
        written = (*(*leg, Bone(0, 0.0))[:3], *(*arm, arm[-1], arm[-1])[:3])
        names = ("thigh", "shin", "foot", "upper arm", "forearm", "hand")
        found |= {f"{side} {n}": bone.scale for n, bone in zip(names, written, strict=True)}
    return found


def uneven_bones(way: Way) -> Broken:
    first, last = (scales(way, pose) for pose in way.ends)
    found: Broken = []
    for name, (_upper, _lower, length) in BONES.items():
        drawn = [abs(bone(look, name)) / length for look in way.looks]
        ends = pytest.approx((first[name], last[name]))
        grows = 1 if last[name] > first[name] else -1
        steps = (after - before for before, after in pairwise(drawn))
        if (drawn[0], drawn[-1]) != ends or any(step * grows < -HAIR for step in steps):
            found.append((name, min(drawn), max(drawn)))
    return found


@every_exercise
def test_a_bone_keeps_its_length_or_changes_it_evenly(ways: Ways, exercise_id: str) -> None:
    for way in ways(exercise_id):
        assert not uneven_bones(way)


@every_exercise
def test_a_bone_of_one_who_is_in_profile_is_as_long_as_it_is(ways: Ways, exercise_id: str) -> None:
    for way in ways(exercise_id):
        for look in way.looks if way.in_profile else ():
            drawn = {name: abs(bone(look, name)) for name in BONES}
            assert drawn == pytest.approx({name: rest[2] for name, rest in BONES.items()})


def breadths(way: Way, pose: Pose) -> tuple[float, float]:
    """Return how broad hips and shoulders are on a pose that is turned so."""
    turns = pose.turn or ((90, 90) if way.view is View.SIDE else (0, 0))
    hips, shoulders = (abs(cos(radians(turn))) for turn in turns)
    return HIPS * hips, SHOULDERS * shoulders


@every_exercise
def test_limbs_hang_at_hips_and_shoulders_as_broad_as_they_are_turned(
    ways: Ways, exercise_id: str
) -> None:
    for way in ways(exercise_id):
        drawn = []
        for look in way.looks:
            hips = look["near hip"] - look["far hip"]
            shoulders = look["near shoulder"] - look["far shoulder"]
            drawn.append((abs(hips), abs(shoulders)))
            assert look["far hip"] + hips / 2 == pytest.approx(look["hips"])
            assert look["far shoulder"] + shoulders / 2 == pytest.approx(look["chest"])
            assert drawn[-1][0] <= HIPS + HAIR
            assert drawn[-1][1] <= SHOULDERS + HAIR
        for pose, ends in zip(way.ends, (drawn[0], drawn[-1]), strict=True):
            assert ends == pytest.approx(breadths(way, pose), abs=HAIR)


def bent(one: complex, other: complex, least: float = -180) -> float:
    """Return by how many degrees `one` lies ahead of `other` the way that numbers grow."""
    return (degrees(phase(one) - phase(other)) - least) % 360 + least


def joint_angles(look: Joints, *, is_mirrored: bool) -> Iterator[tuple[str, str, float]]:
    """Yield the joints of one who is in profile; whoever is mirrored bends the other way."""
    seen = {name: bone(look, name) for name in BONES}
    if is_mirrored:
        seen = {name: complex(-to.real, to.imag) for name, to in seen.items()}
    lower, upper = seen["lower trunk"], seen["upper trunk"]
    yield "waist", "waist", bent(lower, upper)
    yield "neck", "neck", bent(upper, seen["head"])
    for side in ("near", "far"):
        thigh, shin, foot = (seen[f"{side} {one}"] for one in ("thigh", "shin", "foot"))
        above, fore, hand = (seen[f"{side} {one}"] for one in ("upper arm", "forearm", "hand"))
        yield f"{side} hip", "hip", bent(thigh, -lower)
        yield f"{side} knee", "knee", bent(thigh, shin)
        yield f"{side} shoulder", "shoulder", bent(above, -upper, least=-160)
        yield f"{side} elbow", "elbow", bent(fore, above)
        yield f"{side} wrist", "wrist", bent(hand, fore)
        if foot:
            yield f"{side} ankle", "ankle", bent(foot, shin * 1j)


def least_bend(look: Joints, upper: str, lower: str) -> float:
    """Return the lesser of the two bends that bones may have which are drawn shorter."""
    one, other = bone(look, upper), bone(look, lower)
    share_one, share_other = abs(one) / BONES[upper][2], abs(other) / BONES[lower][2]
    depth = sqrt(max(1 - share_one**2, 0) * max(1 - share_other**2, 0))
    plane = (one * other.conjugate()).real / (BONES[upper][2] * BONES[lower][2])
    return degrees(acos(min(max(plane + depth, -1), 1)))


def seen_angles(way: Way, look: Joints) -> Iterator[tuple[str, str, float]]:
    if way.in_profile:
        yield from joint_angles(look, is_mirrored=way.is_mirrored)
        return
    for joint, upper, lower in (("knee", "thigh", "shin"), ("elbow", "upper arm", "forearm")):
        for side in ("near", "far"):
            angle = least_bend(look, f"{side} {upper}", f"{side} {lower}")
            yield f"{side} {joint}", joint, angle


def inhuman(way: Way) -> Broken:
    return [
        (number, name, round(angle, 1))
        for number, look in enumerate(way.looks)
        for name, kind, angle in seen_angles(way, look)
        if not RANGES[kind][0] - HAIR <= angle <= RANGES[kind][1] + HAIR
    ]


@every_exercise
def test_joints_bend_as_those_of_people_do(ways: Ways, exercise_id: str) -> None:
    for way in ways(exercise_id):
        assert not inhuman(way)
