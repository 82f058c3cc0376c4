"""Keys that work on every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.pain import CheckIn, Moment
from coach.ui.actions import add_action, lend_card_key
from coach.ui.dialogs.check_in_dialog import CheckInDialog
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.session.keys import on_key
from coach.ui.theme.theme import Theme

SHIFT = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


def _dialogs(window: QWidget, theme: Theme) -> list[QDialog]:
    page = QWidget(window)
    check_in = CheckIn(moment=Moment.NOW, pain=3)
    return [
        Confirm("Delete?", ["All of it."], yes="Delete", no="Keep it", parent=page),
        CheckInDialog(theme, "Correct a check-in", check_in, page),
    ]


def test_the_safety_card_can_be_opened_over_every_dialog(
    window: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    opened: list[int] = []
    add_action(window, "Safety card", "F1", lambda: opened.append(1))
    add_action(window, "Mute", "M", lambda: opened.append(100))
    for count, dialog in enumerate(_dialogs(window, theme), start=1):
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
        qtbot.keyClick(dialog, Qt.Key.Key_M)
        assert sum(opened) == count
        dialog.reject()


def test_without_a_window_under_it_a_dialog_has_no_more_keys(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    lend_card_key(dialog)
    assert not dialog.actions()


@pytest.mark.parametrize(
    "shift", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_a_capital_letter_is_that_letter(
    window: QWidget, qtbot: QtBot, shift: Qt.KeyboardModifier
) -> None:
    pressed: list[str] = []
    add_action(window, "Mute", "M", lambda: pressed.append("M"))
    on_key(window, "H", lambda: pressed.append("H"))
    for key in (Qt.Key.Key_M, Qt.Key.Key_H):
        qtbot.keyClick(window, key, shift)
    assert pressed == ["M", "H"]
