"""Before ice or heat begins: what must not apply, swelling, and how it is right now."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.pages.relief.button_sizes import SizedView
from coach.ui.pages.relief_card import in_parts
from coach.ui.pages.session.calm_view import fill
from coach.ui.pages.session.keys import ENTER, enter_word, on_key
from coach.ui.presenters.relief_looks import WayInLook
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label, set_kind, set_name
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.nrs_row import NrsRow
from coach.ui.widgets.style import restyle
from coach.words.pain import pain_numbers
from coach.words.relief import applies_question, more_to_read, swelling_question


class _Stage(Enum):
    QUESTIONS = "questions"
    EXCLUDED = "excluded"
    SWELLING = "swelling"
    PAIN = "pain"


class ReliefWayIn(SizedView):
    """Asks one thing after the other, only what is due.

    `cleared`: none of the list applies. `swollen` has the answer about swelling; after a yes
    nothing begins. `answered` has the number with which it begins. `left`: it does not begin.
    """

    cleared = Signal()
    swollen = Signal(bool)
    answered = Signal(int)
    left = Signal()
    card_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._look: WayInLook | None = None
        self._number: int | None = None
        self._stage = _Stage.PAIN
        self.none = KeyButton(_("None of these apply"), "N")
        self.one = KeyButton(_("One of these applies"), "Y")
        self.no = KeyButton(_("No"), "N")
        self.yes = KeyButton(_("Yes"), "Y")
        self.take = KeyButton("", enter_word(), "primary")
        self.back = KeyButton(_("Back"), enter_word(), "primary")
        self.card_button = KeyButton(_("Safety card"), "F1")
        self.not_now = KeyButton(_("Not now"), _("Esc"))
        self.pain = NrsRow("tap", words=pain_numbers())
        self.hint = label(kind="notice", wrap=True)
        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget:
        """Return where the keyboard is; no answer about the list or swelling is preselected."""
        return {
            _Stage.QUESTIONS: self.card,
            _Stage.EXCLUDED: self.back,
            _Stage.SWELLING: self.card,
            _Stage.PAIN: self.pain if self._recent is None else self.take,
        }[self._stage]

    def begin(self, look: WayInLook) -> None:
        """Ask what is due before a protocol begins."""
        self._look = look
        self._number = None
        set_name(self.title, look.title)
        self.title.setProperty("tone", look.tone)
        restyle(self.title)
        self.set_lead(in_parts(look.about))
        self.pain.set_value(None)
        if look.recent is not None:
            number, at = look.recent
            self.take.set_text(_("{pain}, from {time}").format(pain=number, time=at))
        if look.questions:
            self._show_list()
        else:
            self._after_list()

    @property
    def has_asked_after_pain(self) -> bool:
        """Whether swelling was asked about because of the number."""
        return self._number is not None

    def ask_swelling_after(self, pain: int) -> None:
        """Ask about swelling after the number that made it due; a no answers with that number."""
        self._number = pain
        self._ask_swelling()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere while it asks for the number; arrows scroll a long list."""
        text = event.text()
        if self._stage is _Stage.PAIN and text.isascii() and text.isdecimal():
            if not event.isAutoRepeat():
                self.pain.press_digit(int(text))
            return
        if not self.scroller.scroll_with(event.key()):
            super().keyPressEvent(event)

    def set_cramped(self, cramped: bool) -> None:  # noqa: FBT001 as in SizedView
        """Leave room for the list in a window that is small for its text."""
        super().set_cramped(cramped)
        set_kind(self._question, "lead" if cramped else "title")

    @property
    def _recent(self) -> int | None:
        return self._look.recent[0] if self._look and self._look.recent else None

    def _show_list(self) -> None:
        look = self._look
        if look is not None:
            self._ask(applies_question())
            fill(self._lines, tuple(f"\N{BULLET} {line}" for line in look.questions))
            self._enter(_Stage.QUESTIONS)

    def _after_list(self) -> None:
        fill(self._lines, ())
        if self._look is not None and self._look.asks_swelling:
            self._ask_swelling()
        else:
            self._ask_pain()

    def _ask_swelling(self) -> None:
        self._ask(swelling_question())
        self._enter(_Stage.SWELLING)

    def _ask_pain(self) -> None:
        self._ask(_("How is your back right now?"))
        self._enter(_Stage.PAIN)

    def _ask(self, question: str) -> None:
        self._question.setText(question)
        self.card.setAccessibleName(question)
        self.pain.setAccessibleName(question)

    def _on_one(self) -> None:
        if self._look is not None:
            self.title.setProperty("tone", "")
            restyle(self.title)
            set_name(self.title, self._look.excluded.title)
            self.set_lead("")
            self._ask("")
            fill(self._lines, self._look.excluded.lines)
            self._enter(_Stage.EXCLUDED)

    def _on_none(self) -> None:
        self.cleared.emit()
        self._after_list()

    def _on_no_swelling(self) -> None:
        self.swollen.emit(False)
        if self._number is None:
            self._ask_pain()
        else:
            self.answered.emit(self._number)

    def _on_n(self) -> None:
        """Answer no; before all of the list has been in view, show more of it instead."""
        if self._stage is _Stage.QUESTIONS and self.scroller.show_next(self._list):
            announce(self, more_to_read())
        else:
            self._press(self.none, self.no)

    def _on_take(self) -> None:
        if self._recent is not None:
            self.pain.press_digit(self._recent)

    def _on_enter(self) -> None:
        focused = next((button for button in self._buttons if button.hasFocus()), None)
        if focused is not None:
            focused.click()
        elif self._stage is not _Stage.PAIN:
            return
        elif number := self.pain.focused():
            self.pain.press_digit(number)
        elif self._recent is not None:
            self.take.click()
        else:
            # The 0 on which the focus waits is no answer before it is pressed itself.
            self.hint.setText(_("Press a number from 0 to 10."))
            announce(self.hint, self.hint.text())

    def _enter(self, stage: _Stage) -> None:
        self._stage = stage
        shown = {
            _Stage.QUESTIONS: (self.none, self.one, self.not_now),
            _Stage.EXCLUDED: (self.back, self.card_button),
            _Stage.SWELLING: (self.no, self.yes, self.not_now),
            _Stage.PAIN: (*((self.take,) if self._recent is not None else ()), self.not_now),
        }[stage]
        self._question.setVisible(stage is not _Stage.EXCLUDED)
        self._scale.setVisible(stage is _Stage.PAIN)
        self.hint.setText("")
        # First where the focus goes: hiding what has it would send it to wherever Qt likes.
        for button in shown:
            button.show()
        self.pain.setVisible(stage is _Stage.PAIN)
        self.scroller.begin()
        self._place_answers()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons:
            button.setVisible(button in shown)
        if self.isVisible():
            announce(self, self.spoken())

    def _press(self, first: KeyButton, second: KeyButton) -> None:
        for button in (first, second):
            if button.isVisible():
                button.click()
                return

    def _connect(self) -> None:
        self.none.clicked.connect(self._on_none)
        self.one.clicked.connect(self._on_one)
        self.no.clicked.connect(self._on_no_swelling)
        self.yes.clicked.connect(lambda: self.swollen.emit(True))
        self.take.clicked.connect(self._on_take)
        self.pain.chosen.connect(self.answered)
        self.card_button.clicked.connect(self.card_asked)
        self.back.clicked.connect(self.left)
        self.not_now.clicked.connect(self.left)
        for key in ENTER:
            # Only from within: beside it stands the rail, whose pages Enter opens.
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            on_key(self, key, self._on_enter).setContext(context)
        on_key(self, "N", self._on_n)
        on_key(self, "Y", lambda: self._press(self.one, self.yes))
        on_key(self, Qt.Key.Key_Escape, lambda: self._press(self.not_now, self.back))

    def _lay_out(self) -> None:
        self._question = label("", "title", wrap=True)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._scale = label(
            _("0 is no pain, 10 is the worst you can imagine. One press answers."),
            "muted", wrap=True,
        )  # fmt: skip
        self.body.setSpacing(12)
        self.body.addWidget(self._question)
        self.body.addWidget(self._list)
        for shown in (self.pain, self._scale, self.hint):
            self.body.addWidget(shown)
        self._buttons = (
            self.none, self.no, self.one, self.yes, self.take, self.back, self.card_button,
            self.not_now,
        )  # fmt: skip
        self._sizes.add(*self._buttons)
        self._answers = QWidget()
        flow = FlowLayout(self._answers, 12)
        for button in self._buttons:
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._answers.setSizePolicy(policy)
        self.foot.addWidget(self._answers, 1)

    def _place_answers(self) -> None:
        """Have the buttons in view, but those of the list below it: one passes all of it."""
        below = self._stage is _Stage.QUESTIONS
        within, other = (self.body, self.foot) if below else (self.foot, self.body)
        if within.indexOf(self._answers) < 0:
            other.removeWidget(self._answers)
            within.addWidget(self._answers)
            self._answers.show()  # left to the layout that is done in a later turn
