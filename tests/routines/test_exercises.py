"""The eighty exercises: every field, as designed and as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.domain.dose import Dose
from coach.domain.exercise import Exercise, ExerciseKind, Laterality, Side, Start, Tag, View
from coach.domain.timeline import READY_S, exercise_step
from coach.library.catalog import Catalog
from coach.resources import shipped

ON_THE_FLOOR = {Start.QUADRUPED, Start.SUPINE, Start.PRONE, Start.SIDE_LYING}


class Designed(NamedTuple):
    """One exercise of the table."""

    id: str
    name: str
    kind: str
    regions: str
    start: str
    sides: str
    much: str
    seconds: str
    view: str
    tags: str


def read_table() -> dict[str, Designed]:
    text = Path(__file__).with_name("exercises.txt").read_text(encoding="utf-8")
    lines = text.partition("\n\n")[2].splitlines()
    rows = [Designed(*(cell.strip() for cell in line.split("|"))) for line in lines]
    return {row.id: row for row in rows}


TABLE = read_table()


def exercise_of(catalog: Catalog, exercise_id: str) -> Exercise:
    assert exercise_id in catalog.exercises
    return catalog.exercises[exercise_id]


def travel(exercise: Exercise, limb: str) -> int:
    """Return by how many degrees the bones of a limb turn away from the first pose."""
    first, *others = (getattr(pose, limb) for pose in exercise.poses)
    # A hand that follows its forearm need not be written.
    pairs = (pair for bones in others for pair in zip(first, bones, strict=False))
    turns = ((one.degrees - other.degrees) % 360 for one, other in pairs)
    return sum(min(turn, 360 - turn) for turn in turns)


def named_limbs(exercise: Exercise) -> list[tuple[str, str]]:
    """Return side and limb as the words for the drawn side name them."""
    words = exercise.side_words
    assert words is not None
    label = (exercise.side_label(words.drawn) or "").lower()
    found = re.findall("(left|right) (arm|leg|foot|heel|knee|ankle)", label)
    return [(side, "arm" if limb == "arm" else "leg") for side, limb in found]


def drawn_as(exercise: Exercise, side: str) -> tuple[str, str]:
    """Return which limbs are drawn for a side of the person, and which for the other one.

    Seen from the side a person shows the right, facing the viewer the left lies to the right.
    """
    near = (side == "right") is (exercise.view is View.SIDE)
    return ("near", "far") if near else ("far", "near")


def test_the_exercises_are_the_eighty_that_were_designed(catalog: Catalog) -> None:
    assert set(catalog.exercises) == set(TABLE)
    assert len(TABLE) == 80


@pytest.mark.parametrize("designed", TABLE.values(), ids=TABLE)
def test_an_exercise_is_what_it_was_designed_to_be(
    catalog: Catalog, designed: Designed, shorthand: Callable[[Dose, bool], str]
) -> None:
    exercise = exercise_of(catalog, designed.id)
    assert exercise.start is not None
    assert exercise.dose is not None
    dose = exercise.dose.resolve()
    step = exercise_step(position=0, exercise=exercise, dose=dose, side=None, ready_s=READY_S)
    assert (
        Designed(
            id=exercise.id,
            name=exercise.name,
            kind=exercise.kind.value,
            regions=", ".join(region.value for region in exercise.regions),
            start=exercise.start.value,
            sides=exercise.laterality.value,
            much=shorthand(dose, exercise.laterality is Laterality.UNILATERAL),
            seconds=str(step.seconds),
            view=exercise.view.value,
            tags=", ".join(tag.value for tag in exercise.tags) or "-",
        )
        == designed
    )


@pytest.mark.parametrize("exercise_id", TABLE)
def test_an_exercise_is_complete(catalog: Catalog, exercise_id: str) -> None:
    exercise = exercise_of(catalog, exercise_id)
    for part in ("aka", "mistakes", "stop_if", "source", "seed", "poses"):
        assert getattr(exercise, part), part


@pytest.mark.parametrize("exercise_id", TABLE)
def test_an_exercise_lies_in_a_file_of_its_name(exercise_id: str) -> None:
    file = shipped("routines") / "exercises" / f"{exercise_id}.yaml"
    assert f"\nid: {exercise_id}\n" in file.read_text(encoding="utf-8")


def test_every_exercise_is_told_in_three_to_five_sentences(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert 3 <= len(exercise.how) <= 5, exercise.id
        assert all(line.endswith(".") for line in exercise.how), exercise.id


def test_a_cue_can_be_read_at_a_glance(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert 2 <= len(exercise.cues) <= 3, exercise.id
        for cue in exercise.cues:
            assert len(cue) < 60, cue
            assert cue[0].isupper() or cue[0].isdigit(), cue
            assert not cue.endswith("."), cue


def test_there_is_an_easier_and_a_harder_way_to_do_every_exercise(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert exercise.easier or exercise.easier_note, exercise.id
        assert exercise.harder or exercise.harder_note, exercise.id


def test_what_is_easier_and_harder_is_there(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert {exercise.easier, exercise.harder} - {None} <= set(catalog.exercises), exercise.id


def test_going_easier_again_and_again_comes_to_an_end(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        seen = {exercise.id}
        easier = exercise.easier
        while easier is not None:
            assert easier not in seen, exercise.id
            seen.add(easier)
            easier = catalog.exercises[easier].easier


def test_tags_agree_with_the_position(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        tags = set(exercise.tags)
        assert (exercise.start in ON_THE_FLOOR) <= (Tag.FLOOR in tags), exercise.id
        if exercise.start is Start.QUADRUPED:
            assert {Tag.KNEEL, Tag.WRIST} <= tags, exercise.id


def test_an_exercise_that_is_braced_says_to_breathe(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        if Tag.ISOMETRIC in exercise.tags:
            assert any("breath" in cue.lower() for cue in exercise.cues), exercise.id


def test_a_static_stretch_is_held_for_thirty_seconds_at_most(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        if exercise.kind is ExerciseKind.STATIC_STRETCH:
            assert exercise.dose is not None
            assert exercise.dose.hold is not None, exercise.id
            assert exercise.dose.hold <= 30, exercise.id


def test_an_exercise_with_sides_names_them(catalog: Catalog) -> None:
    swap = {"left": "right", "right": "left"}
    for exercise in catalog.exercises.values():
        words = exercise.side_words
        if exercise.laterality is Laterality.BILATERAL:
            assert words is None, exercise.id
            continue
        assert words is not None, exercise.id
        assert words.drawn in {Side.LEFT, Side.RIGHT}, exercise.id
        mirrored = re.sub("left|right", lambda found: swap[found[0]], words.left.lower())
        assert mirrored == words.right.lower(), exercise.id
        assert re.findall("left|right", words.left.lower())[0] == "left", exercise.id


@pytest.mark.parametrize(
    "exercise_id",
    [
        "bird-dog",
        "bird-dog-leg-only",
        "bridge-march",
        "clamshell",
        "dead-bug",
        "dead-bug-heel-taps",
        "fire-hydrant",
        "glute-kickback",
        "hamstring-stretch-supine",
        "knee-to-chest",
        "leg-swings-front",
        "leg-swings-side",
        "open-book",
        "piriformis-stretch",
        "prone-opposite-lift",
        "quad-stretch-side-lying",
        "quad-stretch-standing",
        "side-bend-stretch",
        "side-lying-leg-raise",
        "standing-knee-hug",
        "supine-twist",
        "thread-the-needle",
    ],
)
def test_the_poses_move_the_limb_that_the_drawn_side_names(
    catalog: Catalog, exercise_id: str
) -> None:
    exercise = exercise_of(catalog, exercise_id)
    named = named_limbs(exercise)
    assert named
    for side, limb in named:
        here, there = drawn_as(exercise, side)
        moved = travel(exercise, f"{here}_{limb}")
        assert moved > travel(exercise, f"{there}_{limb}"), f"{side} {limb}"


@pytest.mark.parametrize(
    ("exercise_id", "where"),
    [
        ("ankle-rocks", "in front"),
        ("bird-dog-leg-only", "back"),
        ("calf-stretch", "back"),
        ("couch-stretch", "knee down"),
        ("hip-flexor-stretch", "knee down"),
        ("worlds-greatest-stretch", "forward"),
    ],
)
def test_the_leg_that_the_drawn_side_names_is_before_or_behind_the_other(
    catalog: Catalog, exercise_id: str, where: str
) -> None:
    exercise = exercise_of(catalog, exercise_id)
    assert exercise.view is View.SIDE
    assert exercise.side_words is not None
    assert (exercise.side_label(exercise.side_words.drawn) or "").endswith(where)
    ((side, limb),) = named_limbs(exercise)
    pose = exercise.poses[-1]
    # A person in profile looks to the right, and the knee that is down is behind.
    here, there = (
        sum(bone.vector().real for bone in getattr(pose, f"{one}_{limb}")[:2])
        for one in drawn_as(exercise, side)
    )
    assert (here > there) is (where in {"in front", "forward"})
