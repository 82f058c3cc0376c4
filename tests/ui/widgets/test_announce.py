"""What a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coach.ui.widgets import announce as module


class Reader:
    """Stands in for a screen reader; keeps what it is told."""

    def __init__(self, *, active: bool) -> None:
        self.active = active
        self.told: list[str] = []

    def isActive(self) -> bool:  # noqa: N802 Qt's name
        return self.active

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 Qt's
        assert event.type() == QAccessible.Event.Announcement
        self.told.append(event.message())


@pytest.mark.parametrize(("active", "told"), [(True, ["Change sides"]), (False, [])])
def test_a_text_is_told_only_when_somebody_listens(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, active: bool, told: list[str]
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    reader = Reader(active=active)
    monkeypatch.setattr(module, "QAccessible", reader)
    module.announce(widget, "Change sides")
    assert reader.told == told
