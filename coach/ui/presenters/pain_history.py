"""Check-ins over time as numbers to paint: daily means, a 7-day average, what was sharp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from coach.diary.records import CheckInRecord, SessionRecord

AVERAGE_DAYS: Final = 7
"""Days of the running average (look/README: the line of the chart)."""


class Answer(Struct, frozen=True):
    """One check-in on the chart: when, how strong, whether it was sharp, and the exercise's id."""

    at: dt.datetime
    pain: int
    sharp: bool
    exercise: str | None


def previews(sessions: Iterable[SessionRecord]) -> frozenset[str]:
    """Return the ids of sessions whose clock did not run at its true speed."""
    return frozenset(session.id for session in sessions if session.speed != 1)


def answers(records: Iterable[CheckInRecord], left_out: frozenset[str]) -> tuple[Answer, ...]:
    """Return the check-ins with a number, oldest first, without those of some sessions."""
    found = (
        Answer(record.at, record.check_in.pain, record.check_in.is_sharp, record.exercise)
        for record in records
        if record.check_in.pain is not None and record.session not in left_out
    )
    return tuple(sorted(found, key=lambda answer: answer.at))


def by_day(given: Iterable[Answer]) -> dict[dt.date, list[int]]:
    """Return the numbers of each day, the day as it was where the person was."""
    days: dict[dt.date, list[int]] = {}
    for answer in given:
        days.setdefault(answer.at.date(), []).append(answer.pain)
    return days


def daily_means(
    days: Mapping[dt.date, Sequence[int]], today: dt.date, count: int
) -> tuple[float | None, ...]:
    """Return the mean of each of the last `count` days, today last, None without an answer."""
    window = (today - dt.timedelta(days=back) for back in reversed(range(count)))
    return tuple(_mean(days[day]) if day in days else None for day in window)


def running_average(days: Mapping[dt.date, Sequence[int]]) -> tuple[tuple[dt.date, float], ...]:
    """Return, for each day with an answer, the mean of all answers of it and the 6 days before."""
    line = []
    for day in sorted(days):
        window = (day - dt.timedelta(days=back) for back in range(AVERAGE_DAYS))
        line.append((day, _mean([pain for near in window for pain in days.get(near, ())])))
    return tuple(line)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)
