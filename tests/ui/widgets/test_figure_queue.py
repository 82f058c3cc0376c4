"""Figures that come one after the other."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from coach.ui.theme.theme import Theme
from coach.ui.widgets.figure_queue import FigureQueue
from coach.ui.widgets.moving_figure import MovingFigure
from coach.ui.widgets.stills import Picture


def figures(qtbot: QtBot, theme: Theme, count: int) -> list[MovingFigure]:
    made = [MovingFigure(theme) for _ in range(count)]
    for figure in made:
        qtbot.addWidget(figure)
    return made


def test_each_figure_comes_when_its_picture_is_ready(
    qtbot: QtBot, theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    first, second = figures(qtbot, theme, 2)
    one, other = ball_picture(parts=4), ball_picture(parts=2)
    queue = FigureQueue()
    queue.show(one, first)
    queue.show(other, second)
    assert first.figure is None
    qtbot.waitUntil(lambda: second.figure is not None)
    assert (first.figure, second.figure) == (one.still, other.still)


def test_what_was_cleared_never_comes(
    qtbot: QtBot, theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    gone, stays = figures(qtbot, theme, 2)
    queue = FigureQueue()
    queue.show(ball_picture(), gone)
    queue.clear()
    queue.show(ball_picture(), stays)
    qtbot.waitUntil(lambda: stays.figure is not None)
    assert gone.figure is None
