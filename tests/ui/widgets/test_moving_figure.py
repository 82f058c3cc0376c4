"""A figure that moves while it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.figure import Figure
from coach.domain.shape import Box, Cloth, Disc, Shape
from coach.settings import Tint
from coach.ui.theme.theme import Theme
from coach.ui.widgets.moving_figure import MovingFigure

STAGE = Box(-1, 0, 1, 1)


def ball(x: float) -> Figure:
    return Figure((Shape(Cloth.SHIRT, 0, (Disc(x, 0.2, 0.2),)),), Box(x - 0.2, 0, x + 0.2, 0.4))


STILL = ball(-0.5)


class Rolling:
    """A ball that rolls to the right and knows when it was asked for."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    def __call__(self, elapsed_s: float) -> Figure:
        self.asked.append(elapsed_s)
        return ball(elapsed_s % 1 / 2)


@pytest.fixture
def rolling() -> Rolling:
    return Rolling()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(300, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def view(window: QWidget, theme: Theme) -> MovingFigure:
    made = MovingFigure(theme)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


def shown_x(view: MovingFigure) -> float | None:
    return view.figure.shapes[0].discs[0].x if view.figure else None


def test_it_moves_from_the_beginning_in_real_time(
    qtbot: QtBot, view: MovingFigure, rolling: Rolling
) -> None:
    view.set_motion(rolling, STILL, STAGE)
    qtbot.waitUntil(lambda: len(rolling.asked) >= 4)
    assert rolling.asked[0] == pytest.approx(0, abs=0.01)
    assert rolling.asked == sorted(rolling.asked)
    assert shown_x(view) == rolling.asked[-1] % 1 / 2


def test_without_a_motion_nothing_moves(view: MovingFigure, rolling: Rolling) -> None:
    assert not view.is_moving
    view.set_motion(rolling, STILL, STAGE)
    view.set_motion(None)
    assert not view.is_moving
    assert view.figure is None


def test_hidden_it_stands_and_shown_again_it_begins_anew(
    qtbot: QtBot, view: MovingFigure, rolling: Rolling
) -> None:
    view.set_motion(rolling, STILL, STAGE)
    qtbot.waitUntil(lambda: len(rolling.asked) >= 2)
    view.hide()
    assert not view.is_moving
    rolling.asked.clear()
    view.show()
    assert view.is_moving
    assert rolling.asked[0] == pytest.approx(0, abs=0.01)


def test_in_a_hidden_or_minimised_window_it_stands(
    qtbot: QtBot, window: QWidget, view: MovingFigure, rolling: Rolling
) -> None:
    view.set_motion(rolling, STILL, STAGE)
    window.hide()
    assert not view.is_moving
    window.show()
    qtbot.waitUntil(lambda: view.is_moving)
    window.showMinimized()
    qtbot.waitUntil(lambda: not view.is_moving)
    window.showNormal()
    qtbot.waitUntil(lambda: view.is_moving)


def test_told_to_stand_it_shows_the_still_figure(
    qtbot: QtBot, view: MovingFigure, rolling: Rolling
) -> None:
    view.set_playing(False)
    view.set_motion(rolling, STILL, STAGE)
    assert not view.is_moving
    assert rolling.asked == []
    assert view.figure == STILL
    view.set_playing(True)
    qtbot.waitUntil(lambda: len(rolling.asked) >= 2)
    view.set_playing(False)
    assert view.figure == STILL


def test_with_less_motion_it_shows_the_still_figure(
    view: MovingFigure, rolling: Rolling, theme: Theme
) -> None:
    view.set_motion(rolling, STILL, STAGE)
    assert view.is_moving
    theme.set_figure(Tint.CLAY, reduce_motion=True)
    assert not view.is_moving
    assert view.figure == STILL
    theme.set_figure(Tint.CLAY, reduce_motion=False)
    assert view.is_moving


def test_scrolled_out_of_sight_it_is_not_worked_out(
    qtbot: QtBot, window: QWidget, theme: Theme, rolling: Rolling
) -> None:
    scroll = QScrollArea()
    content = QWidget()
    content.resize(250, 2000)
    view = MovingFigure(theme, content)
    view.setGeometry(0, 0, 200, 100)
    scroll.setWidget(content)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(scroll)
    view.set_motion(rolling, STILL, STAGE)
    qtbot.waitUntil(lambda: len(rolling.asked) >= 2)
    scroll.verticalScrollBar().setValue(1500)
    rolling.asked.clear()
    frames: list[bool] = []
    view._frames.timeout.connect(lambda: frames.append(True))
    qtbot.waitUntil(lambda: len(frames) >= 3)
    assert rolling.asked == []
    scroll.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: len(rolling.asked) >= 1)


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.count = 0
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_a_figure_that_stays_the_same_is_not_painted_again(
    qtbot: QtBot, view: MovingFigure
) -> None:
    asked: list[float] = []

    def standing(elapsed_s: float) -> Figure:
        asked.append(elapsed_s)
        return ball(0)

    view.set_motion(standing, ball(0), STAGE)
    QApplication.processEvents()
    paintings = Paintings(view)
    qtbot.waitUntil(lambda: len(asked) >= 4)
    assert paintings.count == 0


def test_each_frame_that_differs_is_painted(
    qtbot: QtBot, view: MovingFigure, rolling: Rolling
) -> None:
    paintings = Paintings(view)
    view.set_motion(rolling, STILL, STAGE)
    qtbot.waitUntil(lambda: paintings.count >= 3)
    assert len(rolling.asked) >= 3
