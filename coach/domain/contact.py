"""The points by which a body rests: how they hang on the bones, how far their skin is."""

from __future__ import annotations

from cmath import rect
from collections.abc import Iterable
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain import stance as bones
from coach.domain.body import ARM_RADII, FOOT_RADII, HAND_RADII, HEAD_RADIUS, LEG_RADII, TRUNK_RADII
from coach.domain.pose import Part
from coach.domain.skeleton import ARM, HEAD, HIP_REACH, LEG, SHOULDER_REACH, TRUNK, breadth
from coach.domain.stance import Stance

Links = tuple[tuple[int, complex], ...]
"""A point as hips + the sum over its bones of factor * e^(i * angle)."""


class Chain(Enum):
    """Bones one behind the other from the hips outwards."""

    SPINE = "spine"
    NEAR_LEG = "near-leg"
    FAR_LEG = "far-leg"
    NEAR_ARM = "near-arm"
    FAR_ARM = "far-arm"


class Point(Struct, frozen=True):
    """A point of the body: its chain, how much of each bone lies before it, how thick it is.

    `clearance` is the distance from the point to the skin in body heights.
    """

    chain: Chain
    way: tuple[float, ...]
    clearance: float

    @property
    def is_ankle(self) -> bool:
        """Whether it lies behind thigh and shin, where the heel is."""
        return self.chain in _LEGS and self.way == _ANKLE[0]


_SPINE: Final = ((bones.LOWER, TRUNK / 2), (bones.UPPER, TRUNK / 2), (bones.HEAD, HEAD))
_LIMBS: Final = {
    Chain.NEAR_LEG: (bones.NEAR_LEG, LEG),
    Chain.FAR_LEG: (bones.FAR_LEG, LEG),
    Chain.NEAR_ARM: (bones.NEAR_ARM, ARM),
    Chain.FAR_ARM: (bones.FAR_ARM, ARM),
}
_NEAR: Final = {Chain.NEAR_LEG, Chain.NEAR_ARM}
_LEGS: Final = {Chain.NEAR_LEG, Chain.FAR_LEG}
_ARMS: Final = {Chain.NEAR_ARM, Chain.FAR_ARM}
_MIDDLE: Final = 0.5
_ANKLE: Final = ((1.0, 1.0), FOOT_RADII[0])
_TOES: Final = ((1.0, 1.0, 1.0), FOOT_RADII[1])
_THIGH: Final = (LEG_RADII[0] + LEG_RADII[1]) / 2
_CALF: Final = (LEG_RADII[1] + LEG_RADII[2]) / 2
_TRUNK_PARTS: Final = {
    Part.PELVIS: ((), TRUNK_RADII[0]),
    Part.SHOULDERS: ((1.0, 1.0), TRUNK_RADII[2]),
    Part.HEAD: ((1.0, 1.0, 1.0), HEAD_RADIUS),
}
_LEG_PARTS: Final = {
    "thigh": (((_MIDDLE,), _THIGH),),
    "knee": (((1.0,), LEG_RADII[1]),),
    "calf": (((1.0, _MIDDLE), _CALF),),
    "heel": (_ANKLE,),
    "foot": (_ANKLE, _TOES),
    "toes": (_TOES,),
}
_ARM_PARTS: Final = {
    "elbow": (((1.0,), ARM_RADII[1]),),
    "hand": (((1.0, 1.0), ARM_RADII[2]), ((1.0, 1.0, 1.0), HAND_RADII[1])),
}
_ONE_OF: Final = {"thighs": "thigh", "knees": "knee", "calves": "calf", "heels": "heel",
                  "feet": "foot", "hands": "hand", "elbows": "elbow", "toes": "toes"}  # fmt: skip
_SIDES: Final = ("near", "far")


def points_of(parts: Iterable[Part]) -> tuple[Point, ...]:
    """Return the points by which the parts rest, each once."""
    return tuple(dict.fromkeys(point for part in parts for point in _points(part)))


def links(point: Point, stance: Stance) -> Links:
    """Return how a point hangs on the hips, with the scales and turns of a stance."""
    scales = stance.scales
    if point.chain is Chain.SPINE:
        return _along(_SPINE, point.way, scales)
    sign = -1j if point.chain in _NEAR else 1j
    places, lengths = _LIMBS[point.chain]
    limb = _along(tuple(zip(places, lengths, strict=True)), point.way, scales)
    if point.chain in _ARMS:
        aside = sign * SHOULDER_REACH * breadth(stance.turn[1])
        start: Links = (*_along(_SPINE, (1.0, 1.0), scales), (bones.UPPER, aside))
    else:
        start = ((bones.LOWER, sign * HIP_REACH * breadth(stance.turn[0])),)
    return tuple(link for link in (*start, *limb) if link[1])


def position(chain: Links, stance: Stance) -> complex:
    """Return where a point is in the world."""
    place = stance.hips
    for bone, factor in chain:
        place += factor * rect(1, stance.angles[bone])
    return place


def _points(part: Part) -> tuple[Point, ...]:
    if part in _TRUNK_PARTS:
        return (Point(Chain.SPINE, *_TRUNK_PARTS[part]),)
    side, _, one = part.value.rpartition("-")
    one = _ONE_OF.get(one, one)
    kind, places = ("arm", _ARM_PARTS) if one in _ARM_PARTS else ("leg", _LEG_PARTS)
    return tuple(
        Point(Chain(f"{which}-{kind}"), *place)
        for which in ((side,) if side else _SIDES)
        for place in places[one]
    )


def _along(
    places: tuple[tuple[int, float], ...], way: tuple[float, ...], scales: tuple[float, ...]
) -> Links:
    spans = zip(places, way, strict=False)
    return tuple((bone, complex(share * length * scales[bone])) for (bone, length), share in spans)


FLOOR_POINTS: Final = points_of(
    (Part.PELVIS, Part.SHOULDERS, Part.HEAD, Part.KNEES, Part.FEET, Part.ELBOWS, Part.HANDS)
)
"""What could sink into the floor."""
