"""When the safety card's question is put without being asked for (4.1 Q11, 3.0)."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from itertools import pairwise
from typing import Final

from coach.domain.log import Log
from coach.domain.spans import elapsed
from coach.domain.triage import Action

AWAY_FOR: Final = dt.timedelta(days=14)
"""So long without a session or a check-in, and the card is asked again."""
_ENDING: Final = frozenset(action.value for action in Action if action.ends_session)


class Occasion(Enum):
    """Why the card is asked now."""

    FIRST = "first"
    STOP = "stop"
    AWAY = "away"


def occasion(
    log: Log, answered: dt.datetime | None, now: dt.datetime, since: dt.datetime
) -> Occasion | None:
    """Return why the card is to be asked; None while its last answer holds.

    Args:
        log: the last weeks.
        answered: when a person last said that no line applies, on its own; an answer given with a
            check-in counts as well.
        now: with a zone.
        since: from here on the log is complete.
    """
    given = [entry.at for entry in log.entries if entry.check_in.safety_card is not None]
    last = max([*given, *([answered] if answered else [])], default=None)
    if last is None:
        return Occasion.FIRST
    if any(at > last for at in _stops(log)):
        return Occasion.STOP
    written = [entry.at for entry in log.entries] + [begun.at for begun in log.sessions]
    # What lies before the log is not known, and is no time away.
    first = max(last, since)
    moments = [first, *sorted(at for at in written if at > first), now]
    away = any(elapsed(one, next_one) >= AWAY_FOR for one, next_one in pairwise(moments))
    return Occasion.AWAY if away else None


def _stops(log: Log) -> list[dt.datetime]:
    """When exercise ended for a day; a pause that was never answered ended it, too (4.5)."""
    left = {entry.session: entry for entry in log.entries if entry.session is not None}
    paused = [entry.at for entry in left.values() if entry.action == Action.PAUSE.value]
    return [*(entry.at for entry in log.entries if entry.action in _ENDING), *paused]
