"""What an exercise is, in words: its kind, where it works, what it needs and asks for."""

from __future__ import annotations

from enum import Enum

from coach.domain.exercise import Exercise, ExerciseKind, Laterality, Region, Side, Start, Tag
from coach.translation import gettext as _
from coach.words.routine import amount


class Place(Enum):
    """Where an exercise is done."""

    FLOOR = "floor"
    OFF_FLOOR = "off-floor"
    DESK = "desk"


GEAR = (Tag.NEEDS_WALL, Tag.NEEDS_CHAIR, Tag.NEEDS_ROLLER, Tag.NEEDS_BALL, Tag.NEEDS_BIKE)
"""Tags of things that must be at hand, the commonest first."""

DEMANDS = (
    Tag.FLEXION,
    Tag.EXTENSION,
    Tag.ROTATION,
    Tag.HINGE,
    Tag.IMPACT,
    Tag.LOAD,
    Tag.ISOMETRIC,
    Tag.KNEEL,
    Tag.WRIST,
    Tag.BALANCE,
    Tag.LEGS_RAISED,
    Tag.ADVANCED,
)
"""Tags of what an exercise asks of the body, which someone may want to do without."""


def exercise_kind_word(kind: ExerciseKind) -> str:
    """Return the name of a shelf of exercises."""
    words = {
        ExerciseKind.CARDIO: _("Cardio"),
        ExerciseKind.DYNAMIC: _("Dynamic"),
        ExerciseKind.CORE: _("Core"),
        ExerciseKind.MOBILITY: _("Mobility"),
        ExerciseKind.STATIC_STRETCH: _("Stretch"),
        ExerciseKind.RELEASE: _("Release"),
        ExerciseKind.BREATHING: _("Breathing"),
        ExerciseKind.OTHER: _("Other"),
    }
    return words[kind]


def region_word(region: Region) -> str:
    """Return a part of the body as people call it."""
    words = {
        Region.WHOLE_BODY: _("whole body"),
        Region.NECK: _("neck"),
        Region.SHOULDERS: _("shoulders"),
        Region.CHEST: _("chest"),
        Region.UPPER_BACK: _("upper back"),
        Region.MID_BACK: _("mid back"),
        Region.LOW_BACK: _("low back"),
        Region.LATS: _("sides of the back"),
        Region.ABDOMEN: _("belly"),
        Region.OBLIQUES: _("waist"),
        Region.GLUTES: _("buttocks"),
        Region.HIPS_FRONT: _("front of the hips"),
        Region.ADDUCTORS: _("inner thighs"),
        Region.QUADS: _("front of the thighs"),
        Region.HAMSTRINGS: _("back of the thighs"),
        Region.CALVES: _("calves"),
        Region.ANKLES: _("ankles"),
        Region.BREATHING: _("breathing"),
    }
    return words[region]


def start_word(start: Start) -> str:
    """Return the position from which an exercise starts."""
    words = {
        Start.STANDING: _("standing"),
        Start.SEATED: _("sitting"),
        Start.KNEELING: _("kneeling"),
        Start.QUADRUPED: _("on hands and knees"),
        Start.SUPINE: _("lying on your back"),
        Start.PRONE: _("lying face down"),
        Start.SIDE_LYING: _("lying on your side"),
    }
    return words[start]


def tag_word(tag: Tag) -> str:
    """Return what a tag means: a place, a thing that is needed, or what is asked of the body."""
    words = {
        Tag.FLEXION: _("bending forward"),
        Tag.EXTENSION: _("bending back"),
        Tag.ROTATION: _("turning"),
        Tag.HINGE: _("bending at the hips"),
        Tag.IMPACT: _("jumping or jogging"),
        Tag.LOAD: _("carrying a weight"),
        Tag.ISOMETRIC: _("holding firm"),
        Tag.KNEEL: _("kneeling"),
        Tag.WRIST: _("weight on the hands"),
        Tag.BALANCE: _("balancing"),
        Tag.LEGS_RAISED: _("legs raised for long"),
        Tag.ADVANCED: _("advanced"),
        Tag.FLOOR: _("floor"),
        Tag.DESK: _("desk"),
        Tag.NEEDS_WALL: _("wall"),
        Tag.NEEDS_CHAIR: _("chair"),
        Tag.NEEDS_ROLLER: _("foam roller"),
        Tag.NEEDS_BALL: _("ball"),
        Tag.NEEDS_BIKE: _("bike"),
    }
    return words[tag]


def place_word(place: Place) -> str:
    """Return where, as a choice."""
    words = {
        Place.FLOOR: _("on the floor"),
        Place.OFF_FLOOR: _("off the floor"),
        Place.DESK: _("at a desk"),
    }
    return words[place]


def sides_word(laterality: Laterality) -> str:
    """Return how the sides take part, "" where there are none."""
    words = {
        Laterality.BILATERAL: "",
        Laterality.UNILATERAL: _("each side"),
        Laterality.ALTERNATING: _("sides in turn"),
    }
    return words[laterality]


def side_words(exercise: Exercise) -> list[str]:
    """Return what the two sides are called, the left one first; nothing where there are none."""
    labels = (exercise.side_label(side) for side in (Side.LEFT, Side.RIGHT))
    return [label for label in labels if label is not None]


def own_amount(exercise: Exercise) -> str:
    """Return how much of it, where no routine says: `2 x 8 reps`; "" where its file does not."""
    written = exercise.dose
    return amount(written.resolve()) if written is not None and written.names_work else ""


def how_much_alone(exercise: Exercise) -> list[str]:
    """Return the exercise's own amount in parts: `2 x 8 reps`, `sides in turn`."""
    parts = (own_amount(exercise), sides_word(exercise.laterality))
    return [part for part in parts if part]
