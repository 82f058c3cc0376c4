"""A pose in the world: where the hips are and where every bone points."""

from __future__ import annotations

from math import pi, radians
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import View
from coach.domain.pose import Bone, Pose

LOWER: Final = 0
UPPER: Final = 1
HEAD: Final = 2
NEAR_LEG: Final = (3, 4, 5)
FAR_LEG: Final = (6, 7, 8)
NEAR_ARM: Final = (9, 10, 11)
FAR_ARM: Final = (12, 13, 14)
"""Places of the bones in a stance, from the trunk outwards."""
_NO_FOOT: Final = Bone(0, 0.0)


class Stance(Struct, frozen=True):
    """Joints follow from it: body heights with y up, angles in radians, turns in degrees.

    Angles are not kept within one turn: between two stances of one motion every angle goes the
    way that its numbers say.
    """

    hips: complex
    angles: tuple[float, ...]
    scales: tuple[float, ...]
    turn: tuple[float, float]

    def moved(self, by: complex) -> Stance:
        """Return the same pose elsewhere."""
        return replace(self, hips=self.hips + by)

    def toward(self, other: Stance, share: float) -> Stance:
        """Return what lies that share of the way to another stance."""
        return Stance(
            self.hips + (other.hips - self.hips) * share,
            _between(self.angles, other.angles, share),
            _between(self.scales, other.scales, share),
            (
                self.turn[0] + (other.turn[0] - self.turn[0]) * share,
                self.turn[1] + (other.turn[1] - self.turn[1]) * share,
            ),
        )


def stance_of(pose: Pose, view: View) -> Stance:
    """Return a pose as it is written, with the hips at 0."""
    bones = (
        pose.trunk.lower,
        pose.trunk.upper,
        pose.head,
        *_leg(pose.near_leg),
        *_leg(pose.far_leg),
        *_arm(pose.near_arm),
        *_arm(pose.far_arm),
    )
    return Stance(
        0j,
        tuple(radians(bone.degrees) for bone in bones),
        tuple(bone.scale for bone in bones),
        pose.turn or ((90, 90) if view is View.SIDE else (0, 0)),
    )


def nearest_turn(angle: float, to: float) -> float:
    """Return the same direction by the number that is nearest to another: the short way round."""
    return to + (angle - to + pi) % (2 * pi) - pi


def _leg(bones: tuple[Bone, ...]) -> tuple[Bone, ...]:
    return (*bones, _NO_FOOT)[: len(NEAR_LEG)]


def _arm(bones: tuple[Bone, ...]) -> tuple[Bone, ...]:
    """Without a hand of its own the hand follows the forearm."""
    return (*bones, bones[-1], bones[-1])[: len(NEAR_ARM)]


def _between(one: tuple[float, ...], other: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple([a + (b - a) * share for a, b in zip(one, other, strict=True)])
