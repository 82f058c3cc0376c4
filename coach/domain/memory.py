"""What an exercise did last time, and what follows for this one (4.5, D20)."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain.exercise import Exercise, Side
from coach.domain.log import Begun, Entry, Lift, Log
from coach.domain.pain import Moment
from coach.domain.spans import elapsed

PARKED: Final = "parked:"
"""Before the exercise in the name of a parking, like `parked:bird-dog` (4.4)."""
_CLEARS_AFTER: Final = dt.timedelta(hours=24)
_LAST_USES: Final = 3
_SHARP_USES: Final = 2
_PAIN_FREE_DAYS: Final = 14


class Hurt(Struct, frozen=True, kw_only=True):
    """How an exercise hurt in one session: all that was said at it there.

    `at`, `side` and `into_step_s` (seconds) are those of its first sharp or nerve answer, else of
    its first; `pain` is the highest number, None where only the Sharp button was pressed.
    """

    at: dt.datetime
    exercise: str
    sharp: bool
    nerve: bool
    words: tuple[str, ...]
    side: Side | None
    into_step_s: float | None
    pain: int | None


class Standing(Enum):
    """How an exercise comes in the next session."""

    USUAL = "usual"
    EASIER = "easier"
    LEFT_OUT = "left-out"
    PARKED = "parked"


class Parked(Struct, frozen=True, kw_only=True):
    """An exercise that is not offered (D20).

    `may_try_from` is the first day after 14 whole days without pain, as the diary stands.
    """

    exercise: str
    since: dt.datetime
    may_try_from: dt.date
    may_try: bool


def last_hurt(log: Log, exercise: str) -> Hurt | None:
    """Return how an exercise hurt in the newest session in which it did; None if it never did."""
    told = [entry for entry in _told_at(log, exercise) if _hurts(entry)]
    return _hurt(exercise, _of_newest_session(told)) if told else None


def standing(log: Log, exercise: Exercise, now: dt.datetime) -> Standing:
    """Return how an exercise comes next time.

    After something sharp, or a nerve word, it comes as its easier exercise, or is left out where
    there is none to be had. A later session ends that: see `_clears`.
    """
    if _parked_since(log, exercise.id) is not None:
        return Standing.PARKED
    easier = exercise.easier
    if easier is not None and (
        _is_open(log, easier, None, now) or _parked_since(log, easier) is not None
    ):
        easier = None
    if not _is_open(log, exercise.id, easier, now):
        return Standing.USUAL
    return Standing.EASIER if easier is not None else Standing.LEFT_OUT


def parked(log: Log, now: dt.datetime) -> tuple[Parked, ...]:
    """Return the exercises that were sharp in two of their last three uses (D20), oldest first."""
    since_by_exercise = {
        name: since
        for name in sorted(_named_sharply(log))
        if (since := _parked_since(log, name)) is not None
    }
    return tuple(
        _parked(log, name, since, now)
        for name, since in sorted(since_by_exercise.items(), key=lambda item: item[1])
    )


def parked_since(log: Log, _now: dt.datetime) -> dt.date | None:
    """Return the day on which the newest of the parked exercises was parked (D20)."""
    since = (_parked_since(log, name) for name in _named_sharply(log))
    return max((at.date() for at in since if at is not None), default=None)


def _named_sharply(log: Log) -> set[str]:
    return {name for entry in log.entries if entry.is_sharp_in_session for name in _named(entry)}


def _parked(log: Log, exercise: str, since: dt.datetime, now: dt.datetime) -> Parked:
    painful = max([since.date(), *(entry.at.date() for entry in log.entries if _is_pain(entry))])
    from_day = painful + dt.timedelta(days=_PAIN_FREE_DAYS + 1)
    return Parked(
        exercise=exercise, since=since, may_try_from=from_day, may_try=now.date() >= from_day
    )


def _parked_since(log: Log, exercise: str) -> dt.datetime | None:
    """Return when an exercise was parked, None where it is not, or is tried again since."""
    sharp: dict[str, dt.datetime] = {}
    for entry in _told_at(log, exercise):
        if entry.is_sharp_in_session:
            sharp.setdefault(_session(entry), entry.at)
    if len(sharp) < _SHARP_USES:
        return None
    # It may have hurt before a second of it was done: that is a use as well.
    uses = {use.session: use.at for use in log.uses if use.exercise == exercise} | sharp
    in_order = sorted(uses, key=lambda session: uses[session])
    sharp_again = [
        sharp[session]
        for index, session in enumerate(in_order)
        if session in sharp
        and sum(one in sharp for one in in_order[: index + 1][-_LAST_USES:]) >= _SHARP_USES
    ]
    return next((at for at in sharp_again if not _tried_again(log, exercise, at)), None)


def _tried_again(log: Log, exercise: str, since: dt.datetime) -> bool:
    """Whether the person chose to try a parked exercise again since then."""
    return any(
        lifted.what == PARKED + exercise and lifted.how is Lift.TRY_AGAIN and lifted.at >= since
        for lifted in log.lifted
    )


def _is_open(log: Log, exercise: str, easier: str | None, now: dt.datetime) -> bool:
    """Whether something sharp at an exercise still stands: no session since has cleared it."""
    told = [entry for entry in _told_at(log, exercise) if _is_warning(entry)]
    if not told:
        return False
    at = told[-1].at
    if _tried_again(log, exercise, at):
        return False
    return not any(
        elapsed(at, begun.at) >= _CLEARS_AFTER
        and begun.at <= now
        and _clears(log, begun, exercise, easier)
        for begun in log.sessions
    )


def _clears(log: Log, begun: Begun, exercise: str, easier: str | None) -> bool:
    """Whether a session shows that an exercise may come back.

    It went to its end with nothing sharp or of nerves in it, and the exercise or its easier one was
    done. Where there is no easier one to be had, the rest of a routine that would have had it will
    do.
    """
    if not begun.finished or any(
        _is_warning(entry) for entry in log.entries if entry.session == begun.id
    ):
        return False
    done = {use.exercise for use in log.uses if use.session == begun.id}
    if done & {exercise, easier}:
        return True
    return easier is None and begun.routine in _routines_with(log, exercise)


def _routines_with(log: Log, exercise: str) -> set[str]:
    sessions = {use.session for use in log.uses if use.exercise == exercise}
    sessions |= {entry.session for entry in _told_at(log, exercise) if entry.session}
    return {begun.routine for begun in log.sessions if begun.id in sessions}


def _told_at(log: Log, exercise: str) -> list[Entry]:
    """Return what was said in sessions at an exercise, also while it was open which of two."""
    return [entry for entry in log.entries if exercise in _named(entry)]


def _named(entry: Entry) -> tuple[str, ...]:
    if entry.check_in.moment is not Moment.DURING:
        return ()
    return tuple(name for name in (entry.exercise, entry.or_exercise) if name is not None)


def _is_warning(entry: Entry) -> bool:
    return entry.check_in.moment is Moment.DURING and (
        entry.check_in.is_sharp or entry.check_in.has_nerve_word
    )


def _hurts(entry: Entry) -> bool:
    return bool(entry.check_in.pain) or _is_warning(entry)


def _is_pain(entry: Entry) -> bool:
    told = entry.check_in
    numbers = (told.pain, told.worst, told.average)
    return any(numbers) or told.is_sharp or told.has_nerve_word


def _session(entry: Entry) -> str:
    return entry.session or entry.at.isoformat()


def _of_newest_session(told: list[Entry]) -> list[Entry]:
    return [entry for entry in told if _session(entry) == _session(told[-1])]


def _hurt(exercise: str, told: list[Entry]) -> Hurt:
    first = next((entry for entry in told if _is_warning(entry)), told[0])
    numbers = [entry.check_in.pain for entry in told if entry.check_in.pain is not None]
    return Hurt(
        at=first.at,
        exercise=exercise,
        sharp=any(entry.check_in.is_sharp for entry in told),
        nerve=any(entry.check_in.has_nerve_word for entry in told),
        words=tuple(dict.fromkeys(word for entry in told for word in entry.check_in.words)),
        side=first.side,
        into_step_s=first.into_step_s,
        pain=max(numbers, default=None),
    )
