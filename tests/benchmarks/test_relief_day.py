"""How long Today's cards of ice and heat wait for a diary of five years; looked at, not asserted.

The first frame asks for the recent uses only; with the catalogue come questions, locks and plans.
Run with `pytest tests/benchmarks/test_relief_day.py --benchmark-only`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from coach.diary.records import ApplicationOutcome, ApplicationRecord, CheckInRecord
from coach.diary.store import Diary, open_diary
from coach.domain.pain import CheckIn
from coach.domain.relief import Relief
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.session.day import Day
from coach.session.relief_day import ReliefDay

DAYS: Final = 5 * 365
NOW: Final = dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
HOURS: Final = (7, 10, 13, 16, 20)
"""Of check-ins; ice at the first, heat at the last."""


@pytest.fixture(scope="module")
def protocols(tmp_path_factory: pytest.TempPathFactory) -> tuple[Relief, ...]:
    catalog: Catalog = load_catalog(shipped("routines"), tmp_path_factory.mktemp("none"))
    return tuple(entry.relief for entry in catalog.reliefs)


@pytest.fixture(scope="module")
def five_years(
    protocols: tuple[Relief, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Diary]:
    """Return a diary on the disk with two uses and five check-ins on each day."""
    with contextlib.closing(open_diary(tmp_path_factory.mktemp("diary"), NOW).diary) as diary:
        diary._database.connection.execute("PRAGMA synchronous = OFF")
        for days_ago in range(DAYS, 0, -1):
            _one_day(diary, (NOW - dt.timedelta(days=days_ago)).replace(hour=0), protocols)
        for relief in protocols:
            ReliefDay(diary, Day(diary, _now), _now).clear_questions(relief)
        yield diary


def test_the_first_frame_asks_for_recent_uses(
    benchmark: BenchmarkFixture, five_years: Diary
) -> None:
    relief_day = ReliefDay(five_years, Day(five_years, _now), _now)
    assert len(benchmark(relief_day.used)) == 5


def test_a_start_looks_for_one_that_is_still_on(
    benchmark: BenchmarkFixture, five_years: Diary
) -> None:
    assert benchmark(five_years.running_application) is None


def test_all_protocols_are_looked_at_with_questions_and_locks(
    benchmark: BenchmarkFixture, five_years: Diary, protocols: tuple[Relief, ...]
) -> None:
    relief_day = ReliefDay(five_years, Day(five_years, _now), _now)
    offers = benchmark(lambda: relief_day.offers(protocols))
    assert all(offer.open for offer in offers)


def _now() -> dt.datetime:
    return NOW


def _one_day(diary: Diary, midnight: dt.datetime, protocols: tuple[Relief, ...]) -> None:
    for hour in HOURS:
        at = midnight + dt.timedelta(hours=hour)
        diary.add_check_in(CheckInRecord(at=at, check_in=CheckIn(pain=hour % 4)))
    for hour, relief in zip((HOURS[0], HOURS[-1]), protocols, strict=False):
        at = midnight + dt.timedelta(hours=hour)
        diary.save_application(
            ApplicationRecord(
                id=f"{at}",
                relief=relief.id,
                name=relief.name,
                kind=relief.kind,
                at=at,
                off_at=at + dt.timedelta(minutes=15),
                outcome=ApplicationOutcome.DONE,
                on_skin_s=900.0,
                wait_min=relief.wait,
                pain_before=4,
                pain_after=3,
                protocol=relief,
            )
        )
