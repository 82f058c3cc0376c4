"""Shapes of which a figure is made, in body heights with y up."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct


class Cloth(Enum):
    """What a shape is made of; the theme gives it a colour."""

    SKIN = "skin"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    PROP = "prop"


class Disc(Struct, frozen=True):
    """A round joint: its middle and its radius."""

    x: float
    y: float
    radius: float


class Box(Struct, frozen=True):
    """A frame."""

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
        """Return the frame of what is mirrored left to right."""
        return Box(-self.right, self.bottom, -self.left, self.top)

    def flipped(self, height: float) -> Box:
        """Return the frame of what is mirrored on the horizontal line at a height."""
        return Box(self.left, 2 * height - self.top, self.right, 2 * height - self.bottom)


class Shape(Struct, frozen=True):
    """What a disc covers that grows and shrinks on its way along `discs`.

    A `filled` shape returns to its first disc and covers what it went round. `shade` is 0 near
    the viewer and 1 far away.
    """

    cloth: Cloth
    shade: float
    discs: tuple[Disc, ...]
    filled: bool = False

    def mirrored(self) -> Shape:
        """Return the shape with left and right exchanged."""
        discs = tuple([Disc(-one.x, one.y, one.radius) for one in self.discs])
        return Shape(self.cloth, self.shade, discs, self.filled)

    def flipped(self, height: float) -> Shape:
        """Return the shape mirrored on the horizontal line at a height."""
        discs = tuple([Disc(one.x, 2 * height - one.y, one.radius) for one in self.discs])
        return Shape(self.cloth, self.shade, discs, self.filled)


def disc_at(point: complex, radius: float) -> Disc:
    """Return the disc around a point x + yi."""
    return Disc(point.real, point.imag, radius)


def discs_along(points: Iterable[complex], radii: Iterable[float]) -> tuple[Disc, ...]:
    """Return a disc for each point, as far as there are radii."""
    return tuple(disc_at(point, radius) for point, radius in zip(points, radii, strict=False))


def bounds(shapes: Iterable[Shape]) -> Box:
    """Smallest frame around the shapes; ValueError when there are none."""
    discs = [disc for shape in shapes for disc in shape.discs]
    return Box(
        min(disc.x - disc.radius for disc in discs),
        min(disc.y - disc.radius for disc in discs),
        max(disc.x + disc.radius for disc in discs),
        max(disc.y + disc.radius for disc in discs),
    )
