"""A button that asks before it does: a stray press must not end what lies on the skin."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from coach.domain.relief import Relief
from coach.translation import gettext as _
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.pages.session.keys import on_key
from coach.ui.widgets.buttons import KeyButton, Role
from coach.words.relief_keys import off_question, off_words, reacts_words, take_off_words

OFF_KEY = "T"
"""The key of everything that takes it off."""
SKIN_KEY = "C"
"""The key of a look at the skin that nobody has asked for."""


class AskedTwice(QObject):
    """Shows a question in place of all other buttons of a view; the clock goes on meanwhile."""

    confirmed = Signal()

    def __init__(
        self, view: TimedView, key: str, role: Role = "plain", *, preselects: bool = True
    ) -> None:
        """Put the button on a view.

        Args:
            view: shows it, and its question.
            key: does the same as the button.
            role: of the button.
            preselects: whether Enter says yes, or neither answer.
        """
        super().__init__(view)
        self._view = view
        self._question = ""
        self.ask = KeyButton("", key, role)
        self.yes = KeyButton("", role="primary" if preselects else "plain")
        self._focus = self.yes if preselects else view
        self.no = KeyButton("", _("Esc"))
        view.ways.add(self.ask)
        view.ways.add_answers(self.yes, self.no)
        self.ask.clicked.connect(self._on_ask)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(view.ways.ask_no_more)
        on_key(view, key, self._on_ask)

    def set_words(self, ask: str, question: str, yes: str, no: str) -> None:
        """Say what the button is called, what it asks, and how that is answered."""
        self.ask.set_text(ask)
        self._question = question
        self.yes.set_text(yes)
        self.no.set_text(no)

    @Slot()
    def _on_ask(self) -> None:
        if self.ask.isVisible():
            self._view.ways.ask(self._question, self.ask, (self.yes, self.no), self._focus)


def take_off(view: TimedView) -> AskedTwice:
    """Give a view the button that takes it off."""
    return AskedTwice(view, OFF_KEY)


def say_take_off(button: AskedTwice, relief: Relief) -> None:
    """Put the words of a protocol on the button that takes it off."""
    asks = take_off_words(relief), off_question(relief)
    button.set_words(*asks, off_words(relief), _("Not yet"))


def look_at_skin(view: TimedView) -> AskedTwice:
    """Give a view the quiet button that tells of the skin at any time (D22)."""
    return AskedTwice(view, SKIN_KEY, "quiet", preselects=False)


def say_look_at_skin(button: AskedTwice, relief: Relief) -> None:
    """Put the question of a protocol behind that button, which is not there without one."""
    asks = relief.check.asks if relief.check is not None else ""
    button.set_words(reacts_words(), asks, _("Yes"), _("No"))
    button.ask.setVisible(bool(asks))
