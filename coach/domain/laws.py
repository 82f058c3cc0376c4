"""What must hold of a figure at every moment, so that it moves like a person on a floor."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from math import degrees, pi
from typing import Final

from msgspec import Struct

from coach.domain import stance as bones
from coach.domain.contact import Point, links, position
from coach.domain.exercise import Exercise, View
from coach.domain.motion import PARTS_OF_A_WAY, Motion, motion_of
from coach.domain.planting import clearance
from coach.domain.pose import Pose
from coach.domain.shape import Box, Cloth, Shape, bounds
from coach.domain.skeleton import Skeleton, skeleton
from coach.domain.stance import Stance, stance_of

IN_BETWEENS: Final = 24
"""Moments looked at between two poses."""
SUNK: Final = 0.005
"""Body heights that a figure may reach under the floor."""
SLID: Final = 0.01
"""Body heights that a planted part may move."""
JUMP: Final = 0.1
"""Body heights that a joint may move from one moment to the next: half a turn of a straight arm
takes three quarters of it (design choice)."""
STRAYED: Final = 20
"""Degrees by which planting may turn a bone of a written pose (design choice)."""
FLOATING: Final = 0.02
"""Body heights between a planted part and what it rests on."""
_HAIR: Final = 1e-6
_STRAIGHT: Final = 0.6
"""A bone that is drawn shorter points at the viewer: the angle of its joint is not seen."""


class Law(Enum):
    """One thing that must hold."""

    SHORTENED = "shortened"
    """A bone is drawn at its length; shortened only where a pose turns it to the viewer."""
    UNEVEN = "uneven"
    """Between two poses a bone's length changes evenly."""
    SUNK = "sunk"
    """Nothing is under the floor."""
    SLID = "slid"
    """What is planted stays where it is."""
    BENT = "bent"
    """Joints bend as far as those of people."""
    JUMPED = "jumped"
    """No limb jumps."""
    OUTSIDE = "outside"
    """The whole figure is inside its frame."""
    FLOATS = "floats"
    """What is planted rests on the floor or on a thing."""
    STRAYED = "strayed"
    """A pose is drawn as it is written, but for the little by which planting bends it."""


class Broken(Struct, frozen=True):
    """A law that does not hold, where, and by how much at worst.

    `pose` counts from 0: the pose itself, or the one that the way starts from. `part` names a bone,
    joint or planted point. `amount` is in body heights, of a joint in degrees.
    """

    law: Law
    pose: int
    part: str
    amount: float


class Range(Struct, frozen=True):
    """How far a joint bends, in degrees from the straight position of a standing person."""

    least: float
    most: float


RANGES: Final = {
    "knee": Range(-5, 160),
    "elbow": Range(-5, 160),
    "hip": Range(-40, 150),
    "shoulder": Range(-70, 200),
    "ankle": Range(-95, 50),
    "wrist": Range(-95, 95),
    "back": Range(-95, 60),
    "neck": Range(-75, 75),
}
"""The usual ranges of motion, from memory, unchecked, with some room: a foot that lies flat on its
back is drawn in line with the shin, and a back that bends all over is drawn with one joint."""

_NAMES: Final = (
    "lower trunk", "upper trunk", "head",
    "near thigh", "near shin", "near foot", "far thigh", "far shin", "far foot",
    "near upper arm", "near forearm", "near hand", "far upper arm", "far forearm", "far hand",
)  # fmt: skip
_SIDES: Final = (
    ("near", bones.NEAR_LEG, bones.NEAR_ARM),
    ("far", bones.FAR_LEG, bones.FAR_ARM),
)


def broken_laws(exercise: Exercise) -> tuple[Broken, ...]:
    """Return every law that an exercise breaks, at its worst for each way and part."""
    motion = motion_of(exercise)
    if motion is None:
        return ()
    worst: dict[tuple[Law, int, str], Broken] = {}
    of_keys = (*_floating(motion), *_strayed(motion))
    for broken in (*_of_poses(exercise), *of_keys, *_of_ways(motion)):
        key = (broken.law, broken.pose, broken.part)
        if key not in worst or worst[key].amount < broken.amount:
            worst[key] = broken
    return tuple(worst.values())


def _of_poses(exercise: Exercise) -> Iterator[Broken]:
    """In a pure side view every bone lies in the plane of the picture."""
    for number, pose in enumerate(exercise.poses):
        if exercise.view is View.SIDE and pose.turn is None:
            yield from (
                Broken(Law.SHORTENED, number, name, 1 - scale)
                for name, scale in _scales(pose)
                if scale < 1
            )


def _scales(pose: Pose) -> Iterator[tuple[str, float]]:
    yield "trunk", min(pose.trunk.lower.scale, pose.trunk.upper.scale)
    yield "head", pose.head.scale
    for name in ("near_leg", "far_leg", "near_arm", "far_arm"):
        for bone in getattr(pose, name):
            yield name.replace("_", " "), bone.scale


def _floating(motion: Motion) -> Iterator[Broken]:
    """Seen from above there is no height; an ankle seen from the front is above its toes."""
    view = motion.exercise.view
    if view is View.ABOVE:
        return
    for number in range(len(motion.poses)):
        stance = motion.stance(number)
        things = [s for s in motion.drawn(stance).shapes if s.cloth is Cloth.PROP]
        gaps: dict[str, float] = {}
        for point, place in motion.planted(number).items():
            seen_above_toes = point.is_ankle and view is View.FRONT
            to_floor = 0.0 if seen_above_toes else place.imag - clearance(point, stance)
            gap = min([to_floor, *(_gap(thing, place) - point.clearance for thing in things)])
            # A hand rests by its wrist or its fingertips, a foot by its heel or its toes.
            limb = point.chain.value
            gaps[limb] = min(gap, gaps.get(limb, gap))
        for limb, gap in gaps.items():
            if gap > FLOATING:
                yield Broken(Law.FLOATS, number, limb, gap)


def _strayed(motion: Motion) -> Iterator[Broken]:
    view = motion.exercise.view
    for number, pose in enumerate(motion.poses):
        written, drawn = stance_of(pose, view), motion.key(number)
        for bone, name in enumerate(_NAMES):
            away = abs(_turn(drawn.angles[bone] - written.angles[bone]))
            if away > STRAYED and written.scales[bone]:
                yield Broken(Law.STRAYED, number, name, away)


def _gap(thing: Shape, place: complex) -> float:
    """How far a place is from the edge of a thing: a disc, or a straight line of two."""
    first, last = thing.discs[0], thing.discs[-1]
    start, along = complex(first.x, first.y), complex(last.x - first.x, last.y - first.y)
    span = abs(along) ** 2
    share = ((place - start) * along.conjugate()).real / span if span else 0.0
    return abs(place - start - along * min(max(share, 0.0), 1.0)) - first.radius


def _of_ways(motion: Motion) -> Iterator[Broken]:
    if not motion.ways:
        yield from _of_moment(motion, motion.stance(0), 0)
    for way in range(motion.ways):
        moments = [motion.stance(way + step / IN_BETWEENS) for step in range(IN_BETWEENS)]
        moments.append(motion.part(way, PARTS_OF_A_WAY))
        yield from _uneven(moments, way)
        yield from _slid(motion, moments, way)
        yield from _jumped(moments, way)
        for stance in moments:
            yield from _of_moment(motion, stance, way)


def _of_moment(motion: Motion, stance: Stance, way: int) -> Iterator[Broken]:
    view = motion.exercise.view
    shapes = motion.drawn(stance).shapes
    frame = bounds([shape for shape in shapes if shape.cloth is not Cloth.PROP])
    if view is not View.ABOVE and frame.bottom < -SUNK:
        yield Broken(Law.SUNK, way, "figure", -frame.bottom)
    if (out := _outside(bounds(shapes), motion.drawn_stage)) > SUNK:
        yield Broken(Law.OUTSIDE, way, "figure", out)
    for name, joint, angle in _joints(stance, in_profile=view is View.SIDE):
        allowed = RANGES[joint]
        beyond = max(allowed.least - angle, angle - allowed.most)
        if beyond > _HAIR:
            yield Broken(Law.BENT, way, name, beyond)


def _uneven(moments: list[Stance], way: int) -> Iterator[Broken]:
    """The length of a bone may only grow, or only shrink, on the way."""
    first, last = moments[0].scales, moments[-1].scales
    for bone, name in enumerate(_NAMES):
        low, high = sorted((first[bone], last[bone]))
        for stance in moments:
            scale = stance.scales[bone]
            beyond = max(low - scale, scale - high, scale - 1)
            if beyond > _HAIR:
                yield Broken(Law.UNEVEN, way, name, beyond)


def _slid(motion: Motion, moments: list[Stance], way: int) -> Iterator[Broken]:
    for point, place in motion.pins(way).items():
        for stance in moments:
            away = abs(position(links(point, stance), stance) - place)
            if away > SLID:
                yield Broken(Law.SLID, way, _point_name(point), away)


def _point_name(point: Point) -> str:
    return f"{point.chain.value} {len(point.way)}"


def _jumped(moments: list[Stance], way: int) -> Iterator[Broken]:
    for before, after in pairwise(skeleton(stance) for stance in moments):
        for (name, here), (_name, there) in zip(_places(after), _places(before), strict=True):
            if abs(here - there) > JUMP:
                yield Broken(Law.JUMPED, way, name, abs(here - there))


def _places(joints: Skeleton) -> Iterator[tuple[str, complex]]:
    yield from (("hips", joints.hips), ("chest", joints.chest), ("head", joints.head))
    for name in ("near_leg", "far_leg", "near_arm", "far_arm"):
        for place in getattr(joints, name):
            yield name.replace("_", " "), place


def _joints(stance: Stance, *, in_profile: bool) -> Iterator[tuple[str, str, float]]:
    """Name, kind and angle in degrees of every joint whose angle can be seen."""
    angles = stance.angles
    if not in_profile or set(stance.turn) != {90}:
        for side, leg, arm in _SIDES:
            for joint, (one, other, _end) in (("knee", leg), ("elbow", arm)):
                if min(stance.scales[one], stance.scales[other]) > _STRAIGHT:
                    yield f"{side} {joint}", joint, abs(_turn(angles[one] - angles[other]))
        return
    lower, upper = angles[bones.LOWER], angles[bones.UPPER]
    yield "back", "back", _turn(upper - lower)
    yield "neck", "neck", _turn(angles[bones.HEAD] - upper)
    for side, leg, arm in _SIDES:
        thigh, shin, foot = (angles[bone] for bone in leg)
        above, fore, hand = (angles[bone] for bone in arm)
        yield f"{side} hip", "hip", _turn(thigh - lower + pi)
        yield f"{side} knee", "knee", _turn(thigh - shin)
        if stance.scales[leg[2]]:
            yield f"{side} ankle", "ankle", _turn(foot - shin - pi / 2)
        yield f"{side} shoulder", "shoulder", _turn(above - upper + pi, least=-160)
        yield f"{side} elbow", "elbow", _turn(fore - above)
        yield f"{side} wrist", "wrist", _turn(hand - fore)


def _turn(angle: float, least: float = -180) -> float:
    """Return an angle in degrees between `least` and a full turn more."""
    return (degrees(angle) - least) % 360 + least


def _outside(inner: Box, outer: Box) -> float:
    return max(
        outer.left - inner.left,
        outer.bottom - inner.bottom,
        inner.right - outer.right,
        inner.top - outer.top,
    )
