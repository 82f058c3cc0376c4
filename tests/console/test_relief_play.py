"""Ice and heat in the terminal: every answer, every call, and what is left for the next start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.domain.pain import SafetyCard
from coach.domain.relief import Relief
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.cues import Cue
from coach.session.card_question import CardQuestion
from coach.session.relief_look import ReliefStage
from coach.session.relief_run import ReliefRun

if TYPE_CHECKING:
    from tests.console.conftest import Terminal

ReliefOf = Callable[[str], Relief]

ASKS: Final = (
    "  Lift the pack. Is your skin white, waxy, blistered, bright red, mottled, burning or numb?"
)


@pytest.fixture
def relief(catalog: Catalog) -> ReliefOf:
    def find(relief_id: str) -> Relief:
        found = catalog.find_relief(relief_id)
        assert found is not None
        return found.relief

    return find


def kept(terminal: Terminal) -> ApplicationRecord:
    (record,) = terminal.diary.applications()
    return record


def calls(terminal: Terminal) -> list[str]:
    """Return the lines that call somebody."""
    return [line.strip() for line in terminal.lines if " · " in line and line.startswith("  ")]


def test_ice_goes_from_putting_on_over_the_check_to_the_pain_after(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "3")
    terminal.press((310, "n"), (920, "t"))

    assert terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines == [
        "",
        "Ice. 15 min, with a skin check after 5 min.",
        "  - Wrap an ice pack or a bag of frozen peas in a damp tea towel.",
        "  - Never put it on bare skin.",
        "  - Do not lie on it.",
        "  - Do not fall asleep.",
        "",
        "Ice. 0:00 on your skin.",
        "  skin check in 5:00",
        "  First cold, then an ache, then dull.",
        "  [t] Take it off  [c] My skin reacts  [s] Safety card",
        "",
        "Check your skin. 5:00 on your skin.",
        ASKS,
        "  [y] Yes  [n] No  [t] Take it off  [s] Safety card",
        "",
        "Ice. 5:10 on your skin.",
        "  time is up in 10:00",
        "  [t] Take it off  [c] My skin reacts  [s] Safety card",
        "",
        "Time is up. 15:10 on your skin.",
        "  Put the ice away.",
        "  Let your skin get warm again before the next one.",
        "  [t] It is off  [l] Up to 5 more minutes  [c] My skin reacts  [s] Safety card",
        "",
        "",
        "It was on your skin for 15:20. Pain 5 before, 3 after.",
        "The next may begin from 11:45.",
    ]
    record = kept(terminal)
    assert (record.outcome, record.pain_before, record.pain_after) == (
        ApplicationOutcome.DONE, 5, 3,
    )  # fmt: skip
    assert terminal.keys.asked == [
        "Press Enter when it is on, q leaves it: ",
        "How is it now, 0 to 10? Enter leaves it out: ",
    ]


def test_the_countdown_tells_what_comes_next(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "")
    terminal.press((100, "t"), (101, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert "Ice · 1:12 on your skin · skin check in 3:48" in terminal.shown
    assert terminal.keys.shortest_wait_s > 0


def test_the_check_calls_every_half_minute_until_it_is_answered(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((395, "n"), (400, "t"), (401, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert calls(terminal) == [
        "Time for your skin check · 5:30 on your skin",
        "Time for your skin check · 6:00 on your skin",
        "Time for your skin check · 6:30 on your skin",
    ]
    assert terminal.sounded.count(Cue.ALARM) == 4
    assert Cue.ALARM_LOUD not in terminal.sounded
    assert terminal.sounded[-1] is None


def test_an_unanswered_check_of_heat_gets_louder_and_says_to_take_it_off(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((395, "t"), (396, "y"))

    terminal.use(terminal.prepare(relief("heat")))

    late = "  The skin check has waited for a minute. Take it off now, then look at your skin."
    assert terminal.lines.count(late) == 1
    assert calls(terminal) == [
        "Time for your skin check · 5:30 on your skin",
        "Take it off now · 6:30 on your skin",
    ]
    sounds = [cue for cue in terminal.sounded if cue is not None]
    assert sounds == [
        Cue.READY, Cue.ALARM, Cue.ALARM, Cue.ALARM_LOUD, Cue.ALARM_LOUD,
    ]  # fmt: skip


def test_at_the_hard_stop_it_calls_until_it_is_off(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "")
    terminal.press((1235, "n"), (1240, "t"))

    terminal.use(terminal.prepare(relief("ice")))

    at = terminal.lines.index("Take it off now. 20:00 on your skin.")
    assert terminal.lines[at + 1] == "  Put the ice away."
    assert terminal.lines[at + 3] == "  [t] It is off  [c] My skin reacts  [s] Safety card"
    assert calls(terminal)[-1] == "Take it off now · 20:30 on your skin"
    assert kept(terminal).outcome is ApplicationOutcome.HARD_STOP
    assert kept(terminal).on_skin_s == pytest.approx(1240, abs=1)


def test_more_minutes_come_after_another_check(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "")
    terminal.press((301, "n"), (500, "l"), (905, "l"), (910, "n"), (1202, "t"))

    terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines.count(ASKS) == 2
    assert "  time is up in 4:50" in terminal.lines
    assert kept(terminal).outcome is ApplicationOutcome.HARD_STOP


def test_a_yes_to_the_check_ends_it_with_what_helps_the_skin(
    terminal: Terminal, relief: ReliefOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "", "4")
    terminal.press((305, "Y"))

    terminal.use(terminal.prepare(relief("ice")))

    at = terminal.lines.index("Take it off now")
    assert terminal.lines[at + 1 : at + 3] == [
        "  Take the ice off and leave it off.",
        "  Warm your skin gently, with your hands or dry clothes.",
    ]
    assert texts.advice["relief-skin"].title in terminal.lines[at:]
    assert terminal.keys.asked[1] == "Press Enter when it is off: "
    assert kept(terminal).outcome is ApplicationOutcome.SKIN
    assert terminal.lines[-1] == "The next may begin from tomorrow, 09:35."


@pytest.mark.parametrize(("second", "is_told"), [("y", True), ("n", False), ("c", False)])
def test_the_skin_is_told_at_any_time_by_two_keys(
    terminal: Terminal, relief: ReliefOf, second: str, *, is_told: bool
) -> None:
    terminal.answer("", "", "")
    terminal.press((100, "y"), (110, "c"), (111, second), (112, "x"), (120, "t"), (121, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert f"{ASKS} Press y, any other key goes on." in terminal.lines
    assert (kept(terminal).outcome is ApplicationOutcome.SKIN) is is_told


def test_a_single_press_takes_nothing_off_before_its_time(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((100, "t"), (101, "n"), (102, "y"), (310, "t"), (311, "n"), (312, "n"))
    terminal.press((400, "t"), (401, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines.count("  Is it off your skin? Press y, any other key goes on.") == 3
    assert kept(terminal).outcome is ApplicationOutcome.EARLY
    assert kept(terminal).on_skin_s == pytest.approx(401, abs=1)


def test_a_question_that_was_open_when_the_check_came_is_not_answered_by_its_y(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "", "")
    terminal.press((299.5, "t"), (310, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert kept(terminal).outcome is ApplicationOutcome.SKIN


def test_a_no_that_comes_before_the_check_is_dropped(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "")
    terminal.press((200, "n"), (303, "n"), (350, "t"), (351, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert "Ice. 5:03 on your skin." in terminal.lines


def test_the_safety_card_can_be_read_while_the_time_goes_on(
    terminal: Terminal, relief: ReliefOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "")
    terminal.press((10, "s"), (11, "f1"), (20, "t"), (21, "y"))

    terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines.count(texts.card.title) == 2
    assert kept(terminal).on_skin_s == pytest.approx(21, abs=1)


def test_in_a_bath_there_is_no_check_and_its_words_are_those_of_water(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((10, "c"), (20, "t"), (21, "x"), (905, "t"))

    terminal.use(terminal.prepare(relief("bath")))

    assert terminal.keys.asked[0] == "Press Enter when you are in the water, q leaves it: "
    assert "  [t] Get out  [s] Safety card" in terminal.lines
    assert "  Are you out of the water? Press y, any other key goes on." in terminal.lines
    assert "Get out slowly now. 15:00 in the water." in terminal.lines
    assert "  [t] I am out  [s] Safety card" in terminal.lines
    assert "You were in the water for 15:05." in terminal.lines


def test_who_would_hear_nothing_is_told_before_it_is_on(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("q")

    terminal.use(terminal.prepare(relief("ice")), is_silent=True)

    assert "Sound is off: the skin check would be silent." in terminal.lines


@pytest.mark.parametrize("answer", ["q", "Q", "^C", "^D"])
def test_who_does_not_put_it_on_has_begun_nothing(
    terminal: Terminal, relief: ReliefOf, answer: str
) -> None:
    terminal.answer(answer)

    assert terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines[-1] == "Nothing was begun."
    assert terminal.diary.applications() == ()


def test_only_enter_puts_it_on(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("x", "y", "q")

    terminal.use(terminal.prepare(relief("ice")))

    assert len(terminal.keys.asked) == 3
    assert terminal.diary.applications() == ()


def test_what_came_in_the_way_meanwhile_is_said_and_nothing_begins(
    terminal: Terminal, relief: ReliefOf, texts: SafetyTexts
) -> None:
    run = terminal.prepare(relief("ice"))
    other = terminal.prepare(relief("ice"))
    other.put_on()
    other.take_off()
    terminal.answer("")

    assert terminal.use(run)

    assert texts.advice["relief-wait"].title in terminal.lines
    assert terminal.lines[-1] == "Nothing was begun."


def test_a_number_that_is_advice_itself_is_followed_by_its_words(
    terminal: Terminal, relief: ReliefOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "9")
    terminal.press((10, "t"), (11, "y"))

    terminal.use(terminal.prepare(relief("ice"), pain=8))

    assert terminal.lines.count(texts.advice["D9"].title) == 2


# Leaving it, and finding it again


def test_left_while_it_is_on_it_says_when_to_look_and_when_to_take_it_off(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("")
    terminal.press((72, "^C"))

    assert not terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines[-6:] == [
        "",
        "Ice · 1:12 on your skin · skin check in 3:48.",
        "The time goes on, and nothing calls you now.",
        "Look at your skin at 09:35.",
        "Take it off by 09:50 at the latest.",
        "`coach play ice` finds it again.",
    ]
    assert terminal.sounded[-1] is None
    assert terminal.diary.running_application() is not None


def test_left_after_the_check_there_is_only_the_end_to_tell(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("")
    terminal.press((305, "n"), (600, "^D"))

    terminal.use(terminal.prepare(relief("ice")))

    assert not any(line.startswith("Look at your skin") for line in terminal.lines)
    assert "Take it off by 09:50 at the latest." in terminal.lines


@pytest.mark.parametrize("second", [320, 1230])
def test_left_while_it_calls_it_has_to_come_off_now(
    terminal: Terminal, relief: ReliefOf, second: int
) -> None:
    terminal.answer("")
    terminal.press((second, "^C"))

    assert not terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines[-2] == "Take it off now."


@pytest.mark.parametrize(
    ("second", "told"), [(600, "Get out by 09:50 at the latest."), (920, "Get out slowly now.")]
)
def test_a_bath_that_is_left_is_told_in_words_of_water(
    terminal: Terminal, relief: ReliefOf, second: int, told: str
) -> None:
    terminal.answer("")
    terminal.press((second, "^C"))

    assert not terminal.use(terminal.prepare(relief("bath")))

    assert terminal.lines[-2] == told


def test_left_once_it_is_off_it_is_over(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "^C")
    terminal.press((100, "t"), (101, "y"))

    assert terminal.use(terminal.prepare(relief("ice")))

    assert terminal.lines[-2:] == [
        "It was on your skin for 1:41.",
        "The next may begin from 11:31.",
    ]
    assert kept(terminal).pain_after is None


def test_left_while_it_says_what_helps_the_skin_it_is_over(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "^C")
    terminal.press((305, "y"))

    assert terminal.use(terminal.prepare(relief("ice")))

    assert kept(terminal).outcome is ApplicationOutcome.SKIN
    assert kept(terminal).off_at is not None
    assert terminal.lines[-1] == "The next may begin from tomorrow, 09:35."


def found_again(terminal: Terminal) -> ReliefRun:
    run = terminal.relief_beginnings().take_up()
    assert run is not None
    terminal.lines.clear()
    return run


def test_found_again_it_says_how_long_it_has_been_and_asks_for_the_check(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((60, "^C"))
    terminal.use(terminal.prepare(relief("ice")))
    terminal.clock.ns += 120 * NS
    terminal.press((200, "n"), (260, "t"), (261, "y"))

    assert terminal.use(found_again(terminal))

    assert terminal.lines[1:4] == [
        "Check your skin. 3:00 on your skin.",
        "  The program was closed meanwhile. It has been on your skin for 3 min.",
        ASKS,
    ]
    assert "  skin check in 2:00" in terminal.lines
    assert kept(terminal).outcome is ApplicationOutcome.EARLY


def test_found_again_in_a_bath_it_only_tells(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "")
    terminal.press((60, "^C"))
    terminal.use(terminal.prepare(relief("bath")))
    terminal.clock.ns += 120 * NS
    terminal.press((200, "t"), (201, "y"))

    assert terminal.use(found_again(terminal))

    assert terminal.lines[1:4] == [
        "Warm bath or shower. 3:00 in the water.",
        "  The program was closed meanwhile. You have been in the water for 3 min.",
        "  time is up in 12:00",
    ]


def test_found_again_after_20_minutes_it_has_to_come_off(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((60, "^C"))
    terminal.use(terminal.prepare(relief("ice")))
    terminal.clock.ns += 1500 * NS
    terminal.press((1570, "t"))

    assert terminal.use(found_again(terminal))

    assert terminal.lines[1] == "Take it off now. 26:00 on your skin."
    assert terminal.sounded.count(Cue.ALARM_LOUD) >= 1


CALLED_OFF: Final = (
    "  You told of something that has to be looked at first. Ice and heat wait until you have been "
    "assessed."
)


def tell_in_the_window(terminal: Terminal) -> None:
    CardQuestion(terminal.diary, terminal.now).answer(SafetyCard.EMERGENCY)


def test_found_again_after_something_medical_was_told_it_has_to_come_off(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    terminal.press((60, "^C"))
    terminal.use(terminal.prepare(relief("ice")))
    tell_in_the_window(terminal)
    terminal.clock.ns += 120 * NS
    terminal.press((215, "t"))

    assert terminal.use(found_again(terminal))

    assert terminal.lines[1:7] == [
        "Take it off now. 3:00 on your skin.",
        "  The program was closed meanwhile. It has been on your skin for 3 min.",
        "  Put the ice away.",
        "  Let your skin get warm again before the next one.",
        CALLED_OFF,
        "  [t] It is off  [c] My skin reacts  [s] Safety card",
    ]
    assert terminal.sounded.count(Cue.ALARM_LOUD) == 2
    assert kept(terminal).outcome is ApplicationOutcome.EARLY


def test_something_medical_that_is_told_in_the_window_meanwhile_is_heard(
    terminal: Terminal, relief: ReliefOf
) -> None:
    terminal.answer("", "")
    run = terminal.prepare(relief("heat"))
    read = terminal.keys.read

    def tell_at_95(timeout_s: float) -> str | None:
        if run.look().on_skin_s == 95:
            tell_in_the_window(terminal)
        return read(timeout_s)

    terminal.keys.read = tell_at_95  # type: ignore[method-assign]  # at the window
    terminal.press((200, "t"))

    assert terminal.use(run)

    assert "Take it off now. 1:40 on your skin." in terminal.lines
    assert terminal.lines.count(CALLED_OFF) == 1
    assert kept(terminal).on_skin_s == 200


def test_when_the_machine_slept_the_time_went_on(terminal: Terminal, relief: ReliefOf) -> None:
    terminal.answer("", "")
    run = terminal.prepare(relief("ice"))
    read = terminal.keys.read

    def sleeps_once(timeout_s: float) -> str | None:
        if run.look().on_skin_s > 60 and not slept:
            slept.append(True)
            terminal.clock.ns += 180 * NS
        return read(timeout_s)

    slept: list[bool] = []
    terminal.keys.read = sleeps_once  # type: ignore[method-assign]  # a lid that is closed once
    terminal.press((250, "n"), (260, "t"), (261, "y"))

    terminal.use(run)

    assert any(line.startswith("  The computer slept for 3 min.") for line in terminal.lines)
    assert ASKS in terminal.lines


# Nobody there, and a diary that fails


def test_a_preview_without_a_person_answers_nothing_and_ends(
    pipe: Terminal, relief: ReliefOf
) -> None:
    assert pipe.use(pipe.prepare(relief("ice"), pain=None, speed=60))

    assert pipe.keys.asked == []
    assert pipe.shown == [""] * len(pipe.shown)
    stages = [line for line in pipe.lines if line and not line.startswith(" ")]
    assert stages == [
        "Ice. 15 min, with a skin check after 5 min.",
        "Ice. 0:00 on your skin.",
        "Check your skin. 5:00 on your skin.",
        "Take it off now. 20:00 on your skin.",
        "It was on your skin for 20:00.",
    ]
    assert not any("[" in line for line in pipe.lines)
    (record,) = pipe.diary.applications()
    assert (record.outcome, record.speed) == (ApplicationOutcome.HARD_STOP, 60)
    assert pipe.diary.running_application() is None


def test_a_diary_that_fails_is_told_once_and_the_time_goes_on(
    terminal: Terminal, relief: ReliefOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = terminal.prepare(relief("ice"))

    def fails(record: ApplicationRecord) -> None:
        del record
        raise DiaryError("The diary can't be written.")

    monkeypatch.setattr(terminal.diary, "save_application", fails)
    terminal.answer("", "")
    terminal.press((305, "n"), (400, "t"), (401, "y"))

    assert terminal.use(run)

    assert terminal.lines.count("The diary can't be written.") == 1
    assert run.problem == "The diary can't be written."
    assert run.stage is ReliefStage.OVER
