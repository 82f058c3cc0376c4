from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.diary.records import ApplicationOutcome, ApplicationRecord, OnSkin
from coach.diary.store import Diary, open_diary
from coach.domain.relief import Relief, ReliefKind
from coach.domain.relief_log import Application

Used = Callable[..., ApplicationRecord]

TOKYO = dt.timezone(dt.timedelta(hours=9))
WHERE = OnSkin(
    boot="4d1f", boot_ns=99, stage="check", since_s=300.0, left_s=(0.0, 600.0), asked_longer=True
)


def test_one_is_there_as_it_was_saved_after_the_program_was_started_again(
    diary: Diary, used: Used, protocol: Relief, folder: Path, now: dt.datetime
) -> None:
    saved = used(off_after=15, pain_before=5, pain_after=3, protocol=protocol, running=WHERE)
    diary.save_application(saved)
    with contextlib.closing(open_diary(folder, now).diary) as again:
        assert again.applications() == (saved,)
        assert again.application(saved.id) == saved
        assert again.applications()[0].at.utcoffset() == now.utcoffset()


def test_saved_again_it_takes_the_place_of_what_was_known(diary: Diary, used: Used) -> None:
    begun = used(running=WHERE)
    diary.save_application(begun)
    ended = replace(
        begun, off_at=begun.at, outcome=ApplicationOutcome.EARLY, on_skin_s=61.5, running=None
    )
    diary.save_application(ended)
    assert diary.applications() == (ended,)


def test_what_is_off_is_not_put_on_again_by_another_that_still_counts(
    diary: Diary, used: Used
) -> None:
    begun = used(running=WHERE)
    ended = replace(begun, off_at=begun.at, outcome=ApplicationOutcome.DONE, running=None)
    for each in (begun, ended, begun):
        diary.save_application(each)
    assert diary.applications() == (ended,)
    after = replace(ended, pain_after=2)
    diary.save_application(after)
    assert diary.applications() == (after,)


def test_a_yes_to_the_skin_check_is_not_taken_back_by_another_that_still_counts(
    diary: Diary, used: Used
) -> None:
    begun = used(running=WHERE)
    reacted = replace(begun, off_at=begun.at, outcome=ApplicationOutcome.SKIN, running=None)
    early = replace(reacted, outcome=ApplicationOutcome.EARLY, pain_after=2)
    for each in (begun, early, reacted, early):
        diary.save_application(each)
    assert diary.applications() == (reacted,)
    diary.save_application(replace(reacted, pain_after=4))
    assert diary.applications()[0].pain_after == 4


def test_the_newest_comes_first_by_the_instant(diary: Diary, used: Used) -> None:
    late, early = used(minutes=30), used(minutes=-30)
    early = replace(early, at=early.at.astimezone(TOKYO))
    diary.save_application(late)
    diary.save_application(early)
    assert diary.applications() == (late, early)


def test_since_a_moment_there_is_what_ended_later_and_what_still_is_on(
    diary: Diary, used: Used, now: dt.datetime
) -> None:
    before, over, on, later = (
        used(minutes=-60, off_after=15),
        used(minutes=-10, off_after=15),
        used(minutes=-9999),
        used(minutes=5, off_after=1),
    )
    for each in (before, over, on, later):
        diary.save_application(each)
    assert diary.applications(since=now) == (later, over, on)


def test_the_one_that_is_on_is_found_again_the_last_begun_first(diary: Diary, used: Used) -> None:
    assert diary.running_application() is None
    first, second = used(minutes=60), used(minutes=0)
    for each in (first, used(minutes=90, off_after=5), second):
        diary.save_application(each)
    assert diary.running_application() == second
    diary.save_application(replace(second, off_at=second.at, outcome=ApplicationOutcome.DONE))
    assert diary.running_application() == first


def test_the_rules_see_all_but_previews_oldest_first(
    diary: Diary, used: Used, now: dt.datetime
) -> None:
    heat = used(minutes=-30, off_after=7, kind=ReliefKind.HEAT, outcome=ApplicationOutcome.SKIN)
    ice, preview = used(minutes=-10), used(minutes=-20, speed=60.0)
    for each in (ice, preview, heat):
        diary.save_application(each)
    seen = diary.used(now - dt.timedelta(days=1))
    assert seen == (
        Application(
            id=heat.id,
            relief=heat.relief,
            kind=ReliefKind.HEAT,
            at=heat.at,
            off_at=heat.off_at,
            on_skin_s=420.0,
            wait_min=120,
            skin=True,
        ),
        Application(
            id=ice.id, relief="ice", kind=ReliefKind.ICE, at=ice.at, wait_min=120, skin=False
        ),
    )
    assert diary.used(now - dt.timedelta(minutes=25)) == (seen[0], seen[1])
    assert diary.used(now - dt.timedelta(minutes=5)) == (seen[1],)


def test_one_that_was_deleted_can_be_put_back(diary: Diary, used: Used) -> None:
    saved = used(off_after=15)
    diary.save_application(saved)
    assert diary.delete_application(saved.id) == saved
    assert diary.applications() == ()
    diary.save_application(saved)
    assert diary.applications() == (saved,)


def test_one_that_is_not_there_can_be_neither_read_nor_deleted(diary: Diary) -> None:
    with pytest.raises(LookupError, match="no application a1"):
        diary.application("a1")
    with pytest.raises(LookupError, match="no application a1"):
        diary.delete_application("a1")


@pytest.mark.parametrize("time", ["at", "off_at"])
def test_one_without_a_zone_is_refused(diary: Diary, used: Used, time: str) -> None:
    saved = used(off_after=15)
    with pytest.raises(ValueError, match="time zone"):
        diary.save_application(replace(saved, **{time: saved.at.replace(tzinfo=None)}))
    assert diary.applications() == ()


@pytest.mark.parametrize("of", ["protocol", "running"])
@pytest.mark.parametrize("found", ["'{}'", "'['", "x'ff00'", "5", "NULL"])
def test_of_what_another_version_wrote_the_times_stay(
    diary: Diary, used: Used, protocol: Relief, of: str, found: str
) -> None:
    saved = used(protocol=protocol, running=WHERE)
    diary.save_application(saved)
    with diary._database.writing() as connection:
        connection.execute(f"UPDATE application SET {of} = {found}")  # noqa: S608 an example
    assert diary.applications() == (replace(saved, **{of: None}),)


@pytest.mark.parametrize(
    ("written", "flipped"),
    [('"total":900', '"total":90000'), ('"hard_stop":1200', '"hard_stop":1201')],
)
def test_a_protocol_with_times_beyond_what_can_be_written_is_not_gone_on_with(
    diary: Diary, used: Used, protocol: Relief, written: str, flipped: str
) -> None:
    diary.save_application(used(protocol=protocol))
    change = "UPDATE application SET protocol = replace(protocol, ?, ?)"
    with diary._database.writing() as connection:
        connection.execute(change, (written, flipped))
    assert diary.applications()[0].protocol is None


@pytest.mark.parametrize(
    "flipped",
    [
        "at = 'x'",
        "at = '2026-11-22T13:45:01'",
        "off_at = '2026-11-22T13:45:01'",
        "kind = 'ics'",
        "wait_min = 'x'",
        "relief = x'ff'",
    ],
)
def test_one_that_means_nothing_any_more_does_not_hide_the_others(
    diary: Diary, used: Used, now: dt.datetime, flipped: str
) -> None:
    bad, good = used(minutes=-60, off_after=15), used(off_after=15)
    diary.save_application(bad)
    diary.save_application(good)
    with diary._database.writing() as connection:
        connection.execute(f"UPDATE application SET {flipped} WHERE id = '{bad.id}'")  # noqa: S608 an example
    assert diary.applications() == (good,)
    assert [one.id for one in diary.used(now - dt.timedelta(days=1))] == [good.id]


@pytest.mark.parametrize("damaged", ["name = x'ff'", "outcome = '??'", "off_epoch = at_epoch"])
def test_one_that_is_on_but_can_not_be_read_locks_no_longer_than_one_that_was_taken_off(
    diary: Diary, used: Used, now: dt.datetime, damaged: str
) -> None:
    diary.save_application(used(running=WHERE))
    with diary._database.writing() as connection:
        connection.execute(f"UPDATE application SET {damaged}")  # noqa: S608 an example
    assert diary.running_application() is None
    (seen,) = diary.used(now - dt.timedelta(days=1))
    assert seen.off_at == now + dt.timedelta(minutes=20)
