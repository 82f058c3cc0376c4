"""Columns of equal width, or one below the other where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_GAP_PX: Final = 16


class Columns(QWidget):
    """Holds widgets, side by side from `least_px()` pixels of width on."""

    def __init__(
        self,
        parts: Sequence[QWidget],
        least_px: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least_px = least_px
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP_PX)
        for part in parts:
            # Their contents must not decide who gets more of the width.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._box.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Set them beside or below each other."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._least_px()
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
