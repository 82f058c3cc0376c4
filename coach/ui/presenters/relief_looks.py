"""Everything about ice and heat that Today and their page show, as values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.domain.relief import ReliefKind
    from coach.library.catalog import BrokenFile
    from coach.library.texts import Advice, Card


class ReliefCard(Struct, frozen=True, kw_only=True):
    """One protocol in short: how often it was used today, when the next may begin.

    While one is on the skin only that one's button works, and leads to it.
    """

    id: str
    kind: ReliefKind
    title: str
    line: str
    button: str
    enabled: bool
    running: bool = False


class ProtocolLook(Struct, frozen=True, kw_only=True):
    """One protocol on the page.

    `today` is how often it was used and when the next may begin, empty before the first time.
    `waits` says why it can't begin now, where the page has not said so already. `file` is the
    person's own one.
    """

    card: ReliefCard
    purpose: str
    about: str
    notes: tuple[str, ...]
    today: str
    waits: tuple[str, ...]
    file: Path | None = None


class Every(Struct, frozen=True):
    """How often a plan would come."""

    every_min: int
    label: str


class PlanRow(Struct, frozen=True, kw_only=True):
    """The plans that can be made for today with one protocol."""

    relief: str
    name: str
    choices: tuple[Every, ...]


class PlanLook(Struct, frozen=True, kw_only=True):
    """The plan of today, or those that can be made; `line` says what it is and when next."""

    line: str
    is_made: bool
    rows: tuple[PlanRow, ...] = ()


class LimitLook(Struct, frozen=True):
    """Why there is a limit, and where that comes from."""

    why: str
    source: str


class ReliefPageLook(Struct, frozen=True, kw_only=True):
    """The whole page; `notice` is why none of all can begin now."""

    intro: str
    notice: Advice | None
    protocols: tuple[ProtocolLook, ...]
    plan: PlanLook | None
    cards: tuple[Card, ...]
    limits: tuple[LimitLook, ...]
    broken: tuple[BrokenFile, ...]
    problem: str | None


class WayInLook(Struct, frozen=True, kw_only=True):
    """What is asked before one begins.

    `questions` is empty where they were answered lately. `recent` is a number under four hours old
    with its time of day.
    """

    title: str
    about: str
    tone: str
    questions: tuple[str, ...]
    asks_swelling: bool
    recent: tuple[int, str] | None
    excluded: Advice
