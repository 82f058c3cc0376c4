"""Days as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme.theme import Theme

HIGHEST: Final = 10.0
_GAP: Final = 0.28
"""Share of a day's width that stays free."""
_STUB_PX: Final = 4.0
_FAINTEST: Final = 0.4


class Bars(QWidget):
    """One bar a day on a scale of 0 to 10; a day without an answer is a thin line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[float | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def set_values(self, values: Sequence[float | None]) -> None:
        """Show values from 0 to 10, oldest first."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return a comfortable size."""
        return QSize(self._theme.px(240), self._theme.px(80))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the smallest size at which bars can be told apart."""
        return QSize(120, self._theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint the bars."""
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        step = self.width() / len(self._values)
        width = step * (1 - _GAP)
        for at, value in enumerate(self._values):
            left = at * step + (step - width) / 2
            if value is None:
                stub = QRectF(left, self.height() - _STUB_PX / 2, width, _STUB_PX / 2)
                painter.setBrush(self._theme.color("line"))
                # Not fillRect: to choose among its many forms 170 names of gradients are made.
                painter.drawRect(stub)
                continue
            height = max(_STUB_PX, self.height() * value / HIGHEST)
            colour = QColor(self._theme.color("accent"))
            # Height says it; the shade only repeats it.
            colour.setAlphaF(_FAINTEST + (1 - _FAINTEST) * value / HIGHEST)
            painter.setBrush(colour)
            bar = QRectF(left, self.height() - height, width, height)
            painter.drawRoundedRect(bar, width / 4, min(width / 4, height / 2))
