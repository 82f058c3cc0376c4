"""How the exercise is done, over the player."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.domain.exercise import Exercise, Side
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.pages.session.keys import on_enter, press_with
from coach.ui.presenters.motions import Motions
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.moving_figure import MovingFigure
from coach.words import session as words

_BESIDE_PX: Final = 760
"""From this width the figure stands beside the words, else above them."""
_FIGURE_PX: Final = (300, 280)
_LOW_PX: Final = 150
"""At a text size of 100 %, which the figure need not grow with: words need the room more."""


class HelpView(CalmView):
    """The exercise as it is done, its steps, what to look out for, when to stop.

    The clock stands meanwhile.
    """

    left = Signal()

    def __init__(self, theme: Theme, motions: Motions, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._motions = motions
        self.figure = MovingFigure(theme)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self.card.body.removeWidget(self.scroller)
        self._beside.addWidget(self.scroller, 3)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.figure)
        middle.addStretch(1)
        self._beside.addLayout(middle, 2)
        self.card.body.insertLayout(1, self._beside, 1)
        self.close_it = KeyButton(_("Close"), "?", "primary")
        self.close_it.clicked.connect(self.left)
        self.add_buttons(self.close_it)
        on_enter(self, self.close_it.click)
        press_with(self, Qt.Key.Key_Escape, self.close_it)
        press_with(self, "?", self.close_it)

    def first_focus(self) -> QWidget:
        """Return the way back."""
        return self.close_it

    def begin(self, exercise: Exercise | None, name: str, side: Side | None = None) -> None:
        """Show an exercise on a side; a rest has nothing but the line that always holds."""
        self.title.setText(name)
        self._demonstrate(exercise, side)
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if exercise is not None:
            for number, line in enumerate(exercise.how, start=1):
                self.body.addWidget(label(f"{number}. {line}", wrap=True))
            self._list(_("Keep in mind"), exercise.cues)
            self._list(_("Easily happens"), exercise.mistakes)
        self.body.addSpacing(8)
        self.body.addWidget(label(_("When to stop"), "strong"))
        if exercise is not None and exercise.stop_if:
            self.body.addWidget(label(words.stop_line(exercise), wrap=True))
        self.body.addWidget(label(words.global_stop_line(), wrap=True))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Put the figure beside the words, or above them where it is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(_BESIDE_PX)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if wide else direction.BottomToTop)
        self._beside.setStretch(1, 2 if wide else 0)
        width, height = _FIGURE_PX
        self.figure.setMinimumSize(width, height if wide else _LOW_PX)
        self.figure.setMaximumHeight(height if wide else _LOW_PX)

    def _demonstrate(self, exercise: Exercise | None, side: Side | None) -> None:
        loop = self._motions.loop(exercise, side) if exercise else None
        self.figure.setVisible(loop is not None)
        if exercise is None or loop is None:
            self.figure.set_motion(None)
            return
        self.figure.setAccessibleName(exercise.name)
        self.figure.set_motion(loop.at, loop.still, loop.stage)

    def _list(self, heading: str, lines: tuple[str, ...]) -> None:
        if lines:
            self.body.addSpacing(8)
            self.body.addWidget(label(heading, "strong"))
            self.body.addWidget(label("\n".join(f"• {line}" for line in lines), wrap=True))
