"""The sides of the eighty figures: what is painted is what the words for a side say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from coach.domain.exercise import Laterality, Side, View
from coach.domain.figure import Figure
from coach.domain.motion import Motion
from coach.domain.shape import Cloth, Disc
from coach.library.catalog import Catalog
from coach.resources import shipped

IDS = sorted(file.stem for file in (shipped("routines") / "exercises").glob("*.yaml"))
CLEARLY = 0.03
"""Body heights by which one thing is higher, nearer or farther than another."""
NOT_SEEN = {"ball on the"}
"""In profile a ball behind the right buttock looks like one behind the left."""

Joints = dict[str, complex]
Painted = Callable[[Figure], tuple[Joints, dict[str, tuple[Disc, ...]]]]
Shown = Callable[[str], list[tuple[Motion, bool, bool]]]


class Told(NamedTuple):
    """What is painted while words name a side: at the start, and at the pose that tells most.

    `own` are the limbs of the named side, `ahead` is 1 for a person who looks to screen right, and
    `toward` points on the screen to the named side of one who shows the face.
    """

    start: Joints
    end: Joints
    things: list[complex]
    view: View
    own: str
    other: str
    ahead: int
    toward: complex

    def both(self, joint: str) -> tuple[complex, complex]:
        return self.end[f"{self.own} {joint}"], self.end[f"{self.other} {joint}"]

    def is_higher(self, joint: str) -> bool:
        own, other = self.both(joint)
        return own.imag > other.imag + CLEARLY

    def is_lower(self, joint: str) -> bool:
        own, other = self.both(joint)
        return own.imag < other.imag - CLEARLY

    def is_ahead(self, joint: str) -> bool:
        own, other = self.both(joint)
        return (own - other).real * self.ahead > CLEARLY

    def is_behind(self, joint: str) -> bool:
        own, other = self.both(joint)
        return (other - own).real * self.ahead > CLEARLY

    def is_on_top(self, joint: str) -> bool:
        """Whoever lies on one side is seen from the front, or from above with the near side up."""
        return self.own == "near" if self.view is View.ABOVE else self.is_higher(joint)

    def is_nearer(self, joint: str, place: str) -> bool:
        own, other = self.both(joint)
        return abs(own - self.end[place]) < abs(other - self.end[place]) - CLEARLY

    def is_crossed(self) -> bool:
        """Whether the own ankle lies on the other knee."""
        knee, other_knee = self.both("knee")
        ankle, other_ankle = self.both("ankle")
        return abs(ankle - other_knee) < 3 * CLEARLY < abs(other_ankle - knee)

    def is_held(self) -> bool:
        """Whether a hand is at the own ankle, and none at the other one."""
        hands = (self.end["near fingertips"], self.end["far fingertips"])
        ankle, other = self.both("ankle")
        own_gap, other_gap = (min(abs(hand - at) for hand in hands) for at in (ankle, other))
        return own_gap < 3 * CLEARLY < other_gap

    def is_straighter(self) -> bool:
        own, other = self.both("hip")
        ankle, other_ankle = self.both("ankle")
        return abs(ankle - own) > abs(other_ankle - other) + CLEARLY

    def moves_more(self, joint: str) -> bool:
        """Whether it goes farther than that of the other side, as seen from the hips."""
        own, other = (
            abs((self.end[name] - self.end["hips"]) - (self.start[name] - self.start["hips"]))
            for name in (f"{self.own} {joint}", f"{self.other} {joint}")
        )
        return own > other + CLEARLY

    def goes(self, *joints: str) -> bool:
        """Whether joints of both sides together go toward the named side."""
        names = [f"{side} {joint}" for side in ("near", "far") for joint in joints]
        way = sum(self.end[name] - self.start[name] for name in names) / len(names)
        return (way * self.toward.conjugate()).real > CLEARLY / 2

    def is_across(self) -> bool:
        """Whether the own knee is beyond the hips; of one in profile, drawn to the chest."""
        if self.view is View.SIDE:
            return self.is_nearer("knee", "chest")
        away = self.end[f"{self.own} knee"] - self.end["hips"]
        return (away * self.toward.conjugate()).real < -CLEARLY

    def has_a_thing(self, joint: str) -> bool:
        own, other = (min(abs(at - thing) for thing in self.things) for at in self.both(joint))
        return own < other - CLEARLY

    def has_a_thing_aside(self) -> bool:
        ways = [thing - self.end["hips"] for thing in self.things]
        return all((way * self.toward.conjugate()).real > CLEARLY for way in ways)


def is_opposite(told: Told) -> bool:
    """Whether arm and leg of different sides move: the named arm and the other leg."""
    swapped = told._replace(own=told.other, other=told.own)
    return told.moves_more("fingertips") and swapped.moves_more("toes")


MEANINGS: dict[str, Callable[[Told], bool]] = {
    "ankle crossed": Told.is_crossed,
    "ankle held": Told.is_held,
    "arm goes under": lambda told: told.moves_more("wrist"),
    "arm on top": lambda told: told.is_on_top("shoulder"),
    "arm up": lambda told: told.is_higher("wrist"),
    "arm, leg": is_opposite,
    "bag in your hand": lambda told: told.has_a_thing("wrist"),
    "buttock": Told.is_crossed,
    "foot down": lambda told: told.is_lower("ankle"),
    "foot in front": lambda told: told.is_ahead("ankle"),
    "foot up": lambda told: told.is_higher("ankle"),
    "frame on your": Told.has_a_thing_aside,
    "heel forward": lambda told: told.is_ahead("ankle"),
    "heel taps": lambda told: told.is_lower("ankle"),
    "knee across": Told.is_across,
    "knee down": lambda told: told.is_lower("knee"),
    "knee to chest": lambda told: told.is_nearer("knee", "chest"),
    "knee up": lambda told: told.is_higher("knee"),
    "knees to the": lambda told: told.goes("knee"),
    "leg back": lambda told: told.is_behind("ankle"),
    "leg forward": lambda told: told.is_ahead("ankle"),
    "leg lifts": lambda told: told.is_higher("knee"),
    "leg on top": lambda told: told.is_on_top("hip"),
    "leg straight": Told.is_straighter,
    "leg swings": lambda told: told.moves_more("ankle"),
    "leg up": lambda told: told.is_higher("ankle"),
    "lying on the": lambda told: told.is_lower("shoulder"),
    "turn to the": lambda told: told.goes("elbow"),
}
"""What must be seen where the words for a side say so; left and right are left out."""


def has_sides(catalog: Catalog, exercise_id: str) -> bool:
    return catalog.exercises[exercise_id].laterality is not Laterality.BILATERAL


def without_sides(label: str) -> str:
    return " ".join(re.sub("left|right", "", label.lower()).replace(" ,", ",").split())


def told_of(motion: Motion, side: Side, painted: Painted, *, is_mirrored: bool) -> Told:
    view = motion.exercise.view
    # In profile a person who looks to the right shows the right side; facing the viewer, or lying
    # on the back with the head at the left, the near limbs are the left ones.
    near = Side.LEFT if (view is View.SIDE) is is_mirrored else Side.RIGHT
    own, other = ("near", "far") if side is near else ("far", "near")
    figure = motion.figure(motion.telling)
    things = [disc for one in figure.shapes if one.cloth is Cloth.PROP for disc in one.discs]
    to_the_left = 1j if view is View.ABOVE else 1
    return Told(
        start=painted(motion.figure(0))[0],
        end=painted(figure)[0],
        things=[complex(disc.x, disc.y) for disc in things],
        view=view,
        own=own,
        other=other,
        ahead=-1 if is_mirrored else 1,
        toward=to_the_left if side is Side.LEFT else -to_the_left,
    )


@pytest.mark.parametrize("exercise_id", IDS)
def test_what_is_painted_is_what_the_words_for_the_side_say(
    catalog: Catalog, shown: Shown, painted: Painted, exercise_id: str
) -> None:
    exercise = catalog.exercises[exercise_id]
    words = exercise.side_words
    if words is None:
        assert not has_sides(catalog, exercise_id)
        return
    drawn, other = shown(exercise_id)
    other_side = Side.LEFT if words.drawn is Side.RIGHT else Side.RIGHT
    for side, (motion, _exchanged, is_mirrored) in ((words.drawn, drawn), (other_side, other)):
        meaning = without_sides(exercise.side_label(side) or "")
        if meaning not in NOT_SEEN:
            told = told_of(motion, side, painted, is_mirrored=is_mirrored)
            assert MEANINGS[meaning](told), side


def test_every_meaning_is_that_of_some_words(catalog: Catalog) -> None:
    words = [exercise.side_words for exercise in catalog.exercises.values() if exercise.side_words]
    assert {without_sides(one.left) for one in words} == MEANINGS.keys() | NOT_SEEN


@pytest.mark.parametrize("exercise_id", IDS)
def test_the_other_side_is_the_mirror_of_the_drawn_one(
    shown: Shown, painted: Painted, exercise_id: str
) -> None:
    (drawn, *_swaps), *others = shown(exercise_id)
    for motion, _exchanged, is_mirrored in others:
        for step in range(int(motion.last) * 12 + 1 if is_mirrored else 0):
            here, there = (painted(one.figure(step / 12))[0] for one in (drawn, motion))
            for name, at in here.items():
                above = motion.exercise.view is View.ABOVE
                mirrored = complex(at.real, 1 - at.imag) if above else complex(-at.real, at.imag)
                assert there[name] == pytest.approx(mirrored), name
