"""Locks as people read them: when one ends, and what a person can say to end it (4.4)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from coach.domain.locks import Lock, LockKind
from coach.domain.log import Lift
from coach.translation import gettext as _
from coach.words.routine import coming_day, time_of_day


class LiftWords(Struct, frozen=True, kw_only=True):
    """How one way to end a lock is offered, and asked about once more before it is saved."""

    offer: str
    title: str
    lines: tuple[str, ...]
    yes: str
    no: str


def ends_line(lock: Lock, now: dt.datetime) -> str:
    """Return when a lock ends in one sentence; empty where only the person's word ends it."""
    if lock.first_session:
        return _("It ends with that session.")
    if lock.by_answer:
        return _("It ends with your next answer of 5 or less.")
    if lock.ends_at is None:
        return ""
    at = lock.ends_at.astimezone(now.tzinfo)
    return _("Until {day}, {time}.").format(
        day=coming_day(at.date(), now.date()), time=time_of_day(at)
    )


def lift_words(lock: Lock, lift: Lift, why: str) -> LiftWords:
    """Return how an end of a lock is offered.

    Args:
        lock: the one that ends.
        lift: one of its `lifts`.
        why: its reason in a sentence, which a deliberate choice shows once more.
    """
    match lift:
        case Lift.SPOKEN:
            return _said(
                _("I have spoken to a professional"),
                _("Have you spoken to a professional?"),
                _("A doctor or physiotherapist knows of it, and you know what you may do."),
                yes=_("Yes, I have spoken to one"),
            )
        case Lift.GONE:
            return _said(
                _("It has fully gone for 48 hours"),
                _("Has it been gone for 48 hours?"),
                _("For two whole days you have felt nothing of it, at rest and in motion."),
                yes=_("Yes, it has gone"),
            )
        case Lift.ASSESSED:
            return _said(
                _("I have been assessed"),
                _("Have you been assessed, and told that you may exercise?"),
                _("With yes you tell: I have been assessed and was told I may exercise."),
                _("After that, only what is new closes exercise again."),
                yes=_("Yes, I was told I may"),
            )
        case _:
            return LiftWords(
                offer=_("Open exercise myself"),
                title=_("Open exercise again?"),
                lines=(why, *_meaning(lock), _kept()),
                yes=_("Open exercise"),
                no=_("Leave it as it is"),
            )


def _said(offer: str, title: str, *lines: str, yes: str) -> LiftWords:
    """Return how something is offered that the person says, not chooses."""
    return LiftWords(offer=offer, title=title, lines=(*lines, _kept()), yes=yes, no=_("Not yet"))


def _kept() -> str:
    return _("It is saved in your diary with date and time.")


def _meaning(lock: Lock) -> tuple[str, ...]:
    """Return what a deliberate choice means."""
    means = {
        LockKind.SOON: _("Nobody has looked at it yet. What you feel may come back or get worse."),
        LockKind.SHARP24: _("What felt sharp may come back sooner. A quiet day is never lost."),
        LockKind.DAY: _("Your back may answer with more pain. A quiet day is never lost."),
    }
    then = _("What this has closed opens again. Stop if it is sharp, spreads or goes numb.")
    return means[lock.kind], then
