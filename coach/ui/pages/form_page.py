"""The morning and the evening form: one page, one tap when all is well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coach.domain.pain import CheckIn, Moment, Travels
from coach.translation import gettext as _
from coach.ui.actions import add_action
from coach.ui.pages.day_questions import DAY_ANSWERS, DayQuestions
from coach.ui.pages.form_numbers import FormNumbers
from coach.ui.pages.page import GAP_PX, MARGIN_PX, TOP_PX, Head
from coach.ui.pages.session.details import Details
from coach.ui.pages.session.keys import ENTER, enter_word, on_key
from coach.ui.presenters.form_presenter import FormLook, FormPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.ui.widgets.flow_layout import FlowLayout
from coach.words.day import onset_items

_PAIN_ANSWERS: Final = (
    "words", "getting_worse", "pop", "dizzy", "note", "where", "strengths", "travels", "onset",
)  # fmt: skip
"""What there is to say about a pain."""


class FormPage(QWidget):
    """Parts appear as answers ask for them; what is not shown is not answered.

    `left` leads back; answers that were not saved are there again the same day.
    """

    left = Signal()

    def __init__(
        self, presenter: FormPresenter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._check_in = CheckIn(moment=Moment.EVENING)
        self._tells_more = False
        self.head = Head("")
        self.scroller = FittingScroll()
        self.back = KeyButton(_("Back"), "Esc")
        self._line = label("", "muted", wrap=True)
        self.numbers = FormNumbers()
        self.pain = Details(theme, kind="accent", onsets=onset_items())
        self.day = DayQuestions()
        self._pain_card = Card()
        self._day_card = Card()
        self._hint = label("", "notice", wrap=True)
        self.nothing = KeyButton(_("Nothing to add"), enter_word(), "primary")
        self.more = KeyButton(_("Add something"), role="quiet")
        self.save = KeyButton(_("Save"), enter_word(), "primary")
        self._lay_out()
        self._connect()

    def show_form(self, look: FormLook) -> None:
        """Begin a form from its answers."""
        self._check_in = look.check_in
        evening = look.moment is Moment.EVENING
        self._tells_more = _has_more(look.check_in)
        self.head.heading.setText(look.title)
        self.setAccessibleName(look.title)
        self._line.setText(look.line)
        self.numbers.set_answers(look.check_in)
        self.pain.show_answers(look.check_in)
        # What has an answer is asked in the morning, too.
        placed = bool(look.check_in.where) or look.check_in.travels is not Travels.NO
        dated = look.check_in.onset is not None
        self.pain.ask(places=evening or placed, onset=evening or dated)
        self.day.set_answers(look.check_in)
        self._say("")
        self._show_parts()
        self.scroller.verticalScrollBar().setValue(0)

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens: a digit answers."""
        return self.numbers.pain

    def answers(self) -> CheckIn:
        """Return what has been answered."""
        numbers = self.numbers
        answers = replace(
            self._check_in,
            pain=numbers.pain.value(),
            worst=numbers.worst_value(),
            average=numbers.average_value(),
        )
        for card, questions, names in (
            (self._pain_card, self.pain, _PAIN_ANSWERS),
            (self._day_card, self.day, DAY_ANSWERS),
        ):
            answers = _without(answers, names) if card.isHidden() else questions.answers(answers)
        return answers

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Keep the answers of a form that is left unsaved."""
        self._presenter.keep(self.answers())
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere until the first number is there."""
        text = event.text()
        is_digit = text.isascii() and text.isdecimal()
        if is_digit and self.numbers.pain.value() is None:
            self.numbers.pain.button(int(text)).setFocus(Qt.FocusReason.OtherFocusReason)
            self.numbers.pain.press_digit(int(text))
            return
        super().keyPressEvent(event)

    def _on_save(self) -> None:
        if self.numbers.pain.value() is None:
            self._say(_("Choose a number first."))
            self.numbers.pain.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        problem = self._presenter.save(self.answers())
        self._say(problem or "")
        if problem is None:
            self.left.emit()

    def _on_more(self) -> None:
        self._tells_more = True
        self._show_parts()
        evening = self._check_in.moment is Moment.EVENING
        first = self.numbers.worst if evening else self.day.stopped.chips()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_number_chosen(self) -> None:
        self._say("")
        # What was said about the day stays in view when the number of now goes back to 0.
        self._tells_more = self._tells_more or bool(self.numbers.worst_value())
        self._show_parts()

    def _say(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))

    def _show_parts(self) -> None:
        evening = self._check_in.moment is Moment.EVENING
        pain = self.numbers.pain.value()
        more = self._tells_more or bool(pain)
        self.numbers.ask_day(asked_too=evening and more)
        hurts = self.numbers.hurts()
        self._pain_card.setVisible(hurts)
        self._day_card.setVisible(more)
        self.day.ask(hurts=hurts, evening=evening)
        is_well = pain == 0 and not more
        for button in (self.nothing, self.more):
            button.setVisible(is_well)
        self.save.setVisible(not is_well)

    def _connect(self) -> None:
        self.numbers.changed.connect(self._on_number_chosen)
        self.back.clicked.connect(self.left)
        self.more.clicked.connect(self._on_more)
        for button in (self.nothing, self.save):
            button.clicked.connect(self._on_save)
        back = add_action(self, _("Back"), "Esc", self.left.emit)
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for key in ENTER:
            # Not from the rail of pages, where Enter goes elsewhere.
            entered = on_key(self, key, self._on_entered)
            entered.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _on_entered(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, KeyButton):
            focused.click()
        else:
            self._on_save()

    def _lay_out(self) -> None:
        self.head.add(self.back)
        body = self.scroller.column
        body.setContentsMargins(MARGIN_PX, TOP_PX, MARGIN_PX, 0)
        body.setSpacing(GAP_PX)
        top = QVBoxLayout()
        # The line belongs to the heading.
        top.setSpacing(2)
        top.addWidget(self.head)
        top.addWidget(self._line)
        body.addLayout(top)
        numbers = Card()
        for card, questions in (
            (numbers, self.numbers),
            (self._pain_card, self.pain),
            (self._day_card, self.day),
        ):
            card.body.addWidget(questions)
            body.addWidget(card)
        body.addStretch(1)
        foot = FlowLayout(spacing=12)
        for button in (self.nothing, self.save, self.more):
            foot.addWidget(button)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN_PX, GAP_PX, MARGIN_PX, GAP_PX)
        around.setSpacing(8)
        around.addWidget(self._hint)
        around.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Below what there is to answer; where that is more than the page it stays in view.
        column.addWidget(self.scroller)
        column.addLayout(around)
        column.addStretch(1)


def _has_more(check_in: CheckIn) -> bool:
    """Whether anything but the number has been answered."""
    return replace(check_in, pain=None) != CheckIn(moment=check_in.moment)


def _without(check_in: CheckIn, names: Sequence[str]) -> CheckIn:
    """Return a check-in with some questions as if they had not been asked."""
    blank = CheckIn()
    return replace(check_in, **{name: getattr(blank, name) for name in names})
