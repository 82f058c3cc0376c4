"""The figure of a stance as shapes to paint."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from coach.domain.body import body
from coach.domain.exercise import View
from coach.domain.pose import Depth
from coach.domain.shape import Box, Shape, bounds
from coach.domain.skeleton import skeleton
from coach.domain.stance import Stance

FROM_ABOVE: Final = 0.5
"""Where the hips are on a picture from above: an outstretched arm below them stays over 0."""
_MAT: Final = (-0.57, 0.62, 0.31)
"""A mat seen from above: beyond the head, beyond the feet, to either side of the hips."""


class Figure(Struct, frozen=True):
    """A person on the floor at y = 0, with what stands about: shapes from back to front.

    In body heights. Seen from above there is no floor line but a `mat` below the person, who lies
    along it.
    """

    shapes: tuple[Shape, ...]
    bounds: Box
    mat: Box | None = None

    def mirrored(self) -> Figure:
        """Return the figure with screen left and right exchanged; near stays near."""
        return Figure(
            tuple([shape.mirrored() for shape in self.shapes]),
            self.bounds.mirrored(),
            self.mat.mirrored() if self.mat else None,
        )

    def turned_over(self) -> Figure:
        """Return the figure seen from above with its two sides exchanged; head and feet stay."""
        return Figure(
            tuple([shape.flipped(FROM_ABOVE) for shape in self.shapes]),
            self.bounds.flipped(FROM_ABOVE),
            self.mat,
        )


def figure_of(
    stance: Stance,
    view: View,
    breath: float = 0.0,
    behind: tuple[Shape, ...] = (),
    held: tuple[Shape, ...] = (),
    depth: tuple[Depth, ...] = (),
) -> Figure:
    """Return a stance with flesh on it, between what stands behind it and what it holds."""
    joints = skeleton(stance)
    shapes = (*behind, *body(joints, breath, depth), *held)
    frame = bounds(shapes)
    if view is not View.ABOVE:
        return Figure(shapes, frame)
    beyond_head, beyond_feet, aside = _MAT
    mat = Box(beyond_head, FROM_ABOVE - aside, beyond_feet, FROM_ABOVE + aside)
    if joints.chest.real > joints.hips.real:
        mat = mat.mirrored()
    return Figure(shapes, frame.union(mat), mat)
