"""A pose as numbers: the direction of every bone, read from an exercise's YAML."""

from __future__ import annotations

import re
from cmath import rect
from enum import Enum
from math import radians
from typing import Annotated, Final

from msgspec import Meta, Struct

_BONE: Final = re.compile(r"(-?\d{1,3})(?:x(0?\.\d{1,2}|0|1|1\.0))?")


Turn = Annotated[int, Meta(ge=0, le=180)]
"""Turn of hips or shoulders about the trunk: 0 from the front, 90 in profile, 180 exchanged."""


class Part(Enum):
    """A part of the body by which a person rests on something.

    Near is the person's right in a side view, and screen right in the others.
    """

    PELVIS = "pelvis"
    SHOULDERS = "shoulders"
    HEAD = "head"
    HANDS = "hands"
    NEAR_HAND = "near-hand"
    FAR_HAND = "far-hand"
    ELBOWS = "elbows"
    NEAR_ELBOW = "near-elbow"
    FAR_ELBOW = "far-elbow"
    THIGHS = "thighs"
    NEAR_THIGH = "near-thigh"
    FAR_THIGH = "far-thigh"
    KNEES = "knees"
    NEAR_KNEE = "near-knee"
    FAR_KNEE = "far-knee"
    CALVES = "calves"
    NEAR_CALF = "near-calf"
    FAR_CALF = "far-calf"
    HEELS = "heels"
    NEAR_HEEL = "near-heel"
    FAR_HEEL = "far-heel"
    FEET = "feet"
    NEAR_FOOT = "near-foot"
    FAR_FOOT = "far-foot"
    TOES = "toes"
    NEAR_TOES = "near-toes"
    FAR_TOES = "far-toes"


class PropKind(Enum):
    """A thing beside, under or in the hand of the person."""

    CHAIR = "chair"
    TABLE = "table"
    WALL = "wall"
    STEP = "step"
    ROLLER = "roller"
    PILLOW = "pillow"
    BALL = "ball"
    WEIGHT = "weight"
    BIKE = "bike"


class Depth(Enum):
    """What lies farther away or nearer than it is painted where nothing is said."""

    ARMS_BEHIND = "arms-behind"
    """The arms of one who faces the viewer reach back: they lie behind trunk and legs."""
    THIGHS_BEFORE = "thighs-before"
    """Whoever faces the viewer sits: thighs point forward and lie before the trunk."""


class Prop(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing that stands where a part of the body touches it in one of the poses.

    It stays there in all the others, but for a weight, which goes with the hand. `pose` counts
    from 1. Where `at` is left out, the part is the one that such a thing is for.
    """

    kind: PropKind
    at: Part | None = None
    pose: Annotated[int, Meta(ge=1, le=12)] = 1


class Bone(Struct, frozen=True):
    """Absolute direction of a bone in degrees, drawn at `scale` of its length.

    0 is screen right, 90 up, 180 left, 270 down. A scale below 1 means that the bone points
    toward or away from the viewer; written `270x0.85`.
    """

    degrees: int
    scale: float = 1.0

    @classmethod
    def parse(cls, written: object) -> Bone:
        """Read `270` or `270x0.85`.

        Raises:
            ValueError: with the sentence to show.
        """
        parts = None
        if isinstance(written, int | str) and not isinstance(written, bool):
            parts = _BONE.fullmatch(str(written).strip())
        if parts is None:
            raise ValueError(f"`{written}` is no direction, write degrees like `270` or `270x0.5`")
        degrees = int(parts[1])
        if not -360 <= degrees <= 360:  # noqa: PLR2004 a full turn
            raise ValueError(f"a direction lies between -360 and 360 degrees, found `{written}`")
        return cls(degrees % 360, float(parts[2] or 1))

    def vector(self) -> complex:
        """Direction as a complex number (x to the right, y up), as long as the scale."""
        return rect(self.scale, radians(self.degrees))


class Trunk(Struct, frozen=True):
    """The trunk from hip to shoulder: its lower and upper half, equal when the back is straight."""

    lower: Bone
    upper: Bone

    @classmethod
    def parse(cls, written: object) -> Trunk:
        """Read `90`, or `[180, 170]` for a back that bends.

        Raises:
            ValueError: with the sentence to show.
        """
        if isinstance(written, list | tuple):
            if len(written) != 2:  # noqa: PLR2004 two halves
                raise ValueError("a bent trunk is two directions, `[lower, upper]`")
            lower, upper = written
            return cls(Bone.parse(lower), Bone.parse(upper))
        straight = Bone.parse(written)
        return cls(straight, straight)


class Pose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key pose: near and far limbs from the trunk outwards (domain.md 2.1).

    A leg is thigh, shin, foot; an arm is upper arm, forearm and, where the hand does not follow
    the forearm, the hand. `turn` is that of the hips, then of the shoulders; left out, the person
    is in profile in a side view and faces the viewer in the others. What is `planted` here and in
    the next pose, too, stays where it is on the way.
    """

    label: str = ""
    note: str = ""
    trunk: Trunk
    head: Bone
    near_leg: tuple[Bone, ...]
    far_leg: tuple[Bone, ...]
    near_arm: tuple[Bone, ...]
    far_arm: tuple[Bone, ...]
    turn: tuple[Turn, Turn] | None = None
    planted: tuple[Part, ...] = ()
