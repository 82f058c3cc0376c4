"""The skin check: one question, two answers, neither of them chosen beforehand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.session.relief_look import ReliefLook
from coach.translation import gettext as _
from coach.ui.pages.relief.asked_twice import say_take_off, take_off
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.pages.session.keys import press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.big_text import BigText
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card
from coach.words import relief_run as words


class CheckView(TimedView):
    """The part waits, the time on the skin goes on."""

    answered = Signal(bool)
    """Whether the skin looks or feels like one of those."""
    taken_off = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.asks = BigText(theme, bold=False, max_lines=6)
        self.late = Card(tone="notice")
        self.late.body.setContentsMargins(16, 10, 16, 10)
        self._late_line = BigText(theme, max_lines=6)
        self._late_line.set_text(words.take_off_line())
        self.late.body.addWidget(self._late_line)
        self.body.addWidget(self.late)
        self.body.addWidget(self.asks)
        self.no = KeyButton(_("No"), "N")
        self.yes = KeyButton(_("Yes"), "Y")
        for button in (self.no, self.yes):
            self.ways.add(button)
        self.take_off = take_off(self)
        self.no.clicked.connect(lambda: self.answered.emit(False))
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.take_off.confirmed.connect(self.taken_off)
        press_with(self, "N", self.no)
        press_with(self, "Y", self.yes)

    def begin(self, look: ReliefLook) -> None:
        """Ask."""
        self.asks.set_text(look.relief.check.asks if look.relief.check else "")
        for button in (self.no, self.yes):
            button.setAccessibleDescription(self.asks.text())
        self.late.setVisible(look.take_off)
        super().begin(look)
        say_take_off(self.take_off, look.relief)

    def set_look(self, look: ReliefLook) -> None:
        """Show a moment; heat that waits for a minute asks to be taken off."""
        super().set_look(look)
        if look.take_off and self.late.isHidden():
            self.late.show()
            announce(self, self._late_line.text())

    def _fit(self) -> None:
        super()._fit()
        self.fit_text(self.asks)
        self.fit_text(self._late_line)
