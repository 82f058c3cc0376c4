"""What the diary over many days says on Today: one calm card at a time (4.3, D14 to D20)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from coach.domain.occasion import Occasion
from coach.domain.triage import Effect, WatchRow
from coach.library.texts import SafetyTexts
from coach.translation import gettext as _
from coach.words.watch import limits_words, why_words

SEEN: Final = "seen"
LATER: Final = "later"
CARD: Final = "card"
"""The choices of a notice."""


class Choice(Struct, frozen=True):
    """A button of a notice; the first one of a notice is the main one."""

    key: str
    label: str


class NoticeLook(Struct, frozen=True, kw_only=True):
    """A notice; `row` names it, `why` and `more` are shown when they are asked for."""

    row: str
    title: str
    lines: tuple[str, ...]
    choices: tuple[Choice, ...]
    why: str = ""
    more: tuple[str, ...] = ()


def notice_look(row: WatchRow, texts: SafetyTexts, exercises: Sequence[str] = ()) -> NoticeLook:
    """Put a row into words; `exercises` are the names of those that are parked."""
    advice = texts.advice[row.text]
    card = texts.cards.get(advice.card or "")
    named = (", ".join(exercises),) if row.effect is Effect.PARK and exercises else ()
    return NoticeLook(
        row=row.number,
        title=advice.title,
        lines=(*named, *advice.lines),
        choices=_choices(row),
        why=f"{why_words(row.number)} {limits_words()}",
        more=(card.title, *card.lines) if card else (),
    )


def asking_look(occasion: Occasion) -> NoticeLook:
    """Put into words why the safety card is asked now (Q11)."""
    title, line = asking_words(occasion)
    return NoticeLook(
        row="Q11", title=title, lines=(line,), choices=(Choice(CARD, _("Answer two questions")),)
    )


def asking_words(occasion: Occasion) -> tuple[str, str]:
    """Return title and line of why the safety card is asked."""
    line = _("Does any line of the safety card apply to you now?")
    return {
        Occasion.FIRST: (_("Two questions first"), line),
        Occasion.STOP: (_("After a stop: two questions"), line),
        Occasion.AWAY: (_("Welcome back: two questions"), line),
    }[occasion]


def _choices(row: WatchRow) -> tuple[Choice, ...]:
    if row.effect in {Effect.ASK_SOMEONE, Effect.PARK}:
        return (
            Choice(SEEN, _("I have seen someone")),
            Choice(CARD, _("Safety card")),
            Choice(LATER, _("Not now")),
        )
    return (Choice(LATER, _("All right")),)
