"""The morning after: the usual morning level, and what a morning above it calls for (D17, D18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from coach.domain.lasting import median
from coach.domain.log import Begun, Log
from coach.domain.pain import Moment
from coach.domain.spans import later

USUAL: Final = 100
HELD: Final = 80
"""Percent in the next session after D17."""
UNLOADED: Final = 50
"""Percent for a week after D18."""
_BASELINE_DAYS: Final = 14
_BASELINE_LEAST: Final = 5
_HOLD_RISE: Final = 2
_UNLOAD_RISE: Final = 3
_UNLOAD_PAIN: Final = 6
_UNLOAD_FOR: Final = dt.timedelta(days=7)
_GENTLE_FOR: Final = dt.timedelta(hours=48)
_DAY: Final = dt.timedelta(days=1)
_SIZED: Final = frozenset({"sore-day", "day-after", "warmup-gentle", "walk-10"})
"""Sized for pain already and never scaled (2.0 rule 4): what was to be scaled is still to come."""


class Morning(Struct, frozen=True):
    """One morning's number; of several the highest."""

    at: dt.datetime
    pain: int


def baseline(log: Log, now: dt.datetime, start_pain: int | None = None) -> float | None:
    """Return the usual morning level B (4.1): the median of the mornings of the 14 days before.

    With fewer than 5 of them it is the pain at the start of the session, None where that is not
    known either.
    """
    return _level(_mornings(log), now.date(), start_pain)


def held_since(log: Log, now: dt.datetime) -> dt.date | None:
    """Return today where this morning is 2 or more above the usual one after a session (D17)."""
    mornings = _mornings(log)
    today = [morning for morning in mornings if morning.at.date() == now.date()]
    return now.date() if any(_holds(log, mornings, morning) for morning in today) else None


def unloaded_since(log: Log, now: dt.datetime) -> dt.date | None:
    """Return today where this morning is 3 or more above the usual one, or 6 or more (D18)."""
    mornings = _mornings(log)
    today = [morning for morning in mornings if morning.at.date() == now.date()]
    return now.date() if any(_unloads(log, mornings, morning) for morning in today) else None


def percent(log: Log, now: dt.datetime) -> int:
    """Return how much of each time and number of reps a session has now.

    50 for seven days after D18, else 80 in the next session after D17, else 100. The next session
    is one that goes to its end and is not sized for pain, which 80 percent would not change.
    """
    mornings = _mornings(log)
    this_week = [one for one in mornings if now < later(one.at, _UNLOAD_FOR)]
    if any(_unloads(log, mornings, one) for one in this_week):
        return UNLOADED
    done = next((begun.at for begun in reversed(log.sessions) if _is_full(log, begun)), None)
    waiting = [one for one in mornings if done is None or done < one.at]
    return HELD if any(_holds(log, mornings, one) for one in waiting) else USUAL


def gentle_until(log: Log, now: dt.datetime) -> dt.datetime | None:
    """Return until when only the sore-back day, walking and breathing are open, after D18.

    None where nothing is closed by it.
    """
    mornings = _mornings(log)
    fresh = [one for one in mornings if now < later(one.at, _GENTLE_FOR)]
    ends = (later(one.at, _GENTLE_FOR) for one in fresh if _unloads(log, mornings, one))
    return max(ends, default=None)


def _holds(log: Log, mornings: Sequence[Morning], morning: Morning) -> bool:
    usual = _usual(log, mornings, morning)
    since = morning.at.date() - _DAY
    after_session = any(
        since <= begun.at.date() and begun.at < morning.at for begun in log.sessions
    )
    return after_session and usual is not None and morning.pain >= usual + _HOLD_RISE


def _unloads(log: Log, mornings: Sequence[Morning], morning: Morning) -> bool:
    usual = _usual(log, mornings, morning)
    rose = usual is not None and morning.pain >= usual + _UNLOAD_RISE
    return rose or morning.pain >= _UNLOAD_PAIN


def _usual(log: Log, mornings: Sequence[Morning], morning: Morning) -> float | None:
    started = (
        entry.check_in.pain
        for entry in reversed(log.entries)
        if entry.check_in.moment is Moment.BEFORE and entry.at < morning.at
    )
    return _level(mornings, morning.at.date(), next(started, None))


def _level(mornings: Sequence[Morning], day: dt.date, start_pain: int | None) -> float | None:
    since = day - _BASELINE_DAYS * _DAY
    pains = [one.pain for one in mornings if since <= one.at.date() < day]
    return median(pains) if len(pains) >= _BASELINE_LEAST else start_pain


def _mornings(log: Log) -> list[Morning]:
    mornings: dict[dt.date, Morning] = {}
    for entry in log.entries:
        pain = entry.check_in.pain
        if entry.check_in.moment is not Moment.MORNING or pain is None:
            continue
        known = mornings.get(entry.at.date())
        if known is None or known.pain <= pain:
            mornings[entry.at.date()] = Morning(entry.at, pain)
    return list(mornings.values())


def _is_full(log: Log, begun: Begun) -> bool:
    used = {use.exercise for use in log.uses if use.session == begun.id}
    return begun.finished and begun.routine not in _SIZED and len(used) > 1
