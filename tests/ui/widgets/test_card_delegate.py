"""A routine as a card."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import LEAD_PT
from coach.ui.widgets.card_delegate import CardDelegate, CardFace, Index
from coach.ui.widgets.stills import Picture

SHORT = "Core"
LONG = "Core, Big 3 with descending sets"
WIDTH = 200.0


def face(name: str = SHORT, picture: Picture | None = None) -> CardFace:
    return CardFace(overline="", name=name, line="", key=name, picture=lambda: picture)


def painted_by(delegate: CardDelegate, theme: Theme, index: Index | None = None) -> QImage:
    size = delegate.cell()
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(theme.color("bg"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, size.width(), size.height())
    painter = QPainter(image)
    delegate.begin_frame()
    delegate.paint(painter, option, index or QStandardItemModel(1, 1).index(0, 0))
    painter.end()
    return image


def painted(theme: Theme, shown: CardFace) -> QImage:
    return painted_by(CardDelegate(theme, lambda _index: shown), theme)


def lines_of(image: QImage, token: str) -> int:
    """Count the bands of rows that have a pixel of a colour."""
    rows = [
        any(image.pixelColor(x, y).name() == token for x in range(image.width()))
        for y in range(image.height())
    ]
    return sum(row and not before for before, row in zip([False, *rows], rows, strict=False))


def test_a_long_name_takes_two_lines_and_the_card_stays_as_high(theme: Theme) -> None:
    short, long = (
        painted(theme, face(name)) for name in ("Core", "Core core core core core core core core")
    )
    assert (lines_of(short, theme.tokens.ink), lines_of(long, theme.tokens.ink)) == (1, 2)
    assert short.size() == long.size()


@pytest.mark.parametrize("name", [LONG, f"\N{PERSON IN LOTUS POSITION} {LONG}"])
def test_a_name_is_broken_between_words_and_nothing_of_it_is_lost(theme: Theme, name: str) -> None:
    delegate = CardDelegate(theme, lambda _index: face(name))
    lines = delegate._name_lines(name, WIDTH)
    assert len(lines) == 2
    assert " ".join(lines) == name
    metrics = QFontMetricsF(theme.font(LEAD_PT, bold=True))
    assert metrics.horizontalAdvance(lines[0]) <= WIDTH


def test_a_short_name_is_one_line(theme: Theme) -> None:
    delegate = CardDelegate(theme, lambda _index: face())
    assert delegate._name_lines(SHORT, WIDTH) == (SHORT,)


def test_a_card_shows_its_still(theme: Theme, ball_picture: Callable[..., Picture]) -> None:
    bare, drawn = painted(theme, face()), painted(theme, face(picture=ball_picture()))
    assert bare != drawn


def test_one_card_moves_and_the_others_show_their_stills(
    theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    model = QStandardItemModel(2, 1)
    picture = ball_picture()
    delegate = CardDelegate(theme, lambda _index: face(picture=picture))
    still = painted_by(delegate, theme, model.index(0, 0))
    delegate.set_moving(QPersistentModelIndex(model.index(1, 0)), 0.5)
    assert painted_by(delegate, theme, model.index(0, 0)) == still
    assert painted_by(delegate, theme, model.index(1, 0)) != still
    delegate.set_moving(None)
    assert painted_by(delegate, theme, model.index(1, 0)) == still


def test_a_moving_card_without_a_figure_has_none(theme: Theme) -> None:
    model = QStandardItemModel(1, 1)
    delegate = CardDelegate(theme, lambda _index: face())
    delegate.set_moving(QPersistentModelIndex(model.index(0, 0)), 0.5)
    assert painted_by(delegate, theme, model.index(0, 0)) == painted(theme, face())


def test_a_card_that_had_no_time_for_its_figure_is_told(
    theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    never = ball_picture(parts=10**6)
    delegate = CardDelegate(theme, lambda _index: face(picture=never))
    image = painted_by(delegate, theme)
    assert image == painted(theme, face())
    assert delegate.left_out() == [QRect(0, 0, image.width(), image.height())]
    delegate.begin_frame()
    assert delegate.left_out() == []


def test_figures_that_are_forgotten_are_worked_out_anew(
    theme: Theme, ball_picture: Callable[..., Picture]
) -> None:
    pictures = [ball_picture(), None]
    delegate = CardDelegate(theme, lambda _index: face(picture=pictures[0]))
    before = painted_by(delegate, theme)
    pictures.pop(0)
    assert painted_by(delegate, theme) == before
    delegate.forget_figures()
    assert painted_by(delegate, theme) == painted(theme, face())


def test_type_follows_the_text_size(theme: Theme) -> None:
    delegate = CardDelegate(theme, lambda _index: face())
    before = delegate.cell().height()
    theme.apply(Choice.LIGHT, 200)
    assert delegate.cell().height() > 1.7 * before
