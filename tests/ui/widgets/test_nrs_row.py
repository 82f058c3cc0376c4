"""The row of numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.widgets.nrs_row import NrsRow


class Told:
    def __init__(self, row: NrsRow) -> None:
        self.numbers: list[int] = []
        row.chosen.connect(self.numbers.append)


def shown(qtbot: QtBot, row: NrsRow) -> Told:
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
    row.setFocus()
    return Told(row)


def press(qtbot: QtBot, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_one_click_says_the_number_and_shows_it(qtbot: QtBot) -> None:
    row = NrsRow("tap")
    told = shown(qtbot, row)
    qtbot.mouseClick(row.button(7), Qt.MouseButton.LeftButton)
    assert told.numbers == [7]
    assert row.value() == 7
    assert row.button(7).isChecked()


def test_the_same_number_can_be_tapped_again(qtbot: QtBot) -> None:
    row = NrsRow("tap")
    told = shown(qtbot, row)
    for _ in range(2):
        qtbot.mouseClick(row.button(3), Qt.MouseButton.LeftButton)
    assert told.numbers == [3, 3]
    assert row.button(3).isChecked()


def test_a_digit_key_is_a_tap(qtbot: QtBot) -> None:
    row = NrsRow("tap")
    told = shown(qtbot, row)
    press(qtbot, Qt.Key.Key_4)
    assert told.numbers == [4]
    assert row.button(4).hasFocus()


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_Return, "\r"), (Qt.Key.Key_4, "4")])
def test_a_key_held_from_the_page_before_does_not_answer(
    qtbot: QtBot, key: Qt.Key, text: str
) -> None:
    row = NrsRow("tap")
    told = shown(qtbot, row)
    for is_held in (True, False):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, is_held)
        QApplication.sendEvent(QApplication.focusWidget(), event)
        assert len(told.numbers) == (0 if is_held else 1)


def test_what_a_digit_opens_keeps_the_focus(qtbot: QtBot) -> None:
    both = QWidget()
    column = QVBoxLayout(both)
    row, opened = NrsRow("tap"), QPushButton("next")
    column.addWidget(row)
    column.addWidget(opened)
    row.chosen.connect(lambda _number: (row.hide(), opened.setFocus()))
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
    row.setFocus()
    press(qtbot, Qt.Key.Key_4)
    assert opened.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_in_tap_mode_arrows_reach_10_and_a_key_taps_it(qtbot: QtBot, key: Qt.Key) -> None:
    row = NrsRow("tap")
    told = shown(qtbot, row)
    press(qtbot, Qt.Key.Key_Right, times=12)
    assert told.numbers == []
    press(qtbot, key)
    assert told.numbers == [10]


def test_in_select_mode_the_right_arrow_goes_from_9_to_10(qtbot: QtBot) -> None:
    row = NrsRow("select")
    told = shown(qtbot, row)
    press(qtbot, Qt.Key.Key_9)
    press(qtbot, Qt.Key.Key_Right)
    assert row.value() == 10
    assert told.numbers == [9, 10]


def test_in_select_mode_the_selection_stops_at_both_ends(qtbot: QtBot) -> None:
    row = NrsRow("select")
    told = shown(qtbot, row)
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Home)
    press(qtbot, Qt.Key.Key_Left)
    assert told.numbers == [10, 0]


def test_in_select_mode_enter_is_left_to_the_page(qtbot: QtBot) -> None:
    row = NrsRow("select")
    told = shown(qtbot, row)
    press(qtbot, Qt.Key.Key_Return)
    assert told.numbers == []
    assert row.value() is None


def test_setting_a_value_says_nothing(qtbot: QtBot) -> None:
    row = NrsRow("select")
    told = shown(qtbot, row)
    row.set_value(6)
    row.set_value(None)
    assert told.numbers == []
    assert not any(row.button(number).isChecked() for number in range(11))


def test_a_number_off_the_scale_is_refused(qtbot: QtBot) -> None:
    row = NrsRow("tap")
    qtbot.addWidget(row)
    with pytest.raises(ValueError, match="11 is not on the scale"):
        row.press_digit(11)


def test_tab_passes_the_row_in_one_step(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    rows = [NrsRow("select"), NrsRow("select")]
    for row in rows:
        column.addWidget(row)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    rows[0].setFocus()
    press(qtbot, Qt.Key.Key_5)
    press(qtbot, Qt.Key.Key_Tab)
    assert rows[1].button(0).hasFocus()


def test_a_narrow_row_stands_in_two_lines(qtbot: QtBot) -> None:
    row = NrsRow("tap")
    qtbot.addWidget(row)
    least = row.button(10).minimumSizeHint().width()
    assert row.heightForWidth(12 * (least + 8)) < row.heightForWidth(7 * (least + 8))


def test_every_number_is_said_with_its_scale_its_meaning_and_the_question(qtbot: QtBot) -> None:
    row = NrsRow("tap", words={3: "mild"})
    qtbot.addWidget(row)
    row.setAccessibleName("How strong?")
    said = [row.button(number).accessibleName() for number in range(11)]
    assert [row.button(number).text() for number in range(11)] == [str(one) for one in range(11)]
    assert said[2:5] == ["2 of 10", "3 of 10, mild", "4 of 10"]
    assert {row.button(number).accessibleDescription() for number in range(11)} == {"How strong?"}
