"""The end: done, or ended for today with what follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.library.texts import SafetyTexts
from coach.session.look import Look
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView, fill
from coach.ui.pages.session.keys import enter_word, on_enter, press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.nrs_row import NrsRow
from coach.words import session as words


class EndView(CalmView):
    """How the session ended; after a whole routine one optional number."""

    pain_chosen = Signal(int)
    left = Signal()
    card_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._texts = texts
        said = QWidget()
        self._said = QVBoxLayout(said)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 12, 0, 0)
        asking.setSpacing(8)
        asking.addWidget(label(_("How is it right now?"), "strong", wrap=True))
        self.pain = NrsRow("tap")
        asking.addWidget(self.pain)
        self.saved = label(kind="muted", wrap=True)
        asking.addWidget(self.saved)
        self.body.addWidget(said)
        self.body.addWidget(self._asking)
        self.body.addStretch(1)
        self.close_it = KeyButton(_("Close"), enter_word(), "primary")
        self.card_button = KeyButton(_("Safety card"), "F1")
        self.add_buttons(self.close_it, self.card_button)
        self.pain.chosen.connect(self._on_chosen)
        self.close_it.clicked.connect(self.left)
        self.card_button.clicked.connect(self.card_asked)
        on_enter(self, self._on_enter)
        press_with(self, Qt.Key.Key_Escape, self.close_it)

    def first_focus(self) -> QWidget:
        """Return the way out."""
        return self.close_it

    def begin(self, look: Look, name: str) -> None:
        """Show how it ended."""
        self.pain.set_value(None)
        self.pain.setEnabled(True)
        self.saved.setText(_("If you like. One press saves it."))
        ending = look.ending
        self._asking.setVisible(ending is not None and ending.finished)
        if ending is not None and ending.finished:
            self.title.setText(_("Done."))
            done = _("{name} is behind you and in your diary.").format(name=name)
            advice = ending.advice and self._texts.advice[ending.advice.key]
            fill(self._said, (done, *(advice.lines if advice else ())))
        elif ending is not None and ending.advice is not None:
            self.advise(ending.advice.key)
        else:
            self.title.setText(_("Ended here"))
            left = words.clock_text(look.routine_remaining_s)
            lines = (
                _("What you did is in your diary."),
                _("{time} of {name} were left. Stop whenever you like.").format(
                    time=left, name=name
                ),
            )
            fill(self._said, lines)

    def advise(self, key: str) -> None:
        """Show an advice by its key among the safety texts."""
        advice = self._texts.advice[key]
        self.title.setText(advice.title)
        fill(self._said, tuple(advice.lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere while the number is asked."""
        text = event.text()
        asked = not self._asking.isHidden() and self.pain.isEnabled()
        if asked and text.isascii() and text.isdecimal():
            self.pain.press_digit(int(text))
            return
        super().keyPressEvent(event)

    def _on_enter(self) -> None:
        # On a number Enter is that number, as everywhere; from anywhere else it closes.
        if (number := self.pain.focused()) is not None:
            self.pain.press_digit(number)
        else:
            self.close_it.click()

    def _on_chosen(self, number: int) -> None:
        self.close_it.setFocus()
        self.pain.setEnabled(False)  # one answer; it can be corrected in the Journal
        self.saved.setText(_("Saved: {number}.").format(number=number))
        self.pain_chosen.emit(number)
