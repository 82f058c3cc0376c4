"""What comes next, small."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.domain.timeline import PlannedStep
from coach.translation import gettext as _
from coach.ui.presenters.motions import Motions, shown_side
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.elided import Elided
from coach.ui.widgets.figure import FigureView
from coach.words import session as words
from coach.words.routine import how_much


class NextUp(Card):
    """The next step: a small figure, its name, how much of it."""

    def __init__(self, theme: Theme, motions: Motions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: PlannedStep | None = None
        self._theme = theme
        self._motions = motions
        self._picture = FigureView(theme)
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
        self.name.set_text(words.step_name(step))
        self.how_much.set_text(how_much(step) if step else "")
        motion = None
        if step is not None and step.exercise is not None:
            side = shown_side(step, step.segments[0], 0)
            motion = self._motions.of(step.exercise, side)
        self._picture.setVisible(motion is not None)
        if motion is not None:
            self._picture.set_figure(motion.figure(motion.telling), motion.stage)
        self.setAccessibleName(f"{_('Next')} {self.name.text()} {self.how_much.text()}".strip())

    def _fit(self) -> None:
        self._picture.setFixedSize(self._theme.px(104), self._theme.px(48))
