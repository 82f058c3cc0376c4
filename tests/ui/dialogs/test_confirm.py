"""A question before something goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.dialogs.confirm import Confirm
from coach.ui.theme.theme import Theme


def asked(qtbot: QtBot) -> Confirm:
    question = Confirm("Delete it?", ["It goes."], yes="Delete", no="Keep it")
    qtbot.addWidget(question)
    with qtbot.waitActive(question):
        question.open()
    return question


def test_enter_and_esc_keep_it(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        question = asked(qtbot)
        with qtbot.assertNotEmitted(question.accepted), qtbot.waitSignal(question.rejected):
            qtbot.keyClick(question, key)


def test_only_its_own_button_says_yes(qtbot: QtBot) -> None:
    question = asked(qtbot)
    with qtbot.waitSignal(question.accepted):
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)


def test_tab_and_enter_say_yes(qtbot: QtBot) -> None:
    question = asked(qtbot)
    qtbot.keyClick(question.no, Qt.Key.Key_Tab)
    assert question.yes.hasFocus()
    with qtbot.waitSignal(question.accepted):
        qtbot.keyClick(question.yes, Qt.Key.Key_Return)


def test_the_harmless_answer_has_the_focus(qtbot: QtBot) -> None:
    question = asked(qtbot)
    assert question.no.hasFocus()
    assert (question.yes.accessibleName(), question.no.accessibleName()) == ("Delete", "Keep it")


@pytest.mark.parametrize("percent", [100, 200])
def test_no_line_is_cut_at_any_text_size(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.apply(Choice.LIGHT, percent)
    question = Confirm("Delete all of it, really?", ["It goes. " * 20], yes="Yes", no="No")
    qtbot.addWidget(question)
    with qtbot.waitActive(question):
        question.open()
    for line in question.findChildren(QLabel):
        assert line.height() >= line.heightForWidth(line.width())


def test_it_is_no_wider_than_its_window(theme: Theme, qtbot: QtBot) -> None:
    theme.apply(Choice.LIGHT, 200)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 480)
    with qtbot.waitActive(window):
        window.show()
    question = Confirm("Delete it?", ["It goes. " * 20], yes="Yes", no="No", parent=window)
    with qtbot.waitActive(question):
        question.open()
    assert question.width() <= 640


def test_answers_that_are_too_wide_for_the_window_stand_below_each_other(
    theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(Choice.LIGHT, 200)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 480)
    with qtbot.waitActive(window):
        window.show()
    question = Confirm(
        "Open it?", [], yes="Yes, I was told that I may", no="Leave it as it is", parent=window
    )
    with qtbot.waitActive(question):
        question.open()
    assert question.width() <= 640
    for button in (question.yes, question.no):
        assert button.width() >= button.sizeHint().width()
        assert question.rect().contains(button.geometry())
    assert question.no.y() < question.yes.y()
    assert question.focusWidget() is question.no
