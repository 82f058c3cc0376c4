"""A figure that becomes another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.domain.figure import Figure
from coach.domain.shape import Box, Cloth, Disc, Shape
from coach.settings import Tint
from coach.ui.theme.theme import Theme
from coach.ui.widgets.fading_figure import FADE_MS, FadingFigure

STAGE = Box(-1, 0, 1, 1)


def ball(x: float) -> Figure:
    return Figure((Shape(Cloth.SHIRT, 0, (Disc(x, 0.5, 0.3),)),), Box(x - 0.3, 0.2, x + 0.3, 0.8))


HERE, THERE = ball(-0.5), ball(0.5)


class Frozen:
    """Time since the fade began, as the test says it."""

    def __init__(self) -> None:
        self.ms = 0

    def start(self) -> None:
        self.ms = 0

    def elapsed(self) -> int:
        return self.ms


@pytest.fixture
def since() -> Frozen:
    return Frozen()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, since: Frozen) -> FadingFigure:
    made = FadingFigure(theme)
    made._since = since  # type: ignore[assignment]  # the double counts as the machine's would
    made.set_figure(HERE, STAGE)
    qtbot.addWidget(made)
    made.resize(400, 240)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(view: FadingFigure, since: Frozen, ms: int) -> QImage:
    since.ms = ms
    view._on_frame()
    return view.grab().toImage()


def colour(image: QImage, where: QPoint) -> QColor:
    return image.pixelColor(where)


LEFT, RIGHT, MAT = QPoint(115, 115), QPoint(285, 115), QPoint(200, 232)


def test_one_goes_while_the_other_comes(view: FadingFigure, since: Frozen, theme: Theme) -> None:
    shirt, ground = theme.color("shirt"), view.palette().window().color()
    view.fade_to(THERE, STAGE)
    began, middle, ended = (seen(view, since, ms) for ms in (0, FADE_MS // 2, FADE_MS))
    assert (colour(began, LEFT), colour(began, RIGHT)) == (shirt, ground)
    half = (shirt.red() + ground.red()) / 2
    assert colour(middle, LEFT).red() == pytest.approx(half, abs=3)
    assert colour(middle, RIGHT).red() == pytest.approx(half, abs=3)
    assert (colour(ended, LEFT), colour(ended, RIGHT)) == (ground, shirt)
    assert not view.is_fading


def test_what_is_the_same_in_both_does_not_pale(
    view: FadingFigure, since: Frozen, theme: Theme
) -> None:
    mat = theme.color("mat")
    view.fade_to(THERE, STAGE)
    for share in (0.0, 0.2, 0.5, 0.8, 1.0):
        found = colour(seen(view, since, round(FADE_MS * share)), MAT)
        assert found.red() == pytest.approx(mat.red(), abs=3)
        assert found.blue() == pytest.approx(mat.blue(), abs=3)


def test_the_new_figure_may_move_meanwhile(view: FadingFigure, since: Frozen, theme: Theme) -> None:
    view.fade_to(THERE, STAGE)
    since.ms = FADE_MS // 2
    view.set_figure(ball(0), STAGE)
    assert view.is_fading
    after = seen(view, since, FADE_MS)
    assert colour(after, QPoint(200, 115)) == theme.color("shirt")


def test_a_fade_into_a_fade_goes_on_from_what_is_seen(view: FadingFigure, since: Frozen) -> None:
    view.fade_to(THERE, STAGE)
    before = seen(view, since, FADE_MS // 2)
    view.fade_to(HERE, STAGE)
    after = view.grab().toImage()
    for where in (LEFT, RIGHT):
        assert colour(after, where).red() == pytest.approx(colour(before, where).red(), abs=3)


def test_a_figure_may_fade_to_nothing(view: FadingFigure, since: Frozen) -> None:
    view.fade_to(None)
    assert view.is_fading
    after = seen(view, since, FADE_MS)
    assert colour(after, LEFT) == view.palette().window().color()


def test_it_ends_by_itself(qtbot: QtBot, theme: Theme) -> None:
    view = FadingFigure(theme)
    view.set_figure(HERE, STAGE)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.fade_to(THERE, STAGE)
    qtbot.waitUntil(lambda: not view.is_fading)
    assert not view._frames.isActive()


def test_unseen_or_with_less_motion_the_new_one_is_there_at_once(
    view: FadingFigure, theme: Theme
) -> None:
    theme.set_figure(Tint.CLAY, reduce_motion=True)
    view.fade_to(THERE, STAGE)
    assert not view.is_fading
    assert view.figure == THERE
    theme.set_figure(Tint.CLAY, reduce_motion=False)
    view.hide()
    view.fade_to(HERE, STAGE)
    assert not view.is_fading


def test_hidden_or_resized_it_is_done(view: FadingFigure) -> None:
    view.fade_to(THERE, STAGE)
    view.hide()
    assert not view.is_fading
    view.show()
    view.fade_to(HERE, STAGE)
    view.resize(300, 200)
    QApplication.processEvents()
    assert not view.is_fading
