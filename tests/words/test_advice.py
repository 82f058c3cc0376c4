from __future__ import annotations

from coach.library.texts import load_safety_texts
from coach.resources import shipped
from coach.words.advice import advice_lines, card_lines

TEXTS = load_safety_texts(shipped("assets"))


def test_an_advice_is_its_title_with_its_lines_under_it() -> None:
    advice = TEXTS.advice["D13"]
    assert advice_lines(TEXTS, "D13") == ("", advice.title, f"  {advice.lines[0]}")


def test_the_card_that_an_advice_leads_to_stands_under_it() -> None:
    lines = advice_lines(TEXTS, "D6")
    card = TEXTS.cards["K8"]
    assert lines[-len(card.lines) - 1 :] == (
        f"  {card.title}",
        *(f"  - {line}" for line in card.lines),
    )


def test_the_card_is_there_in_full_and_in_order() -> None:
    lines = card_lines(TEXTS)
    assert lines[1] == TEXTS.card.title
    assert lines[-2] == TEXTS.card.closing
    told = [line.removeprefix("  - ") for line in lines]
    for section in TEXTS.card.sections:
        at = told.index(section.heading)
        assert tuple(told[at + 1 : at + 1 + len(section.lines)]) == section.lines
