"""Ice or heat while it is used, in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from coach.domain.dose import Seconds
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.session.relief_look import Alarm, ReliefLook, ReliefStage
from coach.words import relief_run as words

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))
Stage = ReliefStage

ICE = Relief(
    id="ice",
    name="Ice",
    kind=ReliefKind.ICE,
    purpose="For comfort.",
    questions=("Numb skin",),
    prepare=("Wrap it.",),
    parts=(Seconds(300), Seconds(600)),
    check=SkinCheck(asks="Is it white?", after_yes=("Warm it.",)),
    longer=Seconds(300),
    total=Seconds(900),
    hard_stop=Seconds(1200),
    remove=("Put it away.",),
    wait=Wait(120),
    day_limit=4,
)
SHORT = replace(ICE, parts=(Seconds(300),), total=Seconds(300), longer=None)
BATH = replace(
    ICE, name="Bath", kind=ReliefKind.HEAT, medium=Medium.BATH, parts=(Seconds(900),), check=None
)


def look(relief: Relief = ICE, stage: Stage = Stage.ON, **other: Any) -> ReliefLook:
    fields: dict[str, Any] = {
        "part": 1,
        "parts": len(relief.parts),
        "part_s": 300.0,
        "remaining_s": 132.0,
        "on_skin_s": 168.0,
        "gap_s": None,
        "take_off": False,
        "can_longer": False,
        "pain_before": None,
        "pain_after": None,
        "advice": None,
        "lock_until": None,
        "speed": 1.0,
        **other,
    }
    return ReliefLook(relief=relief, stage=stage, **fields)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (0.999, "0:00"), (1, "0:01"), (432.4, "7:12"), (1199.9999999, "20:00")],
)
def test_a_time_that_counts_up_is_that_of_the_second_that_has_passed(
    seconds: float, text: str
) -> None:
    assert words.since_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (3, "3 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (7500, "2 h 5 min"),
    ],
)
def test_a_stretch_of_time_is_told_roughly(seconds: float, text: str) -> None:
    assert words.span_text(seconds) == text


@pytest.mark.parametrize(
    ("seen", "line"),
    [
        (look(), "Ice · 2:48 on your skin · skin check in 2:12"),
        (look(part=2), "Ice · 2:48 on your skin · time is up in 2:12"),
        (look(part=3), "Ice · 2:48 on your skin · time is up in 2:12"),
        (look(SHORT), "Ice · 2:48 on your skin · skin check in 2:12"),
        (look(SHORT, part=2), "Ice · 2:48 on your skin · time is up in 2:12"),
        (look(BATH), "Bath · 2:48 in the water · time is up in 2:12"),
        (look(stage=Stage.CHECK), "Ice · 2:48 on your skin · time for your skin check"),
        (look(stage=Stage.CHECK, take_off=True), "Ice · 2:48 on your skin · take it off"),
        (look(stage=Stage.TIME_UP), "Ice · 2:48 on your skin · take it off"),
        (look(BATH, Stage.OFF), "Bath · 2:48 in the water · get out slowly"),
        (look(stage=Stage.PREPARE), "Ice · not on yet"),
        (look(stage=Stage.SKIN), "Ice · what helps your skin now"),
        (look(stage=Stage.AFTER), "Ice · how is your back now?"),
        (look(stage=Stage.OVER), "Ice · it is off"),
        (look(BATH, Stage.OVER), "Bath · you are out"),
    ],
)
def test_the_state_in_one_line(seen: ReliefLook, line: str) -> None:
    assert words.state_line(seen) == line


def test_that_it_has_ended_is_said_of_water_in_other_words() -> None:
    assert words.off_heading(look(stage=Stage.AFTER)) == "It is off"
    assert words.off_heading(look(BATH, Stage.AFTER)) == "You are out"


def test_what_the_countdown_goes_to() -> None:
    assert words.until_line(look()) == "until the skin check"
    assert words.until_line(look(part=2)) == "until it comes off"
    assert words.until_line(look(BATH)) == "until you get out"


def test_which_part_runs() -> None:
    assert words.part_line(look(part=2)) == "part 2 of 2"
    assert words.part_line(look(part=3)) == "the minutes you asked for"
    assert words.part_line(look(SHORT)) == ""


@pytest.mark.parametrize(
    ("seen", "heading"),
    [
        (look(), "Ice"),
        (look(stage=Stage.CHECK), "Check your skin"),
        (look(stage=Stage.CHECK, take_off=True), "Take it off"),
        (look(stage=Stage.TIME_UP), "Time is up"),
        (look(stage=Stage.OFF), "Take it off now"),
        (look(BATH, Stage.OFF), "Get out slowly now"),
    ],
)
def test_what_a_stage_asks_for(seen: ReliefLook, heading: str) -> None:
    assert words.heading(seen) == heading


def test_after_a_sleep_it_says_how_long_it_has_really_been() -> None:
    assert words.gap_line(look(gap_s=180.0, on_skin_s=480.0)) == (
        "The computer slept for 3 min. It has been on your skin for 8 min."
    )
    assert words.gap_line(look(BATH, gap_s=30.0)) == (
        "The computer slept for 30 s. You have been in the water for 2 min."
    )
    assert words.gap_line(look(gap_s=180.0, restarted=True)) == (
        "The program was closed meanwhile. It has been on your skin for 2 min."
    )
    assert words.gap_line(look()) == ""


@pytest.mark.parametrize(
    ("stage", "take_off", "title"),
    [
        (Stage.CHECK, False, "Time for your skin check"),
        (Stage.CHECK, True, "Take it off now"),
        (Stage.TIME_UP, False, "Time is up"),
        (Stage.OFF, False, "Take it off now"),
    ],
)
def test_an_alarm_names_no_number_and_no_place(stage: Stage, title: str, *, take_off: bool) -> None:
    seen = look(stage=stage, take_off=take_off, pain_before=7)
    alarm = Alarm(stage=stage, number=3, loud=False)
    assert words.alarm_title(alarm, seen) == title
    assert not any(character.isdigit() for character in words.alarm_body(alarm, seen))


def test_a_reminder_says_what_may_begin_and_why() -> None:
    assert words.reminder(ICE, 150) == (
        "Ice: the next may begin",
        "You asked for it every 2½ h today.",
    )


def test_at_the_end_it_says_how_it_was_and_when_the_next_may_begin() -> None:
    until = dt.datetime(2026, 11, 22, 18, 40, tzinfo=NOW.tzinfo)
    seen = look(stage=Stage.OVER, on_skin_s=900.0, pain_before=5, pain_after=3, lock_until=until)
    assert words.over_line(seen) == "It was on your skin for 15:00. Pain 5 before, 3 after."
    assert words.next_from(seen, NOW) == "The next may begin from 18:40."
    assert words.over_line(replace(seen, pain_after=None)) == "It was on your skin for 15:00."
    assert words.over_line(look(BATH, Stage.OVER)) == "You were in the water for 2:48."
    assert words.next_from(seen, until) == ""
    assert words.next_from(look(stage=Stage.OVER), NOW) == ""


def test_how_it_goes_and_what_its_buttons_say() -> None:
    assert words.course_line(ICE) == "15 min, with a skin check after 5 min"
    assert words.course_line(BATH) == "15 min"
    assert words.longer_words(ICE) == "Up to 5 more minutes"
    assert words.feel_word(ICE) == "Cold"
    assert words.feel_word(BATH) == "Warmth"
    assert words.silent_line(ICE) == "Sound is off: the skin check would be silent."
    assert words.silent_line(BATH) == "Sound is off: the end would be silent."
    assert words.unheard_line(ICE, "there is no sound device") == (
        "No tone is heard, there is no sound device: the skin check would be silent."
    )
    assert words.unheard_line(BATH, "there is no sound device") == (
        "No tone is heard, there is no sound device: the end would be silent."
    )


def test_a_screen_reader_hears_a_stage_once_with_all_that_counts() -> None:
    assert words.spoken(look()) == "Ice\n2:48 on your skin\nskin check in 2:12"
    assert words.spoken(look(stage=Stage.CHECK)) == (
        "Check your skin\nIs it white?\n2:48 on your skin"
    )
