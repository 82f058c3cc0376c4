"""Advice and the safety card as plain lines, for where there is no window."""

from __future__ import annotations

from coach.library.texts import SafetyTexts


def advice_lines(texts: SafetyTexts, key: str) -> tuple[str, ...]:
    """Return the title and lines of an advice, and of the card that it leads to."""
    advice = texts.advice[key]
    lines = ["", advice.title, *(f"  {line}" for line in advice.lines)]
    if advice.card is not None:
        card = texts.cards[advice.card]
        lines += ["", f"  {card.title}", *(f"  - {line}" for line in card.lines)]
    return tuple(lines)


def card_lines(texts: SafetyTexts) -> tuple[str, ...]:
    """Return the safety card in full."""
    card = texts.card
    lines = ["", card.title]
    for section in card.sections:
        lines += ["", section.heading, *(f"  - {line}" for line in section.lines)]
    return (*lines, "", card.closing, "")
