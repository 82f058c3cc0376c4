from __future__ import annotations

import pytest

from coach.domain.exercise import Exercise, Laterality, Side, SideWords

TAUGHT = SideWords(left="Left leg back", right="Right leg back")


@pytest.mark.parametrize("laterality", [Laterality.UNILATERAL, Laterality.ALTERNATING])
def test_a_side_is_called_as_the_exercise_calls_it(laterality: Laterality) -> None:
    exercise = Exercise(name="Lunge", laterality=laterality, side_words=TAUGHT)
    assert exercise.side_label(Side.LEFT) == "Left leg back"
    assert exercise.side_label(Side.RIGHT) == "Right leg back"


def test_a_side_without_words_of_its_own_is_left_or_right() -> None:
    exercise = Exercise(name="Lunge", laterality=Laterality.UNILATERAL)
    assert exercise.side_label(Side.LEFT) == "Left"
    assert exercise.side_label(Side.RIGHT) == "Right"


def test_no_single_side_has_no_label() -> None:
    exercise = Exercise(name="Lunge", laterality=Laterality.UNILATERAL)
    assert exercise.side_label(None) is None
    assert exercise.side_label(Side.BOTH) is None


def test_an_exercise_without_sides_labels_none() -> None:
    assert Exercise(name="Plank", side_words=TAUGHT).side_label(Side.LEFT) is None
