"""How long the rules over many days wait for a diary of five years; looked at, not asserted: Today
asks before its first frame, so it should take no longer than a frame or two.

Run with `pytest tests/benchmarks/test_history.py --benchmark-only`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from coach.diary.records import (
    CheckInRecord,
    PlanEntry,
    SessionOutcome,
    StepOutcome,
    StepRecord,
)
from coach.diary.store import Diary, memory_diary
from coach.domain.dose import Dose, Form, WorkSet
from coach.domain.pain import CheckIn, Moment, Strength
from coach.session.history import log_of

DAYS: Final = 5 * 365
STEPS: Final = 10
EXERCISES: Final = 80
NOW: Final = dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
HOLD: Final = Dose(form=Form.HOLD, sets=(WorkSet(3, 10), WorkSet(2, 10)), gap_s=3, rest_s=20)
EVENING: Final = CheckIn(
    moment=Moment.EVENING,
    pain=2,
    worst=4,
    average=2,
    words=("dull", "stiff"),
    where=("low_back_left",),
    strengths=(Strength("low_back_left", 3),),
    tags=("slept_side", "much_sitting"),
    note="as on most days",
)
SHARP: Final = CheckIn(moment=Moment.DURING, pain=4, words=("stabbing",))


def _one_day(diary: Diary, at: dt.datetime, number: int) -> None:
    names = [f"exercise-{(number + step) % EXERCISES}" for step in range(STEPS)]
    session = diary.start_session(
        routine="core-beginner",
        name="Core, beginner",
        started_at=at,
        speed=1.0,
        start_pain=2,
        plan=tuple(
            PlanEntry(position=position, exercise=name, dose=HOLD, side=None, ready_s=10)
            for position, name in enumerate(names)
        ),
        steps=tuple(
            StepRecord(
                position=position,
                exercise=name,
                outcome=StepOutcome.DONE,
                planned_s=86,
                done_s=86.0,
            )
            for position, name in enumerate(names)
        ),
    )
    diary.end_session(session, at + dt.timedelta(minutes=15), SessionOutcome.FINISHED)
    told = {-9: CheckIn(moment=Moment.MORNING, pain=2, words=("stiff",)), 3: EVENING}
    for hours, check_in in told.items():
        diary.add_check_in(CheckInRecord(at=at + dt.timedelta(hours=hours), check_in=check_in))


@pytest.fixture(scope="module")
def five_years() -> Iterator[Diary]:
    """Return a diary with a session, a morning and an evening on each day."""
    with contextlib.closing(memory_diary()) as diary:
        for days_ago in range(DAYS, 0, -1):
            _one_day(diary, NOW - dt.timedelta(days=days_ago), days_ago)
        yield diary


def test_the_rules_read_a_diary_without_anything_sharp(
    benchmark: BenchmarkFixture, five_years: Diary
) -> None:
    log = benchmark(lambda: log_of(five_years, NOW))
    assert len(log.sessions) == 60


def test_the_rules_read_a_diary_that_began_with_something_sharp(
    benchmark: BenchmarkFixture, five_years: Diary
) -> None:
    at = NOW - dt.timedelta(days=DAYS)
    sharp = five_years.add_check_in(
        CheckInRecord(at=at, check_in=SHARP, exercise="exercise-1", row="D5", action="pause")
    )
    log = benchmark(lambda: log_of(five_years, NOW))
    assert 60 < len(log.sessions) < DAYS
    five_years.delete_check_in(sharp.id)
