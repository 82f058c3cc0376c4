"""The end: done, or ended for today with what follows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coach.domain.comfort import names_relief
from coach.domain.pain import CheckIn, Moment
from coach.library.texts import SafetyTexts
from coach.session.look import Look
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView, fill
from coach.ui.pages.session.details import part
from coach.ui.pages.session.keys import enter_word, on_enter, press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.mood_row import MoodRow
from coach.ui.widgets.nrs_row import NrsRow
from coach.words import session as words
from coach.words.pain import mood_words, pain_numbers


class EndView(CalmView):
    """How the session ended; then, as far as the person likes, how it is and how hard it was.

    The pain comes first, and a tap on it saves. Each later tap is saved with all before it.
    `relief_open` says whether ice or heat can be begun.
    """

    reported = Signal(CheckIn)
    """All that was answered so far."""
    left = Signal()
    card_asked = Signal()
    relief_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: SafetyTexts,
        relief_open: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._texts = texts
        self._relief_open = relief_open
        self.pain = NrsRow("tap", words=pain_numbers())
        self.effort = NrsRow("tap")
        self.shaky = QCheckBox(_("form felt shaky"))
        self.shaky.setAccessibleName(self.shaky.text())
        self.mood = MoodRow(theme, mood_words())
        self.saved = label(kind="muted", wrap=True)
        self.close_it = KeyButton(_("Close"), enter_word(), "primary")
        self.card_button = KeyButton(_("Safety card"), "F1")
        self.relief = KeyButton(_("Ice & heat"), role="quiet")
        self._lay_out()
        self.pain.chosen.connect(self._on_pain)
        self.effort.chosen.connect(self._on_effort)
        self.shaky.clicked.connect(self._report)
        self.mood.changed.connect(self._report)
        self.close_it.clicked.connect(self.left)
        self.card_button.clicked.connect(self.card_asked)
        self.relief.clicked.connect(self.relief_requested)
        on_enter(self, self._on_enter)
        press_with(self, Qt.Key.Key_Escape, self.close_it)

    def first_focus(self) -> QWidget:
        """Return the way out."""
        return self.close_it

    def begin(self, look: Look, name: str) -> None:
        """Show how it ended."""
        for row in (self.pain, self.effort):
            row.set_value(None)
            row.setEnabled(True)
        self.shaky.setChecked(False)
        self.mood.set_value(None)
        self.saved.setText(_("If you like. One press saves it."))
        ending = look.ending
        # After a stop that a check-in brought, the pain has just been asked.
        self._asking.setVisible(ending is not None and (ending.finished or ending.advice is None))
        self._more.hide()
        advised = ending.advice if ending is not None else None
        self._offer_relief(named=advised is None or names_relief(advised.key))
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
        self._offer_relief(named=names_relief(key))
        if self.isVisible():
            # What was just put in is not in view yet.
            announce(self, "\n".join((advice.title, *advice.lines)))

    def _offer_relief(self, *, named: bool) -> None:
        self.relief.setVisible(named and self._relief_open())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere for the number that is asked next."""
        text = event.text()
        asked = self._asked_next()
        if asked is not None and text.isascii() and text.isdecimal():
            asked.press_digit(int(text))
            return
        super().keyPressEvent(event)

    def _asked_next(self) -> NrsRow | None:
        if self._asking.isHidden():
            return None
        return next((row for row in (self.pain, self.effort) if row.isEnabled()), None)

    def _on_enter(self) -> None:
        # On a number Enter is that number, as everywhere; from anywhere else it closes.
        for row in (self.pain, self.effort):
            if (number := row.focused()) is not None:
                row.press_digit(number)
                return
        self.close_it.click()

    def _on_pain(self, number: int) -> None:
        self.pain.setEnabled(False)  # one answer; it can be corrected in the Journal
        self.close_it.setFocus()
        self.saved.setText(_("Saved: {number}.").format(number=number))
        self._more.show()
        self.scroller.bring(self._effort_part)
        self._report()

    def _on_effort(self, number: int) -> None:
        del number  # `_report` reads it
        self.effort.setEnabled(False)
        self.close_it.setFocus()
        self._report()

    def _report(self) -> None:
        self.reported.emit(
            CheckIn(
                moment=Moment.AFTER,
                pain=self.pain.value(),
                effort=self.effort.value(),
                shaky=self.shaky.isChecked(),
                mood=self.mood.value(),
            )
        )

    def _lay_out(self) -> None:
        said = QWidget()
        self._said = QVBoxLayout(said)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._asking = part(_("How is it right now?"), self.pain, self.saved)
        scale = label(_("0 is no effort, 10 is all you had."), "muted", wrap=True)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(12)
        self._effort_part = part(_("How hard was it?"), self.effort)
        more.addWidget(self._effort_part)
        more.addWidget(scale)
        more.addWidget(self.shaky)
        more.addWidget(part(_("How do you feel?"), self.mood))
        self.body.setSpacing(16)
        for shown in (said, self._asking, self._more):
            self.body.addWidget(shown)
        # Not below with the ways on: there it would take the room of the numbers with large text.
        self.body.addWidget(self.relief, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.add_buttons(self.close_it, self.card_button)
