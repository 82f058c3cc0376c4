"""Which locks stand after a stop, and what ends them (domain.md 4.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain.log import Begun, Entry, Lift, Lifted, Log
from coach.domain.pain import Moment
from coach.domain.spans import elapsed, later
from coach.domain.triage import RED_PAIN, Action

DAY_AT_LEAST: Final = dt.timedelta(hours=12)
"""A stop closes the rest of its day, and this long (4.4)."""
SHARP_FOR: Final = dt.timedelta(hours=24)
"""How long exercise waits after the last sharp tap (4.4)."""
GONE_FOR: Final = dt.timedelta(hours=48)
"""What has been gone for so long ends `soon` (4.4)."""
SORE_DAY_AFTER: Final = dt.timedelta(hours=12)
"""After a sharp tap the sore-back day waits this long (4.4)."""
RETURN_AFTER: Final = dt.timedelta(hours=48)
"""Without a sharp tap for this long, the first day back may be the first session (5.6)."""

SORE_DAY: Final = "sore-day"
WALK: Final = "walk-10"
WALKING: Final = "walking"
RETURN: Final = "return-day-1"


class LockKind(Enum):
    """The four locks of 4.4, the strictest first; the values name them in the diary."""

    MEDICAL = "medical"
    SOON = "soon"
    SHARP24 = "sharp24"
    DAY = "day"


LIFTS: Final = {
    LockKind.MEDICAL: (Lift.ASSESSED,),
    LockKind.SOON: (Lift.SPOKEN, Lift.GONE, Lift.CHOSEN),
    LockKind.SHARP24: (Lift.CHOSEN,),
    LockKind.DAY: (Lift.CHOSEN,),
}
"""What a person can say that ends a lock (4.4); `medical` has nothing but its own tick."""

_MEDICAL: Final = frozenset({Action.EMERGENCY.value, Action.URGENT.value})
_SOON: Final = frozenset({"D3", "D9", "D11"})
_DAY: Final = frozenset({"D7", "D10", "D19"})
_PAUSE: Final = Action.PAUSE.value


class Lock(Struct, frozen=True, kw_only=True):
    """One lock as it stands now.

    `since` is the check-in that set it, `row` that one's D-number. `ends_at` is None where no hour
    ends it. `by_answer`: its time has passed, or plays no part, and the next answer of 5 or less
    ends it. `first_session`: what is left of `sharp24` once its hours are over. `fresh`: it can't
    have been gone for 48 h yet.
    """

    kind: LockKind
    since: dt.datetime
    row: str
    ends_at: dt.datetime | None = None
    by_answer: bool = False
    first_session: bool = False
    fresh: bool = False

    @property
    def lifts(self) -> tuple[Lift, ...]:
        """What the person can say to end it now."""
        return tuple(lift for lift in LIFTS[self.kind] if lift is not Lift.GONE or not self.fresh)

    @property
    def key(self) -> str:
        """Key of its sentence among the safety texts."""
        return "lock-first-session" if self.first_session else f"lock-{self.kind.value}"


def locks(log: Log, now: dt.datetime) -> tuple[Lock, ...]:
    """Return the locks that stand, the strictest first (4.4).

    Args:
        log: with all that can set or lift a lock, however long ago.
        now: with the person's zone; its date is today.
    """
    found = (_medical(log), _soon(log, now), _sharp24(log, now), _day(log, now))
    return tuple(lock for lock in found if lock is not None)


def waits_for_assessment(action: str | None, at: dt.datetime, lifted: Iterable[Lifted]) -> bool:
    """Whether a check-in closes exercise until it is ticked that one has been assessed (4.4).

    Args:
        action: what the decision table said of it.
        at: when it was given.
        lifted: all that was lifted.
    """
    return action in _MEDICAL and all(at > one for one in _lifted_at(lifted, LockKind.MEDICAL))


def _medical(log: Log) -> Lock | None:
    standing = list(_standing(log, LockKind.MEDICAL))
    if not standing:
        return None
    # An emergency says what it is about, even where something urgent came later.
    graver = [entry for entry in standing if entry.action == Action.EMERGENCY.value]
    return _lock(LockKind.MEDICAL, (graver or standing)[-1])


def _soon(log: Log, now: dt.datetime) -> Lock | None:
    standing = [entry for entry in _standing(log, LockKind.SOON) if not _answered(log, entry)]
    if not standing:
        return None
    newest = standing[-1]
    later_day = now.date() > newest.at.date()
    by_answer = later_day and all(_is_tap_alone(entry) for entry in standing)
    fresh = elapsed(newest.at, now) < GONE_FOR
    return _lock(LockKind.SOON, newest, by_answer=by_answer, fresh=fresh)


def _sharp24(log: Log, now: dt.datetime) -> Lock | None:
    standing = list(_standing(log, LockKind.SHARP24))
    if not standing:
        return None
    newest = standing[-1]
    if elapsed(newest.at, now) < SHARP_FOR:
        return _lock(LockKind.SHARP24, newest, ends_at=later(newest.at, SHARP_FOR))
    if any(_is_first(begun, newest.at) for begun in log.sessions):
        return None
    return _lock(LockKind.SHARP24, newest, first_session=True)


def _is_first(begun: Begun, sharp_at: dt.datetime) -> bool:
    """Whether a session is one that may come first once the hours are over (4.4, 5.6)."""
    since = elapsed(sharp_at, begun.at)
    if begun.routine == RETURN:
        return since >= RETURN_AFTER
    return begun.routine in {SORE_DAY, WALK, WALKING} and since >= SHARP_FOR


def _day(log: Log, now: dt.datetime) -> Lock | None:
    held = [
        (entry, over, high)
        for entry in _standing(log, LockKind.DAY)
        for over, high in [(_day_ends(entry, now) <= now, _still_high(log, entry))]
        if high or not over
    ]
    if not held:
        return None
    newest, over, _high = held[-1]
    if over:
        return _lock(LockKind.DAY, newest, by_answer=True)
    return _lock(LockKind.DAY, newest, ends_at=_day_ends(newest, now))


def _lock(
    kind: LockKind,
    entry: Entry,
    *,
    ends_at: dt.datetime | None = None,
    by_answer: bool = False,
    first_session: bool = False,
    fresh: bool = False,
) -> Lock:
    return Lock(
        kind=kind,
        since=entry.at,
        row=entry.row or "",
        ends_at=ends_at,
        by_answer=by_answer,
        first_session=first_session,
        fresh=fresh,
    )


def _standing(log: Log, kind: LockKind) -> Iterator[Entry]:
    """Find the check-ins that set a lock and have not been lifted since, oldest first."""
    lifted = _lifted_at(log.lifted, kind)
    unresolved = _unresolved(log) if kind is LockKind.SOON else frozenset()
    for index, entry in enumerate(log.entries):
        if (_sets(entry, kind) or index in unresolved) and all(entry.at > at for at in lifted):
            yield entry


def _lifted_at(lifted: Iterable[Lifted], kind: LockKind) -> list[dt.datetime]:
    return [one.at for one in lifted if one.what == kind.value and one.how in LIFTS[kind]]


def _sets(entry: Entry, kind: LockKind) -> bool:
    match kind:
        case LockKind.MEDICAL:
            return entry.action in _MEDICAL
        case LockKind.SOON:
            return entry.action == Action.STOP_SOON.value and entry.row in _SOON
        case LockKind.SHARP24:
            return entry.is_sharp_in_session
    return entry.action == Action.STOP.value and entry.row in _DAY


def _unresolved(log: Log) -> frozenset[int]:
    """Find the pauses for a nerve word that no answer followed: not resolved is a stop (D3).

    Those for something sharp have a lock of their own.
    """
    newest: dict[str, int] = {}
    for index, entry in enumerate(log.entries):
        if entry.session is not None and entry.check_in.moment is Moment.DURING:
            newest[entry.session] = index
    paused = (index for index in newest.values() if log.entries[index].action == _PAUSE)
    return frozenset(index for index in paused if not log.entries[index].check_in.is_sharp)


def _is_tap_alone(entry: Entry) -> bool:
    asked_before = entry.check_in.moment is Moment.BEFORE
    return entry.row == "D9" and (entry.session is None or asked_before)


def _answered(log: Log, entry: Entry) -> bool:
    """Whether a tap alone (D9) was followed by 5 or less on a later day (4.4)."""
    return _is_tap_alone(entry) and any(
        since.at.date() > entry.at.date() and pain < RED_PAIN
        for since in log.entries
        if (pain := since.check_in.pain) is not None
    )


def _day_ends(entry: Entry, now: dt.datetime) -> dt.datetime:
    """Return the hour at which the next calendar day and the 12 hours have both come."""
    tomorrow = dt.datetime.combine(entry.at.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
    return max(tomorrow, later(entry.at, DAY_AT_LEAST)).astimezone(now.tzinfo)


def _still_high(log: Log, entry: Entry) -> bool:
    """Whether the newest number since is above 5 (4.4)."""
    since = (since.check_in.pain for since in log.entries if since.at > entry.at)
    numbers = [pain for pain in since if pain is not None]
    return bool(numbers) and numbers[-1] >= RED_PAIN
