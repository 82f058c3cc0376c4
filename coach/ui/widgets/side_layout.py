"""Two things beside each other, or below each other where it is narrow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget

from coach.ui.widgets.flow_layout import FlowLayout


class SideLayout(FlowLayout):
    """The first item takes the width that the second one leaves.

    The second goes below the first where that would leave less than `least_px()` pixels.
    """

    def __init__(self, least_px: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=16)
        self._least_px = least_px

    def minimumSize(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size with both below each other, at their narrowest."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        items = (self.itemAt(at) for at in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        items = self._shown()
        if len(items) == 1:
            return self._stack(items, rect, move=move)
        if not items:
            return 0
        first, second = items
        second_w = second.sizeHint().width()
        first_w = rect.width() - second_w - self.spacing()
        if first_w < self._least_px():
            return self._stack(items, rect, move=move)
        heights = _height(first, first_w), _height(second, second_w)
        line_h = max(heights)
        if move:
            tops = [rect.y() + (line_h - height) // 2 for height in heights]
            first.setGeometry(QRect(rect.x(), tops[0], first_w, heights[0]))
            left = rect.x() + first_w + self.spacing()
            second.setGeometry(QRect(left, tops[1], second_w, heights[1]))
        return line_h

    def _stack(self, items: list[QLayoutItem], rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for item in items:
            fills = bool(item.expandingDirections() & Qt.Orientation.Horizontal)
            width = rect.width() if fills else min(item.sizeHint().width(), rect.width())
            height = _height(item, width)
            if move:
                item.setGeometry(QRect(rect.x(), y, width, height))
            y += height + self.spacing() // 2
        return y - rect.y() - self.spacing() // 2


def text_width(label: QLabel) -> int:
    """Return how wide the text of a label is in one line, in pixels."""
    label.ensurePolished()
    return label.fontMetrics().horizontalAdvance(label.text()) + label.fontMetrics().height() // 2


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
