from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest

from coach.diary.store import Diary, open_diary
from coach.domain.log import Lift, Lifted


def test_what_was_lifted_is_there_after_the_program_was_started_again(
    diary: Diary, folder: Path, now: dt.datetime
) -> None:
    lifted = [Lifted(at=now, what="parked:bird-dog", how=how) for how in Lift]
    for each in lifted:
        diary.add_lift(each)
    with contextlib.closing(open_diary(folder, now).diary) as again:
        assert again.lifts() == tuple(reversed(lifted))
        assert {each.at.utcoffset() for each in again.lifts()} == {now.utcoffset()}


def test_the_newest_comes_first_by_the_instant(diary: Diary, now: dt.datetime) -> None:
    tokyo = (now - dt.timedelta(hours=1)).astimezone(dt.timezone(dt.timedelta(hours=9)))
    late = Lifted(at=now, what="soon", how=Lift.SPOKEN)
    early = Lifted(at=tokyo, what="medical", how=Lift.ASSESSED)
    diary.add_lift(late)
    diary.add_lift(early)
    assert diary.lifts() == (late, early)


def test_one_without_a_zone_is_refused(diary: Diary, now: dt.datetime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        diary.add_lift(Lifted(at=now.replace(tzinfo=None), what="soon", how=Lift.GONE))
    assert diary.lifts() == ()


@pytest.mark.parametrize(
    "flipped", ["at = 'x'", "at = '2026-11-22T13:45:01'", "how = 'gond'", "what = x'ff'"]
)
def test_one_that_means_nothing_any_more_does_not_hide_the_others(
    diary: Diary, now: dt.datetime, flipped: str
) -> None:
    bad, good = (Lifted(at=now, what=what, how=Lift.GONE) for what in ("soon", "day"))
    diary.add_lift(bad)
    diary.add_lift(good)
    with diary._database.writing() as connection:
        connection.execute(f"UPDATE lift SET {flipped} WHERE what = 'soon'")  # noqa: S608 an example
    assert diary.lifts() == (good,)
