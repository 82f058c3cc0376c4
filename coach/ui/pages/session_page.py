"""A session in the window: the view of its stage, its keys, and the question before it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import assert_never

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coach.domain.pain import CheckIn, SafetyCard
from coach.domain.timeline import Segment
from coach.library.texts import SafetyTexts
from coach.session.look import Ending, Look, Stage
from coach.session.session import Session
from coach.ui.pages.session.advice_view import AdviceView, WaitView
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.pages.session.card_over import CardOver, never_assessed
from coach.ui.pages.session.check_in_view import CheckInView
from coach.ui.pages.session.end_question import EndQuestion
from coach.ui.pages.session.end_view import EndView
from coach.ui.pages.session.help_view import HelpView
from coach.ui.pages.session.keys import on_key, press_with
from coach.ui.pages.session.player_view import PlayerView
from coach.ui.pages.session.resume_views import ChoiceView, SlowTestView
from coach.ui.pages.session.settle_view import SettleView
from coach.ui.pages.session.start_view import StartView
from coach.ui.presenters.motions import Motions, shown_side
from coach.ui.presenters.session_presenter import SessionPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.words import session as words
from coach.words.emergency import Numbers


class SessionPage(QWidget):
    """From the number before the first step to the end view; fills the window.

    `ask_start` opens it; whoever listens to `answered` answers with `begin`, `tell` or `refuse`.
    `left` says that there is nothing more to show.
    """

    answered = Signal(CheckIn)
    """What was answered before the routine."""
    accepted = Signal()
    """The routine is wanted as it comes today."""
    instead_chosen = Signal(str)
    """The id of a routine or an exercise that is wanted in its place."""
    mute_asked = Signal()
    card_reported = Signal(SafetyCard)
    """A line of the safety card applies, before a session or after it."""
    card_cleared = Signal()
    """No line of it applies."""
    left = Signal()
    relief_requested = Signal()
    """Ice and heat are wanted; the page has been left."""
    may_close = Signal()
    """The window may close: the person ended the session after having asked to close it."""

    def __init__(
        self,
        presenter: SessionPresenter,
        theme: Theme,
        texts: SafetyTexts,
        numbers: Callable[[], Numbers] = Numbers,
        assessed: Callable[[], dt.date | None] = never_assessed,
        relief_open: Callable[[], bool] = bool,
        parent: QWidget | None = None,
    ) -> None:
        """Prepare.

        Args:
            presenter: of the session on screen.
            theme: of all views.
            texts: what is said about pain.
            numbers: to call, as they are chosen now.
            assessed: when the person was last told that they may exercise.
            relief_open: whether ice or heat can be begun now; without it, never.
            parent: owns this.
        """
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._texts = texts
        self._name = ""
        self._where: tuple[str, ...] = ()
        self._stage: Stage | None = None
        self._look: Look | None = None
        self._closing = False
        self._question = EndQuestion(presenter, self)
        self._question.kept_going.connect(self._on_kept_going)
        self._cards = CardOver(texts, numbers, assessed, self)
        self._cards.reported.connect(self._on_card_reported)
        self._cards.cleared.connect(self.card_cleared)
        self.start = StartView(theme, texts.footer)
        self.wait = WaitView(theme, texts)
        motions = Motions()
        self.player = PlayerView(theme, motions, texts.footer)
        self.help = HelpView(theme, motions)
        self.check_in = CheckInView(theme, texts)
        self.settle = SettleView(theme, texts)
        self.slow_test = SlowTestView(theme, motions)
        self.choice = ChoiceView(theme)
        self.advice = AdviceView(theme, texts)
        self.end = EndView(theme, texts, relief_open)
        self._stack = QStackedLayout(self)
        for view in (
            self.start, self.wait, self.player, self.help, self.check_in, self.settle,
            self.slow_test, self.choice, self.advice, self.end,
        ):  # fmt: skip
            self._stack.addWidget(view)
        self._connect_presenter()
        self._connect_views()
        self._connect_player()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    # What the rest of the window calls

    @property
    def is_live(self) -> bool:
        """Whether a session is under way, so that closing has to be asked."""
        return self._presenter.is_live

    def ask_start(
        self,
        name: str,
        about: str,
        recent: tuple[int, str] | None = None,
        where: Sequence[str] = (),
    ) -> None:
        """Ask how it is before a routine (see `StartView.begin`)."""
        self._name = name
        self.start.begin(name, about, recent, where)
        self._show(self.start)

    def tell(
        self, lines: Sequence[str], instead: Sequence[tuple[str, str]], *, relief: bool = False
    ) -> None:
        """Say what becomes of the routine today (see `StartView.tell`)."""
        self.start.tell(lines, instead, relief=relief)

    def refuse(
        self,
        name: str,
        key: str,
        card: str | None = None,
        instead: Sequence[tuple[str, str]] = (),
        *,
        relief: bool = False,
    ) -> None:
        """Say why there is no session.

        Args:
            name: of the routine.
            key: among the advice texts.
            card: the heading of the safety card to open.
            instead: ids and names of what is open all the same, best first.
            relief: ice and heat are among it.
        """
        self._name = name
        self.wait.begin(key, instead, relief=relief)
        self._show(self.wait)
        if card is not None:
            self.open_card(card)

    def begin(self, session: Session, name: str, where: Sequence[str] = ()) -> None:
        """Run a session; `where` are the places that were said last, today."""
        self._name = name
        self._where = tuple(where)
        self._stage = None
        self.player.set_routine(name)
        self._presenter.begin(session)

    @Slot(bool)
    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a slot of a bool signal
        """Show whether tones are off."""
        self.player.set_muted(muted)

    @Slot()
    def open_card(self, heading: str | None = None, advice: str = "") -> None:
        """Open the safety card over everything; a running clock stands first.

        A question that is open waits under it.

        Args:
            heading: the one to open at; without it the card asks whether a line applies.
            advice: key of what follows from an answer, to stand under that heading.
        """
        self._presenter.pause()
        self._cards.open(self._question.dialog or self, heading, advice)

    def ask_to_close(self) -> bool:
        """Return whether the window may close; otherwise ask, and say `may_close` on a yes."""
        if not self.is_live:
            return True
        self._closing = True
        self._question.open()
        return False

    # Inside

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Paint at full rate while seen."""
        super().showEvent(event)
        self._presenter.set_watched(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Spare the machine while not seen."""
        super().hideEvent(event)
        self._presenter.set_watched(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        """Let go of the clock."""
        self._presenter.close()
        super().closeEvent(event)

    def _connect_presenter(self) -> None:
        self._presenter.looked.connect(self._on_looked)
        self._presenter.phase_started.connect(self._on_phase_started)
        self._presenter.ended.connect(self._on_ended)
        self._presenter.problem_changed.connect(self.player.set_problem)

    def _connect_views(self) -> None:
        presenter = self._presenter
        self.start.answered.connect(self.answered)
        self.start.accepted.connect(self.accepted)
        self.start.instead_chosen.connect(self.instead_chosen)
        self.start.card_asked.connect(self.open_card)
        self.start.left.connect(self._leave)
        self.wait.left.connect(self._leave)
        self.wait.card_asked.connect(self.open_card)
        self.wait.instead_chosen.connect(self.instead_chosen)
        self.help.left.connect(self._close_help)
        self.check_in.sharp_pressed.connect(presenter.press_sharp)
        self.check_in.answered.connect(self._on_answered)
        self.settle.longer_asked.connect(presenter.settle_longer)
        self.slow_test.told.connect(presenter.slow_test)
        self.choice.chosen.connect(lambda easier: presenter.choose(easier=easier))
        self.advice.went_on.connect(presenter.go_on)
        self.advice.end_asked.connect(self._question.open)
        self.end.reported.connect(self._on_reported)
        self.end.card_asked.connect(self.open_card)
        self.end.left.connect(self._leave)
        for view in (self.start, self.wait, self.end):
            view.relief_requested.connect(self._leave_for_relief)

    def _connect_player(self) -> None:
        presenter, controls = self._presenter, self.player.controls
        for button, key, does in (
            (controls.back, Qt.Key.Key_Left, presenter.back),
            (controls.pause, Qt.Key.Key_Space, presenter.pause_or_resume),
            (controls.skip, Qt.Key.Key_Right, presenter.skip),
            (controls.extend, Qt.Key.Key_Up, presenter.extend),
            (controls.easier, "E", presenter.easier),
            (self.player.footer.steps, "?", self._open_help),
            (controls.end, Qt.Key.Key_Escape, self._question.open),
        ):
            button.clicked.connect(does)
            on_key(self.player, key, does)
        self.player.footer.mute.clicked.connect(self.mute_asked)
        controls.hurts.clicked.connect(self._on_hurt)
        on_key(self, "H", self._on_hurt)
        for view in (self.settle, self.slow_test, self.choice):
            on_key(view, Qt.Key.Key_Escape, self._question.open)
        press_with(self.advice, Qt.Key.Key_Escape, self.advice.end)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._presenter.set_calm(self._theme.reduce_motion)

    @Slot(object)
    def _on_looked(self, look: Look) -> None:
        self._look = look
        if look.stage is not self._stage:
            self._stage = look.stage
            self._enter(look)
        if look.stage is Stage.PLAYING:
            self.player.set_look(look)
        elif look.stage is Stage.SETTLING:
            self.settle.set_look(look)

    @Slot(object)
    def _on_phase_started(self, segment: Segment) -> None:
        if self._look is not None and not segment.phase.is_rep:
            announce(self.player, words.spoken(self._look))

    def _enter(self, look: Look) -> None:
        match look.stage:
            case Stage.PLAYING:
                self._show(self.player)
            case Stage.CHECK_IN | Stage.SETTLED:
                again = self._presenter.asked_again
                self.check_in.begin(look, asked_again=again, where=self._where)
                self._show(self.check_in)
            case Stage.SETTLING:
                self._show(self.settle)
            case Stage.SLOW_TEST:
                self.slow_test.begin(look)
                self._show(self.slow_test)
            case Stage.CHOICE:
                self.choice.begin(look)
                self._show(self.choice)
            case Stage.ADVICE:
                if look.advice is not None:
                    self.advice.begin(look.advice.key)
                self._show(self.advice)
            case Stage.ENDED:
                self.end.begin(look, self._name)
                self._show(self.end)
            case _:
                assert_never(look.stage)

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        first = view.first_focus() if isinstance(view, CalmView) else view
        self.setFocusProxy(first)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        # The card under which it may have waited has ended the session: there is nothing to ask.
        self._question.withdraw()
        if self._closing:
            self._closing = False
            self._leave()
            self.may_close.emit()
        elif ending.card is not None:
            self.open_card(ending.card)

    @Slot(CheckIn, object)
    def _on_answered(self, answers: CheckIn, candidate: int | None) -> None:
        self._where = answers.where or self._where
        self._presenter.answer(answers, candidate)

    @Slot()
    def _on_hurt(self) -> None:
        self._presenter.hurt()

    @Slot()
    def _open_help(self) -> None:
        if self._look is None:
            return
        self._presenter.pause()
        look = self._look
        side = shown_side(look.step, look.segment, look.segment_s - look.remaining_s)
        self.help.begin(look.step.exercise, words.step_name(look.step), side)
        self._show(self.help)

    @Slot()
    def _close_help(self) -> None:
        self._show(self.player)

    @Slot(CheckIn)
    def _on_reported(self, answers: CheckIn) -> None:
        if (advice := self._presenter.report_after(answers)) is not None:
            self.end.advise(advice.key)

    @Slot()
    def _on_kept_going(self) -> None:
        self._closing = False

    @Slot(SafetyCard)
    def _on_card_reported(self, card: SafetyCard) -> None:
        if self._presenter.is_live:
            self._presenter.report_card(card)
        else:
            self.card_reported.emit(card)

    @Slot()
    def _leave(self) -> None:
        self._presenter.close()
        self._stage = None
        self._look = None
        self.left.emit()

    @Slot()
    def _leave_for_relief(self) -> None:
        self._leave()
        self.relief_requested.emit()
