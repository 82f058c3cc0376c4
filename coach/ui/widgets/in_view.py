"""Scrolls to what the keyboard has been put on; Qt does so for Tab alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_ROOM_PX: Final = 16


def focus_in_view(
    widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
) -> None:
    """Put the keyboard on a widget, and scroll the page it is on so that it is seen."""
    widget.setFocus(reason)
    bring_into_view(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page that a widget is on so that it is seen; nothing happens where it is."""
    holder: QWidget | None = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if holder is not None:
        holder.ensureWidgetVisible(widget, 0, _ROOM_PX)
