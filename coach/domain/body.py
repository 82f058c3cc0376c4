"""The flesh on a skeleton: tapered limbs, a trunk that bends, a plain head."""

from __future__ import annotations

from math import hypot, sqrt
from typing import Final

from msgspec.structs import replace

from coach.domain.pose import Depth
from coach.domain.shape import Cloth, Disc, Shape, disc_at, discs_along
from coach.domain.skeleton import FACING, HIP_REACH, LEG, SHOULDER_REACH, Skeleton

LEG_RADII: Final = (0.05, 0.034, 0.021)
FOOT_RADII: Final = (0.022, 0.014)
ARM_RADII: Final = (0.031, 0.024, 0.017)
HAND_RADII: Final = (0.017, 0.013)
HEAD_RADIUS: Final = 0.065
TRUNK_RADII: Final = (0.058, 0.053, 0.06)
"""Of the trunk in profile, at hips, waist and chest."""
HEEL: Final = 0.022
"""How far the heel stands out behind the ankle."""
_NECK_RADIUS: Final = 0.03
_TRUNK_STEPS: Final = 12
_CORNER_RADII: Final = (0.045, 0.04, 0.04)
"""Of the trunk's rounded sides seen from the front, at hips, waist and chest."""
_BREATH: Final = (0.0, 0.007, 0.005)
"""How much the trunk swells with a quiet breath (design choice)."""
_BELLY: Final = 0.007
"""How much further the belly rises with every breath of that size beyond; the chest stays."""
_FACE_DOWN: Final = -0.3
_TRUNK_REACH: Final = (HIP_REACH, 0.05, SHOULDER_REACH - 0.012)
"""From the spine to the middle of those rounded sides."""
_FRONT_SHADE: Final = 0.45
"""Shade of the limbs at screen left of a person who faces the viewer."""

_THIGH_SHADE: Final = 0.4
"""How much lighter a thigh is that points straight at the viewer."""


def body(joints: Skeleton, breath: float = 0.0, depth: tuple[Depth, ...] = ()) -> tuple[Shape, ...]:
    """Shapes from back to front.

    Arms of a person whose chest faces the viewer lie before the trunk. So do shins and feet where
    the hips face the viewer: bent knees of one who sits or lies point that way.

    Args:
        joints: in the world, with the floor below them.
        breath: 0 breathed out, 1 a quiet breath in; the belly of a deep one goes beyond.
        depth: what lies elsewhere than said above.
    """
    far_arm = _arm(joints.far_arm, _shade(joints.shoulder_breadth))
    near_arm = _arm(joints.near_arm, 0)
    far_foot, far_limb = _leg(joints.far_leg, _shade(joints.hip_breadth))
    near_foot, near_limb = _leg(joints.near_leg, 0)
    spine = (joints.chest, joints.head)
    neck = Shape(Cloth.SKIN, 0, discs_along(spine, (_NECK_RADIUS, _NECK_RADIUS)))
    head = Shape(Cloth.SKIN, 0, (disc_at(joints.head, HEAD_RADIUS),))
    trunk = (neck, _trunk(joints, breath), head)
    middle: tuple[Shape, ...] = (far_foot, far_limb, near_foot, near_limb, *trunk)
    if abs(joints.hip_breadth) > FACING:
        # From nothing, so that no colour jumps when hips turn out of profile.
        lighter = _THIGH_SHADE * (abs(joints.hip_breadth) - FACING) / (1 - FACING)
        far_thigh, far_shin = _bent(far_limb, lighter)
        near_thigh, near_shin = _bent(near_limb, lighter)
        thighs = (far_thigh, near_thigh)
        lower_legs = (far_foot, far_shin, near_foot, near_shin)
        middle = (*thighs, *trunk, *lower_legs)
        if Depth.THIGHS_BEFORE in depth:
            middle = (*trunk, _seat(*thighs), *thighs, *lower_legs)
    if Depth.ARMS_BEHIND in depth:
        return (*far_arm, *near_arm, *middle)
    if joints.faces_viewer:
        return (*middle, *far_arm, *near_arm)
    return (*far_arm, *middle, *near_arm)


def _shade(breadth: float) -> float:
    return 1 - (1 - _FRONT_SHADE) * abs(breadth)


def _leg(joints: tuple[complex, ...], shade: float) -> tuple[Shape, Shape]:
    """Foot, and thigh and shin in one."""
    ankle, toes = joints[2:4]
    foot = toes - ankle
    heel = ankle - foot / abs(foot) * min(HEEL, abs(foot) / 2) if foot else ankle
    return (
        Shape(Cloth.SKIN, shade, discs_along((heel, toes), FOOT_RADII)),
        Shape(Cloth.TROUSERS, shade, discs_along(joints, LEG_RADII)),
    )


def _seat(far_thigh: Shape, near_thigh: Shape) -> Shape:
    """From hip to hip: of one who sits the trousers are seen there, not the shirt."""
    ends = [replace(thigh.discs[0], radius=TRUNK_RADII[0]) for thigh in (far_thigh, near_thigh)]
    return Shape(Cloth.TROUSERS, (far_thigh.shade + near_thigh.shade) / 2, tuple(ends))


def _bent(limb: Shape, lighter: float) -> tuple[Shape, Shape]:
    """Thigh and shin, which share the knee.

    A thigh that points at the viewer is `lighter` than its shin, so that a knee is seen which
    bends that way.
    """
    hip, knee, _ankle = limb.discs
    seen = hypot(knee.x - hip.x, knee.y - hip.y) / LEG[0]
    hidden = sqrt(max(1 - seen * seen, 0.0))
    shade = min(limb.shade + lighter * hidden, 1.0)
    return replace(limb, shade=shade, discs=(hip, knee)), replace(limb, discs=limb.discs[1:])


def _arm(joints: tuple[complex, ...], shade: float) -> tuple[Shape, ...]:
    limb = Shape(Cloth.SKIN, shade, discs_along(joints, ARM_RADII))
    return (limb, Shape(Cloth.SKIN, shade, discs_along(joints[2:4], HAND_RADII)))


def _trunk(joints: Skeleton, breath: float) -> Shape:
    """Ring up one side of the curve through hips, waist and chest, and down the other.

    A breath moves the belly away from the back; of a person who faces the floor, the back away
    from the floor; and of one who faces the viewer, both flanks.
    """
    left: list[Disc] = []
    right: list[Disc] = []
    for step in range(_TRUNK_STEPS + 1):
        at = step / _TRUNK_STEPS
        share = abs(joints.hip_breadth + (joints.shoulder_breadth - joints.hip_breadth) * at)
        middle, direction = _curve(joints, at)
        swell = _swell(breath, at)
        forward = direction * -1j
        middle += forward * (1 - share) * swell * (1 if forward.imag > _FACE_DOWN else -1)
        reach = forward * share * _through(_TRUNK_REACH, at)
        radius = share * _through(_CORNER_RADII, at) + (1 - share) * _through(TRUNK_RADII, at)
        radius += swell
        left.append(disc_at(middle - reach, radius))
        right.append(disc_at(middle + reach, radius))
    return Shape(Cloth.SHIRT, 0, (*left, *reversed(right)), filled=True)


def _swell(breath: float, at: float) -> float:
    """How far the trunk's outline moves; beyond a quiet breath most a third of the way up."""
    belly = 27 / 4 * at * (1 - at) ** 2
    return min(breath, 1.0) * _through(_BREATH, at) + max(breath - 1.0, 0.0) * _BELLY * belly


def _curve(joints: Skeleton, at: float) -> tuple[complex, complex]:
    """Point and direction at a share of the way from hips to chest.

    The way is the parabola through the waist.
    """
    waist, chest = joints.waist - joints.hips, joints.chest - joints.hips
    bend = 2 * waist - chest / 2
    point = 2 * at * (1 - at) * bend + at * at * chest
    slope = 2 * (1 - 2 * at) * bend + 2 * at * chest
    return joints.hips + point, slope / abs(slope) if slope else 1j


def _through(values: tuple[float, float, float], at: float) -> float:
    """Smooth course through the values at hips, waist and chest."""
    low, middle, high = values
    return (1 - at) * (1 - 2 * at) * low + 4 * at * (1 - at) * middle + at * (2 * at - 1) * high
