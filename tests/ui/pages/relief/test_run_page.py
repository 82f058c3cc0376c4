"""The page of what is on the skin: its views by keyboard, what they show, what they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.diary.store import Diary
from coach.library.texts import SafetyTexts
from coach.player.cues import Cue
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_look import ReliefStage
from coach.session.relief_run import ReliefRun
from coach.settings import Theme as Choice
from coach.ui.pages.relief.run_page import ReliefRunPage
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets import announce as announcing
from coach.ui.widgets.buttons import KeyButton

Key = Qt.Key
Stage = ReliefStage
Begin = Callable[..., ReliefRun]
Lie = Callable[..., None]
Press = Callable[..., None]


class Heard(Protocol):
    """What the fixture `speaker` remembers."""

    played: list[Cue]
    problem: str | None


@pytest.fixture
def page(
    qtbot: QtBot,
    theme: Theme,
    relief_run: ReliefRunPresenter,
    safety_texts: SafetyTexts,
    wall_clock: Callable[[], dt.datetime],
) -> ReliefRunPage:
    made = ReliefRunPage(relief_run, theme, safety_texts, wall_clock)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def prepare(
    page: ReliefRunPage, relief_run: ReliefRunPresenter, begin_relief: Begin
) -> Callable[..., ReliefRunPage]:
    def begin(relief_id: str = "ice", pain: int | None = 5) -> ReliefRunPage:
        relief_run.begin(begin_relief(relief_id, pain))
        return page

    return begin


@pytest.fixture
def check(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> Callable[..., ReliefRunPage]:
    """Put it on, and come to the first skin check."""

    def begin(relief_id: str = "ice") -> ReliefRunPage:
        page = prepare(relief_id)
        press("S")
        lie(300, relief_run)
        return page

    return begin


def texts(shown: QWidget) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())


def in_front(page: ReliefRunPage) -> QWidget:
    return page._stack.currentWidget()


# Prepare


@pytest.mark.parametrize(("size", "text"), [((440, 300), 100), ((700, 540), 200)])
def test_it_starts_only_below_all_that_has_to_be_ready(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    theme: Theme,
    size: tuple[int, int],
    text: int,
) -> None:
    theme.apply(Choice.LIGHT, text)
    page = prepare("heat")
    page.resize(*size)
    for _turn in range(5):
        QCoreApplication.processEvents()
    assert page.prepare.start.visibleRegion().isEmpty()
    bar = page.prepare.scroller.verticalScrollBar()
    press("S")
    assert relief_run.stage is Stage.PREPARE
    assert bar.value() > 0
    press(Key.Key_Up, *[Key.Key_PageDown] * 9)
    start = page.prepare.start
    assert start.visibleRegion().boundingRect() == start.rect()
    press("S")
    assert relief_run.stage is Stage.ON


def test_what_to_get_ready_is_read_and_enter_does_not_start_it(
    prepare: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, press: Press
) -> None:
    page = prepare()
    assert "Never put it on bare skin." in texts(page)
    assert "15 min, with a skin check after 5 min" in texts(page)
    press(Key.Key_Return, Key.Key_Return, Key.Key_Space)
    assert relief_run.stage is Stage.PREPARE
    press("S")
    assert relief_run.stage is Stage.ON


def test_the_tab_key_leads_to_start(
    prepare: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, press: Press
) -> None:
    prepare()
    press(Key.Key_Tab, Key.Key_Return)
    assert relief_run.stage is Stage.ON


def test_escape_leaves_what_has_not_begun(
    prepare: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, press: Press
) -> None:
    prepare()
    press(Key.Key_Escape)
    assert relief_run.stage is None


def test_a_number_that_calls_for_more_is_answered_before_it_begins(
    prepare: Callable[..., ReliefRunPage], safety_texts: SafetyTexts
) -> None:
    page = prepare(pain=8)
    assert safety_texts.advice["D9"].lines[0] in texts(page)
    cards: list[bool] = []
    page.card_asked.connect(lambda: cards.append(True))
    page.prepare.card_button.click()
    assert cards == [True]
    assert not prepare(pain=4).prepare.advice.isVisible()


# On


def test_a_part_shows_what_is_left_how_long_it_is_on_and_what_is_felt(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare()
    press("S")
    lie(72, relief_run)
    on = page.on
    assert in_front(page) is on
    assert on.ring.accessibleName() == "3:48 until the skin check"
    assert on.time.text() == "1:12 on your skin"
    assert on.heading.accessibleName() == "Ice, part 1 of 2"
    assert on.word.text() == "Cold"
    assert on.feels.text() == "First cold, then an ache, then dull."


def test_there_is_no_pause_and_escape_ends_nothing(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare()
    press("S", Key.Key_Escape, Key.Key_Space, Key.Key_P, Key.Key_Return)
    lie(10, relief_run)
    look = relief_run.look
    assert look is not None
    assert (look.stage, look.on_skin_s) == (Stage.ON, 10)
    assert in_front(page) is page.on


def test_taking_it_off_is_asked_while_the_clock_goes_on(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
    diary: Diary,
) -> None:
    page = prepare()
    press("S")
    lie(60, relief_run)
    press("T")
    assert page.on.ways.question.text() == "Is it off your skin?"
    assert not page.on.skin.ask.isVisible()
    lie(5, relief_run)
    assert page.on.time.text() == "1:05 on your skin"
    press(Key.Key_Escape)
    assert relief_run.stage is Stage.ON
    assert page.on.take_off.ask.hasFocus()
    press("T", Key.Key_Return)
    assert relief_run.stage is Stage.AFTER
    assert diary.applications()[0].outcome is ApplicationOutcome.EARLY


def test_a_question_that_was_left_open_is_gone_when_the_stage_changes(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare()
    press("S")
    lie(298, relief_run)
    press("T")
    lie(3, relief_run)
    assert in_front(page) is page.check
    press("N")
    assert relief_run.stage is Stage.ON
    assert not page.on.ways.is_asking
    assert page.on.take_off.ask.isEnabled()


def test_the_skin_can_be_told_of_at_any_time(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare("heat")
    press("S")
    lie(60, relief_run)
    press("C")
    assert (
        page.on.ways.question.text()
        == "Lift it. Is your skin very red, blistered, blotchy or stinging?"
    )
    press(Key.Key_Return)
    assert relief_run.stage is Stage.ON
    page.on.skin.yes.click()
    assert relief_run.stage is Stage.SKIN


def test_a_bath_has_no_skin_to_look_at(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare("bath")
    press("S")
    lie(60, relief_run)
    assert not page.on.skin.ask.isVisible()
    press("C")
    assert not page.on.ways.is_asking
    assert page.on.time.text() == "1:00 in the water"
    press("T")
    assert page.on.ways.question.text() == "Are you out of the water?"


# Check


def test_the_check_waits_with_neither_answer_chosen(
    check: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, press: Press
) -> None:
    page = check()
    assert in_front(page) is page.check
    assert page.check.asks.text().startswith("Lift the pack.")
    assert QApplication.focusWidget() is page.check
    press(Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Escape, "0")
    assert relief_run.stage is Stage.CHECK


@pytest.mark.parametrize(("key", "stage"), [("N", Stage.ON), ("Y", Stage.SKIN)])
def test_n_and_y_answer_the_check(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    key: str,
    stage: Stage,
) -> None:
    check()
    press(key)
    assert relief_run.stage is stage


def test_while_the_check_waits_the_time_on_the_skin_counts(
    check: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, lie: Lie
) -> None:
    page = check()
    lie(37, relief_run)
    assert page.check.ring.accessibleName() == "5:37 on your skin"


def test_heat_that_waits_for_a_minute_asks_to_be_taken_off(
    check: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, lie: Lie
) -> None:
    page = check("heat")
    assert not page.check.late.isVisible()
    assert page.check.heading.text() == "Check your skin"
    lie(60, relief_run)
    assert page.check.late.isVisible()
    assert page.check.heading.text() == "Take it off"


def test_ice_that_waits_for_a_minute_does_not(
    check: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, lie: Lie
) -> None:
    page = check()
    lie(90, relief_run)
    assert not page.check.late.isVisible()


def test_asked_whether_it_is_off_no_key_answers_the_check(
    check: Callable[..., ReliefRunPage], relief_run: ReliefRunPresenter, press: Press
) -> None:
    page = check()
    press("T", "Y", "N")
    assert relief_run.stage is Stage.CHECK
    assert not page.check.no.isVisible()
    press(Key.Key_Escape, "N")
    assert relief_run.stage is Stage.ON


# The end


def test_when_the_time_is_up_a_few_minutes_more_begin_with_a_check(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = check()
    press("N")
    lie(600, relief_run)
    assert in_front(page) is page.time_up
    assert page.time_up.longer.text() == "Up to 5 more minutes"
    press(Key.Key_Return, Key.Key_Escape)
    assert relief_run.stage is Stage.TIME_UP
    press("L")
    assert relief_run.stage is Stage.CHECK
    press("N")
    assert page.on.heading.accessibleName() == "Ice, the minutes you asked for"
    assert page.on.ring.accessibleName() == "5:00 until it comes off"


def test_close_to_20_minutes_no_more_are_offered(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = check()
    press("N")
    lie(600, relief_run)
    assert page.time_up.longer.isVisible()
    lie(250, relief_run)
    assert not page.time_up.longer.isVisible()


def test_at_20_minutes_there_is_one_way_on(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
    diary: Diary,
) -> None:
    page = check()
    lie(900, relief_run)
    assert in_front(page) is page.off
    assert page.off.heading.text() == "Take it off now"
    press(Key.Key_Return, Key.Key_Escape, Key.Key_Space, "L", "N", "Y")
    assert relief_run.stage is Stage.OFF
    lie(12, relief_run)
    assert page.off.ring.accessibleName() == "20:12 on your skin"
    press("T")
    assert relief_run.stage is Stage.AFTER
    assert diary.applications()[0].outcome is ApplicationOutcome.HARD_STOP


def test_after_a_yes_it_says_what_helps_the_skin_and_how_long_both_wait(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    safety_texts: SafetyTexts,
) -> None:
    page = check("heat")
    press("Y")
    shown = texts(page.skin)
    assert "Cool your skin under running water." in shown
    assert safety_texts.advice["relief-skin"].lines[-1] in shown
    press(Key.Key_Escape)
    assert relief_run.stage is Stage.SKIN
    press("T")
    assert relief_run.stage is Stage.AFTER
    press("2")
    assert relief_run.stage is Stage.OVER
    assert "The next may begin from tomorrow, 16:45." in texts(page.over)


# After


@pytest.fixture
def after(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> ReliefRunPage:
    page = check()
    press("N")
    lie(600, relief_run)
    press("T")
    return page


def test_the_number_after_it_is_one_press(
    after: ReliefRunPage, relief_run: ReliefRunPresenter, press: Press, diary: Diary
) -> None:
    assert in_front(after) is after.after
    assert "It was on your skin for 15:00." in texts(after)
    press("3")
    assert relief_run.stage is Stage.OVER
    assert [check_in.check_in.pain for check_in in diary.check_ins()] == [3, 5]
    assert "Pain 5 before, 3 after." in texts(after.over)
    assert "The next may begin from 18:55." in texts(after.over)


def test_how_it_was_is_told_in_a_small_window_with_large_text_too(
    after: ReliefRunPage, press: Press, theme: Theme
) -> None:
    theme.apply(Choice.LIGHT, 200)
    after.resize(900, 540)
    press("3")
    assert "It was on your skin for 15:00. Pain 5 before, 3 after." in texts(after.over)


def test_the_number_may_be_left_out(
    after: ReliefRunPage, relief_run: ReliefRunPresenter, press: Press, diary: Diary
) -> None:
    press(Key.Key_Escape)
    assert relief_run.stage is Stage.OVER
    assert diary.applications()[0].pain_after is None
    assert "Pain" not in texts(after.over)


def test_a_number_that_calls_for_more_is_answered(
    after: ReliefRunPage, press: Press, safety_texts: SafetyTexts
) -> None:
    press("9")
    assert safety_texts.advice["D9"].lines[0] in texts(after.over)
    assert after.over.card_button.isVisible()


def test_enter_closes_it(
    after: ReliefRunPage, relief_run: ReliefRunPresenter, press: Press
) -> None:
    left: list[bool] = []
    relief_run.left.connect(lambda: left.append(True))
    press("3", Key.Key_Return)
    assert left == [True]
    assert relief_run.stage is None
    assert not after.over.card_button.isVisible()


def test_a_plan_is_asked_for_with_one_button(after: ReliefRunPage, press: Press) -> None:
    press("3")
    asked: list[int] = []
    after.plan_asked.connect(asked.append)
    after.over.offer_plan("Remind you today?", [(120, "Every 2 h"), (180, "Every 3 h")])
    buttons = {button.text(): button for button in after.over.choices()}
    assert list(buttons) == ["Every 2 h", "Every 3 h"]
    buttons["Every 3 h"].setFocus()
    buttons["Every 3 h"].click()
    assert asked == [180]
    after.over.offer_plan("Ice every 3 h today.", [])
    assert after.over.choices() == ()
    assert after.over.close_it.hasFocus()


# On all of them


def test_a_sleep_is_told_with_how_long_it_has_really_been(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare()
    press("S")
    lie(300 - 1, relief_run)
    lie(180)
    relief_run.look_now()
    assert page.check.gap.text() == (
        "The computer slept for 3 min. It has been on your skin for 7 min."
    )
    press("N")
    assert not page.on.gap.isVisible()


def test_one_that_is_found_again_says_that_the_program_was_closed(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    relief_beginnings: ReliefBeginnings,
    lie: Lie,
) -> None:
    page = check()
    relief_run.close()
    lie(60)
    run = relief_beginnings.take_up()
    assert run is not None
    relief_run.begin(run)
    assert page.check.gap.text() == (
        "The program was closed meanwhile. It has been on your skin for 6 min."
    )


def test_without_sound_it_warns_until_the_last_check(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = check()
    assert not page.silent.isVisible()
    page.set_sound(muted=True, volume=80)
    assert page.silent.isVisible()
    assert page.silent.text() == "Sound is off: the skin check would be silent. M turns it on."
    press("N")
    assert page.silent.isVisible()
    lie(600, relief_run)
    press("T")
    assert not page.silent.isVisible()


def test_a_machine_without_sound_is_told_as_soon_as_it_shows(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
    speaker: Heard,
) -> None:
    page = prepare()
    press("S")
    assert not page.silent.isVisible()
    speaker.problem = "there is no sound device"
    lie(1, relief_run)
    assert page.silent.text() == (
        "No tone is heard, there is no sound device: the skin check would be silent."
    )


def test_a_diary_that_can_t_be_written_is_said_over_every_view(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
    diary: Diary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = check()
    save = diary.save_application

    def refuse(_record: ApplicationRecord) -> None:
        raise DiaryError("The disk is full.")

    monkeypatch.setattr(diary, "save_application", refuse)
    press("N")
    assert page.problem.isVisible()
    assert page.problem.text() == "The disk is full."
    monkeypatch.setattr(diary, "save_application", save)
    lie(1, relief_run)
    assert not page.problem.isVisible()


def test_a_page_that_is_not_seen_catches_up_when_it_is_shown(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
) -> None:
    page = prepare()
    press("S")
    page.hide()
    lie(200, relief_run)
    assert page.on.time.text() == "0:00 on your skin"
    page.show()
    assert page.on.time.text() == "3:20 on your skin"


def test_every_stage_and_the_first_alarm_are_said(
    check: Callable[..., ReliefRunPage],
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    for room in ("run_page", "check_view", "ways"):
        monkeypatch.setattr(
            f"coach.ui.pages.relief.{room}.announce", lambda _widget, text: said.append(text)
        )
    assert callable(announcing.announce)
    check()
    assert said[0].startswith("Ice\n0:00 on your skin\nskin check in 5:00")
    assert said[-1].startswith("Check your skin\nLift the pack.")
    assert said[-1].endswith("5:00 on your skin")
    press("T")
    assert said[-1] == "Is it off your skin?"


def test_a_page_that_comes_back_says_the_time_as_it_is_then(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "coach.ui.pages.relief.run_page.announce", lambda _widget, text: said.append(text)
    )
    page = prepare()
    press("S")
    page.hide()
    lie(200, relief_run)
    said.clear()
    page.show()
    assert [text.splitlines()[1] for text in said] == ["3:20 on your skin"]
    assert page.on.accessibleName() == "Ice"


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize(("stage", "number"), [("on", "4:12"), ("time_up", "15:12")])
def test_in_full_screen_the_time_can_be_read_from_afar(
    check: Callable[..., ReliefRunPage],
    press: Press,
    relief_run: ReliefRunPresenter,
    lie: Lie,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    stage: str,
    number: str,
) -> None:
    page = check()
    press("N")
    if stage == "time_up":
        lie(600, relief_run)
    monkeypatch.setattr(page, "isFullScreen", lambda: True)
    page.resize(size[0], size[1] - 1)
    page.resize(*size)
    QGuiApplication.processEvents()
    view = in_front(page)
    assert isinstance(view, TimedView)
    view.ring.set_number(number)
    assert view.ring.number_px() >= 0.18 * size[1]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1080, 800), (900, 540), (640, 400)])
def test_every_button_of_the_check_is_in_view(
    check: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    lie: Lie,
    theme: Theme,
    size: tuple[int, int],
    percent: int,
) -> None:
    page = check("heat")
    lie(70, relief_run)
    theme.apply(Choice.DARK, percent)
    page.resize(*size)
    for _turn in range(3):
        QCoreApplication.processEvents()
    for button in (page.check.no, page.check.yes, page.check.take_off.ask):
        place = button.rect().translated(button.mapTo(page, button.rect().topLeft()))
        assert page.rect().contains(place)


@pytest.mark.parametrize(
    ("relief_id", "key"), [("bath", "T"), ("ice", "T"), ("heat", "T"), ("ice", "C"), ("heat", "C")]
)
def test_a_question_in_a_small_window_with_large_text_is_in_view_with_its_answers(
    prepare: Callable[..., ReliefRunPage],
    relief_run: ReliefRunPresenter,
    press: Press,
    lie: Lie,
    theme: Theme,
    relief_id: str,
    key: str,
) -> None:
    page = prepare(relief_id)
    press("S")
    lie(180)
    relief_run.look_now()
    if key == "C":
        press("N")
    theme.apply(Choice.LIGHT, 200)
    page.setFixedSize(900, 480)
    QCoreApplication.processEvents()
    view = in_front(page)
    assert isinstance(view, TimedView)
    press(key)
    for _turn in range(3):
        QCoreApplication.processEvents()
    answers = [one for one in view.ways.findChildren(KeyButton) if one.isVisible()]
    assert len(answers) == 2
    for part in (view.ways.question, *answers):
        whole = part.rect().size()
        assert whole.height() >= part.heightForWidth(whole.width())
        assert part.visibleRegion().boundingRect().size() == whole
