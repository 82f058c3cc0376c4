"""Headings of which one is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.heading_tabs import HeadingTabs


@pytest.fixture
def tabs(qtbot: QtBot, theme: Theme) -> HeadingTabs:
    made = HeadingTabs(theme, [("one", "Routines"), ("two", "Rest & more")])
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.clearFocus()
    return made


def has_colour(image: QImage, name: str) -> bool:
    return any(
        image.pixelColor(x, y).name() == name
        for x in range(image.width())
        for y in range(image.height())
    )


def test_the_arrows_change_the_heading(tabs: HeadingTabs, qtbot: QtBot) -> None:
    assert tabs.current() == "one"
    tabs.setFocus()
    with qtbot.waitSignal(tabs.picked) as picked:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert picked.args == ["two"]
    assert tabs.current() == "two"


def test_a_click_changes_the_heading(tabs: HeadingTabs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.picked) as picked:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert picked.args == ["two"]


def test_it_can_be_told_which_to_show(tabs: HeadingTabs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.picked):
        tabs.set_current("two")
    assert tabs.current() == "two"


def test_the_one_shown_is_told_by_more_than_its_colour(tabs: HeadingTabs, theme: Theme) -> None:
    image = tabs.grab().toImage()
    bar = [
        x
        for x in range(image.width())
        if image.pixelColor(x, tabs.height() - 2).name() == theme.tokens.accent
    ]
    assert bar
    assert max(bar) < tabs.tabRect(1).left()


def test_the_focus_is_seen(tabs: HeadingTabs, theme: Theme) -> None:
    before = tabs.grab().toImage()
    tabs.setFocus()
    after = tabs.grab().toImage()
    assert before != after
    assert has_colour(after, theme.tokens.accent)


def test_headings_grow_with_the_text_and_are_never_cut(tabs: HeadingTabs, theme: Theme) -> None:
    before = tabs.sizeHint()
    theme.apply(Choice.LIGHT, 200)
    after = tabs.sizeHint()
    assert after.height() > 1.6 * before.height()
    assert after.width() > 1.7 * before.width()
    tabs.resize(after)
    assert tabs.tabRect(1).right() <= tabs.width()
