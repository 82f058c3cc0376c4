"""The outline of joined discs as one painter path, so that its edge is smooth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from coach.domain.shape import Disc, Shape

_SMALL_TURN: Final = 0.1
"""Radians below which a corner needs no arc."""
_SOFT_TURN: Final = 0.5
"""Radians below which a corner of a filled shape is a part of a curve."""
_MOST_OF_A_TURN: Final = 1.5 * pi
"""More than the round end of a limb that tapers."""
_HAIR: Final = 1e-6
"""Body heights below which two joints are one."""


def outline(shape: Shape) -> QPainterPath:
    """Return what the disc covers on its way, in body heights with y down.

    One closed line round everything: were each stretch drawn by itself, the half-covered pixels
    at the edge would be covered twice and look jagged.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    ring = _ring(shape)
    if len(ring) == 1:
        path.addEllipse(_around(ring[0]))
        return path
    sides = [_side(one, other) for one, other in pairwise((*ring, ring[0]))]
    path.moveTo(_middle(ring[0], ring[1], sides[0]))
    corners = zip(ring, (*ring[1:], ring[0]), (*ring[2:], *ring[:2]), strict=True)
    turns = zip(sides, (*sides[1:], sides[0]), strict=True)
    for (before, disc, after), (side, next_side) in zip(corners, turns, strict=True):
        turn = (next_side - side) % (2 * pi)
        bend = turn if turn < pi else turn - 2 * pi
        if abs(bend) < _SOFT_TURN and (shape.filled or bend < 0):
            corner = _point(disc, side + bend / 2, 1 / cos(bend / 2))
            if shape.filled:
                path.lineTo(_middle(before, disc, side))
                path.quadTo(corner, _middle(disc, after, next_side))
            else:
                path.lineTo(corner)
            continue
        path.lineTo(_point(disc, side))
        # Round the end of a limb that tapers it is more than half a turn, too.
        inward = turn > pi and (turn > _MOST_OF_A_TURN or _turns_right(before, disc, after))
        if inward:
            # By way of the joint: both stretches are then filled in the same sense.
            path.lineTo(disc.x, -disc.y)
        elif turn > _SMALL_TURN:
            path.arcTo(_around(disc), degrees(side), degrees(turn))
        path.lineTo(_point(disc, next_side))
    path.closeSubpath()
    return path


def _ring(shape: Shape) -> tuple[Disc, ...]:
    """Discs in the order of a walk round them with the outside at the right hand."""
    discs = shape.discs if shape.filled else (*shape.discs, *shape.discs[-2:0:-1])
    ring = _without_hidden(discs)
    following = (*ring[1:], *ring[:1])
    twice_area = sum(a.x * b.y - b.x * a.y for a, b in zip(ring, following, strict=True))
    return tuple(reversed(ring)) if twice_area < 0 else ring


def _without_hidden(discs: Sequence[Disc]) -> tuple[Disc, ...]:
    """Leave out discs that lie wholly within a neighbour."""
    ring: list[Disc] = []
    for disc in discs:
        while ring and _covers(disc, ring[-1]):
            ring.pop()
        if not ring or not _covers(ring[-1], disc):
            ring.append(disc)
    while len(ring) > 1 and _covers(ring[0], ring[-1]):
        ring.pop()
    while len(ring) > 1 and _covers(ring[-1], ring[0]):
        ring.pop(0)
    return tuple(ring)


def _covers(one: Disc, other: Disc) -> bool:
    return _apart(one, other) <= one.radius - other.radius + _HAIR


def _apart(one: Disc, other: Disc) -> float:
    return hypot(other.x - one.x, other.y - one.y)


def _turns_right(before: Disc, disc: Disc, after: Disc) -> bool:
    along_x, along_y = disc.x - before.x, disc.y - before.y
    return along_x * (after.y - disc.y) < along_y * (after.x - disc.x)


def _side(one: Disc, other: Disc) -> float:
    """Direction from the joints to the line that touches both discs on the right hand."""
    along = atan2(other.y - one.y, other.x - one.x)
    return along - acos((one.radius - other.radius) / _apart(one, other))


def _middle(one: Disc, other: Disc, side: float) -> QPointF:
    """Return the point halfway along a straight stretch."""
    return (_point(one, side) + _point(other, side)) / 2


def _point(disc: Disc, side: float, reach: float = 1.0) -> QPointF:
    radius = disc.radius * reach
    return QPointF(disc.x + radius * cos(side), -disc.y - radius * sin(side))


def _around(disc: Disc) -> QRectF:
    side = 2 * disc.radius
    return QRectF(disc.x - disc.radius, -disc.y - disc.radius, side, side)
