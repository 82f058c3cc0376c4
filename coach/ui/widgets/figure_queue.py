"""Figures that come into view one after the other, so that none holds up the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from coach.ui.widgets.moving_figure import MovingFigure
from coach.ui.widgets.stills import Picture


class FigureQueue(QObject):
    """Works out pictures a little at a time, and shows each where it belongs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[MovingFigure, Picture]] = []
        self._turn = QTimer(self)
        self._turn.setObjectName("next figure")
        self._turn.timeout.connect(self._on_turn)

    def clear(self) -> None:
        """Forget what waits; to be told before the figures go away."""
        self._waiting.clear()
        self._turn.stop()

    def show(self, picture: Picture, figure: MovingFigure) -> None:
        """Show a picture in a figure as soon as it is worked out."""
        self._waiting.append((figure, picture))
        self._turn.start(0)

    def _on_turn(self) -> None:
        if self._waiting and self._waiting[0][1].prepare():
            figure, picture = self._waiting.pop(0)
            figure.set_motion(picture.at, picture.still, picture.stage)
        if not self._waiting:
            self._turn.stop()
