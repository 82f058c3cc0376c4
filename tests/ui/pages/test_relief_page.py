"""Ice & heat, used by hand: the protocols, the questions before one begins, the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.records import ApplicationOutcome, ApplicationRecord, CheckInRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import ReliefKind
from coach.library.texts import SafetyTexts
from coach.resources import shipped
from coach.session.relief_day import ReliefDay
from coach.settings import Theme as Choice
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import JOURNAL, RELIEF, TODAY
from coach.ui.pages.relief_page import ReliefPage
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.theme.theme import Theme

Key = Qt.Key
Press = Callable[..., None]


class Clock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...

    def ago(self, **parts: float) -> dt.datetime: ...


@pytest.fixture
def unread(qtbot: QtBot, relief: ReliefPresenter, theme: Theme) -> ReliefPage:
    """Return the page before the catalogue is read."""
    made = ReliefPage(relief, theme)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def page(unread: ReliefPage, catalog: CatalogPresenter) -> ReliefPage:
    catalog.read()
    unread.first_focus().setFocus()
    return unread


@pytest.fixture
def begun(unread: ReliefPage) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    unread.begin_requested.connect(lambda name, pain: found.append((name, pain)))
    return found


@pytest.fixture
def cleared(relief_day: ReliefDay, catalog: CatalogPresenter) -> None:
    """Have all lists answered lately."""
    catalog.read()
    for entry in catalog.shown.reliefs:
        relief_day.clear_questions(entry.relief)


@pytest.fixture
def used_ice(diary: Diary, wall_clock: Clock) -> None:
    """Have ice used 45 minutes ago."""
    at = wall_clock.ago(minutes=45)
    diary.save_application(
        ApplicationRecord(
            id="used",
            relief="ice",
            name="Ice",
            kind=ReliefKind.ICE,
            at=at,
            off_at=at + dt.timedelta(minutes=15),
            outcome=ApplicationOutcome.DONE,
            on_skin_s=900,
            wait_min=120,
        )
    )


def texts(part: QWidget) -> list[str]:
    shown = (label for label in part.findChildren(QLabel) if label.isVisibleTo(part))
    return [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in shown]


# The protocols


def test_every_protocol_has_its_card_and_the_keyboard_is_on_the_first(page: ReliefPage) -> None:
    cards = page.protocols.protocols
    assert list(cards) == ["heat", "bath", "ice", "ice-short"]
    assert cards["heat"].start.hasFocus()
    assert "Ice 15 min" in texts(cards["ice"])


@pytest.mark.usefixtures("used_ice")
def test_what_waits_says_until_when_and_can_not_be_pressed(
    page: ReliefPage, safety_texts: SafetyTexts
) -> None:
    ice = page.protocols.protocols["ice"]
    assert not ice.start.isEnabled()
    assert "1 of 4 today · next from 18:10, in 1 h 30 min" in texts(ice)
    assert set(safety_texts.advice["relief-wait"].lines) <= set(texts(ice))


@pytest.mark.usefixtures("used_ice")
def test_a_minute_later_the_keyboard_is_where_it_was(
    page: ReliefPage, relief: ReliefPresenter, wall_clock: Clock
) -> None:
    bath = page.protocols.protocols["bath"].start
    bath.setFocus()
    wall_clock.at += dt.timedelta(minutes=1)
    relief.refresh()
    assert bath.hasFocus()
    assert "1 of 4 today · next from 18:10, in 1 h 29 min" in texts(page.protocols.protocols["ice"])


def test_tab_goes_down_the_page(page: ReliefPage, press: Press) -> None:
    shown = page.protocols
    down = [card.start for card in shown.protocols.values()]
    down += [*shown.plan.every.values(), shown.why]
    for stop in down:
        assert stop.hasFocus()
        press(Key.Key_Tab)


def test_why_these_limits_opens_and_closes(page: ReliefPage, relief: ReliefPresenter) -> None:
    limit = relief.page().limits[0].why
    assert limit not in texts(page.protocols)
    page.protocols.why.click()
    assert limit in texts(page.protocols)
    page.protocols.why.click()
    assert limit not in texts(page.protocols)


def test_a_file_of_ones_own_is_named_and_a_broken_one_told(
    page: ReliefPage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    text = (shipped("routines") / "ice-heat" / "ice.yaml").read_text(encoding="utf-8")
    text = text.replace("id: ice", "id: mine").replace("name: Ice", "name: Peas")
    (user_dir / "mine.yaml").write_text(text, encoding="utf-8")
    long = text.replace("20 min", "25 min").replace("id: mine", "id: long")
    (user_dir / "long.yaml").write_text(long, encoding="utf-8")
    catalog.read()
    assert "your own, mine.yaml" in texts(page.protocols.protocols["mine"])
    assert "long.yaml could not be read" in texts(page.protocols.broken)


# A plan for today


def test_a_plan_is_made_and_ended_by_keyboard(
    page: ReliefPage, relief_day: ReliefDay, press: Press
) -> None:
    plan = page.protocols.plan
    plan.every["ice", 150].setFocus()
    press(Key.Key_Return)
    made = relief_day.interval()
    assert made is not None
    assert (made.relief, made.every_min) == ("ice", 150)
    assert "Ice every 2½ h today. The next may begin now." in texts(plan)
    assert plan.end.hasFocus()
    press(Key.Key_Return)
    assert relief_day.interval() is None
    assert plan.every["heat", 120].hasFocus()


def test_a_long_name_of_ones_own_makes_the_page_no_wider(
    page: ReliefPage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    least = page.protocols.plan.minimumSizeHint().width()
    text = (shipped("routines") / "ice-heat" / "ice.yaml").read_text(encoding="utf-8")
    name = "My own pack, " + "with more words " * 4
    (user_dir / "ice.yaml").write_text(text.replace("name: Ice", f"name: {name}"), encoding="utf-8")
    catalog.read()
    plan = page.protocols.plan
    assert name.strip() in texts(plan)
    assert plan.every["ice", 120].accessibleName() == f"{name}every 2 h"
    assert plan.minimumSizeHint().width() == least


# Before one begins


def test_the_first_time_the_list_is_asked_then_the_number(
    page: ReliefPage, begun: list[tuple[str, int]], press: Press
) -> None:
    page.protocols.protocols["ice"].start.setFocus()
    press(Key.Key_Return)
    way_in = page.way_in
    assert way_in.isVisible()
    assert "• Poor circulation, or Raynaud's" in texts(way_in)
    press(Key.Key_Return)
    assert way_in.none.isVisible(), "nothing is preselected"
    press("n")
    assert "How is your back right now?" in texts(way_in)
    press("4")
    assert begun == [("ice", 4)]
    assert page.protocols.isVisible(), "nobody took it"


def test_one_line_that_applies_begins_nothing_and_is_asked_again(
    page: ReliefPage, begun: list[tuple[str, int]], press: Press, safety_texts: SafetyTexts
) -> None:
    page.ask_start("heat")
    press("y")
    excluded = safety_texts.advice["relief-excluded"]
    assert {excluded.title, *excluded.lines} <= set(texts(page.way_in))
    assert page.way_in.back.hasFocus()
    press(Key.Key_Return)
    assert page.protocols.isVisible()
    page.ask_start("heat")
    assert page.way_in.none.isVisible()
    assert begun == []


def test_the_safety_card_is_at_hand_where_a_line_applies(page: ReliefPage, qtbot: QtBot) -> None:
    page.ask_start("heat")
    page.way_in.one.click()
    with qtbot.waitSignal(page.card_requested):
        page.way_in.card_button.click()


@pytest.mark.usefixtures("cleared")
def test_enter_takes_a_number_that_was_just_given(
    page: ReliefPage,
    begun: list[tuple[str, int]],
    diary: Diary,
    wall_clock: Clock,
    press: Press,
) -> None:
    given = CheckIn(moment=Moment.NOW, pain=2)
    diary.add_check_in(CheckInRecord(at=wall_clock.ago(hours=3), check_in=given))
    page.ask_start("ice")
    press(Key.Key_Return)
    assert begun == [("ice", 2)]


@pytest.mark.usefixtures("cleared")
def test_without_one_enter_answers_nothing(
    page: ReliefPage, begun: list[tuple[str, int]], press: Press
) -> None:
    page.ask_start("ice")
    press(Key.Key_Return)
    assert begun == []
    assert "Press a number from 0 to 10." in texts(page.way_in)
    press(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert begun == [("ice", 2)]


@pytest.mark.usefixtures("cleared")
def test_swelling_is_asked_on_new_pain_and_a_yes_leads_back(
    page: ReliefPage,
    begun: list[tuple[str, int]],
    relief: ReliefPresenter,
    diary: Diary,
    wall_clock: Clock,
    press: Press,
) -> None:
    asked: list[tuple[str, str]] = []
    relief.card_requested.connect(lambda *where: asked.append(where))
    given = CheckIn(moment=Moment.NOW, pain=2)
    diary.add_check_in(CheckInRecord(at=wall_clock.ago(hours=3), check_in=given))
    page.ask_start("heat")
    assert "Can you see swelling or a bruise where it hurts?" in texts(page.way_in)
    press(Key.Key_Return)
    assert page.way_in.yes.isVisible(), "nothing is preselected"
    press("y")
    assert (begun, asked) == ([], [("urgent", "relief-swelling")])
    assert page.protocols.isVisible()
    assert not page.protocols.protocols["heat"].start.isEnabled()
    assert page.protocols.protocols["ice"].start.hasFocus()


@pytest.mark.parametrize("stage", ["list", "number"])
def test_esc_begins_nothing(
    page: ReliefPage, begun: list[tuple[str, int]], press: Press, stage: str
) -> None:
    page.ask_start("ice")
    if stage == "number":
        press("n")
    press(Key.Key_Escape)
    assert page.protocols.protocols["ice"].start.hasFocus()
    assert begun == []


def test_a_long_list_scrolls_by_keyboard(page: ReliefPage, press: Press, theme: Theme) -> None:
    page.resize(400, 300)
    page.ask_start("heat")
    QApplication.processEvents()
    bar = page.way_in.scroller.verticalScrollBar()
    assert bar.maximum() > 0
    press(Key.Key_PageDown)
    below = bar.value()
    assert below > 0
    press(Key.Key_Up)
    assert 0 <= bar.value() < below
    press(Key.Key_Tab)
    assert page.way_in.none.hasFocus()
    assert theme.text_size == 100


@pytest.mark.parametrize(
    ("size", "text"), [((760, 400), 100), ((760, 600), 200), ((400, 300), 100)]
)
def test_what_does_not_apply_can_only_be_said_below_the_whole_list(
    page: ReliefPage, press: Press, theme: Theme, size: tuple[int, int], text: int
) -> None:
    theme.apply(Choice.LIGHT, text)
    page.resize(*size)
    page.ask_start("heat")
    QApplication.processEvents()
    way_in = page.way_in
    bar = way_in.scroller.verticalScrollBar()
    assert way_in.none.visibleRegion().isEmpty()
    presses = 0
    while way_in.none.isVisible():
        below = bar.value()
        press("n")
        presses += 1
        assert way_in.none.isVisible() is (bar.value() > below), "answered, or more is shown"
    assert presses > 1


def test_what_does_apply_can_be_said_at_once(page: ReliefPage, press: Press) -> None:
    page.resize(400, 300)
    page.ask_start("heat")
    QApplication.processEvents()
    press("y")
    assert page.way_in.back.isVisible()


def test_tab_and_a_button_lead_below_the_list(page: ReliefPage, press: Press) -> None:
    page.resize(760, 600)
    page.ask_start("heat")
    QApplication.processEvents()
    press(Key.Key_Tab)
    none = page.way_in.none
    assert none.hasFocus()
    assert none.visibleRegion().boundingRect() == none.rect()
    press("n")
    assert not none.isVisible()


def test_a_list_that_fits_is_answered_at_once(page: ReliefPage, press: Press) -> None:
    page.resize(1080, 800)
    page.ask_start("heat")
    QApplication.processEvents()
    none = page.way_in.none
    assert none.visibleRegion().boundingRect() == none.rect()
    press("n")
    assert not none.isVisible()


def test_before_the_catalogue_is_read_the_start_waits(
    unread: ReliefPage, catalog: CatalogPresenter
) -> None:
    unread.ask_start("ice")
    assert unread.protocols.isVisible()
    catalog.read()
    assert unread.way_in.isVisible()


# What has begun


def test_what_has_begun_stands_in_its_place_until_it_is_over(page: ReliefPage) -> None:
    view = QWidget()
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.show_run(view)
    assert view.isVisible()
    assert page.first_focus() is view
    page.ask_start("heat")
    assert view.isVisible(), "only one at a time"
    page.show_protocols()
    assert page.protocols.isVisible()
    assert page.first_focus() is page.protocols.first_focus()
    page.ask_start("heat")
    assert page.way_in.isVisible(), "another can begin again"


# In the window


def test_a_card_of_today_leads_to_what_is_asked(shown: MainWindow, press: Press) -> None:
    today = shown._pages[TODAY]
    assert isinstance(today, TodayPage)
    today.relief_tiles.tiles[ReliefKind.ICE].start.click()
    assert shown.relief_page().way_in.isVisible()
    assert shown._rail.button(RELIEF).isChecked()
    press(Key.Key_Escape)
    assert shown.relief_page().protocols.protocols["ice"].start.hasFocus()


@pytest.mark.usefixtures("cleared")
def test_the_window_hands_on_what_begins(
    shown: MainWindow, diary: Diary, wall_clock: Clock, press: Press, qtbot: QtBot
) -> None:
    given = CheckIn(moment=Moment.NOW, pain=2)
    diary.add_check_in(CheckInRecord(at=wall_clock.ago(hours=3), check_in=given))
    shown.start_relief("ice")
    with qtbot.waitSignal(shown.relief_begin_requested) as begins:
        press(Key.Key_Return)
    assert begins.args == ["ice", 2]


@pytest.mark.usefixtures("cleared")
def test_enter_on_the_rail_opens_its_page_and_begins_nothing(
    shown: MainWindow,
    diary: Diary,
    wall_clock: Clock,
    press: Press,
    qtbot: QtBot,
) -> None:
    given = CheckIn(moment=Moment.NOW, pain=2)
    diary.add_check_in(CheckInRecord(at=wall_clock.ago(hours=3), check_in=given))
    shown.start_relief("ice")
    shown._rail.button(JOURNAL).setFocus()
    with qtbot.assertNotEmitted(shown.relief_begin_requested):
        press(Key.Key_Return)
    assert shown._rail.button(JOURNAL).isChecked()


@pytest.mark.usefixtures("cleared")
def test_after_the_safety_card_the_keyboard_is_on_what_may_begin(
    shown: MainWindow, diary: Diary, wall_clock: Clock, press: Press, qtbot: QtBot
) -> None:
    given = CheckIn(moment=Moment.NOW, pain=2)
    diary.add_check_in(CheckInRecord(at=wall_clock.ago(hours=3), check_in=given))
    shown.start_relief("heat")
    press("y")
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    card.close()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.relief_page().protocols.protocols["ice"].start.hasFocus()
