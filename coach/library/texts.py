"""The fixed texts: first run, safety card, the pause after something sharp, advice."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Final

from msgspec import Meta, Struct

FILE: Final = Path("texts", "safety.yaml")

Line = Annotated[str, Meta(min_length=1, max_length=1000)]
Lines = Annotated[tuple[Line, ...], Meta(min_length=1, max_length=40)]


class Urgency(Enum):
    """The three headings of the safety card (domain.md 4.6)."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    DAYS = "days"


class CardSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One heading of the safety card with its lines."""

    id: Urgency
    heading: Line
    lines: Lines


class SafetyCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The safety card, always the same (domain.md 4.6)."""

    title: Line
    sections: Annotated[tuple[CardSection, ...], Meta(min_length=1, max_length=3)]
    closing: Line

    def section(self, urgency: Urgency) -> CardSection:
        """Return the section under one heading.

        Raises:
            KeyError: the card has none.
        """
        return {section.id: section for section in self.sections}[urgency]


class Advice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person reads after a check-in; `card` names the card that says more."""

    title: Line
    lines: tuple[Line, ...] = ()
    card: Line | None = None


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """General words on one matter (domain.md 8), with where they come from."""

    title: Line
    lines: Lines
    source: Line


class SafetyTexts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in `assets/texts/safety.yaml`.

    `advice` by the keys of the decision table, the locks and the offers; `cards` by their numbers.
    """

    version: Line
    reviewed: Line
    first_run: Lines
    footer: Line
    card: SafetyCard
    settle: Lines
    advice: dict[str, Advice]
    cards: dict[str, Card] = {}


def load_safety_texts(assets_dir: Path) -> SafetyTexts:
    """Read the texts that come with the program.

    Raises:
        OSError: the file can't be opened.
        ValueError: it has problems, all of them in the message, a line each.
    """
    # Late: who only shows the texts does not pay for reading YAML.
    from coach.library import document  # noqa: PLC0415
    from coach.library.schema import convert  # noqa: PLC0415

    file = assets_dir / FILE
    content = document.read(file)
    if content.root is None or content.problems:
        raise ValueError("\n".join(str(problem) for problem in content.problems))
    texts = convert(content.root, SafetyTexts, file)
    if texts.value is None:
        raise ValueError("\n".join(str(problem) for problem in texts.problems))
    return texts.value
