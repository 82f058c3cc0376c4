"""A question before something goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.ui.dialogs.confirm import Confirm


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


def test_the_harmless_answer_has_the_focus(qtbot: QtBot) -> None:
    question = asked(qtbot)
    assert question.no.hasFocus()
    assert (question.yes.accessibleName(), question.no.accessibleName()) == ("Delete", "Keep it")
