"""The window is closed while ice, heat or a plan goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from coach import staying as module
from coach.desktop.tray import Tray
from coach.domain.relief import Relief
from coach.library.catalog import Catalog
from coach.resources import shipped
from coach.settings import Theme as Choice
from coach.staying import HIDDEN, Staying, panel
from coach.ui.dialogs.leaving import LeavingDialog
from coach.ui.main_window import MainWindow
from coach.ui.theme.theme import Theme

ICONS = shipped("assets") / "icons"


class Notes:
    """Keeps what is shown on the desktop, by key."""

    problem: str | None = None

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.count = 0

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        assert not urgent
        assert body
        self.shown[key] = title
        self.count += 1

    def withdraw(self, key: str) -> None:
        self.shown.pop(key, None)

    def close(self) -> None:
        self.shown.clear()


class OnSkin:
    """Something that goes on, as long as the test says so."""

    def __init__(self, relief: Relief) -> None:
        self.relief = relief
        self.is_on = True
        self.reminds = False
        self.line = "Ice: skin check in 2:12"
        self.taken_off = 0

    @property
    def on_skin(self) -> Relief | None:
        return self.relief if self.is_on else None

    def take_off(self) -> None:
        self.taken_off += 1
        self.is_on = False


class Panel(Tray):
    """A sign in a panel that comes and goes when it is told."""

    is_there = True
    is_shown = False

    def show(self, line: str) -> None:
        super().show(line)
        self.is_shown = True

    def hide(self) -> None:
        super().hide()
        self.is_shown = False


class House:
    """A window with what goes on in it, and a panel that can be taken away."""

    def __init__(self, window: MainWindow, relief: Relief) -> None:
        self.window = window
        self.goes_on = OnSkin(relief)
        self.notes = Notes()
        self.panel: Panel | None = Panel(ICONS)
        self.sought = 0
        self.ended = 0
        self.staying = Staying(
            window=window,
            goes_on=self.goes_on,
            notifier=lambda: self.notes,
            open_tray=self.seek,
            end=self.end,
        )

    def seek(self) -> Panel | None:
        self.sought += 1
        return self.panel

    def end(self) -> None:
        self.ended += 1

    def menu(self) -> list[QAction]:
        assert self.panel is not None
        return [one for one in self.panel._menu.actions() if not one.isSeparator()]

    def question(self) -> LeavingDialog:
        found = QApplication.activeModalWidget()
        assert isinstance(found, LeavingDialog)
        return found


@pytest.fixture
def house(
    shown: MainWindow, shipped_catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    monkeypatch.setattr(module, "LOOK_MS", 10)
    made = House(shown, protocol(shipped_catalog, "ice"))
    yield made
    made.staying.close()
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def bare(house: House) -> House:
    """A desktop without a panel."""
    house.panel = None
    return house


def protocol(catalog: Catalog, relief_id: str) -> Relief:
    found = catalog.find_relief(relief_id)
    assert found is not None
    return found.relief


def texts(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def test_with_a_panel_the_window_hides_and_all_goes_on(house: House) -> None:
    assert not house.window.close()
    assert not house.window.isVisible()
    assert house.notes.shown == {HIDDEN: "Recovery Coach goes on"}
    assert house.menu()[0].text() == "Ice: skin check in 2:12"
    assert not QApplication.quitOnLastWindowClosed()
    assert house.ended == 0


def test_where_the_window_went_is_told_once(house: House) -> None:
    for _time in range(3):
        house.window.close()
        house.staying.show_window()
    assert house.notes.count == 1
    assert house.notes.shown == {}


def test_the_sign_in_the_panel_brings_the_window_back(house: House) -> None:
    house.window.close()
    house.menu()[1].trigger()
    assert house.window.isVisible()
    assert QApplication.quitOnLastWindowClosed()


@pytest.mark.parametrize(
    "reason",
    [
        QSystemTrayIcon.ActivationReason.Trigger,
        QSystemTrayIcon.ActivationReason.DoubleClick,
        QSystemTrayIcon.ActivationReason.MiddleClick,
    ],
)
def test_a_click_on_the_sign_opens_the_window(
    house: House, reason: QSystemTrayIcon.ActivationReason
) -> None:
    house.window.close()
    assert house.panel is not None
    house.panel._sign.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not house.window.isVisible()
    house.panel._sign.activated.emit(reason)
    assert house.window.isVisible()


def test_a_panel_that_goes_away_gives_the_window_back(house: House, qtbot: QtBot) -> None:
    house.window.close()
    assert house.panel is not None
    house.panel.is_there = False
    qtbot.waitUntil(house.window.isVisible)
    assert not house.window.close()
    assert house.question().keep.text() == "Minimise"


def test_hidden_with_nothing_left_to_wait_for_the_program_ends(house: House, qtbot: QtBot) -> None:
    house.window.close()
    house.goes_on.is_on = False
    qtbot.waitUntil(lambda: house.ended > 0)
    assert not house.window.isVisible()


def test_the_sign_says_what_goes_on_and_leaves_with_it(house: House) -> None:
    house.staying.refresh()
    assert house.panel is not None
    assert house.panel.is_shown
    assert house.panel._sign.toolTip() == "Ice: skin check in 2:12"
    house.goes_on.line = "Ice: skin check in 2:11"
    house.staying.refresh()
    assert house.menu()[0].text() == house.panel._sign.toolTip() == "Ice: skin check in 2:11"
    house.goes_on.is_on = False
    house.staying.refresh()
    assert not house.panel.is_shown


def test_a_panel_is_not_looked_for_at_each_look_at_the_time(bare: House) -> None:
    for _second in range(3):
        bare.staying.refresh()
    assert bare.sought == 1
    bare.goes_on.is_on = False
    bare.staying.refresh()
    bare.goes_on.is_on = True
    bare.staying.refresh()
    assert bare.sought == 2, "it may have come with the next use"


def test_a_panel_that_came_meanwhile_takes_the_window(bare: House) -> None:
    bare.staying.refresh()
    bare.panel = Panel(ICONS)
    assert not bare.window.close()
    assert not bare.window.isVisible()
    assert bare.panel.is_shown


def test_nothing_that_goes_on_needs_no_sign_and_no_question(house: House) -> None:
    house.goes_on.is_on = False
    house.staying.refresh()
    assert house.window.close()
    assert house.notes.shown == {}


def test_without_a_panel_it_is_asked_in_plain_words(bare: House) -> None:
    assert not bare.window.close()
    question = bare.question()
    assert question.windowTitle() == "It is still on your skin"
    assert "no alarm sounds" in texts(question)
    assert "found again at the next start" in texts(question)
    assert [one.text() for one in (question.keep, question.take_off, question.leave)] == [
        "Minimise", "Take it off", "Close anyway",
    ]  # fmt: skip
    assert bare.window.isVisible()


def test_a_bath_is_named_by_its_own_words(bare: House, shipped_catalog: Catalog) -> None:
    bare.goes_on.relief = protocol(shipped_catalog, "bath")
    bare.window.close()
    question = bare.question()
    assert question.windowTitle() == "You are still in the water"
    assert "The time in the water counts on" in texts(question)
    assert question.take_off.text() == "Get out"
    assert "skin" not in texts(question)


def test_enter_minimises_and_all_goes_on(bare: House, qtbot: QtBot) -> None:
    bare.window.close()
    qtbot.keyClick(bare.question(), Qt.Key.Key_Return)
    assert bare.window.isMinimized()
    assert (bare.goes_on.taken_off, bare.ended) == (0, 0)


def test_esc_leaves_all_as_it_was_and_it_is_asked_again(bare: House, qtbot: QtBot) -> None:
    for _time in range(2):
        bare.window.close()
        qtbot.keyClick(bare.question(), Qt.Key.Key_Escape)
        assert bare.window.isVisible()
        assert not bare.window.isMinimized()
    assert bare.goes_on.taken_off == 0


def test_take_it_off_takes_it_off_and_the_window_stays(bare: House) -> None:
    bare.window.close()
    bare.question().take_off.click()
    assert bare.goes_on.taken_off == 1
    assert bare.window.isVisible()


def test_close_anyway_closes_and_takes_nothing_off(bare: House) -> None:
    bare.window.close()
    bare.question().leave.click()
    assert not bare.window.isVisible()
    assert bare.goes_on.taken_off == 0


def test_a_plan_is_asked_about_in_its_own_words(bare: House) -> None:
    bare.goes_on.is_on, bare.goes_on.reminds = False, True
    bare.window.close()
    question = bare.question()
    assert question.windowTitle() == "Today's plan has reminders left"
    assert "only while the program runs" in texts(question)
    assert not question.take_off.isVisible()


def test_quitting_asks_also_where_there_is_a_panel(house: House, qtbot: QtBot) -> None:
    qtbot.keyClick(house.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    question = house.question()
    assert (question.keep.text(), question.leave.text()) == ("Keep it running", "Quit anyway")
    question.keep.click()
    assert not house.window.isVisible()
    assert house.ended == 0


def test_quitting_from_the_panel_shows_the_window_and_asks_once(house: House) -> None:
    house.window.close()
    house.menu()[2].trigger()
    house.menu()[2].trigger()
    assert house.window.isVisible()
    question = house.question()
    question.leave.click()
    assert not house.window.isVisible()
    assert QApplication.activeModalWidget() is None
    assert QApplication.quitOnLastWindowClosed()


def test_quitting_from_the_panel_shows_a_minimised_window_first(house: House) -> None:
    house.staying.refresh()
    house.window.showMinimized()
    house.menu()[2].trigger()
    assert not house.window.isMinimized()
    assert house.question().isVisible()


def test_ctrl_q_closes_the_window_where_nothing_goes_on(house: House, qtbot: QtBot) -> None:
    house.goes_on.is_on = False
    qtbot.keyClick(house.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not house.window.isVisible()


def test_the_session_is_asked_first(house: House) -> None:
    class Running(QWidget):
        def ask_to_close(self) -> bool:
            return False

        def open_card(self, heading: str | None = None, advice: str = "") -> None:
            raise AssertionError(heading, advice)

    page = Running()
    house.window.show_session(page, page, "Core")
    assert not house.window.close()
    assert house.window.isVisible()
    assert house.notes.shown == {}


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1280, 800), (640, 480)])
def test_nothing_of_the_question_is_cut(
    bare: House, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    theme.apply(Choice.LIGHT, percent)
    bare.window.resize(*size)
    bare.window.close()
    question = bare.question()
    for line in question.findChildren(QLabel):
        assert line.height() >= line.heightForWidth(line.width())
    for button in (question.keep, question.take_off, question.leave):
        assert button.width() >= button.sizeHint().width()
        assert question.rect().contains(button.geometry())
    assert question.width() <= bare.window.width()


def test_on_a_desktop_without_a_panel_none_is_found(house: House) -> None:
    # The platform of the tests has none.
    assert panel(ICONS, house.staying)() is None
