"""The ring that drains."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QPaintEvent
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.ring import Ring

SIDE = 400


class Painted(QObject):
    """Remembers the rectangles that a widget was asked to paint."""

    def __init__(self, ring: Ring) -> None:
        super().__init__(ring)
        self.rects: list[QRect] = []
        ring.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


@pytest.fixture
def ring(qtbot: QtBot, theme: Theme) -> Ring:
    made = Ring(theme)
    qtbot.addWidget(made)
    made.resize(SIDE, SIDE)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _colour_at(ring: Ring, share: float) -> QColor:
    """Return the colour in the middle of the arc, `share` of the way round from the top."""
    radius = SIDE / 2 - SIDE * 0.025
    turn = share * 2 * math.pi
    at = (SIDE / 2 + math.sin(turn) * radius, SIDE / 2 - math.cos(turn) * radius)
    return ring.grab().toImage().pixelColor(round(at[0]), round(at[1]))


@pytest.mark.parametrize("share", [1.0, 0.75, 0.5, 0.25])
def test_what_is_left_has_the_accent_and_what_is_gone_the_track(
    ring: Ring, theme: Theme, share: float
) -> None:
    ring.set_share(share)
    assert _colour_at(ring, share - 0.1) == theme.color("accent")
    if share < 1:
        assert _colour_at(ring, share + 0.1) == theme.color("line")


def test_an_empty_ring_is_track_all_round(ring: Ring, theme: Theme) -> None:
    ring.set_share(0)
    assert {_colour_at(ring, at / 8).name() for at in range(8)} == {theme.color("line").name()}


def test_rest_is_quiet(ring: Ring, theme: Theme) -> None:
    ring.set_tone("muted")
    assert _colour_at(ring, 0.1) == theme.color("muted")


def test_another_theme_repaints_it(ring: Ring, theme: Theme) -> None:
    light = _colour_at(ring, 0.1)
    theme.apply(Choice.DARK, 100)
    assert _colour_at(ring, 0.1) == theme.color("accent")
    assert _colour_at(ring, 0.1) != light


def test_a_small_move_repaints_a_small_part(qtbot: QtBot, ring: Ring) -> None:
    painted = Painted(ring)
    ring.set_share(0.8)
    qtbot.waitUntil(lambda: bool(painted.rects))
    painted.rects.clear()
    ring.set_share(0.79)
    qtbot.waitUntil(lambda: bool(painted.rects))
    largest = max(rect.width() * rect.height() for rect in painted.rects)
    assert largest < SIDE * SIDE / 20


def test_a_move_below_half_a_pixel_paints_nothing_until_it_adds_up(ring: Ring) -> None:
    ring.set_share(0.8)
    ring.set_share(0.7999)
    assert ring._painted_share == 0.8
    ring.set_share(0.799)
    assert ring._painted_share == 0.799


def test_number_and_line_are_what_is_read_aloud(ring: Ring) -> None:
    ring.set_number("7")
    ring.set_line("set 1 of 3 · rep 3 of 6")
    assert ring.accessibleName() == "7 set 1 of 3 · rep 3 of 6"


@pytest.mark.parametrize("number", ["7", "88", "1:45", "60:00"])
def test_every_number_stays_inside_the_ring(ring: Ring, theme: Theme, number: str) -> None:
    ring.set_number(number)
    for at in range(72):
        assert _colour_at(ring, at / 72 if at else 0.001) == theme.color("accent")


def test_a_longer_number_becomes_smaller(ring: Ring) -> None:
    ring.set_number("88")
    large = ring.number_px()
    ring.set_number("60:00")
    assert ring.number_px() < large


def test_a_line_too_long_for_the_ring_breaks_at_its_dots(ring: Ring) -> None:
    ring.resize(200, 200)
    ring.set_line("set 1 of 3 · rep 13 of 16")
    assert ring._lines(ring._box())[1] == ("set 1 of 3", "rep 13 of 16")


def test_it_asks_for_the_countdown_at_its_normal_size(ring: Ring, theme: Theme) -> None:
    normal = ring.sizeHint().width()
    theme.apply(Choice.LIGHT, 200)
    assert ring.sizeHint().width() == pytest.approx(2 * normal, abs=2)
    assert ring.minimumSizeHint().width() < normal
