"""The time is up, or it has to come off: both wait until the person says that it is off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.session.relief_look import ReliefLook
from coach.ui.pages.relief.asked_twice import (
    OFF_KEY,
    look_at_skin,
    say_look_at_skin,
)
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.pages.session.calm_view import fill
from coach.ui.pages.session.keys import press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Kind, label
from coach.words import relief_run as words
from coach.words.relief_keys import off_words


class EndView(TimedView):
    """How to take it off, and the button that says that it is off."""

    taken_off = Signal()
    skin_told = Signal()
    """The skin looks or feels like one of those that a check asks about."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._remove = QVBoxLayout()
        self._remove.setSpacing(8)
        self.body.addLayout(self._remove)
        self._said: tuple[str, ...] = ()
        self._kind: Kind = "title"
        self.off = KeyButton("", OFF_KEY, "primary")
        self.ways.add(self.off)
        self.off.clicked.connect(self.taken_off)
        press_with(self, OFF_KEY, self.off)
        self._add_longer()
        self.skin = look_at_skin(self)
        self.skin.confirmed.connect(self.skin_told)

    def begin(self, look: ReliefLook) -> None:
        """Ask to take it off."""
        self.off.set_text(off_words(look.relief))
        self._said = look.relief.remove
        fill(self._remove, self._said, self._kind)
        super().begin(look)
        say_look_at_skin(self.skin, look.relief)

    def spoken(self, look: ReliefLook) -> str:
        """Return the stage, and how to take it off."""
        return "\n".join((super().spoken(look), *look.relief.remove))

    def _fit(self) -> None:
        super()._fit()
        kind: Kind = "strong" if self.is_cramped() else "title"
        if kind != self._kind:
            self._kind = kind
            fill(self._remove, self._said, kind)

    def _add_longer(self) -> None:
        """Put the button for a longer part in its place, where there is one."""


class OffView(EndView):
    """It has to come off now; nothing else can be chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setProperty("ground", "notice")
        self.why = label(wrap=True)
        self.body.addWidget(self.why)

    def begin(self, look: ReliefLook) -> None:
        """Ask to take it off."""
        self.why.setText(words.called_off_line(look))
        self.why.setVisible(bool(self.why.text()))
        super().begin(look)
        # Blue and terracotta are no ink for the ground of a notice.
        self.word.set_colour("ink")

    def spoken(self, look: ReliefLook) -> str:
        """Return the stage, how to take it off, and why now."""
        return "\n".join(part for part in (super().spoken(look), self.why.text()) if part)


class TimeUpView(EndView):
    """The usual time has passed; a few minutes more can be asked for."""

    longer_asked = Signal()

    def begin(self, look: ReliefLook) -> None:
        """Say that the time is up."""
        self.longer.set_text(words.longer_words(look.relief))
        super().begin(look)

    def set_look(self, look: ReliefLook) -> None:
        """Show a moment."""
        super().set_look(look)
        if not self.ways.is_asking:
            self.longer.setVisible(look.can_longer)

    def _add_longer(self) -> None:
        self.longer = KeyButton("", "L", "quiet")
        self.ways.add(self.longer)
        self.longer.clicked.connect(self.longer_asked)
        press_with(self, "L", self.longer)
