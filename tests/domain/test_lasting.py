"""Days as a row of numbers, oldest first, the last one today: `.` nothing was said that day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.lasting import (
    TWO_WEEKS,
    WEEK,
    days_of,
    highest_number,
    may_go_farther_back,
    median,
    pain_since,
    run_of,
    soreness,
    soreness_since,
)
from coach.domain.log import Begun, Entry, Log
from coach.domain.pain import CheckIn, Onset, Travels

TODAY = dt.date(2026, 11, 22)
NOON = dt.time(12, tzinfo=dt.UTC)


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(days=ago)


def entry(ago: float, **answers: object) -> Entry:
    at = dt.datetime.combine(TODAY, NOON) - dt.timedelta(days=ago)
    return Entry(at=at, check_in=CheckIn(**answers))


def days(numbers: str, **answers: object) -> list[Entry]:
    said = [(ago, number) for ago, number in enumerate(reversed(numbers.split())) if number != "."]
    return [entry(ago, pain=int(number), **answers) for ago, number in reversed(said)]


def log_of(entries: list[Entry], *sessions: Begun) -> Log:
    return Log(entries=tuple(sorted(entries, key=lambda one: one.at)), sessions=sessions)


def session(ago: float) -> Begun:
    at = dt.datetime.combine(TODAY, NOON) - dt.timedelta(days=ago)
    return Begun(id=str(ago), at=at, routine="core", finished=True)


# Days and runs.


@pytest.mark.parametrize(
    ("check_in", "highest"),
    [
        (CheckIn(), None),
        (CheckIn(pain=0), 0),
        (CheckIn(pain=2, worst=5, average=3), 5),
        (CheckIn(pain=2, average=3), 3),
        (CheckIn(sharp_button=True), None),
    ],
)
def test_the_highest_of_the_numbers_of_a_check_in_counts(
    check_in: CheckIn, highest: int | None
) -> None:
    assert highest_number(check_in) == highest


def test_a_day_is_its_highest_number_with_all_that_was_said() -> None:
    log = log_of([entry(0.1, pain=2), entry(0, pain=5), entry(-0.1), entry(1, pain=1)])
    found = days_of(log)
    assert {date: one.highest for date, one in found.items()} == {day(0): 5, day(1): 1}
    assert [one.check_in.pain for one in found[TODAY].entries] == [2, 5]


def test_a_day_is_the_date_of_the_persons_own_clock() -> None:
    auckland = dt.timezone(dt.timedelta(hours=13))
    late = Entry(at=dt.datetime(2026, 11, 22, 0, 30, tzinfo=auckland), check_in=CheckIn(pain=1))
    assert list(days_of(Log(entries=(late,)))) == [TODAY]


@pytest.mark.parametrize(
    ("numbers", "length"),
    [
        ("", 0),
        ("3 3 3", 3),
        ("3 . 3", 2),
        ("3 . . 3", 1),
        ("3 3 .", 2),
        ("3 3 . .", 0),
        ("3 1 3", 2),
        ("3 1 1 3", 1),
        ("3 1 . 3", 1),
        ("3 0 3", 2),
        (". 3 . 3 . 3", 3),
    ],
)
def test_one_missing_day_is_bridged_and_two_break_the_run(numbers: str, length: int) -> None:
    assert len(run_of(days_of(log_of(days(numbers))), TODAY, 2)) == length


@given(st.lists(st.integers(0, 10), min_size=1))
def test_the_median_has_as_many_numbers_below_as_above(numbers: list[int]) -> None:
    middle = median(numbers)
    below = sum(number < middle for number in numbers)
    above = sum(number > middle for number in numbers)
    assert max(below, above) <= len(numbers) / 2


# D15 and D16.


@pytest.mark.parametrize(
    ("numbers", "lasts"),
    [
        ("3 3 3 3 3 3 3", True),
        ("2 2 2 2 2 2 2", True),
        ("3 3 . 3 3 3 3", True),
        ("3 3 1 3 3 3 3", True),
        ("3 3 0 3 3 3 3", True),
        (". 3 3 3 3 3 3", True),
        ("3 3 3 3 3 3 3 .", True),
        ("3 3 3 3 3 3 .", True),
        ("3 3 3 3 3 . .", False),
        ("3 3 3 3 3", False),
        ("3 . 3 3 . 3 3", False),
        ("1 1 1 1 1 1 1", False),
        ("3 3 3 3 3 1 1", False),
        # Easing: 2 points, or 30 percent.
        ("7 7 7 6 6 6 6", True),
        ("7 7 7 6 5 5 5", False),
        ("3 3 3 3 2 2 2", False),
        ("4 4 4 3 3 3 3", True),
        ("3 3 3 4 5 5 5", True),
        ("9 3 3 3 3 3 3", True),
    ],
)
def test_d15_pain_of_2_on_6_of_7_days_that_does_not_ease(numbers: str, *, lasts: bool) -> None:
    assert (pain_since(log_of(days(numbers)), TODAY, WEEK) is not None) is lasts


@pytest.mark.parametrize(
    ("numbers", "lasts"),
    [
        ("3 " * 14, True),
        ("3 " * 13, True),
        ("3 " * 12, True),
        ("3 " * 11, False),
        ("3 3 . 3 3 3 3 3 . 3 3 3 3 3", True),
        ("3 . . 3 3 3 3 3 3 3 3 3 3 3", False),
        ("3 3 . 3 3 . 3 3 . 3 3 3 3 3", False),
        ("5 5 5 5 5 5 5 5 5 5 5 3 3 3", False),
        ("5 5 5 3 3 3 3 3 5 5 5 5 5 5", True),
    ],
)
def test_d16_the_same_over_two_weeks(numbers: str, *, lasts: bool) -> None:
    assert (pain_since(log_of(days(numbers)), TODAY, TWO_WEEKS) is not None) is lasts


def test_it_tells_since_when_the_whole_run_lasts() -> None:
    log = log_of(days("3 . . " + "3 " * 20))
    assert pain_since(log, TODAY, WEEK) == day(19)


def test_the_worst_of_a_day_is_its_pain() -> None:
    log = log_of([entry(ago, pain=0, worst=4) for ago in range(7)])
    assert pain_since(log, TODAY, WEEK) == day(6)


# D14. The exercise was at noon of the day before the first number.


@pytest.mark.parametrize(
    ("numbers", "lasts"),
    [
        ("3 4 2", False),
        ("3 4 3 1", False),
        # From 72 h on: at its height, or higher than it has been since day 3.
        ("3 4 4", True),
        ("3 4 5", True),
        ("4 2 3", True),
        ("5 4 3 2", False),
        ("5 3 1 3", True),
        # Day 6.
        ("5 4 3 2 1", True),
        ("5 4 3 2 .", False),
        ("5 4 . 2 1", True),
        ("4 3 2 1 0", False),
        ("4 3 0 1 1", False),
        ("3", False),
        ("", False),
    ],
)
def test_d14_soreness_that_does_not_fall_or_is_there_on_day_6(numbers: str, *, lasts: bool) -> None:
    entries = days(numbers, words=("aching", "stiff"))
    log = log_of(entries, session(len(numbers.split())))
    assert (soreness_since(log, TODAY) is not None) is lasts


@pytest.mark.parametrize(
    "answers",
    [
        {"words": ("sharp",)},
        {"words": ("numb",)},
        {"sharp_button": True},
        {"travels": Travels.TO_BUTTOCK},
    ],
)
def test_something_sharp_or_of_nerves_or_a_spread_is_no_soreness(
    answers: dict[str, object],
) -> None:
    entries = days("3 4 4", words=("aching",))
    log = log_of([*entries, entry(0, pain=1, **answers)], session(3))
    assert soreness(log, TODAY) is None
    assert soreness(log_of(entries, session(3)), TODAY) is not None


@pytest.mark.parametrize(("words", "is_sore"), [((), False), (("odd",), False), (("dull",), True)])
def test_it_takes_a_word_of_muscles(words: tuple[str, ...], *, is_sore: bool) -> None:
    log = log_of(days("3 4 4", words=words), session(3))
    assert (soreness(log, TODAY) is not None) is is_sore


def test_free_words_beside_change_nothing() -> None:
    log = log_of(days("3 4 4", words=("dull", "odd")), session(3))
    assert soreness_since(log, TODAY) == day(2)


@pytest.mark.parametrize(
    ("ago", "is_sore"), [(2 + 7 / 24, False), (2 + 8 / 24, True), (4, True), (4.1, False)]
)
def test_it_begins_8_to_48_hours_after_a_session(ago: float, *, is_sore: bool) -> None:
    log = log_of(days("3 4 4", words=("aching",)), session(ago))
    assert (soreness(log, TODAY) is not None) is is_sore


def test_of_two_sessions_before_it_the_later_one_counts() -> None:
    log = log_of(days("3 4 4", words=("aching",)), session(4), session(3))
    sore = soreness(log, TODAY)
    assert sore is not None
    assert sore.exercised_at == session(3).at


@pytest.mark.parametrize(
    ("onset", "lasts"),
    [
        (Onset.NEXT_DAY, True),
        (Onset.WITHIN_HOURS_AFTER, False),
        (Onset.ON_WAKING, False),
        (None, False),
    ],
)
def test_without_a_session_it_is_as_the_person_told(onset: Onset | None, *, lasts: bool) -> None:
    log = log_of(days("3 4 4", words=("aching",), onset=onset))
    assert (soreness_since(log, TODAY) is not None) is lasts
    told = onset in {Onset.NEXT_DAY, Onset.WITHIN_HOURS_AFTER}
    assert (soreness(log, TODAY) is not None) is told


@pytest.mark.parametrize(
    ("ago", "tags", "is_sore"),
    [
        (3, ("legs",), True),
        (3, ("new_exercise",), True),
        (2, ("run",), True),
        (4, ("legs",), False),
        (3, ("much_sitting",), False),
    ],
)
def test_a_workout_that_was_noted_that_day_or_the_day_before_counts(
    ago: int, tags: tuple[str, ...], *, is_sore: bool
) -> None:
    log = log_of([entry(ago, tags=tags), *days("3 4 4", words=("aching",))])
    assert (soreness(log, TODAY) is not None) is is_sore


def test_numbers_of_the_first_72_hours_only_say_nothing_yet() -> None:
    log = log_of(days("3 4", words=("aching",)), session(2))
    assert soreness(log, TODAY) is not None
    assert soreness_since(log, TODAY) is None


@pytest.mark.parametrize(
    ("numbers", "goes"),
    [
        ("", False),
        ("3 3 3 3", True),
        (". 3 3 3", True),
        (". . 3 3", True),
        (". . . 3", False),
        ("3 . . 3", False),
        ("3 3 3 0", True),
        ("3 3 0 0", False),
        ("0 0 0 3", False),
    ],
)
def test_pain_that_reaches_to_the_first_day_read_may_be_older(numbers: str, *, goes: bool) -> None:
    first = day(max(0, len(numbers.split()) - 1))
    assert may_go_farther_back(log_of(days(numbers)), TODAY, first) is goes
