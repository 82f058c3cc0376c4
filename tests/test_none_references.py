"""PySide6 6.12.0 loses one reference to None with every call that returns nothing.

On Python 3.10 and 3.11, where None is counted like anything else, the program then ends without a
traceback after some 5,000 calls ("Fatal Python error: none_dealloc"): a player that repaints 60
times a second lived 11 seconds. 6.7.3 to 6.11.3 are clean, and from Python 3.12 on None is
immortal. The dependencies keep the two apart; this test notices when they no longer do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

CALLS = 1000
NOISE = 50
"""References that the interpreter itself may add or drop meanwhile; a leak is as large as CALLS."""


def lost(call: Callable[[], None]) -> int:
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@pytest.fixture
def calls(qtbot: QtBot) -> list[Callable[[], None]]:
    from PySide6.QtCore import QObject, QPoint  # noqa: PLC0415 only where Qt is used
    from PySide6.QtGui import QPainterPath  # noqa: PLC0415 likewise
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415 likewise

    label = QLabel()
    qtbot.addWidget(label)
    thing, path = QObject(), QPainterPath()
    return [
        lambda: label.setText("12"),
        label.update,
        lambda: thing.setObjectName("ring"),
        lambda: path.moveTo(1, 2),
        lambda: label.move(QPoint(0, 0)),
    ]


def test_calls_that_return_nothing_keep_every_reference_to_none(
    calls: list[Callable[[], None]],
) -> None:
    assert [drop for drop in map(lost, calls) if abs(drop) > NOISE] == []


@pytest.mark.skipif(sys.version_info < (3, 12), reason="None is counted like anything else here")
def test_none_is_immortal_where_newer_versions_of_qt_are_let_in(
    calls: list[Callable[[], None]],
) -> None:
    assert [lost(call) for call in calls] == [0] * len(calls)
