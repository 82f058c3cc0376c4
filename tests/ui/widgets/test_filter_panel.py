"""Groups of chips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.ui.widgets.filter_panel import FilterPanel

PLACES = ("place", "Where", [("floor", "on the floor"), ("desk", "at a desk")])
GEAR = ("gear", "With", [("wall", "wall"), ("chair", "chair")])


@pytest.fixture
def panel(qtbot: QtBot) -> FilterPanel:
    made = FilterPanel()
    qtbot.addWidget(made)
    made.set_groups([PLACES, GEAR])
    with qtbot.waitActive(made):
        made.show()
    return made


def test_several_can_be_picked_in_each_group(panel: FilterPanel, qtbot: QtBot) -> None:
    for group, key in (("gear", "chair"), ("gear", "wall"), ("place", "desk")):
        with qtbot.waitSignal(panel.changed):
            qtbot.mouseClick(panel.group(group).chip(key), Qt.MouseButton.LeftButton)
    assert panel.picked() == {"place": ("desk",), "gear": ("wall", "chair")}


def test_a_group_of_which_nothing_is_picked_says_nothing(panel: FilterPanel) -> None:
    assert panel.picked() == {}


def test_setting_what_is_picked_lets_go_of_the_rest(panel: FilterPanel, qtbot: QtBot) -> None:
    panel.set_picked({"place": ["desk"]})
    with qtbot.assertNotEmitted(panel.changed):
        panel.set_picked({"gear": ["wall"]})
    assert panel.picked() == {"gear": ("wall",)}


def test_other_groups_keep_what_was_picked_among_them(panel: FilterPanel) -> None:
    panel.set_picked({"place": ["desk"], "gear": ["wall"]})
    panel.set_groups([GEAR])
    QApplication.processEvents()
    assert panel.picked() == {"gear": ("wall",)}
    headings = [found.text() for found in panel.findChildren(QLabel) if not found.isHidden()]
    assert headings == ["With"]


def test_each_group_is_named_by_its_heading(panel: FilterPanel) -> None:
    assert panel.group("place").accessibleName() == "Where"
    assert [chip.text() for chip in panel.chips()] == [
        "on the floor", "at a desk", "wall", "chair",
    ]  # fmt: skip


def test_the_keyboard_begins_at_the_first_chip(panel: FilterPanel) -> None:
    panel.focus_first()
    assert panel.group("place").chip("floor").hasFocus()
    FilterPanel().focus_first()
