"""An exercise as a figure, or in words where its file has no poses."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from coach.domain.exercise import Exercise, Side
from coach.domain.motion import motion_of
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label
from coach.ui.widgets.figure import FigureView
from coach.ui.widgets.fitting_scroll import FittingScroll


class ExercisePicture(QWidget):
    """The figure of an exercise on its side; the steps in words when there is no pose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exercise: Exercise | None = None
        self._side: Side | None = None
        self._figure = FigureView(theme)
        self._words = label(wrap=True)
        self._scroll = FittingScroll()
        self._scroll.column.addWidget(self._words)
        self._scroll.column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._figure)
        self._stack.addWidget(self._scroll)

    def set_exercise(self, exercise: Exercise | None, side: Side | None = None) -> None:
        """Show an exercise on a side; nothing for a rest."""
        if exercise == self._exercise and side is self._side:
            return
        self._exercise, self._side = exercise, side
        motion = motion_of(exercise, side) if exercise else None
        if exercise is None:
            self._figure.set_figure(None)
        elif motion is not None:
            self._figure.set_figure(motion.figure(motion.telling), motion.stage)
        else:
            self._words.setText("\n\n".join(exercise.how))
        self._figure.setAccessibleName(exercise.name if exercise else "")
        in_words = exercise is not None and motion is None
        self._stack.setCurrentWidget(self._scroll if in_words else self._figure)
