"""What an exercise is: the YAML shape and the object are one definition."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Final

from msgspec import Meta, Struct

from coach.domain.dose import WrittenDose
from coach.domain.pose import Depth, Pose, Prop

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Line = Annotated[str, Meta(min_length=1, max_length=400)]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
SeedNumber = Annotated[str, Meta(pattern=r"^S[0-9]{1,3}$")]


class Side(Enum):
    """The person's own left or right, the one that works or is stretched."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Laterality(Enum):
    """How an exercise uses the two sides of the body."""

    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ALTERNATING = "alternating"


class ExerciseKind(Enum):
    """What an exercise is for."""

    CARDIO = "cardio"
    DYNAMIC = "dynamic"
    CORE = "core"
    MOBILITY = "mobility"
    STATIC_STRETCH = "static-stretch"
    RELEASE = "release"
    BREATHING = "breathing"
    OTHER = "other"


class Region(Enum):
    """Part of the body that an exercise works on."""

    WHOLE_BODY = "whole-body"
    NECK = "neck"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    UPPER_BACK = "upper-back"
    MID_BACK = "mid-back"
    LOW_BACK = "low-back"
    LATS = "lats"
    ABDOMEN = "abdomen"
    OBLIQUES = "obliques"
    GLUTES = "glutes"
    HIPS_FRONT = "hips-front"
    ADDUCTORS = "adductors"
    QUADS = "quads"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    ANKLES = "ankles"
    BREATHING = "breathing"


class Start(Enum):
    """Position from which an exercise starts."""

    STANDING = "standing"
    SEATED = "seated"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"


class Tag(Enum):
    """What a filter or a pain rule asks about an exercise (domain.md 2.0)."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ROTATION = "rotation"
    IMPACT = "impact"
    HINGE = "hinge"
    LOAD = "load"
    ISOMETRIC = "isometric"
    FLOOR = "floor"
    KNEEL = "kneel"
    WRIST = "wrist"
    BALANCE = "balance"
    LEGS_RAISED = "legs-raised"
    DESK = "desk"
    ADVANCED = "advanced"
    NEEDS_WALL = "needs-wall"
    NEEDS_CHAIR = "needs-chair"
    NEEDS_ROLLER = "needs-roller"
    NEEDS_BALL = "needs-ball"
    NEEDS_BIKE = "needs-bike"


MOVEMENT_TAGS: Final = frozenset({Tag.FLEXION, Tag.EXTENSION, Tag.ROTATION, Tag.HINGE})
"""Tags of which later steps are eased after a sharp check-in (domain.md 4.5 h)."""


class View(Enum):
    """From where the figure is seen."""

    SIDE = "side"
    FRONT = "front"
    ABOVE = "above"


class RepPath(Enum):
    """How a rep goes through the poses."""

    THERE_AND_BACK = "there-and-back"
    """From the first to the last and the same way back."""
    ROUND = "round"
    """From the first to the last and on to the first again."""


class SideWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the named side is ("left leg back"), and which side the poses show."""

    left: Name = "Left"
    right: Name = "Right"
    drawn: Side = Side.LEFT


class Exercise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise. Only `name` must be written; without `poses` the player shows the words."""

    id: Id = ""
    name: Name
    aka: tuple[Name, ...] = ()
    kind: ExerciseKind = ExerciseKind.OTHER
    regions: tuple[Region, ...] = ()
    start: Start | None = None
    laterality: Laterality = Laterality.BILATERAL
    tags: tuple[Tag, ...] = ()
    dose: WrittenDose | None = None
    easier: Id | None = None
    easier_note: Line | None = None
    harder: Id | None = None
    harder_note: Line | None = None
    how: tuple[Line, ...] = ()
    cues: tuple[Line, ...] = ()
    mistakes: tuple[Line, ...] = ()
    stop_if: Line | None = None
    view: View = View.SIDE
    poses: Annotated[tuple[Pose, ...], Meta(max_length=12)] = ()
    path: RepPath = RepPath.THERE_AND_BACK
    cadence: Annotated[int, Meta(ge=2, le=120)] | None = None
    """Reps a minute while an exercise that lasts a time is moving; without it the figure holds."""
    telling: Annotated[int, Meta(ge=1, le=12)] | None = None
    """Number of the pose that shows best what it is, from 1; else the one farthest from the first.
    """
    props: tuple[Prop, ...] = ()
    depth: tuple[Depth, ...] = ()
    """Held through all poses: what changed its place in between would be seen to jump."""
    side_words: SideWords | None = None
    source: Line | None = None
    seed: tuple[SeedNumber, ...] = ()

    def side_label(self, side: Side | None) -> str | None:
        """Words for the named side, or None where this exercise has no sides."""
        if side is None or self.laterality is Laterality.BILATERAL:
            return None
        words = self.side_words or SideWords()
        return {Side.LEFT: words.left, Side.RIGHT: words.right}.get(side)
