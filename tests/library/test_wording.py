"""Words that no text for a person uses."""

from __future__ import annotations

import pytest

from coach.library.wording import unwanted


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("This heals.", "heals"),
        ("Fixes your back", "Fixes"),
        ("It prevents pain", "prevents"),
        ("A pulled disc", "disc"),
        ("A safe way down", "safe"),
        ("A weak back", "weak"),
        ("Push through it", "Push through"),
        ("Perfect form", "Perfect"),
        ("That is normal", "normal"),
        ("You skipped it", "skipped"),
        ("Go on!", "!"),
    ],
)
def test_a_word_of_every_row_of_the_rules_is_found_with_something_instead(
    line: str, word: str
) -> None:
    (found,) = unwanted(line)
    assert found.word == word
    assert found.instead


@pytest.mark.parametrize(
    "line",
    [
        "Discover how far you can reach",
        "Numbness, tingling or weakness",
        "Wear shoes that grip",
        "The safety card",
        "Push the floor away",
        "Your discomfort stays at 3",
        "",
    ],
)
def test_words_that_only_look_alike_may_be_written(line: str) -> None:
    assert list(unwanted(line)) == []


def test_every_word_in_a_text_is_found() -> None:
    assert [one.word for one in unwanted("Safe and perfect, safe!")] == [
        "Safe",
        "safe",
        "perfect",
        "!",
    ]
