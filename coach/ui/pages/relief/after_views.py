"""Once it is off: what helps the skin, how the back is now, and when the next may begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.library.texts import SafetyTexts
from coach.session.relief_look import ReliefLook
from coach.translation import gettext as _
from coach.ui.pages.page import holds_focus
from coach.ui.pages.relief.advice_card import AdviceCard
from coach.ui.pages.relief.asked_twice import OFF_KEY
from coach.ui.pages.relief.button_sizes import SizedView
from coach.ui.pages.session.calm_view import fill
from coach.ui.pages.session.keys import enter_word, on_enter, press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.nrs_row import NrsRow
from coach.words import relief_run as words
from coach.words.pain import pain_numbers
from coach.words.relief_keys import off_words

SKIN_TEXT = "relief-skin"
"""Key among the advice texts of what follows from a yes of the skin check (D22)."""


class SkinView(SizedView):
    """The check was answered yes: what to do for the skin (D22)."""

    taken_off = Signal()
    card_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._texts = texts
        self._first = QVBoxLayout()
        self._then = QVBoxLayout()
        for lines in (self._first, self._then):
            lines.setSpacing(10)
            self.body.addLayout(lines)
        self.body.setSpacing(16)
        self.off = KeyButton("", OFF_KEY, "primary")
        self.card_button = KeyButton(_("Safety card"), "F1")
        self.add_ways(self.off, self.card_button)
        self.off.clicked.connect(self.taken_off)
        self.card_button.clicked.connect(self.card_asked)
        press_with(self, OFF_KEY, self.off)

    def begin(self, look: ReliefLook) -> None:
        """Show what a protocol says, then what holds for both kinds."""
        advice = self._texts.advice[SKIN_TEXT]
        after_yes = look.relief.check.after_yes if look.relief.check else ()
        self.title.setText(_("Take it off now"))
        fill(self._first, after_yes, "title")
        fill(self._then, (advice.title, *advice.lines))
        self.off.set_text(off_words(look.relief))
        self.card.setAccessibleName(self.title.text())


class AfterView(SizedView):
    """How strong it is now; the answer may be left out."""

    reported = Signal(object)
    """The number, or None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.pain = NrsRow("tap", words=pain_numbers())
        question = _("How is your back right now?")
        self.pain.setAccessibleName(question)
        self.body.setSpacing(12)
        self.body.addWidget(label(question, "title", wrap=True))
        self.body.addWidget(self.pain)
        scale = _("0 is no pain, 10 is the worst you can imagine. One press answers.")
        self.body.addWidget(label(scale, "muted", wrap=True))
        self.leave = KeyButton(_("Leave it out"), _("Esc"))
        self.add_ways(self.leave)
        self.pain.chosen.connect(lambda number: self.reported.emit(number))  # noqa: PLW0108 int to object
        self.leave.clicked.connect(lambda: self.reported.emit(None))
        press_with(self, Qt.Key.Key_Escape, self.leave)

    def first_focus(self) -> QWidget:
        """Return the numbers."""
        return self.pain

    def begin(self, look: ReliefLook) -> None:
        """Ask."""
        self.title.setText(words.off_heading(look))
        self.set_lead(words.lasted_line(look))
        self.pain.set_value(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere."""
        text = event.text()
        if text.isascii() and text.isdecimal() and not event.isAutoRepeat():
            self.pain.press_digit(int(text))
            return
        super().keyPressEvent(event)


class OverView(SizedView):
    """All is said: when the next may begin, and a plan for today."""

    left = Signal()
    plan_asked = Signal(int)
    """Every so many minutes."""
    card_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: SafetyTexts,
        now: Callable[[], dt.datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._now = now
        # What all this was for: unlike a lead it stays where there is little room.
        self.was = label(kind="muted", wrap=True)
        self.next = label(kind="title", wrap=True)
        self.advice = AdviceCard(texts)
        self._plan = QWidget()
        plan = QVBoxLayout(self._plan)
        plan.setContentsMargins(0, 0, 0, 0)
        self._plan_line = label(wrap=True)
        self._choices = QWidget()
        self._offered: tuple[KeyButton, ...] = ()
        self._flow = FlowLayout(self._choices, 12)
        plan.addWidget(self._plan_line)
        plan.addWidget(self._choices)
        self.body.setSpacing(16)
        for shown in (self.was, self.next, self.advice, self._plan):
            self.body.addWidget(shown)
        self.close_it = KeyButton(_("Close"), enter_word(), "primary")
        self.card_button = KeyButton(_("Safety card"), "F1", "quiet")
        self.add_ways(self.close_it, self.card_button)
        self.close_it.clicked.connect(self.left)
        self.card_button.clicked.connect(self.card_asked)
        on_enter(self, self.close_it.click)
        press_with(self, Qt.Key.Key_Escape, self.close_it)

    def first_focus(self) -> QWidget:
        """Return the way out."""
        return self.close_it

    def begin(self, look: ReliefLook) -> None:
        """Show how it was, and when the next may begin."""
        self.title.setText(words.off_heading(look))
        self.was.setText(words.over_line(look))
        self.next.setText(words.next_from(look, self._now()))
        self.next.setVisible(bool(self.next.text()))
        self.card_button.setVisible(self.advice.show_advice(look.advice))

    def offer_plan(self, line: str, choices: Sequence[tuple[int, str]]) -> None:
        """Offer reminders for the rest of today.

        Args:
            line: what stands over them, or what was planned.
            choices: minutes and their words; none where there is nothing to choose.
        """
        if holds_focus(self._choices):
            # The pressed button goes: its focus would land on whatever Qt likes.
            self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
        self._plan.setVisible(bool(line))
        self._plan_line.setText(line)
        for old in self._offered:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._offered = tuple(self._choice(every_min, text) for every_min, text in choices)
        for choice in self._offered:
            self._flow.addWidget(choice)
        self._choices.setVisible(bool(choices))

    def choices(self) -> tuple[KeyButton, ...]:
        """Return the buttons of the plans that can be made."""
        return self._offered

    def _choice(self, every_min: int, text: str) -> KeyButton:
        button = KeyButton(text)
        button.clicked.connect(lambda: self.plan_asked.emit(every_min))
        return button
