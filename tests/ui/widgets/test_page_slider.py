"""The slider that leaves the wheel to its page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.ui.widgets.page_slider import PageSlider


def _turned(slider: PageSlider) -> int:
    middle = QPointF(slider.rect().center())
    event = QWheelEvent(
        middle,
        slider.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = slider.value()
    QApplication.sendEvent(slider, event)
    return slider.value() - before


def test_the_wheel_moves_it_only_while_it_has_the_focus(qtbot: QtBot) -> None:
    slider = PageSlider()
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.setValue(50)
    with qtbot.waitExposed(slider):
        slider.show()
    slider.clearFocus()
    assert _turned(slider) == 0
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    assert _turned(slider) > 0
