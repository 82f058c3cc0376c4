"""Stills of figures, painted once and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets import stills as module
from coach.ui.widgets.stills import FRAME_S, Picture, Stills

RECT = QRectF(0, 0, 120, 60)


class BallPicture(Picture, Protocol):
    parts_done: int


class Ticking:
    """A clock that goes on by `step_s` whenever it is looked at."""

    def __init__(self) -> None:
        self.at = 0.0
        self.step_s = 0.0

    def __call__(self) -> float:
        self.at += self.step_s
        return self.at


class Canvas:
    """Paints stills one beside the other into an image."""

    def __init__(self, stills: Stills, theme: Theme) -> None:
        self._stills = stills
        self.image = QImage(400, 100, QImage.Format.Format_ARGB32)
        self.image.fill(theme.color("surface"))
        self._blank = self.image.copy()
        self.asked: list[str] = []

    def paint(self, key: str, picture: Picture | None, rect: QRectF = RECT) -> bool:
        def picture_of() -> Picture | None:
            self.asked.append(key)
            return picture

        painter = QPainter(self.image)
        done = self._stills.paint(painter, rect, key, picture_of)
        painter.end()
        return done

    @property
    def is_blank(self) -> bool:
        return self.image == self._blank


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def stills(theme: Theme, clock: Ticking) -> Stills:
    made = Stills(theme, clock)
    made.begin()
    return made


@pytest.fixture
def canvas(stills: Stills, theme: Theme) -> Canvas:
    return Canvas(stills, theme)


def test_a_still_is_painted_and_kept(
    canvas: Canvas, ball_picture: Callable[..., BallPicture]
) -> None:
    assert canvas.paint("ball", ball_picture())
    assert not canvas.is_blank
    assert canvas.paint("ball", ball_picture())
    assert canvas.asked == ["ball"]


def test_another_size_is_another_still(
    canvas: Canvas, ball_picture: Callable[..., BallPicture]
) -> None:
    canvas.paint("ball", ball_picture())
    canvas.paint("ball", ball_picture(), QRectF(0, 0, 60, 30))
    assert canvas.asked == ["ball", "ball"]


def test_other_colours_need_other_stills(
    canvas: Canvas, theme: Theme, ball_picture: Callable[..., BallPicture]
) -> None:
    canvas.paint("ball", ball_picture())
    theme.apply(Choice.DARK, 100)
    canvas.paint("ball", ball_picture())
    assert canvas.asked == ["ball", "ball"]


def test_without_a_picture_nothing_is_painted_and_nothing_is_missing(canvas: Canvas) -> None:
    assert canvas.paint("bare", None)
    assert canvas.is_blank


def test_what_a_frame_has_no_time_for_is_left_to_the_next_ones(
    canvas: Canvas, stills: Stills, clock: Ticking, ball_picture: Callable[..., BallPicture]
) -> None:
    clock.step_s = FRAME_S / 2
    long, other = ball_picture(parts=5), ball_picture()
    stills.begin()
    assert not canvas.paint("long", long)
    # Once a frame is late, it begins nothing more.
    assert not canvas.paint("other", other)
    assert (long.parts_done, other.parts_done) == (2, 0)
    assert canvas.is_blank
    frames = 0
    while not canvas.paint("long", long):
        frames += 1
        stills.begin()
    assert frames == 2
    assert not canvas.is_blank


def test_a_slow_machine_gets_on_by_one_part_a_frame(
    canvas: Canvas, stills: Stills, clock: Ticking, ball_picture: Callable[..., BallPicture]
) -> None:
    clock.step_s = 10 * FRAME_S
    picture = ball_picture(parts=3)
    for done in (False, False, True):
        stills.begin()
        assert canvas.paint("ball", picture) is done


def test_only_so_much_is_kept_and_the_oldest_goes_first(
    canvas: Canvas,
    ball_picture: Callable[..., BallPicture],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "KEPT_BYTES", 2 * 120 * 60 * 4)
    for key in ("a", "b", "a", "c", "a", "b"):
        canvas.paint(key, ball_picture())
    assert canvas.asked == ["a", "b", "c", "b"]
