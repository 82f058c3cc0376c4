from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from coach.domain.shape import Cloth, Disc, Shape, bounds
from coach.ui.widgets.outline import outline


def shape(*discs: Disc, filled: bool = False) -> Shape:
    return Shape(Cloth.SKIN, 0, discs, filled=filled)


BENT = shape(Disc(0, 0, 0.3), Disc(2, 0, 0.25), Disc(2, 2, 0.2))
STRAIGHT = shape(Disc(0, 0, 0.3), Disc(2, 0, 0.3))
FOLDED = shape(Disc(0, 0, 0.3), Disc(2, 0, 0.2), Disc(0.2, 0.3, 0.2))
GROWING = shape(Disc(0, 0, 0.1), Disc(1, 1, 0.5))
RING = shape(*(Disc(x, y, 0.2) for x, y in ((0, 0), (0, 2), (1, 2), (1, 0))), filled=True)
WAIST = shape(
    *(Disc(x, y, 0.1) for x, y in ((0, 0), (0.4, 1), (0, 2), (2, 2), (1.6, 1), (2, 0))),
    filled=True,
)
FLAT_RING = shape(Disc(0, 0, 0.2), Disc(0, 2, 0.3), Disc(0, 2, 0.3), Disc(0, 0, 0.2), filled=True)
SHAPES = (BENT, STRAIGHT, FOLDED, GROWING, RING, WAIST, FLAT_RING)


@pytest.mark.parametrize("drawn", [*SHAPES, *(one.mirrored() for one in SHAPES)])
def test_the_outline_is_as_large_as_the_discs(drawn: Shape) -> None:
    box, rect = bounds((drawn,)), outline(drawn).boundingRect()
    assert (rect.left(), rect.right()) == pytest.approx((box.left, box.right), abs=0.01)
    assert (rect.top(), rect.bottom()) == pytest.approx((-box.top, -box.bottom), abs=0.01)


@pytest.mark.parametrize("drawn", [*SHAPES, *(one.mirrored() for one in SHAPES)])
def test_the_outline_covers_every_joint_and_the_way_between(drawn: Shape) -> None:
    path = outline(drawn)
    for one, other in zip(drawn.discs, drawn.discs[1:], strict=False):
        for share in (0, 0.25, 0.5, 0.75, 1):
            x, y = one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share
            assert path.contains(QPointF(x, -y))


@pytest.mark.parametrize("drawn", SHAPES)
def test_the_outline_is_one_closed_line(drawn: Shape) -> None:
    assert len(outline(drawn).toSubpathPolygons()) == 1


def test_a_ring_covers_what_it_goes_round() -> None:
    assert outline(RING).contains(QPointF(0.5, -1))
    assert not outline(WAIST).contains(QPointF(0.1, -1))


def test_an_open_shape_covers_its_way_alone() -> None:
    assert not outline(BENT).contains(QPointF(1, -1))


def test_a_limb_has_round_ends_as_wide_as_its_discs() -> None:
    path = outline(STRAIGHT)
    assert path.contains(QPointF(-0.29, 0))
    assert path.contains(QPointF(1, 0.29))
    assert not path.contains(QPointF(-0.25, 0.25))


def test_a_single_disc_is_round() -> None:
    rect = outline(shape(Disc(1, 2, 0.5))).boundingRect()
    assert rect.getRect() == pytest.approx((0.5, -2.5, 1, 1))


@pytest.mark.parametrize(
    "discs",
    [
        (Disc(0, 0, 0.5), Disc(0.1, 0, 0.2)),
        (Disc(0.1, 0, 0.2), Disc(0, 0, 0.5)),
        (Disc(0.1, 0, 0.2), Disc(0, 0, 0.5), Disc(0, 0.1, 0.3)),
        (Disc(0, 0, 0.5), Disc(0, 0, 0.5)),
    ],
)
def test_discs_within_another_do_not_show(discs: tuple[Disc, ...]) -> None:
    rect = outline(shape(*discs)).boundingRect()
    assert rect.getRect() == pytest.approx((-0.5, -0.5, 1, 1))


def test_a_ring_that_begins_and_ends_within_a_disc_is_that_disc_and_the_rest() -> None:
    small, large, far = Disc(0, 0, 0.1), Disc(0.1, 0, 0.5), Disc(2, 0, 0.2)
    for ring in ((small, far, large), (large, far, small)):
        rect = outline(shape(*ring, filled=True)).boundingRect()
        assert (rect.left(), rect.right()) == pytest.approx((-0.4, 2.2))


def test_a_narrow_ring_that_tapers_has_round_ends() -> None:
    corners = (Disc(0, 0, 0.3), Disc(0.01, 1, 0.2), Disc(-0.01, 1, 0.2))
    assert outline(shape(*corners, filled=True)).contains(QPointF(0, 0.29))


def test_a_filled_shape_that_bends_a_little_has_no_straight_stretches() -> None:
    # Discs along half a circle, each a twelfth of half a turn on.
    bends = [pi * step / 12 for step in range(13)]
    outer = [Disc(2 * cos(bend), 2 * sin(bend), 0.2) for bend in bends]
    inner = [Disc(cos(bend), sin(bend), 0.2) for bend in reversed(bends)]
    drawn = outline(shape(*outer, *inner, filled=True))
    points = drawn.toFillPolygon(QTransform.fromScale(1000, 1000)).toList()
    ways = [complex(point.x(), -point.y()) for point in points]
    outside = [way for way in ways if way.imag > 500 and abs(way) > 1500]
    straight = [abs(after - before) for before, after in pairwise(outside)]
    assert max(straight) < 2200 * pi / 12 / 2


def test_a_straight_limb_with_a_waist_is_as_narrow_as_its_discs() -> None:
    waist = outline(shape(Disc(0, 0, 0.3), Disc(1, 0, 0.2), Disc(2, 0, 0.3)))
    assert waist.contains(QPointF(1, 0.19))
    assert not waist.contains(QPointF(1, 0.21))
    assert waist.length() < outline(STRAIGHT).length() + 0.1
