"""Ice and heat as they are written: parts on the skin, checks between them, and the hard limits."""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Final

from msgspec import Meta, Struct

from coach.domain.dose import Seconds
from coach.domain.exercise import Id, Line, Name, SeedNumber

MOST_ON_SKIN_S: Final = 20 * 60
"""Nothing stays on the skin for longer (3.21, R11; for heat a design choice, 3.22)."""
MOST_UNCHECKED_S: Final = 10 * 60
"""The longest part before or between checks: the longest one of 3.21 (design choice)."""
ALARM_EVERY_S: Final = 30
"""A skin check is asked for again this often until it is answered (3.21)."""
LOUDER_AFTER_S: Final = 60
"""Unanswered for so long, the check of heat gets louder and says to take it off (3.22)."""

_MINUTES_AN_HOUR: Final = 60
_LONGEST_MIN: Final = 24 * 60
_WRITTEN: Final = re.compile(r"(?P<number>\d{1,4})\s*(?P<unit>min|h)", re.ASCII)


class ReliefKind(Enum):
    """Which of the two it is."""

    ICE = "ice"
    HEAT = "heat"


class Medium(Enum):
    """How it reaches the skin: something laid on it, or water around the whole body."""

    PACK = "pack"
    BATH = "bath"


LEAST_WAIT_MIN: Final = {ReliefKind.ICE: 120, ReliefKind.HEAT: 60}
"""So long at least until the next one, counted from taking it off (3.21, 3.22)."""
MOST_A_DAY: Final = {ReliefKind.ICE: 4, ReliefKind.HEAT: 3}
"""A day has no more of them (3.21 design choice, 3.22 R12)."""


class Wait(int):
    """A time to wait in whole minutes, 1 min to 24 h, written `120 min` or `2 h`.

    A bare number would be read as seconds, as everywhere else in the files: it is refused.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, written: object) -> Wait:
        """Read a wait as a person writes it.

        Args:
            written: `"90 min"` or `"2 h"`.

        Raises:
            ValueError: with the sentence to show, when it is no wait or out of range.
        """
        found = _WRITTEN.fullmatch(written.strip()) if isinstance(written, str) else None
        if found is None:
            raise ValueError(f"`{written}` is no wait, write `120 min` or `2 h`")
        minutes = int(found["number"]) * (_MINUTES_AN_HOUR if found["unit"] == "h" else 1)
        if not 1 <= minutes <= _LONGEST_MIN:
            raise ValueError(f"must be between 1 min and 24 h, found `{written}`")
        return cls(minutes)


class SkinCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The question about the skin, and what to do after a yes (D22)."""

    asks: Line
    after_yes: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=6)]


class Relief(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One protocol of ice or heat.

    `parts` are countdowns on the skin; of a pack the skin is checked after the first and between
    all others. `total` is their sum. `longer` is one more part, only after another check.
    `hard_stop` ends everything. `wait` until the next one, at most `day_limit` a day.
    `questions`: a yes to any of them, and it is not begun.
    """

    id: Id = ""
    name: Name
    kind: ReliefKind
    medium: Medium = Medium.PACK
    purpose: Line
    when: Line | None = None
    seed: tuple[SeedNumber, ...] = ()
    source: Line | None = None
    note: Line | None = None
    questions: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=20)]
    prepare: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=8)]
    feels: Line | None = None
    parts: Annotated[tuple[Seconds, ...], Meta(min_length=1, max_length=6)]
    check: SkinCheck | None = None
    longer: Seconds | None = None
    total: Seconds
    hard_stop: Seconds
    remove: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=6)]
    wait: Wait
    day_limit: Annotated[int, Meta(ge=1, le=4)]
