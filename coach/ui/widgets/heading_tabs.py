"""A page's heading in two or more parts, one of which is shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import PAGE_PT

_GAP_PX: Final = 12
RING_PX: Final = 8
"""Left and right of each text there is so much room, for the ring of the focus."""
_BAR_PX: Final = 3


class HeadingTabs(QTabBar):
    """Headings side by side; the arrows or a click change them, `picked` says the key."""

    picked = Signal(str)

    def __init__(
        self, theme: Theme, items: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = [key for key, _text in items]
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for key, text in items:
            # An ampersand is a character of the text here, no mnemonic.
            self.setTabData(self.addTab(text.replace("&", "&&")), key)
        self.currentChanged.connect(lambda at: self.picked.emit(self._keys[at]))
        theme.changed.connect(self._on_theme_changed)

    def current(self) -> str:
        """Return the key of the heading shown."""
        return self._keys[self.currentIndex()]

    def set_current(self, key: str) -> None:
        """Show another heading."""
        self.setCurrentIndex(self._keys.index(key))

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 Qt's name
        """Return the room of a heading, with the gap to the next one."""
        metrics = QFontMetricsF(self._theme.font(PAGE_PT, bold=True))
        width = metrics.horizontalAdvance(self._text(index)) + 2 * RING_PX + _GAP_PX
        return QSize(ceil(width), ceil(metrics.height()) + RING_PX)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 Qt's name
        """Return the same: a heading is never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint the headings: the one shown in ink with a bar below, the others muted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(PAGE_PT, bold=True)
        for index in range(self.count()):
            is_current = index == self.currentIndex()
            box = QRectF(self.tabRect(index)).adjusted(0, 0, -_GAP_PX, 0)
            painter.setFont(font)
            painter.setPen(self._theme.color("ink" if is_current else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text(index))
            if is_current and self.hasFocus():
                painter.setPen(QPen(self._theme.color("accent"), 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RING_PX, RING_PX)
            elif is_current:
                bar = box.adjusted(RING_PX, box.height() - _BAR_PX, -RING_PX, 0)
                painter.fillRect(bar, self._theme.color("accent"))

    def _text(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _on_theme_changed(self) -> None:
        # Qt lays its tabs out anew when a text is set.
        for index in range(self.count()):
            self.setTabText(index, self.tabText(index))
        self.updateGeometry()
        self.update()
