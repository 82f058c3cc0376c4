"""What the diary as a whole calls for: the rows over the log and of the morning (4.3)."""

from __future__ import annotations

import datetime as dt
from typing import Final

from coach.domain.log import Lift, Log
from coach.domain.mornings import baseline, gentle_until, percent
from coach.domain.spans import elapsed
from coach.domain.triage import LOG_TABLE, MORNING_TABLE, WatchRow

__all__ = ["baseline", "gentle_until", "log_row", "morning_row", "percent"]

_PUT_AWAY_FOR: Final = {"D16": dt.timedelta(days=7)}
_PUT_AWAY: Final = dt.timedelta(days=14)
"""Put away, a row stays so for 14 days (6.1); D16 comes back each week (4.3)."""
_ALSO: Final = {"D15": "D16"}
"""Who has answered two weeks of pain has answered one."""


def log_row(log: Log, now: dt.datetime) -> WatchRow | None:
    """Return the first row over the log that applies and has not been answered (D16 D15 D14 D20).

    A row is answered by `Lifted(what=its number, ...)`: SEEN_SOMEONE is an answer for as long as
    that pain, soreness or parking lasts, CHOSEN puts the row away for 14 days, D16 for 7.
    """
    for row in LOG_TABLE:
        since = row.since(log, now)
        if since is not None and not _is_answered(log, row, since, now):
            return row
    return None


def morning_row(log: Log, now: dt.datetime) -> WatchRow | None:
    """Return the row that this morning's answer calls for, D18 before D17."""
    return next((row for row in MORNING_TABLE if row.since(log, now) is not None), None)


def _is_answered(log: Log, row: WatchRow, since: dt.date, now: dt.datetime) -> bool:
    put_away_for = _PUT_AWAY_FOR.get(row.number, _PUT_AWAY)
    return any(
        lifted.at.date() >= since
        if lifted.how is Lift.SEEN_SOMEONE
        else elapsed(lifted.at, now) < put_away_for
        for lifted in log.lifted
        if lifted.what in {row.number, _ALSO.get(row.number)}
    )
