"""What all pages share: a heading, buttons beside it, and a column that scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.ui.widgets.card import label

MARGIN_PX: Final = 40
TOP_PX: Final = 32
GAP_PX: Final = 16


class Page(QScrollArea):
    """A page that scrolls as a whole; its parts go into `body`, buttons into `buttons`."""

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
        self.heading = label(title, "page", column)
        head = QHBoxLayout()
        head.setSpacing(GAP_PX)
        head.addWidget(self.heading)
        head.addStretch(1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GAP_PX)
        head.addLayout(self.buttons)
        self.body.addLayout(head)
        self.setWidget(column)
