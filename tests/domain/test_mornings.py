"""Mornings at 08:00, sessions at 18:00; day 1 is a Monday."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.log import Begun, Entry, Log, Use
from coach.domain.mornings import (
    baseline,
    gentle_until,
    held_since,
    percent,
    unloaded_since,
)
from coach.domain.pain import CheckIn, Moment

MONDAY = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)


def at(day: int, hour: float = 8) -> dt.datetime:
    return MONDAY + dt.timedelta(days=day - 1, hours=hour)


def morning(day: int, pain: int | None, hour: float = 8) -> Entry:
    return Entry(at=at(day, hour), check_in=CheckIn(moment=Moment.MORNING, pain=pain))


def before(day: int, pain: int) -> Entry:
    return Entry(at=at(day, 17.9), check_in=CheckIn(moment=Moment.BEFORE, pain=pain))


def session(day: int, routine: str = "core", hour: float = 18, *, finished: bool = True) -> Begun:
    return Begun(id=f"{day} {hour}", at=at(day, hour), routine=routine, finished=finished)


def log_of(*parts: Entry | Begun, exercises: tuple[str, ...] = ("plank", "bird-dog")) -> Log:
    begun = tuple(part for part in parts if isinstance(part, Begun))
    entries = [part for part in parts if isinstance(part, Entry)]
    return Log(
        entries=tuple(sorted(entries, key=lambda entry: entry.at)),
        uses=tuple(
            Use(at=one.at, session=one.id, exercise=name, done_s=20)
            for one in begun
            for name in exercises
        ),
        sessions=begun,
    )


def five_mornings(pain: int) -> list[Entry]:
    return [morning(day, pain) for day in range(1, 6)]


# The usual level.


@pytest.mark.parametrize(
    ("pains", "usual"),
    [
        ([1, 2, 3, 4, 5], 3),
        ([5, 1, 5, 1, 1], 1),
        ([1, 1, 2, 3, 3, 9], 2.5),
        ([1, 2, 3, 4], 7),
        ([], 7),
    ],
)
def test_it_is_the_median_of_at_least_five_mornings_else_the_start_pain(
    pains: list[int], usual: float
) -> None:
    log = log_of(*(morning(day, pain) for day, pain in enumerate(pains, start=1)))
    assert baseline(log, at(10), 7) == usual


def test_without_mornings_and_start_pain_it_is_not_known() -> None:
    assert baseline(Log(), at(1)) is None


def test_of_several_answers_in_a_morning_the_highest_counts_once() -> None:
    log = log_of(*five_mornings(1), morning(5, 4, 9), morning(5, 3, 10), morning(6, None))
    assert baseline(log, at(7)) == 1
    assert baseline(log_of(morning(5, 4), morning(5, 3, 9), *five_mornings(1)[:4]), at(7)) == 1


def test_fourteen_days_before_today_count_and_today_does_not() -> None:
    mornings = [morning(day, 1) for day in (1, 2, 3, 4, 5)]
    assert baseline(log_of(*mornings), at(15), 9) == 1
    assert baseline(log_of(*mornings), at(16), 9) == 9
    assert baseline(log_of(*mornings), at(5, 20), 9) == 9


def test_other_moments_are_no_mornings() -> None:
    entries = [
        Entry(at=at(day), check_in=CheckIn(moment=Moment.NOW, pain=1)) for day in range(1, 8)
    ]
    assert baseline(log_of(*entries), at(8), 4) == 4


# D17 and D18.


@pytest.mark.parametrize(
    ("pain", "held", "unloaded"),
    [(2, False, False), (3, True, False), (4, True, True), (6, True, True)],
)
def test_a_morning_2_above_the_usual_holds_and_3_above_unloads(
    pain: int, *, held: bool, unloaded: bool
) -> None:
    log = log_of(*five_mornings(1), session(5), morning(6, pain))
    assert held_since(log, at(6, 12)) == (at(6).date() if held else None)
    assert unloaded_since(log, at(6, 12)) == (at(6).date() if unloaded else None)


@pytest.mark.parametrize(("pain", "unloaded"), [(5, False), (6, True)])
def test_6_in_the_morning_unloads_whatever_is_usual(pain: int, *, unloaded: bool) -> None:
    usual = log_of(*five_mornings(5), morning(6, pain))
    unknown = log_of(morning(6, pain))
    for log in (usual, unknown):
        assert (unloaded_since(log, at(6)) is not None) is unloaded


@pytest.mark.parametrize(("pain", "held"), [(3, False), (4, True)])
def test_with_few_mornings_the_start_of_the_last_session_is_the_usual_level(
    pain: int, *, held: bool
) -> None:
    log = log_of(before(3, 0), before(5, 2), session(5), before(6, 0), morning(6, pain))
    assert (held_since(log, at(6, 20)) is not None) is held


def test_where_nothing_is_known_of_what_is_usual_nothing_is_held() -> None:
    assert held_since(log_of(session(5), morning(6, 5)), at(6)) is None


@pytest.mark.parametrize(
    ("begun", "held"),
    [
        (session(5, hour=0), True),
        (session(5, hour=23.9), True),
        (session(6, hour=6), True),
        (session(6, hour=9), False),
        (session(4, hour=23.9), False),
        (session(5, finished=False), True),
    ],
)
def test_a_morning_is_held_after_a_session_of_the_day_before_or_earlier_that_day(
    begun: Begun, *, held: bool
) -> None:
    log = log_of(*five_mornings(1), begun, morning(6, 3))
    assert (held_since(log, at(6, 12)) is not None) is held


def test_a_morning_calls_for_something_on_its_own_day_only() -> None:
    log = log_of(*five_mornings(1), session(5), morning(6, 7))
    assert held_since(log, at(7)) is None
    assert unloaded_since(log, at(7)) is None


# How much, and what stays open.


def test_all_of_it_is_usual() -> None:
    assert percent(Log(), at(1)) == 100
    assert percent(log_of(*five_mornings(1), session(5), morning(6, 2)), at(6, 9)) == 100


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ((), 80),
        ((session(7),), 100),
        ((session(7, finished=False),), 80),
        ((session(7, "sore-day"),), 80),
        ((session(6, hour=7),), 80),
        ((session(7), session(8)), 100),
    ],
)
def test_after_a_held_morning_the_next_session_has_80_percent(
    later: tuple[Begun, ...], expected: int
) -> None:
    log = log_of(*five_mornings(1), session(5), *later, morning(6, 3))
    assert percent(log, at(9)) == expected


def test_a_single_exercise_is_not_the_next_session() -> None:
    log = log_of(*five_mornings(1), session(5), session(7), morning(6, 3), exercises=("breathing",))
    assert percent(log, at(9)) == 80


@pytest.mark.parametrize(
    ("now", "expected"), [(at(6), 50), (at(13, 7.9), 50), (at(13), 80), (at(6, 7), 100)]
)
def test_for_seven_days_after_an_unloaded_morning_it_is_50(now: dt.datetime, expected: int) -> None:
    log = log_of(*five_mornings(1), session(5), morning(6, 4))
    seen = log if now >= at(6) else log_of(*five_mornings(1), session(5))
    assert percent(seen, now) == expected


def test_sessions_do_not_shorten_the_easier_week() -> None:
    log = log_of(*five_mornings(1), session(6), session(8), morning(6, 7))
    assert percent(log, at(9)) == 50


@pytest.mark.parametrize(("now", "until"), [(at(8, 7.9), at(8)), (at(8), None)])
def test_for_48_hours_after_an_unloaded_morning_only_little_is_open(
    now: dt.datetime, until: dt.datetime | None
) -> None:
    log = log_of(*five_mornings(1), morning(6, 6))
    assert gentle_until(log, now) == until
    assert gentle_until(log_of(*five_mornings(1), morning(6, 3)), at(6)) is None


def test_the_newest_of_two_high_mornings_counts() -> None:
    assert gentle_until(log_of(morning(6, 6), morning(7, 6)), at(7, 9)) == at(9)
