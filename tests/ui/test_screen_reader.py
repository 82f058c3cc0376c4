"""What a screen reader is told of every control on the way of a pain: name, role and state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, Moment
from coach.domain.triage import decide
from coach.library.texts import SafetyTexts
from coach.player.state import State
from coach.session.relief_look import ReliefStage
from coach.session.relief_run import ReliefRun
from coach.session.session import Session
from coach.ui.dialogs.check_in_dialog import CheckInDialog
from coach.ui.dialogs.first_run import FirstRunDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import (
    EXERCISE,
    FORM,
    JOURNAL,
    PARKED,
    RELIEF,
    ROUTINE,
    SETTINGS,
    TODAY,
    Place,
)
from coach.ui.pages.relief.run_page import ReliefRunPage
from coach.ui.pages.session_page import SessionPage
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets import announce as announcing
from coach.words.emergency import Numbers

Key = Qt.Key
Press = Callable[..., None]
PassTime = Callable[[float], None]
Role = QAccessible.Role

_BUTTONS = {Role.Button, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.ButtonMenu}
_CONTROLS = _BUTTONS | {
    Role.EditableText, Role.ComboBox, Role.SpinBox, Role.Slider, Role.List, Role.ListItem,
}  # fmt: skip
_READ = {Role.Client, Role.Pane, Role.StaticText, Role.Graphic, Role.Grouping, Role.Dialog}
"""What takes the focus so that it can be read or scrolled, and is no control."""


class Clock(Protocol):
    at: dt.datetime

    def ago(self, **parts: float) -> dt.datetime: ...


def _said(widget: QWidget) -> tuple[str, Role, QAccessibleInterface]:
    """Return what a screen reader is told: name, role, and whom to ask for more."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name), told.role(), told


def _in_reach(shown: QWidget) -> list[QWidget]:
    """Return what can be seen and reached with the keyboard, and every button beside it."""
    return [
        found
        for found in (shown, *shown.findChildren(QWidget))
        if found.isVisible()
        and (found.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(found, QAbstractButton))
        and not found.objectName().startswith("qt_")
    ]


def _wrong(shown: QWidget) -> Iterator[str]:
    """Say what a screen reader would not hear as it is."""
    for found in _in_reach(shown):
        name, role, told = _said(found)
        what = f"{type(found).__name__} {name!r} {role}"
        state = told.state()
        if not name.strip():
            yield f"{what}: no name"
        if role not in _CONTROLS | _READ:
            yield f"{what}: no role"
        if isinstance(found, QAbstractButton):
            if role not in _BUTTONS:
                yield f"{what}: no button"
            if bool(state.checkable) is not found.isCheckable():
                yield f"{what}: does not say that it can be ticked"
            if bool(state.checked) is not found.isChecked():
                yield f"{what}: does not say whether it is ticked"
        if bool(state.disabled) is found.isEnabled():
            yield f"{what}: does not say whether it can be used"
    if not _in_reach(shown):
        yield f"{type(shown).__name__}: nothing to reach"


def _check(shown: QWidget) -> None:
    assert shown.isVisible()
    assert list(_wrong(shown)) == []


def _dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def _save(diary: Diary, at: dt.datetime, check_in: CheckIn, **about: str) -> None:
    decision = decide(check_in)
    row, action = decision.row.number, decision.action.value
    record = CheckInRecord(at=at, check_in=check_in, row=row, action=action, **about)
    diary.add_check_in(record)


def _in_front(window: MainWindow) -> QWidget:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window._stack.currentWidget()


# A session, view by view


def _until_work(session: Session, pass_time: PassTime) -> None:
    for _second in range(60):
        look = session.look()
        if look.state is State.RUNNING and look.segment.phase.is_work:
            return
        pass_time(1)
    pytest.fail("no step ever begins")


def test_the_start_row_and_what_comes_after_a_yes(session_page: SessionPage, press: Press) -> None:
    session_page.ask_start("Core, standard", "8 min", (2, "14:10"), ("low_back_left",))
    _check(session_page.start)
    press("3")
    _check(session_page.start)
    press("Y")
    _check(session_page.start)
    session_page.tell(["It comes eased today."], [("sore-day", "Sore-back day")])
    _check(session_page.start)


def test_why_there_is_no_session(session_page: SessionPage) -> None:
    session_page.refuse("Core, standard", "D9", instead=[("constructive-rest", "Resting")])
    _check(session_page.wait)


def test_every_view_from_h_to_the_end(
    session_page: SessionPage,
    begin_session: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    page, session = session_page, begin_session("core-standard")
    page.begin(session, "Core, standard")
    _check(page.player)
    press("?")
    _check(page.help)
    press("?", Key.Key_Space)
    _until_work(session, pass_time)
    press("H", "3")
    _check(page.check_in)
    page.check_in.questions.details.words.chip("numb").click()
    page.check_in.questions.details.where.box("foot_l").click()
    page.check_in.questions.details.where.strengths.unfold.click()
    _check(page.check_in)
    press("S")
    _check(page.settle)
    pass_time(60)
    press("1")
    _check(page.check_in)
    press("N")
    page.check_in.done.click()
    _check(page.check_in)
    press(Key.Key_Space)
    page.check_in.done.click()
    _check(page.slow_test)
    press("1")
    _check(page.advice)
    press(Key.Key_Escape)
    _check(_dialog())
    _dialog().accept()
    _check(page.end)
    press("3")
    _check(page.end)


def test_the_safety_card_in_a_session(
    session_page: SessionPage, begin_session: Callable[..., Session]
) -> None:
    session_page.begin(begin_session(), "Core, beginner")
    session_page.open_card()
    _check(_dialog())
    _dialog().close()


class Reader:
    """Stands in for a screen reader; keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def isActive(self) -> bool:  # noqa: N802 Qt's name
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 Qt's
        self.told.append(event.message())


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(announcing, "QAccessible", made)
    return made


def test_a_view_that_comes_up_is_read_out(
    session_page: SessionPage,
    begin_session: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
    safety_texts: SafetyTexts,
    reader: Reader,
) -> None:
    session = begin_session("core-standard")
    session_page.begin(session, "Core, standard")
    _until_work(session, pass_time)
    press("H")
    assert reader.told[-1].startswith("Paused. What do you feel?")
    press("S")
    assert all(line in reader.told[-1] for line in safety_texts.settle)
    pass_time(60)
    assert reader.told[-1].startswith("And now?")
    press("8", "N")
    session_page.check_in.done.click()
    assert reader.told[-1] == "Say if it travels."
    press(Key.Key_Space)
    session_page.check_in.done.click()
    for line in safety_texts.advice["D9"].lines:
        assert line in reader.told[-1]


def test_the_start_row_reads_out_what_it_asks_and_says(
    session_page: SessionPage, press: Press, reader: Reader
) -> None:
    session_page.ask_start("Core, standard", "8 min")
    assert "How is your back right now?" in reader.told[-1]
    press(Key.Key_Return)
    assert reader.told[-1] == "Press a number from 0 to 10."
    press("3")
    assert "does it run down a leg?" in reader.told[-1]
    session_page.tell(["It comes eased today."], [])
    assert "It comes eased today." in reader.told[-1]


def test_an_advice_after_the_end_is_read_out(
    session_page: SessionPage,
    begin_session: Callable[..., Session],
    press: Press,
    safety_texts: SafetyTexts,
    reader: Reader,
) -> None:
    session_page.begin(begin_session(), "Core, beginner")
    session_page._presenter.stop()
    press("9")
    assert any(safety_texts.advice["D9"].lines[0] in told for told in reader.told)


# Numbers, words and places


def test_a_number_says_its_scale_its_meaning_and_the_question(session_page: SessionPage) -> None:
    session_page.ask_start("Core, standard", "8 min")
    row = session_page.start.pain
    name, role, told = _said(row.button(3))
    assert (name, role) == ("3 of 10, mild, I can ignore it", Role.CheckBox)
    assert told.text(QAccessible.Text.Description) == "How is your back right now?"


def test_a_word_says_whether_it_is_picked_and_to_which_question_it_answers(
    session_page: SessionPage,
    begin_session: Callable[..., Session],
    press: Press,
    pass_time: PassTime,
) -> None:
    session = begin_session()
    session_page.begin(session, "Core, beginner")
    _until_work(session, pass_time)
    press("H", "2")
    details = session_page.check_in.questions.details
    chip = details.words.chip("dull")
    _name, _role, told = _said(chip)
    assert not told.state().checked
    chip.setFocus()
    press(Key.Key_Space)
    assert told.state().checked
    assert told.text(QAccessible.Text.Description) == "What is it like? Pick any."
    assert _said(details.where.box("calf_l"))[:2] == ("left calf", Role.CheckBox)


# The pages around a session, and their dialogs


def test_today_with_an_answer_and_a_lock(
    shown: MainWindow, diary: Diary, wall_clock: Clock
) -> None:
    _save(diary, wall_clock.ago(hours=1), CheckIn(moment=Moment.NOW, pain=9))
    shown.show_page(TODAY)
    page = _in_front(shown)
    assert isinstance(page, TodayPage)
    assert page.lock is not None
    _check(page)
    page.lock.lifts[LockKind.SOON, Lift.SPOKEN].click()
    _check(_dialog())
    _dialog().reject()


def test_ice_and_heat_and_what_is_asked_before_one_begins(
    shown: MainWindow, press: Press, reader: Reader, safety_texts: SafetyTexts
) -> None:
    shown.show_page(RELIEF)
    page = shown.relief_page()
    _check(page)
    name, role, told = _said(page.protocols.protocols["ice"].start)
    assert (name, role) == ("Start ice", Role.Button)
    assert told.text(QAccessible.Text.Description).startswith("Ice 15 min, ")
    page.protocols.why.click()
    page.protocols.plan.every["ice", 120].click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _check(page)
    page.ask_start("heat")
    _check(page)
    assert "Does any of these apply to you?" in reader.told[-1]
    assert "A heart condition" in reader.told[-1]
    press("Y")
    _check(page)
    for line in safety_texts.advice["relief-excluded"].lines:
        assert line in reader.told[-1]
    press(Key.Key_Return)
    page.ask_start("ice")
    press("N")
    _check(page)
    assert "How is your back right now?" in reader.told[-1]
    press(Key.Key_Return)
    assert reader.told[-1] == "Press a number from 0 to 10."


def test_every_view_of_what_is_on_the_skin(
    qtbot: QtBot,
    theme: Theme,
    safety_texts: SafetyTexts,
    wall_clock: Clock,
    relief_run: ReliefRunPresenter,
    begin_relief: Callable[..., ReliefRun],
    lie: Callable[..., None],
    press: Press,
    reader: Reader,
) -> None:
    page = ReliefRunPage(relief_run, theme, safety_texts, lambda: wall_clock.at)
    page.set_sound(muted=True, volume=80)
    page.resize(1080, 800)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    run = begin_relief("heat", 4)
    relief_run.begin(run)
    told: dict[ReliefStage, str] = {}

    def go_on(*keys: Key | str, seconds: int = 0) -> None:
        press(*keys)
        lie(seconds, relief_run)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert relief_run.stage is not None
        told[relief_run.stage] = reader.told[-1]
        _check(page)

    _check(page)
    go_on("S")
    go_on("T")
    assert reader.told[-1].startswith("Is it off")
    go_on(Key.Key_Escape, "C")
    assert reader.told[-1] == run.relief.check.asks if run.relief.check else ""
    go_on(Key.Key_Escape, seconds=301)
    go_on(seconds=62)
    assert "Take it off now" in reader.told[-1]
    go_on("N", seconds=601)
    go_on("L", "N")
    lie(1200, relief_run)
    go_on()
    go_on("T")
    go_on("3")
    assert told[ReliefStage.ON].startswith("Heat")
    assert all(line in told[ReliefStage.OFF] for line in run.relief.remove)
    relief_run.begin(begin_relief("ice", None))
    go_on("S", seconds=301)
    go_on("Y")
    for line in safety_texts.advice["relief-skin"].lines:
        assert line in reader.told[-1]
    assert {*told} == {*ReliefStage} - {ReliefStage.PREPARE}


def test_the_form_of_the_evening(shown: MainWindow, wall_clock: Clock) -> None:
    wall_clock.at = wall_clock.at.replace(hour=20)
    shown._go_on(Place(FORM, "evening"))
    page = _in_front(shown)
    _check(page)
    page.numbers.pain.press_digit(3)
    page.more.click()
    _check(page)


def test_parked_exercises_and_the_pages_that_tell_of_them(
    shown: MainWindow, diary: Diary, wall_clock: Clock
) -> None:
    for ago in (3, 20):
        hurt = CheckIn(moment=Moment.DURING, pain=1, sharp_button=True)
        _save(diary, wall_clock.ago(days=ago), hurt, session=f"s{ago}", exercise="bird-dog")
    for place in (Place(PARKED), Place(EXERCISE, "bird-dog"), Place(ROUTINE, "core-beginner")):
        shown._go_on(place)
        _check(_in_front(shown))


@pytest.mark.parametrize("page", [JOURNAL, SETTINGS])
def test_the_journal_and_the_settings(
    page: str, shown: MainWindow, diary: Diary, wall_clock: Clock
) -> None:
    _save(diary, wall_clock.ago(days=1), CheckIn(moment=Moment.EVENING, pain=3, words=("dull",)))
    shown.show_page(page)
    _check(_in_front(shown))


def test_a_check_in_that_is_completed_or_corrected(qtbot: QtBot, theme: Theme) -> None:
    dialog = CheckInDialog(theme, "Your check-in", CheckIn(moment=Moment.AFTER, pain=3))
    qtbot.addWidget(dialog)
    dialog.show()
    _check(dialog)


def test_what_is_read_before_the_first_start(qtbot: QtBot, safety_texts: SafetyTexts) -> None:
    dialog = FirstRunDialog(safety_texts, Numbers())
    qtbot.addWidget(dialog)
    dialog.show()
    _check(dialog)
