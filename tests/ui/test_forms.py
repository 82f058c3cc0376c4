"""The morning and the evening form in the window: from Today, from the Journal, and back."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.form_card import FormCard
from coach.ui.pages.form_page import FormPage
from coach.ui.pages.page_maker import JOURNAL, SETTINGS, TODAY
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.presenters.today_presenter import TodayPresenter


class Clock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def page_in_front(window: MainWindow) -> QWidget:
    return window._stack.currentWidget()


def card_of(window: MainWindow) -> FormCard:
    found = window.findChild(FormCard)
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def in_the_evening(wall_clock: Clock) -> Clock:
    wall_clock.at = wall_clock.at.replace(hour=20, minute=14)
    return wall_clock


def test_the_evening_form_is_filled_in_by_keyboard(
    shown: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    today = page_in_front(shown)
    card = card_of(shown)
    for _tab in range(9):
        if card.fill_in.hasFocus():
            break
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    form = page_in_front(shown)
    assert isinstance(form, FormPage)
    assert shown._rail.button(TODAY).isChecked()
    press(qtbot, Qt.Key.Key_0)
    press(qtbot, Qt.Key.Key_Return)
    assert page_in_front(shown) is today
    assert [record.check_in.moment for record in diary.check_ins()] == [Moment.EVENING]
    assert card.change.isVisible()
    press(qtbot, Qt.Key.Key_3)
    assert [record.check_in.pain for record in diary.check_ins()] == [3, 0]


def test_tab_goes_down_today_through_what_came_later(
    shown: MainWindow, diary: Diary, wall_clock: Clock, qtbot: QtBot
) -> None:
    today = page_in_front(shown)
    assert isinstance(today, TodayPage)
    stop = CheckIn(moment=Moment.DURING, pain=1)
    at = wall_clock() - dt.timedelta(days=2)
    diary.acknowledge("safety-card", "", at - dt.timedelta(hours=1))
    diary.add_check_in(CheckInRecord(at=at, check_in=stop, row="D8", action="stop"))
    today._presenter.refresh()
    card, notice = card_of(shown), today.notice
    assert notice is not None
    today.row.setFocus()
    passed: list[QWidget] = []
    for _tab in range(8):
        press(qtbot, Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    stops = [card.fill_in, card.not_today, *notice.choices.values(), today.suggestion.start]
    assert [one for one in passed if one in stops] == sorted(stops, key=_top)


def _top(widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(widget.window(), QPoint())
    return at.y(), at.x()


def test_a_form_is_corrected_from_the_journal_and_leads_back_there(
    shown: MainWindow, diary: Diary, forms: FormPresenter
) -> None:
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=2))
    shown.show_page(JOURNAL)
    journal = page_in_front(shown)
    (correct,) = [
        button for button in journal.findChildren(QAbstractButton) if button.text() == "Correct"
    ]
    correct.click()
    form = page_in_front(shown)
    assert isinstance(form, FormPage)
    assert shown._rail.button(JOURNAL).isChecked()
    form.numbers.pain.press_digit(5)
    form.save.click()
    assert page_in_front(shown) is journal
    assert [record.check_in.pain for record in diary.check_ins()] == [5]
    assert "Pain 5" in {label.text() for label in journal.findChildren(QLabel)}


def test_a_form_keeps_its_answers_while_files_are_read_and_other_pages_shown(
    shown: MainWindow, catalog: CatalogPresenter
) -> None:
    card_of(shown).fill_in.click()
    form = page_in_front(shown)
    assert isinstance(form, FormPage)
    form.numbers.pain.press_digit(4)
    form.pain.words.chip("dull").click()
    catalog.read()
    assert form.answers().words == ("dull",)
    shown.show_page(SETTINGS)
    shown.show_page(TODAY)
    card_of(shown).fill_in.click()
    assert form.answers().words == ("dull",)


def test_an_answer_that_is_urgent_opens_the_card(shown: MainWindow) -> None:
    card_of(shown).fill_in.click()
    form = page_in_front(shown)
    assert isinstance(form, FormPage)
    form.numbers.pain.press_digit(4)
    form.pain.travels.chip("both_legs").click()
    form.save.click()
    card = shown.findChild(SafetyCardDialog)
    assert card is not None
    assert isinstance(page_in_front(shown), TodayPage)
    card.close()


def test_not_today_leaves_the_keyboard_on_the_check_in(shown: MainWindow, qtbot: QtBot) -> None:
    card = card_of(shown)
    today = page_in_front(shown)
    assert isinstance(today, TodayPage)
    card.not_today.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert card.isHidden()
    assert today.row.focused() is not None


def test_enter_on_the_rail_does_not_save_a_form(
    shown: MainWindow, diary: Diary, in_the_evening: Clock, qtbot: QtBot
) -> None:
    shown.show_page(TODAY)
    card_of(shown).fill_in.click()
    press(qtbot, Qt.Key.Key_3)
    shown._rail.button(SETTINGS).setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert diary.check_ins(since=in_the_evening.at) == ()


def test_the_card_comes_when_its_hour_does(
    window: MainWindow, today: TodayPresenter, in_the_evening: Clock, qtbot: QtBot
) -> None:
    in_the_evening.at = in_the_evening.at.replace(hour=16)
    another = window._maker.make(TODAY)
    qtbot.addWidget(another)
    assert another.findChildren(FormCard) == []
    for hour in (17, 18):
        in_the_evening.at = in_the_evening.at.replace(hour=hour)
        today.refresh()
        assert [card.isHidden() for card in another.findChildren(FormCard)] == [False]
