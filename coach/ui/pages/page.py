"""What all pages share: a heading with buttons beside it, and a column that scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.widgets.card import label
from coach.ui.widgets.flow_layout import FlowLayout

MARGIN_PX: Final = 40
TOP_PX: Final = 32
GAP_PX: Final = 16


class Head(QWidget):
    """A page's heading; what is added stands to its right, or below where it is narrow."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label(title, "page", self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP_PX)
        self._row.addWidget(self.heading)
        self._row.addStretch(1)
        self._more = QWidget(self)
        self._flow = FlowLayout(self._more, GAP_PX)
        self._row.addWidget(self._more)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a control beside the heading."""
        self._flow.addWidget(widget)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size with heading and controls below each other."""
        heading, more = self.heading.minimumSizeHint(), self._flow.minimumSize()
        return QSize(max(heading.width(), more.width()), heading.height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return the height at a width in pixels, in one line or below each other."""
        heading = self.heading.sizeHint().height()
        if self._fits(width):
            return max(heading, self._flow.sizeHint().height())
        return heading + GAP_PX + self._flow.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Choose one line or two."""
        direction = QBoxLayout.Direction
        fits = self._fits(event.size().width())
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        super().resizeEvent(event)

    def _fits(self, width: int) -> bool:
        wanted = self.heading.sizeHint().width() + GAP_PX + self._flow.sizeHint().width()
        return wanted + GAP_PX <= width


class Page(QScrollArea):
    """A page that scrolls as a whole; its parts go into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        column = QWidget(self)
        column.setObjectName("page")
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(MARGIN_PX, TOP_PX, MARGIN_PX, TOP_PX)
        self.body.setSpacing(GAP_PX)
        self.head = Head(title, column)
        self.body.addWidget(self.head)
        self.setWidget(column)
