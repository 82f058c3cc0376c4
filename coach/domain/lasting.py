"""Pain and soreness that last, over the days of the diary (D14, D15, D16; 6.1 I3, I4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from coach.domain.log import Entry, Log
from coach.domain.pain import WORDS, CheckIn, Onset, Travels, WordGroup
from coach.domain.spans import elapsed

WEEK: Final = 7
TWO_WEEKS: Final = 14
_OTHER_DAYS: Final = {WEEK: 1, TWO_WEEKS: 2}
"""So many of the days may be without pain of 2 or more (D15: 6 of 7; D16 the same, twice)."""
_LASTING_PAIN: Final = 2
_SORE: Final = 1
_AT_EACH_END: Final = 3
_POINTS: Final = 2
_SHARE: Final = 0.3
"""A change that matters in low back pain: 2 points or 30 percent (R36)."""

_MUSCLE_WORDS: Final = frozenset(WORDS[WordGroup.MUSCLE])
_WORKOUT_TAGS: Final = frozenset(
    {"legs", "back", "upper", "run", "racket", "other", "new_exercise", "heavier_or_longer"}
)
_EARLIEST: Final = dt.timedelta(hours=8)
_LATEST: Final = dt.timedelta(hours=48)
"""Soreness begins 8 to 48 h after the exercise (6.1 I4)."""
_FALLING_BY: Final = dt.timedelta(hours=72)
_GONE_AFTER_DAYS: Final = 5
_DAY: Final = dt.timedelta(days=1)
_BRIDGED: Final = 2 * _DAY
"""From one day of a run to the next one, over one that is missing (6.1 I3)."""


class Day(Struct, frozen=True):
    """What was said on one day: the highest number, and all entries that hold one."""

    date: dt.date
    highest: int
    entries: tuple[Entry, ...]


def highest_number(check_in: CheckIn) -> int | None:
    """Return the highest of the numbers of a check-in: now, worst and average of the day."""
    numbers = (check_in.pain, check_in.worst, check_in.average)
    return max((number for number in numbers if number is not None), default=None)


def median(numbers: Iterable[int]) -> float:
    """Return the middle of at least one number, between the two middle ones of an even count.

    Not the standard library's: loading it costs more than all the rules over the diary.
    """
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def days_of(log: Log) -> dict[dt.date, Day]:
    """Return the days with a number, by the date that the person's own clock showed."""
    entries: dict[dt.date, list[tuple[int, Entry]]] = {}
    for entry in log.entries:
        number = highest_number(entry.check_in)
        if number is not None:
            entries.setdefault(entry.at.date(), []).append((number, entry))
    return {
        date: Day(date, max(number for number, _ in told), tuple(entry for _, entry in told))
        for date, told in entries.items()
    }


def run_of(
    days: Mapping[dt.date, Day], today: dt.date, least: int, *, zero_ends: bool = False
) -> tuple[Day, ...]:
    """Return the run of days with at least that much pain that reaches up to today, oldest first.

    One day that is missing is bridged, two in a row break the run (6.1 I3), at its end as well. A
    day with less counts as one that is missing; with `zero_ends`, a day of 0 ends the run.
    """
    run: list[Day] = []
    date, missing = today, 0
    while missing <= 1:
        day = days.get(date)
        if day is not None and day.highest >= least:
            run.append(day)
            missing = 0
        elif day is not None and day.highest == 0 and zero_ends:
            break
        else:
            missing += 1
        date -= _DAY
    return tuple(reversed(run))


def may_go_farther_back(log: Log, today: dt.date, first: dt.date) -> bool:
    """Whether pain that reaches up to today may have begun before the first day that was read.

    Args:
        log: the diary from `first` on; of that day perhaps not all.
        today: the date.
        first: the first day that was read.
    """
    run = run_of(days_of(log), today, _SORE)
    return bool(run) and run[0].date - first <= _BRIDGED


def pain_since(log: Log, today: dt.date, length: int) -> dt.date | None:
    """Return since when pain of 2 or more lasts, without easing, for a week (D15) or two (D16).

    None where it does not. Medians of three days at each end: one number alone says little.
    """
    run = run_of(days_of(log), today, _LASTING_PAIN)
    if not run:
        return None
    since = run[-1].date - (length - 1) * _DAY
    within = [day.highest for day in run if day.date >= since]
    if len(within) < length - _OTHER_DAYS[length]:
        return None
    before, after = median(within[:_AT_EACH_END]), median(within[-_AT_EACH_END:])
    return run[0].date if before - after < min(_POINTS, _SHARE * before) else None


def soreness_since(log: Log, today: dt.date) -> dt.date | None:
    """Return since when there is soreness that lasts longer than it usually does (D14)."""
    sore = soreness(log, today)
    return sore.days[0].date if sore is not None and sore.lasts else None


class Soreness(Struct, frozen=True):
    """Days with soreness after exercise that reach up to today; muscle words only, no spread."""

    exercised_at: dt.datetime
    days: tuple[Day, ...]

    @property
    def lasts(self) -> bool:
        """Whether it lasts longer than it usually does (D14).

        Present on day 6, or from 72 h on: not below its height, or higher than since day 3.
        """
        if (self.days[-1].date - self.exercised_at.date()).days >= _GONE_AFTER_DAYS:
            return True
        early: list[int] = []
        late: list[int] = []
        for entry in (entry for day in self.days for entry in day.entries):
            number = highest_number(entry.check_in) or 0
            is_late = elapsed(self.exercised_at, entry.at) >= _FALLING_BY
            (late if is_late else early).append(number)
        # It began 48 h after the exercise at the latest, so there is always an early number.
        return bool(late) and (late[-1] >= max(early) or late[-1] > min(early[-1], *late))


def soreness(log: Log, today: dt.date) -> Soreness | None:
    """Return the soreness after exercise that reaches up to today (6.1 I4)."""
    run = run_of(days_of(log), today, _SORE, zero_ends=True)
    told = [entry.check_in for day in run for entry in day.entries]
    is_other = any(
        one.is_sharp or one.has_nerve_word or one.travels is not Travels.NO for one in told
    )
    if is_other or not any(_MUSCLE_WORDS.intersection(one.words) for one in told):
        return None
    exercised_at = _exercised_at(log, run)
    return None if exercised_at is None else Soreness(exercised_at, run)


def _exercised_at(log: Log, run: tuple[Day, ...]) -> dt.datetime | None:
    """Return when the exercise was that came before: a session, or as the person told it."""
    first = run[0].entries[0]
    for begun in reversed(log.sessions):
        if _EARLIEST <= elapsed(begun.at, first.at) <= _LATEST:
            return begun.at
    onsets = {entry.check_in.onset for day in run for entry in day.entries}
    if Onset.NEXT_DAY in onsets:
        return first.at - _DAY
    around = {run[0].date, run[0].date - _DAY}
    tagged = any(
        _WORKOUT_TAGS.intersection(entry.check_in.tags)
        for entry in log.entries
        if entry.at.date() in around
    )
    return first.at if tagged or Onset.WITHIN_HOURS_AFTER in onsets else None
