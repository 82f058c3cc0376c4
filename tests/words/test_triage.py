from __future__ import annotations

import pytest

from coach.domain.triage import LOG_TABLE, MORNING_TABLE, NOTES, TABLE, When
from coach.words.triage import TableLine, if_words, then_words, when_words

LINES = (*TABLE, *LOG_TABLE, *MORNING_TABLE, *NOTES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text)
def test_every_line_of_the_table_has_its_words(line: TableLine) -> None:
    assert if_words(line.text)
    assert then_words(line)
    assert when_words(line.when)


def test_what_is_said_of_the_lines_differs() -> None:
    keys = {line.text for line in LINES}
    assert len({if_words(key) for key in keys}) == len(keys)
    assert len({when_words(when) for when in When}) == len(When)


def test_the_three_that_leave_a_step_out_say_what_becomes_of_the_rest() -> None:
    told = {line.text: then_words(line) for line in TABLE if line.action.value == "skip"}
    assert told.keys() == {"D6", "D7", "D11-skip"}
    assert "half of the rest" in told["D7"]
    assert "ease the rest" in told["D11-skip"]
    assert "once" in told["D6"]
