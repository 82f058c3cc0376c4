"""The ring that drains with the phase, a big number in it and a small line under that."""

from __future__ import annotations

import math
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import COUNTDOWN_PT, LEAD_PT

Tone = Literal["accent", "muted", "cold", "heat"]
"""Each is a colour's token."""

_THICKNESS: Final = 0.05
_NUMBER_EM: Final = 0.44
_NUMBER_CENTRE: Final = -0.035
_LINE_TOP: Final = 0.155
_LINE_EM: Final = 0.062
_LONGEST_LINE_SHARE: Final = 0.72
"""All as shares of the diameter."""
_PLAIN_DIGITS: Final = 3
_TIGHT_PERCENT: Final = 94
_SMALL_TURN: Final = 0.05
"""A smaller change repaints only where the end of the arc was and is."""
_SEPARATOR: Final = " · "


class Ring(QWidget):
    """How much of a phase is left, as an arc and as a number that can be read from afar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 1.0
        self._painted_share = 1.0
        self._number = ""
        self._line = ""
        self._tone: Tone = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._on_theme_changed)

    def set_share(self, share: float) -> None:
        """Show how much is left, 0 to 1; repaints only what moved by half a pixel or more."""
        self._share = min(1.0, max(0.0, share))
        moved = abs(self._share - self._painted_share)
        if moved * math.pi * self._diameter() < 1 / 2 and self._share not in {0.0, 1.0}:
            return
        if moved:
            self.update(self._swept(self._painted_share, self._share))
            self._painted_share = self._share

    def set_number(self, number: str) -> None:
        """Show another number."""
        if number != self._number:
            self._number = number
            self._name()
            self.update(self._inside())

    def set_line(self, line: str) -> None:
        """Show another line under the number; parts are joined by middle dots."""
        if line != self._line:
            self._line = line
            self._name()
            self.update(self._inside())

    def set_tone(self, tone: Tone) -> None:
        """Work is in the accent colour, get ready and rest are quiet, ice and heat have theirs."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def number_px(self) -> float:
        """Return the height of the digits in pixels, as drawn."""
        return QFontMetricsF(self._number_font()).tightBoundingRect("0").height()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for room for the number at its smallest normal size."""
        side = round(self._theme.pt(COUNTDOWN_PT) * self._px_per_pt() / _NUMBER_EM)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Stay readable in the smallest window."""
        return QSize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint track, arc, number and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        width = box.width() * _THICKNESS
        arc_box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        pen = QPen(self._theme.color("line"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(arc_box)
        if self._share > 0:
            pen.setColor(self._theme.color(self._tone))
            painter.setPen(pen)
            # Sixteenths of a degree, from twelve o'clock; what is gone is gone clockwise from the
            # end, so that the arc shrinks back to the top.
            painter.drawArc(arc_box, 90 * 16, -round(self._share * 360 * 16))
        if event.rect().intersects(self._inside()):
            self._paint_text(painter, box)

    def _paint_text(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self._theme.color("ink"))
        font = self._number_font()
        painter.setFont(font)
        digits = QFontMetricsF(font).tightBoundingRect("0")
        centre = box.center() + QPointF(0, box.height() * _NUMBER_CENTRE)
        width = QFontMetricsF(font).horizontalAdvance(self._number)
        painter.drawText(QPointF(centre.x() - width / 2, centre.y() + digits.height() / 2),
                         self._number)  # fmt: skip
        painter.setPen(self._theme.color("muted"))
        line_font, lines = self._lines(box)
        painter.setFont(line_font)
        height = QFontMetricsF(line_font).height()
        top = max(
            box.center().y() + box.height() * _LINE_TOP,
            centre.y() + digits.height() / 2 + height / 2,
        )
        for at, text in enumerate(lines):
            row = QRectF(box.x(), top + at * height, box.width(), height)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, text)

    def _number_font(self) -> QFont:
        box = self._box()
        font = self._theme.font(bold=True)
        font.setPixelSize(max(1, round(box.width() * _NUMBER_EM)))
        if len(self._number) >= _PLAIN_DIGITS:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TIGHT_PERCENT)
        metrics = QFontMetricsF(font)
        radius = box.width() * (1 / 2 - 1.3 * _THICKNESS)
        digits_h = metrics.tightBoundingRect("0").height()
        height = digits_h / 2 + box.height() * abs(_NUMBER_CENTRE)
        room = 2 * math.sqrt(max(radius**2 - height**2, 1.0))
        width = metrics.horizontalAdvance(self._number)
        if width > room:
            # A smaller number also finds more room: solve for the scale at which it just fits.
            scale = 2 * radius / math.hypot(width, 2 * height)
            font.setPixelSize(max(1, int(font.pixelSize() * scale)))
        return font

    def _lines(self, box: QRectF) -> tuple[QFont, tuple[str, ...]]:
        font = self._theme.font(LEAD_PT)
        smallest = self._theme.pt(LEAD_PT) * self._px_per_pt()
        font.setPixelSize(max(1, round(min(max(smallest, box.width() * _LINE_EM),
                                           box.width() * 0.1))))  # fmt: skip
        lines: tuple[str, ...] = (self._line,)
        room = box.width() * _LONGEST_LINE_SHARE
        if QFontMetricsF(font).horizontalAdvance(self._line) > room:
            lines = tuple(self._line.split(_SEPARATOR))
        widest = max(QFontMetricsF(font).horizontalAdvance(line) for line in lines)
        if widest > room:
            font.setPixelSize(max(1, int(font.pixelSize() * room / widest)))
        return font, lines

    def _px_per_pt(self) -> float:
        return self.logicalDpiY() / 72

    def _diameter(self) -> float:
        return float(min(self.width(), self.height()))

    def _box(self) -> QRectF:
        side = self._diameter()
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _inside(self) -> QRect:
        box = self._box()
        edge = box.width() * (_THICKNESS + 0.02)
        return box.adjusted(edge, edge, -edge, -edge).toAlignedRect()

    def _swept(self, before: float, after: float) -> QRect:
        if abs(before - after) > _SMALL_TURN:
            return self.rect()
        box = self._box()
        radius = box.width() / 2
        corners = [
            box.center() + QPointF(math.sin(turn) * reach, -math.cos(turn) * reach)
            for turn in (before * 2 * math.pi, after * 2 * math.pi)
            for reach in (radius, radius * (1 - 2 * _THICKNESS))
        ]
        xs, ys = [corner.x() for corner in corners], [corner.y() for corner in corners]
        # The arc bulges a little over the straight line between its ends.
        bulge = radius * (1 - math.cos(abs(before - after) * math.pi)) + 2
        swept = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        return swept.adjusted(-bulge, -bulge, bulge, bulge).toAlignedRect()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._number} {self._line}".strip())

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
