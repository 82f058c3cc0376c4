"""Text that wraps, and shrinks before it is cut."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coach.ui.theme.theme import Theme
from coach.ui.widgets.big_text import BigText

LONG = "Side-lying leg raise with the top arm reaching overhead, slowly and for a long time"


@pytest.fixture
def text(qtbot: QtBot, theme: Theme) -> BigText:
    made = BigText(theme)
    qtbot.addWidget(made)
    made.set_pixels(40)
    made.resize(500, 100)
    return made


def _colours(text: BigText) -> set[str]:
    image = text.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_short_text_keeps_its_size_on_one_line(text: BigText) -> None:
    text.set_text("Bird-dog")
    layout, pill, height = text._lay_out(500)
    assert layout.lineCount() == 1
    assert pill is None
    assert height < 60


def test_a_long_text_wraps_and_then_becomes_smaller(text: BigText) -> None:
    text.set_text("Bird-dog")
    normal = text.capital_px()
    text.set_text(LONG)
    assert text._lay_out(500)[0].lineCount() == 2
    assert text.capital_px() < normal


def test_the_pill_stands_behind_the_last_word_where_there_is_room(text: BigText) -> None:
    text.set_text("Bird-dog", "Left leg back")
    _, pill, height = text._lay_out(500)
    assert pill is not None
    assert pill.left() > 100
    assert pill.right() <= 500
    assert pill.bottom() <= height


def test_the_pill_takes_a_line_of_its_own_where_there_is_none(text: BigText) -> None:
    text.set_text("Seated thoracic rotation", "Turning to the left")
    layout, pill, height = text._lay_out(300)
    assert pill is not None
    assert pill.left() == 0
    assert pill.top() >= layout.lineCount() * layout.lineAt(0).height()
    assert height >= pill.bottom()


def test_it_asks_for_the_height_of_its_lines(text: BigText) -> None:
    text.set_text("Bird-dog")
    one = text.heightForWidth(500)
    text.set_text("Seated thoracic rotation, both ways")
    assert text.heightForWidth(400) > one


def test_kept_lines_do_not_move_what_stands_below(qtbot: QtBot, theme: Theme) -> None:
    cue = BigText(theme, kept_lines=2)
    qtbot.addWidget(cue)
    cue.set_pixels(20)
    cue.set_text("Hips level")
    short = cue.heightForWidth(300)
    cue.set_text("Keep the back as flat as a table all the way")
    assert cue.heightForWidth(300) == short


def test_text_and_pill_are_read_aloud_together(text: BigText) -> None:
    text.set_text("Bird-dog", "Left leg back")
    assert text.accessibleName() == "Bird-dog, Left leg back"
    text.set_text("Bird-dog")
    assert text.accessibleName() == "Bird-dog"


def test_it_is_painted_in_its_colour(text: BigText, theme: Theme) -> None:
    text.set_text("Hold")
    assert theme.color("ink").name() in _colours(text)
    text.set_colour("accent")
    assert theme.color("accent").name() in _colours(text)
    assert theme.color("ink").name() not in _colours(text)


def test_the_pill_is_painted(text: BigText, theme: Theme) -> None:
    text.set_text("Hold", "Left")
    assert theme.color("accent_soft").name() in _colours(text)


def test_a_pill_that_is_too_long_becomes_smaller_and_loses_its_end(
    text: BigText, theme: Theme
) -> None:
    text.set_text("Twist", "Left")
    short = text._lay_out(300)[1]
    text.resize(300, 150)
    text.set_text("Twist", LONG)
    _, pill, height = text._lay_out(300)
    assert short is not None
    assert pill is not None
    assert (pill.left(), pill.right()) == (0, 300)
    assert pill.height() < short.height()
    # Its text begins and ends inside, not beyond the rims, where both ends would be cut.
    image = text.grab().toImage()
    middle = round((text.height() - height) / 2 + pill.center().y())
    rows = range(middle - 3, middle + 3)
    rims = {image.pixelColor(x, y).name() for x in (2, 3, 4, 295, 296, 297) for y in rows}
    assert rims == {theme.color("accent_soft").name()}
