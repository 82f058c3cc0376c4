"""The body from behind and from the front, cut into the places of a check-in."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from coach.domain.shape import Cloth, Disc, Shape
from coach.ui.widgets.outline import outline


class View(Enum):
    """From where the body is seen; from the front its left is at the viewer's right."""

    BACK = "back"
    FRONT = "front"


FRAME: Final = QRectF(-256, -1000, 512, 1004)
"""What holds one view, in thousandths of a body height with y down; the floor is at 0."""
ELSEWHERE: Final = "other"
"""Head and belly, which have no place of their own."""

_SCALE: Final = 1000
"""Qt cuts outlines into straight pieces when they are as small as a body height of 1."""
_CENTRE: Final = 34
"""Half the width of the middle of the low back."""
_SHOULDER: Final = 92
"""How far from the middle a shoulder begins."""
_WIDE: Final = 1000
_LEG_BANDS: Final = ((315, 600), (245, 315), (75, 245), (-100, 75))
"""From where to where thigh, knee, lower leg and foot reach."""
_LEG_PARTS: Final = {
    View.BACK: ("thigh_back", "knee", "calf", "foot"),
    View.FRONT: ("thigh_front", "knee", "shin", "foot"),
}


@cache
def regions(view: View) -> dict[str, QPainterPath]:
    """Return the outline of every place that can be seen, in thousandths with y down.

    Together they are the whole body, and no two of them overlap; the spine comes first.
    """
    torso = _torso()
    shoulder = (torso | _arm()) & _band(742, _WIDE) & _between(_SHOULDER, _WIDE)
    between_shoulders = _band(742, _WIDE) & _between(-_SHOULDER, _SHOULDER)
    head = _path((0, 0.922, 0.048), (0, 0.942, 0.055))
    neck = _path((0, 0.80, 0.043), (0, 0.885, 0.038)) - head - torso
    right = _limbs(torso, shoulder, view)
    if view is View.BACK:
        right["buttock"] = torso & _band(0, 565) & _between(0, _WIDE)
        low = torso & _band(565, 665)
        trunk = {
            "low_back_left": low & _between(-_WIDE, -_CENTRE),
            "low_back_centre": low & _between(-_CENTRE, _CENTRE),
            "low_back_right": low & _between(_CENTRE, _WIDE),
            "mid_back": torso & _band(665, 742),
            "upper_back": torso & between_shoulders,
        }
        elsewhere = _closed(head)
    else:
        right["hip_groin"] = torso & _band(0, 575) & _between(0, _WIDE)
        trunk = {"chest": torso & (_band(700, 742) | between_shoulders)}
        elsewhere = _closed(head)
        elsewhere.addPath(_closed(torso & _band(575, 700)))
    at_right, at_left = ("r", "l") if view is View.BACK else ("l", "r")
    sides = {f"{part}_{at_right}": path for part, path in right.items()}
    sides |= {f"{part}_{at_left}": _mirrored(path) for part, path in right.items()}
    places = {**trunk, "neck": neck, **sides}
    return {**{place: _closed(path) for place, path in places.items()}, ELSEWHERE: elsewhere}


def middle(path: QPainterPath) -> QPointF:
    """Return a point inside an outline of one piece: halfway across it at half its height."""
    bounds = path.boundingRect()
    line = QRectF(bounds.left(), bounds.center().y(), bounds.width(), bounds.height() / 100)
    return (path & _rect(line)).boundingRect().center()


def _limbs(torso: QPainterPath, shoulder: QPainterPath, view: View) -> dict[str, QPainterPath]:
    """Return arm and leg at the viewer's right."""
    hand = _path((0.222, 0.452, 0.030), (0.227, 0.408, 0.024))
    leg = _path(
        (0.070, 0.50, 0.066), (0.068, 0.28, 0.048), (0.070, 0.19, 0.046), (0.066, 0.06, 0.031)
    )
    foot = _path((0.066, 0.060, 0.031), (0.080, 0.032, 0.032))
    bare_leg = ((leg | foot) - torso) & _between(0, _WIDE)
    parts = zip(_LEG_PARTS[view], _LEG_BANDS, strict=True)
    return {
        "shoulder": shoulder,
        "arm": _arm() - torso - shoulder - hand,
        "hand": hand,
        **{part: bare_leg & _band(low, high) for part, (low, high) in parts},
    }


def _arm() -> QPainterPath:
    return _path((0.147, 0.790, 0.042), (0.188, 0.63, 0.036), (0.217, 0.49, 0.026))


def _torso() -> QPainterPath:
    half = (
        (0.020, 0.830, 0.020), (0.138, 0.786, 0.047), (0.092, 0.70, 0.036), (0.080, 0.62, 0.036),
        (0.088, 0.53, 0.048), (0.060, 0.500, 0.050),
    )  # fmt: skip
    right = tuple(Disc(*disc) for disc in half)
    left = tuple(Disc(-disc.x, disc.y, disc.radius) for disc in reversed(right))
    return _scaled(outline(Shape(Cloth.SHIRT, 0, (*right, *left), filled=True)))


def _path(*discs: tuple[float, float, float]) -> QPainterPath:
    """Return what a disc covers on its way: middle and radius in body heights, y up."""
    return _scaled(outline(Shape(Cloth.SKIN, 0, tuple(Disc(*disc) for disc in discs))))


def _scaled(path: QPainterPath) -> QPainterPath:
    return QTransform.fromScale(_SCALE, _SCALE).map(path)


def _closed(path: QPainterPath) -> QPainterPath:
    """Return an outline of one piece with its last side, which Qt leaves open when it cuts."""
    closed = QPainterPath(path)
    closed.closeSubpath()
    return closed


def _mirrored(path: QPainterPath) -> QPainterPath:
    return QTransform.fromScale(-1, 1).map(path)


def _band(low: float, high: float) -> QPainterPath:
    return _rect(QRectF(-_WIDE, -high, 2 * _WIDE, high - low))


def _between(left: float, right: float) -> QPainterPath:
    return _rect(QRectF(left, -_WIDE, right - left, 2 * _WIDE))


def _rect(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect)
    return path
