from __future__ import annotations

import pytest

from coach.domain.pain import PLACES, WORDS, CheckIn, WordGroup

SHARP = ["sharp", "stabbing", "shooting", "electric", "catching", "tearing", "twinge"]
NERVE = ["tingling", "pins and needles", "numb", "weak", "burning line"]
MUSCLE = [
    "dull", "aching", "stiff", "tight", "tender", "heavy", "tired", "muscle burn", "cramp",
    "throbbing",
]  # fmt: skip


def test_the_words_are_those_of_question_3() -> None:
    assert list(WORDS[WordGroup.SHARP]) == SHARP
    assert list(WORDS[WordGroup.NERVE]) == NERVE
    assert list(WORDS[WordGroup.MUSCLE]) == MUSCLE


@pytest.mark.parametrize("word", SHARP)
@pytest.mark.parametrize("pain", [0, 1, 10])
def test_any_sharp_word_is_sharp_at_any_number(word: str, pain: int) -> None:
    assert CheckIn(pain=pain, words=("dull", word)).is_sharp


def test_the_button_alone_is_sharp() -> None:
    assert CheckIn(sharp_button=True).is_sharp


@pytest.mark.parametrize("word", [*MUSCLE, *NERVE])
def test_no_other_word_is_sharp(word: str) -> None:
    assert not CheckIn(pain=9, words=(word,)).is_sharp


@pytest.mark.parametrize("word", NERVE)
def test_any_nerve_word_counts_as_one(word: str) -> None:
    assert CheckIn(words=("dull", word)).has_nerve_word


@pytest.mark.parametrize("word", [*MUSCLE, *SHARP])
def test_no_other_word_is_a_nerve_word(word: str) -> None:
    assert not CheckIn(words=(word,)).has_nerve_word


def test_leg_means_thigh_knee_calf_shin_and_foot() -> None:
    parts = ["thigh_back", "thigh_front", "knee", "calf", "shin", "foot"]
    in_legs = {f"{part}_{side}" for part in parts for side in "lr"}
    assert {place for place in PLACES if CheckIn(where=(place,)).legs} == in_legs


def test_legs_are_told_apart() -> None:
    assert CheckIn(where=("low_back_left", "calf_r")).legs == {"r"}
    assert CheckIn(where=("foot_l", "knee_r", "buttock_l")).legs == {"l", "r"}
