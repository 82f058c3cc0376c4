"""One sentence in a box of its own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.dialogs.sentence import tell, tell_alone


def test_a_sentence_stands_over_the_window_which_goes_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    tell("The diary could not be written.", window)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.isVisible()
    assert box.text() == "The diary could not be written."
    assert box.isWindow()


def test_without_a_window_the_sentence_waits_until_it_is_read(qtbot: QtBot) -> None:
    read: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        read.append(box.text())
        box.accept()

    QTimer.singleShot(0, answer)
    tell_alone("The diary can't be opened.")
    qtbot.waitUntil(lambda: bool(read))
    assert read == ["The diary can't be opened."]
