"""The figure of an exercise that shows by itself how it goes, over and over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coach.domain.figure import Figure
from coach.domain.shape import Box
from coach.ui.theme.theme import Theme
from coach.ui.widgets.figure import FigureView

FRAME_MS: Final = 33
"""Between two paintings while it moves: 30 a second."""
_MS_PER_S: Final = 1000


class MovingFigure(FigureView):
    """Plays a motion in a loop while it can be seen, and stands still otherwise.

    It stands while it is hidden or minimised, while it is told not to play, and where the person
    wants less motion; nothing is worked out or painted then.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._at: Callable[[float], Figure] | None = None
        self._still: Figure | None = None
        self._stage: Box | None = None
        self._playing = True
        self._seen = False
        self._since = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setObjectName("figure frames")
        self._frames.setInterval(FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)
        theme.changed.connect(self._follow)

    @property
    def is_moving(self) -> bool:
        """Whether frames are being painted."""
        return self._frames.isActive()

    def set_motion(
        self,
        at: Callable[[float], Figure] | None,
        still: Figure | None = None,
        stage: Box | None = None,
    ) -> None:
        """Show another motion from its beginning, or nothing.

        Args:
            at: the figure so many seconds after the beginning; it must not end.
            still: what stands there while it does not move.
            stage: the frame around everything it does, so that its scale never jumps.
        """
        self._frames.stop()
        self._at, self._still, self._stage = at, still, stage
        self.set_figure(still, stage)
        self._follow()

    def set_playing(self, playing: bool) -> None:  # noqa: FBT001 a Qt setter
        """Play from the beginning, or stand still; it plays at first."""
        self._playing = playing
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Move from now on; also comes when the window is no longer minimised."""
        super().showEvent(event)
        self._seen = True
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Stand from now on; also comes when the window is minimised."""
        super().hideEvent(event)
        self._seen = False
        self._follow()

    def _follow(self) -> None:
        moves = (
            self._at is not None and self._playing and self._seen and not self._theme.reduce_motion
        )
        if not moves:
            self._frames.stop()
            self.set_figure(self._still, self._stage)
        elif not self._frames.isActive():
            self._since.start()
            self._frames.start()
            self._on_frame()

    def _on_frame(self) -> None:
        # Scrolled out of sight it moves on without being worked out.
        if self._at is not None and not self.visibleRegion().isEmpty():
            self.set_figure(self._at(self._since.elapsed() / _MS_PER_S), self._stage)
