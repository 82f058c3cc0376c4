"""Text of any size in pixels that wraps, and shrinks before it is cut."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.ui.theme.theme import Theme

_SMALLEST_SHARE: Final = 0.4
_SMALLEST_PILL: Final = 0.7
_SHRINK: Final = 0.92
_PILL_EM: Final = 0.55
_PILL_PAD: Final = 0.9
"""Shares of the text size and of the pill's own size."""


class BigText(QLabel):
    """A label whose type size is set in pixels; a pill may stand after its last word.

    It takes at most `max_lines` lines: a longer text becomes smaller, down to two fifths, and a
    longer pill a little, before its end is left out. It always asks for `kept_lines`, so that what
    stands around does not move when the text changes.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        colour: str = "ink",
        bold: bool = True,
        centred: bool = False,
        max_lines: int = 2,
        kept_lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self._bold = bold
        self._centred = centred
        self._max_lines = max_lines
        self._kept_lines = kept_lines
        self._pixels = 16
        self._pill = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_text(self, text: str, pill: str = "") -> None:
        """Show a text, and a word or two in a pill behind it."""
        if (text, pill) == (self.text(), self._pill):
            return
        self._pill = pill
        self.setText(text)
        self.setAccessibleName(f"{text}, {pill}" if pill else text)
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Change the colour, a token's name."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def set_pixels(self, pixels: float) -> None:
        """Change the type size."""
        if round(pixels) != self._pixels:
            self._pixels = max(1, round(pixels))
            self.updateGeometry()
            self.update()

    def capital_px(self) -> float:
        """Return the height of a capital letter in pixels, as drawn."""
        return QFontMetricsF(self._lay_out(self.width())[0].font()).capHeight()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        """Lines follow from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return the height of the wrapped text and its pill."""
        return max(round(self._lay_out(width)[2]), self._kept_px())

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return one line."""
        metrics = QFontMetricsF(self._font(self._pixels))
        return QSize(round(metrics.horizontalAdvance(self.text())) + 1, self._kept_px())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """May become narrow: it wraps and shrinks."""
        return QSize(40, self._kept_px())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint the lines, then the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color(self._colour))
        layout, pill, height = self._lay_out(self.width())
        # Where the layout had no room for all lines, the first ones are worth more.
        top = max(0.0, (self.height() - height) / 2) if self._kept_lines == 1 else 0.0
        layout.draw(painter, QPointF(0, top))
        if pill is not None:
            self._paint_pill(painter, pill.translated(0, top))

    def _lay_out(self, width: float) -> tuple[QTextLayout, QRectF | None, float]:
        """Return the laid-out text, the place of the pill and the height of both."""
        pixels = float(self._pixels)
        while True:
            layout, text_h, last_w = self._wrapped(pixels, width)
            fits = layout.lineCount() <= self._max_lines
            widest = max(
                (layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount())),
                default=0.0,
            )
            if (fits and widest <= width) or pixels <= self._pixels * _SMALLEST_SHARE:
                break
            pixels *= _SHRINK
        if not self._pill:
            return layout, None, text_h
        metrics = QFontMetricsF(self._pill_font(width))
        size = (self._pill_width(metrics), metrics.height() * 1.5)
        gap = metrics.height() / 2
        line_h = QFontMetricsF(self._font(pixels)).height()
        if last_w + gap + size[0] <= width and size[1] <= line_h:
            top = text_h - (line_h + size[1]) / 2
            return layout, QRectF(last_w + gap, top, *size), max(text_h, top + size[1])
        pill = QRectF(0, text_h + gap / 4, min(size[0], width), size[1])
        return layout, pill, pill.bottom() + 1

    def _wrapped(self, pixels: float, width: float) -> tuple[QTextLayout, float, float]:
        layout = QTextLayout(self.text(), self._font(pixels))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        if self._centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.setTextOption(option)
        layout.beginLayout()
        top, last_w = 0.0, 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
            last_w = line.naturalTextWidth()
        layout.endLayout()
        return layout, top, last_w

    def _paint_pill(self, painter: QPainter, box: QRectF) -> None:
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.color("accent"), 1))
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        font = self._pill_font(self.width())
        metrics = QFontMetricsF(font)
        room = box.width() - metrics.height() * _PILL_PAD
        # Its beginning says which side it is.
        text = metrics.elidedText(self._pill, Qt.TextElideMode.ElideRight, math.ceil(room))
        painter.setFont(font)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)

    def _kept_px(self) -> int:
        metrics = QFontMetricsF(self._font(self._pixels))
        # A line of a layout ends on whole pixels above and below.
        return self._kept_lines * (math.ceil(metrics.ascent()) + math.ceil(metrics.descent()))

    def _pill_font(self, width: float) -> QFont:
        """Return the type of the pill: smaller where it would be wider than there is room."""
        pixels = self._pixels * _PILL_EM * 0.75
        least = pixels * _SMALLEST_PILL
        while True:
            font = self._font(pixels)
            if pixels <= least or self._pill_width(QFontMetricsF(font)) <= width:
                return font
            pixels *= _SHRINK

    def _pill_width(self, metrics: QFontMetricsF) -> float:
        return metrics.horizontalAdvance(self._pill) + metrics.height() * _PILL_PAD

    def _font(self, pixels: float) -> QFont:
        font = self._theme.font(bold=self._bold)
        font.setPixelSize(max(1, round(pixels)))
        return font
