"""Time between two moments of the diary, whichever zones and clock changes lie between."""

from __future__ import annotations

import datetime as dt


def elapsed(since: dt.datetime, until: dt.datetime) -> dt.timedelta:
    """Return the time that really passed between two moments with zones.

    Two moments of one zone subtract as its wall clock does, which gains or loses an hour twice a
    year.
    """
    return until.astimezone(dt.UTC) - since.astimezone(dt.UTC)


def later(since: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Return the moment that much real time later, in the same zone."""
    return (since.astimezone(dt.UTC) + by).astimezone(since.tzinfo)
