"""A session in the window, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.records import SessionOutcome, StepOutcome
from coach.diary.store import Diary
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn, Moment
from coach.domain.timeline import Phase
from coach.player.state import State
from coach.session.begin import Beginnings
from coach.session.look import Look, Stage
from coach.session.session import Session
from coach.settings import Theme as Choice
from coach.settings import Tint
from coach.ui.actions import add_action
from coach.ui.dialogs.confirm import Confirm
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.pages.session_page import SessionPage
from coach.ui.presenters.session_presenter import SessionPresenter
from coach.ui.theme.theme import Theme

Key = Qt.Key
Begin = Callable[..., Session]
PassTime = Callable[[float], None]
Press = Callable[..., None]

HAS_PHASE: Final = {Phase.TIME: "warmup-general", Phase.GAP: "core-big3", Phase.SWITCH: "core-big3"}


class ClockDouble(Protocol):
    """What the fixture `manual_clock` is."""

    ns: int


@pytest.fixture
def play(session_page: SessionPage, begin_session: Begin) -> Callable[..., Session]:
    def begin(routine: str = "core-standard", start_pain: int = 1) -> Session:
        session = begin_session(routine, start_pain)
        session_page.begin(session, "Core, standard")
        return session

    return begin


def _shown(page: SessionPage) -> QWidget:
    shown = [
        view
        for view in (
            page.start, page.wait, page.player, page.help, page.check_in, page.settle,
            page.slow_test, page.choice, page.advice, page.end,
        )
        if view.isVisible()
    ]  # fmt: skip
    assert len(shown) == 1
    return shown[0]


def _texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def _controls(view: QWidget) -> list[QPushButton | QCheckBox]:
    kinds: tuple[type[QPushButton], type[QCheckBox]] = (QPushButton, QCheckBox)
    return [found for kind in kinds for found in view.findChildren(kind) if found.isVisible()]


def _until(
    session: Session, pass_time: PassTime, reached: Callable[[Look], bool], longest_s: int = 900
) -> None:
    for _second in range(longest_s):
        if reached(session.look()):
            return
        pass_time(1)
    pytest.fail("never reached")


# Before the first step


def test_a_digit_from_anywhere_says_how_it_is(
    qtbot: QtBot, session_page: SessionPage, press: Press
) -> None:
    session_page.ask_start("Core, standard", "8 min · 7 steps")
    assert _shown(session_page) is session_page.start
    press("3")
    with qtbot.waitSignal(session_page.answered) as answered:
        press(Key.Key_Return)
    assert answered.args == [CheckIn(moment=Moment.BEFORE, pain=3)]


def test_what_becomes_of_a_routine_is_said_before_it_begins(
    qtbot: QtBot, session_page: SessionPage, press: Press
) -> None:
    session_page.ask_start("Core, standard", "8 min · 7 steps")
    session_page.tell(["It comes eased today."], [("sore-day", "Sore day")])
    assert "It comes eased today." in _texts(session_page.start)
    with qtbot.waitSignal(session_page.instead_chosen) as instead:
        session_page.start.instead.buttons[0].click()
    assert instead.args == ["sore-day"]
    with qtbot.waitSignal(session_page.accepted):
        press(Key.Key_Return)


def test_esc_before_the_first_step_leaves(
    qtbot: QtBot, session_page: SessionPage, press: Press
) -> None:
    session_page.ask_start("Core, standard", "8 min · 7 steps")
    with qtbot.waitSignal(session_page.left):
        press(Key.Key_Escape)


def test_a_refusal_says_why_and_enter_leaves(
    qtbot: QtBot, session_page: SessionPage, press: Press
) -> None:
    session_page.refuse("Core, standard", "start-high")
    assert "Exercise waits today" in _texts(session_page.wait)
    with qtbot.waitSignal(session_page.left):
        press(Key.Key_Return)


def test_a_refusal_can_open_the_card_at_its_heading(session_page: SessionPage) -> None:
    session_page.refuse("Core, standard", "D9", "days")
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    assert not card.questions
    card.reject()


def test_who_wants_ice_or_heat_has_left_the_page_first(
    qtbot: QtBot, session_page: SessionPage
) -> None:
    session_page.refuse("Core, standard", "start-high", relief=True)
    with qtbot.waitSignals([session_page.left, session_page.relief_requested], order="strict"):
        session_page.wait.instead.relief.click()

    session_page.ask_start("Core, standard", "8 min · 7 steps")
    session_page.tell(["It comes eased today."], [], relief=True)
    with qtbot.waitSignals([session_page.left, session_page.relief_requested], order="strict"):
        session_page.start.instead.relief.click()


# The player


def test_a_whole_routine_by_keys_ends_in_the_diary(
    qtbot: QtBot,
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    diary: Diary,
) -> None:
    play("core-beginner")
    assert _shown(session_page) is session_page.player
    press(Key.Key_Space)
    pass_time(60)
    press(Key.Key_Space)
    pass_time(3 + 391)
    assert _shown(session_page) is session_page.end
    press("2")
    with qtbot.waitSignal(session_page.left):
        press(Key.Key_Return)
    saved = diary.sessions()[0]
    assert saved.outcome is SessionOutcome.FINISHED
    assert {step.outcome for step in saved.steps} == {StepOutcome.DONE}
    after = diary.check_ins()[0].check_in
    assert (after.moment, after.pain) == (Moment.AFTER, 2)


def test_two_taps_after_a_routine_are_one_check_in(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    diary: Diary,
) -> None:
    play("core-beginner")
    pass_time(391)
    press("9", "7", "1")
    session_page.end.shaky.click()
    session_page.end.mood.chips.chip("2").click()
    after = [saved.check_in for saved in diary.check_ins() if saved.check_in.moment is Moment.AFTER]
    assert len(after) == 1
    answers = (after[0].pain, after[0].effort, after[0].shaky, after[0].mood)
    assert answers == (9, 7, True, 2)
    assert "No more exercise today" in _texts(session_page.end)
    press(Key.Key_Escape)
    assert not session_page.is_live


def test_after_a_tap_enter_leaves(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    diary: Diary,
) -> None:
    play("core-beginner")
    pass_time(391)
    press("2")
    assert session_page.end.close_it.hasFocus()
    press(Key.Key_Return)
    assert not session_page.is_live
    assert diary.check_ins()[0].check_in.effort is None


def test_after_a_routine_enter_on_a_number_is_that_number(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    diary: Diary,
) -> None:
    play("core-beginner")
    pass_time(391)
    session_page.end.pain.setFocus()
    press(Key.Key_Right, Key.Key_Return)
    assert diary.check_ins()[0].check_in.pain == 1
    assert _shown(session_page) is session_page.end
    press(Key.Key_Return)
    assert not session_page.is_live


def test_the_player_shows_name_side_phase_number_and_place(
    session_page: SessionPage,
    play: Callable[..., Session],
    pass_time: PassTime,
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.step.position == 2 and look.segment.rep == 2)
    player, look = session_page.player, session.look()
    assert player.routine.text() == "Core, standard"
    assert player.name.accessibleName() == "Dead bug, Right arm, left leg"
    assert player.phase.text() == "Out"
    assert player.ring.accessibleName() == f"{look.segment_s:g} rep 2 of 8"
    assert player.ring.accessibleDescription() == "Out"
    assert player.progress.text().startswith("step 3 of 7 · ")
    assert "Side plank" in player.next_up.accessibleName()
    assert player.quiet.text().startswith("Stop if your low back")


def test_the_figure_goes_with_the_rep_and_stands_while_the_clock_stands(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.segment.phase is Phase.OUT)
    picture = session_page.player.picture.figure
    seen = []
    for _look in range(3):
        pass_time(0.4)
        seen.append(picture.figure)
    assert seen[0] != seen[1] != seen[2]
    press(Key.Key_Space)
    stood = picture.figure
    pass_time(5)
    assert session.look().state is State.PAUSED
    assert picture.figure == stood


def test_when_a_phase_begins_by_itself_the_figure_waits_for_the_next_frame(
    session_page: SessionPage, play: Callable[..., Session], pass_time: PassTime
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.remaining_s == 1)
    pass_time(0.9)
    picture = session_page.player.picture.figure
    before, phase = picture.figure, session_page.player.phase.text()
    pass_time(0.1)
    assert session_page.player.phase.text() != phase
    assert picture.figure is before
    pass_time(0.5)
    assert picture.figure is not before


def test_motions_to_come_are_worked_out_while_the_page_is_seen(
    qtbot: QtBot, session_page: SessionPage, play: Callable[..., Session]
) -> None:
    play()
    player = session_page.player
    assert player._work_ahead.isActive()
    parts = iter([None, None])
    player._ahead = parts
    player._work_ahead.start(0)
    qtbot.waitUntil(lambda: not player._work_ahead.isActive())
    assert next(parts, "all done") == "all done"
    player._work_ahead.start(1000)
    session_page.hide()
    assert not player._work_ahead.isActive()


def test_with_less_motion_the_figure_stands_and_the_ring_steps(
    session_page: SessionPage,
    play: Callable[..., Session],
    pass_time: PassTime,
    session_presenter: SessionPresenter,
    theme: Theme,
) -> None:
    theme.set_figure(Tint.CLAY, reduce_motion=True)
    session = play()
    _until(session, pass_time, lambda look: look.segment.phase is Phase.OUT)
    pass_time(0.1)
    player = session_page.player
    figure, share = player.picture.figure.figure, player.ring._share
    pass_time(0.5)
    assert player.picture.figure.figure == figure
    assert player.ring._share == share
    pass_time(0.5)
    assert player.picture.figure.figure == figure
    assert player.ring._share < share
    assert not session_presenter._frames.isActive()


def test_each_key_does_what_its_button_says(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    press(Key.Key_Up)
    assert session.look().segment_s == 20
    press(Key.Key_Right)
    assert session.look().segment.phase.is_work
    pass_time(4)
    press(Key.Key_Left)
    assert session.look().segment.phase is Phase.READY
    press(Key.Key_Right, Key.Key_Right)
    assert session.look().index == 1
    before = session.look().step.exercise
    press("E")
    assert session.look().step.exercise != before
    press(Key.Key_Space)
    assert session.look().state is State.PAUSED
    assert session_page.player.controls.pause.accessibleName() == "Go on"


def test_space_pauses_wherever_the_focus_is(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    session_page.player.controls.skip.setFocus()
    press(Key.Key_Space)
    assert session.look().state is State.PAUSED
    assert session.look().segment.phase is Phase.READY


def test_what_would_be_refused_is_disabled(
    session_page: SessionPage, play: Callable[..., Session], pass_time: PassTime
) -> None:
    session = play()
    controls = session_page.player.controls
    assert controls.extend.isEnabled()
    assert not controls.easier.isVisible()
    _until(session, pass_time, lambda look: look.segment.phase.is_rep)
    assert not controls.extend.isEnabled()
    assert controls.easier.isVisible()


def test_help_shows_the_steps_while_the_clock_stands(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    press("?")
    assert _shown(session_page) is session_page.help
    shown = _texts(session_page.help)
    exercise = session.look().step.exercise
    assert exercise is not None
    assert all(line in shown for line in exercise.how)
    assert "climbs 2 points above where you started" in shown
    left_s = session.look().remaining_s
    pass_time(20)
    assert session.look().remaining_s == left_s
    press("?")
    assert _shown(session_page) is session_page.player
    press("?", Key.Key_Escape)
    assert _shown(session_page) is session_page.player


def test_something_hurts_is_taken_in_help_too(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    play()
    press("?", "H")
    assert _shown(session_page) is session_page.check_in


def test_a_hole_in_time_is_said(
    session_page: SessionPage,
    play: Callable[..., Session],
    manual_clock: ClockDouble,
    session_presenter: SessionPresenter,
) -> None:
    play()
    manual_clock.ns += 65 * 10**9
    session_presenter.look_now()
    assert "away for 1:05" in session_page.player.cue.text()
    assert session_page.player.phase.text() == "Paused"


def test_a_diary_problem_stands_in_the_footer_until_it_is_over(session_page: SessionPage) -> None:
    line = session_page.player.footer.line
    usual = line.text()
    session_page.player.set_problem("The disk is full.")
    assert line.text() == "The disk is full."
    session_page.player.set_problem("")
    assert line.text() == usual


def test_a_diary_problem_is_told_in_a_small_window_and_in_full_screen_too(
    session_page: SessionPage, play: Callable[..., Session], theme: Theme
) -> None:
    play()
    theme.apply(Choice.LIGHT, 200)
    session_page.resize(900, 600)
    QApplication.processEvents()
    footer = session_page.player.footer
    assert not footer.isVisible()
    session_page.player.set_problem("The disk is full.")
    assert footer.line.isVisible()
    assert not footer.mute.isVisible()
    session_page.player.set_problem("")
    assert not footer.isVisible()
    theme.apply(Choice.LIGHT, 100)
    session_page.showFullScreen()
    session_page.player.set_problem("The disk is full.")
    assert footer.line.isVisible()
    session_page.showNormal()
    session_page.resize(1280, 800)
    QApplication.processEvents()
    assert footer.mute.isVisible()


def test_phases_are_announced_but_not_every_part_of_a_rep(
    session_page: SessionPage,
    play: Callable[..., Session],
    pass_time: PassTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "coach.ui.pages.session_page.announce", lambda _widget, text: said.append(text)
    )
    session = play()
    _until(session, pass_time, lambda look: look.index == 3)
    assert said[0] == "Get ready, 10 s, Brace and breathe drill"
    assert said[-1].startswith("Get ready, 10 s, Side plank, ")
    assert not any(line.startswith(("Out", "Back", "Pause")) for line in said)
    assert session_page.player.isVisible()


def test_muting_is_asked_and_shown(
    qtbot: QtBot, session_page: SessionPage, play: Callable[..., Session]
) -> None:
    play()
    mute = session_page.player.footer.mute
    with qtbot.waitSignal(session_page.mute_asked):
        mute.click()
    session_page.set_muted(True)
    assert mute.accessibleName() == "Sound on"


# Something hurts

EXERCISE_PHASES: Final = [
    phase for phase in Phase if phase is not Phase.RELAX and not phase.is_relief
]


@pytest.mark.parametrize("phase", EXERCISE_PHASES)
def test_something_hurts_stops_the_clock_in_every_phase(
    session_page: SessionPage,
    begin_session: Begin,
    press: Press,
    pass_time: PassTime,
    phase: Phase,
) -> None:
    routine = HAS_PHASE.get(phase, "core-standard")
    session = begin_session(routine)
    session_page.begin(session, routine)
    _until(session, pass_time, lambda look: look.segment.phase is phase)
    press("H")
    left_s = session.look().remaining_s
    assert _shown(session_page) is session_page.check_in
    assert QApplication.focusWidget() is session_page.check_in.sharp
    pass_time(600)
    assert session.look().remaining_s == left_s
    press("0", Key.Key_Return)
    assert session.look().state is State.RESUMING
    assert session.look().remaining_s == left_s


def test_esc_is_refused_until_there_is_a_number(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    press("H", Key.Key_Escape, Key.Key_Escape)
    assert session.stage is Stage.CHECK_IN
    assert session_page.check_in.hint.text() == "Choose a number first."
    press("0")
    assert session_page.check_in.hint.text() == ""
    press(Key.Key_Escape)
    assert session.stage is Stage.PLAYING


def test_enter_on_the_focused_sharp_button_is_sharp(
    play: Callable[..., Session], press: Press, diary: Diary, pass_time: PassTime
) -> None:
    session = play()
    pass_time(12)
    press("H", Key.Key_Return)
    assert session.stage is Stage.SETTLING
    assert diary.check_ins()[0].check_in.sharp_button


def test_ten_is_one_arrow_from_nine(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    diary: Diary,
    pass_time: PassTime,
) -> None:
    play()
    pass_time(12)
    press("H", "9", Key.Key_Right, Key.Key_Return)
    assert diary.check_ins()[0].check_in.pain == 10
    assert _shown(session_page) is session_page.end
    assert "No more exercise today" in _texts(session_page.end)


def test_above_zero_the_other_questions_appear(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    play()
    questions = session_page.check_in.questions
    press("H")
    assert not questions.details.words.isVisible()
    press("2")
    assert questions.details.words.isVisible()
    assert questions.details.travels.isVisible()
    assert questions.details.onset.isVisible()
    assert not questions.details.worse.isVisible()
    questions.details.words.chip("tingling").click()
    assert questions.details.worse.isVisible()
    press("0")
    assert not questions.details.words.isVisible()


def test_all_answers_of_a_check_in_are_saved(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    diary: Diary,
    pass_time: PassTime,
) -> None:
    play()
    pass_time(12)
    press("H", "2")
    questions = session_page.check_in.questions
    questions.details.words.chip("dull").click()
    questions.details.words.chip("stiff").click()
    questions.details.where.box("mid_back").click()
    questions.details.onset.chip("gradual_during").click()
    questions.details.travels.chip("to_buttock").click()
    questions.details.pop.click()
    press(Key.Key_Return)
    saved = diary.check_ins()[0].check_in
    assert (saved.pain, saved.words, saved.where) == (2, ("dull", "stiff"), ("mid_back",))
    assert saved.pop
    assert not saved.dizzy
    assert saved.onset is not None
    assert saved.onset.value == "gradual_during"
    assert saved.travels.value == "to_buttock"


def test_zero_forgets_what_was_picked_above_zero(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    diary: Diary,
    pass_time: PassTime,
) -> None:
    play()
    pass_time(12)
    press("H", "2")
    session_page.check_in.questions.details.words.chip("dull").click()
    press("0", Key.Key_Return)
    assert diary.check_ins()[0].check_in.words == ()


def test_a_leg_that_loses_strength_opens_the_card_by_itself(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    play()
    pass_time(12)
    press("H", "2")
    session_page.check_in.questions.details.words.chip("numb").click()
    session_page.check_in.questions.details.worse.click()
    press(Key.Key_Return)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    assert not card.questions
    card.reject()
    assert _shown(session_page) is session_page.end


def test_between_two_exercises_it_is_asked_which(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    diary: Diary,
    pass_time: PassTime,
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.index == 1)
    press("H", "2", Key.Key_Return)
    assert session.stage is Stage.CHECK_IN
    assert "which exercise" in session_page.check_in.hint.text()
    session_page.check_in.questions.which.chip("1").click()
    press(Key.Key_Return)
    assert session.stage is Stage.PLAYING
    assert diary.check_ins()[0].exercise == "plank"


def test_after_the_rest_the_settled_questions_come_with_the_card(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.step.position == 2 and look.segment.phase.is_work)
    press("H", "S")
    settle = session_page.settle
    assert _shown(session_page) is settle
    assert settle.seconds.text() == "60"
    pass_time(15)
    assert settle.seconds.text() == "45"
    press("L", "L")
    assert settle.seconds.text() == "2:45"
    assert not settle.longer.isEnabled()
    pass_time(165)
    check_in = session_page.check_in
    assert _shown(session_page) is check_in
    assert not check_in.sharp.isVisible()
    assert check_in.questions.details.words.isVisible()
    assert not check_in.questions.details.onset.isVisible()
    travels = check_in.questions.details.travels
    assert travels.picked() == ()
    press("1", Key.Key_Return)
    assert check_in.hint.text() == "Say if it travels."
    assert QApplication.focusWidget() is travels.chip("no")
    press(Key.Key_Space, Key.Key_Return)
    assert "safety card" in check_in.hint.text()
    press("N", Key.Key_Return)
    assert _shown(session_page) is session_page.slow_test
    assert "Dead bug" in session_page.slow_test.asks.text()
    assert QApplication.focusWidget() is session_page.slow_test.declined
    press("3")
    assert _shown(session_page) is session_page.choice
    assert QApplication.focusWidget() is session_page.choice.leave_out
    press("E")
    assert session.look().state is State.RESUMING
    assert session.look().step.exercise is not None
    assert session.look().step.exercise.id == "dead-bug-heel-taps"


def _settle(session: Session, press: Press, pass_time: PassTime) -> None:
    _until(session, pass_time, lambda look: look.step.position == 2 and look.segment.phase.is_work)
    press("H", "S")
    pass_time(60)
    press("1", "N", Key.Key_Return, Key.Key_Space, Key.Key_Return)


def test_a_slow_movement_that_is_sharp_ends_it_for_today(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    _settle(session, press, pass_time)
    press("2")
    assert session.stage is Stage.ENDED
    assert "Stop for today" in _texts(session_page.end)
    assert not session_page.end.pain.isVisible()


def test_who_would_rather_not_goes_on_without_the_step(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    _settle(session, press, pass_time)
    press(Key.Key_Return)
    assert _shown(session_page) is session_page.advice
    assert QApplication.focusWidget() is session_page.advice.go_on
    press(Key.Key_Return)
    assert session.stage is Stage.PLAYING
    assert session.look().step.position == 3


def test_leaving_it_out_goes_to_the_next_step(
    play: Callable[..., Session], press: Press, pass_time: PassTime
) -> None:
    session = play()
    _settle(session, press, pass_time)
    press("3", "L")
    assert session.look().step.position == 3


def test_a_yes_under_the_settled_card_ends_it_with_the_card(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.segment.phase.is_work)
    press("H", "S")
    pass_time(60)
    press("1", "N")
    session_page.check_in.questions.details.travels.chip("no").click()
    asked = session_page.check_in.card_question
    asked._groups[2].chip("urgent").click()
    assert asked.none.picked() == ()
    press(Key.Key_Return)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    card.reject()
    assert session.look().ending is not None
    assert session.look().ending.card == "urgent"


def test_none_takes_a_yes_back(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = play()
    _until(session, pass_time, lambda look: look.segment.phase.is_work)
    press("H", "S")
    pass_time(60)
    asked = session_page.check_in.card_question
    asked._groups[1].chip("emergency").click()
    press("N")
    assert asked._groups[1].picked() == ()
    answer = asked.answer()
    assert answer is not None
    assert answer.value == "none"


# Ending


def test_esc_asks_and_enter_keeps_going(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    press(Key.Key_Escape)
    assert isinstance(QApplication.activeModalWidget(), Confirm)
    assert session.look().state is State.PAUSED
    press(Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    assert session.look().state is State.RESUMING
    assert _shown(session_page) is session_page.player


def test_a_paused_session_stays_paused_after_keeping_it(
    play: Callable[..., Session], press: Press
) -> None:
    session = play()
    press(Key.Key_Space, Key.Key_Escape, Key.Key_Escape)
    assert session.look().state is State.PAUSED


def test_ending_saves_what_was_done(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    diary: Diary,
) -> None:
    play()
    pass_time(80)
    press(Key.Key_Escape)
    ask = QApplication.activeModalWidget()
    assert isinstance(ask, Confirm)
    ask.yes.click()
    assert diary.sessions()[0].outcome is SessionOutcome.STOPPED
    assert _shown(session_page) is session_page.end
    press("3", "5", Key.Key_Return)
    after = diary.check_ins()[0].check_in
    assert (after.moment, after.pain, after.effort) == (Moment.AFTER, 3, 5)
    assert not session_page.is_live


def test_something_hurts_is_taken_while_the_end_is_asked(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    press(Key.Key_Escape, "H")
    assert QApplication.activeModalWidget() is None
    assert session.stage is Stage.CHECK_IN
    assert session.look().state is State.PAUSED
    assert _shown(session_page) is session_page.check_in


def test_closing_is_asked_only_while_a_session_is_live(
    qtbot: QtBot,
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    diary: Diary,
) -> None:
    assert session_page.ask_to_close()
    play()
    assert not session_page.ask_to_close()
    press(Key.Key_Return)
    assert session_page.is_live
    assert not session_page.ask_to_close()
    ask = QApplication.activeModalWidget()
    assert isinstance(ask, Confirm)
    with qtbot.waitSignals([session_page.left, session_page.may_close]):
        ask.yes.click()
    assert diary.sessions()[0].outcome is SessionOutcome.STOPPED
    assert session_page.ask_to_close()


def test_closing_in_the_middle_of_a_sharp_pause_ends_it_for_today(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    beginnings: Beginnings,
) -> None:
    play()
    pass_time(12)
    press("H", "S")
    assert not session_page.ask_to_close()
    ask = QApplication.activeModalWidget()
    assert isinstance(ask, Confirm)
    ask.yes.click()
    assert [lock.kind for lock in beginnings.locks()] == [LockKind.SHARP24]


def test_asking_twice_opens_one_question(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    press(Key.Key_Escape)
    first = QApplication.activeModalWidget()
    assert not session_page.ask_to_close()
    assert QApplication.activeModalWidget() is first
    press(Key.Key_Escape)
    assert session.stage is Stage.PLAYING


def test_over_the_question_the_card_opens_with_its_key_and_the_clock_stands(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    add_action(session_page, "Safety card", "F1", session_page.open_card)
    press(Key.Key_Escape)
    ask = QApplication.activeModalWidget()
    assert isinstance(ask, Confirm)
    press(Key.Key_F1)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    assert card.width() > ask.width()
    card.reject()
    assert QApplication.activeModalWidget() is ask
    assert session.look().state is State.PAUSED
    ask.no.click()
    assert session.look().state is State.RESUMING


def test_a_yes_on_the_card_over_the_question_ends_it_with_the_card(
    session_page: SessionPage, play: Callable[..., Session]
) -> None:
    session = play()
    left: list[None] = []
    session_page.left.connect(lambda: left.append(None))
    assert not session_page.ask_to_close()
    session_page.open_card()
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    next(iter(card.questions.values())).chip("yes").click()
    next(iter(card.once_more.values())).yes.click()
    assert session.stage is Stage.ENDED
    assert not left
    again = QApplication.activeModalWidget()
    assert isinstance(again, SafetyCardDialog)
    again.reject()
    assert QApplication.activeModalWidget() is None
    assert _shown(session_page) is session_page.end


# The safety card


def test_the_card_lets_the_clock_stand_and_asks_its_two_questions(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    session = play()
    session_page.open_card()
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    assert len(card.questions) == 2
    assert session.look().state is State.PAUSED
    press(Key.Key_Escape)
    assert session.look().state is State.PAUSED
    assert session.stage is Stage.PLAYING


def test_a_yes_on_the_card_ends_the_session_and_opens_it_again_in_full(
    session_page: SessionPage, play: Callable[..., Session]
) -> None:
    session = play()
    session_page.open_card()
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    first = next(iter(card.questions.values()))
    first.chip("no").click()
    assert session.stage is Stage.PLAYING
    first.chip("yes").click()
    assert session.stage is Stage.PLAYING
    next(iter(card.once_more.values())).yes.click()
    assert session.look().ending is not None
    assert session.look().ending.card == "emergency"
    again = QApplication.activeModalWidget()
    assert isinstance(again, SafetyCardDialog)
    assert again is not card
    assert not again.questions
    again.reject()


# For everybody


def _each_view(page: SessionPage, session: Session, press: Press, pass_time: PassTime) -> list[str]:
    """Walk through the views; return what is wrong with their controls."""
    wrong: list[str] = []

    def look_at(view: QWidget) -> None:
        assert view.isVisible()
        for control in _controls(view):
            text = control.text().replace("&&", "&")
            name = control.accessibleName()
            # "left" stands beside "knee" and is "left knee" to whoever does not see that;
            # a number is said with its scale.
            beside = isinstance(control, QCheckBox) or name.startswith(f"{text} of 10")
            names = name == text or (beside and text in name)
            if not names or not text:
                wrong.append(f"{type(view).__name__}: {text!r} {control.accessibleName()!r}")

    look_at(page.player)
    press("?")
    look_at(page.help)
    press("?", Key.Key_Space)
    _until(session, pass_time, lambda look: look.step.position == 2 and look.segment.phase.is_work)
    press("H", "3")
    look_at(page.check_in)
    press("S")
    look_at(page.settle)
    pass_time(60)
    press("1")
    look_at(page.check_in)
    press("N", Key.Key_Return, Key.Key_Space, Key.Key_Return)
    look_at(page.slow_test)
    press("3")
    look_at(page.choice)
    press("L")
    pass_time(4)
    press("H", "3")
    page.check_in.questions.which.chip("1").click()
    press(Key.Key_Return)
    look_at(page.advice)
    press(Key.Key_Escape)
    ask = QApplication.activeModalWidget()
    assert isinstance(ask, Confirm)
    ask.yes.click()
    look_at(page.end)
    return wrong


def test_the_accessible_name_of_every_control_says_its_text(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session_page.ask_start("Core, standard", "8 min")
    assert all(one.accessibleName().startswith(one.text()) for one in _controls(session_page.start))
    assert _each_view(session_page, play(), press, pass_time) == []


def test_tab_goes_from_sharp_over_the_numbers_to_done(
    session_page: SessionPage, play: Callable[..., Session], press: Press
) -> None:
    play()
    press("H")
    reached = []
    for _turn in range(3):
        reached.append(QApplication.focusWidget())
        press(Key.Key_Tab)
    check_in = session_page.check_in
    assert reached == [check_in.sharp, check_in.questions.pain.button(0), check_in.done]


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((900, 600), 200)])
def test_sharp_and_done_stay_in_view_however_large_the_text(
    session_page: SessionPage,
    play: Callable[..., Session],
    press: Press,
    theme: Theme,
    size: tuple[int, int],
    percent: int,
) -> None:
    theme.apply(theme._choice, percent)
    session_page.resize(*size)
    play()
    press("H", "6")
    QGuiApplication.processEvents()
    check_in = session_page.check_in
    assert session_page.size().toTuple() == size
    for button in (check_in.sharp, check_in.done):
        place = button.rect().translated(button.mapTo(session_page, button.rect().topLeft()))
        assert session_page.rect().contains(place)
        assert not place.intersects(
            check_in.scroller.rect().translated(
                check_in.scroller.mapTo(session_page, check_in.scroller.rect().topLeft())
            )
        )


def test_at_900_by_600_all_buttons_stand_in_one_line(
    session_page: SessionPage, play: Callable[..., Session]
) -> None:
    play()
    session_page.resize(900, 600)
    controls = session_page.player.controls
    controls.easier.show()
    QApplication.processEvents()
    QApplication.processEvents()
    buttons = (
        controls.back, controls.pause, controls.skip, controls.extend, controls.easier,
        controls.end, controls.hurts,
    )  # fmt: skip
    assert len({button.mapTo(controls, QPoint(0, 0)).y() for button in buttons}) == 1
    assert controls.end.geometry().right() < controls.hurts.x()


@pytest.mark.parametrize(("size", "percent"), [((640, 480), 100), ((900, 600), 200)])
def test_something_hurts_stays_in_view_in_a_small_window(
    session_page: SessionPage,
    play: Callable[..., Session],
    theme: Theme,
    pass_time: PassTime,
    size: tuple[int, int],
    percent: int,
) -> None:
    theme.apply(theme._choice, percent)
    session_page.resize(*size)
    session = play()
    _until(session, pass_time, lambda look: look.segment.phase.is_rep)
    QGuiApplication.processEvents()
    hurts = session_page.player.controls.hurts
    place = hurts.rect().translated(hurts.mapTo(session_page, hurts.rect().topLeft()))
    assert session_page.size().toTuple() == size
    assert session_page.rect().contains(place)


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("number", ["7", "45", "1:45"])
def test_in_full_screen_the_number_can_be_read_from_afar(
    session_page: SessionPage,
    play: Callable[..., Session],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    number: str,
) -> None:
    monkeypatch.setattr(session_page, "isFullScreen", lambda: True)
    session_page.resize(size[0], size[1] - 1)
    play()
    session_page.resize(*size)
    QGuiApplication.processEvents()
    player = session_page.player
    player.ring.set_number(number)
    assert player.ring.number_px() >= 0.18 * size[1]
    assert player.name.capital_px() >= 0.06 * size[1]
