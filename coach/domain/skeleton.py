"""Where the joints of a stance are, with fixed bone lengths, in units of body height."""

from __future__ import annotations

from cmath import rect
from math import cos, pi, radians
from typing import Final

from msgspec import Struct

from coach.domain import stance as bones
from coach.domain.stance import Stance

TRUNK: Final = 0.288
"""Hip to shoulder (domain.md 2.1), half of it for each part of the trunk."""
HEAD: Final = 0.125
"""Shoulder to the middle of the head: neck and head are 0.19, the head's radius 0.065."""
LEG: Final = (0.245, 0.246, 0.11)
"""Thigh, shin, foot (domain.md 2.1)."""
ARM: Final = (0.186, 0.146, 0.054)
"""Upper arm, forearm, hand: the last two are the 0.20 of domain.md 2.1."""
HIP_REACH: Final = 0.05
"""From the middle of the pelvis to a hip joint, seen from the front."""
SHOULDER_REACH: Final = 0.095
"""From the spine to a shoulder joint, seen from the front."""
FACING: Final = 0.5
"""Share of the full breadth from which hips or shoulders face the viewer rather than the side."""


class Skeleton(Struct, frozen=True, kw_only=True):
    """The joints of one stance as complex numbers: x to the right, y up.

    Limbs run outwards: hip, knee, ankle, toes; shoulder, elbow, wrist, fingertips. A breadth is
    1 where both sides are seen and 0 in profile; below 0 the sides are exchanged.
    """

    hips: complex
    waist: complex
    chest: complex
    head: complex
    near_leg: tuple[complex, ...]
    far_leg: tuple[complex, ...]
    near_arm: tuple[complex, ...]
    far_arm: tuple[complex, ...]
    hip_breadth: float
    shoulder_breadth: float

    @property
    def faces_viewer(self) -> bool:
        """Whether the chest is seen from the front rather than in profile."""
        return abs(self.shoulder_breadth) > FACING


def skeleton(stance: Stance) -> Skeleton:
    """Joints of a stance, every bone at its length times the scale that the stance gives."""
    angles, scales = stance.angles, stance.scales
    vectors = [rect(scale, angle) for scale, angle in zip(scales, angles, strict=True)]
    hips = stance.hips
    waist = hips + vectors[bones.LOWER] * (TRUNK / 2)
    chest = waist + vectors[bones.UPPER] * (TRUNK / 2)
    hip_breadth, shoulder_breadth = breadth(stance.turn[0]), breadth(stance.turn[1])
    to_near_hip = across(angles[bones.LOWER]) * HIP_REACH * hip_breadth
    to_near_shoulder = across(angles[bones.UPPER]) * SHOULDER_REACH * shoulder_breadth
    return Skeleton(
        hips=hips,
        waist=waist,
        chest=chest,
        head=chest + vectors[bones.HEAD] * HEAD,
        near_leg=_limb(hips + to_near_hip, LEG, bones.NEAR_LEG, vectors),
        far_leg=_limb(hips - to_near_hip, LEG, bones.FAR_LEG, vectors),
        near_arm=_limb(chest + to_near_shoulder, ARM, bones.NEAR_ARM, vectors),
        far_arm=_limb(chest - to_near_shoulder, ARM, bones.FAR_ARM, vectors),
        hip_breadth=hip_breadth,
        shoulder_breadth=shoulder_breadth,
    )


def breadth(turn: float) -> float:
    """Exactly 0 in profile, where the cosine leaves a trace."""
    return round(cos(radians(turn)), 9)


def across(trunk_angle: float) -> complex:
    """Toward the near side: to screen right of an upright trunk."""
    return rect(1, trunk_angle - pi / 2)


def _limb(
    start: complex, lengths: tuple[float, ...], places: tuple[int, ...], vectors: list[complex]
) -> tuple[complex, ...]:
    first, second, third = places
    one = start + vectors[first] * lengths[0]
    two = one + vectors[second] * lengths[1]
    return (start, one, two, two + vectors[third] * lengths[2])
