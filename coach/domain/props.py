"""Things that carry the person in a pose, as plain lines."""

from __future__ import annotations

from typing import Final, assert_never

from coach.domain.body import HAND_RADII, SEAT_RADIUS
from coach.domain.pose import Prop
from coach.domain.shape import Cloth, Shape, discs_along
from coach.domain.skeleton import Skeleton

_SEAT_REACH: Final = 0.15
_TABLE_REACH: Final = 0.2
_OVERLAP: Final = 0.06
_RADIUS: Final = 0.012
_SHADE: Final = 0.5


def prop_shapes(prop: Prop | None, joints: Skeleton, hip_height: float) -> tuple[Shape, ...]:
    """Shapes that stand on the floor behind the person.

    Args:
        prop: what carries the person, if anything.
        joints: with the hips at 0.
        hip_height: of the hips over the floor.
    """
    match prop:
        case Prop.CHAIR:
            top = hip_height - SEAT_RADIUS
            return _stand(-_SEAT_REACH, _SEAT_REACH, top)
        case Prop.TABLE:
            return _table(joints, hip_height)
        case None:
            return ()
        case _:
            assert_never(prop)


def _table(joints: Skeleton, hip_height: float) -> tuple[Shape, ...]:
    """Under the far hand and beyond it; under both hands of a person who faces the viewer."""
    far, near = joints.far_arm[-1], joints.near_arm[-1]
    top = hip_height + far.imag - HAND_RADII[-1]
    if joints.faces_viewer:
        reach = max(abs(far.real), abs(near.real)) + _OVERLAP
        return _stand(-reach, reach, top)
    out = 1 if far.real > 0 else -1
    ends = (far.real - out * _OVERLAP, far.real + out * _TABLE_REACH)
    return _stand(min(ends), max(ends), top)


def _stand(left: float, right: float, top: float) -> tuple[Shape, ...]:
    """Board on two legs."""
    board = top - _RADIUS
    inner = (left + 2 * _RADIUS, right - 2 * _RADIUS)
    lines = [(complex(x, board), complex(x, _RADIUS)) for x in inner]
    lines.append((complex(left, board), complex(right, board)))
    return tuple(Shape(Cloth.PROP, _SHADE, discs_along(line, (_RADIUS, _RADIUS))) for line in lines)
