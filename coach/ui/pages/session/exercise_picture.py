"""An exercise as a figure that does it, or in words where its file has no poses."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QStackedLayout, QWidget

from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.moment import Moment, moment
from coach.domain.timeline import PlannedStep, Segment
from coach.ui.presenters.motions import Motions, shown_side
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label
from coach.ui.widgets.fading_figure import FadingFigure
from coach.ui.widgets.fitting_scroll import FittingScroll

_AT_START: Final = 0.1
"""Stations within which an exercise that alternates looks the same on both sides."""


class ExercisePicture(QWidget):
    """The figure of a step, where it is at each moment; the steps in words when it has no pose."""

    def __init__(self, theme: Theme, motions: Motions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._motions = motions
        self._exercise: Exercise | None = None
        self._side: Side | None = None
        self.figure = FadingFigure(theme)
        self._words = label(wrap=True)
        self._scroll = FittingScroll()
        self._scroll.column.addWidget(self._words)
        self._scroll.column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.figure)
        self._stack.addWidget(self._scroll)

    def set_moment(self, step: PlannedStep, segment: Segment, elapsed_s: float) -> None:
        """Show what the person does so many seconds into a segment; nothing for a rest.

        Another exercise or side comes softly, but for the sides of one that alternates: those
        meet where they look the same.
        """
        exercise = step.exercise
        side = shown_side(step, segment, elapsed_s)
        other = exercise is not self._exercise
        turned = side is not self._side
        self._exercise, self._side = exercise, side
        if other:
            self._show_words(exercise)
        motion = self._motions.of(exercise, side) if exercise else None
        if exercise is None or motion is None:
            if other:
                self.figure.fade_to(None)
            return
        now = moment(step, segment, elapsed_s)
        if self._theme.reduce_motion:
            now = Moment(motion.telling)
        figure = motion.figure(now.station, now.breath)
        stage = self._motions.stage(motion, side)
        meets = exercise.laterality is Laterality.ALTERNATING and now.station < _AT_START
        if other or (turned and not meets):
            self.figure.fade_to(figure, stage)
        else:
            self.figure.set_figure(figure, stage)

    def _show_words(self, exercise: Exercise | None) -> None:
        self.figure.setAccessibleName(exercise.name if exercise else "")
        in_words = exercise is not None and not exercise.poses
        if exercise is not None and in_words:
            self._words.setText("\n\n".join(exercise.how))
        self._stack.setCurrentWidget(self._scroll if in_words else self.figure)
