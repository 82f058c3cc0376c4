from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from coach.desktop.tray import Tray, open_tray, picture
from coach.resources import shipped

ICONS = shipped("assets") / "icons"
REASON = QSystemTrayIcon.ActivationReason


@pytest.fixture
def tray(qtbot: QtBot) -> Tray:
    assert qtbot is not None
    return Tray(ICONS)


def test_a_desktop_without_a_panel_has_no_sign(tray: Tray) -> None:
    # The platform of the tests has none.
    assert open_tray(ICONS) is None
    tray.show("Ice: skin check in 2:12")
    assert not tray.is_there


def test_the_menu_has_the_state_and_two_ways(tray: Tray, qtbot: QtBot) -> None:
    tray.show("Ice: skin check in 2:12")
    state, line, open_, quit_ = tray._menu.actions()
    assert state.text() == tray._sign.toolTip() == "Ice: skin check in 2:12"
    assert not state.isEnabled()
    assert line.isSeparator()
    assert (open_.text(), quit_.text()) == ("Open", "Quit")
    with qtbot.assertNotEmitted(tray.quit_requested), qtbot.waitSignal(tray.open_requested):
        open_.trigger()
    with qtbot.assertNotEmitted(tray.open_requested), qtbot.waitSignal(tray.quit_requested):
        quit_.trigger()


@pytest.mark.parametrize("reason", [REASON.Trigger, REASON.DoubleClick, REASON.MiddleClick])
def test_a_click_asks_for_the_window(
    tray: Tray, qtbot: QtBot, reason: QSystemTrayIcon.ActivationReason
) -> None:
    with qtbot.waitSignal(tray.open_requested):
        tray._sign.activated.emit(reason)


def test_the_click_that_opens_the_menu_asks_for_nothing(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tray.open_requested):
        tray._sign.activated.emit(REASON.Context)


@pytest.mark.parametrize(
    ("scheme", "disc"),
    [
        (Qt.ColorScheme.Light, "#1b6e68"),
        (Qt.ColorScheme.Unknown, "#1b6e68"),
        (Qt.ColorScheme.Dark, "#5dc2b7"),
    ],
)
def test_the_sign_has_a_picture_for_light_and_dark_desktops(
    scheme: Qt.ColorScheme, disc: str, qtbot: QtBot
) -> None:
    assert qtbot is not None
    image = QIcon(str(picture(ICONS, scheme))).pixmap(22, 22).toImage()
    assert image.pixelColor(11, 19).name() == disc
    assert image.pixelColor(0, 0).alpha() == 0


def test_while_the_sign_is_shown_the_desktop_is_not_asked_for_its_panel(
    tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    shown: list[bool] = []
    icon = "coach.desktop.tray.QSystemTrayIcon."
    monkeypatch.setattr(
        icon + "isSystemTrayAvailable", staticmethod(lambda: asked.append(True) or True)
    )
    monkeypatch.setattr(icon + "show", lambda _sign: shown.append(True))
    monkeypatch.setattr(icon + "isVisible", lambda _sign: bool(shown))
    for line in ("Ice: skin check in 2:12", "Ice: skin check in 2:11"):
        tray.show(line)
    assert len(asked) == len(shown) == 1
