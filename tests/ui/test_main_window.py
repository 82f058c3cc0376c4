"""The window and its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.store import Diary
from coach.settings import Theme as Choice
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.exercise_page import ExercisePage
from coach.ui.pages.journal_page import JournalPage
from coach.ui.pages.page import ScrollPage
from coach.ui.pages.page_maker import JOURNAL, ROUTINES, SETTINGS, TODAY
from coach.ui.pages.relief_page import ReliefPage
from coach.ui.pages.routine_page import RoutinePage
from coach.ui.pages.routines_page import RoutinesPage
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme


class RunningSession(QWidget):
    """A session that closes when `closes` says so."""

    def __init__(self) -> None:
        super().__init__()
        self.closes = False
        self.asked = 0
        self.cards: list[str | None] = []

    def ask_to_close(self) -> bool:
        self.asked += 1
        return self.closes

    def open_card(self, heading: str | None = None, advice: str = "") -> None:
        assert not advice
        self.cards.append(heading)


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def page_in_front(window: MainWindow) -> QWidget:
    return window._stack.currentWidget()


def test_the_catalogue_is_read_only_after_the_first_frame(
    window: MainWindow, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    assert catalog.catalog is None
    with qtbot.waitSignal(window.first_frame_shown):
        window.show()
    assert catalog.catalog is None


def test_pages_are_made_when_they_are_first_shown(shown: MainWindow) -> None:
    assert list(shown._pages) == [TODAY]
    shown.show_page(JOURNAL)
    first = page_in_front(shown)
    shown.show_page(TODAY)
    shown.show_page(JOURNAL)
    assert page_in_front(shown) is first


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, TodayPage),
        (Qt.Key.Key_2, RoutinesPage),
        (Qt.Key.Key_3, ReliefPage),
        (Qt.Key.Key_4, JournalPage),
        (Qt.Key.Key_5, SettingsPage),
    ],
)
def test_ctrl_and_a_digit_show_a_page(
    shown: MainWindow, qtbot: QtBot, key: Qt.Key, page: type[QWidget]
) -> None:
    press(qtbot, key, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(page_in_front(shown), page)
    assert QApplication.focusWidget() is not None


def test_the_rail_shows_pages_and_which_one_is_in_front(shown: MainWindow) -> None:
    shown._rail.button(SETTINGS).click()
    assert isinstance(page_in_front(shown), SettingsPage)
    assert shown._rail.button(SETTINGS).isChecked()
    assert not shown._rail.button(TODAY).isChecked()


def test_slash_goes_to_the_search_and_typing_stays_in_it(
    shown: MainWindow, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_Slash)
    page = page_in_front(shown)
    assert isinstance(page, RoutinesPage)
    qtbot.keyClicks(QApplication.focusWidget(), "m/")
    assert page.search.text() == "m/"
    assert not settings_presenter.settings.muted


def test_m_mutes(shown: MainWindow, settings_presenter: SettingsPresenter, qtbot: QtBot) -> None:
    assert shown.isVisible()
    press(qtbot, Qt.Key.Key_M)
    assert settings_presenter.settings.muted


def test_f1_opens_the_safety_card_on_every_page(shown: MainWindow, qtbot: QtBot) -> None:
    for page in (TODAY, ROUTINES, JOURNAL, SETTINGS):
        shown.show_page(page)
        press(qtbot, Qt.Key.Key_F1)
        (card,) = [found for found in shown.findChildren(SafetyCardDialog) if found.isVisible()]
        card.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_f11_fills_the_screen_and_comes_back(shown: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F11)
    assert shown.isFullScreen()
    press(qtbot, Qt.Key.Key_F11)
    assert not shown.isFullScreen()


def test_from_a_card_to_the_steps_to_start_by_keys_alone(shown: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(page_in_front(shown), RoutinePage)
    assert shown._rail.button(ROUTINES).isChecked()
    with qtbot.waitSignal(shown.start_requested) as started:
        press(qtbot, Qt.Key.Key_Return)
    assert started.args == ["warmup-gentle"]
    press(qtbot, Qt.Key.Key_Escape)
    assert isinstance(page_in_front(shown), RoutinesPage)


def test_todays_buttons_reach_the_window(shown: MainWindow, qtbot: QtBot) -> None:
    page = page_in_front(shown)
    assert isinstance(page, TodayPage)
    with qtbot.waitSignal(shown.start_requested):
        page.suggestion.start.click()
    with qtbot.waitSignal(shown.continue_requested):
        page.resume.click()
    page.row.press_digit(9)
    page.card.click()
    (card,) = shown.findChildren(SafetyCardDialog)
    card.reject()
    page.undo.click()
    page.suggestion.steps.click()
    assert isinstance(page_in_front(shown), RoutinePage)


def test_a_routine_that_is_gone_is_not_shown(shown: MainWindow) -> None:
    shown.show_routine("nowhere")
    assert isinstance(page_in_front(shown), TodayPage)


def test_files_are_read_again_when_the_window_comes_to_the_front(
    shown: MainWindow, catalog: CatalogPresenter, user_dir: Path
) -> None:
    (user_dir / "mine.yaml").write_text("name: Mine\nsteps: [{exercise: plank}]\n")
    QApplication.sendEvent(shown, QEvent(QEvent.Type.WindowActivate))
    assert catalog.catalog is not None
    assert catalog.catalog.find("mine") is not None


def test_steps_of_a_file_that_changed_are_shown_anew_and_of_one_that_is_gone_no_more(
    shown: MainWindow, catalog: CatalogPresenter, user_dir: Path
) -> None:
    file = user_dir / "mine.yaml"
    file.write_text("name: Mine\nsteps: [{exercise: plank}]\n")
    catalog.read()
    shown.show_page(ROUTINES)
    shown.show_routine("mine")
    page = page_in_front(shown)
    assert isinstance(page, RoutinePage)
    assert len(page.rows()) == 1
    file.write_text("name: Mine\nsteps: [{exercise: plank}, {exercise: bird-dog}]\n")
    catalog.read()
    assert page_in_front(shown) is page
    assert len(page.rows()) == 2
    file.unlink()
    catalog.read()
    assert isinstance(page_in_front(shown), RoutinesPage)


def heading(window: MainWindow) -> str:
    page = page_in_front(window)
    return page.accessibleName()


def test_back_goes_the_way_one_came(shown: MainWindow, qtbot: QtBot) -> None:
    shown.show_routine("core-standard")
    page = page_in_front(shown)
    assert isinstance(page, RoutinePage)
    row = next(row for row in page.rows() if row.text().startswith("Bird-dog"))
    row.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(page_in_front(shown), ExercisePage)
    assert heading(shown) == "Bird-dog"
    shown.show_exercise("bird-dog-leg-only")
    assert heading(shown) == "Bird-dog, leg only"
    assert shown._rail.button(ROUTINES).isChecked()
    press(qtbot, Qt.Key.Key_Escape)
    assert heading(shown) == "Bird-dog"
    press(qtbot, Qt.Key.Key_Escape)
    assert page_in_front(shown) is page
    assert heading(shown) == "Core, standard"
    press(qtbot, Qt.Key.Key_Escape)
    assert isinstance(page_in_front(shown), TodayPage)


def test_another_page_forgets_the_way(shown: MainWindow) -> None:
    shown.show_routine("core-standard")
    shown.show_page(ROUTINES)
    shown.show_exercise("bird-dog")
    shown.go_back()
    assert isinstance(page_in_front(shown), RoutinesPage)
    shown.go_back()
    assert isinstance(page_in_front(shown), RoutinesPage)


def test_back_passes_over_what_is_gone(
    shown: MainWindow, catalog: CatalogPresenter, user_dir: Path
) -> None:
    file = user_dir / "mine.yaml"
    file.write_text("name: Mine\nsteps: [{exercise: plank}]\n")
    catalog.read()
    shown.show_routine("mine")
    shown.show_exercise("plank")
    file.unlink()
    catalog.read()
    assert heading(shown) == "Plank (forearms)"
    shown.go_back()
    assert isinstance(page_in_front(shown), TodayPage)


def test_an_exercise_that_is_gone_is_not_shown(shown: MainWindow) -> None:
    shown.show_exercise("nowhere")
    assert isinstance(page_in_front(shown), TodayPage)


def test_an_exercise_is_opened_from_its_card_and_the_card_is_there_again(
    shown: MainWindow, qtbot: QtBot
) -> None:
    shown.show_page(ROUTINES)
    library = page_in_front(shown)
    assert isinstance(library, RoutinesPage)
    library.tabs.set_current("exercises")
    library.focus_search()
    qtbot.keyClicks(library.search, "bird-dog, leg")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert heading(shown) == "Bird-dog, leg only"
    press(qtbot, Qt.Key.Key_Escape)
    assert page_in_front(shown) is library
    assert library.half is library.exercises
    assert library.search.text() == "bird-dog, leg"
    assert QApplication.focusWidget() is library.exercises.grid


def test_no_page_is_opened_over_a_session(shown: MainWindow) -> None:
    session = RunningSession()
    shown.show_session(session, session, "Core")
    shown.show_exercise("bird-dog")
    shown.show_routine("core-standard")
    shown.go_back()
    assert session.isVisible()
    shown.leave_session()
    assert isinstance(page_in_front(shown), TodayPage)


def test_a_session_takes_the_whole_window_and_its_title(shown: MainWindow, qtbot: QtBot) -> None:
    assert shown.windowTitle() == "Recovery Coach"
    session = RunningSession()
    shown.show_session(session, session, "Core, beginner")
    assert shown.windowTitle() == "Core, beginner - Recovery Coach"
    assert session.isVisible()
    assert not shown._rail.isVisible()
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Slash)
    assert session.isVisible()
    shown.leave_session()
    assert shown.windowTitle() == "Recovery Coach"
    assert isinstance(page_in_front(shown), TodayPage)
    assert shown._rail.isVisible()


def test_the_enter_that_ends_a_session_twice_pressed_saves_no_number(
    shown: MainWindow, qtbot: QtBot, diary: Diary
) -> None:
    session = RunningSession()
    shown.show_session(session, session, "Core, beginner")
    before = len(diary.check_ins())
    shown.leave_session()
    press(qtbot, Qt.Key.Key_Return)
    assert len(diary.check_ins()) == before


def test_in_a_session_f1_is_the_sessions(shown: MainWindow, qtbot: QtBot) -> None:
    session = RunningSession()
    shown.show_session(session, session, "Core")
    press(qtbot, Qt.Key.Key_F1)
    assert len(session.cards) == 1
    assert not shown.findChildren(SafetyCardDialog)


def test_the_window_closes_only_when_the_session_lets_it(shown: MainWindow) -> None:
    session = RunningSession()
    shown.show_session(session, session, "Core")
    assert not shown.close()
    assert shown.isVisible()
    session.closes = True
    assert shown.close()
    assert session.asked == 2


def test_closing_ends_the_time_to_undo(shown: MainWindow, today: TodayPresenter) -> None:
    today.tap(3)
    assert shown.close()
    assert not today.look().can_undo


def test_a_deletion_in_the_journal_reaches_today(
    shown: MainWindow, today: TodayPresenter, journal: JournalPresenter
) -> None:
    today.tap(9)
    check_in = journal.look().days[0].entries[0].check_in
    journal.delete(check_in)
    assert today.look().closed is None
    page = page_in_front(shown)
    assert isinstance(page, TodayPage)
    assert page.row.value() is None


def test_every_control_is_named_as_it_is_shown(shown: MainWindow, today: TodayPresenter) -> None:
    today.tap(3)
    for page in (TODAY, ROUTINES, JOURNAL, SETTINGS):
        shown.show_page(page)
    shown.show_routine("core-beginner")
    shown.show_exercise("bird-dog")
    # Qt's own buttons beside its tabs are never shown here.
    found = shown.findChildren(QAbstractButton)
    buttons = [button for button in found if not isinstance(button.parent(), QTabBar)]
    named = [(button.text().replace("&&", "&"), button.accessibleName()) for button in buttons]
    assert len(named) > 40
    # A number of the scale says what it means, too.
    assert [pair for pair in named if not pair[1].startswith(pair[0])] == []


def test_tab_reaches_every_control_and_arrows_the_other_pages(
    shown: MainWindow, today: TodayPresenter, qtbot: QtBot
) -> None:
    today.tap(3)
    page = page_in_front(shown)
    assert isinstance(page, TodayPage)
    seen = set()
    for _ in range(40):
        seen.add(QApplication.focusWidget())
        press(qtbot, Qt.Key.Key_Tab)
    assert {page.undo, page.detail, page.suggestion.start, page.suggestion.steps} <= seen
    assert {tile.start for tile in page.relief_tiles.tiles.values()} <= seen
    assert shown._rail.button(TODAY) in seen
    shown._rail.button(TODAY).setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    assert isinstance(page_in_front(shown), ReliefPage)


@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(1280, 800, 100), (900, 600, 100), (900, 600, 200), (640, 480, 100), (1280, 800, 200)],
)
def test_no_page_is_wider_than_its_window(
    shown: MainWindow, theme: Theme, width: int, height: int, percent: int
) -> None:
    theme.apply(Choice.LIGHT, percent)
    shown.resize(width, height)
    for name in (TODAY, ROUTINES, JOURNAL, SETTINGS):
        shown.show_page(name)
        QApplication.processEvents()
        page = page_in_front(shown)
        assert isinstance(page, ScrollPage)
        assert page.widget().width() <= page.viewport().width()
    for show, shown_id in ((shown.show_routine, "core-big3"), (shown.show_exercise, "side-plank")):
        show(shown_id)
        QApplication.processEvents()
        page = page_in_front(shown)
        assert isinstance(page, ScrollPage)
        assert page.widget().width() <= page.viewport().width()
