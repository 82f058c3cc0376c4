from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.diary.store import Diary, open_diary
from coach.domain.relief import ReliefKind
from coach.domain.relief_log import Interval


@pytest.fixture
def plan(now: dt.datetime) -> Interval:
    return Interval(id="p1", relief="ice", kind=ReliefKind.ICE, every_min=120, at=now)


def test_a_plan_is_there_after_the_program_was_started_again(
    diary: Diary, plan: Interval, folder: Path, now: dt.datetime
) -> None:
    diary.add_interval(plan)
    with contextlib.closing(open_diary(folder, now).diary) as again:
        assert again.intervals() == (plan,)
        assert again.intervals()[0].at.utcoffset() == now.utcoffset()


def test_one_that_was_ended_is_kept_with_the_time(
    diary: Diary, plan: Interval, now: dt.datetime
) -> None:
    diary.add_interval(plan)
    ended_at = now + dt.timedelta(hours=1)
    diary.end_interval("p1", ended_at)
    assert diary.intervals() == (replace(plan, ended_at=ended_at),)


def test_the_newest_comes_first_and_older_ones_can_be_left_out(
    diary: Diary, plan: Interval, now: dt.datetime
) -> None:
    older = replace(plan, id="p0", at=now - dt.timedelta(minutes=1))
    diary.add_interval(plan)
    diary.add_interval(older)
    assert diary.intervals() == (plan, older)
    assert diary.intervals(since=now) == (plan,)


def test_one_that_is_not_there_can_not_be_ended(diary: Diary, now: dt.datetime) -> None:
    with pytest.raises(LookupError, match="no interval p1"):
        diary.end_interval("p1", now)


def test_times_without_a_zone_are_refused(diary: Diary, plan: Interval, now: dt.datetime) -> None:
    naive = now.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        diary.add_interval(replace(plan, at=naive))
    with pytest.raises(ValueError, match="time zone"):
        diary.add_interval(replace(plan, ended_at=naive))
    diary.add_interval(plan)
    with pytest.raises(ValueError, match="time zone"):
        diary.end_interval("p1", naive)
    assert diary.intervals() == (plan,)


@pytest.mark.parametrize(
    "flipped",
    [
        "at = 'x'",
        "at = '2026-11-22T13:45:01'",
        "ended_at = '2026-11-22T13:45:01'",
        "kind = 'ics'",
        "every_min = 'x'",
    ],
)
def test_one_that_means_nothing_any_more_does_not_hide_the_others(
    diary: Diary, plan: Interval, flipped: str
) -> None:
    good = replace(plan, id="p2")
    diary.add_interval(plan)
    diary.add_interval(good)
    with diary._database.writing() as connection:
        connection.execute(f"UPDATE interval SET {flipped} WHERE id = 'p1'")  # noqa: S608 an example
    assert diary.intervals() == (good,)
