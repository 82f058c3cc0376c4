"""Something hurts: the clock stands, and a few questions are asked; once more after the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coach.domain.pain import CheckIn, SafetyCard
from coach.library.texts import SafetyTexts
from coach.session.look import Look, Stage
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.pages.session.keys import enter_word, on_enter, on_key, press_with
from coach.ui.pages.session.questions import Questions
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.words import session as words

_SHARP_PX: Final = (280, 60)
_WIDEST_PX: Final = 1130
"""The list of places in two columns with the body beside it."""


class CheckInView(CalmView):
    """The check-in: `Sharp` first, then a number and, above 0, what else there is to say."""

    sharp_pressed = Signal(object)
    """int | None: which of two exercises, where that has been said."""
    answered = Signal(CheckIn, object)
    """The answers, and int | None: which of two exercises."""
    card_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._settled = False
        self.sharp = KeyButton(_("Sharp"), "S", "pain")
        self.sharp.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.sharp.setMinimumSize(*_SHARP_PX)
        self._sharp_line = label(
            _("Sharp, stabbing, catching: press this at once, the questions can wait."),
            "muted", wrap=True,
        )  # fmt: skip
        self.questions = Questions(theme)
        self.card_question = _CardQuestion(texts)
        self._unread = (self.questions, self.card_question)
        self.hint = label(kind="notice", wrap=True)
        self.done = KeyButton(_("Done"), enter_word(), "primary")
        self.head.addWidget(self.sharp, 0, Qt.AlignmentFlag.AlignLeft)
        self.head.addWidget(self._sharp_line)
        self.body.setSpacing(20)
        self.body.addWidget(self.questions)
        self.body.addWidget(self.card_question)
        self.body.addStretch(1)
        self.foot.addWidget(self.hint, 1)
        self.foot.addWidget(self.done)
        self.sharp.clicked.connect(self._on_sharp)
        self.done.clicked.connect(self._on_done)
        self.questions.changed.connect(self._say_nothing)
        self.card_question.changed.connect(self._say_nothing)
        self.card_question.card_asked.connect(self.card_asked)
        press_with(self, "S", self.sharp)
        press_with(self, "N", self.card_question.first_focus())
        on_enter(self, self._on_done)
        on_key(self, Qt.Key.Key_Escape, self._on_done)

    def begin(self, look: Look, *, asked_again: bool, where: Sequence[str] = ()) -> None:
        """Ask anew.

        Args:
            look: in stage CHECK_IN or SETTLED.
            asked_again: the program asks, not the person.
            where: the places that were said last, today.
        """
        self._settled = look.stage is Stage.SETTLED
        names = [words.candidate_label(candidate) for candidate in look.candidates]
        self.questions.clear(names, after_settling=self._settled, where=where)
        self.card_question.clear()
        self.card_question.setVisible(self._settled)
        self.sharp.setVisible(not self._settled)
        self._sharp_line.setVisible(not self._settled and not self._cramped)
        self._say_nothing()
        if self._settled:
            self.title.setText(_("And now?"))
            self.set_lead(_("The same questions once more. Take your time."))
            return
        self.title.setText(
            _("You are asked once more") if asked_again else _("Paused. What do you feel?")
        )
        about = names[0] if len(names) == 1 else ""
        still = _("Nothing runs on while you answer.")
        self.set_lead(f"{about}. {still}" if about else still)

    def first_focus(self) -> QWidget:
        """Return Sharp; after the rest the numbers."""
        return self.questions.pain if self._settled else self.sharp

    def set_cramped(self, cramped: bool) -> None:  # noqa: FBT001 one switch
        """Keep Sharp, the numbers and Done in view."""
        super().set_cramped(cramped)
        self._sharp_line.setVisible(not self._settled and not cramped)
        self.sharp.setMinimumHeight(0 if cramped else _SHARP_PX[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere."""
        text = event.text()
        if text.isascii() and text.isdecimal() and not event.modifiers() & _NO_DIGIT:
            self.questions.pain.press_digit(int(text))
            self.questions.pain.button(int(text)).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _widest(self) -> int:
        return self._theme.px(_WIDEST_PX)

    def _on_sharp(self) -> None:
        self.sharp_pressed.emit(self.questions.candidate())

    def _on_done(self) -> None:
        card = self.card_question.answer()
        candidate = self.questions.candidate()
        if self.questions.pain.value() is None:
            self._ask_for(_("Choose a number first."), self.questions.pain)
        elif (asked := self.questions.open_chips()) is not None:
            is_which = asked is self.questions.which
            hint = _("Say which exercise it was first.") if is_which else _("Say if it travels.")
            self._ask_for(hint, asked.chips()[0])
        elif self._settled and card is None:
            self._ask_for(_("Answer the line about the safety card first."),
                          self.card_question.first_focus())  # fmt: skip
        else:
            self.answered.emit(self.questions.answers(card), candidate)

    def _ask_for(self, hint: str, where: QWidget) -> None:
        self.hint.setText(hint)
        announce(self.hint, hint)
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing(self) -> None:
        self.hint.setText("")


class _CardQuestion(QWidget):
    """Does any line of the safety card apply now: none, or one of the first two headings (Q11)."""

    changed = Signal()
    card_asked = Signal()

    def __init__(self, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            label(_("Does any line of the safety card apply to you now?"), "strong", wrap=True)
        )
        self.none = ChipGroup([(SafetyCard.NONE.value, _("None of the lines (N)"))], kind="pain")
        self._groups = [self.none]
        column.addWidget(self.none)
        labels = {
            SafetyCard.EMERGENCY: _("Yes, a line of this first part"),
            SafetyCard.URGENT: _("Yes, a line of this second part"),
        }
        for section in texts.card.sections:
            heading = next((card for card in labels if card.value == section.id.value), None)
            if heading is None:
                continue
            column.addWidget(label(section.heading, "body", wrap=True))
            column.addWidget(label(" · ".join(section.lines), "muted", wrap=True))
            yes = ChipGroup([(heading.value, labels[heading])], kind="pain")
            self._groups.append(yes)
            column.addWidget(yes)
        for group in self._groups:
            group.changed.connect(lambda group=group: self._on_changed(group))

    def clear(self) -> None:
        """Begin anew: nothing is answered."""
        for group in self._groups:
            group.set_picked(())

    def answer(self) -> SafetyCard | None:
        """Return the heading that applies, the gravest first; None while nothing is answered."""
        picked = {key for group in self._groups for key in group.picked()}
        for card in (SafetyCard.EMERGENCY, SafetyCard.URGENT, SafetyCard.NONE):
            if card.value in picked:
                return card
        return None

    def first_focus(self) -> QPushButton:
        """Return the chip for none."""
        return self.none.chip(SafetyCard.NONE.value)

    def _on_changed(self, changed: ChipGroup) -> None:
        # None and a yes contradict each other; the last word counts.
        if changed.picked():
            others = self._groups[1:] if changed is self.none else [self.none]
            for group in others:
                group.set_picked(())
        self.changed.emit()


_NO_DIGIT = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
