"""Swatches, by hand and as a screen reader meets them."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.swatches import Swatch, Swatches

COLOURS: Final = {"sky": ("#2266cc", "#113388"), "moss": ("#558833", "#335511")}


@pytest.fixture
def swatches(qtbot: QtBot, theme: Theme) -> Swatches:
    made = Swatches([("sky", "Sky"), ("moss", "Moss"), ("rust", "Rust")], theme)
    made.set_colours({**COLOURS, "rust": ("#aa4422", "#772211")})
    made.set_picked("sky")
    qtbot.addWidget(made)
    made.resize(500, 100)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def image_of(swatch: Swatch) -> QImage:
    return swatch.grab().toImage()


def colours_of(swatch: Swatch) -> set[str]:
    image = image_of(swatch)
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_one_is_chosen_at_a_time(qtbot: QtBot, swatches: Swatches) -> None:
    assert swatches.picked() == "sky"
    with qtbot.waitSignal(swatches.changed) as told:
        qtbot.mouseClick(swatches.swatch("moss"), Qt.MouseButton.LeftButton)
    assert told.args == ["moss"]
    assert swatches.picked() == "moss"


def test_to_be_told_what_is_in_force_is_no_choice(qtbot: QtBot, swatches: Swatches) -> None:
    with qtbot.assertNotEmitted(swatches.changed):
        swatches.set_picked("rust")
    assert swatches.picked() == "rust"


def test_arrows_choose(qtbot: QtBot, swatches: Swatches) -> None:
    swatches.swatch("sky").setFocus()
    with qtbot.waitSignal(swatches.changed) as told:
        qtbot.keyClick(swatches.swatch("sky"), Qt.Key.Key_Right)
    assert told.args == ["moss"]
    assert swatches.swatch("moss").hasFocus()


@pytest.mark.parametrize("where", [QPoint(2, 22), QPoint(60, 22)])
def test_a_press_anywhere_on_it_counts(qtbot: QtBot, swatches: Swatches, where: QPoint) -> None:
    qtbot.mouseClick(swatches.swatch("rust"), Qt.MouseButton.LeftButton, pos=where)
    assert swatches.picked() == "rust"


def test_a_screen_reader_meets_a_radio_button_with_a_name(swatches: Swatches) -> None:
    for key, name in (("sky", "Sky"), ("moss", "Moss")):
        found = QAccessible.queryAccessibleInterface(swatches.swatch(key))
        assert found is not None
        assert found.role() is QAccessible.Role.RadioButton
        assert found.text(QAccessible.Text.Name) == name


def test_both_tints_are_seen(swatches: Swatches) -> None:
    assert set(COLOURS["moss"]) <= colours_of(swatches.swatch("moss"))


def test_what_is_chosen_has_the_focus_or_is_pointed_at_is_seen(
    swatches: Swatches, theme: Theme
) -> None:
    moss, plain = swatches.swatch("moss"), image_of(swatches.swatch("moss"))
    swatches.set_picked("moss")
    chosen = image_of(moss)
    moss.setFocus()
    focused = image_of(moss)
    swatches.set_picked("sky")
    focused_only = image_of(moss)
    seen = (plain, chosen, focused, focused_only)
    assert all(one != other for at, one in enumerate(seen) for other in seen[at + 1 :])
    assert theme.tokens.ink in {
        focused.pixelColor(focused.width() // 2, y).name() for y in range(focused.height())
    }


def test_swatches_grow_with_the_text(swatches: Swatches, theme: Theme) -> None:
    before = swatches.swatch("moss").sizeHint()
    theme.apply(Choice.LIGHT, 200)
    after = swatches.swatch("moss").sizeHint()
    assert before.height() >= 44
    assert after.height() == 2 * before.height()
    assert after.width() > 1.8 * before.width()
    assert swatches.swatch("moss").minimumSizeHint() == after
