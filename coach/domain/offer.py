"""What is offered before a session: table 4.2, the locks and the rules of the morning together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Exercise, ExerciseKind, Tag
from coach.domain.locks import (
    RETURN,
    RETURN_AFTER,
    SORE_DAY,
    SORE_DAY_AFTER,
    WALK,
    WALKING,
    Lock,
    LockKind,
    locks,
)
from coach.domain.log import Entry, Log
from coach.domain.mornings import gentle_until
from coach.domain.pain import CheckIn, Moment
from coach.domain.routine import Routine
from coach.domain.spans import elapsed
from coach.domain.triage import (
    AMBER_PAIN,
    RED_PAIN,
    RESUME_PAIN,
    SEVERE_PAIN,
    Action,
    Decision,
    decide,
)

SIZED_FOR_PAIN: Final = frozenset({SORE_DAY, "day-after", "warmup-gentle", WALK})
"""Routines that are sized for pain 3 to 5 already and are not halved again (2.0, rule 4)."""
RESTING: Final = "constructive-rest"
BREATHING: Final = "diaphragmatic-breathing"

AMBER_OUT: Final = frozenset({Tag.IMPACT, Tag.ROTATION, Tag.HINGE, Tag.LOAD})
"""Left out from a start pain of 3 on (4.2, 2.0)."""
DELOAD_OUT: Final = frozenset({Tag.HINGE, Tag.LOAD, Tag.IMPACT})
"""Left out in the week after D18 (5.4)."""
DELOAD_PERCENT: Final = 50
ALL: Final = 100

GENTLE: Final = (SORE_DAY, WALK, BREATHING, RESTING)
"""What is left with a sharp word before a session (4.2)."""
RELIEF: Final = (BREATHING, RESTING, WALK)
"""What is left at a start pain of 6 or 7 (4.2)."""
EASY: Final = (SORE_DAY, "warmup-gentle", WALK)
"""What comes first at a start pain of 3 to 5 (4.2)."""
_ALL_OPEN: Final = (SORE_DAY, WALK, RETURN, BREATHING, RESTING)
_EFFORT: Final = frozenset(
    {
        Tag.FLEXION, Tag.EXTENSION, Tag.ROTATION, Tag.IMPACT, Tag.HINGE, Tag.LOAD, Tag.ISOMETRIC,
        Tag.LEGS_RAISED, Tag.ADVANCED,
    }
)  # fmt: skip
"""What an exercise that stays open under a lock has none of."""


class Offer(Struct, frozen=True, kw_only=True):
    """What becomes of a routine today.

    `key` names the sentence that says why, "" when nothing changes; `row` is a D-number or "".
    `eased`: every step comes as its easier exercise at half, or at half. `without`: tags of steps
    that are left out. `percent` of the rest. `instead`: ids of what is open, best first.
    """

    allowed: bool = True
    eased: bool = False
    without: frozenset[Tag] = frozenset()
    percent: int = ALL
    key: str = ""
    row: str = ""
    instead: tuple[str, ...] = ()


def may_do(exercise: Exercise) -> bool:
    """Whether an exercise stays open under `day`, `sharp24` and `soon` (4.4).

    Breathing, resting and walking: nothing that is braced, bent, turned or raised.
    """
    return exercise.id == WALKING or _is_rest(exercise)


def _is_rest(exercise: Exercise) -> bool:
    return exercise.kind is ExerciseKind.BREATHING and not _EFFORT.intersection(exercise.tags)


def is_sized(routine: str, exercises: Iterable[Exercise]) -> bool:
    """Whether a routine, known by its id or what it asks for, is sized for pain already (2.0)."""
    return routine in SIZED_FOR_PAIN or all(may_do(exercise) for exercise in exercises)


def stays_open(standing: Iterable[Lock], now: dt.datetime) -> tuple[str, ...]:
    """Return the ids of the routines and exercises that locks leave open, best first (4.4)."""
    of_all = [set(_open_under(lock, now)) for lock in standing]
    return tuple(id_ for id_ in _ALL_OPEN if all(id_ in opened for opened in of_all))


def _open_under(lock: Lock, now: dt.datetime) -> Iterable[str]:
    if lock.kind is LockKind.MEDICAL:
        return
    yield from (WALK, BREATHING, RESTING)
    if lock.kind is LockKind.SHARP24:
        if elapsed(lock.since, now) >= SORE_DAY_AFTER:
            yield SORE_DAY
        if lock.first_session and elapsed(lock.since, now) >= RETURN_AFTER:
            yield RETURN


def leaves_open(lock: Lock, routine: str, exercises: Iterable[Exercise], now: dt.datetime) -> bool:
    """Whether a lock leaves a routine open (4.4).

    Args:
        lock: as it stands now.
        routine: its id; the sore-back day and the first day back are known by it.
        exercises: all that the routine asks for.
        now: local time.
    """
    if lock.kind is LockKind.MEDICAL:
        return False
    by_id = {SORE_DAY, RETURN}.intersection(_open_under(lock, now))
    return routine in by_id or all(may_do(exercise) for exercise in exercises)


def decided(before: CheckIn, log: Log, now: dt.datetime) -> tuple[CheckIn, Decision]:
    """Return the answers before a session as the table reads them, and what it says (4.2, 4.3).

    Pain with a nerve word away from the legs waits a minute (D3); given again later the same day,
    it has not gone within that minute.
    """
    check_in = replace(before, moment=Moment.BEFORE)
    first = decide(check_in)
    if first.action is Action.PAUSE:
        waited = [
            round(elapsed(entry.at, now).total_seconds())
            for entry in log.entries
            if entry.action == Action.PAUSE.value
            and entry.check_in.moment is Moment.BEFORE
            and entry.at.date() == now.date()
        ]
        check_in = replace(check_in, settle_s=max(waited, default=None))
    return check_in, decide(check_in)


def offer(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    *,
    before: CheckIn | None,
    log: Log,
    now: dt.datetime,
    percent: int = ALL,
) -> Offer:
    """Return what becomes of a routine after the answers before it (4.2) and under the locks (4.4).

    Args:
        routine: checked by the library.
        exercises: by id.
        before: the answers of the start row, None where nobody is asked.
        log: without these answers.
        now: local time.
        percent: of the usual amount, by the rules of the morning (D17, D18).
    """
    given = decision = None
    if before is not None:
        given, decision = decided(before, log, now)
        log = replace(log, entries=(*log.entries, _entry(given, decision, now)))
    asked = tuple(exercises[step.exercise] for step in routine.steps if step.exercise is not None)
    look = _Look(
        routine=routine.id,
        asked=asked,
        pain=given.pain or 0 if given else 0,
        decision=decision,
        standing=locks(log, now),
        log=log,
        now=now,
    )
    return next(_refusals(look), None) or _allowed(look, percent)


class _Look(Struct, frozen=True, kw_only=True):
    """What is known when a routine has been chosen; `log` with the answers before it."""

    routine: str
    asked: tuple[Exercise, ...]
    pain: int
    decision: Decision | None
    standing: tuple[Lock, ...]
    log: Log
    now: dt.datetime

    @property
    def rests(self) -> bool:
        return all(_is_rest(exercise) for exercise in self.asked)

    @property
    def stays_open(self) -> bool:
        return all(may_do(exercise) for exercise in self.asked)

    @property
    def is_gentle(self) -> bool:
        return self.routine == SORE_DAY or self.stays_open

    def refuse(self, key: str, row: str = "", instead: tuple[str, ...] = GENTLE) -> Offer:
        return Offer(allowed=False, key=key, row=row, instead=self.open_of(instead))

    def open_of(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        if not self.standing:
            return wanted
        opened = stays_open(self.standing, self.now)
        return tuple(id_ for id_ in wanted if id_ in opened)


def _refusals(look: _Look) -> Iterator[Offer]:
    """Say what is in the way, the strictest first."""
    for lock in look.standing:
        if lock.kind is LockKind.MEDICAL and lock.since < look.now:
            yield look.refuse(lock.key, lock.row, ())
    if look.decision is not None:
        yield from _ended(look, look.decision)
    for lock in look.standing:
        fits = leaves_open(lock, look.routine, look.asked, look.now)
        # The first day back asks for 2 or less at the start (5.6).
        if not fits or (look.routine == RETURN and look.pain > RESUME_PAIN):
            yield look.refuse(lock.key, lock.row, _ALL_OPEN)
    if look.decision is not None and look.decision.action is Action.PAUSE:
        yield look.refuse("start-pause", look.decision.row.number, ())
    if look.pain >= RED_PAIN and not look.stays_open:
        yield look.refuse("start-high", instead=RELIEF)
    if _sharp_today(look) and not look.is_gentle:
        yield look.refuse("start-sharp")
    if gentle_until(look.log, look.now) is not None and not look.is_gentle:
        yield look.refuse("start-gentle-only", "D18")


def _ended(look: _Look, decision: Decision) -> Iterator[Offer]:
    """Refuse after an answer that ends exercise, but for what its lock leaves open (4.4)."""
    number = decision.row.number
    severe = number == "D9" or look.pain >= SEVERE_PAIN
    if decision.action in {Action.EMERGENCY, Action.URGENT}:
        yield look.refuse(decision.key, number, ())
    # From 8 on there is no exercise today (4.2): lying down and breathing are none, a walk is.
    elif decision.action.ends_session and severe and not look.rests:
        yield look.refuse(decision.key, number, RELIEF[:2])
    elif decision.action.ends_session and not look.stays_open:
        yield look.refuse(decision.key, number, RELIEF)


def _sharp_today(look: _Look) -> bool:
    return any(
        entry.check_in.moment is Moment.BEFORE
        and entry.check_in.is_sharp
        and entry.at.date() == look.now.date()
        for entry in look.log.entries
    )


def _allowed(look: _Look, percent: int) -> Offer:
    """Size a routine that may begin: eased from 3 on, less after a hard morning."""
    as_written = is_sized(look.routine, look.asked)
    amber = look.pain >= AMBER_PAIN
    eased = amber and not as_written
    sized = percent < ALL and not eased and not as_written
    without = AMBER_OUT if amber else frozenset()
    if percent <= DELOAD_PERCENT:
        without |= DELOAD_OUT
    key, row = f"percent-{percent}" if sized else "", ""
    if eased:
        key = "start-eased"
    if look.decision is not None and look.decision.action.ends_session:
        key, row = look.decision.key, look.decision.row.number
    return Offer(
        eased=eased,
        without=without,
        percent=percent if sized else ALL,
        key=key,
        row=row,
        instead=look.open_of(EASY) if eased else (),
    )


def _entry(check_in: CheckIn, decision: Decision, now: dt.datetime) -> Entry:
    row, action = decision.row.number, decision.action.value
    return Entry(at=now, check_in=check_in, row=row, action=action)
