"""A figure of which one becomes another by a soft change of pictures."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.domain.figure import Figure
from coach.domain.shape import Box
from coach.ui.theme.theme import Theme
from coach.ui.widgets.figure import FigureView
from coach.ui.widgets.moving_figure import FRAME_MS

FADE_MS: Final = 400


class FadingFigure(FigureView):
    """Shows a figure; `fade_to` lets the one before go softly.

    Meanwhile the new one may move. Where the person wants less motion, or nobody sees it, the new
    figure is there at once.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._before: QPixmap | None = None
        self._since = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setObjectName("fade frames")
        self._frames.setInterval(FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)

    @property
    def is_fading(self) -> bool:
        """Whether the figure before can still be seen."""
        return self._before is not None

    def fade_to(self, figure: Figure | None, frame: Box | None = None) -> None:
        """Show another figure, or nothing, while the one before goes."""
        if self.isVisible() and not self._theme.reduce_motion:
            self._before = self._picture()
            self._since.start()
            self._frames.start()
        self.set_figure(figure, frame)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Be done with it: nobody sees it."""
        super().hideEvent(event)
        self._end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Be done with it: the picture before has the wrong size."""
        super().resizeEvent(event)
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint the figure, and what is left of the one before."""
        if self._before is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._picture())
        painter.end()

    def _picture(self) -> QPixmap:
        """Return what is seen now, as a picture without background."""
        picture = self._empty()
        painter = QPainter(picture)
        if self._before is None:
            self.paint_into(painter)
        else:
            # What is the same in both, such as the mat, must stay as it is: shares of both are
            # added, where painting one over the other would let it pale in between.
            share = self._share()
            painter.setOpacity(1 - share)
            painter.drawPixmap(QPointF(0, 0), self._before)
            painter.setOpacity(1)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
            painter.drawPixmap(QPointF(0, 0), self._share_of_new(share))
        painter.end()
        return picture

    def _share_of_new(self, share: float) -> QPixmap:
        # By itself first: Plus with an opacity would cut the sum before it takes its share.
        after = self._empty()
        painter = QPainter(after)
        self.paint_into(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(self.rect(), QColor.fromRgbF(0, 0, 0, share))
        painter.end()
        return after

    def _empty(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        empty = QPixmap(self.size() * ratio)
        empty.setDevicePixelRatio(ratio)
        empty.fill(Qt.GlobalColor.transparent)
        return empty

    def _share(self) -> float:
        """How much of the new figure is there, 0 to 1, slow at both ends."""
        time = min(1.0, self._since.elapsed() / FADE_MS)
        return time * time * (3 - 2 * time)

    def _on_frame(self) -> None:
        if self._since.elapsed() >= FADE_MS:
            self._end()
        self.update()

    def _end(self) -> None:
        self._before = None
        self._frames.stop()
