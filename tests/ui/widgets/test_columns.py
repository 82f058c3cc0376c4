"""Columns that stand below each other where it is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.widgets.columns import Columns


def test_they_share_a_wide_line_and_stack_in_a_narrow_one(qtbot: QtBot) -> None:
    parts = [QWidget(), QWidget()]
    parts[0].setMinimumWidth(10)
    columns = Columns(parts, lambda: 300)
    qtbot.addWidget(columns)
    columns.resize(416, 200)
    columns.show()
    QApplication.processEvents()
    assert [part.width() for part in parts] == [200, 200]
    assert parts[0].y() == parts[1].y()
    columns.resize(280, 200)
    QApplication.processEvents()
    assert [part.width() for part in parts] == [280, 280]
    assert parts[0].y() < parts[1].y()
