"""The whole routine as a strip: one part a step, filled as far as it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme.theme import Theme

_HEIGHT_PX: Final = 8
_GAP_PX: Final = 4
_LEAST_PART_PX: Final = 3

Part = tuple[float, float, bool]
"""Seconds, share done (0 to 1), left out."""


class Strip(QWidget):
    """Steps side by side, as wide as they are long; a step that was left out is hatched."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self._painted: tuple[tuple[int, int, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show the steps; repaints only when a pixel changes."""
        self._parts = tuple(parts)
        pixels = tuple(
            (round(width), round(width * done), left_out)
            for (_, width), (_, done, left_out) in zip(self._places(), self._parts, strict=True)
        )
        if pixels != self._painted:
            self._painted = pixels
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return a thin line."""
        return QSize(200, self._theme.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return a thin line that may become short."""
        return QSize(40, self._theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint the parts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        line, accent = self._theme.color("line"), self._theme.color("accent")
        hatch = QBrush(self._theme.color("muted"), Qt.BrushStyle.BDiagPattern)
        for (left, width), (_, done, left_out) in zip(self._places(), self._parts, strict=True):
            box = QRectF(left, 0, width, self.height())
            radius = min(box.height(), width) / 2
            shape = QPainterPath()
            shape.addRoundedRect(box, radius, radius)
            painter.fillPath(shape, line)
            painter.save()
            painter.setClipPath(shape)
            if left_out:
                painter.fillRect(box, hatch)
            elif done > 0:
                painter.fillRect(QRectF(left, 0, width * done, box.height()), accent)
            painter.restore()

    def _places(self) -> list[tuple[float, float]]:
        """Return (left, width) of each part in pixels."""
        count = len(self._parts)
        if not count:
            return []
        gap = min(float(_GAP_PX), self.width() / (4 * count))
        least = min(float(_LEAST_PART_PX), self.width() / (2 * count))
        room = max(0.0, self.width() - gap * (count - 1) - least * count)
        total = sum(seconds for seconds, _, _ in self._parts) or 1.0
        places, left = [], 0.0
        for seconds, _, _ in self._parts:
            width = least + room * seconds / total
            places.append((left, width))
            left += width + gap
        return places

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
