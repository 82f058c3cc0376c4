"""Things that carry the person or stand beside them, as plain lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from coach.domain.body import HAND_RADII, TRUNK_RADII
from coach.domain.contact import Point, links, points_of, position
from coach.domain.exercise import View
from coach.domain.pose import Part, Prop, PropKind
from coach.domain.shape import Box, Cloth, Shape, disc_at, discs_along
from coach.domain.skeleton import skeleton
from coach.domain.stance import Stance

_FOR: Final = {
    PropKind.CHAIR: Part.PELVIS,
    PropKind.TABLE: Part.FAR_HAND,
    PropKind.WALL: Part.HANDS,
    PropKind.STEP: Part.NEAR_FOOT,
    PropKind.ROLLER: Part.PELVIS,
    PropKind.PILLOW: Part.HEAD,
    PropKind.BALL: Part.PELVIS,
    PropKind.WEIGHT: Part.NEAR_HAND,
    PropKind.BIKE: Part.FEET,
}
"""The part of the body that such a thing is for."""
_SEAT_REACH: Final = 0.15
_BACKREST: Final = 0.2
_BEHIND_BACK: Final = 0.04
_RECLINED: Final = 0.02
_TABLE_REACH: Final = 0.2
_OVERLAP: Final = 0.06
_STEP_REACH: Final = 0.1
_LINE: Final = 0.012
_WALL: Final = 0.018
_HEADROOM: Final = 0.06
_ROLLER: Final = 0.045
_BALL: Final = 0.032
_PILLOW_REACH: Final = 0.09
_LEAST_PILLOW: Final = 0.008
_BAG: Final = (0.085, 0.115)
"""Half the breadth of a bag, and its height."""
_BAG_CORNER: Final = 0.016
_GRIP: Final = (0.038, 0.05)
"""Half the breadth of its handle, and from there down to its top."""
_WHEEL: Final = 0.04
_BASE: Final = 0.27
_TO_BALL: Final = 0.28
_SOLE: Final = 0.03
"""From the toes to the ball of a foot, as a share of it, and down to the middle of a pedal."""
_SHADE: Final = 0.5


def prop_shapes(  # noqa: PLR0911 one line a thing
    prop: Prop, stance: Stance, view: View, around: Box
) -> tuple[Shape, ...]:
    """Shapes of a thing that stands where `stance` touches it, behind the person or before.

    Args:
        prop: anything but a weight, which goes with the hand (see `held_shapes`).
        stance: the pose in which they touch.
        view: from where it is seen.
        around: frame of the person in all poses, which a wall overtops.
    """
    spots = _spots(prop, stance)
    match prop.kind:
        case PropKind.CHAIR:
            return _chair(spots, prop.at or Part.PELVIS, view)
        case PropKind.TABLE:
            return _table(spots, stance, view)
        case PropKind.WALL:
            return _walls(spots, stance, view, around)
        case PropKind.STEP:
            return _step(spots)
        case PropKind.ROLLER:
            return tuple(
                _round(complex(place.real, _ROLLER), _ROLLER) for place, _skin in spots[:1]
            )
        case PropKind.PILLOW:
            return _pillow(spots)
        case PropKind.BALL:
            place, skin = spots[0]
            return (_round(place - skin - _BALL, _BALL),)
        case PropKind.BIKE:
            return _bike(stance)
        case PropKind.WEIGHT:
            return ()
        case _:
            assert_never(prop.kind)


def is_before(prop: Prop, view: View) -> bool:
    """Whether it stands before the person: a table does, of one who faces the viewer."""
    return prop.kind is PropKind.TABLE and view is View.FRONT


def held_shapes(prop: Prop, stance: Stance) -> tuple[Shape, ...]:
    """Shapes that go with the near limbs, before the person: a weight in the hand, a crank."""
    if prop.kind is PropKind.BIKE:
        return _crank(stance, near=True)
    if prop.kind is not PropKind.WEIGHT:
        return ()
    return tuple(shape for hand, _skin in _spots(prop, stance) for shape in _bag(hand))


def far_crank(prop: Prop, stance: Stance) -> tuple[Shape, ...]:
    """Shape of the crank that goes with the far foot, behind the person; of other things, none."""
    return _crank(stance, near=False) if prop.kind is PropKind.BIKE else ()


def _spots(prop: Prop, stance: Stance) -> list[tuple[complex, float]]:
    """Where the body touches, one a side, and how thick it is there."""
    points = points_of((prop.at or _FOR[prop.kind],))
    # Of a hand and a foot the last point counts: fingertips and toes.
    last: dict[object, Point] = {point.chain: point for point in points}
    return [(position(links(point, stance), stance), point.clearance) for point in last.values()]


def _chair(spots: list[tuple[complex, float]], at: Part, view: View) -> tuple[Shape, ...]:
    place, skin = spots[0]
    top = place.imag - skin
    if at is not Part.PELVIS:
        return _stand(place.real - _SEAT_REACH, place.real + _SEAT_REACH, top)
    if view is not View.SIDE:
        return _stand(place.real - _SEAT_REACH, place.real + _SEAT_REACH, top)
    # Whoever sits upright in a side view looks to the right, so the back of the chair is at the
    # left, and near enough to lean on.
    left = place.real - skin - _BEHIND_BACK
    foot = complex(left + _LINE, top)
    return (
        *_stand(left, place.real + _SEAT_REACH, top),
        _line((foot, foot + complex(-_RECLINED, _BACKREST)), _LINE),
    )


def _table(spots: list[tuple[complex, float]], stance: Stance, view: View) -> tuple[Shape, ...]:
    """Under the hand and beyond it; under both hands of a person who faces the viewer."""
    hand, skin = spots[0]
    top = hand.imag - skin
    if view is View.FRONT:
        reach = max(abs(place.real - stance.hips.real) for place, _skin in spots) + _OVERLAP
        return _stand(stance.hips.real - reach, stance.hips.real + reach, top)
    out = 1 if hand.real > stance.hips.real else -1
    ends = (hand.real - out * _OVERLAP, hand.real + out * _TABLE_REACH)
    return _stand(min(ends), max(ends), top)


def _walls(
    spots: list[tuple[complex, float]], stance: Stance, view: View, around: Box
) -> tuple[Shape, ...]:
    """One wall, or a post beside each hand of a person who faces the viewer."""
    places = spots if view is View.FRONT else spots[:1]
    middle = (around.left + around.right) / 2 if view is View.SIDE else stance.hips.real
    shapes = []
    for place, skin in places:
        out = 1 if place.real > middle else -1
        x = place.real + out * (skin + _WALL)
        shapes.append(_line((complex(x, _WALL), complex(x, around.top + _HEADROOM)), _WALL))
    return tuple(shapes)


def _step(spots: list[tuple[complex, float]]) -> tuple[Shape, ...]:
    toes, skin = spots[0]
    top = toes.imag - skin
    left, right = toes.real - _STEP_REACH * 2, toes.real + _OVERLAP
    thick = max(top / 2, _LINE)
    return (_line((complex(left, thick), complex(right, thick)), thick),)


def _pillow(spots: list[tuple[complex, float]]) -> tuple[Shape, ...]:
    """Between the floor and what lies on it."""
    place, skin = spots[0]
    thick = max((place.imag - skin) / 2, _LEAST_PILLOW)
    ends = (place.real - _PILLOW_REACH, place.real + _PILLOW_REACH)
    return (_line((complex(ends[0], thick), complex(ends[1], thick)), thick),)


def _bike(stance: Stance) -> tuple[Shape, ...]:
    """Saddle, bars and a wheel on a stand; the cranks go round (see `far_crank`)."""
    wheel = sum(_pedals(stance)) / 2
    saddle = stance.hips - 1j * TRUNK_RADII[0]
    bars = _spots(Prop(kind=PropKind.BIKE, at=Part.NEAR_HAND), stance)[0][0] - 1j * HAND_RADII[0]
    ends = [complex(wheel.real + way * _BASE, _LINE) for way in (-1, 0, 1)]
    frame = [(saddle, wheel), (bars, ends[2]), (ends[1], wheel), (saddle - 0.05, saddle + 0.07)]
    base = _line((ends[0], ends[2]), _LINE)
    return (base, *(_line(one, _LINE) for one in frame), _round(wheel, _WHEEL))


def _crank(stance: Stance, *, near: bool) -> tuple[Shape, ...]:
    """From the middle between the pedals, which is where the wheel is, to one of them."""
    pedals = _pedals(stance)
    line = (sum(pedals) / 2, pedals[0 if near else 1])
    return (_line(line, _LINE / 2),)


def _pedals(stance: Stance) -> tuple[complex, complex]:
    """Under the balls of the near and the far foot."""
    joints = skeleton(stance)
    near, far = (
        toes - (toes - ankle) * _TO_BALL + _below(toes - ankle) * _SOLE
        for ankle, toes in (joints.near_leg[2:], joints.far_leg[2:])
    )
    return near, far


def _below(foot: complex) -> complex:
    """Return the direction out of the sole; straight down for a foot that is not drawn."""
    return -1j * foot / abs(foot) if foot else -1j


def _stand(left: float, right: float, top: float) -> tuple[Shape, ...]:
    """Board on two legs."""
    board = top - _LINE
    inner = (left + 2 * _LINE, right - 2 * _LINE)
    legs = [(complex(x, board), complex(x, _LINE)) for x in inner]
    return tuple(
        _line(line, _LINE) for line in (*legs, (complex(left, board), complex(right, board)))
    )


def _bag(hand: complex) -> tuple[Shape, ...]:
    """Handle in the hand, and what hangs on it."""
    half, height = _BAG
    grip, drop = _GRIP
    left, right = hand - grip, hand + grip
    top, inner = hand - 1j * drop, half - _BAG_CORNER
    bottom = top - 1j * (height - 2 * _BAG_CORNER)
    corners = (top - inner, top + inner, bottom + inner, bottom - inner)
    bag = Shape(
        Cloth.PROP, _SHADE, tuple(disc_at(one, _BAG_CORNER) for one in corners), filled=True
    )
    handle = ((top - grip, left), (left, right), (right, top + grip))
    return (*(_line(line, _LINE / 2) for line in handle), bag)


def _line(ends: Iterable[complex], thick: float) -> Shape:
    return Shape(Cloth.PROP, _SHADE, discs_along(ends, (thick, thick)))


def _round(middle: complex, radius: float) -> Shape:
    return Shape(Cloth.PROP, _SHADE, (disc_at(middle, radius),))
