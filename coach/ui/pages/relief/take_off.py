"""The button that ends it, in two presses: a stray one must not leave a pack on unwatched."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.domain.relief import Medium, Relief
from coach.translation import gettext as _
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.pages.session.keys import on_key
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton

KEY = "T"
"""The key of everything that takes it off."""


class TakeOff(QObject):
    """Asks on a view `Is it off your skin?` before it says `confirmed`; the clock goes on.

    `asked` says whether that question stands now, in place of any other.
    """

    confirmed = Signal()
    asked = Signal(bool)

    def __init__(self, view: TimedView) -> None:
        super().__init__(view)
        self._view = view
        self.ask = big(KeyButton("", KEY))
        self.yes = big(KeyButton("", role="primary"))
        self.no = big(KeyButton(_("Not yet"), _("Esc")))
        for button in (self.ask, self.yes, self.no):
            view.add_button(button)
        self.ask.clicked.connect(self._on_ask)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self._on_no)
        on_key(view, KEY, self._on_ask)
        on_key(view, Qt.Key.Key_Escape, self._on_no)

    def begin(self, relief: Relief) -> None:
        """Offer it for a protocol; nothing is asked yet."""
        bath = relief.medium is Medium.BATH
        self.ask.set_text(_("Get out") if bath else _("Take it off"))
        self.yes.set_text(off_words(relief))
        self._question = _("Are you out of the water?") if bath else _("Is it off your skin?")
        self._show(asks=False)

    @Slot()
    def _on_ask(self) -> None:
        if self.ask.isHidden():
            return
        self._show(asks=True)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._view, self._question)

    @Slot()
    def _on_no(self) -> None:
        if self.no.isHidden():
            return
        self._show(asks=False)
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, asks: bool) -> None:
        self._view.set_question(self._question if asks else "")
        self.ask.setVisible(not asks)
        self.yes.setVisible(asks)
        self.no.setVisible(asks)
        self.asked.emit(asks)


def off_words(relief: Relief) -> str:
    """Return the button that says that it is off."""
    return _("I am out") if relief.medium is Medium.BATH else _("It is off")


def big(button: KeyButton) -> KeyButton:
    """Make a button one that is found from where one lies; return it."""
    button.setProperty("far", True)
    return button
