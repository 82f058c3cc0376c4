"""Controls that are painted: bars and the pain chart."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.ui.theme.theme import Theme
from coach.ui.widgets.bars import Bars
from coach.ui.widgets.pain_chart import PainChart


def grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def coloured(image: QImage, token: str, column: int) -> int:
    """How many pixels of a column have a colour."""
    return sum(image.pixelColor(column, y).name() == token for y in range(image.height()))


def test_a_higher_day_has_a_higher_bar(theme: Theme, qtbot: QtBot) -> None:
    bars = Bars(theme)
    qtbot.addWidget(bars)
    bars.resize(200, 100)
    bars.set_values((10.0, 5.0, None, 0.0))
    image = grabbed(bars)
    ground = image.pixelColor(100, 2).name()
    heights = [100 - coloured(image, ground, column) for column in (25, 75, 125, 175)]
    assert heights[0] > heights[1] > heights[3] > heights[2] > 0


def test_without_values_nothing_is_painted(theme: Theme, qtbot: QtBot) -> None:
    bars = Bars(theme)
    qtbot.addWidget(bars)
    bars.resize(50, 50)
    image = grabbed(bars)
    assert len({image.pixel(x, y) for x in range(50) for y in range(50)}) == 1


def chart_of(theme: Theme, qtbot: QtBot, *marks: tuple[float, str]) -> PainChart:
    chart = PainChart(theme)
    qtbot.addWidget(chart)
    chart.resize(600, 230)
    chart.set_points(
        days=90,
        dots=((10.0, 3.0), (80.0, 7.0)),
        line=((10.0, 3.0), (80.0, 7.0)),
        marks=marks,
        dates=((0.0, "25 Aug"),),
    )
    return chart


def colours(image: QImage) -> Counter[str]:
    return Counter(
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    )


def test_the_line_rises_with_the_pain(theme: Theme, qtbot: QtBot) -> None:
    image = grabbed(chart_of(theme, qtbot))
    accent = theme.tokens.accent
    rows = [[y for y in range(200) if image.pixelColor(x, y).name() == accent] for x in (150, 450)]
    assert min(rows[0]) > max(rows[1])


def test_sharp_has_a_dashed_line_and_a_word_in_the_colour_of_pain(
    theme: Theme, qtbot: QtBot
) -> None:
    pain = theme.tokens.pain
    without = colours(grabbed(chart_of(theme, qtbot)))[pain]
    dashes = colours(grabbed(chart_of(theme, qtbot, (40.0, ""))))[pain]
    words = colours(grabbed(chart_of(theme, qtbot, (40.0, "sharp, 7"))))[pain]
    assert without == 0 < dashes < words


def test_the_date_at_the_right_edge_stands_whole(theme: Theme, qtbot: QtBot) -> None:
    chart = chart_of(theme, qtbot)

    def ink(*dates: tuple[float, str]) -> int:
        chart.set_points(days=90, dots=(), line=(), marks=(), dates=dates)
        return colours(grabbed(chart))[theme.tokens.muted]

    without = ink()
    # Letters that begin between two pixels are painted a little lighter.
    assert ink((89.0, "22 Nov")) - without > (ink((45.0, "22 Nov")) - without) / 2 > 0


def test_crowded_marks_keep_their_lines(theme: Theme, qtbot: QtBot) -> None:
    marks = tuple((40.0 + at, "sharp, a long name of an exercise, 7") for at in range(6))
    image = grabbed(chart_of(theme, qtbot, *marks))
    pain = theme.tokens.pain
    columns = {x for x in range(image.width()) if coloured(image, pain, x) > 60}
    assert len(columns) >= 6


def test_a_larger_text_makes_the_chart_higher(theme: Theme, qtbot: QtBot) -> None:
    from coach.settings import Theme as Choice  # noqa: PLC0415 two things are called Theme

    chart = chart_of(theme, qtbot)
    small = chart.sizeHint().height()
    theme.apply(Choice.LIGHT, 200)
    assert chart.sizeHint().height() == 2 * small
