"""Before the first step: how it is right now, and above 0 one question more."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.pain import CheckIn, Moment, Travels
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView, fill
from coach.ui.pages.session.details import Details
from coach.ui.pages.session.instead import Instead
from coach.ui.pages.session.keys import enter_word, on_enter, on_key, press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.nrs_row import LOWEST, NrsRow
from coach.words.pain import pain_numbers


class _Stage(Enum):
    NUMBER = "number"
    KIND = "kind"
    DETAILS = "details"
    TOLD = "told"


class StartView(CalmView):
    """One press starts at 0; above it comes one yes or no, and after a yes what it is like.

    `answered` has the answers; whoever listens begins, or says with `tell` what becomes of the
    routine today, which `accepted` or `instead_chosen` answers.
    """

    answered = Signal(CheckIn)
    accepted = Signal()
    instead_chosen = Signal(str)
    relief_requested = Signal()
    card_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._stage = _Stage.NUMBER
        self._recent: int | None = None
        self._where: tuple[str, ...] = ()
        self.pain = NrsRow("tap", words=pain_numbers())
        self.no = KeyButton(_("No"), enter_word(), "primary")
        self.yes = KeyButton(_("Yes"), "Y")
        self.details = Details(theme, kind="accent")
        self.details.ask(boxes=False, onset=False, note=False)
        self._unread = (self.details,)
        self.hint = label(kind="notice", wrap=True)
        self.take = KeyButton("", enter_word(), "primary")
        self.done = KeyButton(_("Done"), enter_word(), "primary")
        self.start = KeyButton(_("Start"), enter_word(), "primary")
        self.not_now = KeyButton(_("Not now"), _("Esc"))
        self.card_button = KeyButton(_("Safety card"), "F1", role="quiet")
        self.instead = Instead()
        self._lay_out(footer)
        self._connect()

    def first_focus(self) -> QWidget:
        """Return what Enter presses; the numbers where it presses nothing."""
        return {
            _Stage.NUMBER: self.pain if self._recent is None else self.take,
            _Stage.KIND: self.no,
            _Stage.DETAILS: self.details.words.chips()[0],
            _Stage.TOLD: self.start,
        }[self._stage]

    def begin(
        self,
        name: str,
        about: str,
        recent: tuple[int, str] | None = None,
        where: Sequence[str] = (),
    ) -> None:
        """Ask before a routine.

        Args:
            name: of the routine.
            about: its length in words.
            recent: an answer under four hours old with its time of day, which Enter takes.
            where: the places that were said last, today.
        """
        self.title.setText(name)
        self.set_lead(about)
        self._where = tuple(where)
        self._recent = recent[0] if recent else None
        if recent:
            self.take.set_text(_("{pain}, from {time}").format(pain=recent[0], time=recent[1]))
        self.pain.set_value(None)
        self._enter(_Stage.NUMBER)

    def tell(
        self,
        lines: Sequence[str],
        instead: Sequence[tuple[str, str]] = (),
        *,
        relief: bool = False,
    ) -> None:
        """Say what becomes of the routine today, and offer others in its place.

        Args:
            lines: why, and what is eased or left out.
            instead: ids and names of what is as good or better now, best first.
            relief: ice and heat are among it.
        """
        fill(self._told_lines, tuple(lines))
        self.instead.offer(instead, relief=relief)
        self._enter(_Stage.TOLD)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere until the answers are given."""
        text = event.text()
        asks = self._stage in {_Stage.NUMBER, _Stage.KIND}
        if asks and text.isascii() and text.isdecimal():
            self.pain.press_digit(int(text))
            return
        super().keyPressEvent(event)

    def _enter(self, stage: _Stage) -> None:
        self._stage = stage
        self._asking.setVisible(stage in {_Stage.NUMBER, _Stage.KIND})
        self._scale.setVisible(stage is _Stage.NUMBER)
        self._kind.setVisible(stage is _Stage.KIND)
        self.details.setVisible(stage is _Stage.DETAILS)
        self._told.setVisible(stage is _Stage.TOLD)
        self.take.setVisible(stage is _Stage.NUMBER and self._recent is not None)
        self.no.setVisible(stage is _Stage.KIND)
        self.yes.setVisible(stage is _Stage.KIND)
        self.done.setVisible(stage is _Stage.DETAILS)
        self.start.setVisible(stage is _Stage.TOLD)
        self.hint.setText("")
        self.scroller.verticalScrollBar().setValue(0)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if stage is _Stage.KIND:
            self.scroller.bring(self._kind)
        if self.isVisible():
            announce(self, self.spoken())

    def _on_number(self, number: int) -> None:
        if number == LOWEST:
            self.answered.emit(CheckIn(moment=Moment.BEFORE, pain=number))
        else:
            self._enter(_Stage.KIND)

    def _on_no(self) -> None:
        self.answered.emit(CheckIn(moment=Moment.BEFORE, pain=self.pain.value()))

    def _on_yes(self) -> None:
        self.details.show_answers(CheckIn())
        self.details.suggest(self._where)
        self._enter(_Stage.DETAILS)

    def _on_done(self) -> None:
        before = CheckIn(moment=Moment.BEFORE, pain=self.pain.value())
        answers = self.details.answers(before)
        if answers.words or answers.travels is not Travels.NO:
            self.answered.emit(answers)
        else:
            self._say(_("Pick a word, or say how far it travels."))

    def _say(self, hint: str) -> None:
        self.hint.setText(hint)
        announce(self.hint, hint)

    def _press_asked(self, button: KeyButton) -> None:
        if self._stage is _Stage.KIND:
            button.click()

    def _on_enter(self) -> None:
        match self._stage:
            case _Stage.NUMBER if number := self.pain.focused():
                self.pain.press_digit(number)
            case _Stage.NUMBER if self._recent is not None:
                self.take.click()
            case _Stage.NUMBER:
                # The 0 on which the focus waits is no answer before it is pressed itself.
                self._say(_("Press a number from 0 to 10."))
            case _Stage.KIND:
                self.no.click()
            case _Stage.DETAILS:
                self.done.click()
            case _Stage.TOLD:
                self.start.click()

    def _on_take(self) -> None:
        if self._recent is not None:
            self.pain.press_digit(self._recent)

    def _connect(self) -> None:
        self.pain.chosen.connect(self._on_number)
        self.no.clicked.connect(self._on_no)
        self.yes.clicked.connect(self._on_yes)
        self.take.clicked.connect(self._on_take)
        self.done.clicked.connect(self._on_done)
        self.details.changed.connect(self.hint.clear)
        self.start.clicked.connect(self.accepted)
        self.instead.chosen.connect(self.instead_chosen)
        self.instead.relief_requested.connect(self.relief_requested)
        self.not_now.clicked.connect(self.left)
        self.card_button.clicked.connect(self.card_asked)
        on_enter(self, self._on_enter)
        on_key(self, "Y", lambda: self._press_asked(self.yes))
        on_key(self, "N", lambda: self._press_asked(self.no))
        press_with(self, Qt.Key.Key_Escape, self.not_now)

    def _lay_out(self, footer: str) -> None:
        self._scale = label(
            _("0 is no pain, 10 is the worst you can imagine. One press answers."),
            "muted", wrap=True,
        )  # fmt: skip
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(12)
        question = _("How is your back right now?")
        self.pain.setAccessibleName(question)
        asking.addWidget(label(question, "title", wrap=True))
        asking.addWidget(self.pain)
        asking.addWidget(self._scale)
        kind = _("Is it sharp, tingling or numb, or does it run down a leg?")
        self._kind = label(kind, "title", wrap=True)
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(16)
        self._told_lines = QVBoxLayout()
        told.addLayout(self._told_lines)
        told.addWidget(self.instead)
        self.body.setSpacing(16)
        for shown in (self._asking, self._kind, self.details, self._told):
            self.body.addWidget(shown)
        self.body.addWidget(label(footer, "muted", wrap=True))
        # Not below with the ways on: there it would take their room with large text.
        self.body.addWidget(self.card_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.hint)
        self.body.addStretch(1)
        self.add_buttons(self.take, self.no, self.yes, self.done, self.start, self.not_now)
