"""Ice and heat in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from coach.domain.dose import Seconds
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.domain.relief_rules import ReliefOffer, Shut
from coach.library.wording import unwanted
from coach.words import relief as words

NOW = dt.datetime(2026, 11, 22, 14, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))
CHECK = SkinCheck(asks="Red?", after_yes=("Take it off.",))


@pytest.fixture
def protocol() -> Callable[..., Relief]:
    def make(kind: ReliefKind = ReliefKind.ICE, **other: object) -> Relief:
        fields = {
            "id": "mine",
            "name": "Ice",
            "purpose": "For comfort.",
            "questions": ("Numb skin",),
            "prepare": ("Wrap it.",),
            "parts": (Seconds(300), Seconds(600)),
            "check": CHECK,
            "total": Seconds(900),
            "hard_stop": Seconds(1200),
            "remove": ("Put it away.",),
            "wait": Wait(120),
            "day_limit": 4,
            **other,
        }
        return Relief(kind=kind, **fields)

    return make


def offer(
    shut: Shut | None = None, next_in: dt.timedelta | None = None, used: int = 0
) -> ReliefOffer:
    next_at = None if next_in is None else NOW + next_in
    return ReliefOffer(
        shut=shut,
        until=next_at,
        next_at=next_at,
        used_today=used,
        day_limit=4,
        ask_questions=False,
        ask_swelling=False,
    )


def test_a_title_says_name_and_length(protocol: Callable[..., Relief]) -> None:
    assert words.title(protocol()) == "Ice 15 min"
    assert words.title(protocol(total=Seconds(450))) == "Ice 7 min 30 s"


@pytest.mark.parametrize(
    ("shut", "next_in", "used", "line"),
    [
        (None, None, 0, "wrapped in a towel"),
        (None, None, 1, "wrapped in a towel · 1 of 4 today"),
        (
            Shut.WAIT, dt.timedelta(hours=2, minutes=30), 1,
            "wrapped in a towel · 1 of 4 today · next from 16:40",
        ),
        (
            Shut.LIMIT, dt.timedelta(hours=9, minutes=50), 4,
            "wrapped in a towel · 4 of 4 today · next from tomorrow",
        ),
        (
            Shut.SKIN, dt.timedelta(hours=23), 1,
            "after your skin check: from tomorrow, 13:10",
        ),
        (
            Shut.SWELLING, dt.timedelta(hours=40), 0,
            "not on swelling or a bruise: from Tuesday, 24 Nov, 06:10",
        ),
        (Shut.MEDICAL, None, 0, "waits until you have been assessed"),
    ],
)  # fmt: skip
def test_a_card_says_how_often_and_when_next(
    protocol: Callable[..., Relief],
    shut: Shut | None,
    next_in: dt.timedelta | None,
    used: int,
    line: str,
) -> None:
    assert words.card_line(protocol(), offer(shut, next_in, used), NOW) == line


def test_the_next_hour_is_said_in_the_persons_zone() -> None:
    at = dt.datetime(2026, 11, 22, 15, 40, tzinfo=dt.UTC)
    assert words.moment(at, NOW) == "16:40"


@pytest.mark.parametrize(
    ("seconds", "left"),
    [(1, "1 min"), (60, "1 min"), (61, "2 min"), (7200, "2 h"), (7201, "2 h 1 min")],
)
def test_minutes_to_go_are_counted_up_to_the_last(seconds: int, left: str) -> None:
    said = words.day_line(offer(Shut.WAIT, dt.timedelta(seconds=seconds), 1), NOW)
    assert said.startswith("1 of 4 today · next from ")
    assert said.endswith(f", in {left}")


def test_what_no_hour_ends_has_no_countdown() -> None:
    assert words.day_line(offer(Shut.MEDICAL), NOW) == "waits until you have been assessed"


def test_a_course_says_check_limit_and_wait(protocol: Callable[..., Relief]) -> None:
    assert words.about(protocol()) == (
        "wrapped in a towel · skin check after 5 min · 20 min at most · then 2 h off"
    )
    bath = protocol(ReliefKind.HEAT, medium=Medium.BATH, check=None, wait=Wait(60))
    assert words.about(bath) == "for the whole body · 20 min at most · then 1 h off"


def test_a_button_names_what_it_starts(protocol: Callable[..., Relief]) -> None:
    bath = protocol(ReliefKind.HEAT, medium=Medium.BATH, check=None)
    said = [words.start_words(one) for one in (protocol(), protocol(ReliefKind.HEAT), bath)]
    assert said == ["Start ice", "Start heat", "Start the timer"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(120, "every 2 h"), (150, "every 2½ h"), (180, "every 3 h"), (75, "every 1 h 15 min")],
)
def test_a_plan_says_how_often(minutes: int, said: str) -> None:
    assert words.every(minutes) == said


@pytest.mark.parametrize(
    ("due_in", "said"),
    [
        (None, "Ice every 2 h today. No more reminders today."),
        (dt.timedelta(), "Ice every 2 h today. The next may begin now."),
        (dt.timedelta(hours=1), "Ice every 2 h today. Next at 15:10."),
    ],
)
def test_a_plan_says_when_it_comes_next(
    protocol: Callable[..., Relief], due_in: dt.timedelta | None, said: str
) -> None:
    due = None if due_in is None else NOW + due_in
    assert words.plan_line(protocol(), 120, due, NOW) == said


def test_every_limit_has_its_reason_and_promises_nothing() -> None:
    for why, source in words.limits():
        assert source
        assert list(unwanted(why)) == []
