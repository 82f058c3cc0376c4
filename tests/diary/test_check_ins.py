from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.diary.records import CheckInRecord
from coach.diary.store import Diary, memory_diary, open_diary
from coach.domain.exercise import Side
from coach.domain.pain import (
    DAY_TAGS,
    PLACES,
    WORDS,
    Change,
    CheckIn,
    Feels,
    Moment,
    Onset,
    Painkiller,
    SafetyCard,
    SlowTest,
    Stopped,
    Strength,
    Travels,
)

Given = Callable[..., CheckInRecord]

_SCORES = st.none() | st.integers(0, 10)
_WORDS = st.sampled_from([word for group in WORDS.values() for word in group]) | st.text()
_STRENGTHS = st.builds(Strength, st.sampled_from(PLACES), st.integers(0, 10))
_ANSWERS = st.builds(
    CheckIn,
    moment=st.sampled_from(Moment),
    pain=_SCORES,
    start_pain=_SCORES,
    sharp_button=st.booleans(),
    words=st.lists(_WORDS, max_size=4).map(tuple),
    where=st.lists(st.sampled_from(PLACES), max_size=4).map(tuple),
    onset=st.none() | st.sampled_from(Onset),
    travels=st.sampled_from(Travels),
    travels_new=st.booleans(),
    stopped=st.none() | st.sampled_from(Stopped),
    settle_s=st.none() | st.integers(0, 180),
    slow_test=st.none() | st.sampled_from(SlowTest),
    safety_card=st.none() | st.sampled_from(SafetyCard),
    getting_worse=st.booleans(),
    pop=st.booleans(),
    dizzy=st.booleans(),
    worst=_SCORES,
    average=_SCORES,
    strengths=st.lists(_STRENGTHS, max_size=3).map(tuple),
    changes=st.lists(st.sampled_from(Change), max_size=3).map(tuple),
    feels=st.none() | st.sampled_from(Feels),
    painkiller=st.none() | st.sampled_from(Painkiller),
    tags=st.lists(st.sampled_from(DAY_TAGS) | st.text(), max_size=3).map(tuple),
    mood=st.none() | st.integers(1, 5),
    effort=_SCORES,
    shaky=st.booleans(),
    note=st.text(max_size=500),
)
_ZONES = st.integers(-14 * 60, 14 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(0, 0, 0, 0, minutes))
)
_IDS = st.none() | st.sampled_from(["curl-up", "side-plank"])
_RECORDS = st.builds(
    CheckInRecord,
    id=st.just(""),
    at=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=_ZONES),  # noqa: DTZ001 naive bounds are asked for
    check_in=_ANSWERS,
    session=st.none() | st.just("5e551000"),
    exercise=_IDS,
    or_exercise=_IDS,
    side=st.none() | st.sampled_from(Side),
    position=st.none() | st.integers(0, 99),
    into_step_s=st.none() | st.floats(0, 3600),
    row=st.none() | st.just("D5"),
    action=st.none() | st.just("pause"),
)


@settings(max_examples=60, deadline=None)
@for_any(record=_RECORDS)
def test_every_answer_comes_back_as_it_was_given(record: CheckInRecord) -> None:
    with contextlib.closing(memory_diary()) as diary:
        saved = diary.add_check_in(record)
        assert saved == replace(record, id=saved.id)
        read = diary.check_in(saved.id)
        assert read == saved
        assert read.at.utcoffset() == record.at.utcoffset()


def test_the_earlier_check_ins_of_its_session_are_not_stored_twice(
    diary: Diary, given: Given
) -> None:
    saved = diary.add_check_in(given(answered=(CheckIn(pain=1),)))
    assert diary.check_in(saved.id).check_in.answered == ()


def test_a_saved_check_in_is_there_after_the_program_was_started_again(
    diary: Diary, given: Given, folder: Path, now: dt.datetime
) -> None:
    saved = diary.add_check_in(given(pain=7))
    with contextlib.closing(open_diary(folder, now).diary) as again:
        assert again.check_ins() == (saved,)


def test_check_ins_come_newest_first_by_the_instant_and_not_by_the_clock_on_the_wall(
    diary: Diary, given: Given, now: dt.datetime
) -> None:
    late_here = diary.add_check_in(given(minutes=30))
    tokyo = now.astimezone(dt.timezone(dt.timedelta(hours=9)))
    early_there = diary.add_check_in(replace(given(), at=tokyo))
    assert diary.check_ins() == (late_here, early_there)


def test_of_two_at_the_same_instant_the_one_given_later_comes_first(
    diary: Diary, given: Given
) -> None:
    first, second = diary.add_check_in(given(pain=1)), diary.add_check_in(given(pain=2))
    assert diary.check_ins() == (second, first)


def test_a_span_of_time_has_its_beginning_and_not_its_end(
    diary: Diary, given: Given, now: dt.datetime
) -> None:
    saved = [diary.add_check_in(given(minutes=minutes)) for minutes in range(4)]
    since, until = now + dt.timedelta(minutes=1), now + dt.timedelta(minutes=3)
    assert diary.check_ins(since, until) == (saved[2], saved[1])


def test_a_corrected_check_in_keeps_its_id(diary: Diary, given: Given) -> None:
    saved = diary.add_check_in(given(pain=3))
    corrected = replace(saved, check_in=CheckIn(pain=5))
    diary.replace_check_in(corrected)
    assert diary.check_ins() == (corrected,)


def test_a_deleted_check_in_can_be_put_back_as_it_was(diary: Diary, given: Given) -> None:
    saved = diary.add_check_in(given())
    deleted = diary.delete_check_in(saved.id)
    assert diary.check_ins() == ()
    assert diary.add_check_in(deleted) == saved
    assert diary.check_ins() == (saved,)


def test_a_deleted_check_in_leaves_no_trace_in_the_file(
    diary: Diary, given: Given, folder: Path
) -> None:
    saved = diary.add_check_in(given(words=("like a hot wire",)))
    assert b"like a hot wire" in (folder / "diary.sqlite3").read_bytes()
    diary.delete_check_in(saved.id)
    assert b"like a hot wire" not in (folder / "diary.sqlite3").read_bytes()


def test_one_that_is_not_there_can_be_neither_read_nor_corrected_nor_deleted(
    diary: Diary, given: Given
) -> None:
    unknown = replace(given(), id="unknown")
    with pytest.raises(LookupError):
        diary.check_in("unknown")
    with pytest.raises(LookupError):
        diary.replace_check_in(unknown)
    with pytest.raises(LookupError):
        diary.delete_check_in("unknown")
    assert diary.check_ins() == ()


@pytest.mark.parametrize(
    "answer",
    [
        {"pain": 11},
        {"worst": -1},
        {"average": 11},
        {"mood": 0},
        {"effort": 11},
        {"note": "x" * 501},
        {"strengths": (Strength("neck", 11),)},
    ],
)
def test_an_answer_that_could_not_be_read_again_is_refused(
    diary: Diary, given: Given, answer: dict[str, object]
) -> None:
    saved = diary.add_check_in(given())
    with pytest.raises(ValueError, match=f"at `[$].{next(iter(answer))}"):
        diary.add_check_in(given(**answer))
    with pytest.raises(ValueError, match=f"at `[$].{next(iter(answer))}"):
        diary.replace_check_in(replace(given(**answer), id=saved.id))
    assert diary.check_ins() == (saved,)


@pytest.mark.parametrize("zone", [None, dt.timezone(dt.timedelta(minutes=53, seconds=28))])
def test_a_time_without_a_zone_that_can_be_written_down_is_refused(
    diary: Diary, given: Given, now: dt.datetime, zone: dt.timezone | None
) -> None:
    with pytest.raises(ValueError, match="time zone"):
        diary.add_check_in(replace(given(), at=now.replace(tzinfo=zone)))
    assert diary.check_ins() == ()


@pytest.mark.parametrize("action", ["stop", "stop+soon", "urgent", "emergency"])
def test_what_ended_exercise_lasts_however_long_ago(
    diary: Diary, given: Given, now: dt.datetime, action: str
) -> None:
    stop = diary.add_check_in(given(minutes=-1, about={"action": action}, pain=None))
    diary.add_check_in(given(minutes=-2, about={"action": "continue"}, pain=None))
    assert diary.lasting_check_ins(now) == (stop,)
    assert diary.lasting_check_ins(stop.at) == ()


def test_what_was_said_during_a_session_lasts(diary: Diary, given: Given, now: dt.datetime) -> None:
    told = [
        diary.add_check_in(given(minutes=-minutes, moment=moment, pain=None))
        for minutes, moment in enumerate(Moment, start=1)
    ]
    during = [record for record in told if record.check_in.moment is Moment.DURING]
    assert diary.lasting_check_ins(now) == tuple(during)


def test_the_newest_number_lasts_and_the_newest_of_5_or_less(
    diary: Diary, given: Given, now: dt.datetime
) -> None:
    for minutes, pain in ((9, 7), (8, 2), (7, 5), (6, 6), (5, 8), (4, None)):
        diary.add_check_in(given(minutes=-minutes, pain=pain))
    diary.add_check_in(given(minutes=0, pain=1))
    lasting = diary.lasting_check_ins(now)
    assert [record.check_in.pain for record in lasting] == [8, 5]


@pytest.mark.parametrize("sharp", [{"sharp_button": True}, {"words": ("dull", "twinge")}])
def test_an_exercise_that_hurt_sharply_is_closed_for_that_day_only(
    diary: Diary, given: Given, now: dt.datetime, sharp: dict[str, object]
) -> None:
    diary.add_check_in(given(about={"exercise": "curl-up"}, **sharp))
    assert diary.sharp_exercises(now.date()) == {"curl-up"}
    assert diary.sharp_exercises(now.date() + dt.timedelta(days=1)) == frozenset()
    assert diary.sharp_exercises(now.date() - dt.timedelta(days=1)) == frozenset()


def test_while_it_may_have_been_either_of_two_exercises_both_are_closed(
    diary: Diary, given: Given, now: dt.datetime
) -> None:
    about = {"exercise": "curl-up", "or_exercise": "side-plank"}
    diary.add_check_in(given(about=about, sharp_button=True))
    assert diary.sharp_exercises(now.date()) == {"curl-up", "side-plank"}


def test_what_was_not_sharp_or_had_no_exercise_closes_none(
    diary: Diary, given: Given, now: dt.datetime
) -> None:
    diary.add_check_in(given(about={"exercise": "curl-up"}, words=("dull",), pain=9))
    diary.add_check_in(given(sharp_button=True))
    assert diary.sharp_exercises(now.date()) == frozenset()


def test_the_day_is_that_of_the_clock_on_the_wall(diary: Diary, given: Given) -> None:
    east = dt.timezone(dt.timedelta(hours=13))
    just_past_midnight = dt.datetime(2026, 11, 23, 0, 5, tzinfo=east)  # the 22nd in UTC
    record = given(about={"exercise": "curl-up", "action": "stop"}, sharp_button=True)
    diary.add_check_in(replace(record, at=just_past_midnight))
    assert diary.sharp_exercises(dt.date(2026, 11, 23)) == {"curl-up"}
    assert diary.sharp_exercises(dt.date(2026, 11, 22)) == frozenset()


@pytest.mark.parametrize(
    "flipped",
    [
        "words = '[\"du'",
        "words = x'ff22'",
        "moment = 'dvring'",
        "at = 'x'",
        "side = 'lefu'",
        "strengths = '{}'",
        "changes = '[\"x\"]'",
    ],
)
def test_an_entry_that_means_nothing_any_more_does_not_hide_the_others(
    diary: Diary, given: Given, flipped: str
) -> None:
    bad, good = diary.add_check_in(given(minutes=1)), diary.add_check_in(given())
    with diary._database.writing() as connection:
        connection.execute(f"UPDATE check_in SET {flipped} WHERE id = ?", (bad.id,))  # noqa: S608 an example
    assert diary.check_ins() == (good,)


def test_a_letter_that_is_no_letter_costs_one_letter(diary: Diary, given: Given) -> None:
    saved = diary.add_check_in(given(words=("dull",)))
    with diary._database.writing() as connection:
        connection.execute("UPDATE check_in SET words = CAST(x'5b226475ff6c225d' AS TEXT)")
    assert diary.check_in(saved.id).check_in.words == ("du\ufffdl",)
