"""Pictures of figures, painted once and kept; only as many at a time as a frame has time for."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Final, Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from coach.domain.figure import Figure
from coach.domain.shape import Box
from coach.ui.theme.theme import Theme
from coach.ui.widgets.figure import paint_figure

FRAME_S: Final = 0.010
"""Seconds that one frame may spend on pictures it does not have yet."""
KEPT_BYTES: Final = 32_000_000
_BYTES_A_PIXEL: Final = 4

_Key = tuple[str, int, int, float]
"""Whose, how wide and high, and how many pixels of the screen to one of these."""


class Picture(Protocol):
    """A figure that can move; the rest may be asked once `prepare` has said that it is ready."""

    def prepare(self) -> bool:
        """Do some milliseconds of the work, and return whether all is done."""

    @property
    def stage(self) -> Box:
        """The frame around all that it ever does."""

    @property
    def still(self) -> Figure:
        """The figure where it tells most."""

    def at(self, elapsed_s: float) -> Figure:
        """The figure so many seconds after it began to move."""


class Stills:
    """Stills of pictures by key; a picture is asked only for what must be painted anew."""

    def __init__(self, theme: Theme, clock: Callable[[], float] = perf_counter) -> None:
        self._theme = theme
        self._clock = clock
        self._until = 0.0
        self._kept: dict[_Key, QPixmap] = {}
        self._bytes = 0
        self._is_late = False
        theme.changed.connect(self.clear)

    def begin(self) -> None:
        """Begin a frame."""
        self._until = self._clock() + FRAME_S
        self._is_late = False

    def clear(self) -> None:
        """Forget all: the figures or the colours have changed."""
        self._kept.clear()
        self._bytes = 0

    def paint(
        self, painter: QPainter, rect: QRectF, key: str, picture_of: Callable[[], Picture | None]
    ) -> bool:
        """Paint a still into a rectangle.

        Returns:
            False when this frame has no more time for it: then it is left out.
        """
        size, ratio = rect.size().toSize(), painter.device().devicePixelRatioF()
        whole_key = (key, size.width(), size.height(), ratio)
        pixmap = self._kept.pop(whole_key, None)
        if pixmap is None:
            picture = picture_of()
            if picture is None:
                return True
            if not self._is_ready(picture):
                return False
            pixmap = self._made(picture, size, ratio)
            self._bytes += _bytes(pixmap)
        self._kept[whole_key] = pixmap
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.pop(next(iter(self._kept))))
        painter.drawPixmap(rect.topLeft(), pixmap)
        return True

    def _is_ready(self, picture: Picture) -> bool:
        while not self._is_late:
            if picture.prepare():
                return True
            self._is_late = self._clock() >= self._until
        return False

    def _made(self, picture: Picture, size: QSize, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        whole = QRectF(0, 0, size.width(), size.height())
        paint_figure(painter, whole, picture.still, self._theme.tokens, picture.stage)
        painter.end()
        return pixmap


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * _BYTES_A_PIXEL
