"""What all pages share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.pages.page import Page
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label

LONG = "Lie on your back, with your knees bent and your feet flat. " * 12


class Widths(QObject):
    """The widths a widget was laid out with while it was in view, or on its way there."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen: list[int] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size().width())
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("paragraphs", [1, 30])
def test_what_a_page_holds_is_laid_out_once_when_it_is_first_shown(
    paragraphs: int, qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = Page("Routines", window)
    QVBoxLayout(window).addWidget(page)
    for _ in range(paragraphs):
        page.body.addWidget(label(LONG, wrap=True))
    widths = Widths(page.head)
    window.resize(theme.px(700), theme.px(500))
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().isVisible() == (paragraphs > 1))
    assert len(widths.seen) == 1
