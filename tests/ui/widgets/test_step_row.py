"""A step as a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.theme.theme import Theme
from coach.ui.widgets.step_row import StepRow
from coach.ui.widgets.stills import Picture

NAME = "Plank (forearms)"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(QPushButton("Before"))
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
    return made


def row_in(window: QWidget, theme: Theme, *, opens: bool = True, name: str = NAME) -> StepRow:
    row = StepRow(theme, 2, name, "3 x 20 s", opens=opens)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(row)
    QApplication.processEvents()
    return row


def with_figure(row: StepRow, picture: Picture) -> None:
    row.figure.set_motion(picture.at, picture.still, picture.stage)


def test_it_is_named_by_what_it_shows(window: QWidget, theme: Theme) -> None:
    row = row_in(window, theme)
    assert row.accessibleName() == row.text() == "Plank (forearms), 3 x 20 s"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_opens_it(window: QWidget, theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    row = row_in(window, theme)
    row.setFocus()
    with qtbot.waitSignal(row.clicked):
        qtbot.keyClick(row, key)


def test_a_held_enter_opens_it_once(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    row = row_in(window, theme)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
    )
    with qtbot.assertNotEmitted(row.clicked):
        QApplication.sendEvent(row, held)


def test_a_click_anywhere_on_it_opens_it(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    row = row_in(window, theme)
    for place in (row.figure.geometry().center(), row.rect().center()):
        with qtbot.waitSignal(row.clicked):
            target = row.childAt(place) or row
            assert target is row
            qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)


def test_the_figure_moves_with_the_focus_and_under_the_mouse(
    window: QWidget, theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    row = row_in(window, theme)
    with_figure(row, ball_picture())
    assert not row.figure.is_moving
    row.setFocus()
    assert row.figure.is_moving
    row.clearFocus()
    assert not row.figure.is_moving
    middle = QPointF(row.rect().center())
    QApplication.sendEvent(row, QEnterEvent(middle, middle, middle))
    assert row.figure.is_moving
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert not row.figure.is_moving


def test_a_rest_takes_no_focus_and_never_moves(
    window: QWidget, theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    row = row_in(window, theme, opens=False, name="Rest")
    with_figure(row, ball_picture())
    assert row.focusPolicy() == Qt.FocusPolicy.NoFocus
    middle = QPointF(row.rect().center())
    QApplication.sendEvent(row, QEnterEvent(middle, middle, middle))
    assert not row.figure.is_moving


def test_the_focus_is_seen(window: QWidget, theme: Theme) -> None:
    row = row_in(window, theme)
    row.setFocus()
    edge = row.grab().toImage().pixelColor(row.width() // 2, 1).name()
    assert edge == theme.tokens.accent


def test_a_long_name_takes_more_lines(window: QWidget, theme: Theme) -> None:
    row = row_in(window, theme, name="A name that is long enough for several lines " * 3)
    assert row.heightForWidth(300) > row.heightForWidth(900)
    assert row.minimumSizeHint().width() <= 300
