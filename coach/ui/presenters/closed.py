"""What is closed today, why, until when, and what stays open, laid out for reading (4.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from coach.domain.comfort import names_relief
from coach.domain.locks import Lock, LockKind
from coach.domain.log import Lift
from coach.library.catalog import Catalog
from coach.library.texts import Advice, SafetyTexts
from coach.translation import gettext as _
from coach.words.exercise import own_amount
from coach.words.locks import LiftWords, ends_line, lift_words
from coach.words.routine import minutes


class LiftLook(Struct, frozen=True, kw_only=True):
    """One way for the person to end a lock; `quiet` for the deliberate choice."""

    kind: LockKind
    lift: Lift
    words: LiftWords
    quiet: bool


class LockLook(Struct, frozen=True, kw_only=True):
    """One lock; `ends` is empty where only the person's word ends it.

    `kind` is None where no lock stands, but something else closes one routine.
    """

    kind: LockKind | None
    title: str
    lines: tuple[str, ...]
    ends: str
    lifts: tuple[LiftLook, ...]

    @property
    def brief(self) -> tuple[str, ...]:
        """Why it stands and, where no hour does, what ends it: all there is to say of one more."""
        return self.lines[:1] if self.ends else (self.lines[0], self.lines[-1])


class OpenLook(Struct, frozen=True):
    """A routine or an exercise that can be started now."""

    id: str
    name: str
    line: str

    @property
    def label(self) -> str:
        """Name and length in one line."""
        return f"{self.name} · {self.line}" if self.line else self.name


class ClosedLook(Struct, frozen=True, kw_only=True):
    """The locks that stand, the strictest first, and what they leave open.

    `reminder` asks once a day about a lock that waits for the person's word. `relief`: ice and heat
    are open, too.
    """

    locks: tuple[LockLook, ...]
    opens: tuple[OpenLook, ...]
    reminder: str = ""
    relief: bool = False


def closed_look(
    standing: Iterable[Lock],
    opens: tuple[OpenLook, ...],
    texts: SafetyTexts,
    now: dt.datetime,
    *,
    reminds: bool = False,
    relief: bool = False,
) -> ClosedLook | None:
    """Put locks into words; None when there is none.

    While exercise waits for an assessment nothing else is opened by choice (4.4).

    Args:
        standing: the strictest first.
        opens: what they leave open, best first.
        texts: of the locks.
        now: with the person's zone.
        reminds: it is time to ask whether someone has been spoken to.
        relief: none of the rules of ice and heat shuts both.
    """
    standing = tuple(standing)
    waits = any(lock.kind is LockKind.MEDICAL for lock in standing)
    looks = tuple(_lock_look(lock, texts, now, may_choose=not waits) for lock in standing)
    if not looks:
        return None
    asks = reminds and any(look.kind is LockKind.SOON for look in looks)
    reminder = _("Have you spoken to someone about it?") if asks else ""
    named = relief and all(names_relief(lock.key) for lock in standing)
    return ClosedLook(locks=looks, opens=opens, reminder=reminder, relief=named)


def refused_look(
    advice: Advice, opens: tuple[OpenLook, ...], *, relief: bool = False
) -> ClosedLook:
    """Put into words why one routine can't begin now, with no lock."""
    look = LockLook(kind=None, title=advice.title, lines=advice.lines, ends="", lifts=())
    return ClosedLook(locks=(look,), opens=opens, relief=relief)


def open_looks(ids: Iterable[str], catalog: Catalog | None) -> tuple[OpenLook, ...]:
    """Return the routines and exercises of these ids that are there."""
    if catalog is None:
        return ()
    return tuple(look for id_ in ids if (look := open_look(id_, catalog)) is not None)


def open_look(id_: str, catalog: Catalog) -> OpenLook | None:
    """Return a routine, else an exercise, None where the id is that of neither."""
    entry = catalog.find(id_)
    if entry is not None:
        return OpenLook(id_, entry.routine.name, minutes(entry.seconds))
    exercise = catalog.exercises.get(id_)
    return OpenLook(id_, exercise.name, own_amount(exercise)) if exercise else None


def _lock_look(lock: Lock, texts: SafetyTexts, now: dt.datetime, *, may_choose: bool) -> LockLook:
    advice = texts.advice[lock.key]
    why = advice.lines[0] if advice.lines else advice.title
    return LockLook(
        kind=lock.kind,
        title=advice.title,
        lines=advice.lines,
        ends=ends_line(lock, now),
        lifts=tuple(
            LiftLook(
                kind=lock.kind,
                lift=lift,
                words=lift_words(lock, lift, why),
                quiet=lift is Lift.CHOSEN,
            )
            for lift in lock.lifts
            if may_choose or lift is not Lift.CHOSEN
        ),
    )
