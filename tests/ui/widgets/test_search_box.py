"""The line to search in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.ui.widgets.search_box import SearchBox


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    made = SearchBox("Search", "/")
    qtbot.addWidget(made)
    return made


def test_it_says_what_it_is_and_shows_its_key(box: SearchBox) -> None:
    assert box.accessibleName() == "Search"
    assert box.placeholderText().split() == ["Search", "/"]


def test_esc_empties_it_first_and_then_leaves(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "plank/")
    assert box.text() == "plank/"
    with qtbot.assertNotEmitted(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down])
def test_enter_and_down_go_on_to_what_was_found(box: SearchBox, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClicks(box, "plank")
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, key)
    assert box.text() == "plank"
