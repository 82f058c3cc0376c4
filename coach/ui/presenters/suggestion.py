"""What Today offers first: a short rule, and the reason in one line (domain.md 3.24)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.diary.records import SessionOutcome, SessionRecord
from coach.domain.comfort import relief_fits
from coach.domain.locks import SORE_DAY, WALK
from coach.domain.offer import BREATHING, RESTING
from coach.domain.pain import WORDS, CheckIn, WordGroup
from coach.domain.triage import AMBER_PAIN, RED_PAIN
from coach.translation import gettext as _

CORE: Final = "core-beginner"
DAY_AFTER: Final = "day-after"
COOL_DOWN: Final = "cooldown-short"
MOBILITY: Final = "mobility-flow"
BEDTIME: Final = "bedtime"
WARM_UP: Final = "warmup-gentle"
ROLLING: Final = "foam-rolling"
SORE_DAYS: Final = 3
"""How long after a session muscles may be sore (3.24, K2: strongest on day two or three)."""
EVENING: Final = dt.time(20)
"""From here on the evening's routine comes first (design choice)."""
NIGHT_ENDS: Final = dt.time(4)
WAKING_ENDS: Final = dt.time(8)
"""The first hour after getting up, which is at 07:00 at first (2.0); who is up earlier than that
is in it, too."""

_MUSCLE_WORDS: Final = frozenset(WORDS[WordGroup.MUSCLE])
_QUIET: Final = (RESTING, BREATHING, WALK)


class Situation(Struct, frozen=True, kw_only=True):
    """What is known of today.

    `answer` is today's latest check-in with a number. Of `sessions`, previews and unfinished ones
    do not count. `gentle` while a hard morning leaves only what is gentle open (D18).
    """

    now: dt.datetime
    answer: CheckIn | None = None
    sessions: tuple[SessionRecord, ...] = ()
    gentle: bool = False

    @property
    def pain(self) -> int:
        """Today's latest number, 0 where there is none."""
        return (self.answer.pain or 0) if self.answer else 0

    @property
    def is_sharp(self) -> bool:
        """Whether something feels sharp, or nerves speak, before anything was begun."""
        return self.answer is not None and (self.answer.is_sharp or self.answer.has_nerve_word)

    @property
    def is_sore(self) -> bool:
        """Whether only words for muscles were picked."""
        words = self.answer.words if self.answer else ()
        return bool(words) and _MUSCLE_WORDS.issuperset(words)


class Suggestion(Struct, frozen=True):
    """The id of a routine or an exercise, None where there is nothing, why, and what else fits.

    `relief`: ice or heat, too.
    """

    first: str | None
    why: str
    also: tuple[str, ...] = ()
    relief: bool = False


def suggest(situation: Situation, known: Container[str]) -> Suggestion:
    """Choose among the ids that are `known`."""
    return replace(_among(situation, known), relief=_relief(situation))


def _among(situation: Situation, known: Container[str]) -> Suggestion:
    wanted = _choose(situation)
    fitting = [id_ for id_ in (wanted.first, *wanted.also) if id_ is not None and id_ in known]
    if fitting:
        return Suggestion(fitting[0], wanted.why, tuple(fitting[1:]))
    is_well = not (situation.pain >= AMBER_PAIN or situation.is_sharp or situation.gentle)
    if is_well and CORE in known:
        return Suggestion(CORE, _("a short routine to begin with"))
    return Suggestion(None, _("Choose what you like among the routines."))


def _choose(situation: Situation) -> Suggestion:
    today = situation.now.date()
    days = frozenset(_finished(situation.sessions))
    lately = _lately(situation)
    return (
        _hurting(situation, lately=lately)
        or _of_this_hour(situation, moved=today in days)
        or _of_this_day(situation, lately=lately, yesterday=today - dt.timedelta(days=1) in days)
    )


def _relief(situation: Situation) -> bool:
    """Whether ice or heat fit: it hurts, muscles are sore from exercise, or it is evening."""
    sore = situation.is_sore and _lately(situation)
    return relief_fits(situation.answer) or sore or _is_evening(situation)


def _lately(situation: Situation) -> bool:
    today, days = situation.now.date(), frozenset(_finished(situation.sessions))
    return any(today - dt.timedelta(days=back) in days for back in range(1, SORE_DAYS + 1))


def _is_evening(situation: Situation) -> bool:
    return situation.now.time() >= EVENING or situation.now.time() < NIGHT_ENDS


def _of_this_hour(situation: Situation, *, moved: bool) -> Suggestion | None:
    if _is_evening(situation):
        return Suggestion(BEDTIME, _("to wind down in the evening"), (BREATHING,))
    if moved:
        why = _("you have moved today already, so something short. Rest counts too")
        return Suggestion(COOL_DOWN, why, (WALK,))
    if situation.now.time() < WAKING_ENDS:
        why = _("in the first hour after waking, without bending forward")
        return Suggestion(WALK, why, (WARM_UP,))
    return None


def _of_this_day(situation: Situation, *, lately: bool, yesterday: bool) -> Suggestion:
    if situation.pain and lately:
        why = _("gentle, because you exercised lately and your back still aches")
        return Suggestion(DAY_AFTER, why, (ROLLING, WALK))
    if yesterday:
        return Suggestion(MOBILITY, _("because you exercised yesterday"), (CORE,))
    return Suggestion(CORE, _("a short routine to begin with"), (MOBILITY,))


def _hurting(situation: Situation, *, lately: bool) -> Suggestion | None:
    """Choose what is kind to a back that hurts, None where it hardly does."""
    pain = situation.pain
    if pain >= RED_PAIN:
        why = _("quiet, because your last answer was {pain}. Walk only if it feels comfortable")
        return Suggestion(RESTING, why.format(pain=pain), _QUIET[1:])
    if situation.is_sharp:
        return Suggestion(
            SORE_DAY, _("gentle, because something feels sharp or tingles today"), (WALK, BREATHING)
        )
    if situation.gentle:
        return Suggestion(
            SORE_DAY, _("gentle, because a morning was hard. Two quiet days"), (WALK, BREATHING)
        )
    if pain < AMBER_PAIN:
        return None
    why = _("gentle, because your last answer was {pain}").format(pain=pain)
    if situation.is_sore and lately:
        return Suggestion(DAY_AFTER, why, (ROLLING, WALK))
    return Suggestion(SORE_DAY, why, (WARM_UP, WALK))


def _finished(sessions: Iterable[SessionRecord]) -> Iterable[dt.date]:
    for session in sessions:
        if session.outcome is SessionOutcome.FINISHED and session.speed == 1:
            yield session.started_at.date()
