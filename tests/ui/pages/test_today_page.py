"""Today, used by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.diary.records import CheckInRecord, PlanEntry, Progress, StepRecord
from coach.diary.store import Diary
from coach.domain.dose import Dose, Form, WorkSet
from coach.domain.pain import CheckIn, Moment, Travels
from coach.domain.relief import ReliefKind
from coach.library.texts import SafetyTexts
from coach.ui.dialogs.check_in_dialog import CheckInDialog
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme


@pytest.fixture
def page(
    qtbot: QtBot,
    today: TodayPresenter,
    care: CarePresenter,
    relief: ReliefPresenter,
    theme: Theme,
) -> TodayPage:
    made = TodayPage(today, care, relief, theme)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    with qtbot.waitActive(made):
        made.show()
    made.first_focus().setFocus()
    return made


def click(qtbot: QtBot, page: TodayPage, name: str) -> None:
    qtbot.mouseClick(getattr(page, name), Qt.MouseButton.LeftButton)


def test_a_digit_saves_and_undo_takes_it_back(page: TodayPage, diary: Diary, qtbot: QtBot) -> None:
    assert page.undo.isHidden()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    assert [record.check_in.pain for record in diary.check_ins()] == [4]
    assert page.row.value() == 4
    assert page.undo.isVisible()
    click(qtbot, page, "undo")
    assert diary.check_ins() == ()
    assert page.row.value() is None
    assert page.undo.isHidden()


def test_the_page_does_not_jump_when_undo_appears(page: TodayPage, today: TodayPresenter) -> None:
    before = page.suggestion.y()
    today.tap(2)
    QApplication.processEvents()
    assert page.suggestion.y() == before


def test_detail_opens_with_the_tap_and_is_saved_to_it(
    page: TodayPage, diary: Diary, qtbot: QtBot
) -> None:
    page.row.press_digit(4)
    click(qtbot, page, "detail")
    dialog = page.findChild(CheckInDialog)
    assert dialog is not None
    assert dialog.pain.value() == 4
    dialog.details.words.chip("dull").click()
    dialog.save.click()
    (record,) = diary.check_ins()
    assert record.check_in.words == ("dull",)


def test_start_and_steps_name_the_suggested_routine(
    page: TodayPage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    assert page.suggestion.start.isHidden()
    catalog.read()
    with qtbot.waitSignal(page.start_requested) as started:
        page.suggestion.start.click()
    with qtbot.waitSignal(page.steps_requested) as stepped:
        page.suggestion.steps.click()
    assert (started.args, stepped.args) == (["core-beginner"], ["core-beginner"])


def test_a_stop_puts_its_lock_in_the_place_of_the_suggestion(
    page: TodayPage, catalog: CatalogPresenter, safety_texts: SafetyTexts
) -> None:
    catalog.read()
    page.row.press_digit(9)
    assert not page.suggestion.isVisible()
    assert page.lock is not None
    texts = [label.text() for label in page.lock.findChildren(QLabel)]
    assert safety_texts.advice["lock-soon"].title in texts
    assert page._advice.isVisible()
    page.undo.click()
    assert page.suggestion.isVisible()
    assert not page.lock.isVisible()


def test_without_a_routine_the_words_stand_together(page: TodayPage) -> None:
    QApplication.processEvents()
    shown = [label for label in page.suggestion.findChildren(QLabel) if label.isVisible()]
    assert shown[-1].geometry().bottom() < page.suggestion.height() / 2


def test_the_row_shows_the_latest_answer_of_today_only(
    page: TodayPage, today: TodayPresenter, diary: Diary, wall_clock: Callable[[], dt.datetime]
) -> None:
    yesterday = wall_clock() - dt.timedelta(days=1)
    diary.add_check_in(CheckInRecord(at=yesterday, check_in=CheckIn(pain=7)))
    today.refresh()
    assert page.row.value() is None


def test_the_bars_say_their_numbers_to_a_screen_reader(
    page: TodayPage, today: TodayPresenter
) -> None:
    today.tap(3)
    assert page.bars.accessibleName() == "Last 14 days"
    assert page.bars.accessibleDescription() == ", ".join(["none"] * 13 + ["3"])


def test_narrow_pages_stand_in_one_column(page: TodayPage) -> None:
    days = page.bars.parentWidget()
    ice, heat = page.relief_tiles.tiles.values()
    assert page.suggestion.y() == page.relief_tiles.y() < days.y()
    assert ice.y() < heat.y()
    page.resize(600, 800)
    QApplication.processEvents()
    assert page.suggestion.y() < page.relief_tiles.y() < days.y()
    assert ice.y() == heat.y()
    page.resize(400, 800)
    QApplication.processEvents()
    assert ice.y() < heat.y()


def test_ice_and_heat_stay_where_the_first_frame_has_them(
    page: TodayPage, catalog: CatalogPresenter
) -> None:
    tiles = page.relief_tiles.tiles.values()
    first = [(tile.geometry(), tile.start.text(), tile.start.isEnabled()) for tile in tiles]
    catalog.read()
    QApplication.processEvents()
    shown = [(tile.geometry(), tile.start.text(), tile.start.isEnabled()) for tile in tiles]
    assert shown == first
    assert page.verticalScrollBar().maximum() == 0


def test_a_card_of_ice_or_heat_names_its_protocol(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.relief_chosen) as chosen:
        page.relief_tiles.tiles[ReliefKind.HEAT].start.click()
    assert chosen.args == ["heat"]


def test_a_session_that_was_left_is_offered_and_can_be_put_aside(
    page: TodayPage,
    today: TodayPresenter,
    catalog: CatalogPresenter,
    diary: Diary,
    wall_clock: Callable[[], dt.datetime],
    qtbot: QtBot,
) -> None:
    catalog.read()
    at = wall_clock() - dt.timedelta(minutes=5)
    dose = Dose(form=Form.TIME, sets=(WorkSet(1, 60),))
    session = diary.start_session(
        routine="core-beginner",
        name="Core, beginner",
        started_at=at,
        speed=1.0,
        start_pain=1,
        plan=(PlanEntry(position=0, exercise="plank", dose=dose, side=None, ready_s=10),),
        steps=(StepRecord(position=0, exercise="plank", planned_s=70),),
    )
    diary.note_progress(
        Progress(session=session, index=0, segment=1, into_segment_s=5.0, into_step_s=15.0, at=at)
    )
    today.refresh()
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "You left Core, beginner at 16:35. Would you like to go on?" in texts
    with qtbot.waitSignal(page.continue_requested):
        page.resume.click()
    page.not_now.click()
    assert not page.resume.isVisible()


def test_from_3_on_ice_and_heat_stand_behind_what_else_fits_where_their_cards_are_below(
    page: TodayPage,
    catalog: CatalogPresenter,
    qtbot: QtBot,
    rest_the_skin: Callable[[], None],
) -> None:
    catalog.read()
    relief = page.suggestion.relief
    page.row.press_digit(3)
    assert not relief.isVisible()
    page.resize(640, 800)
    qtbot.waitUntil(relief.isVisible)
    page.row.press_digit(2)
    assert not relief.isVisible()
    page.row.press_digit(3)
    QApplication.processEvents()
    assert relief.isVisible()
    assert not page.relief.isVisible()
    last = list(page.suggestion.also.values())[-1].geometry()
    after = relief.geometry()
    assert (after.top(), after.left()) > (last.top(), last.left())
    with qtbot.waitSignal(page.relief_requested):
        relief.click()
    rest_the_skin()
    page.row.press_digit(4)
    assert not relief.isVisible()


def test_a_stop_names_ice_and_heat_beside_the_safety_card_and_in_one_column_in_its_lock(
    page: TodayPage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    catalog.read()
    page.row.press_digit(9)
    assert page.lock is not None
    assert page.lock.relief is None  # their cards stand beside
    page.resize(640, 800)
    qtbot.waitUntil(lambda: page.lock is not None and page.lock.relief is not None)
    for button in (page.relief, page.lock.relief):
        qtbot.waitUntil(button.isVisible)
        with qtbot.waitSignal(page.relief_requested):
            button.click()


def test_who_has_to_get_help_first_is_offered_neither(
    page: TodayPage, today: TodayPresenter, catalog: CatalogPresenter
) -> None:
    catalog.read()
    page.row.press_digit(9)
    today.add_detail(CheckIn(moment=Moment.NOW, pain=9, travels=Travels.BOTH_LEGS))
    assert page._advice.isVisible()
    assert not page.relief.isVisible()
    assert page.lock is not None
    assert page.lock.relief is None
