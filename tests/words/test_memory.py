from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from coach.domain.exercise import Side
from coach.domain.memory import Hurt, Parked, Standing
from coach.words.memory import hurt_line, parked_line, standing_line

TODAY = dt.date(2026, 11, 22)
TUESDAY = dt.datetime(2026, 11, 17, 18, tzinfo=dt.UTC)
PRESSED = Hurt(
    at=TUESDAY,
    exercise="bird-dog",
    sharp=True,
    nerve=False,
    words=(),
    side=Side.LEFT,
    into_step_s=12.8,
    pain=None,
)


def test_the_line_says_when_what_which_side_and_how_far_in() -> None:
    assert hurt_line(PRESSED, TODAY) == "Last Tuesday: sharp, left, after 12 s"


@pytest.mark.parametrize(
    ("ago", "day"),
    [
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Last Friday"),
        (6, "Last Monday"),
        (7, "15 Nov"),
        (365, "22 Nov 2025"),
    ],
)
def test_the_day_is_said_as_people_say_it(ago: int, day: str) -> None:
    at = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC) - dt.timedelta(days=ago)
    assert hurt_line(replace(PRESSED, at=at), TODAY).startswith(f"{day}: sharp")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"words": ("stabbing",)}, "stabbing"),
        ({"words": ("dull",)}, "sharp, dull"),
        ({"sharp": False, "nerve": True, "words": ("tingling",), "pain": 2}, "tingling"),
        ({"sharp": False, "words": ("dull", "tight"), "pain": 4}, "4 of 10, dull, tight"),
        ({"sharp": False, "pain": 4}, "4 of 10"),
        ({"words": ("a", "b", "twinge", "dull")}, "a, b, twinge"),
        ({"side": Side.RIGHT, "into_step_s": 75.0}, "sharp, right, after 1 min 15 s"),
    ],
)
def test_what_was_said_is_told_in_its_own_words(answers: dict[str, object], told: str) -> None:
    plain = replace(PRESSED, side=None, into_step_s=None)
    assert hurt_line(replace(plain, **answers), TODAY) == f"Last Tuesday: {told}"


def test_both_sides_are_no_side() -> None:
    hurt = replace(PRESSED, side=Side.BOTH, into_step_s=None)
    assert hurt_line(hurt, TODAY) == "Last Tuesday: sharp"


def test_what_follows_is_said_unless_it_comes_as_usual() -> None:
    assert standing_line(Standing.USUAL) == ""
    assert standing_line(Standing.EASIER, "Leg only") == "It comes as Leg only now."
    assert standing_line(Standing.LEFT_OUT).startswith("It is left out")
    assert standing_line(Standing.PARKED).startswith("It is parked")


@pytest.mark.parametrize(
    ("may_try", "line"),
    [
        (True, "Parked since 17 Nov. You can try it again."),
        (
            False,
            "Parked since 17 Nov. You can try it again from 2 Jan 2027, when no pain comes.",
        ),
    ],
)
def test_a_parked_exercise_says_since_when_and_until_when(line: str, *, may_try: bool) -> None:
    parked = Parked(
        exercise="plank", since=TUESDAY, may_try_from=dt.date(2027, 1, 2), may_try=may_try
    )
    assert parked_line(parked, TODAY) == line
