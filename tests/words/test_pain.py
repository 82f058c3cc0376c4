from __future__ import annotations

from coach.domain.pain import (
    LEG_PARTS,
    PLACES,
    SHARP_WORDS,
    WORDS,
    Onset,
    Travels,
    WordGroup,
)
from coach.words.pain import (
    onset_items,
    place_items,
    place_label,
    travels_items,
    word_items,
    word_label,
)


def test_every_pain_word_is_offered_once() -> None:
    offered = [word for word, _label in word_items()]

    assert sorted(offered) == sorted(word for words in WORDS.values() for word in words)


def test_the_three_groups_are_mixed_on_screen() -> None:
    offered = [word for word, _label in word_items()]
    group_of = {word: group for group, words in WORDS.items() for word in words}

    first = [group_of[word] for word in offered[:3]]

    assert first == [WordGroup.MUSCLE, WordGroup.SHARP, WordGroup.NERVE]
    assert not set(offered[: len(SHARP_WORDS)]) >= SHARP_WORDS


def test_a_word_of_the_persons_own_stays_as_it_is() -> None:
    assert word_label("like a hot wire") == "like a hot wire"
    assert place_label("left_big_toe") == "left_big_toe"


def test_every_place_is_offered_once_with_words_of_its_own() -> None:
    items = [item for _heading, items in place_items() for item in items]

    assert sorted(place for place, _label in items) == sorted(PLACES)
    labels = [label for _place, label in items]
    assert len(set(labels)) == len(labels)
    assert not any("_" in label for label in labels)


def test_the_spine_comes_first_and_left_is_left() -> None:
    groups = place_items()

    assert groups[0][1][0][0] == "low_back_left"
    assert {place for place, _label in groups[0][1]} == {
        "low_back_left", "low_back_centre", "low_back_right", "mid_back", "upper_back", "neck",
    }  # fmt: skip
    for _heading, items in groups:
        for place, label in items:
            assert ("left" in label) is place.endswith(("_l", "_left"))
            assert ("right" in label) is place.endswith(("_r", "_right"))


def test_all_that_counts_as_a_leg_stands_with_the_legs() -> None:
    (_spine, (_heading, legs), _elsewhere) = place_items()

    offered = {place for place, _label in legs}

    assert {f"{part}_{side}" for part in LEG_PARTS for side in ("l", "r")} <= offered


def test_every_spread_and_every_onset_can_be_answered() -> None:
    assert [value for value, _label in travels_items()] == [travels.value for travels in Travels]
    assert {value for value, _label in onset_items()} == {onset.value for onset in Onset}
    labels = [label for _value, label in (*travels_items(), *onset_items())]
    assert len(set(labels)) == len(labels)
    assert not any("_" in label for label in labels)
