"""Locks, parked exercises and the safety card, through the window."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.ui.dialogs.confirm import Confirm
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.exercise_page import ExercisePage
from coach.ui.pages.page_maker import ROUTINES, TODAY
from coach.ui.pages.parked_page import ParkedPage
from coach.ui.pages.routine_page import RoutinePage
from coach.ui.pages.routines_page import RoutinesPage
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.library_model import LibraryRole


class Clock(Protocol):
    """The wall clock of these tests, which can be put forward."""

    at: dt.datetime

    def ago(self, **parts: float) -> dt.datetime: ...


@pytest.fixture
def shown(window: MainWindow, catalog: CatalogPresenter, qtbot: QtBot) -> MainWindow:
    window.first_frame_shown.connect(catalog.read)
    with qtbot.waitSignal(catalog.catalog_changed), qtbot.waitActive(window):
        window.show()
    return window


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.activeModalWidget() or QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target.focusWidget() or target, key)


def in_front(window: MainWindow) -> QWidget:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window._stack.currentWidget()


def today_of(window: MainWindow) -> TodayPage:
    page = in_front(window)
    assert isinstance(page, TodayPage)
    return page


def card() -> SafetyCardDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, SafetyCardDialog)
    return found


def parked_bird_dog(diary: Diary, clock: Clock, *days: float) -> None:
    for ago in days:
        diary.add_check_in(
            CheckInRecord(
                at=clock.ago(days=ago),
                check_in=CheckIn(moment=Moment.DURING, pain=1, sharp_button=True),
                session=f"s{ago}",
                exercise="bird-dog",
                row="D5",
                action="pause",
            )
        )


def test_a_lock_on_today_opens_what_stays_open(shown: MainWindow, qtbot: QtBot) -> None:
    page = today_of(shown)
    page.row.press_digit(9)
    assert page.lock is not None
    with qtbot.waitSignal(shown.start_requested) as started:
        page.lock.opens["constructive-rest"].click()
    assert started.args == ["constructive-rest"]


def test_a_lock_is_lifted_with_the_keyboard_and_the_suggestion_comes_back(
    shown: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    page = today_of(shown)
    page.row.press_digit(9)
    assert page.lock is not None
    page.lock.lifts[LockKind.SOON, Lift.SPOKEN].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    question = QApplication.activeModalWidget()
    assert isinstance(question, Confirm)
    question.yes.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert [lifted.how for lifted in diary.lifts()] == [Lift.SPOKEN]
    assert page.suggestion.isVisible()
    assert not page.lock.isVisible()


def test_a_lock_lifted_on_a_routines_page_gives_its_start_back(
    shown: MainWindow, qtbot: QtBot
) -> None:
    today_of(shown).row.press_digit(9)
    shown.show_routine("core-standard")
    page = in_front(shown)
    assert isinstance(page, RoutinePage)
    assert page.start.isHidden()
    page.lock.lifts[LockKind.SOON, Lift.SPOKEN].click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Confirm)
    question.yes.click()
    assert page.lock.isHidden()
    with qtbot.waitSignal(shown.start_requested):
        page.start.click()


def test_a_routine_that_stays_open_keeps_its_start(shown: MainWindow) -> None:
    today_of(shown).row.press_digit(9)
    shown.show_routine("walk-10")
    page = in_front(shown)
    assert isinstance(page, RoutinePage)
    assert page.start.isVisible()
    assert page.lock.isHidden()


def test_f1_asks_and_a_yes_locks_exercise_and_says_what_to_do(
    shown: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    shown.show_page(ROUTINES)
    press(qtbot, Qt.Key.Key_F1)
    asking = card()
    asking.questions[SafetyCard.EMERGENCY].chip("yes").click()
    assert diary.check_ins() == ()
    asking.once_more[SafetyCard.EMERGENCY].yes.click()
    again = card()
    assert again.questions == {}
    texts = [label.text() for label in again.text.part("emergency").findChildren(QLabel)]
    assert "Get help now" in texts
    again.reject()
    assert [record.check_in.safety_card for record in diary.check_ins()] == [SafetyCard.EMERGENCY]
    shown.show_page(TODAY)
    page = today_of(shown)
    assert page.lock is not None
    assert page.lock.isVisible()
    assert list(page.lock.lifts) == [(LockKind.MEDICAL, Lift.ASSESSED)]


def test_after_an_assessment_the_card_asks_about_what_is_new(
    shown: MainWindow, care: CarePresenter, qtbot: QtBot
) -> None:
    care.report_card(SafetyCard.URGENT)
    card().reject()
    care.lift(LockKind.MEDICAL, Lift.ASSESSED)
    press(qtbot, Qt.Key.Key_F1)
    asked = card().questions[SafetyCard.URGENT].accessibleName()
    assert asked.endswith("new since 22 Nov 2026?")
    card().reject()
    assert today_of(shown).suggestion.isVisible()


def test_after_a_stop_the_card_stands_before_the_next_start(
    shown: MainWindow, wall_clock: Clock, qtbot: QtBot
) -> None:
    page = today_of(shown)
    wall_clock.at += dt.timedelta(minutes=1)
    page.row.press_digit(9)
    assert page.notice is not None
    assert page.lock is not None
    started: list[str] = []
    shown.start_requested.connect(started.append)
    page.lock.opens["walk-10"].click()
    card().reject()
    assert started == []
    page.lock.opens["walk-10"].click()
    wall_clock.at += dt.timedelta(minutes=1)
    card().questions[SafetyCard.EMERGENCY].chip("no").click()
    card().questions[SafetyCard.URGENT].chip("no").click()
    assert started == ["walk-10"]
    assert not page.notice.isVisible()
    with qtbot.waitSignal(shown.start_requested):
        page.lock.opens["walk-10"].click()


def test_a_notice_on_today_leads_to_the_card(shown: MainWindow, wall_clock: Clock) -> None:
    page = today_of(shown)
    wall_clock.at += dt.timedelta(days=20)
    shown.show_page(TODAY)
    assert page.notice is not None
    assert page.notice.isVisible()
    page.notice.choices["card"].click()
    assert len(card().questions) == 2
    card().reject()


def test_a_parked_exercise_is_found_from_today_and_tried_again(
    shown: MainWindow, diary: Diary, wall_clock: Clock
) -> None:
    parked_bird_dog(diary, wall_clock, 20, 18)
    shown.show_page(TODAY)
    today = today_of(shown)
    assert today.parked.text() == "1 exercise is parked: Bird-dog"
    today.parked.click()
    page = in_front(shown)
    assert isinstance(page, ParkedPage)
    page.again["bird-dog"].click()
    assert page.again == {}
    page.back.click()
    assert not today_of(shown).parked.isVisible()


def test_a_parked_exercise_says_so_in_the_library_and_on_its_page(
    shown: MainWindow, diary: Diary, wall_clock: Clock
) -> None:
    parked_bird_dog(diary, wall_clock, 20, 18)
    shown.show_page(ROUTINES)
    library = in_front(shown)
    assert isinstance(library, RoutinesPage)
    model = library.exercises.shown
    lines = [model.index(row, 0).data(LibraryRole.LINE) for row in range(model.rowCount())]
    assert sum(line.startswith("parked") for line in lines) == 1
    shown.show_exercise("bird-dog")
    page = in_front(shown)
    assert isinstance(page, ExercisePage)
    assert any("Parked since" in label.text() for label in page.findChildren(QLabel))


def test_a_step_remembers_what_its_exercise_did(
    shown: MainWindow, diary: Diary, wall_clock: Clock
) -> None:
    parked_bird_dog(diary, wall_clock, 4)
    shown.show_routine("core-standard")
    page = in_front(shown)
    assert isinstance(page, RoutinePage)
    (told,) = [row.text() for row in page.rows() if "sharp" in row.text()]
    assert told.startswith("Bird-dog, ")
    assert "Last Wednesday: sharp. It comes as " in told
