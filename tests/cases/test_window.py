"""Every case that a person can give in a session, through the window, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.sound import SilentSpeaker
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, SafetyCard, SlowTest
from coach.domain.timeline import Phase
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.state import State
from coach.session.begin import Beginnings
from coach.session.look import Look, Stage
from coach.session.session import Session
from coach.settings import Theme as Choice
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.pages.session_page import SessionPage
from coach.ui.presenters.session_presenter import SessionPresenter
from coach.ui.theme.theme import Theme

if TYPE_CHECKING:
    from tests.cases.conftest import Case, Clock, Hand

Key = Qt.Key
_CARD_YES = {
    SafetyCard.EMERGENCY: "Yes, a line of this first part",
    SafetyCard.URGENT: "Yes, a line of this second part",
}
_SLOW_TEST_KEYS = {SlowTest.DECLINED: "1", SlowTest.FAILED: "2", SlowTest.PASSED: "3"}
_HIGHEST_DIGIT = 9


class Window:
    """A session's page, and a person who has nothing but the keyboard."""

    def __init__(
        self, page: SessionPage, presenter: SessionPresenter, catalog: Catalog, hand: Hand
    ) -> None:
        self.page = page
        self.hand = hand
        self._presenter = presenter
        self._catalog = catalog
        self._session: Session | None = None

    @property
    def look(self) -> Look:
        assert self._session is not None
        return self._session.look()

    def begin(self, beginnings: Beginnings, clock: Clock, case: Case) -> None:
        """Begin a routine that the start pain of a case leaves open."""
        wanted = self._catalog.find(case.routine)
        assert wanted is not None
        self._clock = clock
        self._session = beginnings.begin(wanted.routine, self._catalog.exercises, case.before)
        self.page.begin(self._session, wanted.routine.name)

    def end(self) -> None:
        """Leave the session behind."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        self.page.end.left.emit()

    def go_through(self, case: Case) -> None:
        for earlier in case.check_in.answered:
            self._give(earlier, after_sharp=False)
            self._go_on()
        self._give(case.check_in, after_sharp=case.row != "D5")

    def _give(self, told: CheckIn, *, after_sharp: bool) -> None:
        """Give one check-in; its answers after the Sharp button where they belong to the same."""
        if self.look.stage is Stage.PLAYING:
            self._to_some_work()
            self.hand.press("H")
        if self.look.stage is Stage.SETTLING:
            self._settle(told.settle_s or 60)
        if told.sharp_button and self.look.stage is Stage.CHECK_IN:
            self.hand.press("S")
            if not after_sharp or self.look.stage is Stage.ENDED:
                return
            self._settle(60)
        self._answer(told)

    def _go_on(self) -> None:
        if self.look.stage is Stage.CHOICE:
            self.hand.press("L")
        elif self.look.stage is Stage.ADVICE:
            self.hand.press(Key.Key_Return)

    def _to_some_work(self) -> None:
        for _second in range(60):
            at = self.look
            if at.state is State.RUNNING and at.segment.phase is not Phase.READY:
                return
            self._pass(1)
        pytest.fail("no step ever begins")

    def _settle(self, seconds: int) -> None:
        for _minute in range((seconds - 60) // 60):
            self.hand.press("L")
        self._pass(seconds)
        assert self.page.check_in.isVisible()

    def _pass(self, seconds: int) -> None:
        for _second in range(seconds):
            self._clock.ns += NS
            self._presenter.look_now()

    def _answer(self, told: CheckIn) -> None:
        hand, settled = self.hand, self.look.stage is Stage.SETTLED
        if told.safety_card not in {None, SafetyCard.NONE} and not settled:
            self.page.open_card()  # F1
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, SafetyCardDialog)
            dialog.activateWindow()
            if told.safety_card is SafetyCard.URGENT:
                hand.pick("No")
            hand.go_to("Yes")
            hand.press(Key.Key_Space)
            hand.go_to("Yes, it applies")
            hand.press(Key.Key_Space)
            return
        self._number(told.pain or 0)
        if told.pain or settled:
            hand.answer_details(told, onset=not settled)
        if settled:
            card = told.safety_card or SafetyCard.NONE
            hand.pick(_CARD_YES.get(card, "None of the lines (N)"))
        hand.go_to("Done")
        hand.press(Key.Key_Return)
        if self.look.stage is Stage.SLOW_TEST:
            hand.press(_SLOW_TEST_KEYS[told.slow_test or SlowTest.DECLINED])

    def _number(self, pain: int) -> None:
        self.hand.press(str(min(pain, _HIGHEST_DIGIT)))
        if pain > _HIGHEST_DIGIT:
            self.hand.press(Key.Key_Right)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, texts: SafetyTexts, catalog: Catalog, hand: Hand
) -> Iterator[Window]:
    theme = Theme(qapp)
    theme.apply(Choice.LIGHT, 100)
    presenter = SessionPresenter(SilentSpeaker(), NoKeepAwake(), qapp)
    page = SessionPage(presenter, theme, texts)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield Window(page, presenter, catalog, hand)
    presenter.close()
    presenter.setParent(None)
    theme.setParent(None)
    qapp.setStyleSheet("")


def _shown(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def _outcome(window: Window, diary: Diary) -> tuple[str | None, str | None]:
    """Return what the newest check-in says, once the window has been seen to do it."""
    newest = diary.check_ins()[0]
    page, look = window.page, window.look
    does = {
        Stage.PLAYING: ("continue", page.player),
        Stage.SETTLING: ("pause", page.settle),
        Stage.CHOICE: ("skip", page.choice),
        Stage.ADVICE: (look.advice and look.advice.action, page.advice),
        Stage.ENDED: (look.ending and look.ending.advice and look.ending.advice.action, page.end),
    }
    action, view = does[look.stage]
    assert view.isVisible()
    assert action == newest.action
    return newest.row, newest.action


def _locks(case: Case) -> set[str]:
    """Return the locks that a session with this last check-in leaves (domain 4.4)."""
    found = set()
    told = case.check_in
    # The card is a check-in of its own: words beside it are not given any more.
    words_given = told.safety_card in {None, SafetyCard.NONE} or told.settle_s is not None
    if told.sharp_button or (words_given and told.is_sharp):
        found.add("sharp24")
    if any(one.is_sharp for one in told.answered):
        found.add("sharp24")
    if case.action in {"emergency", "urgent"}:
        found.add("medical")
    if case.action == "stop+soon" and case.row in {"D3", "D9", "D11"}:
        found.add("soon")
    if case.action == "stop" and case.row in {"D7", "D10", "D19"}:
        found.add("day")
    return found


def test_what_is_answered_with_keys_has_the_outcome_of_the_text(
    window: Window,
    texts: SafetyTexts,
    new_diary: Callable[[], Diary],
    new_clock: Callable[[], Clock],
    cases_of_a_row: list[Case],
) -> None:
    for case in cases_of_a_row:
        diary, clock = new_diary(), new_clock()
        window.begin(Beginnings(diary, clock, clock.wall), clock, case)
        window.go_through(case)
        assert _outcome(window, diary) == (case.row, case.action), case.name
        told = window.look.advice or (window.look.ending and window.look.ending.advice)
        if window.look.stage in {Stage.ADVICE, Stage.ENDED}:
            advice = texts.advice[told.key]
            view = window.page.advice if window.look.stage is Stage.ADVICE else window.page.end
            assert advice.title in _shown(view), case.name
            assert all(line in _shown(view) for line in advice.lines), case.name
        if case.action != "pause":  # a pause is not over yet
            stand = Beginnings(diary, clock, clock.wall).locks()
            assert {lock.kind.value for lock in stand} == _locks(case), case.name
        window.end()
