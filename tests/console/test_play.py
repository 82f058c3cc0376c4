from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.diary.records import SessionOutcome, StepOutcome
from coach.diary.store import DiaryError
from coach.player.clock import NS
from coach.player.cues import Cue
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.console.conftest import Terminal

SETTLED_WITH_NOTHING = ("", "", "1", "", "", "", "")
"""Words, places, how far, two boxes; then both headings of the safety card."""


def test_a_pipe_gets_a_line_for_each_event_and_is_asked_nothing(pipe: Terminal) -> None:
    finished = pipe.play("bend", 15, "twist", start_pain=None)

    assert finished
    assert pipe.keys.asked == []
    assert pipe.lines == [
        "\nStep 1 of 3: Bend, 20 s",
        "  Get ready 10 s: Stand tall.",
        "  Hold 20 s: keep breathing",
        "\nStep 2 of 3: Rest, 15 s",
        "  Rest 15 s: Then Twist.",
        "\nStep 3 of 3: Twist, 12 s, each side",
        "  Get ready 10 s, Left",
        "  Hold 12 s, Left",
        "  Change sides 5 s, Right",
        "  Hold 12 s, Right",
        "\nDone.",
    ]
    assert [step.outcome for step in pipe.diary.sessions()[0].steps] == [StepOutcome.DONE] * 3


def test_what_an_exercise_did_last_time_stands_under_its_name(pipe: Terminal) -> None:
    pipe.recalled["twist"] = "Last Tuesday: sharp, left, after 12 s"

    pipe.play("bend", "twist", start_pain=None)

    told = "\n".join(pipe.lines)
    assert "\nStep 2 of 2: Twist, 12 s, each side\n  Last Tuesday: sharp, left" in told
    assert told.count("Last Tuesday") == 1


def test_only_what_is_counted_has_a_counter(pipe: Terminal) -> None:
    pipe.play("bend-twice", start_pain=None)

    assert pipe.lines[1:4] == [
        "  Get ready 10 s",
        "  Hold 12 s, set 1 of 2",
        "  Rest 5 s, set 1 of 2: Then set 2 of 2.",
    ]


def test_a_pipe_goes_on_by_itself_when_the_machine_slept(pipe: Terminal) -> None:
    slept = []
    read = pipe.keys.read

    def sleeps_once(timeout_s: float) -> str | None:
        if len(pipe.lines) == 2 and not slept:
            slept.append(pipe.clock.ns)
            pipe.clock.ns += 90 * NS
        return read(timeout_s)

    pipe.keys.read = sleeps_once

    assert pipe.play("bend", start_pain=None)
    assert "The computer was away for 1:31. Nothing of it was counted." in pipe.text
    assert "  Going on in 3, 2, 1." in pipe.lines
    assert pipe.diary.sessions()[0].steps[0].done_s == 30


def test_a_person_sees_the_keys_first_and_a_countdown(terminal: Terminal) -> None:
    terminal.answer("")

    terminal.play("bend")

    assert "Space pause" in terminal.lines[0]
    counted = [line for line in terminal.shown if line.startswith("Hold")]
    assert counted[0].startswith("Hold  20  ")
    assert counted[-1].startswith("Hold  1  ")
    assert "keep breathing" in counted[0]


def test_space_pauses_and_goes_on_with_three_two_one(terminal: Terminal) -> None:
    terminal.press((12, " "), (40, " "))
    terminal.answer("")

    assert terminal.play("bend")
    assert "  Paused." in terminal.lines
    assert "  Going on in 3, 2, 1." in terminal.lines
    assert any(line.startswith("Going on  3") for line in terminal.shown)
    assert terminal.diary.sessions()[0].steps[0].done_s == 30


def test_n_starts_the_work_and_then_goes_to_the_next_exercise(terminal: Terminal) -> None:
    terminal.press((4, "n"), (8, "N"))
    terminal.answer("")

    terminal.play("bend", "twist")

    first = terminal.diary.sessions()[0].steps[0]
    assert first.outcome is StepOutcome.PARTIAL
    assert first.done_s == pytest.approx(8, abs=0.3)


def test_b_goes_back_to_the_step_before(terminal: Terminal) -> None:
    terminal.press((31, "b"))
    terminal.answer("")

    terminal.play("bend", "twist")

    assert [line for line in terminal.lines if "Step 1 of 2" in line] == [
        "\nStep 1 of 2: Bend, 20 s"
    ] * 2


def test_plus_makes_the_phase_longer(terminal: Terminal) -> None:
    terminal.press((12, "+"))
    terminal.answer("")

    terminal.play("bend")

    assert terminal.diary.sessions()[0].steps[0].done_s == 40


def test_plus_during_reps_and_unknown_keys_change_nothing(terminal: Terminal) -> None:
    terminal.press((11, "+"), (12, "x"), (12, ""), (12.5, "e"))
    terminal.answer("")

    terminal.play("press")

    assert terminal.diary.sessions()[0].steps[0].done_s == 18


def test_e_takes_the_easier_exercise(terminal: Terminal) -> None:
    terminal.press((15, "e"))
    terminal.answer("")

    terminal.play("bend")

    assert "\nStep 1 of 1: Small bend, 20 s" in terminal.lines


def test_a_question_mark_tells_how_it_is_done_and_when_to_stop(terminal: Terminal) -> None:
    terminal.press((5, "?"))
    terminal.answer("")

    terminal.play("bend")

    told = terminal.lines.index("    Stand tall.")
    assert terminal.lines[told : told + 3] == [
        "    Stand tall.",
        "    Bend forward.",
        "    Stop if it pulls.",
    ]


def test_q_ends_and_keeps_what_was_done(terminal: Terminal) -> None:
    terminal.press((15, "q"))
    terminal.answer("")

    assert not terminal.play("bend", "twist")
    assert terminal.lines[-1] == "\nEnded here. What you did is in the diary."
    record = terminal.diary.sessions()[0]
    assert record.outcome is SessionOutcome.STOPPED
    assert record.steps[0].outcome is StepOutcome.PARTIAL


@pytest.mark.parametrize("pressed", ["^C", "^D"])
def test_ctrl_c_or_a_closed_terminal_ends_and_saves(terminal: Terminal, pressed: str) -> None:
    terminal.press((15, pressed))

    assert not terminal.play("bend", "twist")
    assert terminal.diary.sessions()[0].outcome is SessionOutcome.STOPPED


def test_tones_follow_the_phases(terminal: Terminal) -> None:
    terminal.answer("")

    terminal.play("bend")

    assert [cue for cue in terminal.sounded if cue is not Cue.COUNT] == [
        Cue.READY,
        Cue.WORK,
        Cue.DONE,
    ]
    assert terminal.sounded.count(Cue.COUNT) == 6


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("eleven", "3", "6", "y"), (3, 6, True)),
        (("3", "12", "0", ""), (3, 0, False)),
        (("3", ""), (3, None, False)),
    ],
)
def test_the_pain_and_the_effort_after_it_are_asked_and_saved(
    terminal: Terminal, answers: tuple[str, ...], said: tuple[int, int | None, bool]
) -> None:
    terminal.answer(*answers)

    terminal.play("bend")

    after, before = (saved.check_in for saved in terminal.diary.check_ins())
    assert (after.pain, after.effort, after.shaky) == said
    assert before.pain == 1


def test_they_are_asked_after_a_session_that_was_ended_early_too(terminal: Terminal) -> None:
    terminal.press((15, "q"))
    terminal.answer("4", "")

    assert not terminal.play("bend")
    assert terminal.diary.check_ins()[0].check_in.pain == 4


def test_after_a_stop_that_a_check_in_brought_nothing_more_is_asked(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("7", "", "", "", "", "", "")

    assert not terminal.play("bend")
    assert terminal.texts.advice["D10"].title in terminal.lines
    assert terminal.keys.answers == []


def test_strong_pain_after_it_has_its_advice(terminal: Terminal) -> None:
    terminal.answer("8", "")

    terminal.play("bend")

    assert terminal.texts.advice["D9"].title in terminal.lines


@pytest.mark.parametrize("pressed", ["^C", "^D"])
def test_the_pain_after_it_may_be_left_unanswered(terminal: Terminal, pressed: str) -> None:
    terminal.answer(pressed)

    assert terminal.play("bend")
    assert len(terminal.diary.check_ins()) == 1


def test_s_shows_the_safety_card_while_the_clock_stands(terminal: Terminal) -> None:
    terminal.press((15, "s"), (16, " "))
    terminal.answer("", "", "")

    assert terminal.play("bend")
    assert terminal.texts.card.title in terminal.lines
    assert "  Paused." in terminal.lines


@pytest.mark.parametrize(
    ("answers", "row"),
    [(("y", "y"), "D1"), (("n", "y", "y"), "D4"), (("?", "", "what", "Y", "y"), "D4")],
)
def test_a_line_of_the_safety_card_ends_the_session(
    terminal: Terminal, answers: tuple[str, ...], row: str
) -> None:
    terminal.press((15, "f1"))
    terminal.answer(*answers)

    assert not terminal.play("bend")
    assert terminal.diary.check_ins()[0].row == row
    assert terminal.texts.advice[row].title in terminal.lines
    assert terminal.lines.count(terminal.texts.card.title) == 2


# Something hurts


def test_h_asks_and_little_pain_goes_on(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("", "x", "11", "2")
    terminal.answer("99", "1, 4", "2", "", "", "", "", "")
    terminal.answer("")

    assert terminal.play("bend")

    saved = terminal.diary.check_ins()[0]
    assert saved.row == "D13"
    assert saved.check_in.pain == 2
    assert len(saved.check_in.words) == 2
    assert saved.check_in.where == ("low_back_centre",)
    assert None in terminal.sounded


def test_no_pain_asks_nothing_more(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("0", "")

    assert terminal.play("bend")
    assert len(terminal.keys.asked) == 2


def test_sharp_settles_is_asked_again_tested_and_eased(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("s")
    terminal.answer("1", "", "", "1", "", "")  # after the minute
    terminal.answer("", "")  # the safety card
    terminal.answer("5", "1")  # the slow test
    terminal.answer("0", "2")  # the easier one
    terminal.answer("")

    assert terminal.play("bend", "twist")

    assert terminal.texts.settle[0] in terminal.lines
    assert "1:00" in terminal.shown
    assert terminal.texts.card.title in terminal.lines
    assert "\nStep 1 of 2: Small bend, eased, 6 s" in terminal.lines
    rows = [saved.row for saved in reversed(terminal.diary.check_ins())]
    assert rows == ["D13", "D5", "D6"]
    steps = [(step.exercise, step.outcome) for step in terminal.diary.sessions()[0].steps]
    assert steps == [
        ("bend", StepOutcome.CHANGED),
        ("bend-easy", StepOutcome.DONE),
        ("twist", StepOutcome.DONE),
    ]


def test_nothing_sounds_between_sharp_and_going_on(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("s", "^C")

    terminal.play("bend", "twist")

    silenced = terminal.sounded.index(None)
    assert terminal.sounded[silenced + 1 :] == []
    assert terminal.texts.advice["D8"].title in terminal.lines
    assert terminal.session.stage is Stage.ENDED


def test_the_step_is_left_out_on_enter_and_the_advice_waits_for_enter(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("s", "0", *SETTLED_WITH_NOTHING, "", "", "")

    assert terminal.play("bend", "twist")

    assert terminal.texts.advice["D6"].title in terminal.lines
    assert terminal.diary.sessions()[0].steps[0].outcome is StepOutcome.PARTIAL


def test_a_slow_test_that_was_sharp_again_ends_the_session(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("s", "0", *SETTLED_WITH_NOTHING, "22", "2")

    assert not terminal.play("bend", "twist")
    assert terminal.texts.advice["D8"].title in terminal.lines


def test_l_makes_the_pause_longer_and_q_ends_in_it(terminal: Terminal) -> None:
    terminal.press((15, "h"), (20, "l"), (25, "l"), (26, "l"), (170, "q"))
    terminal.answer("s")

    assert not terminal.play("bend", "twist")
    assert "3:00" not in terminal.shown[: terminal.shown.index("1:00")]
    assert terminal.diary.sessions()[0].outcome is SessionOutcome.STOPPED
    assert terminal.texts.advice["D8"].title in terminal.lines


def test_the_card_is_there_while_it_settles(terminal: Terminal) -> None:
    terminal.press((15, "h"), (20, "s"))
    terminal.answer("s", "y", "y")

    assert not terminal.play("bend", "twist")
    assert terminal.diary.check_ins()[0].row == "D1"


def test_in_get_ready_it_is_asked_which_exercise_it_was(terminal: Terminal) -> None:
    terminal.press((33, "h"))
    terminal.answer("2", "3", "1", "", "", "", "", "", "")
    terminal.answer("")

    assert terminal.play("bend", "twist")
    assert terminal.diary.check_ins()[0].exercise == "bend"
    assert "   1 Bend" in terminal.lines


def test_sharp_in_get_ready_asks_which_after_the_minute(terminal: Terminal) -> None:
    terminal.press((33, "h"))
    terminal.answer("s", "2", "0", *SETTLED_WITH_NOTHING, "")
    terminal.answer("", "")

    assert terminal.play("bend", "twist")
    first = next(saved for saved in terminal.diary.check_ins() if saved.row == "D5")
    assert (first.exercise, first.or_exercise) == ("twist", None)


def test_more_pain_eases_the_rest_and_asks_after_the_next_step(terminal: Terminal) -> None:
    terminal.press((15, "h"))
    terminal.answer("3", "", "", "", "", "", "", "")
    terminal.answer("0", "")

    assert terminal.play("bend", "twist", start_pain=2)
    assert terminal.texts.advice["D12"].title in terminal.lines
    assert any(line.startswith("\nHow is it after that step?") for line in terminal.lines)


def test_a_session_that_goes_on_settles_first_when_it_was_cut_off_in_a_pause(
    terminal: Terminal,
) -> None:
    terminal.press((15, "h"))
    terminal.answer("s")
    read = terminal.keys.read

    def killed(timeout_s: float) -> str | None:
        if terminal.session.stage is Stage.SETTLING:
            raise SystemExit
        return read(timeout_s)

    terminal.keys.read = killed
    with pytest.raises(SystemExit):
        terminal.play("bend", "twist")
    terminal.keys.read = read
    terminal.lines.clear()
    terminal.answer("0", *SETTLED_WITH_NOTHING, "", "", "")

    again = terminal.beginnings().go_on(terminal.exercises)

    assert terminal.go_on(again)
    assert terminal.texts.settle[0] in terminal.lines
    assert "\nStep 2 of 2: Twist, 12 s, each side" in terminal.lines


def test_a_full_disk_is_told_once_and_the_session_goes_on(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise DiaryError("The disk is full.")

    monkeypatch.setattr(terminal.diary, "save_step", full)
    monkeypatch.setattr(terminal.diary, "note_progress", full)
    terminal.answer("")

    assert terminal.play("bend", "twist")
    assert terminal.lines.count("The disk is full.") == 1
