from __future__ import annotations

import pytest

from coach.domain.pain import DAY_TAGS, Change, Feels, Onset, Painkiller, Stopped
from coach.words.day import (
    Items,
    change_items,
    feels_items,
    onset_items,
    painkiller_items,
    painkiller_words,
    scale_words,
    stopped_items,
    stopped_words,
    tag_items,
    tag_words,
)


@pytest.mark.parametrize(
    ("items", "answers"),
    [
        (change_items(), Change),
        (stopped_items(), Stopped),
        (feels_items(), Feels),
        (painkiller_items(), Painkiller),
        (onset_items(), Onset),
    ],
)
def test_every_answer_has_words_of_its_own(
    items: Items,
    answers: type[Change | Stopped | Feels | Painkiller | Onset],
) -> None:
    assert {value for value, _label in items} == {answer.value for answer in answers}
    labels = [label for _value, label in items]
    assert len(set(labels)) == len(labels)
    assert not any("_" in label for label in labels)


def test_what_came_suddenly_is_not_said_to_come_just_now_in_the_evening() -> None:
    assert dict(onset_items())["sudden_during"] == "suddenly, while exercising"


def test_every_tag_is_offered_once_under_a_heading() -> None:
    offered = [tag for _heading, tags in tag_items() for tag, _label in tags]
    assert sorted(offered) == sorted(DAY_TAGS)


def test_tags_and_answers_can_be_read_without_their_question() -> None:
    words = [tag_words(tag) for tag in DAY_TAGS]
    words += [stopped_words(stopped) for stopped in Stopped]
    words += [painkiller_words(painkiller) for painkiller in Painkiller]
    assert len(set(words)) == len(words)
    assert not {"no", "yes", "nothing", "other"}.intersection(words)
    assert tag_words("swimming") == "swimming"


def test_the_scale_is_explained_where_the_words_of_the_question_say() -> None:
    assert [word.split()[0] for word in scale_words().split(" · ")] == ["0", "3", "5", "7", "10"]
