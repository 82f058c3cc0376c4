"""What comes next, small."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.domain.timeline import PlannedStep
from coach.translation import gettext as _
from coach.ui.pages.session.exercise_picture import ExercisePicture
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.elided import Elided
from coach.words import session as words
from coach.words.routine import how_much


class NextUp(Card):
    """The next step: a small figure, its name, how much of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: PlannedStep | None = None
        self._theme = theme
        self._picture = ExercisePicture(theme)
        self.name = Elided("strong")
        self.how_much = Elided("muted")
        # The name gives way last.
        self.how_much.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(_("Next"), "muted"))
        row.addWidget(self._picture)
        row.addWidget(self.name)
        row.addWidget(self.how_much, 1)
        self.body.setContentsMargins(16, 6, 16, 6)
        self.body.addLayout(row)
        theme.changed.connect(self._fit)
        self._fit()
        self._show()

    def set_step(self, step: PlannedStep | None) -> None:
        """Show a step, or that this one is the last."""
        if step is not self._step:
            self._step = step
            self._show()

    def _show(self) -> None:
        step = self._step
        exercise = step.exercise if step else None
        self.name.set_text(words.step_name(step))
        self.how_much.set_text(how_much(step) if step else "")
        has_pose = exercise is not None and bool(exercise.poses)
        self._picture.setVisible(has_pose)
        if exercise is not None and has_pose:
            self._picture.set_exercise(exercise, step.segments[0].side if step else None)
        self.setAccessibleName(f"{_('Next')} {self.name.text()} {self.how_much.text()}".strip())

    def _fit(self) -> None:
        self._picture.setFixedSize(self._theme.px(104), self._theme.px(48))
