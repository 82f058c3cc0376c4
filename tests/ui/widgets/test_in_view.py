"""Scrolling to what the keyboard has been put on."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.widgets.in_view import focus_in_view


def test_a_page_scrolls_to_what_gets_the_focus(qtbot: QtBot) -> None:
    page = QScrollArea()
    qtbot.addWidget(page)
    column = QWidget()
    lines = QVBoxLayout(column)
    buttons = [QPushButton(str(number)) for number in range(30)]
    for button in buttons:
        lines.addWidget(button)
    page.setWidget(column)
    page.resize(200, 150)
    with qtbot.waitActive(page):
        page.show()
    focus_in_view(buttons[-1])
    assert buttons[-1].hasFocus()
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()


def test_what_is_on_no_page_gets_the_focus_alone(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
    focus_in_view(button)
    assert button.hasFocus()
