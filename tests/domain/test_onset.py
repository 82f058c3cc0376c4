from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.log import Entry, Log
from coach.domain.onset import onset, said_ahead
from coach.domain.pain import CheckIn, Moment, Onset

ZONE = dt.timezone(dt.timedelta(hours=1))
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def after(hours: float) -> dt.datetime:
    return MONDAY + dt.timedelta(hours=hours)


def said(hours: float, pain: int | None = 3, **answers: object) -> Entry:
    return Entry(at=after(hours), check_in=CheckIn(**{"pain": pain, **answers}))


def in_session(hours: float, pain: int | None = 3, **answers: object) -> Entry:
    check_in = CheckIn(**{"pain": pain, "moment": Moment.DURING, **answers})
    return Entry(at=after(hours), check_in=check_in, session="s", row="D13", action="continue")


def began(*entries: Entry, now: float = 2000) -> float | None:
    """Return how many hours after Monday it began."""
    found = onset(Log(entries=entries), after(now))
    return None if found is None else (found - MONDAY) / dt.timedelta(hours=1)


def test_in_an_empty_diary_nothing_began() -> None:
    assert began() is None


def test_nothing_begins_with_a_0() -> None:
    assert began(said(0, pain=0), said(5, pain=0)) is None


def test_it_begins_with_the_first_number_above_0() -> None:
    assert began(said(0, pain=0), said(5, pain=1), said(6, pain=4), said(30, pain=2)) == 5


def test_what_the_first_entry_of_a_diary_tells_begins_with_it() -> None:
    assert began(said(0), said(5)) == 0


def test_the_worst_of_a_day_is_pain_though_there_is_none_now() -> None:
    assert began(said(0, pain=0), said(5, pain=0, worst=4), said(29, pain=2)) == 5


@pytest.mark.parametrize(("back_after", "expected"), [(23.9, 0), (24, 24)])
def test_pain_that_comes_back_after_a_0_is_new_once_it_was_away_for_a_day(
    back_after: float, expected: float
) -> None:
    """Cold numbs: a 0 told when the pack comes off must not begin the 48 hours again."""
    assert began(said(0), said(1, pain=0), said(back_after)) == expected


def test_pain_that_never_was_0_is_the_same_pain() -> None:
    assert began(said(0), said(100), said(200)) == 0


def test_one_0_is_enough_though_another_answer_without_a_number_lies_between() -> None:
    assert began(said(0), said(20, pain=0), said(21, pain=None), said(50)) == 50


@pytest.mark.parametrize(("silent_for", "expected"), [(167.9, 0), (168, 168)])
def test_after_seven_days_without_entries_pain_is_new(silent_for: float, expected: float) -> None:
    assert began(said(0), said(silent_for)) == expected


@pytest.mark.parametrize("how", [Onset.SUDDEN_DURING, Onset.AFTER_FALL_OR_ACCIDENT])
def test_an_answer_that_it_came_suddenly_begins_it_anew(how: Onset) -> None:
    assert began(said(0), said(20, onset=how)) == 20


@pytest.mark.parametrize(
    "how", [how for how in Onset if how not in {Onset.SUDDEN_DURING, Onset.AFTER_FALL_OR_ACCIDENT}]
)
def test_no_other_answer_to_how_it_came_does(how: Onset) -> None:
    assert began(said(0), said(20, onset=how)) == 0


def test_a_fall_counts_though_nothing_hurts_yet() -> None:
    assert began(said(0, pain=0, onset=Onset.AFTER_FALL_OR_ACCIDENT)) == 0


def test_the_same_answer_each_evening_is_the_same_fall() -> None:
    fall = {"onset": Onset.AFTER_FALL_OR_ACCIDENT}
    assert began(said(0, 5, **fall), said(10, 6, **fall), said(34, 5, **fall)) == 0


def test_another_answer_is_something_new() -> None:
    sudden, fall = Onset.SUDDEN_DURING, Onset.AFTER_FALL_OR_ACCIDENT
    assert began(said(0, 5, onset=sudden), said(30, 3, onset=fall)) == 30


def test_the_same_answer_with_2_more_than_when_it_was_said_last_is_something_new() -> None:
    sudden = {"onset": Onset.SUDDEN_DURING}
    assert began(said(0, 5, **sudden), said(24, 2, **sudden), said(48, 4, **sudden)) == 48


def test_the_same_answer_in_a_session_is_something_new() -> None:
    sudden = {"onset": Onset.SUDDEN_DURING}
    assert began(said(0, **sudden), in_session(30, **sudden)) == 30


def test_the_same_answer_after_a_week_of_silence_is_something_new() -> None:
    sudden = {"onset": Onset.SUDDEN_DURING}
    assert began(said(0, **sudden), said(200, **sudden)) == 200


def test_anything_sharp_in_a_session_begins_it_anew() -> None:
    assert began(said(0), in_session(20, words=("stabbing",))) == 20
    assert began(said(0), in_session(20, pain=None, sharp_button=True)) == 20


def test_a_sharp_word_outside_of_a_session_does_not() -> None:
    assert began(said(0), said(20, words=("stabbing",))) == 0


def test_an_answer_without_a_number_begins_nothing() -> None:
    assert began(said(0, pain=None)) is None


def test_what_lies_little_ahead_counts_and_what_lies_far_ahead_says_nothing() -> None:
    """A clock that was set back leaves entries ahead of it; one that was wrong, far ahead."""
    assert began(said(0, pain=0), said(24), now=0) == 24
    assert began(said(0, pain=0), said(24.1), now=0) is None


def test_what_is_ahead_is_told_by_real_hours() -> None:
    tokyo = MONDAY.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert not said_ahead(tokyo + dt.timedelta(hours=24), MONDAY)
    assert said_ahead(tokyo + dt.timedelta(hours=25), MONDAY)
