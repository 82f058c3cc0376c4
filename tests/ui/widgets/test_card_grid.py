"""Cards in a grid, one of which may move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.settings import Tint
from coach.ui.theme.theme import Theme
from coach.ui.widgets import card_grid
from coach.ui.widgets.card_delegate import CardDelegate, CardFace, Index
from coach.ui.widgets.card_grid import CardGrid
from coach.ui.widgets.stills import Picture

CARDS = 7


class BallPicture(Picture, Protocol):
    asked: list[float]
    parts_done: int


class Window(QWidget):
    """A button, and a grid that scrolls below it."""

    def __init__(self, grid: CardGrid) -> None:
        super().__init__()
        self.button = QPushButton("Elsewhere")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.area)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.addWidget(grid)
        inner.addStretch(1)
        self.area.setWidget(held)


@pytest.fixture
def pictures(ball_picture: Callable[..., BallPicture]) -> list[BallPicture]:
    return [ball_picture() for _ in range(CARDS)]


@pytest.fixture
def model() -> QStandardItemModel:
    made = QStandardItemModel()
    for number in range(CARDS):
        made.appendRow(QStandardItem(f"Card {number}"))
    return made


@pytest.fixture
def grid(theme: Theme, model: QStandardItemModel, pictures: list[BallPicture]) -> CardGrid:
    def face(index: Index) -> CardFace:
        name = index.data()
        return CardFace(
            overline="", name=name, line="", key=name, picture=lambda: pictures[index.row()]
        )

    made = CardGrid(theme, CardDelegate(theme, face))
    made.setModel(model)
    return made


@pytest.fixture
def window(qtbot: QtBot, grid: CardGrid) -> Iterator[Window]:
    made = Window(grid)
    qtbot.addWidget(made)
    made.resize(960, 700)
    with qtbot.waitActive(made):
        made.show()
    made.button.setFocus()
    yield made
    made.hide()


def moving(pictures: list[BallPicture]) -> list[int]:
    return [number for number, picture in enumerate(pictures) if picture.asked]


def move_mouse(grid: CardGrid, place: QPoint) -> None:
    # Sent by hand: a pointer that lies there from another test would not move.
    held, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    spot, on_screen = QPointF(place), QPointF(grid.viewport().mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, spot, on_screen, held, held, keys)
    QApplication.sendEvent(grid.viewport(), event)


def point_at(grid: CardGrid, row: int) -> None:
    move_mouse(grid, grid.visualRect(grid.model().index(row, 0)).center())


def test_nothing_moves_until_it_is_pointed_at(
    window: Window, grid: CardGrid, pictures: list[BallPicture]
) -> None:
    assert window.isVisible()
    assert not grid.is_moving
    assert moving(pictures) == []


def test_the_card_under_the_mouse_moves_and_rests_when_it_is_left(
    window: Window, grid: CardGrid, pictures: list[BallPicture], qtbot: QtBot
) -> None:
    assert window.isVisible()
    point_at(grid, 2)
    qtbot.waitUntil(lambda: len(pictures[2].asked) > 2)
    assert moving(pictures) == [2]
    assert pictures[2].asked[0] == pytest.approx(0, abs=0.02)
    QApplication.sendEvent(grid, QEvent(QEvent.Type.Leave))
    assert not grid.is_moving


def test_between_the_cards_nothing_moves(window: Window, grid: CardGrid) -> None:
    assert window.isVisible()
    point_at(grid, 0)
    assert grid.is_moving
    last = grid.visualRect(grid.model().index(CARDS - 1, 0))
    move_mouse(grid, last.center() + QPoint(last.width(), 0))
    assert not grid.is_moving


def test_the_current_card_moves_while_the_grid_has_the_focus(
    window: Window, grid: CardGrid, pictures: list[BallPicture], qtbot: QtBot
) -> None:
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(pictures[1].asked))
    window.button.setFocus()
    assert not grid.is_moving


def test_the_keys_take_over_from_the_mouse(
    window: Window, grid: CardGrid, pictures: list[BallPicture], qtbot: QtBot
) -> None:
    assert window.isVisible()
    point_at(grid, 5)
    grid.setFocus()
    assert not pictures[1].asked
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(pictures[1].asked))


def test_where_less_motion_is_wanted_nothing_moves(
    window: Window, grid: CardGrid, theme: Theme
) -> None:
    assert window.isVisible()
    point_at(grid, 2)
    assert grid.is_moving
    theme.set_figure(Tint.CLAY, reduce_motion=True)
    assert not grid.is_moving
    theme.set_figure(Tint.CLAY, reduce_motion=False)
    assert grid.is_moving


def test_behind_another_window_and_while_hidden_nothing_moves(
    window: Window, grid: CardGrid, qtbot: QtBot
) -> None:
    grid.setFocus()
    assert grid.is_moving
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
    assert not grid.is_moving
    other.close()
    window.activateWindow()
    qtbot.waitUntil(lambda: grid.is_moving)
    window.area.hide()
    assert not grid.is_moving


def test_a_card_that_is_left_alone_comes_to_rest(
    window: Window, grid: CardGrid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.isVisible()
    monkeypatch.setattr(card_grid, "MOVES_S", 0.1)
    point_at(grid, 2)
    assert grid.is_moving
    qtbot.waitUntil(lambda: not grid.is_moving)


def test_a_card_that_goes_away_moves_no_more(
    window: Window, grid: CardGrid, model: QStandardItemModel
) -> None:
    assert window.isVisible()
    point_at(grid, 2)
    model.clear()
    assert not grid.is_moving


def test_only_the_moving_card_is_painted_again(
    window: Window, grid: CardGrid, pictures: list[BallPicture], qtbot: QtBot
) -> None:
    assert window.isVisible()
    QApplication.processEvents()
    before = [picture.parts_done for picture in pictures]
    point_at(grid, 2)
    qtbot.waitUntil(lambda: len(pictures[2].asked) > 3)
    assert [picture.parts_done for picture in pictures] == before


def test_figures_that_a_frame_has_no_time_for_come_in_the_next_ones(
    qtbot: QtBot, theme: Theme, model: QStandardItemModel, ball_picture: Callable[..., BallPicture]
) -> None:
    slow = ball_picture(parts=60)

    class Slow:
        stage, still, at = slow.stage, slow.still, slow.at

        def prepare(self) -> bool:
            # Some hundred thousand turns: milliseconds of work on any machine.
            assert sum(range(100_000))
            return slow.prepare()

    shown = Slow()
    face = CardFace(overline="", name="Slow", line="", key="slow", picture=lambda: shown)
    grid = CardGrid(theme, CardDelegate(theme, lambda _index: face))
    grid.setModel(model)
    qtbot.addWidget(grid)
    grid.show()
    qtbot.waitUntil(lambda: slow.parts_done == 60)
    QApplication.processEvents()
    assert slow.parts_done == 60
    grid.hide()


def test_enter_space_and_a_click_open_a_card(window: Window, grid: CardGrid, qtbot: QtBot) -> None:
    assert window.isVisible()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(3, 0))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(grid.opened) as opened:
            qtbot.keyClick(grid, key)
        (index,) = opened.args or [QModelIndex()]
        assert index.row() == 3
    middle = grid.visualRect(grid.model().index(1, 0)).center()
    with qtbot.waitSignal(grid.opened):
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_it_is_as_high_as_all_its_cards(window: Window, grid: CardGrid) -> None:
    last = grid.visualRect(grid.model().index(CARDS - 1, 0))
    assert 0 <= grid.height() - last.bottom() < last.height()
    window.resize(420, 700)
    QApplication.processEvents()
    last = grid.visualRect(grid.model().index(CARDS - 1, 0))
    assert grid.height() > (CARDS - 1) * last.height()
