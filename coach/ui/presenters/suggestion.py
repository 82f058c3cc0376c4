"""Which routine Today offers first: a short rule, and the reason in one line (domain.md 3.24)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from typing import Final

from msgspec import Struct

from coach.diary.records import SessionOutcome, SessionRecord
from coach.domain.triage import AMBER_PAIN, may_start
from coach.translation import gettext as _

CORE: Final = "core-beginner"
GENTLE: Final = "day-after"
COOL_DOWN: Final = "cooldown-short"
SORE_DAYS: Final = 2
"""How long after a session the gentle routine comes first while the back answers: soreness is
usually strongest on day two or three (K2)."""


class Suggestion(Struct, frozen=True):
    """A routine's id, or None for a day off, and why."""

    routine: str | None
    why: str


def suggest(
    pain: int | None,
    sessions: Iterable[SessionRecord],
    today: dt.date,
    known: Container[str],
) -> Suggestion:
    """Choose.

    Args:
        pain: today's latest answer, None when there is none.
        sessions: of the last days; previews and unfinished ones do not count.
        today: the person's date.
        known: ids of the routines that can be played.
    """
    suggestion = _choose(pain, frozenset(_finished(sessions)), today)
    if suggestion.routine is None or suggestion.routine in known:
        return suggestion
    if CORE in known and suggestion.routine != GENTLE:
        return Suggestion(CORE, _("a short routine to begin with"))
    return Suggestion(None, _("Choose what you like among the routines."))


def _choose(pain: int | None, days: frozenset[dt.date], today: dt.date) -> Suggestion:
    if pain is not None and not may_start(pain):
        return Suggestion(
            None,
            _("From 6 on, exercise waits today. An easy walk is fine if it feels comfortable."),
        )
    if pain is not None and pain >= AMBER_PAIN:
        return Suggestion(
            GENTLE, _("gentle, because your last answer was {pain}").format(pain=pain)
        )
    if today in days:
        return Suggestion(
            COOL_DOWN, _("you have moved today already, so something short. Rest counts too")
        )
    sore = any(today - dt.timedelta(days=back) in days for back in range(1, SORE_DAYS + 1))
    if pain and sore:
        return Suggestion(
            GENTLE, _("gentle, because you exercised lately and your back still aches")
        )
    return Suggestion(CORE, _("a short routine to begin with"))


def _finished(sessions: Iterable[SessionRecord]) -> Iterable[dt.date]:
    for session in sessions:
        if session.outcome is SessionOutcome.FINISHED and session.speed == 1:
            yield session.started_at.date()
