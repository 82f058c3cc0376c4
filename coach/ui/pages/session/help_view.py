"""How the exercise is done, over the player."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.exercise import Exercise
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.pages.session.keys import on_enter, press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.words import session as words


class HelpView(CalmView):
    """The steps of an exercise, what to look out for, when to stop. The clock stands meanwhile."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.close_it = KeyButton(_("Close"), "?", "primary")
        self.close_it.clicked.connect(self.left)
        self.add_buttons(self.close_it)
        on_enter(self, self.close_it.click)
        press_with(self, Qt.Key.Key_Escape, self.close_it)
        press_with(self, "?", self.close_it)

    def first_focus(self) -> QWidget:
        """Return the way back."""
        return self.close_it

    def begin(self, exercise: Exercise | None, name: str) -> None:
        """Show an exercise; a rest has nothing but the line that always holds."""
        self.title.setText(name)
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

    def _list(self, heading: str, lines: tuple[str, ...]) -> None:
        if lines:
            self.body.addSpacing(8)
            self.body.addWidget(label(heading, "strong"))
            self.body.addWidget(label("\n".join(f"• {line}" for line in lines), wrap=True))
