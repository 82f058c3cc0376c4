"""The decision table: what follows from the answers of one check-in (domain.md 4.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain.lasting import TWO_WEEKS, WEEK, pain_since, soreness_since
from coach.domain.log import Log
from coach.domain.memory import parked_since
from coach.domain.mornings import held_since, unloaded_since
from coach.domain.pain import CheckIn, Moment, Onset, SafetyCard, SlowTest, Stopped, Travels

SETTLE_S: Final = 60
"""Seconds to settle after a sharp check-in (4.5)."""
LONGEST_SETTLE_S: Final = 180
"""How far the settle timer can be extended (4.5)."""
RESUME_PAIN: Final = 2
"""Highest pain at which a session may go on after sharp (4.5 b)."""
RED_PAIN: Final = 6
"""From here on exercise stops for today: above the ceiling of 5 (R7)."""
SEVERE_PAIN: Final = 8
"""From here on pain is severe (R37)."""
AMBER_PAIN: Final = 3
"""From here on a routine is eased; the stricter of the published edges (R7)."""
RISE: Final = 2
"""A change that matters to people (R36)."""
STOP_RISE: Final = 3
"""A rise that ends the session at any time, from STOP_RISE_PAIN on (D7)."""
STOP_RISE_PAIN: Final = 4


class Action(Enum):
    """What the program does; the values are stored."""

    CONTINUE = "continue"
    EASE = "ease"
    PAUSE = "pause"
    SKIP = "skip"
    STOP = "stop"
    STOP_SOON = "stop+soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def ends_session(self) -> bool:
        """Whether exercise is over for today."""
        return self in {Action.STOP, Action.STOP_SOON, Action.URGENT, Action.EMERGENCY}


class Effect(Enum):
    """What a row does that is not about a single check-in."""

    ASK_SOMEONE = "ask-someone"
    HOLD = "hold"
    UNLOAD = "unload"
    PARK = "park"
    NOTE = "note"
    END_TIMER = "end-timer"


class When(Enum):
    """When a row is looked at (4.3)."""

    ANY = "any"
    SESSION = "session"
    SETTLED = "settled"
    LOG = "log"
    MORNING = "morning"
    TIMER = "timer"


class Line(Struct, frozen=True, kw_only=True):
    """One line of the table. `text` is the key of its sentence among the safety texts."""

    number: str
    text: str
    when: When
    source: str


class Row(Line, frozen=True, kw_only=True):
    """A line about the answers of one check-in."""

    applies: Callable[[CheckIn], bool]
    action: Action
    when: When = When.ANY


class WatchRow(Line, frozen=True, kw_only=True):
    """A line about many days: `since` tells the day from which on it applies, if it does."""

    since: Callable[[Log, dt.datetime], dt.date | None]
    effect: Effect


class Note(Line, frozen=True, kw_only=True):
    """A line that no answer leads to: about the person, or about the timers for heat and ice."""

    effect: Effect


class Decision(Struct, frozen=True):
    """The first row that matched."""

    row: Row

    @property
    def action(self) -> Action:
        """What the program does."""
        return self.row.action

    @property
    def key(self) -> str:
        """Key of the sentence that the person sees."""
        return self.row.text


def _emergency_line(check_in: CheckIn) -> bool:
    return check_in.safety_card is SafetyCard.EMERGENCY


def _both_legs_chest_or_worse(check_in: CheckIn) -> bool:
    nerve = check_in.has_nerve_word
    return (
        check_in.travels is Travels.BOTH_LEGS
        or "chest" in check_in.where
        or check_in.onset is Onset.AFTER_FALL_OR_ACCIDENT
        or (nerve and len(check_in.legs) > 1)
        # Getting worse counts wherever the nerve word is: the stricter reading of D3's last clause.
        or (nerve and check_in.getting_worse)
    )


def _urgent_line(check_in: CheckIn) -> bool:
    return check_in.safety_card is SafetyCard.URGENT


def _nerve_in_leg(check_in: CheckIn) -> bool:
    return check_in.has_nerve_word and (bool(check_in.legs) or not check_in.where)


def _nerve_elsewhere_stays(check_in: CheckIn) -> bool:
    return check_in.has_nerve_word and _settled_s(check_in) >= SETTLE_S


def _nerve_elsewhere(check_in: CheckIn) -> bool:
    return check_in.has_nerve_word


def _severe(check_in: CheckIn) -> bool:
    return _pain(check_in) >= SEVERE_PAIN or check_in.stopped is Stopped.HARDLY_MOVE


def _below_knee(check_in: CheckIn) -> bool:
    return check_in.travels is Travels.BELOW_KNEE_ONE


def _new_in_buttock_or_thigh(check_in: CheckIn) -> bool:
    return check_in.travels_new and check_in.travels in {Travels.TO_BUTTOCK, Travels.TO_THIGH}


def _dizzy(check_in: CheckIn) -> bool:
    return check_in.dizzy


def _red(check_in: CheckIn) -> bool:
    return _pain(check_in) >= RED_PAIN


def _sharp_with_pop(check_in: CheckIn) -> bool:
    # An onset that was not told is taken as sudden; one that came slowly leaves it to the others.
    sudden = check_in.onset in {None, Onset.SUDDEN_DURING}
    sharp = _sharp_now(check_in) and (sudden or _sharp_again(check_in))
    return check_in.pop and (sharp or _settles_sharp(check_in))


def _sharp_again(check_in: CheckIn) -> bool:
    return _sharp_now(check_in) and any(earlier.is_sharp for earlier in check_in.answered)


def _may_not_resume(check_in: CheckIn) -> bool:
    return _settles_sharp(check_in) and bool(resume_hurdles(check_in))


def _may_resume(check_in: CheckIn) -> bool:
    return _settles_sharp(check_in)


def _sharp_now(check_in: CheckIn) -> bool:
    # After the settle timer of a sharp pause the conditions of 4.5 decide; a sharp word after that
    # of D3 is the first of its kind and pauses as any other.
    return check_in.is_sharp and not _settles_sharp(check_in)


def _rose_by_3(check_in: CheckIn) -> bool:
    return _pain(check_in) >= STOP_RISE_PAIN and _rise(check_in) >= STOP_RISE


def _rose_again(check_in: CheckIn) -> bool:
    return _rose(check_in) and any(
        _pain(earlier) >= AMBER_PAIN and _rise_over(check_in.start_pain, earlier) >= RISE
        for earlier in check_in.answered
    )


def _rose(check_in: CheckIn) -> bool:
    return _pain(check_in) >= AMBER_PAIN and _rise(check_in) >= RISE


def _amber(check_in: CheckIn) -> bool:
    return _pain(check_in) >= AMBER_PAIN


def _anything_else(_check_in: CheckIn) -> bool:
    return True


# fmt: off
TABLE: Final[tuple[Row, ...]] = (
    Row(number="D1", text="D1", applies=_emergency_line, action=Action.EMERGENCY,
        source="S63, cauda equina lists [R2]"),
    Row(number="D2", text="D2", applies=_both_legs_chest_or_worse, action=Action.EMERGENCY,
        source="[R2]"),
    Row(number="D4", text="D4", applies=_urgent_line, action=Action.URGENT,
        source="S64, S98, [R2, R4, R49]"),
    Row(number="D3", text="D3", applies=_nerve_in_leg, action=Action.STOP_SOON,
        source="S62, [R2]"),
    Row(number="D3", text="D3", applies=_nerve_elsewhere_stays, action=Action.STOP_SOON,
        source="S62, [R2]"),
    Row(number="D3", text="D3-pause", applies=_nerve_elsewhere, action=Action.PAUSE,
        when=When.SESSION, source="S62, [R2]"),
    Row(number="D9", text="D9", applies=_severe, action=Action.STOP_SOON,
        source="S59, [R37]"),
    Row(number="D11", text="D11", applies=_below_knee, action=Action.STOP_SOON,
        source="S61, S26"),
    # Outside a session no clock stands still and nobody asks again: D9 and D11 come first.
    Row(number="D3", text="D3-pause", applies=_nerve_elsewhere, action=Action.PAUSE,
        source="S62, [R2]"),
    Row(number="D19", text="D19", applies=_dizzy, action=Action.STOP, when=When.SESSION,
        source="from memory, unchecked"),
    Row(number="D10", text="D10", applies=_red, action=Action.STOP, when=When.SESSION,
        source="[R7]"),
    Row(number="D8", text="D8-soon", applies=_sharp_with_pop, action=Action.STOP_SOON,
        when=When.SESSION, source="S54, S55, S72"),
    Row(number="D8", text="D8", applies=_sharp_again, action=Action.STOP, when=When.SESSION,
        source="S54, S55, S72; the count is a design choice"),
    Row(number="D8", text="D8", applies=_may_not_resume, action=Action.STOP, when=When.SESSION,
        source="4.5"),
    Row(number="D6", text="D6", applies=_may_resume, action=Action.SKIP, when=When.SETTLED,
        source="S54, S67; design choice"),
    Row(number="D5", text="D5", applies=_sharp_now, action=Action.PAUSE, when=When.SESSION,
        source="S28, S54, [R8]"),
    Row(number="D7", text="D7-stop", applies=_rose_by_3, action=Action.STOP, when=When.SESSION,
        source="S41, [R36]"),
    Row(number="D7", text="D7-stop", applies=_rose_again, action=Action.STOP, when=When.SESSION,
        source="S41, [R36]"),
    # D11's milder case stands behind all that is stricter: a new spread must not hide a stop.
    Row(number="D11", text="D11-skip", applies=_new_in_buttock_or_thigh, action=Action.SKIP,
        when=When.SESSION, source="S61, S26"),
    Row(number="D7", text="D7", applies=_rose, action=Action.SKIP, when=When.SESSION,
        source="S41, [R36]"),
    Row(number="D12", text="D12", applies=_amber, action=Action.EASE, when=When.SESSION,
        source="[R7]; the lower edge differs by author"),
    Row(number="D13", text="D13", applies=_anything_else, action=Action.CONTINUE,
        source="[R7]"),
)
"""On the answers of a check-in. Tried in this order, the first match wins."""

LOG_TABLE: Final[tuple[WatchRow, ...]] = (
    WatchRow(number="D16", text="D16", when=When.LOG, effect=Effect.ASK_SOMEONE,
        since=lambda log, now: pain_since(log, now.date(), TWO_WEEKS), source="S60, [R27, R2]"),
    WatchRow(number="D15", text="D15", when=When.LOG, effect=Effect.ASK_SOMEONE,
        since=lambda log, now: pain_since(log, now.date(), WEEK), source="S60, [R36]"),
    WatchRow(number="D14", text="D14", when=When.LOG, effect=Effect.ASK_SOMEONE,
        since=lambda log, now: soreness_since(log, now.date()), source="S71, [R9]"),
    WatchRow(number="D20", text="D20", when=When.LOG, effect=Effect.PARK,
        since=parked_since, source="S102; design choice"),
)
"""Over the log, in this order."""

MORNING_TABLE: Final[tuple[WatchRow, ...]] = (
    WatchRow(number="D18", text="D18", when=When.MORNING, effect=Effect.UNLOAD,
        since=unloaded_since, source="[R7]; size is a design choice"),
    WatchRow(number="D17", text="D17", when=When.MORNING, effect=Effect.HOLD,
        since=held_since, source="[R7]; size is a design choice"),
)
"""On the answer of a morning, in this order."""

NOTES: Final[tuple[Note, ...]] = (
    Note(number="D21", text="D21", when=When.ANY, effect=Effect.NOTE, source="[R2]"),
    Note(number="D22", text="D22", when=When.TIMER, effect=Effect.END_TIMER,
        source="[R11, R12]; the lock is a design choice"),
)
"""What stands beside the check-ins."""
# fmt: on


def decide(check_in: CheckIn, *, eased: bool = False) -> Decision:
    """Return the first row of the table that matches.

    Args:
        check_in: all answers; `answered` the earlier ones of the same session.
        eased: the routine is already eased, or sized for pain (domain.md 2.0 rule 4), so that D12
            has nothing left to do.
    """
    in_session = check_in.moment is Moment.DURING
    rows = (row for row in TABLE if in_session or row.when is When.ANY)
    return next(
        Decision(row)
        for row in rows
        if row.applies(check_in) and not (eased and row.number == "D12")
    )


def resume_hurdles(check_in: CheckIn) -> tuple[str, ...]:
    """Return which conditions of 4.5 are not met, by their letters; empty: the session may go on.

    Condition h is kept by the session: the step that hurt is never entered again.
    """
    start_pain = check_in.start_pain
    pain = _pain(check_in)
    pauses = sum(earlier.is_sharp for earlier in check_in.answered)
    met = {
        "a": _settled_s(check_in) >= SETTLE_S,
        "b": 0 <= pain <= RESUME_PAIN and (start_pain is None or pain <= start_pain + 1),
        "c": not (_sharp_words(check_in) or check_in.has_nerve_word),
        "d": check_in.travels is Travels.NO,
        "e": check_in.slow_test in {SlowTest.PASSED, SlowTest.DECLINED},
        "f": check_in.safety_card is SafetyCard.NONE,
        # The pause that is being settled is the last of `answered`, or this very check-in's button.
        "g": pauses + check_in.sharp_button <= 1,
    }
    return tuple(letter for letter, is_met in met.items() if not is_met)


def _sharp_words(check_in: CheckIn) -> bool:
    return CheckIn(words=check_in.words).is_sharp


def _settles_sharp(check_in: CheckIn) -> bool:
    """Whether these are the answers after the settle timer of a sharp pause (not of D3's)."""
    if check_in.settle_s is None:
        return False
    if any(earlier.is_sharp for earlier in check_in.answered):
        return True
    return check_in.settle_s > 0 and (check_in.sharp_button or not check_in.answered)


def _settled_s(check_in: CheckIn) -> int:
    return check_in.settle_s or 0


def _pain(check_in: CheckIn) -> int:
    """Return the pain, or -1 while it has not been asked (only the Sharp button was pressed)."""
    return -1 if check_in.pain is None else check_in.pain


def _rise(check_in: CheckIn) -> int:
    return _rise_over(check_in.start_pain, check_in)


def _rise_over(start_pain: int | None, check_in: CheckIn) -> int:
    return 0 if start_pain is None else _pain(check_in) - start_pain
