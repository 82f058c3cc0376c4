"""The figure of a pose as shapes to paint, with the floor at 0; which pose and side to show."""

from __future__ import annotations

from functools import reduce
from typing import Final

from msgspec import Struct

from coach.domain.body import body
from coach.domain.exercise import Exercise, Laterality, Side, SideWords, View
from coach.domain.pose import Bone, Pose
from coach.domain.shape import Box, Shape, bounds
from coach.domain.skeleton import skeleton

_FROM_ABOVE: Final = 0.5
"""Where the hips are on a picture from above: an outstretched arm below them stays over 0."""
_MAT: Final = (-0.57, 0.62, 0.2)
"""A mat seen from above: beyond the head, beyond the feet, to either side of the hips."""


class Figure(Struct, frozen=True):
    """A person in a pose: shapes from back to front, the lowest point on the floor at y = 0.

    In body heights, x counted from the hips. Seen from above there is no floor line but a `mat`
    below the person, who lies along it with the hips in its middle.
    """

    shapes: tuple[Shape, ...]
    bounds: Box
    mat: Box | None = None

    def mirrored(self) -> Figure:
        """Return the other side of the same exercise: left and right exchanged, near stays near."""
        return Figure(
            tuple(shape.mirrored() for shape in self.shapes),
            self.bounds.mirrored(),
            self.mat.mirrored() if self.mat else None,
        )


def drawing(pose: Pose, view: View) -> Figure:
    """Return the figure of `pose` as seen from `view`."""
    joints = skeleton(pose, view)
    flesh = body(joints)
    hip_height = _FROM_ABOVE if view is View.ABOVE else -bounds(flesh).bottom
    shapes = tuple(shape.lifted(hip_height) for shape in flesh)
    if view is View.ABOVE:
        mat = _mat(head_left=joints.chest.real < 0)
        return Figure(shapes, bounds(shapes).union(mat), mat)
    return Figure(shapes, bounds(shapes))


def stage(exercise: Exercise) -> Box | None:
    """Frame around all poses of an exercise, so that its scale never jumps; None without poses."""
    frames = [drawing(pose, exercise.view).bounds for pose in exercise.poses]
    return reduce(Box.union, frames) if frames else None


def telling_pose(exercise: Exercise) -> Pose | None:
    """Pose that shows best what the exercise is, on the side it is drawn; None without poses.

    That is the one farthest from the first, which is where the exercise starts, unless it shows
    the first with near and far exchanged: then both are the exercise, and the first is as drawn.
    """
    if not exercise.poses:
        return None
    start, *others = exercise.poses
    exchanged = _limbs(start)[::-1]
    if exchanged != _limbs(start):
        others = [pose for pose in others if _limbs(pose) != exchanged]
    return max(others, key=lambda pose: _distance(start, pose), default=start)


def is_mirrored(exercise: Exercise, side: Side | None) -> bool:
    """Whether the poses must be mirrored to show the named side."""
    if exercise.laterality is Laterality.BILATERAL:
        return False
    drawn = (exercise.side_words or SideWords()).drawn
    return side in {Side.LEFT, Side.RIGHT} and side is not drawn


def _mat(*, head_left: bool) -> Box:
    beyond_head, beyond_feet, aside = _MAT
    mat = Box(beyond_head, _FROM_ABOVE - aside, beyond_feet, _FROM_ABOVE + aside)
    return mat if head_left else mat.mirrored()


def _limbs(pose: Pose) -> tuple[tuple[Bone, ...], ...]:
    """Limbs in such an order that reversing it exchanges near and far."""
    return (pose.near_leg, pose.near_arm, pose.far_arm, pose.far_leg)


def _distance(one: Pose, other: Pose) -> float:
    pairs = zip(_bones(one), _bones(other), strict=False)
    return sum(abs(a.vector() - b.vector()) for a, b in pairs)


def _bones(pose: Pose) -> tuple[Bone, ...]:
    """Long bones; feet and hands say little about an exercise."""
    limbs = (*pose.near_leg[:2], *pose.far_leg[:2], *pose.near_arm[:2], *pose.far_arm[:2])
    return (pose.trunk.lower, pose.trunk.upper, pose.head, *limbs)
