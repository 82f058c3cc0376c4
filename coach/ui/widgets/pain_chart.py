"""Pain over days: dots, a line, and dashed marks with a word."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import SMALL_PT

HIGHEST: Final = 10
_GRID_STEP: Final = 2
_HEIGHT_PX: Final = 230
_DOT_OPACITY: Final = 0.5
_DOT_PX: Final = 3.0
_LONGEST_WORDS: Final = 0.25
"""Share of the width that a mark's words may take; longer ones end at their first comma."""

Points = Sequence[tuple[float, float]]
Words = Sequence[tuple[float, str]]


class PainChart(QWidget):
    """A grid from 0 to 10 over `days` days; x of everything counts days from the left edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days = 1
        self._dots: Points = ()
        self._line: Points = ()
        self._marks: Words = ()
        self._dates: Words = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_points(
        self, *, days: int, dots: Points, line: Points, marks: Words, dates: Words
    ) -> None:
        """Show points (x, pain), a line through (x, pain), marks and dates (x, words)."""
        self._days, self._dots, self._line = days, dots, line
        self._marks, self._dates = marks, dates
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return a height that grows with the text."""
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the narrowest chart that can be read."""
        return QSize(200, self._theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint grid, marks, dots and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        gutter = metrics.horizontalAdvance("10") + metrics.height() / 2
        foot = metrics.height() * 1.8
        area = QRectF(
            gutter,
            metrics.height() / 2,
            self.width() - gutter - metrics.height() / 2,
            self.height() - foot - metrics.height() / 2,
        )
        self._paint_grid(painter, area, metrics)
        self._paint_marks(painter, area, metrics)
        self._paint_points(painter, area)

    def _paint_grid(self, painter: QPainter, area: QRectF, metrics: QFontMetricsF) -> None:
        height = metrics.height()
        for value in range(0, HIGHEST + 1, _GRID_STEP):
            y = _crisp(self._at(area, 0, value).y())
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(self._theme.color("muted"))
            box = QRectF(0, y - height / 2, area.left() - height / 2, height)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value)
            )
        for x, date in self._dates:
            width = metrics.horizontalAdvance(date) + 2
            left = min(self._at(area, x, 0).x(), self.width() - width)
            box = QRectF(left, area.bottom() + height / 2, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, date)

    def _paint_marks(self, painter: QPainter, area: QRectF, metrics: QFontMetricsF) -> None:
        colour = self._theme.color("pain")
        free_from = [area.left()] * 3
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        for x, _words in self._marks:
            at = _crisp(self._at(area, x, 0).x())
            painter.drawLine(QLineF(at, area.top(), at, area.bottom()))
        # Words come after all dashes, which would run through them otherwise.
        for x, words in self._marks:
            at = _crisp(self._at(area, x, 0).x())
            width = metrics.horizontalAdvance(words) + metrics.height() / 2
            if width > area.width() * _LONGEST_WORDS:
                words = words.partition(",")[0]  # noqa: PLW2901 the short form of the same words
                width = metrics.horizontalAdvance(words) + metrics.height() / 2
            left = min(at + 4, area.right() - width)
            # Words of neighbouring marks stand in three lines; a fourth has only its dashes.
            line = next((row for row, free in enumerate(free_from) if free <= left), None)
            if line is None:
                continue
            free_from[line] = left + width
            box = QRectF(left, area.top() + line * metrics.height(), width, metrics.height())
            painter.fillRect(box.adjusted(-2, 0, 0, 0), self._theme.color("surface"))
            painter.setPen(colour)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, words)

    def _paint_points(self, painter: QPainter, area: QRectF) -> None:
        accent = self._theme.color("accent")
        faint = QColor(accent)
        faint.setAlphaF(_DOT_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        for x, value in self._dots:
            painter.drawEllipse(self._at(area, x, value), _DOT_PX, _DOT_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([self._at(area, x, value) for x, value in self._line]))

    def _at(self, area: QRectF, x: float, value: float) -> QPointF:
        return QPointF(
            area.left() + area.width() * x / self._days,
            area.bottom() - area.height() * value / HIGHEST,
        )

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _crisp(at: float) -> float:
    """Move a hairline to the middle of its pixel, so that it is not smeared over two."""
    return floor(at) + 0.5
