"""Locks in words."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.locks import LIFTS, Lock, LockKind
from coach.domain.log import Lift
from coach.words.locks import ends_line, lift_words

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def lock(
    kind: LockKind,
    *,
    ends_in_h: float | None = None,
    by_answer: bool = False,
    first_session: bool = False,
) -> Lock:
    ends_at = None if ends_in_h is None else NOW + dt.timedelta(hours=ends_in_h)
    return Lock(
        kind=kind,
        since=NOW,
        row="D10",
        ends_at=ends_at,
        by_answer=by_answer,
        first_session=first_session,
    )


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (1, "Until today, 17:40."),
        (24, "Until tomorrow, 16:40."),
        (50, "Until Tuesday, 24 Nov, 18:40."),
    ],
)
def test_an_end_is_named_by_day_and_hour(hours: float, words: str) -> None:
    assert ends_line(lock(LockKind.DAY, ends_in_h=hours), NOW) == words


def test_an_end_is_told_by_the_clock_of_here_and_now() -> None:
    utc = lock(LockKind.DAY, ends_in_h=1)
    ends = utc.ends_at
    assert ends is not None
    there = Lock(kind=utc.kind, since=utc.since, row="D10", ends_at=ends.astimezone(dt.UTC))
    assert ends_line(there, NOW) == "Until today, 17:40."


def test_what_no_hour_ends_says_what_does() -> None:
    assert ends_line(lock(LockKind.DAY, by_answer=True), NOW) == (
        "It ends with your next answer of 5 or less."
    )
    assert ends_line(lock(LockKind.SHARP24, first_session=True), NOW) == (
        "It ends with that session."
    )
    assert ends_line(lock(LockKind.MEDICAL), NOW) == ""


@pytest.mark.parametrize(
    ("kind", "lift"), [(kind, lift) for kind, lifts in LIFTS.items() for lift in lifts]
)
def test_every_end_of_every_lock_can_be_offered_and_refused(kind: LockKind, lift: Lift) -> None:
    words = lift_words(lock(kind), lift, "This is why.")
    assert words.offer
    assert words.title.endswith("?")
    assert words.yes != words.no
    assert words.lines[-1] == "It is saved in your diary with date and time."


@pytest.mark.parametrize("kind", [LockKind.SOON, LockKind.SHARP24, LockKind.DAY])
def test_a_deliberate_choice_shows_the_reason_and_what_it_means(kind: LockKind) -> None:
    words = lift_words(lock(kind), Lift.CHOSEN, "This is why.")
    assert words.lines[0] == "This is why."
    assert len(words.lines) == 4
