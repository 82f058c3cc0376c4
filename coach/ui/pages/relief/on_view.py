"""A part counts down on the skin: the time that is left, and the time it has been on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.session.relief_look import ReliefLook
from coach.ui.pages.relief.asked_twice import (
    look_at_skin,
    say_look_at_skin,
    say_take_off,
    take_off,
)
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.theme.theme import Theme
from coach.ui.widgets.big_text import BigText
from coach.words import relief_run as words
from coach.words.session import clock_text


class OnView(TimedView):
    """There is no pause here: what lies on the skin does not pause."""

    keeps_ring = True

    taken_off = Signal()
    skin_told = Signal()
    """The skin looks or feels like one of those that a check asks about."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._look: ReliefLook | None = None
        self.feels = BigText(theme, bold=False, max_lines=4)
        self.body.addWidget(self.feels)
        self.take_off = take_off(self)
        self.skin = look_at_skin(self)
        self.take_off.confirmed.connect(self.taken_off)
        self.skin.confirmed.connect(self.skin_told)

    def begin(self, look: ReliefLook) -> None:
        """Show a part that has just begun, or goes on."""
        self.feels.set_text(look.relief.feels or "")
        super().begin(look)
        say_take_off(self.take_off, look.relief)
        say_look_at_skin(self.skin, look.relief)

    def set_look(self, look: ReliefLook) -> None:
        """Show a moment."""
        super().set_look(look)
        self._look = look
        self._say_time()
        self.heading.set_text(words.heading(look), words.part_line(look))
        self.ring.set_number(clock_text(max(0.0, look.remaining_s)))
        self.ring.set_line(words.until_line(look))
        self.ring.set_share(look.remaining_s / look.part_s if look.part_s > 0 else 0.0)

    def spoken(self, look: ReliefLook) -> str:
        """Return the stage, and what is felt."""
        return "\n".join(part for part in (super().spoken(look), look.relief.feels) if part)

    def _say_time(self) -> None:
        """Say how long it is on; without the ring, what comes next as well."""
        if self._look is not None:
            line = words.on_skin_line(self._look)
            both = (line,) if self.has_ring() else (line, words.next_line(self._look))
            self.time.set_text(" · ".join(both))

    def _fit(self) -> None:
        self.feels.setVisible(bool(self.feels.text()) and not self.is_cramped())
        super()._fit()
        self._say_time()
        self.fit_text(self.feels)
