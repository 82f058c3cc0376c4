"""A scroll area as high as its content."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.pages.page import Beside
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label
from coach.ui.widgets.fitting_scroll import FittingScroll

WORDS = "Come out of the position slowly. Find a position that is comfortable. " * 4


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> tuple[QWidget, FittingScroll]:  # noqa: ARG001 the fonts
    owner = QWidget()
    column = QVBoxLayout(owner)
    scroll = FittingScroll()
    column.addWidget(scroll)
    column.addStretch(1)
    qtbot.addWidget(owner)
    owner.resize(500, 600)
    with qtbot.waitExposed(owner):
        owner.show()
    owner.activateWindow()
    return owner, scroll


def test_it_is_as_high_as_its_content(qtbot: QtBot, page: tuple[QWidget, FittingScroll]) -> None:
    _owner, scroll = page
    scroll.column.addWidget(label(WORDS, wrap=True))
    qtbot.waitUntil(lambda: scroll.height() > 50)
    qtbot.waitUntil(lambda: scroll.height() == scroll.sizeHint().height())
    assert not scroll.verticalScrollBar().isVisible()


def test_it_is_as_high_as_its_content_can_be_low(
    qtbot: QtBot, page: tuple[QWidget, FittingScroll]
) -> None:
    _owner, scroll = page
    # In one line it is lower than in two, and its minimum is that of two.
    beside = Beside(label("Evening check", "page", wrap=True), lambda: 10)
    beside.add(QPushButton("Back"))
    scroll.column.addWidget(beside)
    scroll.column.addStretch(1)
    qtbot.waitUntil(lambda: scroll.height() > 50)
    qtbot.waitUntil(lambda: scroll.height() == scroll.sizeHint().height())
    QApplication.processEvents()
    assert not scroll.verticalScrollBar().isVisible()


def test_a_narrower_window_makes_it_higher(
    qtbot: QtBot, page: tuple[QWidget, FittingScroll]
) -> None:
    owner, scroll = page
    scroll.column.addWidget(label(WORDS, wrap=True))
    qtbot.waitUntil(lambda: scroll.height() > 50)
    wide = scroll.sizeHint().height()
    owner.resize(300, 600)
    qtbot.waitUntil(lambda: scroll.sizeHint().height() > wide)


def test_it_scrolls_where_there_is_no_room_and_follows_the_focus(
    qtbot: QtBot, page: tuple[QWidget, FittingScroll]
) -> None:
    owner, scroll = page
    for _line in range(8):
        scroll.column.addWidget(label(WORDS, wrap=True))
    last = QPushButton("last")
    scroll.column.addWidget(last)
    owner.resize(500, 300)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    last.setFocus()
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0)
    assert not last.visibleRegion().isEmpty()


def test_it_can_show_a_part_from_its_top(qtbot: QtBot, page: tuple[QWidget, FittingScroll]) -> None:
    owner, scroll = page
    parts = [label(WORDS, wrap=True) for _part in range(8)]
    for part in parts:
        scroll.column.addWidget(part)
    owner.resize(500, 300)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    scroll.show_from(parts[3])
    assert abs(parts[3].mapTo(scroll.viewport(), parts[3].rect().topLeft()).y()) <= 1


def test_a_text_to_read_shows_that_it_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    scroll = FittingScroll()
    scroll.set_reads()
    scroll.column.addWidget(label(WORDS, wrap=True))
    other = QPushButton("Close")
    column.addWidget(scroll)
    column.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()

    def ring() -> bool:
        QApplication.processEvents()
        edge = scroll.grab().toImage().pixelColor(scroll.width() // 2, 1)
        return edge.name() == theme.color("accent").name()

    other.setFocus()
    assert not ring()
    scroll.setFocus()
    assert ring()


def test_a_part_that_has_only_just_been_shown_comes_into_view(
    qtbot: QtBot, page: tuple[QWidget, FittingScroll]
) -> None:
    _owner, scroll = page
    for _ in range(8):
        scroll.column.addWidget(label(WORDS, wrap=True))
    last = label(WORDS, wrap=True)
    last.hide()
    scroll.column.addWidget(last)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    last.show()
    scroll.bring(last)
    top = last.mapTo(scroll.viewport(), last.rect().topLeft()).y()
    assert 0 <= top <= scroll.viewport().height() - last.height()
