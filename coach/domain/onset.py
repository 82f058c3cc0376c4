"""When the pain of now began, as far as the diary tells (domain.md 3.21, 3.22: first 48 hours)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from msgspec import Struct

from coach.domain.lasting import highest_number
from coach.domain.log import Entry, Log
from coach.domain.pain import Moment, Onset
from coach.domain.spans import elapsed

CLOCK_SET_BACK: Final = dt.timedelta(hours=24)
"""What lies farther ahead of now than this was written with a wrong clock and says nothing."""

_NOTHING_SAID_FOR_S: Final = 7 * 24 * 3600
_AWAY_FOR_S: Final = 24 * 3600
"""Pain that comes back sooner, with a 0 between, is the same pain; cold numbs for an hour."""
_STRONGER_BY: Final = 2
"""A change that matters (R36)."""
_INJURIES: Final = frozenset({Onset.SUDDEN_DURING, Onset.AFTER_FALL_OR_ACCIDENT})


class _Known(Struct):
    """What was said so far: when last, when last of pain, and how it came since it began.

    Seconds since 1970: to subtract moments with zones takes ten times as long.
    """

    began: dt.datetime | None = None
    last_s: float | None = None
    hurt_s: float | None = None
    eased: bool = False
    told: dict[Onset, int] = {}


def onset(log: Log, now: dt.datetime) -> dt.datetime | None:
    """Return when the newest pain began, None where the diary tells of none.

    It begins anew with the first number above 0 after a 0, once the pain has been away for 24
    hours, or after seven days without entries; with an answer that it came suddenly or after a
    fall, unless the same was said of it already and it is not stronger by 2; and with anything
    sharp in a session. Decision record 22.
    """
    known = _Known()
    believed_s = now.timestamp() + CLOCK_SET_BACK.total_seconds()
    for entry in log.entries:
        at_s = entry.at.timestamp()
        if at_s > believed_s:
            continue
        number = highest_number(entry.check_in)
        if entry.is_sharp_in_session or _is_injury(entry, number, known):
            known.began, known.told = entry.at, {}
        elif number is None:
            continue
        elif number > 0 and _comes_back(at_s, known):
            known.began, known.told = entry.at, {}
        _remember(known, entry.check_in.onset, number, at_s)
    return known.began


def said_ahead(at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a moment lies so far ahead that the clock must have been wrong when it was written.

    A little ahead is what a clock leaves behind that was set back: that still counts.
    """
    return elapsed(now, at) > CLOCK_SET_BACK


def _is_injury(entry: Entry, number: int | None, known: _Known) -> bool:
    how = entry.check_in.onset
    if how not in _INJURIES:
        return False
    # The evening form asks how it came each evening; the same answer is no new fall.
    before = known.told.get(how)
    in_session = entry.check_in.moment is Moment.DURING
    return in_session or before is None or (number or 0) >= before + _STRONGER_BY


def _comes_back(at_s: float, known: _Known) -> bool:
    if known.last_s is None or at_s - known.last_s >= _NOTHING_SAID_FOR_S:
        return True
    return known.eased and (known.hurt_s is None or at_s - known.hurt_s >= _AWAY_FOR_S)


def _remember(known: _Known, how: Onset | None, number: int | None, at_s: float) -> None:
    known.last_s = at_s
    known.eased = number == 0 or (known.eased and number is None)
    if number != 0:
        known.hurt_s = at_s
    if how in _INJURIES:
        known.told[how] = number or 0
