"""The time is up, or it has to come off: both wait until the person says that it is off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.session.relief_look import ReliefLook
from coach.ui.pages.relief.take_off import KEY, big, off_words
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.pages.session.calm_view import fill
from coach.ui.pages.session.keys import press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.words import relief_run as words


class OffView(TimedView):
    """It has to come off now; nothing else can be chosen."""

    taken_off = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self.off = big(KeyButton("", KEY, "primary"))
        self.add_button(self.off)
        self.off.clicked.connect(self.taken_off)
        press_with(self, KEY, self.off)
        self.set_ground("notice")

    def begin(self, look: ReliefLook) -> None:
        """Ask to take it off."""
        self.off.set_text(off_words(look.relief))
        fill(self._lines, look.relief.remove, "title")
        super().begin(look)
        if self.property("ground") == "notice":
            # Blue and terracotta are no ink for that ground.
            self.word.set_colour("ink")

    def spoken(self, look: ReliefLook) -> str:
        """Return the stage, and how to take it off."""
        return "\n".join((super().spoken(look), *look.relief.remove))


class TimeUpView(OffView):
    """The usual time has passed; a few minutes more can be asked for."""

    longer_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.longer = big(KeyButton("", "L", "quiet"))
        self.add_button(self.longer)
        self.longer.clicked.connect(self.longer_asked)
        press_with(self, "L", self.longer)
        self.set_ground("plain")

    def begin(self, look: ReliefLook) -> None:
        """Say that the time is up."""
        self.longer.set_text(words.longer_words(look.relief))
        self.longer.setVisible(look.can_longer)
        super().begin(look)

    def set_look(self, look: ReliefLook) -> None:
        """Show a moment."""
        super().set_look(look)
        self.longer.setVisible(look.can_longer)
