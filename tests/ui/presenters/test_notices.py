"""What the diary over many days says on Today."""

from __future__ import annotations

import pytest

from coach.domain.occasion import Occasion
from coach.domain.triage import LOG_TABLE, MORNING_TABLE, WatchRow
from coach.library.texts import SafetyTexts
from coach.ui.presenters.notices import CARD, LATER, SEEN, asking_look, notice_look


@pytest.mark.parametrize(
    "row", [*LOG_TABLE, *MORNING_TABLE], ids=[row.number for row in (*LOG_TABLE, *MORNING_TABLE)]
)
def test_every_row_says_what_and_why(safety_texts: SafetyTexts, row: WatchRow) -> None:
    look = notice_look(row, safety_texts)
    assert look.row == row.number
    assert look.title == safety_texts.advice[row.text].title
    assert look.lines == safety_texts.advice[row.text].lines
    assert look.why.endswith("It does not know why your back aches.")


def test_what_asks_to_see_someone_can_be_answered_put_away_or_read_up(
    safety_texts: SafetyTexts,
) -> None:
    for row in LOG_TABLE:
        look = notice_look(row, safety_texts)
        assert [choice.key for choice in look.choices] == [SEEN, CARD, LATER]
        assert look.more[0] == safety_texts.cards["K6"].title


def test_a_morning_can_only_be_put_away(safety_texts: SafetyTexts) -> None:
    for row in MORNING_TABLE:
        assert [choice.key for choice in notice_look(row, safety_texts).choices] == [LATER]


def test_what_is_parked_is_named(safety_texts: SafetyTexts) -> None:
    parked = next(row for row in LOG_TABLE if row.number == "D20")
    assert notice_look(parked, safety_texts, ["Bird-dog", "Plank"]).lines[0] == "Bird-dog, Plank"
    week = next(row for row in LOG_TABLE if row.number == "D15")
    assert "Bird-dog" not in notice_look(week, safety_texts, ["Bird-dog"]).lines


@pytest.mark.parametrize("occasion", list(Occasion))
def test_the_card_asks_for_a_reason(occasion: Occasion) -> None:
    look = asking_look(occasion)
    assert look.title
    assert [choice.key for choice in look.choices] == [CARD]
    assert look.why == ""
