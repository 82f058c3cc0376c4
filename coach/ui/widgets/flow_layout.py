"""Layouts that set their items in lines: like words, or in equal columns."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items from left to right, wrapped to the next line when the width is used up."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 Qt's name
        """Take an item in, last."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 Qt's name
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 Qt's name
        """Hand an item over to the caller, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 Qt's name
        """Ask for no more room than the items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """Height follows from width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return the height of all lines at a width in pixels."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 Qt's name
        """Set the items into a rectangle."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of one line of all items."""
        size = QSize(-self.spacing(), 0)
        for item in self._items:
            hint = item.sizeHint()
            size = QSize(
                size.width() + hint.width() + self.spacing(), max(size.height(), hint.height())
            )
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, line_h = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), max(area.width(), item.minimumSize().width()))
            if x > area.x() and x + width > area.x() + area.width():
                x, y, line_h = area.x(), y + line_h + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self.spacing()
            line_h = max(line_h, hint.height())
        bottom = self.contentsMargins().bottom()
        return y + line_h - rect.y() + bottom


class EvenLayout(FlowLayout):
    """Items of equal width that fill the line; as few lines as the width allows, evenly filled."""

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        count = self.count()
        least = self._least()
        fitting = (area.width() + self.spacing()) // (least.width() + self.spacing())
        lines = ceil(count / max(1, min(count, fitting)))
        columns = ceil(count / lines)
        width = (area.width() - (columns - 1) * self.spacing()) / columns
        for at in range(count):
            line, column = divmod(at, columns)
            if move and (item := self.itemAt(at)) is not None:
                left = area.x() + round(column * (width + self.spacing()))
                top = area.y() + line * (least.height() + self.spacing())
                item.setGeometry(QRect(left, top, round(width), least.height()))
        return (
            lines * (least.height() + self.spacing())
            - self.spacing()
            + (area.y() - rect.y() + self.contentsMargins().bottom())
        )

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of one line of all items."""
        least = self._least()
        return QSize(self.count() * (least.width() + self.spacing()), least.height())

    def _least(self) -> QSize:
        size = QSize(1, 1)
        for at in range(self.count()):
            if (item := self.itemAt(at)) is not None:
                size = size.expandedTo(item.minimumSize())
        return size
