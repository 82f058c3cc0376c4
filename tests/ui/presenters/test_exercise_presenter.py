"""An exercise laid out for reading."""

from __future__ import annotations

import pytest

from coach.domain.exercise import Exercise, Laterality, Start, Tag
from coach.library.catalog import Catalog
from coach.ui.presenters.exercise_presenter import Neighbour, exercise_look


def test_all_that_a_file_says_is_there(shipped_catalog: Catalog) -> None:
    exercise = shipped_catalog.exercises["bird-dog"]
    look = exercise_look(exercise, shipped_catalog)
    assert look.overline == "Core · low back · belly · buttocks · shoulders"
    assert look.also == "Also called quadruped opposite arm and leg, pointer"
    assert look.how_much.replace("\N{MULTIPLICATION SIGN}", "x") == "2 x 8 reps · sides in turn"
    assert look.sides == ("Left arm, right leg", "Right arm, left leg")
    assert look.facts == (
        "Starts on hands and knees · floor",
        "Asks for kneeling, weight on the hands",
    )
    assert (look.how, look.cues, look.mistakes) == (
        exercise.how, exercise.cues, exercise.mistakes,
    )  # fmt: skip
    assert (look.stop_if, look.source) == (exercise.stop_if, exercise.source)
    assert look.portrait is not None


def test_an_easier_way_is_an_exercise_and_a_harder_one_may_be_a_note(
    shipped_catalog: Catalog,
) -> None:
    look = exercise_look(shipped_catalog.exercises["bird-dog"], shipped_catalog)
    assert look.easier is not None
    assert look.harder is not None
    assert (look.easier.id, look.easier.name) == ("bird-dog-leg-only", "Bird-dog, leg only")
    assert look.harder.id == ""
    assert look.harder.note


def test_a_name_is_all_that_an_exercise_needs() -> None:
    look = exercise_look(Exercise(id="bare", name="Bare"), Catalog())
    assert (look.name, look.overline) == ("Bare", "Other")
    assert not any((look.also, look.how_much, look.sides, look.facts, look.how, look.stop_if))
    assert (look.easier, look.harder, look.portrait) == (None, None, None)


@pytest.mark.parametrize(
    ("start", "tags", "facts"),
    [
        (Start.SUPINE, (Tag.FLOOR, Tag.NEEDS_WALL), ("Starts lying on your back · floor · wall",)),
        (None, (Tag.NEEDS_CHAIR,), ("chair",)),
        (None, (Tag.ROTATION,), ("Asks for turning",)),
        (None, (Tag.ADVANCED,), ("Advanced",)),
        (Start.STANDING, (), ("Starts standing",)),
    ],
)
def test_where_it_starts_what_it_needs_and_asks_for(
    start: Start | None, tags: tuple[Tag, ...], facts: tuple[str, ...]
) -> None:
    exercise = Exercise(id="one", name="One", start=start, tags=tags)
    assert exercise_look(exercise, Catalog()).facts == facts


def test_an_exercise_that_is_not_there_is_no_link_but_its_note_stays() -> None:
    exercise = Exercise(id="one", name="One", easier="gone", harder="gone", harder_note="Slower")
    look = exercise_look(exercise, Catalog())
    assert look.easier is None
    assert look.harder == Neighbour("", "", "Slower")


def test_sides_without_words_are_left_and_right() -> None:
    exercise = Exercise(id="one", name="One", laterality=Laterality.UNILATERAL)
    assert exercise_look(exercise, Catalog()).sides == ("Left", "Right")
