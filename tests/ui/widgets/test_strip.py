"""The strip of the whole routine."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.strip import Strip

WIDTH = 600


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, strip: Strip) -> None:
        super().__init__(strip)
        self.count = 0
        strip.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> Strip:
    made = Strip(theme)
    qtbot.addWidget(made)
    made.resize(WIDTH, 8)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _row(strip: Strip) -> list[str]:
    image = strip.grab().toImage()
    return [image.pixelColor(x, 4).name() for x in range(WIDTH)]


def test_parts_are_as_wide_as_they_are_long(strip: Strip) -> None:
    strip.set_parts([(30, 0, False), (60, 0, False), (90, 0, False)])
    (_, first), (_, second), (_, third) = strip._places()
    assert second == pytest.approx(2 * first, rel=0.1)
    assert third == pytest.approx(3 * first, rel=0.1)
    assert strip._places()[-1][0] + third == pytest.approx(WIDTH)


def test_a_part_is_filled_as_far_as_it_is_done(strip: Strip, theme: Theme) -> None:
    strip.set_parts([(60, 1, False), (60, 0.5, False), (60, 0, False)])
    row = _row(strip)
    accent, line = theme.color("accent").name(), theme.color("line").name()
    assert row[100] == accent
    assert row[250] == accent
    assert row[350] == line
    assert row[500] == line


def test_a_part_that_was_left_out_is_hatched(strip: Strip, theme: Theme) -> None:
    strip.set_parts([(60, 1, True), (60, 0, False)])
    left, right = _row(strip)[20:280], _row(strip)[320:580]
    assert theme.color("muted").name() in left
    assert theme.color("line").name() in left
    assert theme.color("accent").name() not in left
    assert theme.color("muted").name() not in right


def test_nothing_is_painted_again_while_no_pixel_changes(qtbot: QtBot, strip: Strip) -> None:
    strip.set_parts([(600, 0.5, False)])
    paints = Paints(strip)
    qtbot.waitUntil(lambda: paints.count > 0)
    painted = paints.count
    strip.set_parts([(600, 0.50001, False)])
    strip.set_parts([(600, 0.8, False)])
    qtbot.waitUntil(lambda: paints.count > painted)
    assert paints.count == painted + 1


def test_a_hundred_steps_still_fit(strip: Strip) -> None:
    strip.set_parts([(10, 0, False)] * 100)
    last, width = strip._places()[-1]
    assert last + width == pytest.approx(WIDTH)
    assert width > 1


def test_without_steps_nothing_is_painted(strip: Strip) -> None:
    assert strip._places() == []
    assert len(set(_row(strip))) == 1


def test_it_grows_with_the_text(strip: Strip, theme: Theme) -> None:
    before = strip.sizeHint().height()
    theme.apply(Choice.LIGHT, 200)
    assert strip.sizeHint().height() == 2 * before
    assert strip.minimumSizeHint().height() == 2 * before
