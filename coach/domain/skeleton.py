"""Where the joints of a pose are, with fixed bone lengths, in units of body height."""

from __future__ import annotations

from cmath import rect
from itertools import accumulate
from math import cos, radians
from typing import Final

from msgspec import Struct

from coach.domain.exercise import View
from coach.domain.pose import Bone, Pose

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


class Skeleton(Struct, frozen=True, kw_only=True):
    """The joints of one pose as complex numbers: x to the right, y up, middle of the hips at 0.

    Limbs run outwards: hip, knee, ankle, toes; shoulder, elbow, wrist, fingertips. A breadth is
    1 where both sides are seen and 0 in profile; below 0 the sides are exchanged.
    """

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
        return abs(self.shoulder_breadth) > 0.5  # noqa: PLR2004 half of the full breadth


def skeleton(pose: Pose, view: View) -> Skeleton:
    """Joints of `pose`, every bone at its length times the scale that the pose gives."""
    waist = _along(pose.trunk.lower, TRUNK / 2)
    chest = waist + _along(pose.trunk.upper, TRUNK / 2)
    hip_turn, shoulder_turn = pose.turn or _default_turn(view)
    hip_breadth, shoulder_breadth = _breadth(hip_turn), _breadth(shoulder_turn)
    to_near_hip = _across(pose.trunk.lower) * HIP_REACH * hip_breadth
    to_near_shoulder = _across(pose.trunk.upper) * SHOULDER_REACH * shoulder_breadth
    return Skeleton(
        waist=waist,
        chest=chest,
        head=chest + _along(pose.head, HEAD),
        near_leg=_limb(to_near_hip, LEG, pose.near_leg),
        far_leg=_limb(-to_near_hip, LEG, pose.far_leg),
        near_arm=_limb(chest + to_near_shoulder, ARM, _with_hand(pose.near_arm)),
        far_arm=_limb(chest - to_near_shoulder, ARM, _with_hand(pose.far_arm)),
        hip_breadth=hip_breadth,
        shoulder_breadth=shoulder_breadth,
    )


def _default_turn(view: View) -> tuple[int, int]:
    return (90, 90) if view is View.SIDE else (0, 0)


def _breadth(turn: int) -> float:
    """Exactly 0 in profile, where the cosine leaves a trace."""
    return round(cos(radians(turn)), 9)


def _along(bone: Bone, length: float) -> complex:
    return bone.vector() * length


def _across(bone: Bone) -> complex:
    """Toward the near side: to screen right of an upright trunk."""
    return rect(1, radians(bone.degrees - 90))


def _limb(
    start: complex, lengths: tuple[float, ...], bones: tuple[Bone, ...]
) -> tuple[complex, ...]:
    spans = (_along(bone, length) for bone, length in zip(bones, lengths, strict=False))
    return tuple(accumulate(spans, initial=start))


def _with_hand(arm: tuple[Bone, ...]) -> tuple[Bone, ...]:
    return (*arm, arm[-1]) if len(arm) == len(ARM) - 1 else arm
