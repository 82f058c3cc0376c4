"""An exercise in words."""

from __future__ import annotations

import pytest

from coach.domain.dose import Seconds, WrittenDose
from coach.domain.exercise import (
    Exercise,
    ExerciseKind,
    Laterality,
    Region,
    Side,
    SideWords,
    Start,
    Tag,
)
from coach.words.exercise import (
    DEMANDS,
    GEAR,
    Place,
    exercise_kind_word,
    how_much_alone,
    place_word,
    region_word,
    side_words,
    start_word,
    tag_word,
)


def test_every_word_there_is_can_be_said_and_no_two_sound_alike() -> None:
    for spoken in (
        [exercise_kind_word(kind) for kind in ExerciseKind],
        [region_word(region) for region in Region],
        [start_word(start) for start in Start],
        [tag_word(tag) for tag in Tag],
        [place_word(place) for place in Place],
    ):
        assert all(spoken)
        assert len(set(spoken)) == len(spoken)


def test_every_tag_is_a_place_a_thing_or_something_asked_of_the_body() -> None:
    assert {*GEAR, *DEMANDS, Tag.FLOOR, Tag.DESK} == set(Tag)
    assert not set(GEAR) & set(DEMANDS)


@pytest.mark.parametrize(
    ("dose", "laterality", "words"),
    [
        (WrittenDose(reps=8, sets=2), Laterality.ALTERNATING, ["2 x 8 reps", "sides in turn"]),
        (WrittenDose(hold=Seconds(20)), Laterality.UNILATERAL, ["20 s", "each side"]),
        (WrittenDose(time=Seconds(90)), Laterality.BILATERAL, ["1 min 30 s"]),
        (None, Laterality.UNILATERAL, ["each side"]),
        (None, Laterality.BILATERAL, []),
        (WrittenDose(rest=Seconds(5)), Laterality.BILATERAL, []),
    ],
)
def test_how_much_of_an_exercise_is_said_in_parts(
    dose: WrittenDose | None, laterality: Laterality, words: list[str]
) -> None:
    exercise = Exercise(name="One", dose=dose, laterality=laterality)
    parts = how_much_alone(exercise)
    assert [part.replace("\N{MULTIPLICATION SIGN}", "x") for part in parts] == words


def test_the_two_sides_have_their_names_where_there_are_two() -> None:
    words = SideWords(left="Left leg back", right="Right leg back", drawn=Side.LEFT)
    one_sided = Exercise(name="One", laterality=Laterality.UNILATERAL, side_words=words)
    assert side_words(one_sided) == ["Left leg back", "Right leg back"]
    assert side_words(Exercise(name="Both")) == []
