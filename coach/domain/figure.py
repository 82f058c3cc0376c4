"""The figure of a pose as shapes to paint: tapered limbs, a trunk that bends, the floor at 0."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Exercise, Laterality, Side, View
from coach.domain.pose import Bone, Pose, Prop
from coach.domain.skeleton import HIP_REACH, SHOULDER_REACH, Skeleton, skeleton

_LEG_RADII: Final = (0.05, 0.034, 0.021)
_FOOT_RADII: Final = (0.022, 0.014)
_HEEL: Final = 0.022
_ARM_RADII: Final = (0.031, 0.024, 0.017)
_HAND_RADII: Final = (0.017, 0.013)
_NECK_RADIUS: Final = 0.03
_HEAD_RADIUS: Final = 0.065
_TRUNK_STEPS: Final = 12
_TRUNK_RADII: Final = (0.058, 0.053, 0.06)
"""Of the trunk in profile, at hips, waist and chest."""
_CORNER_RADII: Final = (0.045, 0.04, 0.04)
"""Of the trunk's rounded sides seen from the front, at hips, waist and chest."""
_TRUNK_REACH: Final = (HIP_REACH, 0.05, SHOULDER_REACH - 0.012)
"""From the spine to the middle of those rounded sides."""
_FRONT_SHADE: Final = 0.45
_SEAT_REACH: Final = 0.15
_TABLE_REACH: Final = 0.26
_TABLE_OVERLAP: Final = 0.06
_PROP_RADIUS: Final = 0.012
_MAT: Final = (-0.57, 0.62, 0.2)
"""A mat seen from above: beyond the head, beyond the feet, to either side of the hips."""


class Cloth(Enum):
    """What a shape is made of; the theme gives it a colour."""

    SKIN = "skin"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    PROP = "prop"


class Disc(Struct, frozen=True):
    """A round joint in body heights: its middle and its radius."""

    x: float
    y: float
    radius: float


class Box(Struct, frozen=True):
    """A frame in body heights, y up."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent from bottom to top."""
        return self.top - self.bottom

    def union(self, other: Box) -> Box:
        """Smallest frame around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def mirrored(self) -> Box:
        """Return the frame of the mirrored figure."""
        return Box(-self.right, self.bottom, -self.left, self.top)


class Shape(Struct, frozen=True):
    """What a disc covers that grows and shrinks on its way along `discs`.

    A `filled` shape also covers the polygon between them. `shade` is 0 near the viewer, 1 far.
    """

    cloth: Cloth
    shade: float
    discs: tuple[Disc, ...]
    filled: bool = False


class Figure(Struct, frozen=True):
    """A person in a pose: shapes from back to front, the lowest point on the floor at y = 0.

    Seen from above there is no floor line but a `mat` below the person.
    """

    shapes: tuple[Shape, ...]
    bounds: Box
    mat: Box | None = None

    def mirrored(self) -> Figure:
        """Return the other side of the same exercise: left and right exchanged, near stays near."""
        return Figure(
            tuple(
                replace(shape, discs=tuple(replace(disc, x=-disc.x) for disc in shape.discs))
                for shape in self.shapes
            ),
            self.bounds.mirrored(),
            self.mat and self.mat.mirrored(),
        )


def drawing(pose: Pose, view: View) -> Figure:
    """Shapes of `pose` as seen from `view`, in body heights with the hips near x = 0."""
    joints = skeleton(pose, view)
    body = _body(joints)
    lift = -_bounds(body).bottom
    body = tuple(_lifted(shape, lift) for shape in body)
    props = _props(pose, joints, lift)
    bounds = _bounds((*props, *body))
    mat = _mat(pose, lift) if view is View.ABOVE else None
    return Figure((*props, *body), bounds.union(mat) if mat else bounds, mat)


def stage(exercise: Exercise) -> Box | None:
    """Frame around all poses of an exercise and their mirror, so that its scale never jumps.

    None without poses.
    """
    frame: Box | None = None
    for pose in exercise.poses:
        bounds = drawing(pose, exercise.view).bounds
        both = bounds.union(bounds.mirrored())
        frame = frame.union(both) if frame else both
    return frame


def telling_pose(exercise: Exercise) -> Pose | None:
    """Pose that shows best what the exercise is, on the side it is drawn; None without poses.

    That is the one farthest from the first, which is where the exercise starts, unless it shows
    the first with near and far exchanged: then both are the exercise, and the first is as drawn.
    """
    if not exercise.poses:
        return None
    start, *others = exercise.poses
    others = [pose for pose in others if _limbs(pose) != _limbs(start)[::-1]]
    return max(others, key=lambda pose: _distance(start, pose), default=start)


def is_mirrored(exercise: Exercise, side: Side | None) -> bool:
    """Whether the poses must be mirrored to show the named side."""
    if exercise.laterality is Laterality.BILATERAL or exercise.side_words is None:
        return False
    return side in {Side.LEFT, Side.RIGHT} and side is not exercise.side_words.drawn


def _limbs(pose: Pose) -> tuple[tuple[Bone, ...], ...]:
    """Near to far in such an order that reversing it exchanges them."""
    return (pose.near_leg, pose.near_arm, pose.far_arm, pose.far_leg)


def _distance(one: Pose, other: Pose) -> float:
    pairs = zip(_bones(one), _bones(other), strict=False)
    return sum(abs(a.vector() - b.vector()) for a, b in pairs)


def _bones(pose: Pose) -> tuple[Bone, ...]:
    limbs = (*pose.near_leg[:2], *pose.far_leg[:2], *pose.near_arm[:2], *pose.far_arm[:2])
    return (pose.trunk.lower, pose.trunk.upper, pose.head, *limbs)


def _body(joints: Skeleton) -> tuple[Shape, ...]:
    """Back to front. Arms of a person who faces the viewer both lie before the trunk."""
    leg_shade, arm_shade = _shade(joints.hip_breadth), _shade(joints.shoulder_breadth)
    far_arm = _arm(joints.far_arm, arm_shade)
    legs = (*_leg(joints.far_leg, leg_shade), *_leg(joints.near_leg, 0))
    neck = Shape(
        Cloth.SKIN, 0, (_disc(joints.chest, _NECK_RADIUS), _disc(joints.head, _NECK_RADIUS))
    )
    middle = (*legs, neck, _trunk(joints))
    head = Shape(Cloth.SKIN, 0, (_disc(joints.head, _HEAD_RADIUS),))
    near_arm = _arm(joints.near_arm, 0)
    if _faces_viewer(joints):
        return (*middle, head, *far_arm, *near_arm)
    return (*far_arm, *middle, head, *near_arm)


def _faces_viewer(joints: Skeleton) -> bool:
    return abs(joints.shoulder_breadth) > 0.5  # noqa: PLR2004 less in profile than not


def _shade(breadth: float) -> float:
    return 1 - (1 - _FRONT_SHADE) * abs(breadth)


def _leg(joints: tuple[complex, ...], shade: float) -> tuple[Shape, ...]:
    limb = Shape(Cloth.TROUSERS, shade, _discs(joints, _LEG_RADII))
    if len(joints) <= len(_LEG_RADII):
        return (limb,)
    ankle, toes = joints[2:4]
    foot = toes - ankle
    heel = ankle - foot / abs(foot) * min(_HEEL, abs(foot) / 2) if foot else ankle
    return (Shape(Cloth.SKIN, shade, _discs((heel, toes), _FOOT_RADII)), limb)


def _arm(joints: tuple[complex, ...], shade: float) -> tuple[Shape, ...]:
    limb = Shape(Cloth.SKIN, shade, _discs(joints, _ARM_RADII))
    if len(joints) <= len(_ARM_RADII):
        return (limb,)
    return (limb, Shape(Cloth.SKIN, shade, _discs(joints[2:4], _HAND_RADII)))


def _trunk(joints: Skeleton) -> Shape:
    """Ring up one side of the curve through hips, waist and chest, and down the other."""
    left: list[Disc] = []
    right: list[Disc] = []
    for step in range(_TRUNK_STEPS + 1):
        at = step / _TRUNK_STEPS
        breadth = joints.hip_breadth + (joints.shoulder_breadth - joints.hip_breadth) * at
        middle, direction = _curve(joints, at)
        reach = direction * -1j * abs(breadth) * _through(_TRUNK_REACH, at)
        share = abs(breadth)
        radius = share * _through(_CORNER_RADII, at) + (1 - share) * _through(_TRUNK_RADII, at)
        left.append(_disc(middle - reach, radius))
        right.append(_disc(middle + reach, radius))
    return Shape(Cloth.SHIRT, 0, (*left, *reversed(right)), filled=True)


def _curve(joints: Skeleton, at: float) -> tuple[complex, complex]:
    """Point at a share of the way from hips to chest on the parabola through the waist."""
    bend = 2 * joints.waist - joints.chest / 2
    point = 2 * at * (1 - at) * bend + at * at * joints.chest
    slope = 2 * (1 - 2 * at) * bend + 2 * at * joints.chest
    return point, slope / abs(slope) if slope else 1j


def _through(values: tuple[float, float, float], at: float) -> float:
    """Smooth course through values at hips, waist and chest."""
    low, middle, high = values
    return (1 - at) * (1 - 2 * at) * low + 4 * at * (1 - at) * middle + at * (2 * at - 1) * high


def _props(pose: Pose, joints: Skeleton, lift: float) -> tuple[Shape, ...]:
    match pose.prop:
        case Prop.CHAIR:
            top = lift - _TRUNK_RADII[0] - _PROP_RADIUS
            return _stand(-_SEAT_REACH, _SEAT_REACH, top)
        case Prop.TABLE:
            return _table(joints, lift)
        case _:
            return ()


def _table(joints: Skeleton, lift: float) -> tuple[Shape, ...]:
    """Under the far hand and beyond it; under both hands of a person who faces the viewer."""
    far, near = joints.far_arm[-1], joints.near_arm[-1]
    top = far.imag + lift - _HAND_RADII[-1] - _PROP_RADIUS
    if _faces_viewer(joints):
        reach = max(abs(far.real), abs(near.real)) + _TABLE_OVERLAP
        return _stand(-reach, reach, top)
    out = 1 if far.real > 0 else -1
    ends = far.real - out * _TABLE_OVERLAP, far.real + out * (_TABLE_REACH - _TABLE_OVERLAP)
    return _stand(min(ends), max(ends), top)


def _stand(left: float, right: float, top: float) -> tuple[Shape, ...]:
    """Board on two legs, its upper side a radius above `top`."""
    ends = (complex(left, top), complex(right, top))
    inset = 2 * _PROP_RADIUS
    feet = (complex(left + inset, _PROP_RADIUS), complex(right - inset, _PROP_RADIUS))
    tops = (complex(left + inset, top), complex(right - inset, top))
    lines = (*zip(tops, feet, strict=True), ends)
    return tuple(Shape(Cloth.PROP, 0, _discs(line, (_PROP_RADIUS, _PROP_RADIUS))) for line in lines)


def _mat(pose: Pose, lift: float) -> Box:
    beyond_head, beyond_feet, side = _MAT
    mat = Box(beyond_head, lift - side, beyond_feet, lift + side)
    return mat if pose.trunk.lower.vector().real < 0 else mat.mirrored()


def _disc(at: complex, radius: float) -> Disc:
    return Disc(at.real, at.imag, radius)


def _discs(points: Iterable[complex], radii: Iterable[float]) -> tuple[Disc, ...]:
    return tuple(_disc(at, radius) for at, radius in zip(points, radii, strict=False))


def _lifted(shape: Shape, lift: float) -> Shape:
    return replace(shape, discs=tuple(replace(disc, y=disc.y + lift) for disc in shape.discs))


def _bounds(shapes: Iterable[Shape]) -> Box:
    discs = [disc for shape in shapes for disc in shape.discs]
    return Box(
        min(disc.x - disc.radius for disc in discs),
        min(disc.y - disc.radius for disc in discs),
        max(disc.x + disc.radius for disc in discs),
        max(disc.y + disc.radius for disc in discs),
    )
