"""Chips."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.ui.widgets.chips import ChipGroup

ITEMS = [("dull", "dull"), ("pins", "pins & needles"), ("sharp", "sharp")]


def click(qtbot: QtBot, group: ChipGroup, key: str) -> None:
    qtbot.mouseClick(group.chip(key), Qt.MouseButton.LeftButton)


def test_several_can_be_picked_and_come_in_the_order_shown(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    for key in ("sharp", "dull"):
        with qtbot.waitSignal(group.changed):
            click(qtbot, group, key)
    assert group.picked() == ("dull", "sharp")


def test_enter_picks_on_a_page(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    with qtbot.waitActive(group):
        group.show()
    qtbot.keyClick(group.chip("sharp"), Qt.Key.Key_Return)
    assert group.picked() == ("sharp",)
    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "",
        True,
    )
    QApplication.sendEvent(group.chip("sharp"), held)
    assert group.picked() == ("sharp",)


def test_a_second_click_lets_go(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    click(qtbot, group, "dull")
    click(qtbot, group, "dull")
    assert group.picked() == ()


def test_an_exclusive_group_keeps_just_one(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS, exclusive=True)
    qtbot.addWidget(group)
    for key in ("dull", "sharp", "sharp"):
        click(qtbot, group, key)
    assert group.picked() == ("sharp",)


def test_an_optional_group_lets_go_of_its_one(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS, exclusive=True, optional=True)
    qtbot.addWidget(group)
    for key in ("dull", "sharp"):
        click(qtbot, group, key)
    assert group.picked() == ("sharp",)
    click(qtbot, group, "sharp")
    assert group.picked() == ()


def test_setting_what_is_picked_says_nothing_and_leaves_unknown_keys_out(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    with qtbot.assertNotEmitted(group.changed):
        group.set_picked(["sharp", "nowhere"])
    assert group.picked() == ("sharp",)


def test_other_items_keep_what_was_picked_among_them(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    group.set_picked(["dull", "sharp"])
    group.set_items([("sharp", "sharp"), ("new", "new")])
    assert group.picked() == ("sharp",)


def test_arrows_move_among_the_chips_and_space_picks(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    with qtbot.waitActive(group):
        group.show()
    group.chip("dull").setFocus()
    qtbot.keyClick(group.chip("dull"), Qt.Key.Key_Left)
    assert group.chip("dull").hasFocus()
    qtbot.keyClick(group.chip("dull"), Qt.Key.Key_Right)
    assert group.chip("pins").hasFocus()
    qtbot.keyClick(group.chip("pins"), Qt.Key.Key_Space)
    assert group.picked() == ("pins",)


def test_the_accessible_name_is_the_visible_text(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    chip = group.chip("pins")
    assert chip.accessibleName() == "pins & needles"
    assert chip.text().replace("&&", "&") == "pins & needles"


def test_chips_wrap_into_more_lines_where_it_is_narrow(qtbot: QtBot) -> None:
    group = ChipGroup(ITEMS)
    qtbot.addWidget(group)
    one_line = group.sizeHint().width()
    assert group.heightForWidth(one_line // 2) > group.heightForWidth(one_line + 1)
