"""Layouts that follow the width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from coach.ui.widgets.flow_layout import EvenLayout, FlowLayout
from coach.ui.widgets.side_layout import SideLayout


def box(width: int, height: int = 20) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, height)
    return made


def places(layout: FlowLayout, width: int) -> list[tuple[int, int]]:
    layout.setGeometry(QRect(0, 0, width, 500))
    items = (layout.itemAt(at) for at in range(layout.count()))
    return [(item.geometry().x(), item.geometry().y()) for item in items if item is not None]


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_items_flow_like_words(owner: QWidget) -> None:
    flow = FlowLayout(owner, spacing=10)
    for _ in range(3):
        flow.addWidget(box(100))
    assert places(flow, 320) == [(0, 0), (110, 0), (220, 0)]
    assert places(flow, 319) == [(0, 0), (110, 0), (0, 30)]
    assert flow.heightForWidth(319) == 50
    assert flow.sizeHint().width() == 320
    assert flow.minimumSize().width() == 100


def test_hidden_items_take_no_room(owner: QWidget) -> None:
    flow = FlowLayout(owner, spacing=10)
    first, second = box(100), box(100)
    flow.addWidget(first)
    flow.addWidget(second)
    first.hide()
    flow.setGeometry(QRect(0, 0, 300, 100))
    assert second.x() == 0


def test_an_item_can_be_taken_out(owner: QWidget) -> None:
    flow = FlowLayout(owner)
    flow.addWidget(box(10))
    assert flow.itemAt(1) is None
    assert flow.takeAt(0) is not None
    assert flow.takeAt(0) is None
    assert flow.count() == 0


def test_even_columns_share_the_width_and_fill_lines_evenly(owner: QWidget) -> None:
    even = EvenLayout(owner, spacing=10)
    for _ in range(4):
        widget = QWidget()
        widget.setMinimumSize(100, 20)
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        even.addWidget(widget)
    assert places(even, 430) == [(0, 0), (110, 0), (220, 0), (330, 0)]
    # Three would fit, but then one would stand alone.
    assert places(even, 410) == [(0, 0), (210, 0), (0, 30), (210, 30)]
    assert even.heightForWidth(410) == 50


def test_beside_each_other_where_there_is_room_else_below(owner: QWidget) -> None:
    side = SideLayout(lambda: 100, owner)
    side.addWidget(box(50, 20))
    side.addWidget(box(80, 40))
    assert places(side, 196) == [(0, 10), (116, 0)]
    assert side.heightForWidth(196) == 40
    assert places(side, 195) == [(0, 0), (0, 28)]
    assert side.heightForWidth(195) == 68


def test_one_shown_item_has_the_place_for_itself(owner: QWidget) -> None:
    side = SideLayout(lambda: 100, owner)
    first, second = box(50), box(80)
    side.addWidget(first)
    side.addWidget(second)
    second.hide()
    assert side.heightForWidth(300) == 20
    first.hide()
    assert side.heightForWidth(300) == 0
