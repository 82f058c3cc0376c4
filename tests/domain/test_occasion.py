"""When the safety card's question comes by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.log import Begun, Entry, Log
from coach.domain.occasion import Occasion, occasion
from coach.domain.pain import CheckIn, Moment, SafetyCard

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))


SINCE = NOW - dt.timedelta(days=60)


def ago(**parts: float) -> dt.datetime:
    return NOW - dt.timedelta(**parts)


def entry(
    at: dt.datetime, action: str = "continue", card: SafetyCard | None = None, pain: int = 2
) -> Entry:
    check_in = CheckIn(moment=Moment.NOW, pain=pain, safety_card=card)
    return Entry(at=at, check_in=check_in, row="D13", action=action)


def begun(at: dt.datetime) -> Begun:
    return Begun(id="s", at=at, routine="core-beginner")


def log(*entries: Entry, sessions: tuple[Begun, ...] = ()) -> Log:
    return Log(entries=entries, sessions=sessions)


def test_who_was_never_asked_is_asked() -> None:
    assert occasion(log(entry(ago(hours=1))), None, NOW, SINCE) is Occasion.FIRST


def test_an_answer_holds() -> None:
    assert occasion(log(entry(ago(days=1))), ago(days=2), NOW, SINCE) is None


def test_an_answer_within_a_check_in_counts() -> None:
    assert occasion(log(entry(ago(days=1), card=SafetyCard.NONE)), None, NOW, SINCE) is None


@pytest.mark.parametrize("action", ["stop", "stop+soon", "urgent", "emergency"])
def test_after_any_stop_it_is_asked(action: str) -> None:
    assert occasion(log(entry(ago(hours=1), action)), ago(days=2), NOW, SINCE) is Occasion.STOP


@pytest.mark.parametrize("action", ["continue", "ease", "pause", "skip"])
def test_what_is_no_stop_asks_nothing(action: str) -> None:
    assert occasion(log(entry(ago(hours=1), action)), ago(days=2), NOW, SINCE) is None


def in_session(at: dt.datetime, action: str) -> Entry:
    check_in = CheckIn(moment=Moment.DURING, pain=2, sharp_button=action == "pause")
    return Entry(at=at, check_in=check_in, row="D5", action=action, session="s")


def test_after_a_pause_that_was_never_answered_it_is_asked() -> None:
    left = log(in_session(ago(hours=1), "pause"))
    assert occasion(left, ago(days=2), NOW, SINCE) is Occasion.STOP


def test_after_a_pause_that_was_answered_it_is_not() -> None:
    settled = log(in_session(ago(hours=2), "pause"), in_session(ago(hours=1), "skip"))
    assert occasion(settled, ago(days=2), NOW, SINCE) is None


def test_a_stop_that_was_answered_since_asks_nothing() -> None:
    assert occasion(log(entry(ago(hours=2), "stop")), ago(hours=1), NOW, SINCE) is None


def test_a_stop_whose_own_answers_held_the_card_asks_nothing() -> None:
    stopped = entry(ago(hours=1), "stop", card=SafetyCard.NONE)
    assert occasion(log(stopped), ago(days=2), NOW, SINCE) is None


def test_after_14_days_without_an_entry_it_is_asked() -> None:
    assert occasion(log(), ago(days=14), NOW, SINCE) is Occasion.AWAY
    assert occasion(log(), ago(days=13, hours=23), NOW, SINCE) is None


def test_the_days_away_count_even_when_the_first_tap_is_made() -> None:
    back = log(entry(ago(days=20)), entry(ago(minutes=1)))
    assert occasion(back, ago(days=30), NOW, SINCE) is Occasion.AWAY


def test_a_session_is_being_there() -> None:
    there = log(entry(ago(days=20)), sessions=(begun(ago(days=10)),))
    assert occasion(there, ago(days=21), NOW, SINCE) is None


def test_an_answer_after_the_days_away_ends_the_asking() -> None:
    back = log(entry(ago(days=30)), entry(ago(hours=1)))
    assert occasion(back, ago(minutes=5), NOW, SINCE) is None


def test_the_hour_of_a_clock_change_makes_no_difference() -> None:
    before = dt.datetime(2026, 10, 20, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    after = dt.datetime(2026, 11, 3, 11, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert occasion(log(), before, after, SINCE) is Occasion.AWAY


def test_weeks_before_the_log_are_no_time_away() -> None:
    daily = log(*(entry(ago(days=back)) for back in range(60, 0, -1)))
    assert occasion(daily, ago(days=200), NOW, SINCE) is None
