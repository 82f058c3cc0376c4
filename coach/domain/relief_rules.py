"""When ice and heat may be begun, what is asked before, and which of them comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain.locks import waits_for_assessment
from coach.domain.log import Log
from coach.domain.onset import onset, said_ahead
from coach.domain.relief import Relief, ReliefKind
from coach.domain.relief_log import Application, Interval, ReliefLog
from coach.domain.spans import elapsed, later

__all__ = [
    "EVERY_MIN",
    "ReliefOffer",
    "Shut",
    "choices_today",
    "due_at",
    "every_choices",
    "heat_first",
    "is_closed",
    "may_be_deleted",
    "onset",
    "questions_key",
    "relief_offer",
]

SKIN_FOR: Final = dt.timedelta(hours=24)
"""After a skin check was answered yes both kinds wait this long (D22, design choice)."""
FIRST_HOURS: Final = dt.timedelta(hours=48)
"""So long after the pain began ice comes first, and heat asks about swelling (3.21, 3.22)."""
ASK_AGAIN: Final = dt.timedelta(days=30)
"""The exclusion questions come again after this (3.21)."""
ASK_SWELLING_AGAIN: Final = dt.timedelta(hours=12)
"""The question about swelling comes again after this (design choice)."""
SAME_SITTING: Final = dt.timedelta(minutes=5)
"""The answer about swelling and the number after it belong together (design choice)."""
EVERY_MIN: Final = (120, 150, 180)
"""How often a plan for a day may say: every two to three hours (3.21, R11, R12)."""

_KEY_LENGTH: Final = 16


class Shut(Enum):
    """Why none can be begun now, the strictest first."""

    MEDICAL = "medical"
    """Exercise is locked until somebody was seen; so are these (4.4)."""
    SKIN = "skin"
    """A skin check was answered yes (D22)."""
    SWELLING = "swelling"
    """Heat only: there is swelling or a bruise in the first 48 hours (3.22)."""
    WAIT = "wait"
    """The skin gets its own warmth back first (3.21, 3.22), or one is on the skin now."""
    LIMIT = "limit"
    """Today had as many as a day may have (3.21, 3.22)."""


class ReliefOffer(Struct, frozen=True, kw_only=True):
    """Whether one protocol may be begun now, and what is asked before.

    `shut` is the strictest reason against it, `until` when that one ends; `next_at` when all of
    them have ended. Both are None where no hour ends it: a medical lock, one that is still on.
    `used_today` counts its kind. `ask_questions`, `ask_swelling`: due before it begins.
    `window_until`: the end of the first 48 hours, None where they are over.
    """

    shut: Shut | None = None
    until: dt.datetime | None = None
    used_today: int
    day_limit: int
    next_at: dt.datetime | None = None
    ask_questions: bool
    ask_swelling: bool
    window_until: dt.datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it may be begun, once what is to be asked was answered."""
        return self.shut is None


def relief_offer(relief: Relief, *, reliefs: ReliefLog, log: Log, now: dt.datetime) -> ReliefOffer:
    """Work out whether a protocol may be begun (3.21, 3.22, 4.4, D22).

    Args:
        relief: as written.
        reliefs: what was used and answered.
        log: the diary, with all that can set or lift a lock.
        now: with the person's zone; its date is today.
    """
    began = onset(log, now)
    window_until = _first_hours_end(began, now)
    reasons = dict(_reasons(relief, reliefs, log, now))
    ends = [end for end in reasons.values() if end is not None]
    shut = next(iter(reasons), None)
    return ReliefOffer(
        shut=shut,
        until=None if shut is None else reasons[shut],
        used_today=_used_on(now.date(), relief.kind, reliefs),
        day_limit=relief.day_limit,
        next_at=max(ends) if reasons and len(ends) == len(reasons) else None,
        ask_questions=_questions_due(relief, reliefs, now),
        ask_swelling=(
            relief.kind is ReliefKind.HEAT
            and window_until is not None
            and _swelling_due(reliefs, began, now)
        ),
        window_until=window_until,
    )


def is_closed(log: Log) -> bool:
    """Whether both kinds wait until somebody was seen, on the skin or off it (4.4)."""
    return any(waits_for_assessment(entry.action, entry.at, log.lifted) for entry in log.entries)


def questions_key(relief: Relief) -> str:
    """Return the key of a protocol's set of questions: the same for the same questions."""
    import hashlib  # noqa: PLC0415 only where there are any, not before the first frame

    text = "\n".join(sorted(relief.questions))
    return hashlib.sha256(text.encode()).hexdigest()[:_KEY_LENGTH]


def heat_first(log: Log, now: dt.datetime) -> bool:
    """Whether heat is named first: 48 hours after the pain began, and where none did (3.21)."""
    return _first_hours_end(onset(log, now), now) is None


def every_choices(relief: Relief) -> tuple[int, ...]:
    """Return how many minutes apart a plan for a day may be: never below the protocol's wait."""
    return tuple(every for every in EVERY_MIN if every >= relief.wait)


def choices_today(
    relief: Relief, reliefs: ReliefLog, log: Log, now: dt.datetime
) -> tuple[int, ...]:
    """Return the choices that still bring a reminder today, after one that is begun now as well."""
    begun_now = now + dt.timedelta(seconds=relief.total)

    def reminds(every: int) -> bool:
        made = Interval(id="", relief=relief.id, kind=relief.kind, every_min=every, at=now)
        due = due_at(made, relief, reliefs, log, now)
        after = max(due, later(begun_now, dt.timedelta(minutes=every))) if due == now else due
        return after is not None and after.date() == now.date()

    return tuple(every for every in every_choices(relief) if reminds(every))


def due_at(
    interval: Interval, relief: Relief, reliefs: ReliefLog, log: Log, now: dt.datetime
) -> dt.datetime | None:
    """Return when a plan for today asks for the next one; that may have passed already.

    The first is due when the plan is made, each other one `every_min` after the last was taken
    off, never before the wait is over.

    Args:
        interval: the plan.
        relief: its protocol.
        reliefs: what was used and answered.
        log: the diary.
        now: with the person's zone; its date is today.

    Returns:
        None where no more are due: the plan is over with its day or was ended, the day has had
        all it may have, something is on the skin, or a lock other than the wait stands.
    """
    if interval.ended_at is not None or interval.at.date() != now.date():
        return None
    reasons = dict(_reasons(relief, reliefs, log, now))
    wait_ends = reasons.pop(Shut.WAIT, interval.at)
    if reasons or wait_ends is None:
        return None
    last = _last_off(relief.kind, reliefs, now)
    every = dt.timedelta(minutes=interval.every_min)
    due = max(interval.at, wait_ends, interval.at if last is None else later(last, every))
    due = due.astimezone(now.tzinfo)
    return due if due.date() == now.date() else None


def may_be_deleted(application: Application, now: dt.datetime) -> bool:
    """Whether one use locks no other any more: to delete it sooner would open what it locks."""
    if application.off_at is None:
        return False
    wait = dt.timedelta(minutes=application.wait_min)
    end = later(application.off_at, max(wait, SKIN_FOR) if application.skin else wait)
    return now >= end or said_ahead(application.off_at, now)


def _reasons(
    relief: Relief, reliefs: ReliefLog, log: Log, now: dt.datetime
) -> Iterator[tuple[Shut, dt.datetime | None]]:
    """Find all that stands against it now and when each ends, the strictest first."""
    if is_closed(log):
        yield Shut.MEDICAL, None
    ends = {
        Shut.SKIN: _skin_ends(reliefs, now),
        Shut.SWELLING: _swelling_ends(relief.kind, reliefs, log, now),
    }
    for shut, end in ends.items():
        if end is not None and now < end:
            yield shut, end.astimezone(now.tzinfo)
    if any(one.off_at is None for one in reliefs.applications):
        yield Shut.WAIT, None
    elif (end := _wait_ends(relief.kind, reliefs, now)) is not None and now < end:
        yield Shut.WAIT, end.astimezone(now.tzinfo)
    if _used_on(now.date(), relief.kind, reliefs) >= relief.day_limit:
        tomorrow = now.date() + dt.timedelta(days=1)
        yield Shut.LIMIT, dt.datetime.combine(tomorrow, dt.time(), now.tzinfo)


def _skin_ends(reliefs: ReliefLog, now: dt.datetime) -> dt.datetime | None:
    offs = (off_at for one, off_at in _taken_off(reliefs, now) if one.skin)
    return max((later(off_at, SKIN_FOR) for off_at in offs), default=None)


def _swelling_ends(
    kind: ReliefKind, reliefs: ReliefLog, log: Log, now: dt.datetime
) -> dt.datetime | None:
    """Return when the first 48 hours end of the pain that was said to come with swelling."""
    if kind is not ReliefKind.HEAT or reliefs.answered.swelling is None:
        return None
    yes, at = reliefs.answered.swelling
    if not yes or not _is_within(at, FIRST_HOURS, now):
        return None  # no pain that it was said of can have begun later
    # Of that pain, not of one that began since: the swelling has not gone by it.
    began = onset(_until(log, later(at, SAME_SITTING)), at)
    if began is None or elapsed(began, at) >= FIRST_HOURS:
        began = at  # it was only asked because of a number that was not kept after the yes
    return later(began, FIRST_HOURS)


def _until(log: Log, at: dt.datetime) -> Log:
    return Log(entries=tuple(entry for entry in log.entries if entry.at <= at))


def _wait_ends(kind: ReliefKind, reliefs: ReliefLog, now: dt.datetime) -> dt.datetime | None:
    """Return when the newest of its kind has waited as long as it was written then."""
    offs = ((off_at, one) for one, off_at in _taken_off(reliefs, now) if one.kind is kind)
    newest = max(offs, key=lambda found: found[0], default=None)
    return None if newest is None else later(newest[0], dt.timedelta(minutes=newest[1].wait_min))


def _last_off(kind: ReliefKind, reliefs: ReliefLog, now: dt.datetime) -> dt.datetime | None:
    return max((at for one, at in _taken_off(reliefs, now) if one.kind is kind), default=None)


def _taken_off(reliefs: ReliefLog, now: dt.datetime) -> Iterator[tuple[Application, dt.datetime]]:
    """Find those that are off; one with a time far ahead would lock for as long as that."""
    for one in reliefs.applications:
        if one.off_at is not None and not said_ahead(one.off_at, now):
            yield one, one.off_at


def _used_on(day: dt.date, kind: ReliefKind, reliefs: ReliefLog) -> int:
    return sum(one.kind is kind and one.at.date() == day for one in reliefs.applications)


def _first_hours_end(began: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """Return when the 48 hours end, None where they are over or nothing began."""
    if began is None or now >= (end := later(began, FIRST_HOURS)):
        return None
    return end.astimezone(now.tzinfo)


def _questions_due(relief: Relief, reliefs: ReliefLog, now: dt.datetime) -> bool:
    none = reliefs.answered.none
    at = none.get(questions_key(relief)) if none else None
    return at is None or not _is_within(at, ASK_AGAIN, now)


def _swelling_due(reliefs: ReliefLog, began: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether nothing was said of it for 12 hours, or not since the pain began anew."""
    if reliefs.answered.swelling is None or began is None:
        return True
    _, at = reliefs.answered.swelling
    return at < began - SAME_SITTING or not _is_within(at, ASK_SWELLING_AGAIN, now)


def _is_within(at: dt.datetime, span: dt.timedelta, now: dt.datetime) -> bool:
    return not said_ahead(at, now) and elapsed(at, now) < span
