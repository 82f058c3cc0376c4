"""A routine as a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import LEAD_PT
from coach.ui.widgets.routine_delegate import CardDelegate, CardFace

SHORT = "Core"
LONG = "Core, Big 3 with descending sets"
WIDTH = 200.0


def painted(theme: Theme, face: CardFace) -> QImage:
    delegate = CardDelegate(theme, lambda _index: face)
    size = delegate.cell()
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(theme.color("bg"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, size.width(), size.height())
    model = QStandardItemModel(1, 1)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def lines_of(image: QImage, token: str) -> int:
    """Count the bands of rows that have a pixel of a colour."""
    rows = [
        any(image.pixelColor(x, y).name() == token for x in range(image.width()))
        for y in range(image.height())
    ]
    return sum(row and not before for before, row in zip([False, *rows], rows, strict=False))


def test_a_long_name_takes_two_lines_and_the_card_stays_as_high(theme: Theme) -> None:
    short, long = (
        painted(theme, CardFace(overline="", name=name, line="", figure=None))
        for name in ("Core", "Core core core core core core core core")
    )
    assert (lines_of(short, theme.tokens.ink), lines_of(long, theme.tokens.ink)) == (1, 2)
    assert short.size() == long.size()


@pytest.mark.parametrize("name", [LONG, f"\N{PERSON IN LOTUS POSITION} {LONG}"])
def test_a_name_is_broken_between_words_and_nothing_of_it_is_lost(theme: Theme, name: str) -> None:
    delegate = CardDelegate(theme, lambda _index: CardFace("", name, "", None))
    lines = delegate._name_lines(name, WIDTH)
    assert len(lines) == 2
    assert " ".join(lines) == name
    metrics = QFontMetricsF(theme.font(LEAD_PT, bold=True))
    assert metrics.horizontalAdvance(lines[0]) <= WIDTH


def test_a_short_name_is_one_line(theme: Theme) -> None:
    delegate = CardDelegate(theme, lambda _index: CardFace("", SHORT, "", None))
    assert delegate._name_lines(SHORT, WIDTH) == (SHORT,)
